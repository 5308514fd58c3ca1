"""Meetings: plan, join once, be there by a code, and an opinion without a name."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from community.models import Bijeenkomst, Deelname, Evaluatie, Puzzelstuk
from community.models.deelname import oordeelwoord
from organisatie.models import Rol
from tests import factories as f
from tests import factories_leren as l
from tests import factories_planning as p

pytestmark = pytest.mark.django_db
INVOER = {"titel": "Lunch over hergebruik", "soort": "lunch", "maand": "mei 2027"}


@pytest.fixture
def als(client):
    def login(wie):
        client.force_login(wie)
        return client

    return login


@pytest.fixture
def vandaag():
    return timezone.localdate()


@pytest.fixture
def meet(organisatie, vandaag):
    """A meeting of today."""
    return l.BijeenkomstFactory(organisatie=organisatie, dag=vandaag, maand=vandaag)


def tekst(antwoord):
    return antwoord.content.decode()


# --- plan


def test_bijeenkomst_met_alleen_een_maand_blijft_vaag(als, adres, coordinator, traject):
    invoer = INVOER | {"verbinden": "on", "agendapunt": "MVI", "nummers": traject.nummer}

    antwoord = als(coordinator).post(adres("bijeenkomst_create"), invoer, follow=True)

    rij = Bijeenkomst.objects.get()
    assert (rij.dag, rij.maand, rij.vs) == (None, date(2027, 5, 1), ["Verbinden"])
    assert list(rij.trajecten.all()) == [traject]
    assert "mei 2027, dag nog niet bekend" in tekst(antwoord)
    assert "Agendapunt over MVI" in tekst(antwoord)


@pytest.mark.parametrize(
    ("extra", "veld", "fout"),
    [
        ({"maand": ""}, "dag", "Vul de dag in, of alleen de maand."),
        ({"begintijd": "12:00"}, "dag", "Kies ook de dag. Je vulde al een tijd in."),
        (
            {"dag": "2027-05-03", "begintijd": "12:00", "eindtijd": "11:00"},
            "eindtijd",
            "Het einde ligt voor het begin. Kijk de tijden na.",
        ),
        ({"nummers": "1999-1"}, "nummers", "Dit nummer ken ik niet: 1999-1. Kijk het na."),
        ({"soort": "feest"}, "soort", "Kies iets uit de lijst."),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld(als, adres, coordinator, extra, veld, fout):
    antwoord = als(coordinator).post(adres("bijeenkomst_create"), INVOER | extra)

    assert antwoord.status_code == 422
    assert antwoord.context["formulier"].errors[veld] == [fout]


def test_uit_de_jaarplanning_wordt_een_bijeenkomst(als, adres, organisatie, coordinator):
    plan = f.ActieplanFactory(organisatie=organisatie)
    item = p.PlanningsitemFactory(actieplan=plan, soort="toelichting", dag=date(2027, 3, 9))
    pad = f"{adres('bijeenkomst_create')}?planning={item.pk}"
    form = als(coordinator).get(pad).context["formulier"]

    als(coordinator).post(pad, INVOER | {"soort": form["soort"].value(), "dag": "2027-03-09"})

    rij = Bijeenkomst.objects.get()
    assert (rij.planningsitem, rij.soort, rij.dag) == (item, "mt", item.dag)
    assert als(coordinator).get(pad).status_code == 404


def test_organisator_wijzigt_de_eigen_bijeenkomst_en_wie_tweede_is_ziet_dat(
    als, adres, inkoper, meet
):
    meet.organisator = inkoper
    meet.save()
    pad = adres("bijeenkomst_update", meet.pk)
    invoer = INVOER | {"versie": meet.versie, "organisator": inkoper.pk}
    invoer |= {"stand": meet.history.first().pk}

    eerste = als(inkoper).post(pad, invoer | {"titel": "Eerst"})
    tweede = als(inkoper).post(pad, invoer | {"titel": "Later"})

    assert (eerste.status_code, tweede.status_code) == (302, 409)
    assert Bijeenkomst.objects.get().titel == "Eerst"


def test_links_naar_opname_en_bord_en_geen_script(als, adres, inkoper, meet):
    meet.materiaal = "Opname: https://teams.example/1\njavascript:alert(1)\n<script>x</script>"
    meet.save()

    pagina = tekst(als(inkoper).get(adres("bijeenkomst_detail", meet.pk)))

    assert '<a class="utrecht-link utrecht-link--html-a" href="https://teams.example/1"' in pagina
    assert 'href="javascript' not in pagina
    assert "<script>x" not in pagina


def test_lezer_ziet_alleen_wat_openbaar_is_zonder_namen(als, adres, lid, organisatie, meet):
    lezer = lid(Rol.LEZER)
    open_ = l.BijeenkomstFactory(organisatie=organisatie, is_openbaar=True, verslag="Geheim")
    l.DeelnameFactory(bijeenkomst=open_, gebruiker=None, naam="Sanne de Vries")

    lijst = als(lezer).get(adres("bijeenkomst_list"))
    pagina = tekst(als(lezer).get(adres("bijeenkomst_detail", open_.pk)))

    assert list(lijst.context["page"]) == [open_]
    assert "Sanne" not in pagina
    assert "Geheim" not in pagina


def test_uitnodiging_is_een_agendabestand(als, adres, inkoper, meet):
    meet.begintijd, meet.online = timezone.datetime(2026, 1, 1, 12, 30).time(), "https://t.example"
    meet.save()

    antwoord = als(inkoper).get(adres("bijeenkomst_ics", meet.pk))

    event = Calendar.from_ical(antwoord.content).walk("VEVENT")[0]
    assert (event["summary"], f"{event.decoded('dtstart'):%H:%M}") == (meet.titel, "12:30")
    assert "https://t.example" in event["description"]


# --- join


def test_twee_keer_aanmelden_is_een_plek(als, adres, inkoper, meet, traject):
    pad = adres("bijeenkomst_aanmelden", meet.pk)

    als(inkoper).post(pad, {"status": "aangemeld", "nummer": traject.nummer})
    als(inkoper).post(pad, {"status": "aangemeld"})

    rij = Deelname.objects.get()
    assert (rij.gebruiker, rij.status, rij.traject) == (inkoper, "aangemeld", traject)


def test_verkeerd_trajectnummer_bij_aanmelden_zegt_wat_er_mis_is(als, adres, inkoper, meet):
    invoer = {"status": "aangemeld", "nummer": "1999-1"}

    antwoord = als(inkoper).post(adres("bijeenkomst_aanmelden", meet.pk), invoer)

    assert antwoord.status_code == 422
    assert "Er is geen traject met nummer 1999-1. Kijk het na." in tekst(antwoord)


def test_afmelden_kan_en_wie_geweest_is_blijft_staan(als, adres, inkoper, meet):
    pad = adres("bijeenkomst_aanmelden", meet.pk)
    als(inkoper).post(pad, {"status": "afgemeld"})
    afgemeld = Deelname.objects.get().status
    Deelname.objects.zet(meet, inkoper, "aanwezig")

    als(inkoper).post(pad, {"status": "afgemeld"})

    assert (afgemeld, Deelname.objects.get().status) == ("afgemeld", "aanwezig")


def test_code_in_de_zaal_zet_je_op_de_lijst(als, adres, inkoper, meet):
    antwoord = als(inkoper).post(adres("bijeenkomst_aanwezig"), {"code": meet.code.lower()})

    assert antwoord.url == meet.get_absolute_url()
    assert Deelname.objects.get().status == "aanwezig"


@pytest.mark.parametrize(("dagen", "geldt"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_code_geldt_op_de_dag_en_een_dag_ervoor_en_erna(meet, vandaag, dagen, geldt):
    dag = vandaag + timedelta(days=dagen)

    assert Bijeenkomst.objects.met_code(meet.code, dag).exists() is geldt
    assert meet.is_aan_de_gang(dag) is geldt


def test_code_raden_stopt(als, adres, inkoper, meet, settings):
    cache.clear()
    settings.CODES_PER_KWARTIER = 2
    pad = adres("bijeenkomst_aanwezig")

    statussen = [als(inkoper).post(pad, {"code": "AAAAAA"}).status_code for _ in range(3)]
    goed = als(inkoper).post(pad, {"code": meet.code})

    assert statussen == [422, 422, 429]
    assert goed.status_code == 429
    assert "Wacht een kwartier" in tekst(goed)
    assert not Deelname.objects.exists()


def test_coordinator_vinkt_aan_wie_er_was(als, adres, coordinator, meet):
    wel = l.DeelnameFactory(bijeenkomst=meet)
    niet = l.DeelnameFactory(bijeenkomst=meet, status="aanwezig")

    als(coordinator).post(adres("bijeenkomst_presentie", meet.pk), {"aanwezig": [wel.pk]})

    wel.refresh_from_db()
    niet.refresh_from_db()
    assert (wel.status, niet.status) == ("aanwezig", "aangemeld")


def test_iemand_zonder_account_en_nooit_twee_keer_dezelfde_collega(
    als, adres, coordinator, inkoper, meet
):
    pad, uitnodiging = adres("deelname_create", meet.pk), {"status": "uitgenodigd"}

    for wie in ({"naam": "Manager Sport"}, {"gebruiker": inkoper.pk}):
        als(coordinator).post(pad, uitnodiging | wie)
    weer = als(coordinator).post(pad, uitnodiging | {"gebruiker": inkoper.pk})

    assert [d.wie for d in meet.deelnames.all()] == ["Manager Sport", str(inkoper)]
    assert weer.context["formulier"].errors["gebruiker"] == ["Deze collega staat al op de lijst."]


def test_wie_is_uitgenodigd_krijgt_een_bericht(als, adres, coordinator, inkoper, meet):
    uitnodiging = {"status": "uitgenodigd", "gebruiker": inkoper.pk}

    als(coordinator).post(adres("deelname_create", meet.pk), uitnodiging)

    melding = inkoper.meldingen.get()
    assert melding.tekst == f"Je bent uitgenodigd voor ‘{meet}’. Kom je?"
    assert melding.url == meet.get_absolute_url()


def test_bijeenkomst_staat_bij_het_traject(als, adres, inkoper, meet, traject):
    Deelname.objects.zet(meet, inkoper, "aangemeld", traject)
    meet.trajecten.add(traject)

    pagina = als(inkoper).get(adres("traject_lessen", traject.pk))

    assert list(pagina.context["bijeenkomsten"]) == [meet]
    assert meet.get_absolute_url() in tekst(pagina)


# --- what they thought of it


def geef(meet, lid, scores):
    for score in scores:
        rij = Deelname.objects.zet(meet, lid(Rol.INKOPER), "aanwezig")
        rij.beoordeel(score, f"Zin {score}")


def test_oordeel_een_keer_en_zonder_naam(als, adres, inkoper, lid, meet):
    Deelname.objects.zet(meet, inkoper, "aanwezig")
    pad, voor = adres("bijeenkomst_evalueer", meet.pk), Deelname.history.count()

    als(inkoper).post(pad, {"score": "5", "zin": "Goed verhaal"})
    als(inkoper).post(pad, {"score": "1", "zin": "Nog eens"})

    velden = {veld.name for veld in Evaluatie._meta.fields}
    assert Evaluatie.objects.get().score == 5
    assert velden == {"id", "organisatie", "bijeenkomst", "score", "zin"}
    assert not hasattr(Evaluatie, "history")
    assert Deelname.history.count() == voor
    assert Deelname.objects.get().heeft_beoordeeld


def test_oordeel_is_te_zien_vanaf_drie_antwoorden(als, adres, inkoper, lid, meet):
    geef(meet, lid, [5, 4])
    weinig = tekst(als(inkoper).get(adres("bijeenkomst_detail", meet.pk)))

    geef(meet, lid, [5])
    genoeg = tekst(als(inkoper).get(adres("bijeenkomst_detail", meet.pk)))

    assert "Zin 4" not in weinig
    assert "Goed tot zeer goed" in genoeg
    assert "4,7 van 5, uit 3 antwoorden zonder naam" in genoeg


def test_alleen_wie_erbij_was_geeft_een_oordeel(als, adres, inkoper, meet):
    antwoord = als(inkoper).post(adres("bijeenkomst_evalueer", meet.pk), {"score": "5"})

    assert "Alleen wie erbij was" in tekst(antwoord)
    assert not Evaluatie.objects.exists()


@pytest.mark.parametrize(
    ("gemiddelde", "woord"), [(None, None), (1, "slecht"), (4.4, "goed tot zeer goed")]
)
def test_gemiddelde_in_woorden(gemiddelde, woord):
    assert oordeelwoord(gemiddelde) == woord


# --- what came of it


def test_bijeenkomst_wordt_puzzelstuk_en_actie(als, adres, organisatie, coordinator, meet):
    plan = f.ActieplanFactory(organisatie=organisatie, vastgesteld_op=timezone.localdate())
    pad = f"{adres('puzzelstuk_create')}?bijeenkomst={meet.pk}"
    form = als(coordinator).get(pad).context["formulier"]
    invoer = {
        "titel": "T", "soort": "inhoud", "geprobeerd": "a", "gebeurd": "b", "uitkomst": "werkte",
        "volgende_keer": "c", "zichtbaarheid": "intern", "bron": form["bron"].value(),
    }  # fmt: skip

    als(coordinator).post(pad, invoer)
    pagina = als(coordinator).get(adres("bijeenkomst_detail", meet.pk))

    stuk = Puzzelstuk.objects.get()
    assert (stuk.bijeenkomst, stuk.bron) == (meet, meet.titel)
    assert stuk in pagina.context["stukken"]
    assert f"{adres('actie_create', plan.pk)}?titel=" in tekst(pagina)


def test_reeks_laat_zien_wie_aan_welk_eigen_traject_werkt(
    als, adres, organisatie, inkoper, traject
):
    reeks = l.BijeenkomstreeksFactory(organisatie=organisatie)
    for _ in range(2):
        meet = l.BijeenkomstFactory(organisatie=organisatie, reeks=reeks, soort="workshop")
        Deelname.objects.zet(meet, inkoper, "aanwezig", traject)

    pagina = tekst(als(inkoper).get(adres("bijeenkomstreeks_detail", reeks.pk)))

    assert f"{traject.nummer} {traject.titel}" in pagina
    assert "2 keer erbij" in pagina


def test_jaar_telt_soorten_maanden_vs_en_afdelingen(als, adres, organisatie, lid, inkoper):
    afdeling = f.AfdelingFactory(organisatie=organisatie, naam="Beheer")
    wie = lid(Rol.BUDGETHOUDER, afdeling=afdeling)
    meet = l.BijeenkomstFactory(organisatie=organisatie, verrassen=True)
    Deelname.objects.zet(meet, wie, "aanwezig")
    l.BijeenkomstFactory(organisatie=organisatie, maand=date(2025, 3, 1), aantal=40)

    context = als(inkoper).get(f"{adres('bijeenkomst_jaar')}?jaar=2026").context

    soort, _, maanden, totaal = context["soorten"][0]
    assert (soort, maanden[10], totaal) == ("netwerk", (11, "nov", 1), 1)
    assert {woord: aantal for _, woord, aantal in context["vs"]}["Verrassen"] == 1
    assert context["afdelingen"] == [("Beheer", afdeling.pk, 1)]
    assert [(j["jaar"], j["opkomst"]) for j in context["jaren"]] == [(2026, 1), (2025, 40)]


def test_afdeling_leidt_naar_haar_bijeenkomsten_en_niet_voor_een_lezer(
    als, adres, organisatie, inkoper, lid
):
    afdeling = f.AfdelingFactory(organisatie=organisatie)
    meet, ander = l.BijeenkomstFactory.create_batch(2, organisatie=organisatie, is_openbaar=True)
    for _ in range(2):
        l.DeelnameFactory(bijeenkomst=meet, afdeling=afdeling, status="aanwezig")
    pad = f"{adres('bijeenkomst_list')}?afdeling={afdeling.pk}"

    assert list(als(inkoper).get(pad).context["page"]) == [meet]
    assert set(als(lid(Rol.LEZER)).get(pad).context["page"]) == {meet, ander}


def test_onbekende_opkomst_is_geen_nul(als, adres, inkoper, meet):
    jaar = als(inkoper).get(adres("bijeenkomst_jaar"))

    assert jaar.context["opkomst"] is None
    assert Bijeenkomst.objects.met_cijfers().get().opkomst is None


@pytest.mark.parametrize("naam", ["bijeenkomst_list", "bijeenkomst_jaar"])
def test_meer_bijeenkomsten_vragen_niet_meer_van_de_database(
    als, adres, organisatie, inkoper, naam
):
    browser = als(inkoper)

    def maak():
        reeks = l.BijeenkomstreeksFactory(organisatie=organisatie)
        meet = l.BijeenkomstFactory(organisatie=organisatie, reeks=reeks, organisator=inkoper)
        l.DeelnameFactory(bijeenkomst=meet, status="aanwezig")

    def aantal():
        with CaptureQueriesContext(connection) as vragen:
            browser.get(adres(naam))
        return len(vragen)

    maak()
    een = aantal()
    maak()
    maak()

    assert aantal() == een


def test_filter_op_soort_v_en_wanneer(als, adres, organisatie, inkoper, meet):
    oud = l.BijeenkomstFactory(organisatie=organisatie, maand=date(2024, 1, 1), verkennen=True)

    for vraag in ("v=verkennen", "wanneer=geweest", "jaar=2024&maand=1", f"q={oud.titel}"):
        pagina = als(inkoper).get(f"{adres('bijeenkomst_list')}?{vraag}")

        assert list(pagina.context["page"]) == [oud]


# --- what the sources ask


def test_soorten_zijn_die_van_de_bron(als, adres, coordinator):
    form = als(coordinator).get(adres("bijeenkomst_create")).context["formulier"]

    assert [label for waarde, label in form.fields["soort"].choices if waarde] == [
        "Netwerkbijeenkomst",
        "Bezoek aan een MT of team",
        "Lunchlezing of inspiratiesessie",
        "Workshop",
        "Training of kennissessie",
        "Kick-off",
        "Marktgesprek",
        "Stadsgesprek",
        "Bewustwordingssessie",
        "Overleg met MVI op de agenda",
        "Congres of bijeenkomst elders",
    ]


def test_overleg_houdt_het_agendapunt_bij(als, adres, coordinator):
    invoer = INVOER | {"soort": "overleg", "agendapunt": "Welke inkopen komen eraan?"}

    als(coordinator).post(adres("bijeenkomst_create"), invoer)
    lijst = als(coordinator).get(f"{adres('bijeenkomst_list')}?soort=overleg&q=inkopen")

    assert [rij.agendapunt for rij in lijst.context["page"]] == ["Welke inkopen komen eraan?"]


def test_bewustwordingssessie_staat_in_de_lijst_met_opkomst(als, adres, coordinator):
    als(coordinator).post(adres("bijeenkomst_create"), INVOER | {"soort": "bewust", "aantal": 14})
    lijst = als(coordinator).get(f"{adres('bijeenkomst_list')}?soort=bewust")

    assert "14 aanwezigen" in tekst(lijst)


def test_bijeenkomst_hoort_bij_een_actie_en_staat_daar(als, adres, organisatie, coordinator):
    actie = f.ActieFactory(actieplan__organisatie=organisatie)
    invoer = INVOER | {"soort": "training", "actie": actie.pk}

    als(coordinator).post(adres("bijeenkomst_create"), invoer)
    pagina = als(coordinator).get(adres("actie_detail", actie.pk))

    assert Bijeenkomst.objects.get().actie == actie
    assert "Bijeenkomst: " in tekst(pagina)
