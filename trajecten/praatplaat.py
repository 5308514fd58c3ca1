"""The praatplaat: categories as bubbles, to talk about with budgethouders (eisen.md C-035)."""

from decimal import Decimal

from django.urls import reverse

from mvi.grafiek import As, Bel, Bellengrafiek, Groep

KANSRIJK, ANDERS = "Kansrijk", "Niet als kansrijk aangewezen"
GROEPEN = [Groep(KANSRIJK, "merk", "rond"), Groep(ANDERS, "merk_licht", "vierkant")]
#: What the y axis can show: key in the URL → (words, value of a Beeld, axis).
ASSEN = {
    "aandeel": (
        "MVI-maximaal uitgevraagd",
        lambda beeld: beeld.aandeel,
        As("MVI-maximaal (% van uitgevraagd)", 0, 100, 20, "%"),
    ),
    "niveau": (
        "Gemiddeld ambitieniveau",
        lambda beeld: beeld.niveau,
        As("Gemiddeld ambitieniveau (0–3)", 0, 3, 1),
    ),
}
IMPACT = As("Geschatte impact (1–5)", 1, 5, 1)


def verdeel(beelden, keuze):
    """(to draw, cannot be drawn): the second with the reasons, because unknown is never 0."""
    waarde = ASSEN[keuze][1]
    te_tekenen, los = [], []
    for beeld in beelden:
        redenen = ["de impact is niet bekend"] if beeld.impact is None else []
        redenen += ["er is dat jaar niets uitgevraagd"] if waarde(beeld) is None else []
        if redenen:
            los.append((beeld, " en ".join(redenen)))
        else:
            te_tekenen.append(beeld)
    return te_tekenen, los


def maak_grafiek(beelden, keuze, organisatie, jaar):
    """The Bellengrafiek of these categories; None without any."""
    if not beelden:
        return None
    naam, waarde, as_ = ASSEN[keuze]
    kansrijk = sum(beeld.categorie.is_kansrijk for beeld in beelden)
    return Bellengrafiek(
        titel=f"Praatplaat {jaar}",
        alt=f"Bellen voor {len(beelden)} categorieën, waarvan {kansrijk} kansrijk. Naar rechts "
        f"is de geschatte impact hoger, naar boven is ‘{naam.lower()}’ in {jaar} hoger. Een "
        "grotere bel betekent meer inkoopvolume.",
        x=IMPACT,
        y=as_,
        groottenaam="Inkoopvolume",
        groepen=GROEPEN,
        bellen=[maak_bel(beeld, waarde(beeld), organisatie) for beeld in beelden],
        labelkop="Categorie",
    )


def maak_bel(beeld, y, organisatie):
    """The bubble of one category; its size is the spend of the latest known year."""
    return Bel(
        label=beeld.categorie.naam,
        x=beeld.impact,
        y=Decimal(y),
        grootte=beeld.volume.bedrag if beeld.volume else None,
        groep=KANSRIJK if beeld.categorie.is_kansrijk else ANDERS,
        url=reverse("categorie_pagina", args=[organisatie.slug, beeld.categorie.pk]),
    )
