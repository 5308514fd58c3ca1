"""Steps of a traject: taken over, ticked off, skipped, and what they do for MVI."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from organisatie.models import Rol
from tests import factories as f
from trajecten.models import Checklistpunt, Planstap, Stap, Stappenplan
from trajecten.stappen import groepen, neem_over, voortgang, werkingen
from trajecten.werkwijzeset import laad_werkwijze, lees_werkwijze


@pytest.fixture
def plan(organisatie):
    """A template of two steps."""
    plan = f.StappenplanFactory(organisatie=organisatie, naam="Werkproces")
    f.PlanstapFactory(stappenplan=plan, volgorde=10, naam="Behoefte", wie="Budgethouder")
    f.PlanstapFactory(stappenplan=plan, volgorde=20, naam="Markt verkennen", pdca="do", fase=1)
    return plan


@pytest.fixture
def stap(traject):
    return f.StapFactory(traject=traject, naam="Markt verkennen")


def namen(stappen):
    return [stap.naam for stap in stappen]


def test_traject_neemt_de_stappen_over_met_rol_en_fase(traject, plan):
    neem_over(traject, plan)

    rijen = traject.stappen.values_list("naam", "wie", "pdca", "fase", "stappenplan")
    assert list(rijen) == [
        ("Behoefte", "Budgethouder", "", None, "Werkproces"),
        ("Markt verkennen", "", "do", 1, "Werkproces"),
    ]


def test_latere_wijziging_van_het_stappenplan_verandert_het_traject_niet(traject, plan):
    neem_over(traject, plan)

    stap = plan.stappen.first()
    stap.naam = "Heel iets anders"
    stap.save()
    plan.stappen.last().delete()

    assert namen(traject.stappen.all()) == ["Behoefte", "Markt verkennen"]


def test_hetzelfde_plan_komt_geen_twee_keer_bij_een_traject(traject, plan):
    neem_over(traject, plan)

    with pytest.raises(ValidationError, match="staat al bij dit traject"):
        neem_over(traject, plan)

    assert traject.stappen.count() == 2


def test_tweede_plan_komt_achter_het_eerste(traject, plan, organisatie):
    ander = f.StappenplanFactory(organisatie=organisatie, naam="Circulair")
    f.PlanstapFactory(stappenplan=ander, volgorde=10, naam="Ambitie bepalen")
    neem_over(traject, plan)

    neem_over(traject, ander)

    assert [(g.naam, namen(g.stappen)) for g in groepen(traject.stappen.all())] == [
        ("Werkproces", ["Behoefte", "Markt verkennen"]),
        ("Circulair", ["Ambitie bepalen"]),
    ]


def test_voortgang_telt_wat_is_gedaan_en_noemt_wat_is_overgeslagen(traject):
    vandaag = timezone.localdate()
    f.StapFactory(traject=traject, gedaan_op=vandaag)
    f.StapFactory(traject=traject, overgeslagen_reden="Geen markt")
    f.StapFactory(traject=traject)

    stand = voortgang(traject.stappen.all())

    assert stand.tekst == "1 van 2 stappen gedaan, 1 overgeslagen"
    assert (stand.gedaan, stand.meter) == (1, 2)


def test_afvinken_legt_dag_en_persoon_vast(client, traject, stap, inkoper, budgethouder, adres):
    client.force_login(budgethouder)

    client.post(
        adres("stap_klaar", traject.pk, stap.pk), {"versie": stap.versie, "op": "2026-03-02"}
    )

    stap.refresh_from_db()
    assert (stap.gedaan_op, stap.gedaan_door, stap.staat) == (
        date(2026, 3, 2),
        budgethouder,
        "gedaan",
    )


def test_twee_mensen_vinken_tegelijk_af_en_de_eerste_blijft_staan(
    client, traject, stap, budgethouder, coordinator, adres
):
    pagina, gezien = adres("stap_klaar", traject.pk, stap.pk), stap.versie
    client.force_login(budgethouder)
    client.post(pagina, {"versie": gezien, "op": "2026-03-02"})
    client.force_login(coordinator)

    antwoord = client.post(pagina, {"versie": gezien, "op": "2026-04-05"}, follow=True)

    stap.refresh_from_db()
    assert (stap.gedaan_op, stap.gedaan_door) == (date(2026, 3, 2), budgethouder)
    assert str(list(antwoord.context["messages"])[-1]) == "‘Markt verkennen’ stond al op gedaan."


def test_wie_een_oude_stap_zag_kan_hem_niet_blind_afvinken(traject, stap, coordinator):
    with pytest.raises(ValidationError) as fout:
        stap.zet_klaar(op=date(2026, 1, 5), door=coordinator, versie=stap.versie + 1)

    stap.refresh_from_db()
    assert fout.value.code == "tussendoor"
    assert stap.gedaan_op is None


@pytest.mark.parametrize(
    ("dag", "melding"),
    [
        ("1926-01-01", "Het jaar 1926 klopt niet. Kies 1990 tot en met 2100."),
        ("2126-01-01", "Het jaar 2126 klopt niet. Kies 1990 tot en met 2100."),
        ("2099-01-01", "Deze dag is nog niet geweest. Vul in wanneer de stap echt klaar was."),
        ("gisteren", "Schrijf de dag als 15-01-2027."),
    ],
)
def test_een_onmogelijke_dag_wordt_uitgelegd(
    client, traject, stap, coordinator, adres, dag, melding
):
    client.force_login(coordinator)

    antwoord = client.post(
        adres("stap_klaar", traject.pk, stap.pk), {"versie": stap.versie, "op": dag}, follow=True
    )

    stap.refresh_from_db()
    assert [str(m) for m in antwoord.context["messages"]] == [melding]
    assert stap.gedaan_op is None


def velden(stap, **anders):
    """What the form of a step posts."""
    return {
        "naam": stap.naam,
        "wie": "",
        "pdca": "",
        "fase": "",
        "versie": stap.versie,
        "stand": stap.history.latest().history_id,
    } | anders


def test_helpt_of_hindert_wil_een_notitie(client, traject, stap, coordinator, adres):
    client.force_login(coordinator)

    antwoord = client.post(
        adres("stap_update", traject.pk, stap.pk), velden(stap, werking="hindert")
    )

    assert antwoord.status_code == 422
    assert antwoord.context["formulier"].errors == {
        "notitie": ["Schrijf kort op wat hielp of hinderde."]
    }


def test_een_stap_is_niet_gedaan_en_overgeslagen(client, traject, stap, coordinator, adres):
    client.force_login(coordinator)

    antwoord = client.post(
        adres("stap_update", traject.pk, stap.pk),
        velden(stap, gedaan_op="2026-01-05", overgeslagen_reden="Niet nodig"),
    )

    assert antwoord.status_code == 422
    with pytest.raises(IntegrityError), transaction.atomic():
        f.StapFactory(traject=traject, gedaan_op=date(2026, 1, 5), overgeslagen_reden="Niet")


def test_tweede_bewerker_ziet_per_veld_wat_de_eerste_veranderde(
    client, traject, stap, budgethouder, coordinator, adres
):
    pagina, oud = adres("stap_update", traject.pk, stap.pk), velden(stap)
    client.force_login(budgethouder)
    client.post(pagina, oud | {"wie": "Projectleider"})
    client.force_login(coordinator)

    antwoord = client.post(pagina, oud | {"wie": "Inkoper", "notitie": "Snel"})

    stap.refresh_from_db()
    verschillen = [(v.naam, v.eigen, v.ander) for v in antwoord.context["verschillen"]]
    assert antwoord.status_code == 409
    assert verschillen == [("Wie doet het", "Inkoper", "Projectleider")]
    assert stap.wie == "Projectleider"
    assert antwoord.context["formulier"]["notitie"].value() == "Snel"


def test_eigen_stap_komt_na_de_gekozen_stap(client, traject, plan, coordinator, adres):
    eerste = neem_over(traject, plan)[0]
    client.force_login(coordinator)

    client.post(adres("stap_create", traject.pk), {"naam": "Wijkbewoners vragen", "na": eerste.pk})
    client.post(adres("stap_create", traject.pk), {"naam": "Afsluiten", "na": ""})

    rijen = traject.stappen.values_list("naam", "stappenplan")
    assert list(rijen) == [
        ("Behoefte", "Werkproces"),
        ("Wijkbewoners vragen", "Werkproces"),
        ("Markt verkennen", "Werkproces"),
        ("Afsluiten", "Eigen stappen"),
    ]


def test_stap_met_iets_erin_gaat_niet_weg(client, traject, coordinator, adres):
    gedaan = f.StapFactory(traject=traject, gedaan_op=date(2026, 1, 5))
    leeg = f.StapFactory(traject=traject)
    client.force_login(coordinator)

    for stap in (gedaan, leeg):
        client.post(adres("stap_delete", traject.pk, stap.pk))

    assert set(traject.stappen.all()) == {gedaan}


def test_html_en_emoji_in_een_stap_staan_er_als_tekst(client, traject, coordinator, adres):
    tekst = "<script>alert(1)</script> 🌳 " + "x" * 2000
    f.StapFactory(traject=traject, naam="🌳 & <b>", werking="helpt", notitie=tekst)
    client.force_login(coordinator)

    pagina = client.get(adres("stap_list", traject.pk)).content.decode()

    assert "<script>alert(1)" not in pagina
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 🌳" in pagina


def test_resultaat_van_een_stap_is_vertrouwelijk_tot_de_publicatie(client, traject, lid, adres):
    f.StapFactory(traject=traject, naam="Criteria formuleren", resultaat="Alleen bamboe")
    client.force_login(lid(Rol.ADVISEUR))
    pagina = adres("stap_list", traject.pk)

    voor = client.get(pagina).content.decode()
    traject.publicatie_werkelijk, traject.fase = date(2026, 1, 5), 3
    traject.save()
    na = client.get(pagina).content.decode()

    assert ("Alleen bamboe" in voor, "Alleen bamboe" in na) == (False, True)
    assert "vertrouwelijk tot de publicatie" in voor


@pytest.mark.parametrize("aantal", [1, 3])
def test_stappen_kosten_een_vast_aantal_vragen(
    client, traject, coordinator, adres, django_assert_num_queries, aantal
):
    for _ in range(aantal):
        f.StapFactory(traject=traject, gedaan_op=date(2026, 1, 5), gedaan_door=coordinator)
    client.force_login(coordinator)
    pagina = adres("stap_list", traject.pk)
    client.get(pagina)

    with django_assert_num_queries(15):
        client.get(pagina)


def test_overzicht_telt_per_stap_wat_helpt_en_hindert(client, traject, organisatie, lid, adres):
    ander = f.TrajectFactory(organisatie=organisatie)
    for rij, werking in ((traject, "hindert"), (ander, "hindert"), (ander, "helpt")):
        f.StapFactory(traject=rij, naam="Markt verkennen", werking=werking, notitie="Te laat")
    f.StapFactory(traject=traject, naam="Gunnen", werking="helpt", notitie="Goed gesprek")
    f.StapFactory(traject=traject, naam="Zonder oordeel")
    f.StapFactory(naam="Gunnen", werking="helpt", notitie="Van een ander")  # elsewhere
    client.force_login(lid(Rol.COORDINATOR))

    rijen = client.get(adres("stap_overzicht")).context["werkingen"]

    assert [(w.naam, len(w.helpt), len(w.hindert)) for w in rijen] == [
        ("Markt verkennen", 1, 2),
        ("Gunnen", 1, 0),
    ]


def test_overzicht_zonder_opmerkingen_legt_uit_waar_ze_vandaan_komen(client, coordinator, adres):
    client.force_login(coordinator)

    antwoord = client.get(adres("stap_overzicht"))

    assert werkingen([]) == []
    assert "Nog geen opmerkingen" in antwoord.content.decode()


# --- the templates


def formset(plan, *rijen, versie=None, **extra):
    """What the page of a template posts: one row per step and an empty one."""
    data = {
        "naam": plan.naam,
        "uitleg": plan.uitleg,
        "is_actief": "on",
        "versie": versie or plan.versie,
        "stappen-TOTAL_FORMS": len(rijen),
        "stappen-INITIAL_FORMS": sum(1 for rij in rijen if "id" in rij),
    }
    for nummer, rij in enumerate(rijen):
        data |= {f"stappen-{nummer}-{naam}": waarde for naam, waarde in rij.items()}
    return data | extra


def rij(stap, **anders):
    return {"id": stap.pk, "naam": stap.naam, "wie": stap.wie} | anders


def test_stappen_schuiven_zonder_javascript(client, plan, coordinator, adres):
    een, twee = plan.stappen.all()
    client.force_login(coordinator)

    client.post(
        adres("stappenplan_update", plan.pk),
        formset(plan, rij(een), rij(twee, wie="Inkoper"), {"naam": ""}, schuif="1-op"),
    )

    assert list(plan.stappen.values_list("naam", "wie")) == [
        ("Markt verkennen", "Inkoper"),
        ("Behoefte", "Budgethouder"),
    ]


@pytest.mark.parametrize("schuif", ["", "0-op", "1-neer", "9-op", "x", "0-opzij", "-"])
def test_schuiven_over_de_rand_of_onzin_verandert_niets(client, plan, coordinator, adres, schuif):
    een, twee = plan.stappen.all()
    client.force_login(coordinator)

    client.post(
        adres("stappenplan_update", plan.pk), formset(plan, rij(een), rij(twee), schuif=schuif)
    )

    assert namen(plan.stappen.all()) == ["Behoefte", "Markt verkennen"]


def test_stap_erbij_en_stap_weg_op_een_pagina(client, plan, coordinator, adres):
    een, twee = plan.stappen.all()
    client.force_login(coordinator)

    client.post(
        adres("stappenplan_update", plan.pk),
        formset(plan, rij(een, DELETE="on"), rij(twee), {"naam": "Gunnen", "pdca": "check"}),
    )

    assert list(plan.stappen.values_list("naam", "pdca", "volgorde")) == [
        ("Markt verkennen", "", 10),
        ("Gunnen", "check", 20),
    ]


def test_tweede_die_een_plan_bewaart_ziet_de_verschillen_en_overschrijft_niets(
    client, plan, coordinator, lid, adres
):
    een, twee = plan.stappen.all()
    pagina, gezien = adres("stappenplan_update", plan.pk), plan.versie
    client.force_login(coordinator)
    client.post(pagina, formset(plan, rij(een, wie="Jurist"), rij(twee)))
    client.force_login(lid(Rol.BEHEERDER))

    antwoord = client.post(pagina, formset(plan, rij(een, wie="Inkoper"), rij(twee), versie=gezien))

    een.refresh_from_db()
    assert antwoord.status_code == 409
    assert [(v.naam, v.eigen, v.ander) for v in antwoord.context["verschillen"]] == [
        ("Stap ‘Behoefte’: Wie doet het", "Inkoper", "Jurist")
    ]
    assert een.wie == "Jurist"
    assert antwoord.context["form"]["versie"].value() == gezien + 1


def test_plan_waarvan_een_stap_net_is_weggehaald_toont_wat_je_typte(
    client, plan, coordinator, lid, adres
):
    een, twee = plan.stappen.all()
    pagina, gezien = adres("stappenplan_update", plan.pk), plan.versie
    client.force_login(coordinator)
    client.post(pagina, formset(plan, rij(een, DELETE="on"), rij(twee)))
    client.force_login(lid(Rol.BEHEERDER))

    antwoord = client.post(pagina, formset(plan, rij(een, wie="Jurist"), rij(twee), versie=gezien))

    assert antwoord.status_code == 409
    assert ("Stap ‘weggehaald’: Wie doet het", "Jurist", "leeg") in [
        (v.naam, v.eigen, v.ander) for v in antwoord.context["verschillen"]
    ]
    assert namen(plan.stappen.all()) == ["Markt verkennen"]


def test_er_is_een_standaard(client, plan, organisatie, coordinator, adres):
    oud = f.StappenplanFactory(organisatie=organisatie, is_standaard=True)
    client.force_login(coordinator)

    client.post(adres("stappenplan_standaard", plan.pk))

    assert list(Stappenplan.objects.filter(is_standaard=True)) == [plan]
    oud.refresh_from_db()
    assert oud.belemmeringen_verwijderen() == []
    plan.refresh_from_db()
    assert plan.belemmeringen_verwijderen() == [
        "Dit is het standaard stappenplan. Maak eerst een ander de standaard."
    ]


def test_kopie_heeft_eigen_stappen_en_een_vrije_naam(plan):
    een, twee = plan.kopieer(), plan.kopieer()

    assert (een.naam, twee.naam) == ("Werkproces (kopie)", "Werkproces (kopie 2)")
    assert namen(een.stappen.all()) == namen(plan.stappen.all())
    assert not set(een.stappen.all()) & set(plan.stappen.all())


def test_plan_weg_laat_de_stappen_van_een_traject_staan(client, traject, plan, coordinator, adres):
    neem_over(traject, plan)
    client.force_login(coordinator)

    client.post(adres("stappenplan_delete", plan.pk))

    assert not Stappenplan.objects.exists()
    assert namen(traject.stappen.all()) == ["Behoefte", "Markt verkennen"]


# --- what is shipped


def test_voorbeelden_zijn_een_werkproces_van_tien_en_acht_circulaire_stappen(organisatie):
    laad_werkwijze(organisatie)

    plannen = {
        plan.naam: (plan.stappen.count(), plan.is_voorbeeld, plan.is_standaard)
        for plan in organisatie.stappenplannen.all()
    }
    assert plannen == {
        "Werkproces inkoop": (10, True, True),
        "Circulair inkopen in acht stappen": (8, True, False),
    }
    assert set(organisatie.checklistpunten.values_list("soort", flat=True)) == {
        "overwogen",
        "besproken",
        "inkoop",
    }


def test_vijf_werksessies_zijn_stappen_met_een_resultaat(organisatie):
    laad_werkwijze(organisatie)

    sessies = Planstap.objects.filter(uitleg__startswith="Werksessie. Resultaat:")
    assert set(sessies.values_list("naam", flat=True)) == {
        "Ambitie bepalen",
        "Aanbestedingsstrategie",
        "Criteria formuleren",
        "Marktverkenning voorbereiden",
        "Beoordelingsmethodiek",
    }


def test_werkproces_verdeelt_de_hele_pdca_cyclus_en_wie_het_doet(organisatie):
    laad_werkwijze(organisatie)

    stappen = Planstap.objects.filter(stappenplan__is_standaard=True)
    assert set(stappen.values_list("pdca", flat=True)) == {"plan", "do", "check", "act"}
    assert not stappen.filter(wie="").exists()


def test_acht_stappen_zeggen_dat_de_woorden_van_ons_zijn():
    circulair = lees_werkwijze()["stappenplannen"][1]

    assert "deze indeling en woorden zijn van ons" in circulair["uitleg"]


def test_nog_een_keer_laden_laat_staan_wat_iemand_wijzigde(organisatie, capsys):
    call_command("werkwijze_laad", organisatie="leiden")
    stap = Planstap.objects.first()
    stap.naam = "Eigen woorden"
    stap.save()

    call_command("werkwijze_laad", organisatie="leiden")

    assert "0 stappenplan(nen) en 0 punt(en)" in capsys.readouterr().out
    assert Planstap.objects.filter(naam="Eigen woorden").count() == 1
    assert Checklistpunt.objects.count() == 3


def test_voorbeelden_komen_erbij_met_een_knop(client, organisatie, coordinator, adres):
    client.force_login(coordinator)

    client.post(adres("werkwijze_voorbeelden"))
    client.post(adres("werkwijze_voorbeelden"))

    assert organisatie.stappenplannen.count() == 2


def test_traject_kiest_uit_plannen_die_in_gebruik_zijn_en_er_nog_niet_bij_staan(
    client, traject, plan, organisatie, coordinator, adres
):
    f.StappenplanFactory(organisatie=organisatie, naam="Oud", is_actief=False)
    vrij = f.StappenplanFactory(organisatie=organisatie, naam="Vrij")
    f.PlanstapFactory(stappenplan=vrij)
    client.force_login(coordinator)
    client.post(adres("stap_kies", traject.pk), {"plan": plan.pk})

    antwoord = client.get(adres("stap_list", traject.pk))

    assert antwoord.context["plannen"] == [vrij]
    assert Stap.objects.count() == 2


def test_plan_van_een_andere_organisatie_bestaat_niet(client, traject, coordinator, adres):
    vreemd = f.StappenplanFactory()
    f.PlanstapFactory(stappenplan=vreemd)
    client.force_login(coordinator)

    antwoord = client.post(adres("stap_kies", traject.pk), {"plan": vreemd.pk}, follow=True)

    assert [str(m) for m in antwoord.context["messages"]] == ["Kies een stappenplan uit de lijst."]
    assert not Stap.objects.exists()


def test_gisteren_is_een_goede_dag_om_af_te_vinken(traject, stap, coordinator):
    gisteren = timezone.localdate() - timedelta(days=1)

    assert stap.belemmeringen_klaar(gisteren) == []
