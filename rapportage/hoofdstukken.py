"""The chapters of the plan as the route map offers them (eisen.md L-027)."""

from dataclasses import dataclass

from organisatie.toegang import mag_kosten_zien


@dataclass(frozen=True)
class Hoofdstuk:
    """A chapter: its name and where it is, on this page or elsewhere."""

    naam: str
    url: str


def hoofdstukken(kaart):
    """All chapters, in the order of the plan; the building blocks by their own names."""
    plan = kaart.plan.get_absolute_url()
    blokken = [Hoofdstuk(f"Bouwsteen {b.nummer}: {b.naam}", b.url) for b in kaart.bouwstenen]
    return [
        Hoofdstuk("De waarde van MVI", "#waarde"),
        Hoofdstuk("Leeswijzer", "#leeswijzer"),
        Hoofdstuk("Actieplan", plan),
        Hoofdstuk("Strategie", kaart.adres("doel_list")),
        *blokken,
        Hoofdstuk("Coördinatie", "#coordinatie"),
        Hoofdstuk("Financiën, rapportage en planning", "#verantwoording"),
    ]


def verantwoording(kaart):
    """(name, address) of what is behind money, reports and planning, for this person."""
    links = [
        ("Rapporten", kaart.adres("rapport_list")),
        ("Planning", kaart.adres("planning_jaar")),
        ("Rapportmomenten", kaart.plan.get_absolute_url()),
    ]
    if not mag_kosten_zien(kaart.toegang):
        return links
    geld = [
        ("Geld en uren van het plan", kaart.adres("geld_overzicht")),
        ("Kosten en opbrengsten van trajecten", kaart.adres("kosten_overzicht")),
    ]
    return geld + links
