"""The amounts of costs and savings as an .xlsx for finance."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from trajecten.kalender.export import cel, kopcel
from trajecten.kosten import directie_van

#: (heading, width, value of a row).
KOLOMMEN = (
    ("Nummer", 12, lambda r: r.traject.nummer),
    ("Traject", 44, lambda r: r.traject.titel),
    ("Directie", 26, directie_van),
    ("Afdeling", 26, lambda r: str(r.traject.afdeling or "onbekend")),
    ("Categorie", 26, lambda r: str(r.traject.categorie or "onbekend")),
    ("Soort", 16, lambda r: r.get_soort_display()),
    ("Hoe vaak", 16, lambda r: r.get_duur_display()),
    ("Bedrag (euro excl. btw)", 22, lambda r: r.bedrag),
    ("Bedrag bekend", 14, lambda r: "nee" if r.bedrag is None else "ja"),
    ("Vanaf", 12, lambda r: r.vanaf),
    ("Zekerheid", 14, lambda r: r.get_zekerheid_display()),
    ("Waardoor", 60, lambda r: r.toelichting),
    ("Nieuw besluit nodig", 20, lambda r: "ja" if r.besluit_nodig else "nee"),
    ("Besluit", 44, lambda r: r.besluit),
    ("Besloten op", 12, lambda r: r.besloten_op),
    ("Besloten door", 24, lambda r: r.besloten_door),
)


def als_xlsx(rijen):
    """The bytes of a workbook with one row per amount; text is always text, never a formula."""
    boek = Workbook(write_only=True)
    blad = boek.create_sheet("Kosten en besparingen")
    blad.freeze_panes = "C2"
    for nummer, (_kop, breedte, _waarde) in enumerate(KOLOMMEN, 1):
        blad.column_dimensions[get_column_letter(nummer)].width = breedte
    blad.append([kopcel(blad, kop) for kop, _breedte, _waarde in KOLOMMEN])
    for rij in rijen:
        blad.append([cel(blad, waarde(rij)) for _kop, _breedte, waarde in KOLOMMEN])
    uit = BytesIO()
    boek.save(uit)
    return uit.getvalue()
