"""The life of a report: written by one, advised and adopted by others, and then frozen."""

import random
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from organisatie.models import Melding, Rol
from organisatie.models.bestand import canoniek, vingerafdruk
from rapportage.inhoud import inhoud_van, stel_samen
from rapportage.models import Rapport, Sectie
from rapportage.rapport import (
    Verouderd,
    bewerk,
    maak,
    neem_voorstel_terug,
    schrijf,
    stel_vast,
    voorstel,
    zet_door,
)
from rapportage.secties import GROEPEN, met_nadruk
from rapportage.uitspraken import adviseer
from rapportage.vulling import vulling_van
from tests.factories import (
    ActieplanFactory,
    GebruikerFactory,
    LidmaatschapFactory,
    RapportFactory,
    RapportmomentFactory,
    ThemaambitieFactory,
    TrajectFactory,
)
from tests.rapportage.conftest import BEGIN, bewaar_op, moment

pytestmark = pytest.mark.django_db
Staat = Rapport.Staat


def tot_besluit(rapport):
    """Through the flow until the Directieteam has it."""
    door = GebruikerFactory()
    zet_door(rapport, Staat.ADVIES, door=door)
    adviseer(rapport, "Akkoord met het rapport.", door=door)
    zet_door(rapport, Staat.BESLUIT, door=door)


def test_een_nieuw_rapport_heeft_alle_vaste_onderdelen_en_nadruk_staat_voorop(rapport):
    soorten = [sectie.soort for sectie in rapport.secties.all()]

    assert set(soorten) == set(Sectie.Soort.values)
    assert soorten.index(Sectie.Soort.BIJEENKOMSTEN) < soorten.index(Sectie.Soort.INTRANET)
    assert soorten.index(Sectie.Soort.BETROKKENHEID) < soorten.index(Sectie.Soort.INHOUD)


def test_elke_nadruk_van_leiden_licht_onderdelen_op():
    nadrukken = [
        "betrokkenheid", "capaciteit en rollen, met monitoring", "uitwerking naar kaders",
        "evaluatie en borging", "vervolg",
    ]  # fmt: skip

    assert all(met_nadruk(nadruk) for nadruk in nadrukken)
    assert {soort for _titel, soorten in GROEPEN for soort in soorten} == set(Sectie.Soort)


def test_voorstel_komt_uit_het_rapportmoment_en_sluit_aan_op_het_vorige_rapport(organisatie):
    rapportmoment = RapportmomentFactory(
        actieplan=ActieplanFactory(organisatie=organisatie), nummer=3, nadruk="vervolg"
    )
    RapportFactory(organisatie=organisatie, peildatum=date(2026, 5, 31), periode_van=BEGIN)

    begin = voorstel(organisatie, moment=rapportmoment, dag=date(2026, 11, 22))

    assert begin == {
        "nummer": 3,
        "titel": "3e voortgangsrapportage MVI-programma",
        "orgaan": "dt",
        "nadruk": "vervolg",
        "periode_van": date(2026, 6, 1),
        "peildatum": date(2026, 11, 22),
    }


def test_een_nieuw_rapport_is_al_gevuld_en_kan_naar_de_bvt(organisatie):
    nieuw = maak(RapportFactory.build(organisatie=organisatie))

    secties = [s for deel in stel_samen(nieuw)["hoofdstukken"] for s in deel["secties"]]
    assert all(sectie["tekst"] and sectie["is_voorstel"] for sectie in secties)
    assert nieuw.belemmeringen(Staat.ADVIES) == []


def test_wat_je_schrijft_vervangt_het_voorstel_en_terug_kan(rapport):
    sectie = rapport.secties.get(soort="proces")
    voorstel = vulling_van(sectie)["tekst"]

    schrijf(sectie, "", versie=sectie.versie)
    assert getoond(rapport, "proces") == ("", False)

    neem_voorstel_terug(sectie, versie=sectie.versie)
    assert getoond(rapport, "proces") == (voorstel, True)


