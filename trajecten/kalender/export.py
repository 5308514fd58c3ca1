"""Every traject as an .xlsx in exactly the form that the import reads."""

from datetime import date
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from trajecten.resources import TrajectKalenderResource

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BREEDTE = {"Titel": 48, "Omschrijving": 48, "Opmerking": 32}
NOTATIE = {date: "dd-mm-yyyy", Decimal: "#,##0.00"}


def als_xlsx(organisatie, trajecten):
    """The bytes of a workbook with one row per traject of the queryset."""
    resource = TrajectKalenderResource(organisatie)
    velden = trajecten.select_related("afdeling", "categorie", "cpv")
    dataset = resource.export(velden.prefetch_related("betrokkenen__gebruiker"))
    boek = Workbook(write_only=True)
    blad = boek.create_sheet("Inkoopkalender")
    blad.freeze_panes = "C2"
    for nummer, kop in enumerate(dataset.headers, 1):
        blad.column_dimensions[get_column_letter(nummer)].width = BREEDTE.get(kop, 20)
    blad.append([kopcel(blad, kop) for kop in dataset.headers])
    for rij in dataset:
        blad.append([cel(blad, waarde) for waarde in rij])
    uit = BytesIO()
    boek.save(uit)
    return uit.getvalue()


def kopcel(blad, tekst):
    """A header in bold."""
    gemaakt = WriteOnlyCell(blad, tekst)
    gemaakt.font = Font(bold=True)
    return gemaakt


def cel(blad, waarde):
    """A cell with a real type; text is always text, whatever it starts with."""
    if waarde in ("", None):
        return None
    gemaakt = WriteOnlyCell(blad, waarde)
    if isinstance(waarde, str):
        gemaakt.data_type = "s"
    else:
        gemaakt.number_format = NOTATIE[type(waarde)]
    return gemaakt
