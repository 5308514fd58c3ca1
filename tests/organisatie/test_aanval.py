"""What somebody with bad intentions, or bad luck, sends: never a page with ‘Er ging iets mis’."""

import json
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.log import log_response
from openpyxl import load_workbook
from pythonjsonlogger.json import JsonFormatter

from organisatie.invoer import rijnummer, zoekwoorden
from organisatie.middleware import OmvangMiddleware, TegelijkMiddleware
from organisatie.models import Gebruiker, Rol
from tests.factories import (
    AfdelingFactory,
    LidmaatschapFactory,
    SelectierondeFactory,
    TrajectFactory,
)

GETALLEN = ["²", "-1", "1e9", "9" * 30, "9" * 5000, "\x00", ""]
DOEL = {"jaar": 2027, "waarde": 5, "eenheid": "aantal", "telt": "maximaal"}
RONDE = {"soort": "halfjaar", "naam": "R", "venster_van": "2027-01-01", "venster_tot": "2027-06-30"}
PLAN = {
    "naam": "Plan",
    "versie": 1,
    "aandacht_weken": 8,
    "manifest_opvolger": "onbekend",
    "start": "2027-01-01",
    "eind": "2028-12-31",
}
RAPPORT = {"titel": "R", "orgaan": "dt", "periode_van": "2026-01-01", "peildatum": "2026-02-01"}
TEKSTEN = ["\x00", "a\x00b", "x" * 60_000, "é " * 5_000, "%_\\", "😀"]


@pytest.fixture
def beheerder(db, client):
    lid = LidmaatschapFactory(rol=Rol.BEHEERDER)
    client.force_login(lid.gebruiker)
    return lid


@pytest.fixture
def coordinator(db, client):
    lid = LidmaatschapFactory(rol=Rol.COORDINATOR)
    client.force_login(lid.gebruiker)
    return lid


@pytest.mark.parametrize(("tekst", "pk"), [("7", 7), ("²", None), ("9" * 19, None), (None, None)])
def test_rijnummer_is_een_getal_dat_elke_database_kent(tekst, pk):
    assert rijnummer(tekst) == pk


def test_zoekwoorden_zijn_begrensd_en_zonder_nulteken():
    woorden = zoekwoorden("bomen\x00 " + "x" * 500 + " y" * 100)

    assert woorden[:2] == ["bomen", "x" * 80]
    assert len(woorden) == 12


@pytest.mark.parametrize("tekst", TEKSTEN)
def test_zoeken_naar_onzin_vindt_niets(client, beheerder, tekst):
    adres = reverse("gebruiker_list", args=[beheerder.organisatie.slug])

    assert client.get(adres, {"zoek": tekst}).status_code == 200


@pytest.mark.parametrize("tekst", TEKSTEN)
def test_zoeken_naar_onzin_in_een_keuzeronde_vindt_niets(client, coordinator, tekst):
    ronde = SelectierondeFactory(organisatie=coordinator.organisatie)

    assert client.get(ronde.get_absolute_url(), {"zoek": tekst}).status_code == 200


@pytest.mark.parametrize("moment", GETALLEN)
def test_rapport_voor_een_moment_dat_niet_bestaat_begint_leeg(client, coordinator, moment):
    adres = reverse("rapport_create", args=[coordinator.organisatie.slug])

    assert client.get(adres, {"moment": moment}).status_code == 200


@pytest.mark.parametrize("pk", [*GETALLEN, "9223372036854775808"])
def test_afdeling_die_niet_bestaat_is_een_fout_in_het_formulier(client, beheerder, pk):
    adres = reverse("gebruiker_create", args=[beheerder.organisatie.slug])
    velden = {"email": "n@stad.example", "naam": "N", "rollen": [Rol.BUDGETHOUDER]}

    antwoord = client.post(adres, velden | {"afdelingen": [pk]})

    assert "Kies een afdeling van deze organisatie." in antwoord.content.decode()


@pytest.mark.parametrize("stand", GETALLEN)
def test_onzin_als_geziene_stand_overschrijft_niets(client, coordinator, stand):
    traject = TrajectFactory(organisatie=coordinator.organisatie, versie=3)
    adres = reverse("traject_update", args=[coordinator.organisatie.slug, traject.pk])
    velden = {"titel": "Anders", "fase": traject.fase, "versie": 1, "stand": stand}

    antwoord = client.post(adres, velden)

    traject.refresh_from_db()
    assert antwoord.status_code in (409, 422)
    assert traject.titel != "Anders"


def test_duizend_betrokkenen_in_een_keer_is_te_veel(client, coordinator):
    traject = TrajectFactory(organisatie=coordinator.organisatie)
    adres = reverse("betrokkene_update", args=[coordinator.organisatie.slug, traject.pk])
    beheer = {"betrokkenen-TOTAL_FORMS": "100000", "betrokkenen-INITIAL_FORMS": "0"}

    antwoord = client.post(adres, beheer)

    assert antwoord.status_code == 422
    assert len(antwoord.context["formulieren"].forms) <= 60


def test_veel_te_groot_verzoek_wordt_niet_eens_gelezen(settings):
    grens = OmvangMiddleware.RUIMTE * settings.KALENDER_GRENZEN["bytes"]
    stil = OmvangMiddleware(lambda request: None)

    te_groot = stil(RequestFactory().post("/inloggen/", CONTENT_LENGTH=str(grens + 1)))
    groot = stil(RequestFactory().post("/inloggen/", CONTENT_LENGTH=str(grens)))

    assert te_groot.status_code == 413
    assert "te groot" in te_groot.content.decode()
    assert groot is None


