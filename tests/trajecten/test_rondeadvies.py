"""The Bedrijfsvoeringstafel advises on a round before the Directieteam decides (eisen.md L-069)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from organisatie.models import Melding, Rol
from tests.factories import (
    GebruikerFactory,
    KandidatuurFactory,
    LidmaatschapFactory,
    SelectierondeFactory,
    TrajectFactory,
)
from tests.inloggen import log_in
from tests.keuzeronde import naar_advies, naar_besluit, volg
from trajecten.models import Rondeadvies, Selectieronde

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde():
    return SelectierondeFactory()


@pytest.fixture
def voorgelegd(ronde):
    traject = TrajectFactory(
        organisatie=ronde.organisatie, publicatie=date(2027, 3, 1), publicatie_precisie="maand"
    )
    KandidatuurFactory(ronde=ronde, traject=traject)
    naar_advies(ronde)
    return ronde


def adres(naam, ronde):
    return reverse(naam, args=[ronde.organisatie.slug, ronde.pk])


def test_advies_kan_pas_als_het_voorstel_er_ligt(ronde):
    with pytest.raises(ValidationError) as fout:
        Rondeadvies.objects.geef(ronde=ronde, tekst="Prima.", door=GebruikerFactory())

    assert fout.value.messages == ["Over deze ronde kan nu geen advies worden gegeven."]


def test_leeg_advies_wordt_geweigerd(voorgelegd):
    with pytest.raises(ValidationError) as fout:
        Rondeadvies.objects.geef(ronde=voorgelegd, tekst="  ", door=GebruikerFactory())

    assert fout.value.messages == ["Schrijf op wat de Bedrijfsvoeringstafel adviseert."]


def test_advies_komt_niet_meer_in_een_ronde_die_net_dicht_is(voorgelegd):
    gelezen = Selectieronde.objects.get(pk=voorgelegd.pk)
    naar_besluit(voorgelegd)
    volg(voorgelegd, door=GebruikerFactory())
    voorgelegd.sluit(door=GebruikerFactory())

    with pytest.raises(ValidationError) as fout:
        Rondeadvies.objects.geef(ronde=gelezen, tekst="Te laat.", door=GebruikerFactory())

    assert fout.value.messages == [
        "Iemand anders heeft deze ronde net gewijzigd. Kijk wat er nu staat."
    ]
    assert Rondeadvies.objects.count() == 0


def test_lid_van_de_tafel_krijgt_bericht(ronde):
    lid = LidmaatschapFactory(organisatie=ronde.organisatie, rol=Rol.BVT).gebruiker
    KandidatuurFactory(ronde=ronde, traject=TrajectFactory(organisatie=ronde.organisatie))

    naar_advies(ronde)

    assert [m.tekst for m in Melding.objects.filter(gebruiker=lid)] == [
        f"Keuzeronde {ronde.naam}: geef het advies van de Bedrijfsvoeringstafel."
    ]


@pytest.mark.parametrize("rol", [Rol.BVT, Rol.SECRETARIS_BVT])
def test_tafel_adviseert_en_het_directieteam_leest_het(client, voorgelegd, rol):
    persoon = log_in(client, voorgelegd.organisatie, rol)
    client.post(adres("selectieronde_adviseer", voorgelegd), {"tekst": "Let op de capaciteit."})
    log_in(client, voorgelegd.organisatie, Rol.DT)

    pagina = client.get(adres("selectieronde_advies", voorgelegd))

    assert Rondeadvies.objects.get().gegeven_door == persoon
    assert "Let op de capaciteit." in pagina.content.decode()


@pytest.mark.parametrize("rol", [Rol.COORDINATOR, Rol.DT, Rol.BEHEERDER])
def test_wie_niet_in_de_tafel_zit_adviseert_niet(client, voorgelegd, rol):
    log_in(client, voorgelegd.organisatie, rol)

    antwoord = client.post(adres("selectieronde_adviseer", voorgelegd), {"tekst": "Doen."})

    assert (antwoord.status_code, Rondeadvies.objects.count()) == (403, 0)


def test_leeg_formulier_zegt_wat_je_moet_doen(client, voorgelegd):
    log_in(client, voorgelegd.organisatie, Rol.BVT)

    antwoord = client.post(adres("selectieronde_adviseer", voorgelegd), {"tekst": ""})

    assert antwoord.status_code == 422
    assert antwoord.context["advies_form"].errors == {
        "tekst": ["Schrijf op wat de Bedrijfsvoeringstafel adviseert."]
    }


def test_advies_ligt_vast_in_de_gesloten_ronde(client, voorgelegd):
    lid = GebruikerFactory(functie="Voorzitter Bedrijfsvoeringstafel")
    Rondeadvies.objects.geef(ronde=voorgelegd, tekst="Akkoord.", door=lid)
    naar_besluit(voorgelegd)
    volg(voorgelegd, door=GebruikerFactory())
    voorgelegd.sluit(door=GebruikerFactory())
    log_in(client, voorgelegd.organisatie, Rol.DT)

    antwoord = client.get(adres("selectieronde_detail", voorgelegd))

    advies = voorgelegd.momentopname.gegevens["adviezen"][0]
    assert (advies["tekst"], advies["namens"]) == ("Akkoord.", lid.functie)
    assert "Voorzitter Bedrijfsvoeringstafel" in antwoord.content.decode()


def test_vandaag_vraagt_advies_tot_de_ronde_verder_is(client, voorgelegd):
    log_in(client, voorgelegd.organisatie, Rol.BVT)
    vandaag = reverse("vandaag", args=[voorgelegd.organisatie.slug])
    voor = client.get(vandaag).content.decode()

    naar_besluit(voorgelegd)

    vraag = f"Geef advies: keuzeronde {voorgelegd.naam}"
    assert (vraag in voor, vraag in client.get(vandaag).content.decode()) == (True, False)
