"""An import and a person at the same time, each with a connection of their own; and old pages."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.urls import reverse

from organisatie.models import Melding, Taak
from organisatie.taken import TaakFout
from tests.factories import TrajectFactory
from tests.trajecten.kalender_flow.test_toepassen import bijwerken
from trajecten import tasks
from trajecten.kalender import keuzes, terugdraaien, toepassen
from trajecten.models import Betrokkene, Kalenderrij, Traject

echt_tegelijk = pytest.mark.django_db(transaction=True)
WERK = {
    "toepassen": (toepassen.maak_plan, toepassen.schrijf),
    "terugdraaien": (terugdraaien.maak_terugplan, terugdraaien.schrijf_terug),
}
BEZIG = "We zijn nog bezig met deze kalender. Wacht tot dat klaar is en kies dan."


def bewaar_formulier(pk):
    """What the form of a traject does."""
    traject = Traject.objects.get(pk=pk)
    traject.claim(traject.versie)
    traject.titel = "Van een mens"
    traject.save()


def voeg_persoon_toe(pk):
    """What the form with the people does: the traject itself is not saved."""
    traject = Traject.objects.get(pk=pk)
    traject.betrokkenen.create(organisatie_id=traject.organisatie_id, deel="sroi", naam="Mens")


def wijzig_persoon(pk):
    persoon = Betrokkene.objects.get(traject=pk, deel="inkoper")
    persoon.naam = "Mens"
    persoon.save()


@pytest.fixture
def traject(organisatie):
    traject = TrajectFactory(organisatie=organisatie, titel="Riool", herkomst="kalender")
    traject.betrokkenen.create(organisatie=organisatie, deel="inkoper", naam="Oud")
    return traject


@pytest.fixture
def kalender(maak_kalender, traject):
    """A preview that changes one traject and its inkoper."""
    return maak_kalender(bijwerken(traject, {"opmerking": "kalender", "inkoper": "Nieuw"}))


@pytest.fixture
def taak(organisatie, beheerder, kalender):
    """A job that a worker has taken."""
    taak = Taak.objects.create(
        organisatie=organisatie, soort="x", onderwerp=kalender.pk, sleutel="x",
        gemaakt_door=beheerder,
    )  # fmt: skip
    taak.claim()
    return taak


def stand(pk):
    """What both sides may change, as it is stored."""
    traject = Traject.objects.get(pk=pk)
    mensen = {(b.deel, b.naam) for b in traject.betrokkenen.all()}
    return traject.titel, traject.opmerking, mensen


def in_eigen_transactie(bewaar, pk, bewaard, klaar):
    """Save, and commit only when the other side had time to begin writing."""
    try:
        with transaction.atomic():
            bewaar(pk)
            bewaard.set()
            klaar.wait(timeout=0.5)
        return stand(pk)
    finally:
        connection.close()


@echt_tegelijk
@pytest.mark.parametrize("bewaar", [bewaar_formulier, wijzig_persoon])
@pytest.mark.parametrize("werk", ["toepassen", "terugdraaien"])
def test_wie_bewaart_tussen_plan_en_schrijven_verliest_niets(
    kalender, taak, traject, doe, werk, bewaar
):
    if werk == "terugdraaien":
        doe(kalender, "toepassen")
    maak_plan, schrijf = WERK[werk]
    plan, bewaard = maak_plan(kalender, taak), Event()

    with ThreadPoolExecutor(1) as draad:
        mens = draad.submit(in_eigen_transactie, bewaar, traject.pk, bewaard, Event())
        assert bewaard.wait(timeout=20)
        with pytest.raises(TaakFout), transaction.atomic():
            schrijf(kalender, plan, taak)
        van_de_mens = mens.result()

    kalender.refresh_from_db()
    assert stand(traject.pk) == van_de_mens
    assert kalender.staat == ("voorbeeld" if werk == "toepassen" else "toegepast")


@echt_tegelijk
@pytest.mark.parametrize("werk", WERK)
def test_wie_tegelijk_wordt_toegevoegd_blijft(kalender, taak, traject, doe, werk):
    if werk == "terugdraaien":
        doe(kalender, "toepassen")
    maak_plan, schrijf = WERK[werk]
    plan, bewaard = maak_plan(kalender, taak), Event()

    with ThreadPoolExecutor(1) as draad:
        mens = draad.submit(in_eigen_transactie, voeg_persoon_toe, traject.pk, bewaard, Event())
        assert bewaard.wait(timeout=20)
        # SQLite lets the import wait, so it sees the person; PostgreSQL lets both write.
        with suppress(TaakFout), transaction.atomic():
            schrijf(kalender, plan, taak)
        mens.result()

    assert ("sroi", "Mens") in stand(traject.pk)[2]


@pytest.mark.parametrize("bewaar", [voeg_persoon_toe, wijzig_persoon, bewaar_formulier])
@pytest.mark.parametrize("werk", WERK)
def test_wat_na_het_plan_is_bewaard_maakt_het_plan_oud(kalender, taak, traject, doe, werk, bewaar):
    if werk == "terugdraaien":
        doe(kalender, "toepassen")
    maak_plan, schrijf = WERK[werk]
    plan = maak_plan(kalender, taak)
    bewaar(traject.pk)
    van_de_mens = stand(traject.pk)

    with pytest.raises(TaakFout), transaction.atomic():
        schrijf(kalender, plan, taak)

    assert stand(traject.pk) == van_de_mens


def claim_in_eigen_transactie(pk, versie):
    try:
        Traject.objects.get(pk=pk).claim(versie)
    except ValidationError as fout:
        return fout.code
    else:
        return "bewaard"
    finally:
        connection.close()


@echt_tegelijk
def test_wie_bewaart_terwijl_de_import_schrijft_hoort_dat(kalender, taak, traject):
    plan = toepassen.maak_plan(kalender, taak)

    with ThreadPoolExecutor(1) as draad:
        with transaction.atomic():
            toepassen.schrijf(kalender, plan, taak)
            mens = draad.submit(claim_in_eigen_transactie, traject.pk, traject.versie)
        uitkomst = mens.result()

    assert uitkomst == "tussendoor"
    assert stand(traject.pk) == ("Riool", "kalender", {("inkoper", "Nieuw")})


def test_formulier_dat_openstond_merkt_ook_een_import_van_alleen_mensen(
    maak_kalender, doe, traject
):
    kalender = maak_kalender(bijwerken(traject, {"inkoper": "Nieuw"}))

    doe(kalender, "toepassen")

    with pytest.raises(ValidationError):
        traject.claim(traject.versie)


@pytest.fixture
def twijfel(maak_kalender, traject, organisatie, beheerder):
    """A preview with a row in doubt, while a job works on it."""
    kalender = maak_kalender(
        {"titel": "Riolen", "waarden": {"titel": "Riolen"}, "voorstellen": [[traject.pk, "lijkt"]]},
        {"titel": "Nieuw", "waarden": {"titel": "Nieuw"}},
    )
    kalender.start_taak("pas_kalender_toe_task", door=beheerder, kenmerk=kalender.versie)
    return kalender


def post(client, naam, kalender, data, *args, **kwargs):
    return client.post(reverse(naam, args=["leiden", kalender.pk, *args]), data, **kwargs)


@pytest.mark.parametrize("keuze", ["nieuw", "overslaan", "zelfde"])
def test_terwijl_een_taak_loopt_kies_je_niets(client, beheerder, twijfel, keuze):
    client.force_login(beheerder)
    rij = twijfel.rijen.get(actie="twijfel")

    post(client, "kalenderimport_bevestig", twijfel, {"keuze": keuze})
    antwoord = post(
        client, "kalenderrij_update", twijfel, {"keuze": "nieuw"}, rij.pk,
        headers={"HX-Request": "true"},
    )  # fmt: skip
    pagina = client.get(twijfel.get_absolute_url()).content.decode()

    rij.refresh_from_db()
    assert (rij.keuze, rij.actie) == ("", "twijfel")
    assert (antwoord.status_code, antwoord["HX-Refresh"]) == (204, "true")
    assert pagina.count(BEZIG) == 2
    with pytest.raises(ValidationError, match=BEZIG):
        keuzes.kies_velden(rij, {})


def test_rij_van_een_oud_voorbeeld_komt_niet_terug(client, beheerder, maak_kalender, traject):
    client.force_login(beheerder)
    kalender = maak_kalender(
        {"titel": "Riolen", "waarden": {"titel": "R"}, "voorstellen": [[traject.pk, "lijkt"]]}
    )
    rij = kalender.rijen.get()
    Kalenderrij.objects.all().delete()

    antwoorden = [
        post(client, "kalenderrij_update", kalender, {"keuze": "nieuw"}, rij.pk, headers=kop)
        for kop in ({}, {"HX-Request": "true"})
    ]

    assert [a.status_code for a in antwoorden] == [302, 204]
    with pytest.raises(ValidationError, match="intussen opnieuw gemaakt"):
        keuzes.kies(rij, "nieuw")
    assert not Kalenderrij.objects.exists()


def test_een_tweede_taak_begint_niet_zolang_er_een_loopt(twijfel, beheerder):
    lopend, versie = twijfel.taak, twijfel.versie

    twijfel.maak_voorbeeld(door=beheerder)
    twijfel.start_taak("draai_kalender_terug_task", door=beheerder)

    twijfel.refresh_from_db()
    assert (twijfel.taak, twijfel.versie) == (lopend, versie)
    assert list(Taak.objects.all()) == [lopend]


def test_wie_importeert_krijgt_bericht_van_een_fout_en_maar_een_keer(twijfel, traject, beheerder):
    twijfel.rijen.update(actie="wijzig", traject=traject, wijzigingen=[["titel", "a", "b", False]])

    for _ in range(2):
        tasks.pas_kalender_toe_task(twijfel.taak_id)

    twijfel.taak.refresh_from_db()
    bericht = Melding.objects.get()
    assert twijfel.taak.is_mislukt
    assert (bericht.gebruiker, bericht.url) == (beheerder, twijfel.get_absolute_url())
    assert bericht.tekst == "De kalender ‘kalender.xlsx’ is niet klaar: er ging iets mis."


def test_wie_ongedaan_maakt_krijgt_bericht(kalender, doe):
    doe(kalender, "toepassen")

    doe(kalender, "terugdraaien")

    assert [m.tekst for m in Melding.objects.order_by("pk")] == [
        "De kalender ‘kalender.xlsx’ is ingelezen.",
        "Het inlezen van ‘kalender.xlsx’ is ongedaan gemaakt.",
    ]
