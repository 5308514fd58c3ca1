"""What the program proposes for each section, from what happened in the period (L-092..L-102)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from community.models import Deelname, Evaluatie, Intranetbezoek, Kadergebruik, Puzzelstuk, Uiting
from rapportage.inhoud import stel_samen
from rapportage.models import Besluitvervolg, Rapportbesluit
from rapportage.rapport import stel_vast
from rapportage.vulling import Tijdvak, vul
from rapportage.weergave import Weergave
from tests.factories import (
    ActieFactory,
    ActieplanFactory,
    AfdelingFactory,
    BetrokkeneFactory,
    KandidatuurFactory,
    RapportFactory,
    SelectierondeFactory,
    TrajectFactory,
)
from tests.factories_geld import BudgetbronFactory, UitgaveFactory
from tests.factories_leren import (
    BijeenkomstFactory,
    DeelnameFactory,
    KaderFactory,
    PuzzelstukFactory,
)
from tests.factories_stroom import VoorstelFactory
from tests.factories_verhaal import ErkenningFactory, KanaalFactory, UitingFactory
from tests.keuzeronde import kader_voor
from tests.rapportage.conftest import bewaar_op, moment
from trajecten.models import Afwijking, Betrokkene, Kandidatuur, Traject

VAN, TOT = date(2026, 3, 1), date(2026, 8, 31)
ERVOOR, ERIN, ERNA = date(2026, 2, 10), date(2026, 5, 10), date(2026, 9, 10)


@pytest.fixture
def tijdvak(organisatie, themas):
    """Gives the filling of a section, read when asked."""
    return lambda soort, nadruk="": vul(Tijdvak(organisatie, VAN, TOT), nadruk)[soort]


def aantal(vulling, naam):
    """A number of a filling; it always counts its rows, unless it is a sum."""
    getal = next(getal for getal in vulling["getallen"] if getal["naam"] == naam)
    assert set(getal["leden"]) <= set(vulling["rijen"])
    return getal["aantal"]


def traject(organisatie, dag, **velden):
    return bewaar_op(TrajectFactory.build(organisatie=organisatie, **velden), dag)


def test_wat_te_laat_is_ingevuld_staat_in_het_volgende_rapport(organisatie, tijdvak):
    """Rule 8: what is entered later counts from its entry; nothing is told twice or never."""
    gisteren = traject(organisatie, ERVOOR, titel="Wegen")
    gisteren.publicatie_werkelijk, gisteren.fase = ERVOOR, 4
    bewaar_op(gisteren, ERIN)
    traject(organisatie, ERVOOR, titel="Eerder", publicatie_werkelijk=ERVOOR, fase=4)
    later = traject(organisatie, ERVOOR, titel="Later")
    later.publicatie_werkelijk, later.fase = ERIN, 4
    bewaar_op(later, ERNA)

    gevuld = tijdvak("casussen_gelopen")

    assert aantal(gevuld, "in_markt") == 1
    assert [rij["cellen"][0].split(" (")[0] for rij in gevuld["rijen"].values()] == ["Wegen"]
    volgend = vul(Tijdvak(organisatie, TOT + timedelta(days=1), date(2026, 12, 1)))
    assert [r["cellen"][0][:5] for r in volgend["casussen_gelopen"]["rijen"].values()] == ["Later"]


def test_kandidaten_staan_erin_met_hun_besluit_en_reden(organisatie, tijdvak):
    ronde = SelectierondeFactory.build(organisatie=organisatie)
    ronde.kader = kader_voor(organisatie)
    bewaar_op(ronde, ERVOOR)
    for nummer, velden in enumerate(
        (
            {},
            {"besluit": Kandidatuur.Besluit.SELECTEREN, "besloten_op": moment(ERIN)},
            {
                "besluit": Kandidatuur.Besluit.NIET,
                "besluit_reden": "Te weinig uren.",
                "besloten_op": moment(ERIN),
            },
        )
    ):
        kandidaat = traject(organisatie, ERVOOR, titel=f"Kandidaat {nummer}")
        rij = KandidatuurFactory.build(
            organisatie=organisatie, ronde=ronde, traject=kandidaat, **velden
        )
        bewaar_op(rij, ERIN)

    gevuld = tijdvak("casussen_start")

    assert [aantal(gevuld, naam) for naam in ("open", "selecteren", "niet")] == [1, 1, 1]
    assert "Gekozen is 1 traject: ‘Kandidaat 1’." in gevuld["tekst"]
    assert "Over 1 kandidaat moet het Directieteam nog besluiten." in gevuld["tekst"]
    assert f"volgt het selectiekader: ‘{ronde.kader}’." in gevuld["tekst"]
    assert any("Te weinig uren." in rij["cellen"][-1] for rij in gevuld["rijen"].values())


def test_mensen_tellen_een_keer_en_nooit_met_naam(organisatie, tijdvak):
    directie = bewaar_op(AfdelingFactory.build(organisatie=organisatie, directie="Beheer"), ERVOOR)
    leert = {"selectiestatus": Traject.Selectie.GESELECTEERD, "afdeling": directie}
    een, twee = (traject(organisatie, ERVOOR, **leert) for _ in range(2))
    for zaak, dag, naam in ((een, ERVOOR, "Fatma Yilmaz"), (twee, ERIN, "fatma yilmaz "),
                            (twee, ERIN, "Jan de Wit")):  # fmt: skip
        rij = BetrokkeneFactory.build(
            organisatie=organisatie, traject=zaak, gebruiker=None, naam=naam
        )
        bewaar_op(rij, dag)

    gevuld = tijdvak("community")

    assert aantal(gevuld, "mensen") == 2
    assert aantal(gevuld, "nieuw") == 1
    assert list(gevuld["rijen"]["Beheer"]["cellen"]) == ["Beheer", 2, 1, 2]
    assert "Fatma" not in str(gevuld)
    assert "doen nu 2 collega’s mee, uit 1 directie." in gevuld["tekst"]


def test_opkomst_is_onbekend_en_geen_nul_en_drie_oordelen_zijn_genoeg(organisatie, tijdvak):
    geteld, genoemd, niets = (
        bewaar_op(
            BijeenkomstFactory.build(organisatie=organisatie, soort="mt", dag=ERIN, aantal=n), ERIN
        )
        for n in (12, None, None)
    )
    for _ in range(2):
        rij = DeelnameFactory.build(
            bijeenkomst=genoemd, organisatie=organisatie, gebruiker=None, naam="Piet",
            status=Deelname.Status.AANWEZIG,
        )  # fmt: skip
        bewaar_op(rij, ERIN)
    for bijeenkomst, scores in ((geteld, (5, 4, 3)), (genoemd, (1, 1))):
        for score in scores:
            Evaluatie.objects.create(organisatie=organisatie, bijeenkomst=bijeenkomst, score=score)

    bewaar_op(BijeenkomstFactory.build(organisatie=organisatie, dag=ERIN, afgelast_op=ERIN), ERIN)

    gevuld = tijdvak("bijeenkomsten")

    assert (aantal(gevuld, "bijeenkomsten"), aantal(gevuld, "opkomst")) == (3, 14)
    cellen = {pk: rij["cellen"][-2:] for pk, rij in gevuld["rijen"].items()}
    assert cellen[str(geteld.pk)] == [12, "4,0 (3 oordelen)"]
    assert cellen[str(genoemd.pk)] == [2, ""]
    assert cellen[str(niets.pk)] == ["onbekend", ""]
    assert "gemiddeld 4,0 van 5" in gevuld["tekst"]
    assert "3 keer bezoek aan een MT of team" in gevuld["tekst"]


def test_intranetbezoek_van_de_maanden_die_bekend_zijn(organisatie, tijdvak):
    for maand, bezoeken, dag in ((3, 200, ERIN), (4, 100, ERIN), (1, 900, ERVOOR)):
        rij = Intranetbezoek(organisatie=organisatie, maand=date(2026, maand, 1), bezoeken=bezoeken)
        bewaar_op(rij, dag)

    gevuld = tijdvak("intranet")

    assert aantal(gevuld, "bezoek") == 300
    assert "300 keer bezocht in 2 maanden: gemiddeld 150 keer per maand" in gevuld["tekst"]


def test_waardering_en_ervaringen_staan_erin(organisatie, tijdvak):
    zaak = traject(organisatie, ERVOOR)
    prijs = ErkenningFactory.build(
        organisatie=organisatie, traject=zaak, titel="Taart", waarom="Het lukte"
    )
    bewaar_op(prijs, ERIN)
    verhaal = UitingFactory.build(
        organisatie=organisatie, kanaal=None, titel="Zo deden wij het",
        verhaal=Uiting.Verhaal.ERVARING, status=Uiting.Status.VERSCHENEN, maand=date(2026, 5, 1),
    )  # fmt: skip
    bewaar_op(verhaal, ERIN)

    gevuld = tijdvak("ervaringen")

    assert aantal(gevuld, "erkenningen") == 1
    assert "**Taart.** Het lukte." in gevuld["tekst"]
    assert "‘Zo deden wij het’" in gevuld["tekst"]


def stuk(organisatie, dag, **velden):
    zaak = velden.pop("traject", None) or traject(organisatie, ERVOOR, titel="Wegen")
    rij = PuzzelstukFactory.build(
        organisatie=organisatie, traject=zaak, ingebracht_op=moment(dag), **velden
    )
    return bewaar_op(rij, dag)


def test_inzichten_per_soort_met_altijd_een_mislukking_en_nooit_iets_vertrouwelijks(
    organisatie, tijdvak
):
    mislukt = stuk(organisatie, ERIN, titel="De eis was te hoog", uitkomst="niet")
    for nummer in range(4):
        stuk(organisatie, ERIN, titel=f"Gelukt {nummer}", uitkomst="werkte")
    stuk(organisatie, ERIN, titel="Van het proces", soort="proces")
    geheim = Puzzelstuk.Zichtbaarheid.VERTROUWELIJK
    stuk(organisatie, ERIN, titel="Geheim", zichtbaarheid=geheim)
    stuk(organisatie, ERVOOR, titel="Al verteld")

    gevuld = tijdvak("inhoud")

    assert (aantal(gevuld, "stukken"), aantal(gevuld, "mislukt")) == (5, 1)
    assert mislukt.titel in gevuld["tekst"]
    assert "Geheim" not in str(gevuld)
    assert "Al verteld" not in str(gevuld)
    assert gevuld["tekst"].count("Volgende keer:") == 3
    assert tijdvak("inhoud", "kaders")["tekst"].count("Volgende keer:") == 5
    assert aantal(tijdvak("proces"), "stukken") == 1


def test_kaders_die_kwamen_en_die_in_de_maak_zijn(organisatie, tijdvak):
    for titel, dag in (("Eerder", ERVOOR), ("Nieuw", ERIN)):
        kader = KaderFactory.build(
            organisatie=organisatie, titel=titel, orgaan="college", vastgesteld_op=dag
        )
        bewaar_op(kader, dag)
    oud = bewaar_op(
        KaderFactory.build(
            organisatie=organisatie, titel="Oud", orgaan="college", vastgesteld_op=ERVOOR
        ),
        ERVOOR,
    )
    nieuwer = KaderFactory.build(
        organisatie=organisatie, titel="Oud, versie 2", vorige=oud, versienummer=2,
        orgaan="college", vastgesteld_op=ERVOOR,
    )  # fmt: skip
    bewaar_op(nieuwer, ERVOOR)
    concept = bewaar_op(KaderFactory.build(organisatie=organisatie, titel="Straks"), ERIN)
    zaak = traject(organisatie, ERVOOR)
    for gevolgd, uitleg in ((True, ""), (False, "Er is één bedrijf.")):
        ander = bewaar_op(
            KaderFactory.build(organisatie=organisatie, orgaan="college", vastgesteld_op=ERVOOR),
            ERVOOR,
        )
        gebruik = Kadergebruik(organisatie=organisatie, traject=zaak, kader=ander,
                               is_gevolgd=gevolgd, toelichting=uitleg)  # fmt: skip
        bewaar_op(gebruik, ERIN)

    gevuld = tijdvak("kaders")

    assert (aantal(gevuld, "vastgesteld"), aantal(gevuld, "concept")) == (1, 1)
    assert aantal(gevuld, "geldig") == 5
    assert str(oud.pk) not in gevuld["rijen"]
    assert "We stellen voor om uit te werken: ‘Straks’." in gevuld["tekst"]
    assert (
        "Trajecten volgden 1 keer een kader en weken er 1 keer met een reden van af."
        in (gevuld["tekst"])
    )
    assert gevuld["rijen"][str(concept.pk)]["cellen"][2] == "in de maak"


def test_rollen_en_sturing_zeggen_wat_anders_kan(organisatie, themas, tijdvak):
    bekend, onbekend = (
        traject(organisatie, ERVOOR, publicatie=ERNA, publicatie_precisie="dag") for _ in range(2)
    )
    for deel in (Betrokkene.Deel.BUDGETHOUDER, Betrokkene.Deel.INKOPER):
        rij = BetrokkeneFactory.build(
            organisatie=organisatie, traject=bekend, deel=deel, gebruiker=None, naam="Jan"
        )
        bewaar_op(rij, ERIN)
    for zaak, gevraagd, besluit in ((bekend, ERIN, "open"), (onbekend, TOT, "open")):
        rij = Afwijking(
            organisatie=organisatie, traject=zaak, thema=themas[0], norm=3, gekozen=1,
            reden="Te duur.", gevraagd_op=moment(gevraagd), besluit=besluit,
        )  # fmt: skip
        bewaar_op(rij, gevraagd)

    gevuld = tijdvak("rollen")

    assert aantal(gevuld, "open") == 2
    assert "Bij 1 van de 2 trajecten van 2026 is bekend wie opdrachtgever" in gevuld["tekst"]
    assert "Bij 1 traject weten we dat niet." in gevuld["tekst"]
    assert "Nu wacht 1 aanvraag langer." in gevuld["tekst"]
    assert "zonder akkoord" not in gevuld["tekst"]


def test_communicatie_is_intern_extern_en_bestuurlijk_met_wat_gepland_is(organisatie, tijdvak):
    kanaal = bewaar_op(KanaalFactory.build(organisatie=organisatie, naam="Nieuwsbrief"), ERVOOR)
    for titel, doelgroep, status, maand in (
        ("Binnen", "intern", "verschenen", 5),
        ("Buiten", "extern", "verschenen", 6),
        ("Straks", "bestuurlijk", "gepland", 10),
    ):
        rij = UitingFactory.build(
            organisatie=organisatie, kanaal=kanaal, titel=titel, doelgroep=doelgroep,
            status=status, maand=date(2026, maand, 1),
        )  # fmt: skip
        bewaar_op(rij, ERIN)

    gevuld = tijdvak("communicatie")

    namen = ("intern", "extern", "bestuurlijk", "gepland")
    assert [aantal(gevuld, naam) for naam in namen] == [1, 1, 0, 1]
    assert "Intern: ‘Binnen’." in gevuld["tekst"]
    assert "Voor de komende tijd staat gepland: ‘Straks’." in gevuld["tekst"]
    assert "Voorstel intern:" in gevuld["tekst"]
    assert "Voorstel extern:" in gevuld["tekst"]
    assert "Voorstel bestuurlijk:" not in gevuld["tekst"]


def test_tijd_geld_en_kwaliteit_zeggen_wat_veranderde(organisatie, tijdvak):
    plan = bewaar_op(ActieplanFactory.build(organisatie=organisatie), ERVOOR)
    klaar, later = (
        bewaar_op(
            ActieFactory.build(organisatie=organisatie, actieplan=plan, titel=titel, code=code,
                               eind=date(2026, 7, 1)),
            ERVOOR,
        )
        for titel, code in (("Af", "1.1"), ("Uitgesteld", "1.2"))
    )  # fmt: skip
    klaar.status = "klaar"
    bewaar_op(klaar, ERIN)
    later.eind = date(2026, 12, 1)
    bewaar_op(later, ERIN)
    bron = bewaar_op(BudgetbronFactory.build(organisatie=organisatie, jaar=2026, bedrag=None), ERIN)
    kosten = UitgaveFactory.build(
        organisatie=organisatie, datum=ERIN, bedrag=Decimal("1250.50"), bron=bron, actie=None
    )
    bewaar_op(kosten, ERIN)

    gevuld = tijdvak("tgk")

    assert [aantal(gevuld, naam) for naam in ("klaar", "verschoven", "te_laat")] == [1, 1, 0]
    assert "€ 1.250,50 uitgegeven" in gevuld["tekst"].replace("\u00a0", " ")
    assert "Van 1 bron is het bedrag onbekend." in gevuld["tekst"]


def test_getallen_van_het_vorige_rapport_staan_ernaast(organisatie, themas):
    """The frozen number of the report before, not one that is counted again."""
    for dag in (ERIN, ERNA, ERNA):
        bewaar_op(BijeenkomstFactory.build(organisatie=organisatie, dag=dag, aantal=5), dag)
    vorig = RapportFactory(organisatie=organisatie, periode_van=VAN, peildatum=TOT)
    vorig.secties.model.objects.create(
        rapport=vorig, organisatie=organisatie, soort="bijeenkomsten"
    )
    stel_vast(vorig, door=None, op=moment(ERNA))
    nu = RapportFactory(
        organisatie=organisatie, periode_van=TOT + timedelta(days=1), peildatum=date(2026, 11, 1)
    )
    nu.secties.model.objects.create(rapport=nu, organisatie=organisatie, soort="bijeenkomsten")

    getal = Weergave(stel_samen(nu)).hoofdstukken[1]["secties"][0]["vulling"]["getallen"][0]

    assert (getal["naam"], getal["aantal"], getal["toen"]) == ("bijeenkomsten", 2, 1)


def test_besluiten_van_eerdere_rapporten_staan_in_de_bijlage_met_hun_vervolg(organisatie, themas):
    """What was chosen after the peildatum is not known yet at that day."""
    eerder = RapportFactory(organisatie=organisatie, periode_van=VAN, peildatum=TOT)
    voorstellen = [VoorstelFactory(rapport=eerder, titel=titel) for titel in ("Norm", "Uren")]
    besluiten = [
        Rapportbesluit.objects.create(
            organisatie=organisatie, rapport=eerder, voorstel=voorstel, beurt=eerder.beurt,
            uitkomst="conform", besloten_op=ERNA, namens="Directieteam", vastgelegd_op=moment(ERNA),
        )
        for voorstel in voorstellen
    ]  # fmt: skip
    stel_vast(eerder, door=None, op=moment(ERNA))
    for besluit, dag in zip(besluiten, (date(2026, 10, 1), date(2026, 12, 1)), strict=True):
        vervolg = Besluitvervolg.objects.filter(besluit=besluit)
        vervolg.update(staat="bevestigd", besloten_op=moment(dag), titel=besluit.voorstel.titel)
    nu = RapportFactory(organisatie=organisatie, peildatum=date(2026, 11, 1))

    regels = {rij["titel"]: rij["vervolg"] for rij in stel_samen(nu)["eerdere_besluiten"]}

    assert regels == {"Norm": "Actie in het actieplan: Norm", "Uren": "Nog te kiezen"}
    ervoor = RapportFactory(organisatie=organisatie, peildatum=TOT)
    assert stel_samen(ervoor)["eerdere_besluiten"] == []
