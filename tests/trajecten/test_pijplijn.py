"""The steps of a traject: decisions can be refused, facts never."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from organisatie.models import Rol
from tests import factories as f
from trajecten.models import Afwijking, Fase, Maximaaldefinitie, Maximaalvaststelling, Traject
from trajecten.pijplijn import belemmeringen, maak_traject, stap, verplaats, volgende_nummers

DAG = date(2026, 3, 2)


@pytest.fixture
def definitie(organisatie, thema):
    definitie = Maximaaldefinitie.objects.create(
        organisatie=organisatie, versie=1, vanaf=date(2020, 1, 1), omschrijving="Eerste"
    )
    definitie.themas.set([thema])
    return definitie


@pytest.fixture
def vraag_af(traject, thema, budgethouder):
    """An ambition below the norm, with its request for agreement."""

    def maak(niveau=1, **velden):
        f.ThemaambitieFactory(traject=traject, thema=thema, niveau=niveau)
        return Afwijking.objects.create(
            organisatie=traject.organisatie, traject=traject, thema=thema, norm=2, gekozen=1,
            reden="Geen aanbod", gevraagd_door=budgethouder, **velden,
        )  # fmt: skip

    return maak


def test_strategie_wacht_op_een_ambitie_voor_elk_focusthema(traject, thema):
    f.ThemaFactory(organisatie=traject.organisatie, is_focus=False)

    assert belemmeringen(traject, Fase.STRATEGIE) == ["Kies eerst een ambitie voor CO2-reductie."]


def test_strategie_wacht_op_akkoord(traject, vraag_af, dt):
    afwijking = vraag_af()
    wacht = belemmeringen(traject, Fase.STRATEGIE)

    afwijking.besluit_over(besluit="akkoord", reden="", door=dt)

    assert wacht == ["Er is nog geen akkoord op de afwijking voor CO2-reductie."]
    assert belemmeringen(traject, Fase.STRATEGIE) == []


def test_geweigerde_afwijking_houdt_de_strategie_tegen_tot_het_niveau_stijgt(traject, vraag_af, dt):
    vraag_af().besluit_over(besluit="geweigerd", reden="Te mager", door=dt)
    geweigerd = belemmeringen(traject, Fase.STRATEGIE)

    traject.ambities.update(niveau=2)

    assert len(geweigerd) == 1
    assert geweigerd[0].startswith("De afwijking voor CO2-reductie is geweigerd.")
    assert belemmeringen(traject, Fase.STRATEGIE) == []


def test_geweigerde_stap_verandert_niets(traject, thema, coordinator):
    with pytest.raises(ValidationError):
        verplaats(traject, Fase.STRATEGIE, door=coordinator)

    assert Traject.objects.get().fase == Fase.KANS


def test_in_de_markt_is_een_feit_ook_zonder_akkoord(traject, vraag_af, definitie, coordinator):
    vraag_af()

    verplaats(traject, Fase.UITVRAAG, door=coordinator, op=DAG)

    uitkomst = Maximaalvaststelling.objects.get()
    assert Traject.objects.get().publicatie_werkelijk == DAG
    assert (uitkomst.datum, uitkomst.is_maximaal, uitkomst.zonder_akkoord) == (DAG, False, True)


def test_afwijking_die_niet_meer_speelt_maakt_de_uitvraag_niet_zonder_akkoord(
    traject, vraag_af, definitie, dt, coordinator
):
    vraag_af().besluit_over(besluit="geweigerd", reden="Te mager", door=dt)
    traject.ambities.update(niveau=3)

    verplaats(traject, Fase.UITVRAAG, door=coordinator)

    uitkomst = Maximaalvaststelling.objects.get()
    assert (uitkomst.is_maximaal, uitkomst.zonder_akkoord) == (True, False)


def test_uitkomst_van_de_uitvraag_verandert_niet_meer(traject, thema, definitie, coordinator):
    f.ThemaambitieFactory(traject=traject, thema=thema, niveau=3)
    verplaats(traject, Fase.UITVRAAG, door=coordinator)
    traject.ambities.update(niveau=0)

    verplaats(traject, Fase.BEOORDELING, door=coordinator)

    assert Maximaalvaststelling.objects.get().is_maximaal


def test_ambitie_van_na_de_uitvraag_telt_niet_voor_maximaal(traject, thema, definitie, coordinator):
    toen = timezone.now() - timedelta(days=30)
    ambitie = f.ThemaambitieFactory.build(
        traject=traject, thema=thema, organisatie=traject.organisatie, niveau=1
    )
    ambitie._history_date = toen
    ambitie.save()
    ambitie.niveau, ambitie._history_date = 3, toen + timedelta(days=20)
    ambitie.save()

    dag = timezone.localdate() - timedelta(days=25)
    verplaats(traject, Fase.UITVRAAG, door=coordinator, op=dag)

    assert not Maximaalvaststelling.objects.get().is_maximaal


@pytest.mark.parametrize("dagen", [0, 20])
def test_alleen_akkoord_tot_en_met_de_dag_van_de_uitvraag_telt_als_akkoord(
    traject, vraag_af, definitie, dt, coordinator, dagen
):
    vraag_af().besluit_over(besluit="akkoord", reden="", door=dt)

    dag = timezone.localdate() - timedelta(days=dagen)
    verplaats(traject, Fase.UITVRAAG, door=coordinator, op=dag)

    assert Maximaalvaststelling.objects.get().zonder_akkoord == bool(dagen)


def test_weigering_na_de_uitvraag_neemt_het_akkoord_van_ervoor_niet_weg(
    traject, vraag_af, definitie, dt, coordinator
):
    dag = timezone.localdate() - timedelta(days=3)
    eerder = timezone.now() - timedelta(days=10)
    vraag_af(besluit="akkoord", gevraagd_op=eerder, besloten_op=eerder)
    later = Afwijking.objects.get()
    later.pk, later.besluit, later.besloten_op, later.gevraagd_op = None, "open", None, None
    later.gevraagd_op = timezone.now()
    later.save()
    later.besluit_over(besluit="geweigerd", reden="Nu niet meer", door=dt)

    verplaats(traject, Fase.UITVRAAG, door=coordinator, op=dag)

    assert not Maximaalvaststelling.objects.get().zonder_akkoord


@pytest.mark.parametrize("fase", [Fase.BEOORDELING, Fase.GEGUND])
def test_wie_de_markt_overslaat_vult_eerst_in_sinds_wanneer(traject, definitie, coordinator, fase):
    with pytest.raises(ValidationError, match="Vul eerst in sinds wanneer het in de markt is"):
        verplaats(traject, fase, door=coordinator)
    verplaats(traject, Fase.UITVRAAG, door=coordinator)
    verplaats(traject, fase, door=coordinator)

    assert Traject.objects.get().fase == fase
    assert Maximaalvaststelling.objects.count() == 1


def test_terug_naar_de_strategie_vraagt_ook_wat_er_nog_niet_was(traject, thema, coordinator):
    verplaats(traject, Fase.UITVRAAG, door=coordinator)

    with pytest.raises(ValidationError, match="Kies eerst een ambitie voor CO2-reductie"):
        verplaats(traject, Fase.STRATEGIE, door=coordinator)

    assert Traject.objects.get().fase == Fase.UITVRAAG


def test_een_nieuw_traject_dat_al_in_de_markt_is_krijgt_zijn_uitkomst(
    organisatie, thema, definitie, coordinator
):
    nieuw = Traject(organisatie=organisatie, titel="Nieuw", publicatie_werkelijk=DAG)

    traject = maak_traject(nieuw, door=coordinator)

    assert traject.fase == Fase.UITVRAAG
    assert traject.vaststelling.vastgelegd_door == coordinator


def test_dag_in_de_toekomst_is_nog_niet_gebeurd(traject, coordinator):
    morgen = timezone.localdate() + timedelta(days=1)

    with pytest.raises(ValidationError):
        verplaats(traject, Fase.VOORBEREIDING, door=coordinator, op=morgen)

    assert Traject.objects.get().voorbereiding_werkelijk is None


def test_terug_in_de_pijplijn_bewaart_de_oude_dag(traject, coordinator):
    verplaats(traject, Fase.VOORBEREIDING, door=coordinator, op=DAG)
    verplaats(traject, Fase.KANS, door=coordinator)

    verplaats(traject, Fase.VOORBEREIDING, door=coordinator)

    assert Traject.objects.get().voorbereiding_werkelijk == DAG


def test_twee_mensen_verplaatsen_tegelijk_en_een_wint(traject, coordinator):
    zelfde = Traject.objects.get()
    verplaats(traject, Fase.VOORBEREIDING, door=coordinator)

    with pytest.raises(ValidationError):
        verplaats(zelfde, Fase.UITVRAAG, door=coordinator)

    assert Traject.objects.get().fase == Fase.VOORBEREIDING


def test_ingetrokken_traject_gaat_nergens_meer_heen(traject):
    traject.afloop, traject.afloop_reden = "ingetrokken", "Geen geld"

    assert stap(traject) is None
    assert belemmeringen(traject, Fase.GEGUND) == ["Dit traject is ingetrokken."]


def test_nummers_lopen_door_en_slaan_vreemde_nummers_over(organisatie):
    f.TrajectFactory(organisatie=organisatie, nummer="2026-014")
    f.TrajectFactory(organisatie=organisatie, nummer="2026-oud")

    assert volgende_nummers(organisatie, 2026, 2) == ["2026-015", "2026-016"]


def test_wie_een_traject_maakt_staat_erin(organisatie, budgethouder):
    traject = maak_traject(
        Traject(organisatie=organisatie, titel="Nieuw"), budgethouder=budgethouder
    )

    betrokkene = traject.betrokkenen.get()
    assert traject.nummer == f"{timezone.localdate().year}-001"
    assert (betrokkene.deel, betrokkene.gebruiker) == ("budgethouder", budgethouder)


def test_verplaatsen_op_de_pagina_zegt_waarom_het_niet_kan(
    client, coordinator, traject, thema, adres
):
    client.force_login(coordinator)

    data = {"fase": Fase.STRATEGIE.value}
    pagina = client.post(adres("traject_verplaats", traject.pk), data, follow=True)

    assert "Kies eerst een ambitie voor CO2-reductie." in pagina.content.decode()


@pytest.mark.parametrize(
    "data", [{}, {"fase": "x"}, {"fase": "99"}, {"fase": "1", "op": "onzin"}, {"fase": "0"}]
)
def test_onzin_verplaatst_niets_en_geeft_een_gewone_pagina(
    client, coordinator, traject, adres, data
):
    client.force_login(coordinator)

    antwoord = client.post(adres("traject_verplaats", traject.pk), data, follow=True)

    assert antwoord.status_code == 200
    assert 'role="alert"' in antwoord.content.decode()
    assert Traject.objects.get().fase == Fase.KANS


def test_verplaatsen_legt_dag_en_fase_vast(client, budgethouder, traject, adres):
    client.force_login(budgethouder)

    client.post(adres("traject_verplaats", traject.pk), {"fase": "1", "op": "2026-03-02"})

    traject.refresh_from_db()
    assert (traject.fase, traject.voorbereiding_werkelijk) == (Fase.VOORBEREIDING, DAG)


def test_verplaatsen_mag_alleen_wie_mag_bewerken(
    client, traject, lid, inkoper, buitenstaander, adres
):
    codes = {}
    for naam, wie in (("inkoper", inkoper), ("lezer", lid(Rol.LEZER)), ("buiten", buitenstaander)):
        client.force_login(wie)
        codes[naam] = client.post(adres("traject_verplaats", traject.pk), {"fase": 1}).status_code
    client.force_login(lid(Rol.COORDINATOR))
    lezen = client.get(adres("traject_verplaats", traject.pk)).status_code

    assert codes == {"inkoper": 403, "lezer": 404, "buiten": 404}
    assert lezen == 405
