"""The knowledge pages that ship (our own words), and what a plan looks like beside others."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import QueryDict
from django.urls import reverse

from actieplan.models import Doel, Kennispagina, Principe
from organisatie.models import Lidmaatschap, Rol
from organisatie.toegang import mag_trajecten_zien
from trajecten.lijst import tel_bij_query
from trajecten.models import Aanpak, Categorie, Thema


def lees_kennis():
    """What is shipped: `paginas` and `principes`, lists of values."""
    bestand = settings.BASE_DIR / "fixtures" / "kennis.json"
    return json.loads(bestand.read_text(encoding="utf-8"))


@transaction.atomic
def vul_kennis(organisatie):
    """Add the pages and principles that are not there yet by title; gives how many."""
    waarden = lees_kennis()
    bekend = set(Kennispagina.objects.filter(organisatie=organisatie).values_list("soort", "titel"))
    paginas = [r for r in enumerate(waarden["paginas"], 1) if tuple(r[1][:2]) not in bekend]
    for plek, (soort, titel, samenvatting, tekst) in paginas:
        Kennispagina.objects.create(
            organisatie=organisatie, soort=soort, titel=titel, samenvatting=samenvatting,
            tekst=tekst, volgorde=plek,
        )  # fmt: skip
    bekend = set(Principe.objects.filter(organisatie=organisatie).values_list("titel", flat=True))
    principes = [r for r in enumerate(waarden["principes"], 1) if r[1][0] not in bekend]
    for plek, (titel, betekenis) in principes:
        principe = Principe.objects.create(
            organisatie=organisatie, titel=titel, betekenis=betekenis, volgorde=plek
        )
        principe.themas.set(Thema.objects.focus().filter(organisatie=organisatie))
    return len(paginas) + len(principes)


# --- beside other plans (eisen.md C-025)


@dataclass(frozen=True)
class Spiegel:
    """One figure of the survey of 2018 beside our own number, with where to look (`link`)."""

    wat: str
    elders: str
    eigen: str
    uitleg: str
    link: str = ""
    adres: str = ""


def spiegel(toegang, plan):
    """The figures (list of Spiegel) of this plan; each address is of the list it counts."""
    return [*actiespiegels(toegang, plan), *planspiegels(toegang, plan)]


def actiespiegels(toegang, plan):
    """Of the actions: concrete, and with an owner."""
    acties, totaal = plan.acties.all(), plan.acties.count()
    vaag, zonder = acties.niet_concreet().count(), acties.zonder_eigenaar().count()
    lijst = f"{reverse('actie_list', args=[toegang.organisatie.slug])}?plan={plan.pk}"
    return [
        Spiegel(
            "Een concrete actielijst",
            "52 %",
            van(totaal - vaag, totaal, "acties"),
            "Een actie is concreet met een einddatum en een stap.",
            f"{vaag} nog niet" if vaag else "",
            f"{lijst}&let_op=niet_concreet",
        ),
        Spiegel(
            "Een eigenaar bij elke actie",
            "44 %",
            van(totaal - zonder, totaal, "acties"),
            "Een open actie zonder naam of functie telt niet mee.",
            f"{zonder} zonder eigenaar" if zonder else "",
            f"{lijst}&let_op=zonder_eigenaar",
        ),
    ]


def planspiegels(toegang, plan):
    """Of the plan and the programme: ambitions, chances, a coördinator, keeping track."""
    slug, maten = toegang.organisatie.slug, plan.doelen.exclude(maat="").count()
    categorieen = Categorie.objects.filter(organisatie=plan.organisatie, is_actief=True)
    kansrijk = categorieen.filter(is_kansrijk=True).count()
    return [
        Spiegel(
            "Duidelijke ambities",
            "45 %",
            van(maten, plan.doelen.count(), "doelen"),
            "We tellen doelen met een maat die uit de gegevens volgt.",
            "Naar de doelen",
            f"{reverse('doel_list', args=[slug])}?plan={plan.pk}",
        ),
        Spiegel(
            "Kansen in beeld",
            "45 %",
            van(kansrijk, categorieen.count(), "categorieën"),
            "We tellen categorieën die als kansrijk zijn aangewezen.",
            "Naar de categorieën",
            reverse("categorie_overzicht", args=[slug]),
        ),
        Spiegel(
            "Een coördinator",
            "ongeveer de helft",
            "ja" if heeft_coordinator(plan.organisatie) else "nog niet",
            "Iemand met de rol coördinator in dit programma.",
        ),
        Spiegel(
            "Volgen hoe het gaat, helpt om vol te houden",
            "ongeveer een kwart",
            van(plan.rapportmomenten.count(), None, "rapportmomenten"),
            "We tellen de momenten waarop we rapporteren.",
            "Naar de rapporten",
            reverse("rapport_list", args=[slug]),
        ),
    ]


def van(aantal, totaal, wat):
    """‘12 van 23 acties’; without a total only the number."""
    if totaal is None:
        return f"{aantal} {wat}"
    return f"{aantal} van {totaal} {wat}" if totaal else f"nog geen {wat}"


def heeft_coordinator(organisatie):
    leden = Lidmaatschap.objects.filter(organisatie=organisatie, gebruiker__is_active=True)
    return leden.filter(rol=Rol.COORDINATOR).exists()


# --- accents per theme (eisen.md U-006)


def accenten(toegang, jaar):
    """Per focus theme: its text, promising categories with an approach, trajects of the year.

    A number of trajects is counted by the query of the list that it links to.
    """
    organisatie = toegang.organisatie
    geldend = Aanpak.objects.geldend().filter(
        organisatie=organisatie, categorie__is_kansrijk=True, categorie__is_actief=True
    )
    aanpakken = list(
        geldend.select_related("categorie__organisatie").order_by(
            F("categorie__impact").desc(nulls_last=True), "categorie__naam"
        )
    )
    return [
        {
            "thema": thema,
            "aanpakken": [a for a in aanpakken if a.thema_id == thema.pk],
            "tellingen": tellingen(toegang, thema, jaar),
        }
        for thema in Thema.objects.focus().filter(organisatie=organisatie)
    ]


def tellingen(toegang, thema, jaar):
    """(words, number, address) of the trajects on this theme; nothing for a lezer."""
    if not mag_trajecten_zien(toegang):
        return []
    adres = reverse("traject_list", args=[toegang.organisatie.slug])
    vragen = (
        ("vragen het maximale", f"thema={thema.pk}&niveau=3&jaar={jaar}"),
        ("gekozen in een keuzeronde", f"thema={thema.pk}&niveau=3&jaar={jaar}&keuze=geselecteerd"),
        ("in een kansrijke categorie", f"thema={thema.pk}&niveau=3&jaar={jaar}&kansrijk=on"),
    )
    return [
        (woorden, tel_bij_query(toegang, QueryDict(vraag)), f"{adres}?{vraag}")
        for woorden, vraag in vragen
    ]


def lange_termijn(organisatie):
    """Goals for the long term, such as circular in 2050, of the latest plan that has it (K-003)."""
    doelen = Doel.objects.filter(organisatie=organisatie).exclude(streefjaar=None)
    rijen = doelen.select_related("actieplan", "organisatie").order_by("actieplan__start")
    return list({doel.titel: doel for doel in rijen}.values())
