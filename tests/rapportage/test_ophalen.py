"""What is worth telling: a case to praise, and people to bring together."""

from datetime import date

import pytest

from organisatie.models import Rol
from organisatie.toegang import toegang_van
from rapportage.ophalen import compliment, verbindingen
from rapportage.vandaag import blokken
from tests.factories import (
    ActieFactory,
    ActieplanFactory,
    AfdelingFactory,
    BetrokkeneFactory,
    CategorieFactory,
    EffectFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
    TrajectFactory,
)
from trajecten.models import Fase, Traject

pytestmark = pytest.mark.django_db
DAG = date(2026, 11, 30)


@pytest.fixture
def toegang():
    lid = LidmaatschapFactory(organisatie=OrganisatieFactory(), rol=Rol.DT)
    LidmaatschapFactory(organisatie=lid.organisatie, gebruiker=lid.gebruiker, rol=Rol.COORDINATOR)
    return toegang_van(lid.gebruiker, lid.organisatie)


def gemeten(toegang, van, naar, **velden):
    traject = TrajectFactory(organisatie=toegang.organisatie, fase=Fase.UITVOERING, **velden)
    EffectFactory(
        traject=traject, nulmeting=van, gerealiseerd=naar, gerealiseerd_op=date(2026, 5, 1),
        indicator__organisatie=toegang.organisatie, indicator__beter="lager",
    )  # fmt: skip
    return traject


def test_compliment_is_een_verbetering_en_liefst_van_de_eigen_directie(toegang):
    afdeling = AfdelingFactory(organisatie=toegang.organisatie, directie="Beheer")
    eigen = gemeten(toegang, 120, 45, afdeling=afdeling)
    BetrokkeneFactory(traject=eigen, naam="Hoofd wegen", deel="opdrachtgever")
    ander = gemeten(toegang, 10, 5)
    gemeten(toegang, 5, 10)

    assert compliment(toegang, "Beheer").traject == eigen
    assert compliment(toegang, "Beheer").zin.endswith("van 120 naar 45 ton per jaar.")
    assert compliment(toegang, "Beheer").mensen == ["Hoofd wegen"]
    assert compliment(toegang).traject == ander


def test_verbinding_legt_een_ervaren_mens_naast_een_traject_dat_begint(toegang):
    categorie = CategorieFactory(organisatie=toegang.organisatie)
    eerder = gemeten(toegang, 120, 45, categorie=categorie)
    BetrokkeneFactory(traject=eerder, naam="Projectleider groen", deel="projectleider")
    begint = TrajectFactory(
        organisatie=toegang.organisatie,
        categorie=categorie,
        selectiestatus=Traject.Selectie.GESELECTEERD,
    )
    TrajectFactory(organisatie=toegang.organisatie, categorie=categorie)

    (verbinding,) = verbindingen(toegang)

    assert (verbinding.traject, verbinding.ervaring) == (begint, eerder)
    assert verbinding.wie == "Projectleider groen"


def test_plan_dat_voorligt_staat_bij_wie_besluit_maar_niet_bij_wie_het_voorlegde(toegang):
    plan = ActieplanFactory(organisatie=toegang.organisatie, ambitie="Meer")
    ActieFactory(actieplan=plan)
    coordinator = LidmaatschapFactory(organisatie=toegang.organisatie).gebruiker

    plan.leg_voor(door=coordinator, op=DAG)
    (eerste, *_) = blokken(toegang, DAG)
    punten = [punt.tekst for punt in eerste.punten]

    assert eerste.titel == "Jij moet: 1 actieplan"
    assert punten == [f"Stel vast: {plan}"]
    plan.voorgelegd_door = toegang.gebruiker
    plan.save()
    assert blokken(toegang, DAG)[0].titel == "Jij moet niets"


def test_vandaag_noemt_acties_die_aandacht_vragen_en_die_van_mij(toegang):
    plan = ActieplanFactory(organisatie=toegang.organisatie)
    ActieFactory(actieplan=plan, titel="Mijn actie", eigenaar=toegang.gebruiker, eind=DAG)
    ActieFactory(actieplan=plan)

    alle = {blok.naam: blok for blok in blokken(toegang, DAG)}

    punten = {punt.tekst: punt.aantal for punt in alle["coordinator"].punten}
    assert punten["Acties: zonder eigenaar"] == 1
    assert [punt.tekst for punt in alle["acties"].punten] == ["Actie Mijn actie"]
