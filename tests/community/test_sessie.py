"""A session: take part with a code and no account, order what was said, make it work (C-072)."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actieplan.models import Actie
from community.models import Kansensessie, Kansgroep, Opmerking, Puzzelstuk
from community.models.sessie import IS_DICHT, IS_VOL
from mvi.proxy import is_binnen
from organisatie.forms.beheer import OrganisatieForm
from tests import factories as f
from tests import factories_leren as l

pytestmark = pytest.mark.django_db
CODE, MEE = reverse("sessie_code"), reverse("sessie_meedoen")
KANS = {"soort": "kans", "tekst": "Samen met Leiderdorp inkopen"}


@pytest.fixture(autouse=True)
def leeg():
    cache.clear()


@pytest.fixture
def als(client):
    def login(wie):
        client.force_login(wie)
        return client

    return login


@pytest.fixture
def sessie(organisatie):
    return l.KansensessieFactory(organisatie=organisatie)


def zeg(sessie, *teksten, soort="kans"):
    return [l.OpmerkingFactory(sessie=sessie, tekst=tekst, soort=soort) for tekst in teksten]


def pagina(antwoord):
    return antwoord.content.decode()


# --- take part


def test_meedoen_kan_met_de_code_en_zonder_account(client, sessie):
    client.post(CODE, {"code": f" {sessie.code.lower()} "})
    antwoord = client.post(MEE, KANS, follow=True)

    rij = Opmerking.objects.get()
    assert (rij.sessie, rij.soort, rij.tekst) == (sessie, "kans", KANS["tekst"])
    assert "staat erbij" in pagina(antwoord)


def test_zonder_code_kom_je_er_niet_in(client, sessie):
    antwoord = client.post(MEE, KANS)

    assert antwoord.url == CODE
    assert not Opmerking.objects.exists()


def test_niets_vertelt_wie_het_zei_ook_niet_van_wie_is_aangemeld(als, inkoper, sessie):
    als(inkoper).post(CODE, {"code": sessie.code})
    als(inkoper).post(MEE, KANS)

    rij = Opmerking.objects.get()
    assert {v.name for v in Opmerking._meta.fields} == {
        "id", "organisatie", "sessie", "soort", "tekst", "op", "groep", "samen_met",
        "verborgen_op", "verborgen_door",
    }  # fmt: skip
    assert (rij.verborgen_door, hasattr(Opmerking, "history")) == (None, False)


def test_duizend_keer_raden_stopt_en_goede_codes_tellen_niet(client, sessie, settings):
    settings.SESSIECODES_PER_KWARTIER = 3
    goed = [client.post(CODE, {"code": sessie.code}).status_code for _ in range(5)]

    statussen = [client.post(CODE, {"code": f"AAA{n:03}"}).status_code for n in range(1000)]
    daarna = client.post(CODE, {"code": sessie.code})

    assert goed == [302] * 5
    assert statussen == [422] * 3 + [429] * 997
    assert (daarna.status_code, "Wacht een kwartier" in pagina(daarna)) == (429, True)


def test_te_veel_opmerkingen_per_minuut_worden_geweigerd(client, sessie, settings):
    settings.OPMERKINGEN_PER_MINUUT = 2
    client.post(CODE, {"code": sessie.code})

    statussen = [client.post(MEE, KANS).status_code for _ in range(3)]

    assert statussen == [302, 302, 422]
    assert Opmerking.objects.count() == 2


def test_gesloten_sessie_neemt_niets_meer_aan(client, als, adres, coordinator, sessie):
    client.post(CODE, {"code": sessie.code})
    sessie.sluit(door=coordinator)

    antwoord = client.post(MEE, KANS, follow=True)
    code = client.post(CODE, {"code": sessie.code})

    assert IS_DICHT in pagina(antwoord)
    assert code.status_code == 422
    with pytest.raises(ValidationError, match="gesloten"):
        sessie.zeg("kans", "Te laat")
    assert not Opmerking.objects.exists()


def test_een_volle_sessie_zegt_dat(client, sessie, monkeypatch):
    monkeypatch.setattr("community.models.sessie.HOOGSTENS", 1)
    zeg(sessie, "Eerste")
    client.post(CODE, {"code": sessie.code})

    assert IS_VOL in pagina(client.post(MEE, KANS))


def test_buiten_het_netwerk_van_de_organisatie_bestaat_de_code_niet(client, sessie):
    sessie.organisatie.sessie_netwerken = "192.0.2.0/24\n2001:db8::/48"
    sessie.organisatie.save()

    buiten = client.post(CODE, {"code": sessie.code}, REMOTE_ADDR="198.51.100.7")
    binnen = client.post(CODE, {"code": sessie.code}, REMOTE_ADDR="192.0.2.7")
    later = client.post(MEE, KANS, REMOTE_ADDR="198.51.100.7")

    assert (buiten.status_code, binnen.url, later.url) == (422, MEE, CODE)
    assert not Opmerking.objects.exists()


def test_netwerk_achter_een_proxy_is_het_adres_dat_onze_proxy_zag(client, sessie, settings):
    settings.AANTAL_PROXYS = 1
    sessie.organisatie.sessie_netwerken = "192.0.2.0/24"
    sessie.organisatie.save()

    def doe_mee(keten):
        antwoord = client.post(CODE, {"code": sessie.code}, HTTP_X_FORWARDED_FOR=keten)
        return antwoord.status_code

    assert doe_mee("192.0.2.9, 198.51.100.7") == 422  # made up by the client
    assert doe_mee("198.51.100.7, 192.0.2.9") == 302


@pytest.mark.parametrize(
    ("adres", "netwerken", "mag"),
    [
        ("198.51.100.7", "", True),
        (None, "", True),
        (None, "192.0.2.0/24", False),
        ("192.0.2.255", "192.0.2.0/24", True),
        ("2001:db8:0:1::", "192.0.2.0/24 2001:db8::/48", True),
        ("2001:db9::", "2001:db8::/48", False),
    ],
)
def test_binnen_een_netwerk(adres, netwerken, mag):
    assert is_binnen(adres, netwerken) is mag


@pytest.mark.parametrize("regel", ["stadhuis", "192.0.2.0/33", "2001:db8::/80", "<script>"])
def test_wat_geen_netwerk_is_staat_bij_het_veld(organisatie, regel):
    form = OrganisatieForm({"sessie_netwerken": f"192.0.2.0/24\n{regel}"}, instance=organisatie)

    assert form.errors["sessie_netwerken"][0].startswith(f"Dit is geen netwerk: {regel}.")


def test_script_in_een_opmerking_blijft_tekst(als, adres, coordinator, sessie):
    zeg(sessie, "<script>alert(1)</script>")

    for naam in ("kansensessie_detail", "kansensessie_scherm"):
        html = pagina(als(coordinator).get(adres(naam, sessie.pk)))

        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html


# --- put in order


def test_opmerkingen_gaan_naar_een_nieuwe_groep_en_er_weer_uit(als, adres, coordinator, sessie):
    een, twee = zeg(sessie, "Geen tijd", "Te druk", soort="zwak")
    pad = adres("opmerking_verplaats", sessie.pk)

    als(coordinator).post(pad, {"opmerking": [een.pk, twee.pk], "nieuw": "Tijd"})
    als(coordinator).post(pad, {"opmerking": [twee.pk], "nieuw": "Tijd"})
    als(coordinator).post(pad, {"opmerking": [twee.pk]})

    groep = Kansgroep.objects.get()
    assert (groep.naam, list(groep.opmerkingen.all())) == ("Tijd", [een])


def test_wat_hetzelfde_zegt_telt_mee_met_de_eerste(als, adres, coordinator, sessie):
    een, twee, drie = zeg(sessie, "Geen tijd", "Te druk", "Geen uren")
    pad = adres("opmerking_voeg_samen", sessie.pk)

    als(coordinator).post(pad, {"opmerking": [twee.pk, drie.pk]})
    als(coordinator).post(pad, {"opmerking": [een.pk, twee.pk]})

    blijft = sessie.opmerkingen.te_zien().met_aantal().get()
    assert (blijft, blijft.dubbelen, blijft.vaker) == (een, 2, " (3×)")


def test_samenvoegen_vraagt_er_twee(als, adres, coordinator, sessie):
    een, _ = zeg(sessie, "Geen tijd", "Te druk")

    antwoord = als(coordinator).post(
        adres("opmerking_voeg_samen", sessie.pk), {"opmerking": [een.pk]}, follow=True
    )

    assert "Kies twee of meer opmerkingen" in pagina(antwoord)
    assert sessie.opmerkingen.te_zien().count() == 2


def test_een_lompe_opmerking_verdwijnt_van_elk_scherm_en_kan_terug(
    als, adres, coordinator, inkoper, sessie
):
    (lomp,) = zeg(sessie, "Die wethouder kan niets")
    keuze = {"opmerking": [lomp.pk]}

    als(coordinator).post(adres("opmerking_verberg", sessie.pk), keuze)
    scherm = pagina(als(inkoper).get(adres("kansensessie_scherm", sessie.pk)))
    collega = pagina(als(inkoper).get(adres("kansensessie_detail", sessie.pk)))
    lomp.refresh_from_db()
    door = lomp.verborgen_door
    als(coordinator).post(adres("opmerking_toon", sessie.pk), keuze)

    assert "wethouder" not in scherm + collega
    assert door == coordinator
    assert sessie.opmerkingen.te_zien().get() == lomp


def test_opmerkingen_van_een_andere_sessie_blijven_waar_ze_zijn(als, adres, coordinator, sessie):
    (vreemd,) = zeg(l.KansensessieFactory(), "Van elders")
    for naam in ("verplaats", "verberg"):
        for pk in (vreemd.pk, "onzin", "9" * 30):
            pad = adres(f"opmerking_{naam}", sessie.pk)
            antwoord = als(coordinator).post(pad, {"opmerking": [pk], "nieuw": "X"}, follow=True)

            assert antwoord.status_code == 200

    vreemd.refresh_from_db()
    assert (vreemd.groep, vreemd.verborgen_op, Kansgroep.objects.count()) == (None, None, 0)


def test_scherm_ververst_alleen_wat_nieuw_is(als, adres, coordinator, sessie):
    pad, htmx = adres("kansensessie_detail", sessie.pk), {"HTTP_HX_REQUEST": "true"}
    stand = als(coordinator).get(pad).context["stand"]

    zelfde = als(coordinator).get(f"{pad}?stand={stand}", **htmx)
    (rij,) = zeg(sessie, "Nieuw")
    nieuw = als(coordinator).get(f"{pad}?stand={stand}&opmerking={rij.pk}", **htmx)

    assert (zelfde.status_code, nieuw.status_code) == (204, 200)
    assert f'id="o-{rij.pk}" form="orden" checked' in pagina(nieuw)
    assert pagina(nieuw).strip().startswith('<div id="bord"')


def test_dicht_scherm_vraagt_niets_meer(als, adres, coordinator, sessie):
    sessie.sluit(door=coordinator)

    for naam in ("kansensessie_detail", "kansensessie_scherm"):
        html = pagina(als(coordinator).get(adres(naam, sessie.pk)))

        assert "hx-trigger" not in html
        assert sessie.code not in html


def test_meer_opmerkingen_vragen_niet_meer_van_de_database(als, adres, inkoper, sessie):
    browser = als(inkoper)

    def aantal():
        with CaptureQueriesContext(connection) as vragen:
            browser.get(adres("kansensessie_detail", sessie.pk))
        return len(vragen)

    def maak():
        groep = l.KansgroepFactory(sessie=sessie)
        l.OpmerkingFactory.create_batch(2, sessie=sessie, groep=groep)
        l.OpmerkingFactory(sessie=sessie)

    maak()
    een = aantal()
    maak()
    maak()

    assert aantal() == een


# --- make it work


def test_groep_wordt_een_actie_met_een_weg_terug(als, adres, organisatie, coordinator, sessie):
    plan = f.ActieplanFactory(organisatie=organisatie, vastgesteld_op=timezone.localdate())
    groep = l.KansgroepFactory(sessie=sessie, naam="Meer tijd")
    l.OpmerkingFactory(sessie=sessie, groep=groep, tekst="Te druk", soort="zwak")
    pad = adres("kansgroep_actie", sessie.pk, groep.pk)
    form = als(coordinator).get(pad).context["formulier"]

    als(coordinator).post(pad, {n: form[n].value() or "" for n in ("titel", "omschrijving")})
    weer = als(coordinator).post(pad, {"titel": "Nog een"}, follow=True)

    actie = Actie.objects.get()
    groep.refresh_from_db()
    assert (actie.titel, actie.omschrijving, actie.actieplan) == (
        "Meer tijd",
        "- Zwak: Te druk",
        plan,
    )
    assert groep.actie == actie
    assert "Van deze groep is al een actie gemaakt." in pagina(weer)
    assert groep.get_absolute_url() in pagina(als(coordinator).get(actie.get_absolute_url()))


def test_zonder_actieplan_zegt_hij_dat(als, adres, coordinator, sessie):
    groep = l.KansgroepFactory(sessie=sessie)

    antwoord = als(coordinator).get(adres("kansgroep_actie", sessie.pk, groep.pk), follow=True)

    assert "Er is nog geen actieplan" in pagina(antwoord)


def test_groep_wordt_een_puzzelstuk_met_een_weg_terug(als, adres, organisatie, coordinator):
    meet = l.BijeenkomstFactory(organisatie=organisatie)
    sessie = l.KansensessieFactory(organisatie=organisatie, bijeenkomst=meet)
    groep = l.KansgroepFactory(sessie=sessie)
    zeg(sessie, "Praat eerder met de markt")
    Opmerking.objects.all().verplaats(groep)
    pad = f"{adres('puzzelstuk_create')}?groep={groep.pk}"
    form = als(coordinator).get(pad).context["formulier"]
    invoer = {n: form[n].value() for n in ("titel", "gebeurd", "bron", "zichtbaarheid")}
    invoer |= {"soort": "proces", "geprobeerd": "a", "volgende_keer": "b", "uitkomst": "deels"}

    als(coordinator).post(pad, invoer)

    stuk = Puzzelstuk.objects.get()
    groep.refresh_from_db()
    assert (groep.puzzelstuk, stuk.bron, stuk.bijeenkomst) == (stuk, sessie.titel, meet)
    assert "Praat eerder met de markt" in stuk.gebeurd
    assert groep.get_absolute_url() in pagina(als(coordinator).get(stuk.get_absolute_url()))


def test_groep_weghalen_laat_de_opmerkingen_staan(als, adres, coordinator, sessie):
    groep = l.KansgroepFactory(sessie=sessie)
    rij = l.OpmerkingFactory(sessie=sessie, groep=groep)

    als(coordinator).post(adres("kansgroep_delete", sessie.pk, groep.pk))

    rij.refresh_from_db()
    assert rij.groep is None
    assert not Kansgroep.objects.exists()


def test_wat_mensen_zeiden_wordt_niet_verwijderd(als, adres, coordinator, sessie):
    zeg(sessie, "Blijft")

    antwoord = als(coordinator).post(adres("kansensessie_delete", sessie.pk))

    assert "Mensen hebben hier iets gezegd" in pagina(antwoord)
    assert Kansensessie.objects.exists()