def getoond(rapport, soort):
    """(text, is it the proposal) of a section as the report shows it."""
    secties = [s for deel in stel_samen(rapport)["hoofdstukken"] for s in deel["secties"]]
    return next((s["tekst"], s["is_voorstel"]) for s in secties if s["soort"] == soort)


def test_zonder_advies_gaat_een_rapport_niet_naar_het_directieteam(rapport):
    zet_door(rapport, Staat.ADVIES, door=GebruikerFactory())

    with pytest.raises(ValidationError, match="nog geen advies"):
        zet_door(rapport, Staat.BESLUIT, door=GebruikerFactory())

    rapport.refresh_from_db()
    assert rapport.staat == Staat.ADVIES


def test_terug_naar_concept_vraagt_een_nieuw_advies(rapport):
    lid = GebruikerFactory()
    zet_door(rapport, Rapport.Staat.ADVIES, door=lid)
    adviseer(rapport, "Goed verhaal.", door=lid)

    zet_door(rapport, Rapport.Staat.CONCEPT, door=lid)
    zet_door(rapport, Rapport.Staat.ADVIES, door=lid)

    assert rapport.advies is None
    assert "nog geen advies" in rapport.belemmeringen(Rapport.Staat.BESLUIT)[0]
    assert rapport.adviezen.get().tekst == "Goed verhaal."


def test_bvt_en_daarna_directieteam_krijgen_bericht_van_een_rapport(rapport):
    rollen = (Rol.BVT, Rol.DT, Rol.SECRETARIS_DT, Rol.LEZER)
    leden = {
        rol: LidmaatschapFactory(organisatie=rapport.organisatie, rol=rol).gebruiker
        for rol in rollen
    }

    tot_besluit(rapport)

    assert {(m.gebruiker, m.tekst) for m in Melding.objects.all()} == {
        (leden[Rol.BVT], f"Advies gevraagd: {rapport.titel}"),
        (leden[Rol.DT], f"Besluit gevraagd: {rapport.titel}"),
        (leden[Rol.SECRETARIS_DT], f"Besluit gevraagd: {rapport.titel}"),
    }


def test_een_concept_kan_niet_worden_vastgesteld(rapport):
    with pytest.raises(ValidationError, match="Doe eerst de stap"):
        stel_vast(rapport, door=GebruikerFactory())

    rapport.refresh_from_db()
    assert (rapport.staat, rapport.momentopname) == (Staat.CONCEPT, None)


def test_vaststellen_bevriest_cijfers_en_teksten_met_een_vingerafdruk(rapport):
    tot_besluit(rapport)
    directeur = GebruikerFactory()

    momentopname = stel_vast(rapport, door=directeur)

    rapport.refresh_from_db()
    assert (rapport.staat, rapport.vastgesteld_door) == (Staat.VASTGESTELD, directeur)
    assert rapport.momentopname == momentopname
    assert momentopname.klopt
    assert momentopname.sha256 == vingerafdruk(canoniek(inhoud_van(rapport)))


@pytest.mark.parametrize("zaad", range(3))
def test_een_vastgesteld_rapport_verandert_nooit_meer(organisatie, themas, rapport, zaad):
    dobbel = random.Random(zaad)
    trajecten = [TrajectFactory(organisatie=organisatie, publicatie=None) for _ in range(4)]
    tot_besluit(rapport)
    stel_vast(rapport, door=GebruikerFactory())
    voor = canoniek(inhoud_van(Rapport.objects.get(pk=rapport.pk)))

    for traject in trajecten:
        traject.titel, traject.fase = "Heel anders", dobbel.randint(1, 6)
        bewaar_op(traject, rapport.peildatum)
        ThemaambitieFactory(traject=traject, thema=dobbel.choice(themas), niveau=3)
    themas[0].naam = "Nieuwe naam"
    bewaar_op(themas[0], BEGIN)
    organisatie.naam = "Andere gemeente"
    organisatie.save()
    trajecten[0].delete()

    assert canoniek(inhoud_van(Rapport.objects.get(pk=rapport.pk))) == voor


