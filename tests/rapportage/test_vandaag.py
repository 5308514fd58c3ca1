"""Vandaag: what waits for me, per role, and the lists behind it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from organisatie.models import Lidmaatschap, Rol
from organisatie.toegang import toegang_van
from rapportage.models import Rapport
from rapportage.rapport import stel_vast
from rapportage.vandaagpunten import planningpunten
from rapportage.werklijsten import WERKLIJSTEN, mijn_afwijkingen
from tests.factories import (
    ActieplanFactory,
    AfdelingFactory,
    GebruikerFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
    RapportFactory,
    RapportmomentFactory,
    SelectierondeFactory,
    ThemaambitieFactory,
    TrajectFactory,
)
from tests.factories_planning import PlanningsitemFactory
from tests.inloggen import log_in
from trajecten.models import Afwijking, Betrokkene, Fase, Selectieronde

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate


@pytest.fixture
def afdeling(organisatie):
    return AfdelingFactory(organisatie=organisatie, directie="Projectbureau")


@pytest.fixture
def bijna(organisatie, themas, afdeling):
    """In the market in a month, without ambitions."""
    return TrajectFactory(
        organisatie=organisatie, afdeling=afdeling, publicatie_precisie="dag",
        publicatie=VANDAAG() + timedelta(days=30), fase=1,
    )  # fmt: skip


def pagina(client, organisatie):
    return client.get(reverse("vandaag", args=[organisatie.slug]))


def punten(antwoord):
    """Block → texts of its points with their numbers."""
    return {
        blok.naam: [(punt.tekst, punt.aantal) for punt in blok.punten]
        for blok in antwoord.context["blokken"]
    }


def wijk_af(traject, thema):
    return Afwijking.objects.create(
        organisatie=traject.organisatie, traject=traject, thema=thema, norm=3, gekozen=1, reden="x"
    )


def test_directeur_leest_eerst_wat_hij_moet_besluiten(client, organisatie, themas, bijna):
    wijk_af(bijna, themas[0])
    SelectierondeFactory(
        organisatie=organisatie, naam="Voorjaar", staat=Selectieronde.Staat.BESLUIT
    )
    RapportFactory(organisatie=organisatie, titel="Derde", staat=Rapport.Staat.BESLUIT)
    log_in(client, organisatie, Rol.DT)

    antwoord = pagina(client, organisatie)

    assert antwoord.context["blokken"][0].titel == "Jij moet: 1 afwijking, 1 keuzeronde, 1 rapport"
    assert punten(antwoord)["dt"] == [
        ("Besluit over afwijkingen", 1),
        ("Besluit: keuzeronde Voorjaar", None),
        ("Stel vast: Derde", None),
    ]
    html = antwoord.content.decode()
    assert html.index("Jij moet: 1 afwijking") < html.index("Hoe staan we ervoor?")
    assert "nog geen doel vastgesteld" in html


def test_wat_stopte_voor_de_markt_wacht_niet_op_een_besluit(client, organisatie, themas, bijna):
    wijk_af(bijna, themas[0])
    bijna.afloop, bijna.afloop_reden = "ingetrokken", "Geen budget"
    bijna.save()
    log_in(client, organisatie, Rol.DT)
    register = reverse("afwijking_list", args=[organisatie.slug])

    antwoord, lijst = pagina(client, organisatie), client.get(register, {"besluit": "open"})

    assert antwoord.context["blokken"][0].titel == "Jij moet niets"
    assert (lijst.context["aantal_open"], lijst.context["page"].paginator.count) == (0, 0)


@pytest.mark.parametrize(("niveau", "wacht"), [(1, True), (3, False), (None, False)])
def test_een_geweigerde_afwijking_wacht_tot_de_keuze_anders_is(
    organisatie, themas, afdeling, bijna, niveau, wacht
):
    wie = LidmaatschapFactory(organisatie=organisatie, rol=Rol.BUDGETHOUDER, afdeling=afdeling)
    ThemaambitieFactory(
        traject=bijna, thema=themas[0], niveau=niveau, is_nvt=niveau is None, reden="Kan niet"
    )
    afwijking = wijk_af(bijna, themas[0])
    afwijking.besluit_over(besluit="geweigerd", reden="Te mager", door=GebruikerFactory())

    lijst = mijn_afwijkingen(toegang_van(wie.gebruiker, organisatie), VANDAAG())

    assert lijst.exists() == wacht


def test_een_afwijking_voor_niet_van_toepassing_blijft_wachten(
    organisatie, themas, afdeling, bijna
):
    wie = LidmaatschapFactory(organisatie=organisatie, rol=Rol.BUDGETHOUDER, afdeling=afdeling)
    ThemaambitieFactory(traject=bijna, thema=themas[0], niveau=None, is_nvt=True, reden="Past niet")
    afwijking = wijk_af(bijna, themas[0])
    afwijking.gekozen = None
    afwijking.save()

    assert mijn_afwijkingen(toegang_van(wie.gebruiker, organisatie), VANDAAG()).exists()


def test_eigen_directie_staat_gemarkeerd(client, organisatie, afdeling, bijna):
    log_in(client, organisatie, Rol.DT, afdeling=afdeling)

    assert "jouw directie" in pagina(client, organisatie).content.decode()


def test_coordinator_ziet_wat_nadert_en_welk_rapport_komt(client, organisatie, bijna):
    maand = (VANDAAG().replace(day=1) + timedelta(days=70)).replace(day=1)
    plan = ActieplanFactory(
        organisatie=organisatie, start=VANDAAG() - timedelta(days=99),
        eind=VANDAAG() + timedelta(days=400),
    )  # fmt: skip
    RapportmomentFactory(actieplan=plan, nummer=2, maand=maand)
    log_in(client, organisatie, Rol.COORDINATOR)

    blok = pagina(client, organisatie).context["blokken"][0]

    assert [(p.tekst, p.aantal) for p in blok.punten] == [
        ("Maak de 2e rapportage", None),
        ("Bijna in de markt, zonder ambitie", 1),
    ]
    assert blok.punten[0].nabij.startswith(f"over {(maand - VANDAAG()).days} dagen")


def test_budgethouder_is_aan_zet_bij_de_eigen_afdeling_en_niet_bij_een_andere(
    client, organisatie, afdeling, bijna
):
    andere = AfdelingFactory(organisatie=organisatie)
    TrajectFactory(organisatie=organisatie, afdeling=andere, fase=1)
    log_in(client, organisatie, Rol.BUDGETHOUDER, afdeling=afdeling)

    antwoord = pagina(client, organisatie)

    assert punten(antwoord)["budgethouder"] == [("Kies de ambitie", 1), ("Bijna in de markt", 1)]


def test_budgethouder_zonder_werk_leest_dat_alles_bij_is(client, organisatie, afdeling):
    log_in(client, organisatie, Rol.BUDGETHOUDER, afdeling=afdeling)

    assert "Al je trajecten zijn bij." in pagina(client, organisatie).content.decode()


def test_inkoper_ziet_de_trajecten_waar_hij_bij_staat(client, organisatie, bijna):
    inkoper = log_in(client, organisatie, Rol.INKOPER)
    TrajectFactory(organisatie=organisatie)
    Betrokkene.objects.create(
        organisatie=organisatie, traject=bijna, deel="inkoper", gebruiker=inkoper
    )
    loopt_al = TrajectFactory(organisatie=organisatie, fase=Fase.UITVOERING)
    Betrokkene.objects.create(
        organisatie=organisatie, traject=loopt_al, deel="inkoper", gebruiker=inkoper
    )

    assert punten(pagina(client, organisatie))["inkoper"] == [("Trajecten waar je bij staat", 1)]


def test_lezer_leest_alleen_de_zin_van_het_laatste_vastgestelde_rapport(
    client, organisatie, rapport, bijna
):
    stel_vast(rapport, door=GebruikerFactory(), op=timezone.now())
    log_in(client, organisatie, Rol.LEZER)

    antwoord = pagina(client, organisatie)

    html = antwoord.content.decode()
    assert (antwoord.context["blokken"], antwoord.context["weergave"]) == ([], None)
    assert rapport.momentopname.gegevens["cijfers"]["zin"] in html
    assert bijna.titel not in html


def test_lezer_zonder_rapport_leest_dat_er_nog_geen_is(client, organisatie):
    log_in(client, organisatie, Rol.LEZER)

    assert "Er is nog geen rapport vastgesteld" in pagina(client, organisatie).content.decode()


def test_beheerder_ziet_de_gaten_in_de_lijst(client, organisatie, themas):
    TrajectFactory(organisatie=organisatie)
    log_in(client, organisatie, Rol.BEHEERDER)

    assert punten(pagina(client, organisatie))["beheerder"] == [
        ("Mensen met een account", 1),
        ("Zonder afdeling", 1),
        ("Zonder raming", 1),
        ("Zonder datum", 1),
        ("Zonder categorie", 1),
    ]


def test_wie_meer_rollen_heeft_ziet_elk_blok_een_keer(client, organisatie):
    wie = log_in(client, organisatie, Rol.DT)
    for rol in (Rol.SECRETARIS_DT, Rol.COORDINATOR):
        LidmaatschapFactory(organisatie=organisatie, gebruiker=wie, rol=rol)

    blokken = [blok.naam for blok in pagina(client, organisatie).context["blokken"]]

    assert blokken == ["dt", "coordinator", "knelpunten", "inspireren"]
    assert Lidmaatschap.objects.filter(gebruiker=wie).count() == 3


@pytest.mark.parametrize("rol", list(Rol))
def test_vandaag_kost_per_rol_evenveel_queries_bij_een_en_bij_drie_trajecten(
    client, organisatie, themas, afdeling, bijna, rol
):
    wie = log_in(client, organisatie, rol, afdeling=afdeling)
    Betrokkene.objects.create(organisatie=organisatie, traject=bijna, deel="inkoper", gebruiker=wie)
    ThemaambitieFactory(traject=bijna, thema=themas[0])
    pagina(client, organisatie)
    voor = aantal(client, organisatie)
    for _ in range(2):
        traject = TrajectFactory(
            organisatie=organisatie, afdeling=afdeling, publicatie=bijna.publicatie,
            publicatie_precisie="dag", fase=1,
        )  # fmt: skip
        Betrokkene.objects.create(
            organisatie=organisatie, traject=traject, deel="inkoper", gebruiker=wie
        )
        ThemaambitieFactory(traject=traject, thema=themas[0])

    assert aantal(client, organisatie) == voor


def aantal(client, organisatie):
    """How many queries the page takes."""
    with CaptureQueriesContext(connection) as queries:
        pagina(client, organisatie)
    return len(queries)


@pytest.mark.parametrize("naam", WERKLIJSTEN)
def test_een_werklijst_toont_wat_de_telling_zegt(
    client, organisatie, themas, afdeling, bijna, naam
):
    TrajectFactory(organisatie=organisatie)
    TrajectFactory(organisatie=OrganisatieFactory(), publicatie=bijna.publicatie,
                   publicatie_precisie="dag")  # fmt: skip
    wie = log_in(client, organisatie, Rol.BUDGETHOUDER, afdeling=afdeling)
    LidmaatschapFactory(organisatie=organisatie, gebruiker=wie, rol=Rol.COORDINATOR)
    url = reverse("werklijst", args=[organisatie.slug, naam])

    antwoord = client.get(url)
    deel = client.get(url, headers={"HX-Request": "true"}).content.decode()

    html = antwoord.content.decode()
    assert html.count('<th scope="row">') == antwoord.context["page"].paginator.count
    assert "".join(deel.split()) in "".join(html.split())


def test_een_werklijst_die_niet_bestaat_is_niet_gevonden(client, organisatie):
    log_in(client, organisatie, Rol.COORDINATOR)

    assert client.get(reverse("werklijst", args=[organisatie.slug, "x"])).status_code == 404


def test_bij_een_dag_die_voorbij_is_staat_dat_erbij(client, organisatie, bijna):
    bijna.publicatie = VANDAAG() - timedelta(days=3)
    bijna.save()
    log_in(client, organisatie, Rol.COORDINATOR)

    op_vandaag = pagina(client, organisatie).content.decode()
    in_de_lijst = client.get(reverse("werklijst", args=[organisatie.slug, "datum-voorbij"]))

    assert "stond gepland op <time" in op_vandaag
    assert "dag is voorbij" in in_de_lijst.content.decode()


def test_achter_het_aantal_afwijkingen_staan_alleen_die_wachten(client, organisatie, bijna, themas):
    open_rij = wijk_af(bijna, themas[0])
    wijk_af(TrajectFactory(organisatie=organisatie), themas[0]).besluit_over(
        besluit="akkoord", reden="", door=GebruikerFactory()
    )
    log_in(client, organisatie, Rol.DT)
    punt = pagina(client, organisatie).context["blokken"][0].punten[0]

    lijst = client.get(punt.url).context["page"].object_list

    assert (punt.aantal, list(lijst)) == (1, [open_rij])


def test_coordinator_ziet_wat_te_laat_is_en_wat_deze_maand_op_de_planning_staat(organisatie):
    plan = ActieplanFactory(organisatie=organisatie)
    dag = date(2026, 5, 15)
    PlanningsitemFactory(actieplan=plan, dag=date(2026, 5, 14))
    PlanningsitemFactory(actieplan=plan, maand=date(2026, 4, 1))
    PlanningsitemFactory(actieplan=plan, maand=date(2026, 5, 1))
    PlanningsitemFactory(actieplan=plan, maand=date(2026, 6, 1))
    lid = LidmaatschapFactory(organisatie=organisatie, rol=Rol.COORDINATOR)

    gevonden = planningpunten(toegang_van(lid.gebruiker, organisatie), dag)

    assert [(punt.tekst, punt.aantal) for punt in gevonden] == [
        ("Te laat in de planning", 2),
        ("Deze maand in de planning", 1),
    ]
