"""Money and hours of a year as an .xlsx for finance; text is always text, never a formula."""

from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from trajecten.kalender.export import cel, kopcel
from trajecten.kosten import telt_in


def bekend(waarde):
    """Whether a number is known, in words; the cell beside it is empty when it is not."""
    return "nee" if waarde is None else "ja"


def getal(waarde):
    """A whole number as a cell takes it."""
    return None if waarde is None else Decimal(waarde)


#: Sheet → (what gives its rows, columns as (heading, width, value of a row)).
BLADEN = {
    "Bronnen": (
        lambda jaar: jaar.bronnen,
        (
            ("Bron", 40, lambda r: r.bron.naam),
            ("Soort", 26, lambda r: r.bron.get_soort_display()),
            ("Bedrag (euro)", 16, lambda r: r.bron.bedrag),
            ("Bedrag bekend", 14, lambda r: bekend(r.bron.bedrag)),
            ("Uitgegeven", 14, lambda r: r.uitgegeven),
            ("Over", 14, lambda r: r.over),
            ("Waar staat dat", 60, lambda r: r.bron.besluit),
        ),
    ),
    "Uitgaven": (
        lambda jaar: jaar.uitgaven,
        (
            ("Datum", 12, lambda r: r.datum),
            ("Waaraan", 48, lambda r: r.omschrijving),
            ("Soort", 18, lambda r: r.get_soort_display()),
            ("Bedrag (euro)", 16, lambda r: r.bedrag),
            ("Ten laste van", 40, lambda r: r.bron.naam if r.bron else "nog niet bekend"),
            ("Actie", 48, lambda r: str(r.actie or "")),
            ("Bon", 6, lambda r: "ja" if r.bon_id else "nee"),
        ),
    ),
    "Acties": (
        lambda jaar: jaar.acties,
        (
            ("Actie", 60, lambda r: str(r.actie)),
            ("Uren gepland", 14, lambda r: getal(r.actie.uren)),
            ("Uren gebruikt", 14, lambda r: r.uren),
            ("Budget (euro)", 16, lambda r: r.actie.budget),
            ("Uitgegeven (euro)", 18, lambda r: r.uitgegeven),
        ),
    ),
    "Kosten van trajecten": (
        lambda jaar: [rij for rij in jaar.kosteneffecten if telt_in(rij, jaar.jaar)],
        (
            ("Nummer", 12, lambda r: r.traject.nummer),
            ("Traject", 44, lambda r: r.traject.titel),
            ("Soort", 16, lambda r: r.get_soort_display()),
            ("Hoe vaak", 16, lambda r: r.get_duur_display()),
            ("Bedrag (euro excl. btw)", 22, lambda r: r.bedrag),
            ("Bedrag bekend", 14, lambda r: bekend(r.bedrag)),
            ("Nieuw besluit nodig", 20, lambda r: "ja" if r.wacht_op_besluit else "nee"),
        ),
    ),
}


def als_xlsx(geldjaar):
    """The bytes of a workbook with a sheet per part of a Geldjaar."""
    boek = Workbook(write_only=True)
    for naam, (rijen_van, kolommen) in BLADEN.items():
        blad = boek.create_sheet(naam)
        blad.freeze_panes = "B2"
        for nummer, (_kop, breedte, _waarde) in enumerate(kolommen, 1):
            blad.column_dimensions[get_column_letter(nummer)].width = breedte
        blad.append([kopcel(blad, kop) for kop, _breedte, _waarde in kolommen])
        for rij in rijen_van(geldjaar):
            blad.append([cel(blad, waarde(rij)) for _kop, _breedte, waarde in kolommen])
    uit = BytesIO()
    boek.save(uit)
    return uit.getvalue()
