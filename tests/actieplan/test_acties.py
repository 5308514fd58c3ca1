"""Actions: warnings, steps, states, order, and what two people do at once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from actieplan.models import Actie, Actienotitie, Actieplan
from actieplan.planset import lees_planset, vul_plan
from actieplan.verloop import verloop
from actieplan.waarschuwingen import PER_SLEUTEL, tel, van
from organisatie.models import Rol
from tests.factories import (
    ActieFactory,
    ActieplanFactory,
    ActiestapFactory,
    BouwsteenFactory,
    DoelFactory,
    GebruikerFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
    TrajectFactory,
)
from tests.factories_leren import KaderFactory
from tests.factories_planning import PlanningsitemFactory
from tests.inloggen import log_in

pytestmark = pytest.mark.django_db
DAG = date(2026, 11, 30)
NU = datetime(2026, 11, 30, 9, tzinfo=UTC)
S = Actie.Status


@pytest.fixture
def organisatie():
    return OrganisatieFactory()


@pytest.fixture
def plan(organisatie):
    return ActieplanFactory(organisatie=organisatie)


def adres(naam, *args, rij=None, organisatie=None):
    return reverse(naam, args=[(organisatie or rij.organisatie).slug, *args])


# --- warnings (C-069)


def test_actie_zonder_stap_of_einddatum_is_niet_concreet(plan):
    zonder_stap = ActieFactory(actieplan=plan, eind=DAG)
    zonder_eind = ActiestapFactory(actie__actieplan=plan).actie
    ActiestapFactory(actie=ActieFactory(actieplan=plan, eind=DAG))

    assert set(plan.acties.niet_concreet()) == {zonder_stap, zonder_eind}


def test_zonder_eigenaar_en_vertrokken_eigenaar_zijn_twee_waarschuwingen(plan):
    lid = LidmaatschapFactory(organisatie=plan.organisatie, rol=Rol.ADVISEUR).gebruiker
    weg = GebruikerFactory()
    niemand = ActieFactory(actieplan=plan)
    vertrokken = ActieFactory(actieplan=plan, eigenaar=weg)
    ActieFactory(actieplan=plan, eigenaar=lid)
    ActieFactory(actieplan=plan, eigenaar_functie="teamleider")

    assert list(plan.acties.zonder_eigenaar()) == [niemand]
    assert list(plan.acties.eigenaar_vertrokken()) == [vertrokken]


def test_te_laat_is_open_na_de_einddatum(plan):
    laat = ActieFactory(actieplan=plan, eind=DAG - timedelta(days=1))
    ActieFactory(actieplan=plan, eind=DAG)
    ActieFactory(actieplan=plan, eind=DAG - timedelta(days=1), status=S.KLAAR)

    assert list(plan.acties.te_laat(DAG)) == [laat]


@pytest.mark.parametrize("wat", ["wijziging", "stap", "notitie"])
def test_aandacht_is_de_laatste_wijziging_stap_of_notitie(plan, wat):
    actie = ActieFactory(actieplan=plan)
    stap = ActiestapFactory(actie=actie)
    notitie = Actienotitie.objects.create(
        organisatie=plan.organisatie, actie=actie, tekst="Loopt", op=DAG
    )
    lang_geleden, net = NU - timedelta(weeks=9), NU - timedelta(days=3)
    rijen = {"wijziging": actie, "stap": stap, "notitie": notitie}
    for naam, rij in rijen.items():
        rij.history.update(history_date=net if naam == wat else lang_geleden)

    assert plan.acties.met_aandacht().get().aandacht_op == net
    assert not plan.acties.zonder_aandacht(NU).exists()

    rijen[wat].history.update(history_date=lang_geleden)
    assert list(plan.acties.zonder_aandacht(NU)) == [actie]


def test_wat_nog_moet_beginnen_vraagt_geen_aandacht(plan):
    actie = ActieFactory(actieplan=plan, start=DAG + timedelta(days=1))
    actie.history.update(history_date=NU - timedelta(weeks=20))

    assert not plan.acties.zonder_aandacht(NU).exists()


def test_het_plan_zegt_na_hoeveel_weken(plan):
    actie = ActieFactory(actieplan=plan)
    actie.history.update(history_date=NU - timedelta(weeks=5))

    assert not plan.acties.zonder_aandacht(NU).exists()

    Actieplan.objects.filter(pk=plan.pk).update(aandacht_weken=4)
    assert list(plan.acties.zonder_aandacht(NU)) == [actie]


def test_telling_en_lijst_van_een_waarschuwing_zijn_gelijk(plan):
    ActieFactory.create_batch(2, actieplan=plan)

    assert {(w.sleutel, n) for w, n in tel(plan.acties.all(), NU)} == {
        ("zonder_eigenaar", 2),
        ("niet_concreet", 2),
    }
    assert [w.sleutel for w in van(plan.acties.first(), NU)] == ["zonder_eigenaar", "niet_concreet"]


# --- order, progress, state


def test_te_laat_staat_voor_zonder_eigenaar_en_klaar_staat_achteraan(plan):
    klaar = ActieFactory(actieplan=plan, status=S.KLAAR, eind=date(2026, 1, 2))
    gewoon = ActieFactory(actieplan=plan, eigenaar_functie="x", eind=date(2026, 12, 1))
    niemand = ActieFactory(actieplan=plan, eind=date(2027, 5, 1))
    laat = ActieFactory(actieplan=plan, eigenaar_functie="x", eind=date(2026, 3, 1))

    assert list(plan.acties.op_urgentie(DAG)) == [laat, niemand, gewoon, klaar]


def test_voortgang_volgt_uit_afgevinkte_stappen(plan):
    actie = ActieFactory(actieplan=plan)
    stappen = [ActiestapFactory(actie=actie) for _ in range(3)]
    door = GebruikerFactory()

    stappen[0].vink(klaar=True, door=door, op=DAG)
    stappen[0].vink(klaar=True, door=None, op=DAG + timedelta(days=1))  # twice changes nothing

    rij = plan.acties.voor_lijst().get()
    assert (rij.stappen_klaar, rij.stappen_totaal) == (1, 3)
    stappen[0].refresh_from_db()
    assert (stappen[0].klaar_op, stappen[0].klaar_door) == (DAG, door)


def test_actie_met_open_stap_is_niet_klaar(plan):
    stap = ActiestapFactory(actie__actieplan=plan)

    with pytest.raises(ValidationError, match="1 stap open"):
        stap.actie.zet(status=S.KLAAR, reden="", op=DAG, versie=stap.actie.versie)

    stap.actie.refresh_from_db()
    assert stap.actie.status == S.GEPLAND


@pytest.mark.parametrize("status", [S.WACHT, S.GESTOPT])
def test_wachten_en_stoppen_willen_een_reden(plan, status):
    actie = ActieFactory(actieplan=plan)

    with pytest.raises(ValidationError, match="waarom"):
        actie.zet(status=status, reden=" ", op=DAG, versie=actie.versie)
    actie.zet(status=status, reden="Het college besluit eerst.", op=DAG, versie=actie.versie)

    assert (actie.status_op, actie.status_reden) == (DAG, "Het college besluit eerst.")


def test_wie_als_tweede_de_status_wijzigt_hoort_dat(plan):
    actie = ActieFactory(actieplan=plan)
    gezien = actie.versie
    actie.zet(status=S.LOOPT, reden="", op=DAG, versie=gezien)

    with pytest.raises(ValidationError, match="net gewijzigd"):
        actie.zet(status=S.WACHT, reden="Later", op=DAG, versie=gezien)


def test_een_actie_wacht_nooit_op_zichzelf(plan):
    eerste, tweede, derde = ActieFactory.create_batch(3, actieplan=plan)
    tweede.na.add(eerste)
    derde.na.add(tweede)

    with pytest.raises(ValidationError, match="op zichzelf"):
        eerste.weiger_kring([derde])
    derde.weiger_kring([eerste])


def test_actie_met_geschiedenis_verwijder_je_niet(plan):
    stap = ActiestapFactory(actie__actieplan=plan)
    assert stap.actie.belemmeringen_verwijderen() == []

    stap.vink(klaar=True, door=None, op=DAG)

    assert stap.actie.belemmeringen_verwijderen() != []


def test_verloop_vertelt_wat_er_veranderde(plan):
    actie = ActieFactory(actieplan=plan, titel="Oud", eind=date(2026, 5, 1))
    ActiestapFactory(actie=actie, tekst="Bel de markt").delete()
    actie.eind = date(2026, 6, 1)
    actie.save()

    regels = verloop(actie)

    assert [r.wat for r in regels] == [
        "Actie gewijzigd",
        "Stap ‘Bel de markt’ verwijderd",
        "Stap ‘Bel de markt’ toegevoegd",
        "Actie toegevoegd",
    ]
    assert regels[0].regels == [("klaar op", "01-05-2026", "01-06-2026")]


def test_verloop_noemt_waar_de_actie_op_wacht(client, plan):
    eerste, tweede = ActieFactory(actieplan=plan, titel="Eerst"), ActieFactory(actieplan=plan)
    tweede.na.add(eerste)
    log_in(client, plan.organisatie, Rol.LEZER)

    assert ("kan pas na", "leeg", "Eerst") in [r for v in verloop(tweede) for r in v.regels]
    assert client.get(tweede.get_absolute_url()).status_code == 200


# --- the example that ships (L-014, L-029, L-031..063)


def test_voorbeeld_heeft_vijf_doelen_met_vier_subdoelen_en_alle_acties(plan):
    aantal = vul_plan(plan)

    codes = [code for code, *_ in lees_planset()["acties"]]
    assert aantal == 23
    assert [a.code for a in plan.acties.all()] == codes
    assert codes == [
        *("1.1", "1.2", "1.3", "1.4", "1.5", "1.6"),
        *("2.1", "2.2", "2.3", "2.4a", "2.4b", "2.5", "2.6"),
        *("3.1", "3.2", "3.3", "3.4", "3.5"),
        *("4.1", "4.2", "4.3", "4.4", "4.5"),
    ]
    hoofd = plan.doelen.filter(hoofddoel=None).values_list("nummer", flat=True)
    sub = plan.doelen.exclude(hoofddoel=None).values_list("nummer", "hoofddoel__nummer")
    assert list(hoofd) == ["1", "2", "3", "4", "5"]
    assert list(sub) == [("3a", "3"), ("3b", "3"), ("3c", "3"), ("3d", "3")]
    assert list(plan.bouwstenen.values_list("naam", "rol")) == [
        ("Van strategie naar praktijk", "stevig"),
        ("Vaandeldragers", "ondersteunend"),
        ("MVI-lab", "ondersteunend"),
        ("Samen groeien", "ondersteunend"),
    ]
    assert all(a.bouwsteen.nummer == int(a.code[0]) for a in plan.acties.all())
    assert all(a.doelen.exists() and a.stappen.exists() for a in plan.acties.all())
    assert all(plan.start <= a.start <= a.eind <= plan.eind for a in plan.acties.all())


def test_voorbeeld_laat_staan_wat_er_al_is(plan):
    ActieFactory(actieplan=plan, code="1.1", titel="Eigen tekst")

    assert vul_plan(plan) == 22
    assert vul_plan(plan) == 0
    assert plan.acties.get(code="1.1").titel == "Eigen tekst"


# --- pages


def test_coordinator_maakt_een_actie_met_wat_bekend_is(client, plan):
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    bouwsteen, doel = BouwsteenFactory(actieplan=plan), DoelFactory(actieplan=plan)
    velden = {"titel": "Werkproces beschrijven", "bouwsteen": bouwsteen.pk, "doelen": [doel.pk]}

    antwoord = client.post(adres("actie_create", plan.pk, rij=plan), velden | {"budget": "2,5k"})

    actie = plan.acties.get()
    assert antwoord.url == actie.get_absolute_url()
    assert (actie.budget, actie.eind, list(actie.doelen.all())) == (2500, None, [doel])


def test_wie_tweede_wijzigt_verliest_niets(client, plan):
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    actie = ActieFactory(actieplan=plan, titel="Eerst")
    wijzig = adres("actie_update", actie.pk, rij=actie)
    oud = client.get(wijzig).context["formulier"]
    gezien = {"versie": oud["versie"].value(), "stand": oud["stand"].value()}
    client.post(wijzig, gezien | {"titel": "Van de eerste"})

    antwoord = client.post(wijzig, gezien | {"titel": "Van de tweede"})

    assert antwoord.status_code == 409
    assert "Van de eerste" in antwoord.text
    assert "Van de tweede" in antwoord.text
    actie.refresh_from_db()
    assert actie.titel == "Van de eerste"


def test_actie_van_een_ander_plan_of_organisatie_kies_je_niet(client, plan):
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    vreemd = ActieFactory()
    velden = {"titel": "Nieuw", "na": [vreemd.pk], "bouwsteen": BouwsteenFactory().pk}

    antwoord = client.post(adres("actie_create", plan.pk, rij=plan), velden)

    assert antwoord.status_code == 422
    assert set(antwoord.context["formulier"].errors) == {"na", "bouwsteen"}


def test_eigenaar_vinkt_stappen_af_en_schrijft_op_hoe_het_gaat(client, plan):
    eigenaar = log_in(client, plan.organisatie, Rol.ADVISEUR)
    stap = ActiestapFactory(actie=ActieFactory(actieplan=plan, eigenaar=eigenaar))
    actie = stap.actie

    client.post(adres("actiestap_vink", actie.pk, stap.pk, rij=actie), {"klaar": "ja"})
    client.post(adres("actiestap_create", actie.pk, rij=actie), {"tekst": "Nog iets"})
    client.post(adres("actienotitie_create", actie.pk, rij=actie), {"tekst": "Gaat goed"})

    stap.refresh_from_db()
    assert (stap.klaar_door, stap.klaar_op) == (eigenaar, timezone.localdate())
    assert [s.tekst for s in actie.stappen.all()] == [stap.tekst, "Nog iets"]
    assert [(n.tekst, n.door) for n in actie.notities.all()] == [("Gaat goed", eigenaar)]
    assert client.get(adres("actie_update", actie.pk, rij=actie)).status_code == 403


def test_deel_voor_htmx_is_dat_deel_van_de_pagina(client, plan):
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    ActieFactory(actieplan=plan)
    lijst = adres("actie_list", organisatie=plan.organisatie)

    deel = client.get(lijst, headers={"HX-Request": "true"}).text.strip()

    assert deel in client.get(lijst).text


def test_kaart_verplaatsen_geeft_het_bord_terug_en_een_weigering_zegt_waarom(client, plan):
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    actie = ActiestapFactory(actie__actieplan=plan).actie
    zet, deel = adres("actie_status", actie.pk, rij=actie), {"HX-Request": "true"}

    goed = client.post(zet, {"status": "loopt", "versie": actie.versie}, headers=deel)
    fout = client.post(zet, {"status": "klaar", "versie": actie.versie + 1}, headers=deel)

    assert goed["HX-Retarget"] == fout["HX-Retarget"] == "#resultaten"
    assert "is nu: loopt" in goed.text
    assert "1 stap open" in fout.text
    actie.refresh_from_db()
    assert actie.status == S.LOOPT


def test_lijst_filtert_op_waarschuwing_doel_en_woorden(client, plan):
    log_in(client, plan.organisatie, Rol.LEZER)
    hoofd = DoelFactory(actieplan=plan)
    sub = DoelFactory(actieplan=plan, hoofddoel=hoofd)
    laat = ActieFactory(actieplan=plan, titel="Markt leren kennen", eind=date(2020, 1, 1))
    met_doel = ActieFactory(actieplan=plan, eigenaar_functie="x")
    met_doel.doelen.add(sub)
    lijst = adres("actie_list", organisatie=plan.organisatie)

    def gevonden(**vraag):
        return set(client.get(lijst, vraag).context["page"].object_list)

    assert gevonden(let_op="te_laat") == gevonden(q="kennen markt") == {laat}
    assert gevonden(doel=hoofd.pk) == gevonden(doel=sub.pk) == {met_doel}
    assert gevonden(let_op="onzin") == {laat, met_doel}


def test_lijst_en_bord_vragen_niet_meer_bij_meer_acties(
    client, plan, django_assert_max_num_queries
):
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    for naam in ("actie_list", "actie_bord"):
        adres_ = adres(naam, organisatie=plan.organisatie)
        ActiestapFactory(actie__actieplan=plan)
        client.get(adres_)
        with django_assert_max_num_queries(60) as eerste:
            client.get(adres_)
        for _ in range(2):
            ActiestapFactory(actie__actieplan=plan)
        with django_assert_max_num_queries(len(eerste)):
            client.get(adres_)


def test_leeg_plan_biedt_het_voorbeeld_en_zonder_plan_een_plan(client, organisatie):
    log_in(client, organisatie, Rol.COORDINATOR)
    lijst = adres("actie_list", organisatie=organisatie)
    assert "nog geen actieplan" in client.get(lijst).text

    plan = ActieplanFactory(organisatie=organisatie)
    assert "Begin met het voorbeeld" in client.get(lijst).text

    client.post(adres("plan_vul", plan.pk, rij=plan))
    assert client.get(lijst).context["totaal"] == 23


def test_traject_zoeken_koppelen_en_weghalen(client, plan):
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    traject = TrajectFactory(organisatie=plan.organisatie, titel="Bomen planten")
    vreemd = TrajectFactory(titel="Bomen elders")
    actie = ActieFactory(actieplan=plan)
    pagina = adres("actie_trajecten", actie.pk, rij=actie)

    assert list(client.get(pagina, {"q": "bomen"}).context["gevonden"]) == [traject]
    client.post(pagina, {"traject": traject.pk})
    assert client.post(pagina, {"traject": vreemd.pk}).status_code == 404
    assert list(actie.trajecten.all()) == [traject]
    client.post(pagina, {"traject": traject.pk, "weg": "ja"})
    assert not actie.trajecten.exists()


def test_waarschuwingen_hebben_een_naam_en_wat_te_doen():
    assert all(w.naam and w.te_doen for w in PER_SLEUTEL.values())


def test_actie_toont_kaders_en_bijeenkomsten_die_erbij_horen(client, plan):
    log_in(client, plan.organisatie, Rol.COORDINATOR)
    actie = ActieFactory(actieplan=plan)
    kader = KaderFactory(organisatie=plan.organisatie, titel="Eerst de markt")
    kader.acties.add(actie)
    PlanningsitemFactory(actieplan=plan, actie=actie, titel="Netwerkbijeenkomst rollen")

    pagina = client.get(actie.get_absolute_url()).text

    assert "Netwerkbijeenkomst rollen" in pagina
    assert kader.get_absolute_url() in pagina
    assert actie.get_absolute_url() in client.get(kader.get_absolute_url()).text
