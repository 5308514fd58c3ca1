"""Costs and savings: beside each other, with the unknown, and a decision that stands."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from openpyxl import load_workbook

from organisatie.models import Rol
from tests import factories as f
from trajecten import kosten
from trajecten.models import Fase, Kosteneffect

pytestmark = pytest.mark.django_db
MEER, MINDER = Kosteneffect.Soort.MEERKOSTEN, Kosteneffect.Soort.BESPARING


def invoer(**extra):
    return {
        "soort": "meerkosten", "duur": "eenmalig", "bedrag": "12.500", "vanaf": "2026-03-01",
        "zekerheid": "schatting", "toelichting": "Schone machines", **extra,
    }  # fmt: skip


def test_budgethouder_legt_meerkosten_en_besparingen_vast(client, budgethouder, traject, adres):
    client.force_login(budgethouder)

    client.post(adres("kosteneffect_create", traject.pk), invoer(besluit_nodig="on"))
    client.post(adres("kosteneffect_create", traject.pk), invoer(soort="besparing", bedrag=""))

    rijen = list(
        Kosteneffect.objects.order_by("pk").values_list("soort", "bedrag", "besluit_nodig")
    )
    assert rijen == [("meerkosten", Decimal(12500), True), ("besparing", None, False)]


@pytest.mark.parametrize(
    ("extra", "veld"),
    [
        ({"bedrag": "-5"}, "bedrag"),
        ({"bedrag": "heel veel"}, "bedrag"),
        ({"bedrag": "9.999.999.999.999.999"}, "bedrag"),
        ({"bedrag": "10 tot 20"}, "bedrag"),
        ({"vanaf": "1926-01-01"}, "vanaf"),
        ({"vanaf": "2126-01-01"}, "vanaf"),
        ({"toelichting": ""}, "toelichting"),
        ({"toelichting": "x" * 2001}, "toelichting"),
        ({"soort": "winst"}, "soort"),
        ({"zekerheid": "geverifieerd"}, "zekerheid"),
    ],
)
def test_slechte_invoer_geeft_een_melding_bij_het_veld(
    client, budgethouder, traject, adres, extra, veld
):
    client.force_login(budgethouder)

    antwoord = client.post(adres("kosteneffect_create", traject.pk), invoer(**extra))

    assert antwoord.status_code == 422
    assert set(antwoord.context["formulier"].errors) == {veld}


def test_besluit_wordt_een_keer_vastgelegd_en_nooit_gewijzigd(
    client, dt, coordinator, traject, adres
):
    rij = f.KosteneffectFactory(traject=traject, besluit_nodig=True)
    client.force_login(dt)
    pad = adres("kosteneffect_besluit", traject.pk, rij.pk)
    besluit = {
        "besluit": "Akkoord", "besloten_op": "2026-05-01", "besloten_door": "Directieteam",
        "versie": rij.versie,
    }  # fmt: skip

    eerste = client.post(pad, besluit)
    tweede = client.post(pad, besluit | {"besluit": "Toch niet"})
    client.force_login(coordinator)
    client.post(adres("kosteneffect_update", traject.pk, rij.pk), invoer(bedrag="1"))
    client.post(adres("kosteneffect_delete", traject.pk, rij.pk))

    rij.refresh_from_db()
    assert (eerste.status_code, tweede.status_code) == (302, 422)
    assert (rij.besluit, rij.besloten_door, rij.bedrag) == ("Akkoord", "Directieteam", 10_000)
    assert not rij.wacht_op_besluit


@pytest.mark.parametrize(
    "extra",
    [{"besluit": ""}, {"besloten_op": ""}, {"besloten_op": "2126-01-01"}, {"besloten_door": ""}],
)
def test_besluit_heeft_tekst_dag_en_functie(client, dt, traject, adres, extra):
    rij = f.KosteneffectFactory(traject=traject, besluit_nodig=True)
    client.force_login(dt)
    besluit = {"besluit": "Ja", "besloten_op": "2026-05-01", "besloten_door": "DT", "versie": 1}

    antwoord = client.post(adres("kosteneffect_besluit", traject.pk, rij.pk), besluit | extra)

    assert set(antwoord.context["formulier"].errors) == set(extra)


def test_twee_besluiten_tegelijk_geeft_er_een(traject):
    een = f.KosteneffectFactory(traject=traject, besluit_nodig=True)
    ander = Kosteneffect.objects.get(pk=een.pk)
    keuze = {"op": date(2026, 5, 1), "door": "Directieteam", "versie": een.versie}
    een.besluit_vastleggen(tekst="Akkoord", **keuze)

    with pytest.raises(ValidationError):
        ander.besluit_vastleggen(tekst="Niet akkoord", **keuze)

    ander.refresh_from_db()
    assert ander.besluit == "Akkoord"


def test_signaal_nieuw_besluit_blijft_tot_het_besluit_er_is(client, dt, traject, adres):
    rij = f.KosteneffectFactory(traject=traject, besluit_nodig=True)
    client.force_login(dt)

    voor = client.get(adres("kosten_overzicht")).context["besluiten"]
    rij.besluit_vastleggen(tekst="Ja", op=date(2026, 5, 1), door="DT", versie=rij.versie)
    na = client.get(adres("kosten_overzicht")).context["besluiten"]

    assert (voor, na) == ([rij], [])


def test_bedragen_zijn_vertrouwelijk_tot_de_gunning(client, inkoper, traject, adres):
    f.KosteneffectFactory(traject=traject, bedrag=43_210)
    client.force_login(inkoper)

    voor = client.get(adres("effect_list", traject.pk)).content.decode()
    traject.fase = Fase.GEGUND
    traject.save()
    na = client.get(adres("effect_list", traject.pk)).content.decode()

    assert ("43.210" in voor, "43.210" in na) == (False, True)
    assert "vertrouwelijk tot de gunning" in voor


# --- the overview ---


@pytest.mark.parametrize(
    ("duur", "vanaf", "einde", "jaren"),
    [
        ("eenmalig", date(2026, 3, 1), None, [2026]),
        ("looptijd", date(2026, 3, 1), date(2029, 1, 1), [2026]),
        ("per_jaar", date(2026, 3, 1), date(2028, 2, 1), [2026, 2027, 2028]),
        ("per_jaar", date(2026, 3, 1), None, [2026, 2027, 2028, 2029]),
        ("per_jaar", date(2026, 3, 1), date(2025, 1, 1), [2026]),
        ("per_jaar", None, None, [None]),
    ],
)
def test_een_bedrag_telt_in_de_jaren_waarin_het_valt(traject, duur, vanaf, einde, jaren):
    if einde:
        traject.contracteinde, traject.contracteinde_precisie = einde, "dag"
    rij = f.KosteneffectFactory(traject=traject, duur=duur, vanaf=vanaf)

    gevonden = [j for j in (2024, 2025, 2026, 2027, 2028, 2029, None) if kosten.telt_in(rij, j)]

    assert gevonden == jaren


def test_kosten_en_besparingen_staan_naast_elkaar_met_wat_onbekend_is(
    client, coordinator, organisatie, traject, adres
):
    for soort, bedrag in ((MEER, 100), (MEER, None), (MINDER, 250), ("opbrengst", 50)):
        f.KosteneffectFactory(traject=traject, soort=soort, bedrag=bedrag)
    elders = f.TrajectFactory(organisatie=organisatie)
    f.KosteneffectFactory(traject=elders, bedrag=7)
    client.force_login(coordinator)

    context = client.get(adres("kosten_overzicht"), {"jaar": "2026"}).context

    regels = [(r.label, r.kosten, r.baten, r.saldo, r.onbekend) for r in context["directies"]]
    assert regels == [("Stedelijk Beheer", 100, 300, 200, 1), ("Directie onbekend", 7, 0, -7, 0)]
    assert (context["totaal"].kosten, context["totaal"].baten) == (107, 300)


@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [
        ({"deel": "kosten"}, 1), ({"deel": "baten"}, 1), ({"deel": "onbekend"}, 1),
        ({"deel": "besluit"}, 1), ({"jaar": "2026", "directie": "Stedelijk Beheer"}, 3),
        ({"jaar": "onbekend"}, 0), ({"jaar": "2025"}, 3), ({"directie": "Elders"}, 3), ({}, 3),
    ],
)  # fmt: skip
def test_elk_getal_leidt_naar_zijn_lijst(client, coordinator, traject, adres, vraag, aantal):
    f.KosteneffectFactory(traject=traject, besluit_nodig=True)
    f.KosteneffectFactory(traject=traject, soort=MINDER)
    f.KosteneffectFactory(traject=traject, bedrag=None)
    client.force_login(coordinator)

    lijst = client.get(adres("kosten_lijst"), vraag)

    assert lijst.context["page"].paginator.count == aantal


def test_per_categorie_staat_hoe_vaak_en_hoeveel_zonder_duren_te_mengen(
    client, coordinator, traject, categorie, adres
):
    traject.fase = Fase.GEGUND
    traject.save()
    for duur, bedrag in (("eenmalig", 10), ("eenmalig", 30), ("per_jaar", 5), ("per_jaar", None)):
        f.KosteneffectFactory(traject=traject, duur=duur, bedrag=bedrag)
    client.force_login(coordinator)

    (regel,) = client.get(adres("kosten_overzicht")).context["categorieen"]

    assert (regel.categorie, regel.gegund, regel.trajecten) == (categorie, 1, 1)
    assert (regel.met_kosten, regel.met_baten, regel.onbekend) == (1, 0, 1)
    assert regel.bereiken == [("Meerkosten eenmalig", 10, 30), ("Meerkosten per jaar", 5, 5)]


def test_boodschap_dat_duurzaam_goedkoper_kan_komt_uit_de_bedragen(organisatie, traject):
    ander = f.TrajectFactory(organisatie=organisatie)
    f.KosteneffectFactory(traject=traject)
    zonder = kosten.boodschap(list(Kosteneffect.objects.all()))
    f.KosteneffectFactory(traject=traject, soort=MINDER)
    f.KosteneffectFactory(traject=ander, soort=MINDER)

    met = kosten.boodschap(list(Kosteneffect.objects.all()))

    assert zonder == ""
    assert met == (
        "Duurzaam kan goedkoper: 2 van de 2 trajecten met kosten of besparingen leverden een "
        "besparing of meer opbrengst op, 1 daarvan zonder meerkosten."
    )


def test_export_heeft_dezelfde_rijen_en_geen_formules(client, coordinator, traject, adres):
    f.KosteneffectFactory(traject=traject, toelichting='=HYPERLINK("http://kwaad.example")')
    f.KosteneffectFactory(traject=traject, bedrag=None, vanaf=date(2027, 1, 1))
    client.force_login(coordinator)

    alles = blad(client.get(adres("kosten_export")))
    jaar = blad(client.get(adres("kosten_export"), {"jaar": "2026"}))

    kop, rij = [cel.value for cel in jaar[1]], jaar[2]
    assert (alles.max_row, jaar.max_row) == (3, 2)
    assert rij[kop.index("Bedrag (euro excl. btw)")].value == 10_000
    assert rij[kop.index("Waardoor")].data_type == "s"


def blad(antwoord):
    return load_workbook(BytesIO(antwoord.content)).active


@pytest.mark.parametrize("rol", [Rol.BUDGETHOUDER, Rol.INKOPER, Rol.ADVISEUR])
def test_wie_geen_ramingen_ziet_ziet_ook_de_tab_kosten_niet(client, lid, adres, rol):
    client.force_login(lid(rol))

    pagina = client.get(adres("effect_overzicht")).content.decode()

    assert adres("kosten_overzicht") not in pagina
    assert client.get(adres("kosten_overzicht")).status_code == 403
