"""The pages of the selection rounds, as the people who use them."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from organisatie.models import Momentopname, Rol
from tests.factories import (
    GebruikerFactory,
    KandidatuurFactory,
    OrganisatieFactory,
    SelectierondeFactory,
    TrajectFactory,
)
from tests.inloggen import log_in
from tests.keuzeronde import naar_advies, naar_besluit, volg
from trajecten.forms.selectie import SelectierondeForm
from trajecten.models import Kandidatuur, Selectieronde, Traject
from trajecten.views.selectie import toegevoegd

pytestmark = pytest.mark.django_db
Besluit, Staat = Kandidatuur.Besluit, Selectieronde.Staat
#: A round that is filled in well.
GOED = {
    "naam": "Nieuw", "soort": "halfjaar", "venster_van": "2027-01-01", "venster_tot": "2027-06-30"
}  # fmt: skip


@pytest.fixture
def organisatie():
    return OrganisatieFactory()


@pytest.fixture
def ronde(organisatie):
    return SelectierondeFactory(organisatie=organisatie)


@pytest.fixture
def kandidatuur(ronde):
    eigen = TrajectFactory(
        organisatie=ronde.organisatie, publicatie=date(2027, 3, 1), publicatie_precisie="maand"
    )
    return KandidatuurFactory(ronde=ronde, traject=eigen)


@pytest.fixture
def ter_besluit(ronde, kandidatuur):
    naar_besluit(ronde)
    return ronde


def adres(naam, organisatie, *args):
    return reverse(naam, args=[organisatie.slug, *args])


def hoofddeel(antwoord):
    """The page without its frame, and without the token of a form, which is fresh each time."""
    main = antwoord.content.decode().split("<main")[1].split("</main>")[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", main)


def test_lijst_doet_evenveel_queries_bij_een_en_drie_rondes(
    client, organisatie, django_assert_num_queries, django_assert_max_num_queries
):
    log_in(client, organisatie, Rol.COORDINATOR)
    SelectierondeFactory(organisatie=organisatie)
    with django_assert_max_num_queries(20) as een:
        client.get(adres("selectieronde_list", organisatie))

    SelectierondeFactory.create_batch(2, organisatie=organisatie)

    with django_assert_num_queries(len(een)):
        client.get(adres("selectieronde_list", organisatie))


def test_open_rondes_staan_boven_en_de_nieuwste_eerst(client, organisatie):
    rondes = {
        jaar: SelectierondeFactory(
            organisatie=organisatie, naam=f"Voorjaar {jaar}",
            venster_van=date(jaar, 1, 1), venster_tot=date(jaar, 6, 30),
        )
        for jaar in (2024, 2026, 2025, 2027)
    }  # fmt: skip
    for jaar in (2024, 2025):
        op = datetime(jaar, 1, 1, tzinfo=UTC)
        rondes[jaar].staat, rondes[jaar].gesloten_op = Staat.GESLOTEN, op
        rondes[jaar].save()
    log_in(client, organisatie, Rol.COORDINATOR)

    antwoord = client.get(adres("selectieronde_list", organisatie))

    jaren = [ronde.venster_van.year for ronde in antwoord.context["rondes"]]
    assert jaren == [2027, 2026, 2025, 2024]


def test_ronde_doet_evenveel_queries_bij_een_en_drie_kandidaten(
    client, ronde, kandidatuur, django_assert_num_queries, django_assert_max_num_queries
):
    log_in(client, ronde.organisatie, Rol.COORDINATOR)
    with django_assert_max_num_queries(40) as een:
        client.get(ronde.get_absolute_url())

    for _ in range(2):
        KandidatuurFactory(ronde=ronde)

    with django_assert_num_queries(len(een)):
        client.get(ronde.get_absolute_url())


def test_lezer_ziet_geen_keuzerondes(client, ronde):
    log_in(client, ronde.organisatie, Rol.LEZER)

    lijst = client.get(adres("selectieronde_list", ronde.organisatie))
    detail = client.get(ronde.get_absolute_url())

    assert (lijst.status_code, detail.status_code) == (403, 404)


def test_ronde_van_een_andere_organisatie_bestaat_niet(client, ronde):
    andere = OrganisatieFactory()
    log_in(client, andere, Rol.COORDINATOR)

    antwoord = client.get(adres("selectieronde_detail", andere, ronde.pk))

    assert antwoord.status_code == 404


def test_coordinator_maakt_een_ronde_voor_het_komende_halfjaar(client, organisatie):
    log_in(client, organisatie, Rol.COORDINATOR)
    eerder = TrajectFactory(organisatie=organisatie, selectiestatus=Traject.Selectie.DOORGESCHOVEN)

    client.post(
        adres("selectieronde_create", organisatie),
        {
            "naam": "Voorjaar 2027",
            "venster_van": "2027-01-01",
            "venster_tot": "30-06-2027",
            "soort": "halfjaar",
        },
    )

    ronde = Selectieronde.objects.get(organisatie=organisatie)
    assert (ronde.venster_tot, ronde.capaciteit) == (date(2027, 6, 30), None)
    assert ronde.kandidaturen.get().traject == eerder


@pytest.mark.parametrize(
    ("velden", "fouten"),
    [
        ({"naam": "Ronde X"}, {"naam": ["Er is al een keuzeronde met deze naam."]}),
        (
            {"venster_tot": "2026-01-01"},
            {"venster_tot": ["De einddatum ligt voor de begindatum. Pas een van de twee aan."]},
        ),
        (
            {"advies_gepland": "1926-01-01"},
            {"advies_gepland": ["Het jaar 1926 klopt niet. Kies 1990 tot en met 2100."]},
        ),
    ],
)
def test_fout_in_een_ronde_staat_bij_het_veld(client, organisatie, velden, fouten):
    log_in(client, organisatie, Rol.COORDINATOR)
    SelectierondeFactory(organisatie=organisatie, naam="Ronde X")
    goed = {
        "naam": "Nieuw",
        "venster_van": "2027-01-01",
        "venster_tot": "2027-06-30",
        "soort": "halfjaar",
    }

    antwoord = client.post(adres("selectieronde_create", organisatie), goed | velden)

    assert antwoord.context["form"].errors == fouten


def test_coordinator_vinkt_trajecten_aan(client, ronde):
    log_in(client, ronde.organisatie, Rol.COORDINATOR)
    eigen = TrajectFactory.create_batch(2, organisatie=ronde.organisatie)

    antwoord = client.post(
        adres("selectieronde_voeg_toe", ronde.organisatie, ronde.pk),
        {"trajecten": [t.pk for t in eigen], "motivatie": "Veel te winnen."},
        follow=True,
    )

    assert [str(m) for m in antwoord.context["messages"]] == ["Toegevoegd: 2."]
    assert {k.traject for k in ronde.kandidaturen.all()} == set(eigen)


@pytest.mark.parametrize("keuze", [[], ["vreemd"], ["geen-getal"]])
def test_traject_van_een_ander_kan_niet_worden_toegevoegd(client, ronde, keuze):
    log_in(client, ronde.organisatie, Rol.COORDINATOR)
    keuze = [TrajectFactory().pk if k == "vreemd" else k for k in keuze]

    antwoord = client.post(
        adres("selectieronde_voeg_toe", ronde.organisatie, ronde.pk), {"trajecten": keuze}
    )

    assert antwoord.status_code == 422
    assert list(antwoord.context["toevoegen"].errors) == ["trajecten"]
    assert ronde.kandidaturen.count() == 0


def test_niet_voorstellen_zonder_motivatie_geeft_een_fout(client, kandidatuur):
    log_in(client, kandidatuur.organisatie, Rol.COORDINATOR)
    pagina = adres(
        "kandidatuur_update", kandidatuur.organisatie, kandidatuur.ronde_id, kandidatuur.pk
    )

    fout = client.post(pagina, {"voorstel": "nee"})
    goed = client.post(pagina, {"voorstel": "nee", "motivatie": "Te klein."})

    kandidatuur.refresh_from_db()
    assert fout.context["form"].errors == {
        "motivatie": ["Schrijf op waarom je dit traject niet voorstelt."]
    }
    assert (goed.status_code, kandidatuur.voorstel) == (302, False)


def test_weghalen_vraagt_een_reden(client, kandidatuur):
    log_in(client, kandidatuur.organisatie, Rol.COORDINATOR)
    pagina = adres(
        "kandidatuur_delete", kandidatuur.organisatie, kandidatuur.ronde_id, kandidatuur.pk
    )

    zonder = client.post(pagina, {"reden": ""})
    met = client.post(pagina, {"reden": "Te klein."}, follow=True)

    assert zonder.status_code == 200
    assert "Te klein." in met.content.decode()
    assert Kandidatuur.objects.count() == 0


def test_knop_zegt_waarom_voorleggen_nog_niet_kan(client, ronde):
    log_in(client, ronde.organisatie, Rol.COORDINATOR)

    pagina = client.get(ronde.get_absolute_url()).content.decode()
    antwoord = client.post(adres("selectieronde_verder", ronde.organisatie, ronde.pk), follow=True)

    assert "disabled" in pagina
    assert [str(m) for m in antwoord.context["messages"]] == [
        "Zet eerst minstens één traject op de lijst.",
        "Kies eerst een vastgesteld selectiekader bij ‘Wijzig de ronde’.",
    ]


def test_coordinator_kan_niet_besluiten(client, ter_besluit, kandidatuur):
    organisatie = ter_besluit.organisatie
    log_in(client, organisatie, Rol.COORDINATOR)

    codes = [
        client.post(adres(naam, organisatie, *args)).status_code
        for naam, args in {
            "selectieronde_besluit": [ter_besluit.pk],
            "selectieronde_sluit": [ter_besluit.pk],
            "kandidatuur_besluit": [ter_besluit.pk, kandidatuur.pk],
        }.items()
    ]

    assert codes == [403, 403, 403]


def test_directieteam_kan_niet_voorstellen(client, ronde, kandidatuur):
    organisatie = ronde.organisatie
    log_in(client, organisatie, Rol.DT)

    codes = [
        client.post(adres(naam, organisatie, *args)).status_code
        for naam, args in {
            "selectieronde_create": [],
            "selectieronde_update": [ronde.pk],
            "selectieronde_voeg_toe": [ronde.pk],
            "selectieronde_verder": [ronde.pk],
            "kandidatuur_update": [ronde.pk, kandidatuur.pk],
            "kandidatuur_delete": [ronde.pk, kandidatuur.pk],
        }.items()
    ]

    assert set(codes) == {403}


@pytest.mark.parametrize("rol", [Rol.DT, Rol.SECRETARIS_DT])
def test_directieteam_besluit_en_sluit(client, ter_besluit, kandidatuur, rol):
    organisatie = ter_besluit.organisatie
    persoon = log_in(client, organisatie, rol)

    client.post(adres("selectieronde_besluit", organisatie, ter_besluit.pk), {"actie": "akkoord"})
    client.post(adres("selectieronde_sluit", organisatie, ter_besluit.pk))

    ter_besluit.refresh_from_db()
    assert (ter_besluit.staat, ter_besluit.gesloten_door) == (Staat.GESLOTEN, persoon)


def test_besluit_zonder_reden_staat_als_fout_bij_het_veld(client, ter_besluit, kandidatuur):
    log_in(client, ter_besluit.organisatie, Rol.DT)
    pagina = adres("kandidatuur_besluit", ter_besluit.organisatie, ter_besluit.pk, kandidatuur.pk)

    fout = client.post(pagina, {"keuze": "niet"})
    goed = client.post(pagina, {"keuze": "niet", "reden": "Te duur."})

    kandidatuur.refresh_from_db()
    assert fout.context["form"].errors == {
        "reden": ["Schrijf op waarom het Directieteam hiertoe besluit."]
    }
    assert (goed.status_code, kandidatuur.besluit) == (302, Besluit.NIET)


def test_gesloten_ronde_blijft_gelijk_als_het_traject_verandert(client, ter_besluit, kandidatuur):
    directeur = log_in(client, ter_besluit.organisatie, Rol.DT)
    volg(ter_besluit, door=directeur)
    ter_besluit.sluit(door=directeur)
    pagina = ter_besluit.get_absolute_url()
    eerst = hoofddeel(client.get(pagina))

    kandidatuur.traject.titel = "Heel iets anders"
    kandidatuur.traject.save()
    Kandidatuur.objects.get().delete()

    inhoud = ter_besluit.momentopname
    assert hoofddeel(client.get(pagina)) == eerst
    assert inhoud.sha256 in eerst
    assert "De inhoud is niet veranderd" in eerst


def test_vingerafdruk_die_niet_klopt_wordt_gemeld(client, ter_besluit):
    directeur = log_in(client, ter_besluit.organisatie, Rol.DT)
    volg(ter_besluit, door=directeur)
    ter_besluit.sluit(door=directeur)
    tekst = ter_besluit.momentopname.inhoud.replace("Selecteren", "Niet selecteren")
    Momentopname.objects.filter(pk=ter_besluit.momentopname_id).update(inhoud=tekst)

    pagina = client.get(ter_besluit.get_absolute_url()).content.decode()

    assert "Klopt niet" in pagina


def test_raming_blijft_verborgen_voor_wie_haar_niet_mag_zien(client, ronde, kandidatuur):
    kandidatuur.traject.raming_min = kandidatuur.traject.raming_max = 123_456
    kandidatuur.traject.save()

    gezien = {}
    for rol in (Rol.DT, Rol.ADVISEUR):
        log_in(client, ronde.organisatie, rol)
        gezien[rol] = "123.456" in client.get(ronde.get_absolute_url()).content.decode()

    assert gezien == {Rol.DT: True, Rol.ADVISEUR: False}


def test_zoeken_vindt_ook_trajecten_buiten_de_periode(client, ronde):
    log_in(client, ronde.organisatie, Rol.COORDINATOR)
    ver = TrajectFactory(organisatie=ronde.organisatie, titel="Zoutstrooiers")

    leeg = client.get(ronde.get_absolute_url())
    gevonden = client.get(ronde.get_absolute_url(), {"zoek": "zoutstr"})

    assert (leeg.context["mogelijk"], gevonden.context["mogelijk"]) == ([], [ver])


def test_wijzigen_zet_een_voorgelegde_ronde_niet_terug(client, ronde, kandidatuur):
    log_in(client, ronde.organisatie, Rol.COORDINATOR)
    organisatie = ronde.organisatie
    form = SelectierondeForm(
        {
            "naam": "Anders",
            "venster_van": "2027-01-01",
            "venster_tot": "2027-06-30",
            "soort": "halfjaar",
        },
        instance=Selectieronde.objects.get(pk=ronde.pk),
        organisatie=organisatie,
    )
    assert form.is_valid()
    naar_advies(ronde)

    with pytest.raises(ValidationError):
        form.save()
    client.post(adres("selectieronde_update", organisatie, ronde.pk), {"naam": "Anders"})

    ronde.refresh_from_db()
    assert (ronde.staat, ronde.naam == "Anders") == (Staat.ADVIES, False)


def test_besluiten_kan_alleen_als_de_ronde_er_ligt(client, ronde, kandidatuur):
    log_in(client, ronde.organisatie, Rol.DT)

    antwoord = client.post(
        adres("selectieronde_besluit", ronde.organisatie, ronde.pk),
        {"actie": "akkoord"},
        follow=True,
    )

    assert [str(m) for m in antwoord.context["messages"]] == [
        "Deze ronde ligt nu niet bij het Directieteam."
    ]


def test_tweede_directielid_ziet_het_besluit_van_het_eerste(client, ter_besluit, kandidatuur):
    log_in(client, ter_besluit.organisatie, Rol.DT)
    pagina = adres("kandidatuur_besluit", ter_besluit.organisatie, ter_besluit.pk, kandidatuur.pk)
    gezien = client.get(pagina).context["kandidatuur"].stand
    eerste = GebruikerFactory()
    Kandidatuur.objects.get().besluit_over(besluit=Besluit.SELECTEREN, reden="", door=eerste)
    anders = {"keuze": "niet", "reden": "Te duur."}

    botsing = client.post(pagina, anders | {"gezien": gezien})
    eerst = Kandidatuur.objects.get().besluit
    daarna = client.post(pagina, anders | {"gezien": botsing.context["kandidatuur"].stand})

    assert botsing.context["form"].non_field_errors() == [
        f"Iemand anders besloot hier net over ({eerste}: selecteren). Kijk wat er nu staat."
    ]
    assert all(tekst in hoofddeel(botsing) for tekst in ("Besluit nu", "Te duur."))
    assert (eerst, daarna.status_code) == (Besluit.SELECTEREN, 302)
    assert Kandidatuur.objects.get().besluit == Besluit.NIET


def test_nieuw_besluit_begint_met_een_leeg_formulier(client, ter_besluit, kandidatuur):
    log_in(client, ter_besluit.organisatie, Rol.DT)
    pagina = adres("kandidatuur_besluit", ter_besluit.organisatie, ter_besluit.pk, kandidatuur.pk)
    client.post(pagina, {"keuze": "niet", "reden": "Te duur."})

    antwoord = client.get(pagina)

    assert "Nieuw besluit" in hoofddeel(antwoord)
    assert {veld.value() for veld in antwoord.context["form"].visible_fields()} == {None}


def test_gewijzigd_voorstel_komt_eerst_in_beeld(client, kandidatuur):
    persoon = log_in(client, kandidatuur.organisatie, Rol.COORDINATOR)
    pagina = adres(
        "kandidatuur_update", kandidatuur.organisatie, kandidatuur.ronde_id, kandidatuur.pk
    )
    gezien = client.get(pagina).context["kandidatuur"].stand
    kandidatuur.stel_voor(voorstel=False, motivatie="Te klein.", door=persoon)

    antwoord = client.post(pagina, {"voorstel": "ja", "motivatie": "Mooi.", "gezien": gezien})

    assert antwoord.context["form"].non_field_errors() == [
        "Iemand anders heeft dit voorstel net gewijzigd. Kijk wat er nu staat."
    ]
    assert all(tekst in hoofddeel(antwoord) for tekst in ("Te klein.", "Mooi."))
    assert Kandidatuur.objects.get().voorstel is False


@pytest.mark.parametrize(
    ("aantal", "gevraagd", "tekst"),
    [
        (2, 2, "Toegevoegd: 2."),
        (1, 2, "Toegevoegd: 1. 1 traject stond intussen al in een ronde."),
        (0, 2, "Toegevoegd: 0. 2 trajecten stonden intussen al in een ronde."),
    ],
)
def test_bericht_zegt_hoeveel_er_echt_zijn_toegevoegd(aantal, gevraagd, tekst):
    assert toegevoegd(aantal, gevraagd) == tekst


def test_elk_veld_van_een_ronde_staat_op_de_pagina(client, organisatie):
    log_in(client, organisatie, Rol.COORDINATOR)

    pagina = client.get(adres("selectieronde_create", organisatie))

    inhoud = pagina.content.decode()
    velden = [naam for naam in pagina.context["form"].fields if naam != "beoordelaars"]
    assert [naam for naam in velden if f'name="{naam}"' not in inhoud] == []
