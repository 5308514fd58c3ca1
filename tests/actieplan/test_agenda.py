"""An address for agendas gives what its owner may see now, to whoever has the address."""

from datetime import date, time, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from actieplan.jaarplanning.agenda import eerste_werkdag
from actieplan.models import Aanlevertermijn, Agendafeed
from organisatie.models import Rol
from tests.factories import (
    ActieFactory,
    ActieplanFactory,
    ContractFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
    RapportmomentFactory,
    SelectierondeFactory,
    TrajectFactory,
)
from tests.factories_planning import (
    AgendafeedFactory,
    DoorlopendeActiviteitFactory,
    PlanningsitemFactory,
)
from tests.inloggen import log_in
from trajecten.models import Lijstweergave

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def telling():
    """Nobody has asked anything yet."""
    cache.clear()


@pytest.fixture
def plan():
    jaar = timezone.localdate().year
    return ActieplanFactory(start=date(jaar, 1, 1), eind=date(jaar + 1, 12, 31))


def feed_van(organisatie, rol=Rol.COORDINATOR, **velden):
    """An address of a new member with this role."""
    lid = LidmaatschapFactory(organisatie=organisatie, rol=rol)
    return AgendafeedFactory(organisatie=organisatie, eigenaar=lid.gebruiker, **velden)


def lees(client, feed, **koppen):
    """(status, events by title) of what the address gives."""
    antwoord = client.get(feed.get_absolute_url(), headers=koppen)
    if antwoord.status_code != 200:
        return antwoord.status_code, {}
    events = Calendar.from_ical(antwoord.content).walk("VEVENT")
    return 200, {str(event["SUMMARY"]): event for event in events}


def test_plan_staat_zonder_inloggen_in_de_agenda(client, plan):
    jaar = plan.start.year
    feed = feed_van(plan.organisatie, Rol.LEZER, soort="plan", actieplan=plan)
    PlanningsitemFactory(
        actieplan=plan, titel="Netwerk", dag=date(jaar, 7, 6), begintijd=time(14), duur=90,
        plaats="Stadhuis", soort="netwerk",
    )  # fmt: skip
    PlanningsitemFactory(
        actieplan=plan, titel="Meerdaags", dag=date(jaar, 3, 2), einddag=date(jaar, 3, 4)
    )
    PlanningsitemFactory(
        actieplan=plan, titel="Weg", dag=date(jaar, 3, 2), status="vervallen", reden="x"
    )
    PlanningsitemFactory(titel="Van een ander")

    status, events = lees(client, feed)

    netwerk, dagen = events["Netwerk"], events["Meerdaags"]
    assert (status, set(events)) == (200, {"Netwerk", "Meerdaags", "Weg"})
    assert (netwerk.start.hour, netwerk.start.utcoffset()) == (14, timedelta(hours=2))
    assert netwerk.end - netwerk.start == timedelta(minutes=90)
    assert (netwerk["LOCATION"], netwerk["URL"]) == (
        "Stadhuis",
        f"http://testserver{plan.planningsitems.get(titel='Netwerk').get_absolute_url()}",
    )
    assert (dagen.start, dagen.end) == (date(jaar, 3, 2), date(jaar, 3, 5))
    assert events["Weg"]["STATUS"] == "CANCELLED"


def test_alleen_een_maand_wordt_de_eerste_werkdag_met_in_de_loop_van(client, plan):
    feed = feed_van(plan.organisatie, soort="plan", actieplan=plan)
    mei = date(plan.start.year, 5, 1)
    PlanningsitemFactory(actieplan=plan, titel="Evaluatie", maand=mei)

    events = lees(client, feed)[1]

    event = events["Evaluatie (in de loop van mei)"]
    assert event.start == eerste_werkdag(mei)
    assert event["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("maand", "werkdag"),
    [("2026-05-01", "2026-05-01"), ("2026-08-01", "2026-08-03"), ("2026-11-01", "2026-11-02")],
)
def test_eerste_werkdag_is_nooit_in_het_weekend(maand, werkdag):
    assert eerste_werkdag(date.fromisoformat(maand)) == date.fromisoformat(werkdag)


def test_wijziging_houdt_het_kenmerk_en_verhoogt_het_volgnummer(client, plan):
    feed = feed_van(plan.organisatie, soort="plan", actieplan=plan)
    item = PlanningsitemFactory(actieplan=plan, titel="Netwerk", dag=date(plan.start.year, 7, 6))
    voor = lees(client, feed)[1]["Netwerk"]

    item.dag += timedelta(days=1)
    item.save()
    na = lees(client, feed)[1]["Netwerk"]

    assert voor["UID"] == na["UID"] == f"planning-{item.uid}@mvi-programma"
    assert (voor["SEQUENCE"], na["SEQUENCE"]) == (0, 1)
    assert na["LAST-MODIFIED"].dt >= voor["LAST-MODIFIED"].dt


