"""Builds the example organisations, all or nothing."""

import random
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from organisatie.models import Organisatie
from rapportage.demo import historie, nu
from rapportage.demo.acties import schrijf_acties
from rapportage.demo.afspraken import schrijf_afspraken
from rapportage.demo.ambities import Ambitieschrijver
from rapportage.demo.bijeenkomsten import schrijf_bijeenkomsten
from rapportage.demo.categoriekennis import schrijf_categoriekennis
from rapportage.demo.community import schrijf_community
from rapportage.demo.contracten import schrijf_contracten
from rapportage.demo.effecten import schrijf_effecten
from rapportage.demo.gegevens import lees
from rapportage.demo.geld import schrijf_geld
from rapportage.demo.jaarplanning import schrijf_jaarplanning
from rapportage.demo.kennis import schrijf_kennis
from rapportage.demo.leren import schrijf_leren
from rapportage.demo.lijsten import (
    maak_categorieen,
    maak_jaarcijfers,
    maak_maximaaldefinitie,
    maak_normen,
    maak_streefcijfers,
    maak_themas,
)
from rapportage.demo.mandaten import schrijf_mandaten
from rapportage.demo.meldingen import schrijf_meldingen
from rapportage.demo.mensen import maak_mensen, maak_organisatie
from rapportage.demo.opruimen import verwijder
from rapportage.demo.overwegingen import schrijf_overwegingen
from rapportage.demo.pijplijn import laad_pijplijn
from rapportage.demo.plan import eerste_plan, lopend_plan
from rapportage.demo.rapporten import schrijf_rapporten
from rapportage.demo.registers import schrijf_registers
from rapportage.demo.rondes import Rondes
from rapportage.demo.schets import Tekenaar
from rapportage.demo.sessies import schrijf_sessies
from rapportage.demo.successen import schrijf_successen
from rapportage.demo.terugblik import schrijf_terugblik
from rapportage.demo.toolbox import schrijf_toolboxen
from rapportage.demo.trajecten import Bezetting, Bouwer
from rapportage.demo.verhalen import schrijf_verhalen
from rapportage.demo.werkwijze import schrijf_werkwijze
from trajecten.cpv import laad_cpv
from trajecten.models import Cpv

SLUGS = ("leiden", "schiedam")
WACHTWOORD = "demo-mvi-2026"
#: One seed for everything: the same day gives the same demo.
ZAAD = 2022
#: What is added to the trajects of Leiden once they are stored: functions of (basis, today).
VERDIEPING = (
    schrijf_overwegingen,
    schrijf_categoriekennis,
    schrijf_effecten,
    schrijf_contracten,
    laad_pijplijn,
    schrijf_mandaten,
    schrijf_werkwijze,
    schrijf_acties,
    schrijf_kennis,
    schrijf_geld,
    schrijf_jaarplanning,
    schrijf_leren,
    schrijf_bijeenkomsten,
    schrijf_sessies,
    schrijf_verhalen,
    schrijf_successen,
    schrijf_community,
    schrijf_registers,
    schrijf_afspraken,
    schrijf_terugblik,
)  # fmt: skip


def is_geladen():
    """True when every demo organisation is there."""
    return Organisatie.objects.filter(slug__in=SLUGS, is_demo=True).count() == len(SLUGS)


def weiger_echte():
    """Raise ValidationError when a real organisation has the address of a demo one."""
    echt = Organisatie.objects.filter(slug__in=SLUGS, is_demo=False).first()
    if echt:
        raise ValidationError(
            f"‘{echt.slug}’ is een echte organisatie, geen voorbeeld. De demo raakt die niet aan. "
            "Geef die organisatie een ander adres, of laad de demo in een andere installatie."
        )


@transaction.atomic
def laad_demo(vandaag, wachtwoord=WACHTWOORD):
    """Remove the demo organisations and build them again around `vandaag` (a date).

    Returns the new organisations; ValidationError when that would touch a real one.
    """
    weiger_echte()
    for organisatie in Organisatie.objects.filter(slug__in=SLUGS, is_demo=True):
        verwijder(organisatie)
    if Cpv.objects.divisies().count() < 45:
        laad_cpv()
    organisaties = [laad_leiden(vandaag, wachtwoord), laad_schiedam(vandaag, wachtwoord)]
    schrijf_toolboxen(*organisaties, vandaag)
    return organisaties


