"""Calendars as people make them, built on the spot."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook

KOPPEN = ["Nr.", "Onderwerp", "Afdeling", "Raming", "Publicatie", "Einde contract", "Inkoper"]
RIJEN = [
    ["IK-1", "Vervanging riool Merenwijk", "Beheer", "€ 6.400.000,00", "Q3 2027",
     date(2027, 1, 15), "Team Inkoop"],
    ["IK-2", "Schoonmaak gemeentegebouwen", "Facilitair", "100.000 - 250.000", "medio 2027",
     "n.t.b.", ""],
    ["IK-3", "Laptops en beheer", "ICT", "> 221.000", "eind 2026", "2029", "Team Inkoop"],
]  # fmt: skip


def xlsx(rijen=RIJEN, koppen=KOPPEN, boven=(("Inkoopkalender 2027",), ())):
    """The bytes of a workbook with title rows, a header and these rows."""
    boek = Workbook()
    blad = boek.active
    blad.title = "Kalender"
    for rij in (*boven, koppen, *rijen):
        blad.append(list(rij))
    uit = BytesIO()
    boek.save(uit)
    return uit.getvalue()