def test_aanleverdag_die_verandert_krijgt_ook_een_hoger_volgnummer(client, plan):
    feed = feed_van(plan.organisatie, soort="plan", actieplan=plan)
    maand = date(plan.start.year, 6, 1)
    RapportmomentFactory(actieplan=plan, nummer=1, maand=maand, vergadering_op=maand)
    termijn = Aanlevertermijn.objects.create(organisatie=plan.organisatie, orgaan="dt", dagen=7)
    titel = "Stukken aanleveren voor Directieteam: 1e rapportage"
    voor = lees(client, feed)[1][titel]

    termijn.dagen = 14
    termijn.save()
    na = lees(client, feed)[1][titel]

    assert (voor["UID"], voor["SEQUENCE"]) == (na["UID"], 0)
    assert (na["SEQUENCE"], voor.start - na.start) == (1, timedelta(days=7))


def test_van_mij_is_wat_op_mijn_naam_staat_en_wat_mijn_rol_vraagt(client, plan):
    feed = feed_van(plan.organisatie, Rol.DT)
    eigen, morgen = feed.eigenaar, timezone.localdate() + timedelta(days=1)
    PlanningsitemFactory(actieplan=plan, titel="Van mij", dag=morgen, eigenaar=eigen)
    PlanningsitemFactory(actieplan=plan, titel="Niet van mij", dag=morgen)
    ActieFactory(actieplan=plan, titel="Menukaart", code="", eind=morgen, eigenaar=eigen)
    RapportmomentFactory(
        actieplan=plan, nummer=1, maand=morgen.replace(day=1), vergadering_op=morgen
    )
    SelectierondeFactory(
        organisatie=plan.organisatie, naam="Najaar", advies_gepland=morgen, besluit_gepland=morgen
    )
    rij = DoorlopendeActiviteitFactory(organisatie=plan.organisatie, titel="Bellen", eigenaar=eigen)
    rij.meld_gedaan(op=timezone.localdate(), door=eigen, vandaag=timezone.localdate())

    events = lees(client, feed)[1]

    assert set(events) == {
        "Van mij",
        "Actie klaar: Menukaart",
        "1e rapportage aan Directieteam; nadruk op betrokkenheid",
        "Besluit van het Directieteam: Najaar",
        "Bellen",
    }


def test_gefilterde_lijst_en_weergave_geven_wat_de_eigenaar_mag_zien(client, plan):
    organisatie, jaar = plan.organisatie, plan.start.year
    PlanningsitemFactory(actieplan=plan, titel="Prijs", soort="prijs", dag=date(jaar, 8, 3))
    PlanningsitemFactory(actieplan=plan, titel="Besluit", soort="besluit", dag=date(jaar, 8, 4))
    dag = {"publicatie": date(jaar, 9, 1), "publicatie_precisie": "dag"}
    bomen = TrajectFactory(organisatie=organisatie, titel="Bomen", **dag)
    ContractFactory(traject=bomen)
    TrajectFactory(organisatie=organisatie, titel="Wegen", **dag)
    lijst = feed_van(organisatie, soort="lijst", filters="soort=prijs&stand=alles")
    weergave = Lijstweergave.objects.create(
        organisatie=organisatie, eigenaar=lijst.eigenaar, naam="Bomen", query="q=bomen"
    )
    bewaard = AgendafeedFactory(
        organisatie=organisatie, eigenaar=lijst.eigenaar, soort="weergave", weergave=weergave
    )
    van_lezer = feed_van(organisatie, Rol.LEZER, soort="weergave", weergave=weergave)

    assert set(lees(client, lijst)[1]) == {"Prijs"}
    assert set(lees(client, bewaard)[1]) == {"Publicatie: Bomen"}
    assert lees(client, van_lezer)[0] == 404


def test_vertrouwelijke_gegevens_staan_nooit_in_een_agenda(client, plan):
    organisatie = plan.organisatie
    TrajectFactory(
        organisatie=organisatie, raming_min=7_654_321, raming_max=7_654_321,
        publicatie=timezone.localdate(), publicatie_precisie="dag", omschrijving="Geheim",
    )  # fmt: skip
    feed = feed_van(organisatie)
    feed.soort = Agendafeed.Soort.WEERGAVE
    feed.weergave = Lijstweergave.objects.create(
        organisatie=organisatie, eigenaar=feed.eigenaar, naam="Alles"
    )
    feed.save()

    tekst = client.get(feed.get_absolute_url()).content.decode()

    assert "BEGIN:VEVENT" in tekst
    assert ("7654321" in tekst, "Geheim" in tekst) == (False, False)


@pytest.mark.parametrize(
    "hoe", ["ingetrokken", "lid af", "account dicht", "nieuw adres", "onbekend"]
)
def test_adres_dat_niet_meer_geldt_bestaat_niet(client, plan, hoe):
    feed = feed_van(plan.organisatie)
    adres = feed.get_absolute_url()
    ervoor = client.get(adres).status_code
    if hoe == "ingetrokken":
        feed.trek_in(op=timezone.now())
    elif hoe == "lid af":
        feed.eigenaar.lidmaatschappen.all().delete()
    elif hoe == "account dicht":
        feed.eigenaar.is_active = False
        feed.eigenaar.save()
    elif hoe == "nieuw adres":
        feed.maak_nieuw_adres()
    else:
        adres = reverse("agenda", args=["x" * 43])

    assert (ervoor, client.get(adres).status_code) == (200, 404)


