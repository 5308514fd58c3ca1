"""What must not be seen is on no page, whoever asks: other organisations, and early estimates."""

import pytest
from django.db import transaction
from django.urls import reverse

from organisatie.models import Rol
from rapportage.inhoud import inhoud_van
from rapportage.pdf import als_html
from tests import factories as f
from tests.geheimen import ZIET_NIET, ZIET_WEL, leg_geheimen_neer, te_lezen, verboden, verraden
from tests.test_toegangstabel import TABEL
from tests.wereld import maak_wereld
from trajecten.models import Traject


@pytest.fixture
def geheim(db):
    """The world with secrets in it, and the rows that hold them (name → pk)."""
    wereld = maak_wereld()
    return wereld, leg_geheimen_neer(wereld)


@pytest.fixture
def wereld(geheim):
    """The world in which the traject is the one with secrets, and so is all that belongs to it."""
    wereld, rijen = geheim
    wereld.rijen |= rijen
    return wereld


def paginas(client, wereld, namen):
    """(name, text) of every page about one of these rows; what a page changes is undone."""
    for naam, rij in TABEL.items():
        if rij.post or namen.isdisjoint(rij.args.split()):
            continue
        adres = reverse(naam, args=[wereld.organisatie.slug, *wereld.args(rij.args)])
        with transaction.atomic():
            antwoord = client.get(adres)
            transaction.set_rollback(True)
        yield naam, te_lezen(antwoord)


@pytest.mark.parametrize("rol", [*ZIET_NIET, *ZIET_WEL])
def test_geen_pagina_verraadt_wat_deze_rol_niet_mag_zien(client, geheim, wereld, rol):
    """The estimate and the draft criteria not before the award; another organisation never.

    The pages about the traject itself; all others are opened in test_toegangstabel.py.
    """
    client.force_login(wereld.mensen[rol])

    gevonden = {naam: verraden(t) for naam, t in paginas(client, wereld, set(geheim[1]))}

    assert {naam for naam, wat in gevonden.items() if wat & verboden(rol)} == set()
    if rol == Rol.DT:  # so it would have been found
        bedrag = {naam for naam, wat in gevonden.items() if "bedrag" in wat}
        assert {"traject_detail", "afwijking_besluit", "kosteneffect_besluit"} <= bedrag


def test_zoeken_en_sorteren_verraden_geen_raming(client, wereld):
    klein = f.TrajectFactory(organisatie=wereld.organisatie, raming_min=5, raming_max=5)
    client.force_login(wereld.mensen[Rol.ADVISEUR])
    adres = reverse("traject_list", args=[wereld.organisatie.slug])

    gevonden = client.get(adres, {"q": "7654321"}).context["page"].paginator.count
    rijen = {
        volgorde: [rij.pk for rij in client.get(adres, {"sorteer": volgorde}).context["page"]]
        for volgorde in ("raming", "-raming")
    }

    assert gevonden == 0
    assert rijen["raming"] == rijen["-raming"]
    assert klein.pk in rijen["raming"]


def test_raming_van_een_traject_staat_niet_in_de_pdf(wereld):
    rapport = f.RapportFactory(organisatie=wereld.organisatie)
    f.TrajectFactory(organisatie=wereld.organisatie, raming_min=1_000, raming_max=1_000)

    html = als_html(inhoud_van(rapport))

    assert "bedrag" not in verraden(html)


def test_rollen_van_twee_organisaties_mengen_niet(client, wereld):
    mens = wereld.mensen[Rol.LEZER]
    for rol in (Rol.COORDINATOR, Rol.DT, Rol.BEHEERDER):
        f.LidmaatschapFactory(organisatie=wereld.andere, gebruiker=mens, rol=rol)
    client.force_login(mens)
    verwacht = {naam: rij.verwacht(Rol.LEZER) for naam, rij in TABEL.items() if not rij.post}
    verwacht = {naam: code for naam, code in verwacht.items() if code != 200}  # may anyway

    gekregen = {
        naam: client.get(
            reverse(naam, args=[wereld.organisatie.slug, *wereld.args(TABEL[naam].args)])
        ).status_code
        for naam in verwacht
    }

    assert gekregen == verwacht


@pytest.mark.parametrize("hoe", ["lidmaatschap weg", "account geblokkeerd"])
def test_wie_er_niet_meer_bij_hoort_is_er_meteen_uit(client, wereld, hoe):
    mens = wereld.mensen[Rol.COORDINATOR]
    client.force_login(mens)
    adres = reverse("traject_list", args=[wereld.organisatie.slug])
    voor = client.get(adres).status_code

    if hoe == "lidmaatschap weg":
        mens.lidmaatschappen.all().delete()
    else:
        mens.is_active = False
        mens.save()

    assert (voor, client.get(adres).status_code) in ((200, 404), (200, 302))


def test_traject_krijgt_geen_afdeling_of_categorie_van_een_ander(client, wereld):
    vreemd = {
        "afdeling": f.AfdelingFactory(organisatie=wereld.andere).pk,
        "categorie": f.CategorieFactory(organisatie=wereld.andere).pk,
    }
    client.force_login(wereld.mensen[Rol.COORDINATOR])
    adres = reverse("traject_create", args=[wereld.organisatie.slug])
    voor = Traject.objects.count()

    antwoord = client.post(adres, {"titel": "Bomen", "fase": 0, **vreemd})

    assert set(antwoord.context["formulier"].errors) >= set(vreemd)
    assert Traject.objects.count() == voor