def laad_leiden(vandaag, wachtwoord):
    """Leiden: the plan of 2022–2023, the years after it, and the running plan."""
    basis = Basis("leiden", vandaag, wachtwoord, themaset="leiden")
    maak_jaarcijfers(basis.organisatie, vandaag)
    maak_streefcijfers(basis.organisatie, vandaag)
    _, eerste_momenten = eerste_plan(basis.organisatie)
    _, lopende_momenten = lopend_plan(basis.organisatie, vandaag)
    bouw_trajecten(basis, vandaag)
    for verdiep in VERDIEPING:
        verdiep(basis, vandaag)
    mensen = basis.mensen_per_rol()
    schrijf_rapporten(mensen, vandaag, eerste_momenten, lopende_momenten)
    schrijf_meldingen(basis.organisatie, mensen)
    return basis.organisatie


def laad_schiedam(vandaag, wachtwoord):
    """Schiedam: small, with its own themes and no rounds yet; only its toolbox shows in Leiden."""
    basis = Basis(
        "schiedam", vandaag, wachtwoord, themaset="manifest", focus=("klimaat", "circulair", "sroi")
    )
    maak_jaarcijfers(basis.organisatie, vandaag, deel=0.3)
    schetsen = nu.kleine_laag(basis.tekenaar, vandaag)
    for schets in schetsen:
        basis.bouwer.zet_tijdlijn(schets)
    nu.vul_niveaus(basis.dobbel, schetsen, vandaag)
    basis.bouwer.open_dossiers(schetsen)
    basis.bouwer.bewaar(schetsen)
    basis.schrijver.schrijf(schetsen)
    return basis.organisatie


class Basis:
    """An organisation with its people and lists, and what builds trajects on them."""

    def __init__(self, slug, vandaag, wachtwoord, *, themaset, focus=()):
        gegevens, self.dobbel = lees(slug), random.Random(f"{ZAAD}{slug}")
        self.organisatie, afdelingen = maak_organisatie(gegevens)
        mensen = maak_mensen(gegevens, self.organisatie, afdelingen, wachtwoord)
        self.bezetting = Bezetting(gegevens, mensen)
        themas = maak_themas(self.organisatie, themaset, focus=focus).values()
        self.focus = [thema for thema in themas if thema.is_focus]
        categorieen = maak_categorieen(self.organisatie, self.bezetting.per_afdeling)
        norm_vanaf = date(vandaag.year - 1, 1, 1)
        maak_normen(self.organisatie, categorieen, self.focus, norm_vanaf)
        definitie = maak_maximaaldefinitie(self.organisatie, self.focus)
        plaatsen = gegevens["plaatsen"]
        self.tekenaar = Tekenaar(self.dobbel, categorieen, afdelingen, plaatsen)
        self.bouwer = Bouwer(self.organisatie, self.dobbel, self.bezetting, vandaag)
        self.schrijver = Ambitieschrijver(self.bouwer, self.focus, definitie, norm_vanaf)

    def mensen_per_rol(self):
        """The first person of each role, in the order in which they were made."""
        leden = self.organisatie.lidmaatschappen.select_related("gebruiker").order_by("-pk")
        return {lid.rol: lid.gebruiker for lid in leden}


def bouw_trajecten(basis, vandaag):
    """Draw both layers, divide them over the rounds, and store everything in order."""
    dobbel, bouwer, rondes = basis.dobbel, basis.bouwer, Rondes(basis.dobbel, vandaag)
    lopend = nu.schetsen(basis.tekenaar, vandaag)
    nu.kies(dobbel, lopend, rondes.gesloten[-1].tot)
    schetsen = historie.schetsen(basis.tekenaar, vandaag) + lopend
    rondes.verdeel(schetsen)
    for schets in schetsen:
        bouwer.zet_tijdlijn(schets, besluit=rondes.eerste_besluit(schets))
    nu.vul_niveaus(dobbel, lopend, vandaag)
    nu.vraag_akkoord(dobbel, lopend, vandaag)
    bouwer.open_dossiers(schetsen)
    rondes.zet_stappen()
    bouwer.bewaar(schetsen)
    basis.schrijver.schrijf(schetsen)
    rondes.bewaar(bouwer.organisatie, bouwer.bezetting, bouwer.tot)