def test_lid_van_een_andere_organisatie_leest_alleen_waar_het_adres_voor_is(client, plan):
    feed = feed_van(plan.organisatie, soort="plan", actieplan=plan)
    andere = OrganisatieFactory()
    LidmaatschapFactory(organisatie=andere, gebruiker=feed.eigenaar)
    feed.eigenaar.lidmaatschappen.filter(organisatie=plan.organisatie).delete()

    assert lees(client, feed)[0] == 404


def test_agenda_die_niets_miste_krijgt_niets_opnieuw(client, plan):
    feed = feed_van(plan.organisatie, soort="plan", actieplan=plan)
    item = PlanningsitemFactory(actieplan=plan, dag=date(plan.start.year, 7, 6))
    adres = feed.get_absolute_url()
    eerste = client.get(adres)
    kenmerk = {"If-None-Match": eerste["ETag"]}

    zelfde = client.get(adres, headers=kenmerk)
    sinds = client.get(adres, headers={"If-Modified-Since": eerste["Last-Modified"]})
    item.delete()
    anders = client.get(adres, headers=kenmerk)

    assert (zelfde.status_code, zelfde.content, sinds.status_code) == (304, b"", 304)
    assert anders.status_code == 200
    assert eerste["Cache-Control"] == "private, max-age=300"
    assert eerste["Content-Type"] == "text/calendar; charset=utf-8"


def test_ophalen_wordt_hooguit_een_keer_per_uur_opgeschreven(client, plan):
    feed = feed_van(plan.organisatie, soort="plan", actieplan=plan)
    client.get(feed.get_absolute_url())
    feed.refresh_from_db()
    eerste = feed.opgehaald_op

    client.get(feed.get_absolute_url())
    feed.refresh_from_db()
    zelfde = feed.opgehaald_op
    feed.noteer(b"", nu=eerste + timedelta(hours=2))
    feed.refresh_from_db()

    assert eerste == zelfde
    assert feed.opgehaald_op == eerste + timedelta(hours=2)


def test_wie_te_vaak_vraagt_moet_wachten(client, plan, settings):
    settings.AGENDA_PER_MINUUT = 2
    feed = feed_van(plan.organisatie, soort="plan", actieplan=plan)

    codes = [client.get(feed.get_absolute_url()).status_code for _ in range(3)]
    onbekend = client.get(reverse("agenda", args=["onbekend"]))

    assert codes == [200, 200, 429]
    assert (onbekend.status_code, onbekend["Retry-After"]) == (429, "60")


def test_sleutel_staat_niet_in_de_geschiedenis(plan):
    feed = feed_van(plan.organisatie)

    assert not hasattr(feed.history.get(), "sleutel")
    assert len(feed.sleutel) >= 43


def test_eigen_adres_maken_vernieuwen_en_intrekken(client, plan):
    log_in(client, plan.organisatie, Rol.ADVISEUR)
    slug = plan.organisatie.slug
    pagina = reverse("agendafeed_list", args=[slug])

    client.post(pagina, {"wat": f"plan-{plan.pk}"})
    feed = Agendafeed.objects.get()
    client.post(reverse("agendafeed_nieuw_adres", args=[slug, feed.pk]))
    nieuw = Agendafeed.objects.get()
    client.post(reverse("agendafeed_trek_in", args=[slug, feed.pk]))
    fout = client.post(pagina, {"wat": "plan-99999"})
    getoond = client.get(pagina).content.decode()

    assert (feed.soort, feed.actieplan) == ("plan", plan)
    assert nieuw.sleutel != feed.sleutel
    assert Agendafeed.objects.geldig().count() == 0
    assert "wat" in fout.context["form"].errors
    assert "Ingetrokken" in getoond


def test_lijst_gaat_met_haar_filters_mee_naar_de_agenda(client, plan):
    log_in(client, plan.organisatie, Rol.LEZER)
    pagina = reverse("agendafeed_list", args=[plan.organisatie.slug])

    keuzes = client.get(pagina, {"soort": "prijs", "page": 2}).context["form"]
    client.post(pagina, {"wat": "lijst", "filters": "soort=prijs"})

    assert keuzes["filters"].value() == "soort=prijs"
    assert Agendafeed.objects.get().filters == "soort=prijs"


def test_een_regel_is_los_te_downloaden(client, plan):
    log_in(client, plan.organisatie, Rol.LEZER)
    item = PlanningsitemFactory(actieplan=plan, titel="Netwerk", dag=date(2026, 5, 20))

    antwoord = client.get(f"{item.get_absolute_url()}agenda.ics")

    (event,) = Calendar.from_ical(antwoord.content).walk("VEVENT")
    assert (event["SUMMARY"], event.start) == ("Netwerk", date(2026, 5, 20))
    assert antwoord["Content-Disposition"] == f'attachment; filename="planning-{item.pk}.ics"'
