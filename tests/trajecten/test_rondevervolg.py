"""What follows on a closed round: proposals for the calendars, and one message per person."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from organisatie.models import Melding, Rol
from tests.factories import (
    AfdelingFactory,
    GebruikerFactory,
    KandidatuurFactory,
    LidmaatschapFactory,
    SelectierondeFactory,
    TrajectFactory,
)
from tests.inloggen import log_in
from tests.keuzeronde import gesloten_ronde, naar_besluit, volg
from trajecten.models import Kandidatuur, Vervolgvoorstel

pytestmark = pytest.mark.django_db
Staat, Soort = Vervolgvoorstel.Staat, Vervolgvoorstel.Soort
VANDAAG = date(2026, 11, 24)


@pytest.fixture
def ronde(organisatie):
    return gesloten_ronde(organisatie)


@pytest.fixture
def voorstel(ronde):
    return ronde.vervolgvoorstellen.get(soort=Soort.COMMUNICATIE)


# --- proposals ---


def test_sluiten_stelt_een_uiting_een_gesprek_per_traject_en_een_evaluatie_voor(organisatie):
    ronde = SelectierondeFactory(organisatie=organisatie, naam="Voorjaar", venster_tot="2027-06-30")
    dag = timezone.localdate()
    ver, nabij = dag + timedelta(days=100), dag + timedelta(days=5)
    for titel, velden in (
        ("Bomen", {"voorbereiding": ver, "publicatie": ver + timedelta(days=60)}),
        ("Wegen", {"publicatie": nabij}),
        ("Kabels", {}),
    ):
        velden |= {f"{veld}_precisie": "dag" for veld in velden}
        traject = TrajectFactory(organisatie=organisatie, titel=titel, nummer=titel, **velden)
        KandidatuurFactory(ronde=ronde, traject=traject)
    naar_besluit(ronde)
    ronde.refresh_from_db()
    volg(ronde, door=GebruikerFactory())
    ronde.sluit(door=GebruikerFactory())

    rijen = {(v.soort, v.titel): v.datum for v in ronde.vervolgvoorstellen.all()}

    assert rijen == {
        ("communicatie", "Deel welke trajecten meedoen: keuzeronde Voorjaar"): dag
        + timedelta(days=7),
        ("planning", "Eerste gesprek: Bomen (Bomen)"): ver - timedelta(days=14),
        ("planning", "Eerste gesprek: Wegen (Wegen)"): dag + timedelta(days=1),
        ("planning", "Eerste gesprek: Kabels (Kabels)"): None,
        ("planning", "Evalueer keuzeronde Voorjaar"): date(2027, 7, 1),
    }


def test_overnemen_kan_met_een_andere_datum_en_blijft_in_de_geschiedenis(voorstel, coordinator):
    voorstel.beslis(staat=Staat.OVERGENOMEN, datum=date(2027, 1, 5), door=coordinator)
    voorstel.beslis(staat=Staat.NIET_NODIG, reden="Al gedaan.", door=coordinator)

    assert [(h.staat, h.reden, h.history_user) for h in voorstel.history.all()][:2] == [
        (Staat.NIET_NODIG, "Al gedaan.", coordinator),
        (Staat.OVERGENOMEN, "", coordinator),
    ]


@pytest.mark.parametrize(
    ("keuze", "melding"),
    [
        ({"staat": Staat.NIET_NODIG, "reden": " "}, "Schrijf op waarom dit niet nodig is."),
        ({"staat": Staat.OVERGENOMEN, "datum": None}, "Kies een datum."),
    ],
)
def test_vervolg_vraagt_een_datum_of_een_reden(voorstel, coordinator, keuze, melding):
    with pytest.raises(ValidationError) as fout:
        voorstel.beslis(**keuze, door=coordinator)

    assert fout.value.messages == [melding]


def test_nieuwe_keuze_over_het_vervolg_heeft_een_reden(voorstel, coordinator):
    voorstel.beslis(staat=Staat.NIET_NODIG, reden="Al gedaan.", door=coordinator)

    with pytest.raises(ValidationError) as fout:
        voorstel.beslis(staat=Staat.OVERGENOMEN, datum=VANDAAG, door=coordinator)

    assert fout.value.messages == ["Schrijf op waarom je dit nu anders kiest."]


def test_tweede_coordinator_ziet_de_keuze_van_de_eerste(client, ronde, voorstel, adres, lid):
    client.force_login(lid(Rol.COORDINATOR))
    pagina = adres("vervolg_update", ronde.pk, voorstel.pk)
    voorstel.beslis(staat=Staat.NIET_NODIG, reden="Al gedaan.", door=lid(Rol.COORDINATOR))
    keuze = {"staat": "overgenomen", "datum": "2027-01-05", "reden": "Toch."}

    botsing = client.post(pagina, keuze | {"versie": 1})
    daarna = client.post(pagina, keuze | {"versie": botsing.context["voorstel"].versie})

    assert botsing.context["form"].non_field_errors() == [
        "Iemand anders besloot hier net over. Kijk wat er nu staat."
    ]
    assert "Al gedaan." in botsing.content.decode()
    assert daarna.status_code == 302
    assert Vervolgvoorstel.objects.get(pk=voorstel.pk).staat == Staat.OVERGENOMEN


def test_coordinator_neemt_alles_met_een_datum_over_en_kiest_de_rest(
    client, ronde, adres, coordinator
):
    client.force_login(coordinator)
    ronde.vervolgvoorstellen.filter(datum=None).first().delete()
    zonder = ronde.vervolgvoorstellen.get(datum=None)

    client.post(adres("vervolg_neem_over", ronde.pk))
    fout = client.post(adres("vervolg_update", ronde.pk, zonder.pk), {"staat": "overgenomen"})
    client.post(
        adres("vervolg_update", ronde.pk, zonder.pk),
        {"staat": "overgenomen", "datum": "2027-02-01"},
    )

    assert fout.context["form"].errors == {"datum": ["Kies een datum."]}
    assert set(ronde.vervolgvoorstellen.values_list("staat", flat=True)) == {Staat.OVERGENOMEN}


def test_vandaag_toont_het_vervolg_tot_alles_gekozen_is(client, ronde, adres, coordinator):
    client.force_login(coordinator)
    eerst = client.get(adres("vandaag")).content.decode()
    for voorstel in ronde.vervolgvoorstellen.all():
        voorstel.beslis(staat=Staat.NIET_NODIG, reden="Al gedaan.", door=coordinator)

    daarna = client.get(adres("vandaag")).content.decode()

    zin = "Kies het vervolg: keuzeronde Voorjaar 2027"
    assert (zin in eerst, zin in daarna) == (True, False)


def test_anderen_zien_het_vervolg_en_kiezen_niet(client, ronde, voorstel, adres):
    log_in(client, ronde.organisatie, Rol.DT)

    pagina = client.get(ronde.get_absolute_url()).content.decode()
    antwoord = client.post(adres("vervolg_update", ronde.pk, voorstel.pk), {"staat": "overgenomen"})

    assert (voorstel.titel in pagina, antwoord.status_code) == (True, 403)
    assert adres("vervolg_update", ronde.pk, voorstel.pk) not in pagina


# --- messages ---


@pytest.fixture
def houder(organisatie, afdeling):
    return LidmaatschapFactory(
        organisatie=organisatie, rol=Rol.BUDGETHOUDER, afdeling=afdeling
    ).gebruiker


def test_eigenaar_krijgt_een_bericht_per_ronde_over_al_zijn_trajecten(
    organisatie, afdeling, houder
):
    ander = AfdelingFactory(organisatie=organisatie)
    los = LidmaatschapFactory(organisatie=organisatie, rol=Rol.BUDGETHOUDER, afdeling=ander)
    ronde = SelectierondeFactory(organisatie=organisatie, naam="Voorjaar 2027")
    volgende = SelectierondeFactory(
        organisatie=organisatie, naam="Najaar 2027", venster_van=date(2027, 7, 1),
        venster_tot=date(2027, 12, 31),
    )  # fmt: skip
    trajecten = [TrajectFactory(organisatie=organisatie, afdeling=afdeling) for _ in range(3)]
    enige = TrajectFactory(organisatie=organisatie, afdeling=ander, titel="Kabels")

    ronde.voeg_toe([*trajecten, enige], door=GebruikerFactory())
    naar_besluit(ronde)
    directeur = GebruikerFactory()
    laatste = Kandidatuur.objects.get(traject=trajecten[2])
    laatste.besluit_over(besluit="doorschuiven", reden="Te druk.", door=directeur)
    volg(ronde, door=directeur)
    ronde.sluit(door=directeur)

    berichten = {
        wie: [m.tekst for m in Melding.objects.filter(gebruiker=wie).order_by("pk")]
        for wie in (houder, los.gebruiker)
    }
    assert berichten == {
        houder: [
            "Keuzeronde Voorjaar 2027: 3 van jouw trajecten staan op de lijst.",
            "Keuzeronde Voorjaar 2027: van jouw 3 trajecten zijn er 2 geselecteerd, "
            "1 doorgeschoven naar Najaar 2027.",
        ],
        los.gebruiker: [
            "Keuzeronde Voorjaar 2027: ‘Kabels’ staat op de lijst.",
            "Keuzeronde Voorjaar 2027: ‘Kabels’ is geselecteerd.",
        ],
    }
    assert volgende.kandidaturen.get().traject == trajecten[2]


def test_wie_zelf_op_de_lijst_zet_krijgt_geen_bericht(organisatie, afdeling, houder):
    ronde = SelectierondeFactory(organisatie=organisatie)

    ronde.voeg_toe([TrajectFactory(organisatie=organisatie, afdeling=afdeling)], door=houder)

    assert Melding.objects.count() == 0


def test_longlist_geeft_een_bericht_over_planning_en_doorgeschoven_samen(
    organisatie, afdeling, houder
):
    for n in range(2):
        TrajectFactory(
            organisatie=organisatie, afdeling=afdeling, publicatie=date(2027, 3, 1),
            publicatie_precisie="dag",
            selectiestatus="doorgeschoven" if n else "geen",
        )  # fmt: skip

    SelectierondeFactory(organisatie=organisatie).vul_longlist(door=GebruikerFactory())

    assert Melding.objects.filter(gebruiker=houder).count() == 1
