"""The lists of a demo organisation: figures per year, themes, categories, norms and targets."""

from datetime import date, timedelta
from decimal import Decimal

from organisatie.models import Jaarcijfer
from rapportage.demo.boek import leg_vast, moment
from rapportage.demo.gegevens import lees
from rapportage.demo.mensen import BEGIN
from trajecten.models import Aanpak, Categorie, Maximaaldefinitie, Norm, Streefcijfer, Thema
from trajecten.themasets import lees_set

EERSTE_JAAR = 2021
AANTALLEN = (137, 140, 142, 138, 141, 140, 144, 139)
VOLUMES = (388, 397, 404, 411, 399, 407, 415, 402)


def maak_jaarcijfers(organisatie, vandaag, *, deel=1):
    """Figures from 2021 to this year; next year is missing on purpose: the latest known holds.

    `deel` scales them for a smaller municipality (a number between 0 and 1).
    """
    for jaar in range(EERSTE_JAAR, vandaag.year + 1):
        plek = (jaar - EERSTE_JAAR) % len(AANTALLEN)
        cijfer = Jaarcijfer(
            organisatie=organisatie,
            jaar=jaar,
            aantal_trajecten=round(AANTALLEN[plek] * deel),
            inkoopvolume=Decimal(VOLUMES[plek]) * 1_000_000 * Decimal(str(deel)),
            toelichting="Uit de jaarlijkse spendanalyse."
            if jaar < vandaag.year
            else "Voorlopig cijfer.",
        )
        leg_vast(cijfer, moment(min(date(jaar, 1, 24), vandaag - timedelta(days=1))))


def maak_themas(organisatie, set_naam, *, focus=()):
    """Store a theme set with history from before the first plan; returns themes by code."""
    themas = {}
    for volgorde, velden in enumerate(lees_set(set_naam), 1):
        is_focus = velden["is_focus"] or velden["code"] in focus
        thema = Thema(organisatie=organisatie, volgorde=volgorde, **velden | {"is_focus": is_focus})
        themas[thema.code] = leg_vast(thema, moment(BEGIN, 13))
    return themas


def maak_categorieen(organisatie, eigenaren):
    """Store the categories with their CPV divisions; `eigenaren` gives a person per department."""
    categorieen = {}
    for velden in lees("categorieen"):
        categorie = Categorie(
            organisatie=organisatie,
            naam=velden["naam"],
            is_kansrijk=velden["kansrijk"],
            impact=velden["impact"],
            eigenaar=eigenaren.get(velden["afdelingen"][0]),
        )
        leg_vast(categorie, moment(BEGIN, 14))
        categorie.cpv_codes.set([f"{divisie}000000" for divisie in velden["cpv"]])
        Aanpak.objects.create(
            organisatie=organisatie,
            categorie=categorie,
            tekst=velden["aanpak"],
            vastgelegd_op=moment(BEGIN, 14),
        )
        categorieen[categorie.naam] = categorie
    return categorieen


def maak_normen(organisatie, categorieen, themas, vanaf):
    """Store the required level per category and theme; 0 in the data means no norm."""
    for velden in lees("categorieen"):
        for thema, niveau in zip(themas, velden["norm"], strict=True):
            if niveau:
                norm = Norm(
                    organisatie=organisatie,
                    categorie=categorieen[velden["naam"]],
                    thema=thema,
                    niveau=niveau,
                    vanaf=vanaf,
                )
                leg_vast(norm, moment(vanaf, 9))


def maak_maximaaldefinitie(organisatie, themas):
    """Version 1 of what MVI-maximaal means, with the focus themes of that moment."""
    vanaf = date(2022, 3, 15)
    definitie = Maximaaldefinitie.objects.create(
        organisatie=organisatie,
        versie=1,
        vanaf=vanaf,
        vastgelegd_op=moment(vanaf, 9),
        omschrijving=(
            "Elk focusthema staat op niveau 3, of is niet van toepassing met een reden. "
            "Ten minste één thema staat op niveau 3."
        ),
    )
    definitie.themas.set(themas)
    return definitie


def maak_streefcijfers(organisatie, vandaag):
    """The four targets of the first plan, and those that the running plan set in their place."""
    for jaar, waarde, eenheid, telt, reden, op in doelen(vandaag):
        doel = Streefcijfer(
            organisatie=organisatie,
            jaar=jaar,
            waarde=waarde,
            eenheid=eenheid,
            telt=telt,
            reden=reden,
        )
        leg_vast(doel, moment(op), reden=reden)


def doelen(vandaag):
    """Targets as (year, value, unit, what counts, reason, recorded on)."""
    eerste, lopend = date(2022, 3, 15), date(vandaag.year - 1, 1, 20)
    plan = "Vastgesteld met het actieplan 2022–2023."
    yield 2022, 10, "aantal", "gestart", plan, eerste
    yield 2023, 25, "aantal", "gestart", plan, eerste
    yield 2024, 50, "procent", "maximaal", plan, eerste
    yield 2025, 100, "procent", "maximaal", plan, eerste
    haalbaar = (
        "Alles in één jaar bleek niet haalbaar. De helft is het doel, met een norm per categorie."
    )
    groei = "Groeit mee: de normen per categorie zijn dan twee jaar oud."
    for jaar in range(2026, vandaag.year):
        yield jaar, 50, "procent", "maximaal", haalbaar, date(jaar - 1, 1, 20)
    if vandaag.year > 2025:
        yield vandaag.year, 50, "procent", "maximaal", haalbaar, lopend
    yield vandaag.year + 1, 70, "procent", "maximaal", groei, lopend
