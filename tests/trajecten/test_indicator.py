"""The list of indicators: shipped examples, and what is in use keeps its meaning."""

import pytest
from django.core.management import CommandError, call_command

from tests import factories as f
from trajecten.models import Indicator

pytestmark = pytest.mark.django_db


def invoer(rij, **extra):
    return {
        "naam": rij.naam, "eenheid": rij.eenheid, "thema": rij.thema_id or "", "beter": rij.beter,
        "mag_optellen": "on", "uitleg": "", "is_actief": "on", **extra,
    }  # fmt: skip


@pytest.fixture
def indicator(organisatie):
    return f.IndicatorFactory(organisatie=organisatie, naam="CO2-uitstoot")


def test_voorbeelden_laden_mag_twee_keer_en_laat_eigen_werk_staan(organisatie):
    f.ThemaFactory(organisatie=organisatie, code="co2")
    call_command("indicatoren_laad", organisatie=organisatie.slug)
    Indicator.objects.filter(naam="CO2-uitstoot").update(uitleg="Op onze manier")
    eerst = Indicator.objects.count()

    call_command("indicatoren_laad", organisatie=organisatie.slug)

    assert Indicator.objects.count() == eerst == 4
    assert Indicator.objects.get(naam="CO2-uitstoot").uitleg == "Op onze manier"


def test_voorbeelden_tellen_percentages_en_indexcijfers_nooit_op(
    client, coordinator, organisatie, adres
):
    for code in ("co2", "circulair", "sroi"):
        f.ThemaFactory(organisatie=organisatie, code=code)
    client.force_login(coordinator)

    client.post(adres("indicator_laad"))

    nooit = {i.eenheid.split()[0].rstrip(",") for i in Indicator.objects.filter(mag_optellen=False)}
    wel = {i.eenheid for i in Indicator.objects.filter(mag_optellen=True)}
    assert nooit == {"%", "index"}
    assert wel == {"ton per jaar", "kWh per jaar", "euro", "werkplekken"}


def test_onbekende_organisatie_geeft_een_duidelijke_fout(db):
    with pytest.raises(CommandError):
        call_command("indicatoren_laad", organisatie="nergens")


@pytest.mark.parametrize(
    ("extra", "velden"),
    [({"eenheid": "kilo"}, {"eenheid"}), ({"beter": "hoger"}, {"beter"}), ({"naam": "CO2"}, set())],
)
def test_eenheid_en_richting_van_een_gebruikte_indicator_blijven(
    client, coordinator, traject, indicator, adres, extra, velden
):
    f.EffectFactory(traject=traject, indicator=indicator)
    client.force_login(coordinator)

    antwoord = client.post(adres("indicator_update", indicator.pk), invoer(indicator, **extra))

    fouten = antwoord.context["form"].errors if antwoord.status_code == 200 else {}
    assert set(fouten) == velden
    for veld in velden:
        assert fouten[veld] == [
            "Er zijn al metingen met deze indicator. Maak een nieuwe en stop met deze."
        ]


def test_ongebruikte_indicator_mag_anders(client, coordinator, indicator, adres):
    client.force_login(coordinator)

    client.post(adres("indicator_update", indicator.pk), invoer(indicator, eenheid="kilo"))

    indicator.refresh_from_db()
    assert indicator.eenheid == "kilo"


def test_gebruikte_indicator_kan_niet_weg_maar_wel_stoppen(
    client, coordinator, traject, indicator, adres
):
    f.EffectFactory(traject=traject, indicator=indicator)
    client.force_login(coordinator)

    client.post(adres("indicator_delete", indicator.pk))
    client.post(adres("indicator_stop", indicator.pk))

    indicator.refresh_from_db()
    ander = f.TrajectFactory(organisatie=traject.organisatie)
    keuze = client.get(adres("effect_create", ander.pk)).context["formulier"]
    assert not indicator.is_actief
    assert list(keuze.fields["indicator"].queryset) == []


def test_dezelfde_indicator_bestaat_maar_een_keer(client, coordinator, indicator, adres):
    client.force_login(coordinator)

    antwoord = client.post(adres("indicator_create"), invoer(indicator))

    assert antwoord.context["form"].errors == {"naam": ["Deze indicator bestaat al."]}


def test_thema_van_een_ander_is_niet_te_kiezen(client, coordinator, indicator, adres):
    client.force_login(coordinator)

    antwoord = client.post(
        adres("indicator_create"), invoer(indicator, naam="X", thema=f.ThemaFactory().pk)
    )

    assert antwoord.context["form"].errors == {"thema": ["Kies iets uit de lijst."]}
