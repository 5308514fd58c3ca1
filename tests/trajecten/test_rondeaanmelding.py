"""Entering a traject in a round: who, when, what the coördinator reads, and withdrawing."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from organisatie.models import Melding, Rol
from tests import factories as f
from trajecten.models import Kandidatuur, Selectieronde
from trajecten.rondeaanmelding import meld_aan

Staat = Selectieronde.Staat


@pytest.fixture
def ronde(organisatie):
    return f.SelectierondeFactory(organisatie=organisatie, naam="Najaar")


@pytest.fixture
def meld(client, budgethouder, adres, traject, ronde):
    """Post the entry of the traject as the page does."""

    def doe(motivatie="Het team wil graag leren.", *, door=budgethouder, wat="update", **data):
        client.force_login(door)
        veld = {"reden": motivatie} if wat == "delete" else {"motivatie": motivatie}
        return client.post(adres(f"rondeaanmelding_{wat}", traject.pk, ronde.pk), veld | data)

    return doe


@pytest.fixture
def knoppen(client, adres, traject):
    """The texts of the links on the page of the traject that lead to entering or withdrawing."""

    def lees(wie):
        client.force_login(wie)
        pagina = client.get(adres("traject_detail", traject.pk)).content.decode()
        teksten = ("Meld aan voor keuzeronde Najaar", "Wijzig de motivatie", "Trek de aanmelding")
        return [tekst for tekst in teksten if tekst in pagina]

    return lees


def test_budgethouder_meldt_aan_met_een_motivatie_en_de_coordinator_krijgt_bericht(
    meld, knoppen, budgethouder, coordinator, traject
):
    voor = knoppen(budgethouder)

    antwoord = meld()

    rij = Kandidatuur.objects.get()
    traject.refresh_from_db()
    assert antwoord.status_code == 302
    assert (rij.herkomst, rij.aanmelding, rij.aangemeld_door, rij.voorstel) == (
        "aangemeld", "Het team wil graag leren.", budgethouder, None,
    )  # fmt: skip
    assert traject.selectiestatus == traject.Selectie.KANDIDAAT
    assert Melding.objects.get(gebruiker=coordinator).tekst == (
        "2026-001 Groenonderhoud is aangemeld voor keuzeronde Najaar."
    )
    assert (voor, knoppen(budgethouder)) == (
        ["Meld aan voor keuzeronde Najaar"], ["Wijzig de motivatie", "Trek de aanmelding"],
    )  # fmt: skip


def test_zonder_motivatie_gebeurt_er_niets(meld):
    antwoord = meld(" ")

    assert antwoord.status_code == 422
    assert "Schrijf op waarom dit traject geschikt is." in antwoord.content.decode()
    assert not Kandidatuur.objects.exists()


def test_motivatie_komt_bij_wat_de_planning_al_op_de_lijst_zette(
    meld, client, coordinator, traject, ronde
):
    f.KandidatuurFactory(ronde=ronde, traject=traject, herkomst="venster", voorstel=None)

    meld()
    client.force_login(coordinator)
    pagina = client.get(ronde.get_absolute_url()).content.decode()

    rij = Kandidatuur.objects.get()
    assert (rij.herkomst, rij.aanmelding) == ("venster", "Het team wil graag leren.")
    assert "‘Het team wil graag leren.’" in pagina


def test_twee_keer_versturen_geeft_een_bericht(meld, coordinator):
    meld()
    meld()

    assert Kandidatuur.objects.count() == 1
    assert Melding.objects.filter(gebruiker=coordinator).count() == 1


def test_tweede_budgethouder_schrijft_niet_over_de_eerste_heen(meld, lid):
    meld("Van de een")

    antwoord = meld("Van de ander", door=lid(Rol.BUDGETHOUDER, "Ander"))
    tweede = meld("Van de ander", gezien="Van de een")

    assert (antwoord.status_code, tweede.status_code) == (422, 302)
    assert "Iemand anders wijzigde deze aanmelding net." in antwoord.content.decode()
    assert "Van de een" in antwoord.content.decode()
    assert Kandidatuur.objects.get().aanmelding == "Van de ander"


@pytest.mark.parametrize(
    ("velden", "reden"),
    [
        ({"staat": Staat.BEOORDELEN}, "Aanmelden kan niet meer: de ronde wordt al beoordeeld."),
        ({"staat": Staat.BESLUIT}, "Aanmelden kan niet meer: de ronde wordt al beoordeeld."),
        ({"aanmelden_tot": date(2026, 1, 2)}, "Aanmelden kon tot en met 02-01-2026."),
        ({"aanmelden_vanaf": date(2099, 1, 2)}, "Aanmelden kan vanaf 02-01-2099."),
    ],
)
def test_buiten_de_tijd_zegt_de_bladzijde_waarom_het_niet_kan(
    meld, knoppen, client, budgethouder, adres, traject, ronde, velden, reden
):
    Selectieronde.objects.filter(pk=ronde.pk).update(**velden)

    antwoord = meld()
    pagina = client.get(adres("rondeaanmelding_update", traject.pk, ronde.pk)).content.decode()

    assert antwoord.status_code == 422
    assert reden in antwoord.content.decode()
    assert reden in pagina
    assert knoppen(budgethouder) == []
    assert not Kandidatuur.objects.exists()


@pytest.mark.parametrize(
    ("velden", "reden"),
    [
        ({"fase": 3}, "Dit traject is al in de markt."),
        ({"publicatie_werkelijk": date(2026, 1, 5)}, "Dit traject is al in de markt."),
        ({"selectiestatus": "geselecteerd"}, "Dit traject is al geselecteerd."),
        ({"afloop": "vervallen", "afloop_reden": "Geld"}, "Dit traject is vervallen."),
    ],
)
def test_wat_niet_meer_te_kiezen_is_wordt_geweigerd(
    ronde, traject, budgethouder, knoppen, velden, reden
):
    type(traject).objects.filter(pk=traject.pk).update(**velden)
    traject.refresh_from_db()

    with pytest.raises(ValidationError) as fout:
        meld_aan(ronde, traject, motivatie="Ja", door=budgethouder, dag=timezone.localdate())

    assert fout.value.messages == [reden]
    assert knoppen(budgethouder) == []


def test_traject_in_een_andere_open_ronde_kan_er_niet_nog_een_keer_in(
    meld, organisatie, traject, knoppen, budgethouder
):
    ander = f.SelectierondeFactory(organisatie=organisatie, naam="Voorjaar")
    f.KandidatuurFactory(ronde=ander, traject=traject)

    antwoord = meld()

    assert "Dit traject staat al in keuzeronde Voorjaar." in antwoord.content.decode()
    assert knoppen(budgethouder) == []


def test_bij_twee_open_rondes_kies_je(client, organisatie, adres, traject, budgethouder, ronde):
    f.SelectierondeFactory(organisatie=organisatie, naam="Voorjaar")
    client.force_login(budgethouder)

    pagina = client.get(adres("traject_detail", traject.pk)).content.decode()

    assert "Meld aan voor keuzeronde Najaar" in pagina
    assert "Meld aan voor keuzeronde Voorjaar" in pagina


def test_intrekken_haalt_een_eigen_aanmelding_weg_met_reden_in_de_geschiedenis(
    meld, coordinator, traject, ronde
):
    meld()

    zonder = meld("", wat="delete")
    meld("Het gaat niet door", wat="delete")

    traject.refresh_from_db()
    assert zonder.status_code == 422
    assert not Kandidatuur.objects.exists()
    assert ronde.weggehaald().get().history_change_reason == (
        "Aanmelding ingetrokken: Het gaat niet door"
    )
    assert traject.selectiestatus == traject.Selectie.GEEN
    assert (
        "is ingetrokken. Het gaat niet door"
        in Melding.objects.filter(gebruiker=coordinator).latest("pk").tekst
    )


def test_intrekken_laat_staan_wat_de_planning_op_de_lijst_zette(meld, traject, ronde):
    f.KandidatuurFactory(ronde=ronde, traject=traject, herkomst="venster", voorstel=None)
    meld()

    meld("Toch niet", wat="delete")

    rij = Kandidatuur.objects.get()
    assert (rij.aanmelding, rij.aangemeld_door) == ("", None)
    assert rij.history.first().history_change_reason == "Aanmelding ingetrokken: Toch niet"


def test_intrekken_kan_niet_meer_als_de_ronde_wordt_beoordeeld(meld, ronde):
    meld()
    Selectieronde.objects.filter(pk=ronde.pk).update(staat=Staat.BEOORDELEN)

    meld("Toch niet", wat="delete")

    assert Kandidatuur.objects.get().aanmelding


@pytest.mark.parametrize("rol", [Rol.COORDINATOR, Rol.ADVISEUR, Rol.DT])
def test_alleen_wie_het_traject_mag_bewerken_meldt_aan(meld, lid, rol):
    assert meld(door=lid(rol)).status_code == 403
    assert not Kandidatuur.objects.exists()


def test_budgethouder_van_een_andere_afdeling_meldt_niet_aan(meld, organisatie):
    ander = f.LidmaatschapFactory(
        organisatie=organisatie, rol=Rol.BUDGETHOUDER,
        afdeling=f.AfdelingFactory(organisatie=organisatie),
    ).gebruiker  # fmt: skip

    assert meld(door=ander).status_code == 403


def test_vandaag_noemt_de_ronde_tot_alles_is_gemeld_en_leidt_naar_eigen_trajecten(
    meld, client, adres, budgethouder, ronde
):
    ronde.aanmelden_tot = timezone.localdate() + timedelta(days=9)
    ronde.save()

    def punten():
        client.force_login(budgethouder)
        blokken = client.get(adres("vandaag")).context["blokken"]
        return [
            (p.tekst.split(" tot en met")[0], p.aantal, p.url)
            for b in blokken for p in b.punten if p.tekst.startswith("Keuzeronde")
        ]  # fmt: skip

    voor = punten()
    lijst = client.get(adres("rondeaanmelding_list", ronde.pk)).context["rijen"]
    meld()

    url = adres("rondeaanmelding_list", ronde.pk)
    assert voor == [("Keuzeronde Najaar: meld je traject aan", 1, url)]
    assert [(t.nummer, k) for t, k in lijst] == [("2026-001", None)]
    assert punten() == []


def test_lijst_van_eigen_trajecten_vraagt_even_veel_bij_een_als_bij_drie(
    client, adres, budgethouder, ronde, traject, afdeling, organisatie, django_assert_num_queries
):
    client.force_login(budgethouder)
    client.get(adres("rondeaanmelding_list", ronde.pk))
    with django_assert_num_queries(30, exact=False) as een:
        client.get(adres("rondeaanmelding_list", ronde.pk))
    for _ in range(2):
        f.TrajectFactory(organisatie=organisatie, afdeling=afdeling)

    with django_assert_num_queries(len(een.captured_queries)):
        client.get(adres("rondeaanmelding_list", ronde.pk))