def test_pagina_van_wie_is_ingelogd_wordt_nergens_bewaard(client, coordinator):
    start = reverse("vandaag", args=[coordinator.organisatie.slug])

    assert client.get(start)["Cache-Control"] == "private, no-store"
    assert "private" in Client().get("/inloggen/")["Cache-Control"]


def adressen_tegelijk(mensen, adres, velden):
    """Both people post the same form at the same moment; gives their statuses, sorted."""
    samen = Barrier(2)

    def een(mens):
        client = Client()
        try:
            client.force_login(mens)
            samen.wait(timeout=20)
            return client.post(adres, velden).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as draden:
        return sorted(draden.map(een, mensen))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("naam", "velden"),
    [
        ("afdeling_create", {"naam": "Groen"}),
        ("jaarcijfer_create", {"jaar": 2027, "aantal_trajecten": 140}),
        ("gebruiker_create", {"email": "n@stad.example", "naam": "N", "rollen": [Rol.DT]}),
        ("thema_create", {"naam": "Circulair", "groep": "planet", "volgorde": 1}),
        ("categorie_create", {"naam": "Bomen"}),
        ("streefcijfer_create", DOEL),
        ("selectieronde_create", RONDE),
        ("traject_create", {"titel": "Bomen", "fase": 0}),
        ("actieplan_create", PLAN),
        ("rapport_create", RAPPORT),
    ],
)
def test_twee_tegelijk_maken_hetzelfde_zonder_storing(naam, velden):
    organisatie = AfdelingFactory().organisatie
    mensen = [LidmaatschapFactory(organisatie=organisatie).gebruiker for _ in range(2)]
    for mens in mensen:
        LidmaatschapFactory(organisatie=organisatie, gebruiker=mens, rol=Rol.BEHEERDER)

    statussen = adressen_tegelijk(mensen, reverse(naam, args=[organisatie.slug]), velden)

    assert statussen in ([200, 302], [302, 302], [302, 409], [302, 422])


@pytest.mark.parametrize(
    ("fout", "tekst"),
    [
        (IntegrityError("dubbel"), "Er is zojuist hetzelfde bewaard"),
        (ValidationError("Nee."), "Nee."),
    ],
)
def test_wat_er_toch_niet_kan_is_een_pagina_in_gewone_taal(fout, tekst):
    stil = TegelijkMiddleware(lambda request: None)

    antwoord = stil.process_exception(RequestFactory().get("/"), fout)

    assert antwoord.status_code == 409
    assert tekst in antwoord.content.decode()


def test_andere_fout_blijft_een_fout():
    stil = TegelijkMiddleware(lambda request: None)

    assert stil.process_exception(RequestFactory().get("/"), KeyError("x")) is None


def test_een_spelling_per_account(db):
    LidmaatschapFactory(gebruiker__email="lid@stad.example")

    zelfde = Gebruiker.objects.get_by_natural_key("LID@stad.example")

    assert zelfde.email == "lid@stad.example"
    with pytest.raises(Gebruiker.DoesNotExist):
        Gebruiker.objects.get_by_natural_key("lıd@stad.example")


@pytest.mark.parametrize("titel", ["=1+1", "\ufffe", "a\x0bb", "<script>"])
def test_geen_titel_houdt_de_export_tegen(client, coordinator, titel):
    TrajectFactory(organisatie=coordinator.organisatie, titel=f"{titel} bomen")

    antwoord = client.get(reverse("traject_export", args=[coordinator.organisatie.slug]))

    kolommen = load_workbook(BytesIO(antwoord.content)).active.iter_cols()
    (cel,) = next(kolom for kolom in kolommen if kolom[0].value == "Titel")[1:]
    assert cel.value.endswith("bomen")
    assert (cel.data_type, cel.value[0] in "=+-@") == ("s", False)


@pytest.mark.parametrize("pk", GETALLEN)
def test_traject_dat_niet_bestaat_is_een_fout_bij_de_ronde(client, coordinator, pk):
    ronde = SelectierondeFactory(organisatie=coordinator.organisatie)
    adres = reverse("selectieronde_voeg_toe", args=[coordinator.organisatie.slug, ronde.pk])

    assert client.post(adres, {"trajecten": [pk]}).status_code == 422


def test_logregel_bevat_niet_wat_iemand_zocht_of_invulde(settings, caplog):
    weg = settings.LOGGING["formatters"]["json"]["reserved_attrs"]
    verzoek = RequestFactory().get("/leiden/", {"zoek": "Jansen"})
    fout = IntegrityError("dubbel: gebruiker_email\nDETAIL: (email)=(jansen@stad.example)")
    caplog.set_level("WARNING", logger="django.request")  # tests/settings.py turns it off

    TegelijkMiddleware(lambda request: None).process_exception(verzoek, fout)
    log_response("Not Found: %s", verzoek.path, request=verzoek, response=HttpResponse(status=404))

    regels = [JsonFormatter(reserved_attrs=weg).format(regel) for regel in caplog.records]
    assert [json.loads(regel)["message"] for regel in regels] == [
        "the database refused /leiden/: dubbel: gebruiker_email",
        "Not Found: /leiden/",
    ]
    assert "ansen" not in "".join(regels)
