"""The pages of the signals: numbers that lead to their list, and who may see what."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from organisatie.models import Rol
from rapportage.doelrisico import doelrisico
from rapportage.werklijsten import WERKLIJSTEN
from tests.factories import AfdelingFactory, JaarcijferFactory, OrganisatieFactory, TrajectFactory
from tests.inloggen import log_in
from trajecten.models import Betrokkene, Streefcijfer, Traject
from trajecten.signalen import SIGNALEN

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate


@pytest.fixture
def adres(organisatie):
    return lambda naam, *args: reverse(naam, args=[organisatie.slug, *args])


@pytest.fixture
def te_laat(organisatie, themas):
    """Two trajects of which the day of publication passed; a perceel of one of them as well."""
    velden = {"publicatie": VANDAAG() - timedelta(days=9), "publicatie_precisie": "dag"}
    eerste, tweede = (TrajectFactory(organisatie=organisatie, **velden) for _ in range(2))
    TrajectFactory(
        organisatie=organisatie, onderdeel_van=eerste, onderdeel_soort="perceel", **velden
    )
    return [eerste, tweede]


def test_elk_getal_leidt_naar_een_lijst_met_hetzelfde_aantal(client, organisatie, adres, te_laat):
    log_in(client, organisatie, Rol.COORDINATOR)
    actief = dict(client.get(adres("signaal_list")).context["actief"])

    lijsten = {
        signaal: client.get(adres("signaal_detail", signaal.naam)).context["page"].paginator.count
        for signaal in actief
    }
    namen = {signaal.naam: aantal for signaal, aantal in actief.items()}

    assert lijsten == actief
    assert namen == {
        "zonder-ambitie": 2, "datum-voorbij": 2, "zonder-eigenaar": 2, "zonder-raming": 2,
    }  # fmt: skip


def test_filter_van_de_pijplijn_geeft_precies_de_lijst_van_het_signaal(
    client, organisatie, adres, te_laat
):
    log_in(client, organisatie, Rol.COORDINATOR)

    for naam in SIGNALEN:
        gefilterd = client.get(adres("traject_list"), {"signaal": naam}).context["page"]
        achter = client.get(adres("signaal_detail", naam)).context["page"]
        assert {t.pk for t in gefilterd} == {t.pk for t in achter}


def test_filter_op_raming_onbekend_bestaat_niet_voor_wie_geen_raming_ziet(
    client, organisatie, adres, te_laat
):
    log_in(client, organisatie, Rol.ADVISEUR)

    antwoord = client.get(adres("traject_list"), {"signaal": "zonder-raming"})

    assert antwoord.context["page"].paginator.count == 2
    assert "Signaal: Deze keuze bestaat niet." in antwoord.content.decode()


def test_lijst_achter_een_signaal_noemt_per_traject_de_reden(client, organisatie, adres, te_laat):
    log_in(client, organisatie, Rol.INKOPER)

    rijen = client.get(adres("signaal_detail", "datum-voorbij")).context["rijen"]

    dag = f"{te_laat[0].publicatie:%d-%m-%Y}"
    assert [(traject.pk, redenen) for traject, redenen in rijen] == [
        (t.pk, [f"Publicatie was gepland 9 dagen geleden ({dag}); de fase is nog ‘Kans’."])
        for t in te_laat
    ]


def test_werklijst_en_signaal_geven_dezelfde_trajecten(client, organisatie, adres, te_laat):
    wie = log_in(client, organisatie, Rol.COORDINATOR)
    toegang = client.get(adres("signaal_list")).wsgi_request.toegang
    paren = {
        "bijna-zonder-ambitie": "zonder-ambitie",
        "datum-voorbij": "datum-voorbij",
        "zonder-raming": "zonder-raming",
    }

    for lijst, signaal in paren.items():
        werk = set(WERKLIJSTEN[lijst].trajecten(toegang, VANDAAG()))
        eigen = Traject.objects.filter(organisatie=organisatie).tellend(organisatie)
        assert werk == set(eigen.met_signaal(signaal, VANDAAG())) == set(te_laat)
    assert wie.pk == toegang.gebruiker.pk


@pytest.mark.parametrize("naam", SIGNALEN)
def test_lijst_vraagt_even_veel_bij_een_als_bij_drie(
    client, organisatie, adres, themas, django_assert_num_queries, naam
):
    log_in(client, organisatie, Rol.COORDINATOR)
    vol = {"publicatie": VANDAAG() - timedelta(days=9), "publicatie_precisie": "dag"}
    TrajectFactory(organisatie=organisatie, **vol)
    client.get(adres("signaal_detail", naam))
    with django_assert_num_queries(40, exact=False) as een:
        client.get(adres("signaal_detail", naam))
    for _ in range(2):
        TrajectFactory(organisatie=organisatie, **vol)

    with django_assert_num_queries(len(een.captured_queries)):
        client.get(adres("signaal_detail", naam))


def test_deel_voor_htmx_is_letterlijk_een_deel_van_de_pagina(client, organisatie, adres, te_laat):
    log_in(client, organisatie, Rol.COORDINATOR)
    pad = adres("signaal_detail", "datum-voorbij")

    deel = client.get(pad, headers={"HX-Request": "true"})

    assert deel.content.decode().strip() in client.get(pad).content.decode()


def test_onbekend_signaal_bestaat_niet_en_raming_is_niet_voor_iedereen(client, organisatie, adres):
    log_in(client, organisatie, Rol.ADVISEUR)

    codes = [client.get(adres("signaal_detail", n)).status_code for n in ("bestaat-niet", "x" * 80)]

    assert codes == [404, 404]
    assert client.get(adres("signaal_detail", "zonder-raming")).status_code == 403


def test_zonder_signalen_zegt_de_pagina_wat_er_is_bekeken(client, organisatie, adres):
    log_in(client, organisatie, Rol.COORDINATOR)

    antwoord = client.get(adres("signaal_list"))

    assert antwoord.context["actief"] == []
    assert antwoord.context["rustig"] == list(SIGNALEN.values())
    assert "Er zijn nu geen signalen" in antwoord.content.decode()


def test_signalen_van_een_ander_tellen_niet_mee(client, organisatie, adres):
    TrajectFactory(organisatie=OrganisatieFactory())
    log_in(client, organisatie, Rol.COORDINATOR)

    assert client.get(adres("signaal_list")).context["actief"] == []


def test_coordinator_ziet_knelpunten_op_vandaag(client, organisatie, adres, te_laat):
    Betrokkene.objects.create(
        organisatie=organisatie, traject=te_laat[0], deel="budgethouder", naam="Hoofd Groen"
    )
    log_in(client, organisatie, Rol.COORDINATOR)

    blokken = {blok.naam: blok for blok in client.get(adres("vandaag")).context["blokken"]}

    assert [(p.tekst, p.aantal, p.url) for p in blokken["knelpunten"].punten] == [
        ("Geen eigenaar", 1, adres("signaal_detail", "zonder-eigenaar")),
        ("Raming onbekend", 2, adres("signaal_detail", "zonder-raming")),
    ]


def doel(organisatie, waarde):
    Streefcijfer.objects.create(
        organisatie=organisatie, jaar=VANDAAG().year, waarde=waarde, eenheid="aantal",
        telt="maximaal",
    )  # fmt: skip


def test_doel_in_gevaar_zegt_hoeveel_er_tekort_komt(client, organisatie, adres, themas):
    doel(organisatie, 3)
    log_in(client, organisatie, Rol.COORDINATOR)

    risico = client.get(adres("signaal_list")).context["doel"]

    assert (risico.jaar, risico.tekort) == (VANDAAG().year, "Er komen 3 trajecten tekort.")
    assert risico.zin.startswith("Nee")


def test_zonder_doel_is_er_geen_doel_in_gevaar(organisatie, themas):
    assert doelrisico(organisatie, VANDAAG()) is None


def test_doel_in_procenten_zonder_jaarcijfer_is_een_signaal(organisatie, themas):
    Streefcijfer.objects.create(
        organisatie=organisatie, jaar=VANDAAG().year, waarde=50, eenheid="procent", telt="maximaal"
    )
    zonder = doelrisico(organisatie, VANDAAG())
    JaarcijferFactory(organisatie=organisatie, jaar=VANDAAG().year, aantal_trajecten=10)

    met = doelrisico(organisatie, VANDAAG())

    assert (zonder.woord, zonder.tekort) == ("Niet bekend", "")
    assert met.tekort == "Er komen 5 trajecten tekort."


def test_afdeling_met_html_in_de_naam_wordt_tekst(client, organisatie, adres, te_laat):
    te_laat[0].afdeling = AfdelingFactory(organisatie=organisatie, naam="<script>x</script>")
    te_laat[0].titel = "<b>Bankjes</b> 🌳"
    te_laat[0].save()
    log_in(client, organisatie, Rol.COORDINATOR)

    tekst = client.get(adres("signaal_detail", "datum-voorbij")).content.decode()

    assert "<script>x" not in tekst
    assert "&lt;b&gt;Bankjes&lt;/b&gt; 🌳" in tekst
