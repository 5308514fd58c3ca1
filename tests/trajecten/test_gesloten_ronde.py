"""A closed round is final: its page and its PDF stay the same whatever happens afterwards."""

import random

import pytest

from organisatie.models import Rol
from tests.factories import (
    GebruikerFactory,
    KandidatuurFactory,
    LidmaatschapFactory,
    SelectierondeFactory,
    ThemaFactory,
)
from tests.inloggen import log_in
from tests.keuzeronde import gesloten_ronde, naar_advies, naar_besluit, volg
from tests.trajecten.test_selectie_paginas import hoofddeel
from trajecten.besluitenlijst import teken
from trajecten.models import (
    Kandidatuur,
    Orgaan,
    Score,
    Selectiekader,
    Selectieronde,
    Stem,
    Traject,
    Zitting,
)
from trajecten.models.besluitenlijst import Variant
from trajecten.models.zitting import open_zitting
from trajecten.selectiekader import kopieer

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde(organisatie):
    gesloten = gesloten_ronde(organisatie)
    return Selectieronde.objects.get(pk=gesloten.pk)


def hernoem_traject(ronde):
    for traject in Traject.objects.all():
        traject.titel, traject.nummer = f"Anders {traject.pk}", f"X-{traject.pk}"
        traject.save()


def stop_traject(ronde):
    traject = Traject.objects.first()
    traject.afloop, traject.afloop_reden = "vervallen", "Niet nodig."
    traject.save()


def verwijder_traject(ronde):
    Traject.objects.first().delete()


def verwijder_kandidaten(ronde):
    for rij in Kandidatuur.objects.all():
        rij.delete()


def verwijder_scores(ronde):
    Score.objects.all().delete()


def wijzig_score(ronde):
    for score in Score.objects.all():
        score.waarde, score.zin = 1, "Bij nader inzien niet."
        score.save()


def wijzig_kader(ronde):
    kopieer(ronde.kader, naam="Heel anders")
    for maat in Selectiekader.objects.get(pk=ronde.kader_id).criteria.all():
        maat.naam, maat.gewicht = "Anders", 1
        maat.save()


def wijzig_ronde(ronde):
    ronde.naam, ronde.capaciteit, ronde.toelichting = "Anders", 99, "Anders"
    ronde.save()


def hernoem_organisatie(ronde):
    ronde.organisatie.naam, ronde.organisatie.huisstijl = "Anders", "rood"
    ronde.organisatie.save()


def wis_mensen(ronde):
    for persoon in (ronde.gesloten_door, *(stap.door for stap in ronde.stappen.all())):
        persoon.naam, persoon.functie, persoon.is_active = "", "", False
        persoon.save()


def verwijder_verloop(ronde):
    Zitting.objects.all().delete()
    ronde.stappen.all().delete()


def nieuw_thema(ronde):
    ThemaFactory(organisatie=ronde.organisatie, is_focus=True)


EDITS = (
    hernoem_traject, stop_traject, verwijder_kandidaten, verwijder_scores, wijzig_score,
    wijzig_kader, wijzig_ronde, hernoem_organisatie, wis_mensen, verwijder_verloop, nieuw_thema,
    verwijder_traject,
)  # fmt: skip


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
@pytest.mark.parametrize("rol", [Rol.DT, Rol.INKOPER])
def test_pagina_van_een_gesloten_ronde_verandert_niet(client, ronde, rol, edit):
    log_in(client, ronde.organisatie, rol)
    eerst = hoofddeel(client.get(ronde.get_absolute_url()))

    edit(ronde)

    assert hoofddeel(client.get(ronde.get_absolute_url())) == eerst


@pytest.mark.usefixtures("snelle_pdf")  # test_pdf.py: the same document gives the same bytes
@pytest.mark.parametrize("zaad", range(3))
def test_pdf_en_pagina_blijven_gelijk_na_alles_door_elkaar(client, ronde, zaad):
    log_in(client, ronde.organisatie, Rol.DT)
    opname = ronde.momentopname
    eerst = hoofddeel(client.get(ronde.get_absolute_url()))
    pdf = teken(opname.gegevens, opname.sha256, Variant.VOLLEDIG)
    edits = [edit for edit in EDITS[:-1] if edit is not verwijder_scores]

    for edit in [*random.Random(zaad).sample(edits, len(edits)), *EDITS[-1:]]:
        edit(Selectieronde.objects.get(pk=ronde.pk))

    opname = Selectieronde.objects.get(pk=ronde.pk).momentopname
    assert hoofddeel(client.get(ronde.get_absolute_url())) == eerst
    assert teken(opname.gegevens, opname.sha256, Variant.VOLLEDIG) == pdf


def test_gesloten_ronde_gaat_niet_meer_terug_en_niet_nog_eens_dicht(ronde):
    redenen = (ronde.belemmeringen_terug("Toch niet."), ronde.belemmeringen())

    assert redenen == (["De ronde is gesloten. Daar verandert niets meer aan."],) * 2


def test_pagina_noemt_advies_besluit_organen_verloop_en_scores(client, ronde):
    gezien = {}
    for rol in (Rol.DT, Rol.INKOPER):
        log_in(client, ronde.organisatie, rol)
        tekst = hoofddeel(client.get(ronde.get_absolute_url()))
        gezien[rol] = [
            woord in tekst
            for woord in ("Akkoord", "Voorzitter, Secretaris", "Er was nog een vraag.",
                          "Vervallen: 2 besluiten", "Energie", "Een enthousiast team.")
        ]  # fmt: skip

    assert gezien == {Rol.DT: [True] * 6, Rol.INKOPER: [True] * 5 + [False]}


def test_stemmen_worden_geteld_en_van_elk_lid_telt_de_laatste(organisatie):
    rij = KandidatuurFactory(ronde__organisatie=organisatie)
    naar_advies(rij.ronde)
    lid = LidmaatschapFactory(organisatie=organisatie, rol=Rol.BVT).gebruiker
    zitting = open_zitting(rij.ronde, Orgaan.BVT, wijze=Zitting.Wijze.IEDER, door=lid)
    for wie, keuze in ((lid, "niet"), (lid, "akkoord"), (GebruikerFactory(), "akkoord")):
        Stem.objects.create(
            organisatie=organisatie, zitting=zitting, kandidatuur=rij, lid=wie, keuze=keuze
        )

    gegevens = zitting.als_gegevens()

    assert (gegevens["stemmen"], gegevens["quorum"]) == (
        {rij.traject.nummer: [["Akkoord", 2]]}, 1,
    )  # fmt: skip


def test_aanvulling_tussendoor_besluit_op_hetzelfde_selectiekader(organisatie):
    eerste = gesloten_ronde(organisatie)
    aanvulling = SelectierondeFactory(organisatie=organisatie, soort="aanvulling")
    naar_besluit(aanvulling)
    directeur = GebruikerFactory(functie="Directeur")
    volg(aanvulling, door=directeur)
    aanvulling.sluit(door=directeur)

    inhoud = aanvulling.momentopname.gegevens

    assert (inhoud["soort"], [k["besluit"] for k in inhoud["kandidaten"]]) == (
        "Aanvulling tussendoor", ["Selecteren"],
    )  # fmt: skip
    assert inhoud["rangorde"]["kader"] == eerste.momentopname.gegevens["rangorde"]["kader"]
