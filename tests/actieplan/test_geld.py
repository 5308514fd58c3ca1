"""Money and hours: unknown stays unknown, costs against a limit, hours against the plan."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from actieplan.geld import Geldjaar, bronnengrafiek, stand, uitgavengrafiek
from actieplan.models import Budgetbron, Jaargrens, Uitgave, Urenregel
from organisatie.models import Rol
from organisatie.toegang import toegang_van
from tests import factories as f
from tests.factories_geld import BudgetbronFactory, UitgaveFactory, UrenregelFactory

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 5, 20)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


@pytest.fixture
def organisatie():
    return f.OrganisatieFactory(naam="Leiden", slug="leiden")


@pytest.fixture
def coordinator(client, organisatie):
    lid = f.LidmaatschapFactory(organisatie=organisatie, rol=Rol.COORDINATOR)
    client.force_login(lid.gebruiker)
    return lid.gebruiker


@pytest.fixture
def geld(organisatie, coordinator):
    """The money of a year, read afresh at every call."""
    return lambda jaar=2026: Geldjaar(toegang_van(coordinator, organisatie), jaar)


@pytest.fixture
def adres(organisatie):
    return lambda naam, *args: reverse(naam, args=[organisatie.slug, *args])


def test_bron_met_onbekend_bedrag_maakt_het_totaal_ten_minste(organisatie, geld):
    BudgetbronFactory(organisatie=organisatie)
    tijdelijk = BudgetbronFactory(organisatie=organisatie, soort="tijdelijk", bedrag=None)
    UitgaveFactory(organisatie=organisatie, bron=tijdelijk, bedrag=300)

    jaar = geld()

    assert jaar.totaal_tekst == "ten minste € 50.000"
    assert [(r.uitgegeven, r.over) for r in jaar.bronnen] == [(0, 50_000), (300, None)]
    assert "ten minste € 50.000" in bronnengrafiek(jaar).alt


def test_alleen_onbekende_bedragen_zijn_samen_onbekend(organisatie, geld):
    BudgetbronFactory(organisatie=organisatie, bedrag=None)

    assert geld().totaal_tekst == "onbekend"
    assert geld(2025).totaal_tekst == "onbekend"


def test_structurele_bron_gaat_mee_naar_het_volgende_jaar(client, organisatie, coordinator, adres):
    BudgetbronFactory(organisatie=organisatie, naam="Structureel budget MVI")
    BudgetbronFactory(organisatie=organisatie, naam="Aanvulling", soort="tijdelijk", bedrag=None)

    for _keer in range(2):
        client.post(adres("budgetbron_neem_over", 2027))

    rijen = Budgetbron.objects.filter(jaar=2027)
    assert list(rijen.values_list("naam", "bedrag")) == [("Structureel budget MVI", 50_000)]


@pytest.mark.parametrize(
    ("gebruikt", "grens", "verwacht"),
    [
        (500, None, "geen"), (0, 0, "ruim"), (1, 0, "over"), (799, 1000, "ruim"),
        (800, 1000, "bijna"), (1000, 1000, "bijna"), (1001, 1000, "over"),
    ],
)  # fmt: skip
def test_waarschuwing_komt_bij_tachtig_procent_en_boven_de_grens(gebruikt, grens, verwacht):
    grens = None if grens is None else Decimal(grens)

    assert stand(Decimal(gebruikt), grens) == verwacht


def test_uitgaven_lopen_op_tegen_de_eigen_grens(client, organisatie, coordinator, adres, geld):
    client.post(adres("jaargrens_update", 2026), {"bedrag": "1.000", "uren": "900"})
    for maand, bedrag in ((1, 400), (3, 450)):
        UitgaveFactory(organisatie=organisatie, datum=date(2026, maand, 9), bedrag=bedrag)
    UitgaveFactory(organisatie=organisatie, datum=date(2025, 12, 31), bedrag=5_000)

    jaar = geld()
    grafiek = uitgavengrafiek(jaar, VANDAAG)

    assert (jaar.uitgegeven, jaar.ruimte, jaar.stand_uitgaven[1]) == (850, 150, "Bijna op")
    assert grafiek.reeksen[0].waarden == [400, 400, 850, 850, 850, *[None] * 7]
    assert grafiek.doel.waarden == [1000]
    assert Jaargrens.objects.get().uren == 900


def test_uitgave_met_bon_staat_bij_bron_en_actie(client, organisatie, coordinator, adres):
    bron = BudgetbronFactory(organisatie=organisatie)
    actie = f.ActieFactory(actieplan__organisatie=organisatie)
    bon = SimpleUploadedFile("factuur zaal.pdf", PDF, "application/pdf")

    antwoord = client.post(
        adres("uitgave_create", 2026),
        {
            "omschrijving": "Zaal netwerkdag", "soort": "zaalhuur", "datum": "2026-04-02",
            "bedrag": "1.250,50", "bron": bron.pk, "actie": actie.pk, "upload": bon,
        },
    )  # fmt: skip

    uitgave = Uitgave.objects.get()
    assert antwoord.url == adres("uitgave_list", 2026)
    assert (uitgave.bedrag, uitgave.bron, uitgave.actie) == (Decimal("1250.50"), bron, actie)
    download = client.get(adres("uitgave_bon", uitgave.pk))
    assert download.content == PDF
    assert Uitgave.objects.per_actie() == {actie.pk: Decimal("1250.50")}


@pytest.mark.parametrize(
    ("extra", "veld"),
    [
        ({"bedrag": "-5"}, "bedrag"), ({"bedrag": ""}, "bedrag"), ({"bedrag": "veel"}, "bedrag"),
        ({"datum": "31-02-2026"}, "datum"), ({"datum": "2027-01-01"}, "bron"),
        ({"upload": SimpleUploadedFile("bon.exe", b"MZ")}, "upload"),
        ({"upload": SimpleUploadedFile("leeg.pdf", b"")}, "upload"),
    ],
)  # fmt: skip
def test_slechte_uitgave_geeft_een_melding_en_bewaart_niets(
    client, organisatie, coordinator, adres, extra, veld
):
    bron = BudgetbronFactory(organisatie=organisatie)
    invoer = {
        "omschrijving": "Zaal", "soort": "zaalhuur", "datum": "2026-04-02", "bedrag": "10",
        "bron": bron.pk, **extra,
    }  # fmt: skip

    antwoord = client.post(adres("uitgave_create", 2026), invoer)

    assert list(antwoord.context["form"].errors) == [veld]
    assert not Uitgave.objects.exists()


def test_bron_en_actie_van_een_ander_zijn_niet_te_kiezen(client, organisatie, coordinator, adres):
    ander, actie = BudgetbronFactory(), f.ActieFactory()
    invoer = {"omschrijving": "Zaal", "soort": "overig", "datum": "2026-04-02", "bedrag": "10"}

    antwoord = client.post(
        adres("uitgave_create", 2026), invoer | {"bron": ander.pk, "actie": actie.pk}
    )

    assert antwoord.context["form"].errors == {
        "bron": ["Kies iets uit de lijst."],
        "actie": ["Kies iets uit de lijst."],
    }


@pytest.mark.parametrize("jaar", ["2027", "999999999999"])
def test_bron_met_uitgaven_blijft_in_zijn_jaar_en_is_niet_te_verwijderen(
    client, organisatie, coordinator, adres, jaar
):
    bron = BudgetbronFactory(organisatie=organisatie)
    UitgaveFactory(organisatie=organisatie, bron=bron)
    invoer = {"naam": bron.naam, "soort": bron.soort, "jaar": jaar, "bedrag": ""}

    antwoord = client.post(adres("budgetbron_update", bron.pk), invoer)
    client.post(adres("budgetbron_delete", bron.pk))

    assert list(antwoord.context["form"].errors) == ["jaar"]
    assert Budgetbron.objects.get().jaar == 2026


def test_uren_tellen_per_actie_naast_wat_gepland_en_beschikbaar_is(
    client, organisatie, coordinator, adres, geld
):
    actie = f.ActieFactory(actieplan__organisatie=organisatie, uren=10, start=date(2026, 1, 1))
    Jaargrens.objects.create(organisatie=organisatie, jaar=2026, uren=20)
    for datum, uren in (("2026-03-09", "7,5"), ("2026-03-16", "8")):
        invoer = {"periode": "week", "datum": datum, "uren": uren, "actie": actie.pk}
        client.post(adres("urenregel_create", 2026), invoer)

    jaar = geld()

    assert [(r.uren, r.uren_over) for r in jaar.acties] == [(Decimal("15.5"), True)]
    assert (jaar.uren_gebruikt, jaar.stand_uren[1]) == (Decimal("15.5"), "Binnen de grens")
    assert jaar.uren_gepland == (10, 0)
    regel = Urenregel.objects.first()
    assert (regel.wie, str(regel)) == (coordinator, "Uren van week 12 van 2026")


@pytest.mark.parametrize("uren", ["0", "-1", "745", "veel", ""])
def test_onmogelijke_uren_worden_geweigerd(client, coordinator, adres, uren):
    invoer = {"periode": "week", "datum": "2026-03-09", "uren": uren}

    antwoord = client.post(adres("urenregel_create", 2026), invoer)

    assert list(antwoord.context["form"].errors) == ["uren"]


def test_week_over_de_jaargrens_noemt_haar_eigen_jaar():
    dagen = {date(2027, 1, 1): "week 53 van 2026", date(2024, 12, 30): "week 1 van 2025"}

    assert {dag: UrenregelFactory.build(datum=dag, organisatie=None).wanneer for dag in dagen} == (
        dagen
    )


def test_kosten_van_trajecten_staan_ernaast_met_wat_een_besluit_vraagt(
    client, organisatie, coordinator, adres
):
    traject = f.TrajectFactory(organisatie=organisatie, titel="Gladheidbestrijding")
    for soort, bedrag, nodig in (("meerkosten", 900, True), ("besparing", 400, False)):
        f.KosteneffectFactory(
            traject=traject, soort=soort, bedrag=bedrag, besluit_nodig=nodig, vanaf=VANDAAG
        )

    pagina = client.get(adres("geld_jaar", 2026))

    k = pagina.context["geld"].trajectkosten
    assert (k.kosten, k.baten, k.saldo) == (900, 400, -500)
    assert "Gladheidbestrijding" in pagina.content.decode()


def test_export_bevat_alles_en_voert_geen_formule_uit(client, organisatie, coordinator, adres):
    BudgetbronFactory(organisatie=organisatie, naam="=1+1", bedrag=None)
    UitgaveFactory(organisatie=organisatie, omschrijving='=HYPERLINK("http://x")', bedrag=12)
    f.ActieFactory(actieplan__organisatie=organisatie, titel="@actie", uren=40)

    antwoord = client.get(adres("geld_export", 2026))

    boek = load_workbook(BytesIO(antwoord.content))
    assert boek.sheetnames == ["Bronnen", "Uitgaven", "Acties", "Kosten van trajecten"]
    cellen = [boek["Bronnen"]["A2"], boek["Uitgaven"]["B2"], boek["Acties"]["A2"]]
    assert [(cel.value, cel.data_type) for cel in cellen] == [
        ("=1+1", "s"), ('=HYPERLINK("http://x")', "s"), ("@actie", "s"),
    ]  # fmt: skip
    assert [boek["Bronnen"]["C2"].value, boek["Bronnen"]["D2"].value] == [None, "nee"]


def test_onmogelijk_jaar_bestaat_niet(client, coordinator, adres):
    assert client.get(adres("geld_jaar", 99999)).status_code == 404


def test_pagina_vraagt_met_meer_rijen_evenveel_van_de_database(
    client, organisatie, coordinator, adres
):
    def maak():
        bron = BudgetbronFactory(organisatie=organisatie)
        actie = f.ActieFactory(actieplan__organisatie=organisatie)
        UitgaveFactory(organisatie=organisatie, bron=bron, actie=actie)
        UrenregelFactory(organisatie=organisatie, actie=actie)

    def tel(naam):
        with CaptureQueriesContext(connection) as vragen:
            client.get(adres(naam, 2026))
        return len(vragen)

    namen = ("geld_jaar", "uitgave_list", "urenregel_list", "geld_export")
    maak()
    met_een = [tel(naam) for naam in namen]
    maak()
    maak()

    assert [tel(naam) for naam in namen] == met_een


def test_pagina_van_de_actie_zegt_wat_gepland_en_gebruikt_is(
    client, organisatie, coordinator, adres
):
    actie = f.ActieFactory(actieplan__organisatie=organisatie, uren=40, budget=500)
    UitgaveFactory(organisatie=organisatie, actie=actie, bedrag=600)
    UrenregelFactory(organisatie=organisatie, actie=actie, uren=12)

    tekst = " ".join(client.get(adres("actie_detail", actie.pk)).content.decode().split())

    assert "12 uur</a> gebruikt, 40 gepland" in tekst
    assert "€ 600</a> uitgegeven, € 500 gepland" in tekst
    assert "Meer dan gepland" in tekst


def test_getal_van_een_actie_leidt_naar_zijn_uitgaven_en_uren_van_alle_jaren(
    client, organisatie, coordinator, adres, geld
):
    actie = f.ActieFactory(actieplan__organisatie=organisatie)
    for jaar in (2025, 2026):
        UitgaveFactory(organisatie=organisatie, actie=actie, datum=date(jaar, 2, 1), bedrag=100)
        UrenregelFactory(organisatie=organisatie, actie=actie, datum=date(jaar, 2, 1), uren=4)
    UitgaveFactory(organisatie=organisatie)

    lijsten = [
        client.get(adres(naam, 2026), {"actie": actie.pk}).context["som"]
        for naam in ("uitgave_list", "urenregel_list")
    ]

    assert lijsten == [geld().acties[0].uitgegeven, geld().acties[0].uren] == [200, 8]
    ander = f.ActieFactory()
    assert client.get(adres("uitgave_list", 2026), {"actie": ander.pk}).status_code == 404
