"""The selection framework: concept, weights, adoption, copies, comparison."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from organisatie.models import Rol
from trajecten.models import Selectiecriterium, Selectiekader
from trajecten.selectiekader import (
    kopieer,
    maak,
    maak_uit_voorbeeld,
    verdeel_gewichten,
    vergelijk,
    voorbeelden,
)

DAG = date(2026, 3, 2)


@pytest.fixture
def kader(organisatie):
    return maak_uit_voorbeeld(organisatie, 0)


@pytest.fixture
def vastgesteld(kader, coordinator):
    kader.stel_vast(op=DAG, namens="Directieteam", door=coordinator)
    return kader


def velden(**anders):
    """A criterion as the form posts it."""
    scores = {f"score_{n}": f"Score {n}" for n in range(1, 6)}
    return {"naam": "Spreiding", "uitleg": "", "gewicht": "10", "bron": "", **scores, **anders}


@pytest.mark.parametrize("plek", [0, 1])
def test_elk_voorbeeld_is_compleet_telt_op_tot_100_en_zegt_dat_het_van_ons_is(organisatie, plek):
    kader = maak_uit_voorbeeld(organisatie, plek)

    assert kader.som == 100
    assert kader.belemmeringen_vaststellen() == []
    assert kader.is_voorbeeld
    assert "geen landelijke norm" in kader.uitleg


def test_eerste_voorbeeld_zet_enthousiasme_en_betrokkenheid_boven_impact():
    gewichten = {c["naam"]: c["gewicht"] for c in voorbeelden()[0]["criteria"]}

    mensen = gewichten["Enthousiasme van het team"] + gewichten["Betrokkenheid van de leiding"]

    assert mensen > 50
    assert gewichten["Kansrijke categorie"] == min(gewichten.values())


def test_tweede_voorbeeld_zet_impact_voorop():
    gewichten = {c["naam"]: c["gewicht"] for c in voorbeelden()[1]["criteria"]}

    assert max(gewichten, key=gewichten.get) == "Verwachte impact"


def test_versies_nummeren_door_per_organisatie(organisatie, kader):
    assert [kader.nummer, maak(organisatie, {"naam": "Tweede"}).nummer] == [1, 2]


@pytest.mark.parametrize("som", [90, 110])
def test_gewichten_die_geen_100_zijn_houden_het_vaststellen_tegen(kader, som):
    criterium = kader.criteria.first()
    criterium.gewicht += som - 100
    criterium.save()

    assert kader.belemmeringen_vaststellen() == [f"De gewichten zijn samen {som}. Maak er 100 van."]


def test_zonder_criteria_kan_een_kader_niet_worden_vastgesteld(organisatie):
    kader = maak(organisatie, {"naam": "Leeg"})

    assert kader.belemmeringen_vaststellen() == ["Voeg eerst minstens één criterium toe."]


def test_score_zonder_omschrijving_houdt_het_vaststellen_tegen(kader):
    criterium = kader.criteria.get(naam="Leerwaarde")
    criterium.score_2 = criterium.score_5 = ""
    criterium.save()

    assert kader.belemmeringen_vaststellen() == [
        "Schrijf bij ‘Leerwaarde’ wat score 2, 5 betekent."
    ]


def test_criterium_uit_gegevens_legt_zelf_zijn_scores_uit(kader):
    criterium = kader.criteria.get(bron=Selectiecriterium.Bron.MAANDEN)

    assert [tekst for _, tekst in criterium.omschrijvingen] == [
        "publicatie binnen 2 maanden",
        "publicatie over 2 tot 4 maanden",
        "publicatie over 4 tot 6 maanden",
        "publicatie over 6 tot 9 maanden",
        "publicatie over 9 maanden of later",
    ]


def test_vaststellen_legt_dag_orgaan_en_persoon_vast(vastgesteld, coordinator, organisatie):
    rij = Selectiekader.objects.get(pk=vastgesteld.pk)

    assert (rij.vastgesteld_op, rij.vastgesteld_namens, rij.vastgelegd_door) == (
        DAG, "Directieteam", coordinator
    )  # fmt: skip
    assert Selectiekader.objects.geldend(organisatie) == rij


def test_vaststellen_op_een_dag_die_nog_komt_wordt_geweigerd(kader, coordinator):
    morgen = timezone.localdate() + timedelta(days=1)

    with pytest.raises(ValidationError, match="nog niet geweest"):
        kader.stel_vast(op=morgen, namens="Directieteam", door=coordinator)

    assert Selectiekader.objects.get(pk=kader.pk).is_concept


def test_een_tweede_keer_vaststellen_wordt_geweigerd(vastgesteld, coordinator):
    with pytest.raises(ValidationError, match="verandert niet meer"):
        vastgesteld.stel_vast(op=DAG, namens="Directieteam", door=coordinator)


def test_kopie_is_een_concept_met_dezelfde_criteria(vastgesteld):
    kopie = kopieer(vastgesteld, naam="Strenger")

    assert kopie.is_concept
    assert vergelijkbaar(kopie) == vergelijkbaar(vastgesteld)


def vergelijkbaar(kader):
    return [(c.naam, c.gewicht, c.bron, c.omschrijvingen) for c in kader.criteria.all()]


def test_verdelen_wijzigt_alle_gewichten_tegelijk_en_houdt_historie(kader):
    eerste, tweede = kader.criteria.all()[:2]

    verdeel_gewichten(kader, {eerste.pk: 25, tweede.pk: 30}, versie=1)

    assert [c.gewicht for c in kader.criteria.all()[:2]] == [25, 30]
    assert [r.gewicht for r in eerste.history.order_by("history_id")] == [30, 25]


def test_wie_een_oude_versie_zag_verdeelt_niets(kader):
    eerste = kader.criteria.first()
    verdeel_gewichten(kader, {eerste.pk: 20}, versie=1)

    with pytest.raises(ValidationError, match="net gewijzigd"):
        verdeel_gewichten(kader, {eerste.pk: 40}, versie=1)

    assert kader.criteria.first().gewicht == 20


def test_gewichten_van_een_vastgesteld_kader_blijven(vastgesteld):
    with pytest.raises(ValidationError, match="verandert niet meer"):
        verdeel_gewichten(vastgesteld, {vastgesteld.criteria.first().pk: 1}, versie=2)


def test_vergelijken_zet_elk_criterium_een_keer_naast_elkaar(organisatie, kader):
    ander = maak_uit_voorbeeld(organisatie, 1)

    regels = {naam: (bool(een), bool(twee)) for naam, een, twee in vergelijk(kader, ander)}

    assert regels["Kansrijke categorie"] == (True, True)
    assert regels["Verwachte impact"] == (False, True)
    assert regels["Leerwaarde"] == (True, False)


# --- pages ---


@pytest.mark.parametrize("begin", ["voorbeeld-0", "voorbeeld-1", "leeg"])
def test_coordinator_begint_een_versie(client, coordinator, organisatie, adres, begin):
    client.force_login(coordinator)

    antwoord = client.post(adres("selectiekader_create"), {"begin": begin, "naam": "Eigen"})

    kader = Selectiekader.objects.get()
    assert antwoord["Location"] == kader.get_absolute_url()
    assert kader.naam == "Eigen"


def test_kopie_van_een_ander_kader_bestaat_niet(client, coordinator, adres, kader):
    client.force_login(coordinator)

    antwoord = client.post(adres("selectiekader_create"), {"begin": "kopie-999999"})

    assert antwoord.status_code == 422
    assert Selectiekader.objects.count() == 1


def test_criterium_toevoegen_wijzigen_en_weghalen(client, coordinator, adres, kader):
    client.force_login(coordinator)

    client.post(adres("selectiecriterium_create", kader.pk), velden())
    criterium = kader.criteria.get(naam="Spreiding")
    gezien = {"versie": "1", "stand": criterium.history.latest().history_id}
    client.post(
        adres("selectiecriterium_update", kader.pk, criterium.pk),
        velden(naam="Spreiding over directies", **gezien),
    )
    namen = [c.naam for c in kader.criteria.all()]
    client.post(adres("selectiecriterium_delete", kader.pk, criterium.pk))

    assert namen[-1] == "Spreiding over directies"
    assert kader.criteria.count() == len(namen) - 1


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"gewicht": "0"}, "Een gewicht is minstens 1."),
        ({"gewicht": "101"}, "Een gewicht is hoogstens 100."),
        ({"gewicht": "veel"}, "Vul een heel getal in."),
        ({"naam": ""}, "Vul een naam in."),
        ({"naam": "Leerwaarde"}, "Dit kader heeft al een criterium met deze naam."),
        ({"naam": "x" * 2_000}, "80"),
    ],
)
def test_criterium_met_een_fout_wordt_geweigerd(client, coordinator, adres, kader, anders, fout):
    client.force_login(coordinator)

    antwoord = client.post(adres("selectiecriterium_create", kader.pk), velden(**anders))

    assert antwoord.status_code == 422
    assert fout in antwoord.content.decode()
    assert kader.criteria.count() == 5


def test_tweede_van_twee_ziet_wat_de_eerste_aan_een_criterium_veranderde(
    client, coordinator, adres, kader
):
    criterium = kader.criteria.get(naam="Leerwaarde")
    gezien = {"versie": "1", "stand": criterium.history.latest().history_id}
    client.force_login(coordinator)
    pad = adres("selectiecriterium_update", kader.pk, criterium.pk)
    client.post(pad, velden(naam="Leerwaarde", gewicht="22", **gezien))

    antwoord = client.post(pad, velden(naam="Leerwaarde", gewicht="18", **gezien))

    criterium.refresh_from_db()
    assert antwoord.status_code == 409
    assert [(v.eigen, v.ander) for v in antwoord.context["verschillen"] if not v.overgenomen] == [
        ("18", "22")
    ]
    assert criterium.gewicht == 22


def test_gewichten_op_de_pagina_moeten_samen_100_zijn(client, coordinator, adres, kader):
    client.force_login(coordinator)
    gewichten = {f"gewicht_{c.pk}": "10" for c in kader.criteria.all()}

    antwoord = client.post(adres("selectiekader_gewichten", kader.pk), {"versie": 1, **gewichten})

    assert antwoord.status_code == 422
    assert "De gewichten zijn samen 50. Maak er 100 van." in antwoord.content.decode()
    assert kader.criteria.first().gewicht == 30


def test_vastgesteld_kader_is_voor_niemand_te_wijzigen(client, coordinator, adres, vastgesteld):
    client.force_login(coordinator)
    criterium = vastgesteld.criteria.first()

    codes = {
        client.get(adres("selectiekader_update", vastgesteld.pk)).status_code,
        client.get(adres("selectiekader_gewichten", vastgesteld.pk)).status_code,
        client.post(adres("selectiecriterium_create", vastgesteld.pk), velden()).status_code,
        client.post(adres("selectiecriterium_delete", vastgesteld.pk, criterium.pk)).status_code,
    }

    assert codes == {403}
    assert vastgesteld.criteria.count() == 5


def test_vaststellen_op_de_pagina(client, coordinator, adres, kader):
    client.force_login(coordinator)
    pad = adres("selectiekader_stel_vast", kader.pk)

    leeg = client.post(pad, {"op": "", "namens": ""})
    goed = client.post(pad, {"op": "2026-03-02", "namens": "Directieteam"})

    assert leeg.status_code == 422
    assert goed.status_code == 302
    assert not Selectiekader.objects.get(pk=kader.pk).is_concept


def test_omhoog_zet_een_criterium_een_plek_hoger(client, coordinator, adres, kader):
    client.force_login(coordinator)
    tweede = kader.criteria.all()[1]

    client.post(adres("selectiecriterium_verplaats", kader.pk, tweede.pk), {"op": "1"})

    assert kader.criteria.first() == tweede


def test_lijst_vraagt_even_veel_bij_een_als_bij_drie_kaders(
    client, coordinator, organisatie, adres, kader, django_assert_num_queries
):
    client.force_login(coordinator)
    client.get(adres("selectiekader_list"))
    with django_assert_num_queries(20, exact=False) as een:
        client.get(adres("selectiekader_list"))
    maak_uit_voorbeeld(organisatie, 0)
    maak_uit_voorbeeld(organisatie, 1)

    with django_assert_num_queries(len(een.captured_queries)):
        client.get(adres("selectiekader_list"))


@pytest.mark.parametrize("rol", [Rol.DT, Rol.BUDGETHOUDER, Rol.BVT])
def test_wie_niet_coordineert_leest_alleen(client, lid, adres, kader, rol):
    client.force_login(lid(rol))

    lezen = client.get(adres("selectiekader_detail", kader.pk))
    schrijven = client.get(adres("selectiekader_update", kader.pk))

    assert (lezen.status_code, schrijven.status_code) == (200, 403)
    assert "Nieuw criterium" not in lezen.content.decode()
