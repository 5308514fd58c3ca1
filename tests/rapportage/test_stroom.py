"""Proposals of a report: advised on by one body, decided by another, and what follows from that."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from actieplan.models import Actie
from community.models import Kader, Uiting
from organisatie.models import Melding, Rol
from organisatie.models.bestand import canoniek
from rapportage import sturing
from rapportage.besluitenlijst import besluiten_voor
from rapportage.inhoud import inhoud_van, stel_samen
from rapportage.kantlijn import inleveren
from rapportage.models import Besluitvervolg, Opmerking, Rapport, Voorstel
from rapportage.rapport import stel_vast, trek_in, zet_door
from rapportage.uitspraken import adviseer, besluit
from rapportage.vandaagpunten import adviespunten, besluitpunten, voorlegpunten
from rapportage.vervolg import maak
from rapportage.voorstellen import voeg_toe, zet_omhoog
from rapportage.weergave import Weergave
from tests.factories import (
    ActieFactory,
    ActieplanFactory,
    GebruikerFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
    RapportFactory,
    RapportmomentFactory,
)
from tests.factories_leren import KaderFactory
from tests.factories_planning import PlanningsitemFactory
from tests.factories_stroom import BesluitvervolgFactory, VoorstelFactory
from tests.inloggen import log_in, toegang_als

pytestmark = pytest.mark.django_db
Staat, Soort = Rapport.Staat, Voorstel.Soort
CONFORM = {"uitkomst": "conform", "tekst": "", "tot": None}


def adres(naam, rij, *args):
    return reverse(naam, args=[rij.organisatie.slug, *args])


def bij_bvt(rapport):
    """Before the Bedrijfsvoeringstafel."""
    zet_door(rapport, Staat.ADVIES, door=GebruikerFactory())
    return rapport


def bij_dt(rapport):
    """Through the Bedrijfsvoeringstafel, to the Directieteam."""
    bij_bvt(rapport)
    over = dict.fromkeys(rapport.voorstellen.all(), ("akkoord", ""))
    adviseer(rapport, "Positief.", door=GebruikerFactory(), over=over)
    zet_door(rapport, Staat.BESLUIT, door=GebruikerFactory())
    return rapport


def beslis(rapport, **per):
    """Decide as given per kind of proposal, the rest conform, and adopt."""
    dt = GebruikerFactory(functie="Gemeentesecretaris")
    over = {v: CONFORM | per.get(v.soort, {}) for v in rapport.voorstellen.all()}
    besluit(rapport, over, op=timezone.localdate(), door=dt)
    stel_vast(rapport, door=dt)
    return rapport


# --- proposals


def test_voorstellen_staan_in_de_volgorde_van_de_coordinator(rapport):
    for titel in ("Een", "Twee", "Drie"):
        voeg_toe(rapport, Voorstel(titel=titel, soort=Soort.ACTIE))

    zet_omhoog(rapport.voorstellen.get(titel="Drie"))
    zet_omhoog(rapport.voorstellen.get(titel="Een"))

    titels = [v["titel"] for v in Weergave(inhoud_van(rapport)).voorstellen]
    assert titels == ["Een", "Drie", "Twee"]


def test_een_voorstel_verandert_niet_meer_als_het_bij_een_orgaan_ligt(rapport):
    voorstel = VoorstelFactory(rapport=rapport)
    bij_bvt(rapport)
    voorstel = Voorstel.objects.get(pk=voorstel.pk)

    with pytest.raises(ValidationError, match="terug naar concept"):
        zet_omhoog(voorstel)
    with pytest.raises(ValidationError, match="terug naar concept"):
        voeg_toe(rapport, Voorstel(titel="Nog een", soort=Soort.ACTIE))
    assert voorstel.belemmeringen_verwijderen() != []


def test_bevroren_inhoud_met_een_voorstel_van_vroeger_blijft_leesbaar(rapport):
    inhoud = stel_samen(rapport)
    inhoud["besluiten"] = {
        "voorstel": "Maak uren vrij.", "middelen": "40 uur", "zonder": "",
        "uiterlijk": "2026-12-01",
        "wachtend": ["Besluit over 1 afwijking van de norm."],
    }  # fmt: skip

    toont = Weergave(inhoud)

    assert [(v["titel"], v["regel"], v["besluit"]) for v in toont.voorstellen] == [
        ("Maak uren vrij.", "Geld en uren: 40 uur · Nodig vóór: 1 december 2026", None)
    ]
    assert toont.wachtend == ["Besluit over 1 afwijking van de norm."]


# --- advice


def test_advies_is_per_voorstel_nodig_voor_het_naar_het_directieteam_gaat(rapport):
    eerste, tweede = VoorstelFactory(rapport=rapport), VoorstelFactory(rapport=rapport)
    bij_bvt(rapport)

    adviseer(rapport, "Positief.", door=GebruikerFactory(), over={eerste: ("akkoord", "")})

    assert rapport.belemmeringen(Staat.BESLUIT) == [f"Er is nog geen advies over ‘{tweede}’."]


@pytest.mark.parametrize("uitkomst", ["opmerking", "niet", "aanhouden", "verzonnen"])
def test_een_ander_advies_dan_akkoord_vraagt_een_zin(rapport, uitkomst):
    voorstel = VoorstelFactory(rapport=rapport)
    bij_bvt(rapport)

    with pytest.raises(ValidationError):
        adviseer(rapport, "Nee.", door=GebruikerFactory(), over={voorstel: (uitkomst, " ")})

    assert not rapport.adviezen.exists()


def test_advies_verandert_niet_maar_krijgt_een_nieuw_naast_zich(rapport):
    voorstel, lid = VoorstelFactory(rapport=rapport), GebruikerFactory()
    bij_bvt(rapport)
    adviseer(rapport, "Positief.", door=lid, over={voorstel: ("akkoord", "")})
    adviseer(rapport, "Positief.", door=lid, over={voorstel: ("niet", "Te duur.")})

    uitkomsten = [rij.uitkomst for rij in voorstel.adviezen.all()]
    oud = voorstel.adviezen.first()
    oud.tekst = "Anders"

    assert uitkomsten == ["akkoord", "niet"]
    assert rapport.adviezen.filter(voorstel=None).count() == 1
    assert Weergave(inhoud_van(rapport)).voorstellen[0]["advies"]["tekst"] == "Te duur."
    with pytest.raises(ValidationError, match="verandert niet meer"):
        oud.save()


def test_wie_advies_geeft_op_een_verouderd_scherm_overschrijft_niets(rapport):
    bij_bvt(rapport)
    op_het_scherm = rapport.versie
    adviseer(rapport, "Van de eerste.", door=GebruikerFactory())

    with pytest.raises(ValidationError, match="net gewijzigd"):
        adviseer(rapport, "Van de tweede.", door=GebruikerFactory(), versie=op_het_scherm)

    assert rapport.advies.tekst == "Van de eerste."


def test_na_terughalen_telt_het_oude_advies_niet_meer_maar_blijft_het_te_lezen(rapport):
    voorstel = VoorstelFactory(rapport=rapport)
    bij_dt(rapport)

    zet_door(rapport, Staat.CONCEPT, door=GebruikerFactory())
    bij_bvt(rapport)

    assert Weergave(inhoud_van(rapport)).voorstellen[0]["advies"] is None
    assert len(rapport.belemmeringen(Staat.BESLUIT)) == 1
    assert [rij.beurt for rij in voorstel.adviezen.all()] == [1]


# --- remarks


def test_opmerkingen_zien_alleen_de_organen_en_de_coordinator(rapport):
    sectie = rapport.secties.get(soort="inhoud")
    bij_bvt(rapport)
    Opmerking.objects.plaats(sectie, "Wat kost dit?", door=GebruikerFactory())

    ziet = {
        rol for rol in Rol
        if Opmerking.objects.zichtbaar_voor(toegang_als(rapport.organisatie, rol)).exists()
    }  # fmt: skip

    assert ziet == {Rol.BVT, Rol.SECRETARIS_BVT, Rol.DT, Rol.SECRETARIS_DT, Rol.COORDINATOR}
    assert "Wat kost dit?" not in canoniek(inhoud_van(rapport)).decode()


def test_een_opmerking_wordt_een_keer_beantwoord(rapport):
    sectie, wie = rapport.secties.get(soort="inhoud"), GebruikerFactory()
    with pytest.raises(ValidationError, match="ligt nu niet voor"):
        Opmerking.objects.plaats(sectie, "Te vroeg", door=wie)
    bij_bvt(rapport)
    rij = Opmerking.objects.plaats(
        rapport.secties.select_related("rapport").get(soort="inhoud"), "Wat kost dit?", door=wie
    )
    zelfde = Opmerking.objects.get(pk=rij.pk)
    rij.beantwoord("Niets extra.", door=wie)

    with pytest.raises(ValidationError, match="al beantwoord"):
        zelfde.beantwoord("Iets anders.", door=wie)

    assert Opmerking.objects.get().antwoord == "Niets extra."


# --- decisions


def test_vaststellen_kan_pas_als_over_elk_voorstel_is_besloten(rapport):
    voorstel = VoorstelFactory(rapport=rapport)
    bij_dt(rapport)

    with pytest.raises(ValidationError) as fout:
        stel_vast(rapport, door=GebruikerFactory())

    assert fout.value.messages == [f"Er is nog geen besluit over ‘{voorstel}’."]


@pytest.mark.parametrize(
    ("uitkomst", "veld"),
    [("gewijzigd", "gewijzigde tekst"), ("niet", "waarom"), ("aangehouden", "tot wanneer")],
)
def test_een_besluit_dat_afwijkt_vraagt_tekst_reden_of_datum(rapport, uitkomst, veld):
    voorstel = VoorstelFactory(rapport=rapport)
    bij_dt(rapport)
    uitspraak = {"uitkomst": uitkomst, "tekst": " ", "tot": None}

    with pytest.raises(ValidationError, match=veld):
        besluit(rapport, {voorstel: uitspraak}, op=timezone.localdate(), door=GebruikerFactory())


def test_een_ander_besluit_vraagt_een_reden_en_laat_het_eerste_staan(rapport):
    voorstel, dt = VoorstelFactory(rapport=rapport), GebruikerFactory()
    bij_dt(rapport)
    dag = timezone.localdate()
    besluit(rapport, {voorstel: CONFORM}, op=dag, door=dt)
    voorstel = rapport.voorstellen.get()

    with pytest.raises(ValidationError, match="nu anders besluiten"):
        besluit(rapport, {voorstel: CONFORM | {"uitkomst": "kennis"}}, op=dag, door=dt)
    besluit(
        rapport, {voorstel: CONFORM | {"uitkomst": "niet", "tekst": "Te duur."}}, op=dag, door=dt
    )

    assert [rij.uitkomst for rij in voorstel.besluiten.all()] == ["conform", "niet"]


def test_een_besluit_van_morgen_of_in_de_verkeerde_stap_wordt_geweigerd(rapport):
    voorstel = VoorstelFactory(rapport=rapport)
    dag, dt = timezone.localdate(), GebruikerFactory()
    bij_bvt(rapport)

    with pytest.raises(ValidationError, match="ligt nu niet bij het Directieteam"):
        besluit(rapport, {voorstel: CONFORM}, op=dag, door=dt)
    adviseer(rapport, "Ja.", door=dt, over={voorstel: ("akkoord", "")})
    zet_door(rapport, Staat.BESLUIT, door=dt)
    with pytest.raises(ValidationError, match="nog niet geweest"):
        besluit(rapport, {voorstel: CONFORM}, op=dag + timedelta(days=1), door=dt)


def test_advies_en_besluit_liggen_vast_met_functies_en_zonder_namen(rapport):
    VoorstelFactory(rapport=rapport)
    tafel = GebruikerFactory(naam="Xantippe van Vreemdenburg", functie="Controller")
    bij_bvt(rapport)
    over = {rapport.voorstellen.get(): ("opmerking", "Let op de uren.")}
    adviseer(rapport, "Positief.", door=tafel, over=over)
    zet_door(rapport, Staat.BESLUIT, door=tafel)
    beslis(rapport, actie={"uitkomst": "gewijzigd", "tekst": "Maak de helft vrij."})

    rij = Rapport.objects.get().momentopname.gegevens["besluiten"]["voorstellen"][0]

    assert (rij["advies"]["label"], rij["advies"]["namens"]) == (
        "Akkoord met opmerking", "Controller",
    )  # fmt: skip
    assert (rij["besluit"]["label"], rij["besluit"]["namens"]) == (
        "Gewijzigd vastgesteld", "Gemeentesecretaris",
    )  # fmt: skip
    assert "Xantippe" not in Rapport.objects.get().momentopname.inhoud


def test_bij_elke_stap_krijgt_wie_het_aangaat_een_bericht(rapport):
    wie = {
        rol: LidmaatschapFactory(organisatie=rapport.organisatie, rol=rol).gebruiker
        for rol in (Rol.BVT, Rol.DT, Rol.LEZER, Rol.COORDINATOR)
    }

    beslis(bij_dt(rapport))

    def gekregen(rol):
        eigen = Melding.objects.filter(gebruiker=wie[rol], url=rapport.get_absolute_url())
        return set(eigen.values_list("tekst", flat=True))

    vast = f"Vastgesteld: {rapport}"
    assert gekregen(Rol.BVT) == {f"Advies gevraagd: {rapport}", vast}
    assert gekregen(Rol.DT) == {f"Besluit gevraagd: {rapport}", vast}
    assert gekregen(Rol.COORDINATOR) == {f"Advies gegeven: {rapport}", vast}
    assert gekregen(Rol.LEZER) == {vast}


# --- what follows


def test_elk_besluit_stelt_het_vervolg_voor_dat_erbij_past(rapport):
    for soort in Soort:
        VoorstelFactory(rapport=rapport, soort=soort, titel=soort.label)

    beslis(bij_dt(rapport), kennis={"uitkomst": "kennis"}, rol={"uitkomst": "niet", "tekst": "Nee"})

    assert list(rapport.vervolgen.values_list("soort", "besluit__voorstel__soort")) == [
        ("trajecten", "trajecten"), ("actie", "actie"), ("kader", "kader"), ("plan", "plan"),
        ("actie", "anders"), ("uiting", None),
    ]  # fmt: skip
    assert {rij.is_open for rij in rapport.vervolgen.all()} == {True}
    assert (Actie.objects.count(), Kader.objects.count(), Uiting.objects.count()) == (0, 0, 0)


def test_een_gewijzigd_besluit_krijgt_zijn_eigen_woorden_in_het_vervolg(rapport):
    VoorstelFactory(rapport=rapport, titel="Maak 40 uur vrij")

    beslis(bij_dt(rapport), actie={"uitkomst": "gewijzigd", "tekst": "Maak 20 uur vrij"})

    assert rapport.vervolgen.get(soort="actie").titel == "Maak 20 uur vrij"


@pytest.mark.parametrize(("soort", "model"), [("actie", Actie), ("kader", Kader)])
def test_bevestigen_maakt_het_een_keer_ook_bij_twee_klikken(organisatie, soort, model):
    ActieplanFactory(organisatie=organisatie)
    rapport = RapportFactory(organisatie=organisatie)
    rij = BesluitvervolgFactory(rapport=rapport, soort=soort)
    eerste, tweede = (Besluitvervolg.objects.get(pk=rij.pk) for _ in range(2))
    door, datum = GebruikerFactory(), date(2027, 3, 1)

    eerste.beslis(staat="bevestigd", door=door, maak=maak, datum=datum)
    with pytest.raises(ValidationError, match="koos hier net"):
        tweede.beslis(staat="bevestigd", door=door, maak=maak, datum=datum)

    gemaakt = model.objects.get()
    assert Besluitvervolg.objects.get().gemaakt == gemaakt
    assert gemaakt.titel == rij.titel


def test_de_uiting_komt_op_de_dag_in_het_communicatieplan(organisatie):
    rapport = RapportFactory(organisatie=organisatie)
    rij = BesluitvervolgFactory(rapport=rapport, soort="uiting", titel="Vertel het")

    rij.beslis(staat="bevestigd", door=GebruikerFactory(), maak=maak, datum=date(2027, 3, 9))

    uiting = Uiting.objects.get()
    assert (uiting.titel, uiting.maand, uiting.dag) == (
        "Vertel het", date(2027, 3, 1), date(2027, 3, 9),
    )  # fmt: skip


def test_zonder_actieplan_of_reden_blijft_het_vervolg_open(organisatie):
    rij = BesluitvervolgFactory(rapport=RapportFactory(organisatie=organisatie))
    door = GebruikerFactory()

    with pytest.raises(ValidationError, match="nog geen actieplan"):
        rij.beslis(staat="bevestigd", door=door, maak=maak)
    rij = Besluitvervolg.objects.get()
    with pytest.raises(ValidationError, match="waarom dit niet nodig is"):
        rij.beslis(staat="afgewezen", door=door, maak=maak)

    assert Besluitvervolg.objects.get().is_open


# --- withdrawn


def test_een_ingetrokken_rapport_zegt_de_lezer_waarom_en_wat_er_nu_geldt(client, rapport):
    beslis(bij_dt(rapport))
    afdruk = rapport.momentopname.sha256
    trek_in(rapport, "De cijfers van mei klopten niet.", door=GebruikerFactory())
    nieuw = beslis(bij_dt(maak_kopie(rapport)))
    log_in(client, rapport.organisatie, Rol.LEZER)

    html = client.get(rapport.get_absolute_url()).content.decode()
    cijfer = client.get(adres("rapport_cijfer", rapport, rapport.pk, "gestart"))

    assert "De cijfers van mei klopten niet." in html
    assert "De eis was te hoog" not in html
    assert nieuw.get_absolute_url() in html
    assert cijfer.status_code == 404
    rapport.refresh_from_db()
    assert (rapport.momentopname.sha256, rapport.momentopname.klopt) == (afdruk, True)


def maak_kopie(rapport):
    """A report in the place of a withdrawn one."""
    nieuw = RapportFactory(organisatie=rapport.organisatie, vervangt=rapport, titel="Verbeterd")
    nieuw.secties.create(organisatie=rapport.organisatie, soort="inhoud", tekst="Nieuw verhaal.")
    return nieuw


def test_intrekken_vraagt_een_reden_en_kan_een_keer(rapport):
    with pytest.raises(ValidationError, match="Alleen een vastgesteld rapport"):
        trek_in(rapport, "Fout", door=GebruikerFactory())
    beslis(bij_dt(rapport))
    with pytest.raises(ValidationError, match="waarom je het rapport intrekt"):
        trek_in(rapport, "  ", door=GebruikerFactory())
    trek_in(rapport, "Fout", door=GebruikerFactory())

    with pytest.raises(ValidationError, match="al ingetrokken"):
        trek_in(rapport, "Nog eens", door=GebruikerFactory())


def test_een_later_rapport_vergelijkt_niet_met_wat_is_ingetrokken(rapport):
    later = RapportFactory(organisatie=rapport.organisatie, peildatum=date(2026, 11, 30))
    beslis(bij_dt(rapport))
    voor = inhoud_van(later)["vorige"]
    trek_in(rapport, "Fout", door=GebruikerFactory())

    assert (voor["titel"], inhoud_van(later)["vorige"]) == (rapport.titel, None)


# --- steering (L-074) and planning (L-047)


def sleutels(rapport):
    return [s.sleutel for s in sturing.suggesties(rapport)]


def test_gegevens_stellen_voor_waarover_het_directieteam_kan_sturen(organisatie, rapport):
    plan = ActieplanFactory(organisatie=organisatie)
    ActieFactory(actieplan=plan, titel="Training inkopers", eind=date(2020, 1, 1))
    kader = KaderFactory(organisatie=organisatie, titel="Eerst de markt")

    gevonden = {s.sleutel: s for s in sturing.suggesties(rapport)}

    assert set(gevonden) == {"acties", f"kader-{kader.pk}", "planning"}
    assert gevonden["acties"].aanleiding == "Te laat: ‘Training inkopers’."
    assert gevonden["acties"].url.endswith("?let_op=te_laat")
    assert gevonden[f"kader-{kader.pk}"].titel == "Stel het kader ‘Eerst de markt’ vast"


def test_een_suggestie_komt_met_een_klik_een_keer_in_het_rapport(client, organisatie, rapport):
    log_in(client, organisatie, Rol.COORDINATOR)
    url = adres("voorstel_neem_over", rapport, rapport.pk)

    for _ in range(2):
        client.post(url, {"sleutel": "planning"})
    client.post(url, {"sleutel": "verzonnen"})

    voorstel = rapport.voorstellen.get()
    assert (voorstel.regel, voorstel.soort) == ("planning", Soort.PLANNING)
    assert voorstel.aanleiding.startswith("Twee keer per jaar besluit")
    assert "planning" not in sleutels(rapport)


def test_wat_is_aangehouden_komt_in_het_volgende_rapport_terug(rapport):
    VoorstelFactory(rapport=rapport, titel="Huur iemand in")
    beslis(bij_dt(rapport), actie={"uitkomst": "aangehouden", "tekst": "Eerst de begroting."})
    later = RapportFactory(organisatie=rapport.organisatie, peildatum=date(2026, 11, 30))

    gevonden = {s.titel: s.aanleiding for s in sturing.suggesties(later)}

    assert gevonden["Huur iemand in"] == f"Aangehouden bij ‘{rapport}’. Eerst de begroting."
    assert sturing.neem_over(later, f"aangehouden-{rapport.voorstellen.get().pk}")
    derde = RapportFactory(organisatie=rapport.organisatie, peildatum=date(2026, 12, 1))
    assert not [s for s in sleutels(derde) if s.startswith("aangehouden")]


def test_directieteam_besluit_over_de_planning_van_het_halfjaar_en_leest_wat_is_gedaan(
    organisatie, rapport
):
    plan = ActieplanFactory(organisatie=organisatie)
    komt = {"actieplan": plan, "maand": date(2027, 2, 1)}
    PlanningsitemFactory(titel="Marktdag", dag=date(2027, 2, 10), **komt)
    PlanningsitemFactory(titel="Te ver weg", actieplan=plan, maand=date(2027, 9, 1), dag=None)
    PlanningsitemFactory(
        titel="Werksessie", actieplan=plan, maand=date(2026, 9, 1), dag=None, status="gedaan",
        gedaan_op=date(2026, 9, 9),
    )  # fmt: skip
    eigenaar = GebruikerFactory(naam="Xantippe van Vreemdenburg", functie="Adviseur")
    ActieFactory(actieplan=plan, titel="Leidraad", eind=date(2027, 1, 15), eigenaar=eigenaar)
    sturing.neem_over(rapport, "planning")
    bij_dt(rapport)
    PlanningsitemFactory(titel="Later bedacht", dag=date(2027, 2, 11), **komt)

    beslis(rapport)

    planning = inhoud_van(rapport)["besluiten"]["voorstellen"][0]["planning"]
    assert [(r["wat"], r["wanneer"], r["wie"]) for r in planning["komt"]] == [
        ("Leidraad", "15-01-2027", "Adviseur"), ("Marktdag", "10-02-2027", ""),
    ]  # fmt: skip
    assert [r["wat"] for r in planning["gedaan"]] == ["Werksessie"]
    later = RapportFactory(organisatie=organisatie, peildatum=date(2026, 11, 30))
    assert "planning" not in sleutels(later)


# --- deadlines, the list of decisions, pages


def test_het_rapport_zegt_wanneer_de_stukken_klaar_moeten_zijn(organisatie):
    vergadering = timezone.localdate() + timedelta(days=60)
    moment = RapportmomentFactory(
        actieplan=ActieplanFactory(organisatie=organisatie),
        maand=vergadering.replace(day=1),
        vergadering_op=vergadering,
    )
    organisatie.aanlevertermijnen.create(orgaan="dt", dagen=14)
    rapport = RapportFactory(organisatie=organisatie, moment=moment)

    dagen = inleveren(toegang_als(organisatie, Rol.COORDINATOR), rapport)

    dag = vergadering - timedelta(days=14)
    assert [stuk.dag for stuk in dagen] == [dag - timedelta(days=max(dag.weekday() - 4, 0))]


def test_de_besluitenlijst_toont_wat_geldt_en_de_lezer_geen_vervolg(client, organisatie, rapport):
    VoorstelFactory(rapport=rapport, titel="Maak uren vrij")
    beslis(bij_dt(rapport))
    VoorstelFactory(rapport=bij_open(organisatie), titel="Nog niet besloten")
    ander = OrganisatieFactory()
    log_in(client, organisatie, Rol.LEZER)

    lezer = client.get(adres("rapportbesluit_list", rapport)).content.decode()
    leden = besluiten_voor(toegang_als(organisatie, Rol.COORDINATOR), alleen_open=True)

    assert "Maak uren vrij" in lezer
    assert "Nog te kiezen" not in lezer
    assert [rij.voorstel.titel for rij in leden] == ["Maak uren vrij"]
    assert not besluiten_voor(toegang_als(ander, Rol.DT)).exists()


def test_vandaag_telt_wat_de_lijst_van_open_vervolg_toont(client, organisatie, rapport):
    VoorstelFactory(rapport=rapport, titel="Maak uren vrij")
    beslis(bij_dt(rapport))
    toegang = toegang_als(organisatie, Rol.COORDINATOR)
    client.force_login(toegang.gebruiker)

    punt = besluitpunten(toegang)[-1]
    html = client.get(punt.url).content.decode()

    assert punt.aantal == html.count("Nog te kiezen") == 2


def bij_open(organisatie):
    """A report that is still being written."""
    return RapportFactory(organisatie=organisatie)


def test_besluitenlijst_kost_evenveel_queries_bij_een_en_bij_drie(
    client, organisatie, rapport, django_assert_num_queries
):
    for nummer in range(3):
        VoorstelFactory(rapport=rapport, titel=f"Voorstel {nummer}")
    beslis(bij_dt(rapport))
    rijen = besluiten_voor(toegang_als(organisatie, Rol.COORDINATOR))

    def lees(rijen):
        return [(str(r.rapport), [v.gemaakt for v in r.vervolgen.all()]) for r in rijen]

    with django_assert_num_queries(2):
        een = lees(rijen[:1])
    with django_assert_num_queries(2):
        drie = lees(rijen)

    assert (len(een), len(drie)) == (1, 3)


def test_een_besluit_over_de_rest_conform_vult_alleen_aan_wat_leeg_is(client, rapport):
    een, twee = VoorstelFactory(rapport=rapport), VoorstelFactory(rapport=rapport, soort="kennis")
    drie = VoorstelFactory(rapport=rapport)
    bij_dt(rapport)
    log_in(client, rapport.organisatie, Rol.SECRETARIS_DT)
    gegevens = {
        "versie": rapport.versie, "op": timezone.localdate().isoformat(), "conform": "1",
        f"v{een.pk}-uitkomst": "niet", f"v{een.pk}-tekst": "Te duur.",
    }  # fmt: skip

    antwoord = client.post(adres("rapport_besluit", rapport, rapport.pk), gegevens)

    assert antwoord.status_code == 302
    assert {rij.voorstel: rij.uitkomst for rij in rapport.besluiten.all()} == {
        een: "niet", twee: "kennis", drie: "conform",
    }  # fmt: skip


def test_de_coordinator_legt_advies_en_besluit_niet_vast(client, rapport):
    VoorstelFactory(rapport=rapport)
    bij_dt(rapport)
    log_in(client, rapport.organisatie, Rol.COORDINATOR)

    codes = [
        client.post(adres(naam, rapport, rapport.pk), {"advies": "Ja"}).status_code
        for naam in ("rapport_adviseer", "rapport_besluit")
    ]

    assert codes == [403, 403]


@pytest.mark.parametrize(
    ("titel", "melding"),
    [
        ("Stel het kader ‘Eerst kijken’ vast", "Vastgelegd: Stel het kader ‘Eerst kijken’ vast."),
        ("Stel het kader vast.", "Vastgelegd: Stel het kader vast."),
    ],
)
def test_wat_is_vastgelegd_staat_er_met_zijn_eigen_leestekens(client, organisatie, titel, melding):
    vervolg = BesluitvervolgFactory(rapport__organisatie=organisatie, titel=titel)
    log_in(client, organisatie, Rol.COORDINATOR)
    keuze = {"staat": "afgewezen", "reden": "Al gedaan.", "versie": vervolg.versie}

    antwoord = client.post(adres("besluitvervolg_update", vervolg, vervolg.pk), keuze, follow=True)

    assert [str(m) for m in antwoord.context["messages"]] == [melding]


@pytest.mark.parametrize(("aantal", "woorden"), [(1, "1 wacht"), (3, "3 wachten")])
def test_een_afwijking_wacht_en_meer_wachten(rapport, aantal, woorden):
    weergave = Weergave(inhoud_van(rapport))
    weergave.cijfers["getallen"]["afwijkingen_open"]["aantal"] = aantal

    zinnen = [cijfer["toelichting"] for cijfer in weergave.kern]

    assert f"0 akkoord, 0 niet akkoord, {woorden}" in zinnen


@pytest.mark.parametrize("pagina", ["rapport_adviseer", "rapport_besluit"])
def test_fouten_over_meer_voorstellen_staan_in_een_lijst_met_het_voorstel(client, rapport, pagina):
    rijen = [VoorstelFactory(rapport=rapport, titel=f"Stel {n} vast.") for n in ("A", "B")]
    bij_dt(rapport) if pagina == "rapport_besluit" else bij_bvt(rapport)
    rol = Rol.SECRETARIS_DT if pagina == "rapport_besluit" else Rol.SECRETARIS_BVT
    log_in(client, rapport.organisatie, rol)
    keuzes = {f"v{rij.pk}-uitkomst": "niet" for rij in rijen}

    antwoord = client.post(adres(pagina, rapport, rapport.pk), keuzes | {"versie": rapport.versie})

    html = antwoord.content.decode()
    assert html.count("mvi-fouten") == 1
    assert "<h2>Er zijn 3 fouten</h2>" in html
    for rij, titel in zip(rijen, ("Stel A vast", "Stel B vast"), strict=True):
        assert f'href="#id_v{rij.pk}-tekst">{titel} · ' in html


def test_een_besluit_over_een_kader_dat_er_is_maakt_geen_tweede(organisatie):
    ActieplanFactory(organisatie=organisatie)
    kader = KaderFactory(organisatie=organisatie, titel="Eerst de markt")
    rapport = RapportFactory(organisatie=organisatie)
    VoorstelFactory(rapport=rapport, soort="kader", regel=f"kader-{kader.pk}")
    beslis(bij_dt(rapport))
    rij = rapport.vervolgen.get(soort="kader")

    rij.beslis(staat="bevestigd", door=GebruikerFactory(), maak=maak, datum=None)

    assert list(Kader.objects.all()) == [kader]
    assert Besluitvervolg.objects.get(pk=rij.pk).gemaakt == kader


def test_gegeven_advies_is_klaar_voor_de_tafel_en_wacht_op_de_coordinator(rapport):
    VoorstelFactory(rapport=rapport)
    bij_bvt(rapport)
    bvt, coordinator = (toegang_als(rapport.organisatie, rol) for rol in (Rol.BVT, Rol.COORDINATOR))
    voor = (adviespunten(bvt), voorlegpunten(coordinator))

    over = dict.fromkeys(rapport.voorstellen.all(), ("akkoord", ""))
    adviseer(rapport, "Positief.", door=GebruikerFactory(), over=over)

    na = (adviespunten(bvt), voorlegpunten(coordinator))
    assert [len(punten) for punten in voor] == [1, 0]
    assert [len(punten) for punten in na] == [0, 1]


def test_lezer_leest_geen_regels_achter_een_getal_van_een_ingetrokken_rapport(client, rapport):
    beslis(bij_dt(rapport))
    log_in(client, rapport.organisatie, Rol.LEZER)
    slug = rapport.organisatie.slug
    adres = reverse("rapport_sectiegetal", args=[slug, rapport.pk, "community", "mensen"])
    voor = client.get(adres).status_code

    trek_in(rapport, "Er stond een fout in.", door=GebruikerFactory())

    assert (voor, client.get(adres).status_code) == (200, 404)