def test_een_vastgesteld_rapport_weigert_elke_wijziging(rapport):
    tot_besluit(rapport)
    stel_vast(rapport, door=GebruikerFactory())
    sectie = rapport.secties.first()

    with pytest.raises(ValidationError):
        schrijf(sectie, "Toch nog iets", versie=sectie.versie)
    with pytest.raises(ValidationError):
        zet_door(rapport, Staat.CONCEPT, door=GebruikerFactory())
    with pytest.raises(ValidationError):
        stel_vast(rapport, door=GebruikerFactory())
    with pytest.raises(ValidationError):
        stel_vast(rapport, door=GebruikerFactory(), op=moment(date(2026, 11, 30)))
    with pytest.raises(ValidationError):
        bewerk(rapport, versie=rapport.versie)


def test_twee_directeuren_tegelijk_stellen_een_keer_vast(rapport):
    tot_besluit(rapport)
    eerste, tweede = Rapport.objects.get(pk=rapport.pk), Rapport.objects.get(pk=rapport.pk)
    stel_vast(eerste, door=GebruikerFactory())

    with pytest.raises(ValidationError, match="net gewijzigd"):
        stel_vast(tweede, door=GebruikerFactory())

    rapport.refresh_from_db()
    assert rapport.momentopname == eerste.momentopname


def test_wie_als_tweede_schrijft_ziet_de_eerste_tekst_en_overschrijft_die_niet(rapport):
    sectie = rapport.secties.get(soort="proces")
    schrijf(Sectie.objects.get(pk=sectie.pk), "Eerste", versie=sectie.versie)

    with pytest.raises(Verouderd) as fout:
        schrijf(sectie, "Tweede", versie=1)

    assert fout.value.nu.tekst == "Eerste"
    assert Sectie.objects.get(pk=sectie.pk).tekst == "Eerste"


def test_elke_tekst_heeft_geschiedenis(rapport):
    sectie = rapport.secties.get(soort="inhoud")
    schrijf(sectie, "Anders", versie=sectie.versie)

    teksten = list(sectie.history.order_by("history_id").values_list("tekst", flat=True))

    assert teksten == ["", "De eis was te hoog. Er kwam één inschrijving.", "Anders"]


def test_een_historisch_rapport_wordt_op_zijn_eigen_dag_vastgesteld(rapport):
    toen = datetime(2026, 12, 1, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))

    momentopname = stel_vast(rapport, door=GebruikerFactory(), op=toen)

    momentopname.refresh_from_db()
    assert (rapport.vastgesteld_op, momentopname.gemaakt_op) == (toen, toen)
    assert rapport.history.latest().history_date == toen
    assert momentopname.gegevens["rapport"]["vastgesteld_op"] == "2026-12-01"


def test_de_vorige_cijfers_zijn_die_van_het_laatste_vastgestelde_rapport(organisatie, rapport):
    eerder = maak(
        RapportFactory.build(
            organisatie=organisatie, titel="Eerder", peildatum=date(2026, 6, 30), periode_van=BEGIN
        )
    )
    stel_vast(eerder, door=GebruikerFactory(), op=moment(date(2026, 7, 1)))

    vorige = inhoud_van(rapport)["vorige"]

    assert (vorige["titel"], vorige["peildatum"]) == ("Eerder", "2026-06-30")


def test_de_bevroren_inhoud_noemt_geen_personen(rapport):
    auteur = GebruikerFactory(naam="Xantippe van Vreemdenburg")
    rapport.auteur = auteur
    rapport.save()
    tot_besluit(rapport)

    momentopname = stel_vast(rapport, door=auteur)

    assert auteur.naam not in momentopname.inhoud
    assert auteur.email not in momentopname.inhoud


def test_de_raming_van_een_los_traject_staat_niet_in_een_rapport(organisatie, rapport):
    bewaar_op(
        TrajectFactory.build(
            organisatie=organisatie, raming_min=98765432, raming_max=98765432,
            publicatie=date(2026, 12, 1), publicatie_precisie="dag",
        ),
        BEGIN,
    )  # fmt: skip

    rijen = inhoud_van(rapport)["trajecten"]

    assert len(rijen) == 1
    assert "98765432" not in canoniek(rijen).decode()
