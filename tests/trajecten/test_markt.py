"""Contact with the market and room to experiment."""

from datetime import date
from decimal import Decimal

import pytest

from organisatie.models import Rol
from tests import factories as f
from trajecten.kalender.soorten import herken
from trajecten.models import Experimentruimte, Marktconsultatie, Traject


def gesprek(**anders):
    """What the form of a talk posts."""
    return {
        "soort": "verkenning",
        "datum": "2026-03-02",
        "partijen": "Twee aannemers",
        "bevindingen": "Elektrisch kan vanaf 2027",
        "thema": "",
    } | anders


def test_contact_met_de_markt_wordt_vastgelegd(client, traject, thema, coordinator, adres):
    client.force_login(coordinator)

    client.post(adres("marktconsultatie_create", traject.pk), gesprek(thema=thema.pk))

    rij = Marktconsultatie.objects.get()
    assert (rij.soort, rij.datum, rij.partijen, rij.bevindingen, rij.thema) == (
        "verkenning",
        date(2026, 3, 2),
        "Twee aannemers",
        "Elektrisch kan vanaf 2027",
        thema,
    )


@pytest.mark.parametrize("soort", Marktconsultatie.Soort.values)
def test_elke_soort_contact_kan_erbij(client, traject, coordinator, adres, soort):
    client.force_login(coordinator)

    antwoord = client.post(adres("marktconsultatie_create", traject.pk), gesprek(soort=soort))

    assert antwoord.status_code == 302
    assert Marktconsultatie.objects.get().soort == soort


def test_eerste_contact_is_de_dag_waarop_het_traject_de_markt_sprak(
    client, traject, coordinator, adres
):
    client.force_login(coordinator)
    pagina = adres("marktconsultatie_create", traject.pk)

    client.post(pagina, gesprek())
    client.post(pagina, gesprek(datum="2026-05-06"))

    traject.refresh_from_db()
    assert traject.marktconsultatie_werkelijk == date(2026, 3, 2)
    assert traject.history.count() == 2


def test_idee_van_bewoners_wordt_vastgelegd_en_is_geen_gesprek_met_de_markt(
    client, traject, coordinator, adres
):
    client.force_login(coordinator)
    idee = gesprek(soort="bewoners", partijen="Buurtvereniging", bevindingen="Houd de klimtoren")

    client.post(adres("marktconsultatie_create", traject.pk), idee)

    logboek = client.get(adres("marktconsultatie_list", traject.pk)).content.decode()
    tekst = client.get(adres("mvi_paragraaf", traject.pk)).content.decode()
    traject.refresh_from_db()
    assert "Idee of gesprek van bewoners" in logboek
    assert "Houd de klimtoren" in logboek
    assert traject.marktconsultatie_werkelijk is None
    assert "nog geen contact met de markt vastgelegd. Ook bewoners dachten mee: 1 keer." in tekst


@pytest.mark.parametrize("soort", Marktconsultatie.Soort.values)
def test_elke_soort_contact_staat_in_de_paragraaf(client, traject, coordinator, adres, soort):
    for _ in range(2):
        f.MarktconsultatieFactory(traject=traject, soort=soort)
    client.force_login(coordinator)

    antwoord = client.get(adres("mvi_paragraaf", traject.pk))

    assert antwoord.status_code == 200


def test_een_ingevulde_dag_blijft_zoals_hij_is(client, traject, coordinator, adres):
    traject.marktconsultatie_werkelijk = date(2025, 1, 5)
    traject.save()
    client.force_login(coordinator)

    client.post(adres("marktconsultatie_create", traject.pk), gesprek())

    traject.refresh_from_db()
    assert traject.marktconsultatie_werkelijk == date(2025, 1, 5)


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("datum", "2099-01-01", "Deze dag is nog niet geweest. Zet hem bij de planning."),
        ("datum", "1926-01-01", "Het jaar 1926 klopt niet. Kies 1990 tot en met 2100."),
        ("datum", "", "Vul in wanneer het was."),
        ("soort", "", "Kies hoe het contact was."),
        ("partijen", "", "Schrijf op met wie er contact was."),
        ("thema", "999999", "Kies een thema uit de lijst."),
    ],
)
def test_fout_in_het_contact_zegt_wat_je_moet_doen(
    client, traject, coordinator, adres, veld, waarde, melding
):
    client.force_login(coordinator)

    antwoord = client.post(adres("marktconsultatie_create", traject.pk), gesprek(**{veld: waarde}))

    assert antwoord.status_code == 422
    assert antwoord.context["formulier"].errors == {veld: [melding]}


def test_bevindingen_zijn_vertrouwelijk_tot_de_publicatie(client, traject, lid, adres):
    tekst = "<b>Bamboe</b> kan 🌳"
    f.MarktconsultatieFactory(traject=traject, partijen="Firma Zwaan", bevindingen=tekst)
    client.force_login(lid(Rol.ADVISEUR))
    pagina = adres("marktconsultatie_list", traject.pk)

    voor = client.get(pagina).content.decode()
    traject.fase, traject.publicatie_werkelijk = 3, date(2026, 5, 1)
    traject.save()
    na = client.get(pagina).content.decode()

    assert ("Firma Zwaan" in voor, "Bamboe" in voor) == (False, False)
    assert "Gesprek met één bedrijf" in voor
    assert ("Firma Zwaan" in na, "&lt;b&gt;Bamboe&lt;/b&gt; kan 🌳" in na) == (True, True)


def test_kennis_van_de_categorie_staat_ernaast(client, traject, coordinator, adres):
    traject.categorie.marktkennis = "Drie bedrijven werken al elektrisch."
    traject.categorie.save()
    client.force_login(coordinator)

    pagina = client.get(adres("marktconsultatie_list", traject.pk)).content.decode()

    assert "Drie bedrijven werken al elektrisch." in pagina


def test_tweede_bewerker_van_een_contact_ziet_wat_de_eerste_schreef(
    client, traject, budgethouder, coordinator, adres
):
    rij = f.MarktconsultatieFactory(traject=traject)
    pagina = adres("marktconsultatie_update", traject.pk, rij.pk)
    oud = gesprek(
        soort=rij.soort,
        partijen=rij.partijen,
        versie=rij.versie,
        stand=rij.history.latest().history_id,
    )
    client.force_login(budgethouder)
    client.post(pagina, oud | {"bevindingen": "Het kan"})
    client.force_login(coordinator)

    antwoord = client.post(pagina, oud | {"bevindingen": "Het kan niet"})

    rij.refresh_from_db()
    assert antwoord.status_code == 409
    assert [(v.eigen, v.ander) for v in antwoord.context["verschillen"]] == [
        ("Het kan niet", "Het kan")
    ]
    assert rij.bevindingen == "Het kan"


def test_verwijderd_contact_blijft_in_de_geschiedenis(client, traject, coordinator, adres):
    rij = f.MarktconsultatieFactory(traject=traject)
    client.force_login(coordinator)

    client.post(adres("marktconsultatie_delete", traject.pk, rij.pk))

    assert not Marktconsultatie.objects.exists()
    assert list(Marktconsultatie.history.values_list("history_type", flat=True)) == ["-", "+"]


@pytest.mark.parametrize("aantal", [1, 3])
def test_logboek_kost_een_vast_aantal_vragen(
    client, traject, thema, coordinator, adres, django_assert_num_queries, aantal
):
    for _ in range(aantal):
        f.MarktconsultatieFactory(traject=traject, thema=thema)
    client.force_login(coordinator)
    pagina = adres("marktconsultatie_list", traject.pk)
    client.get(pagina)

    with django_assert_num_queries(10):
        client.get(pagina)


@pytest.mark.parametrize(
    ("tekst", "code"),
    [
        ("SBIR", "sbir"),
        ("Small Business Innovation Research", "sbir"),
        ("SBIR (innovatie in opdracht)", "sbir"),
        ("Challenge", "challenge"),
        ("prijsvraag", "challenge"),
        ("Innovatiepartnerschap", "innovatie"),
    ],
)
def test_import_kent_de_innovatieve_procedures(tekst, code):
    assert herken(tekst, "procedure") == code


@pytest.mark.parametrize("procedure", ["innovatie", "sbir", "challenge"])
def test_innovatieve_procedure_is_te_kiezen_in_het_formulier(client, coordinator, adres, procedure):
    client.force_login(coordinator)

    client.post(
        adres("traject_create"), {"titel": "Slimme bruggen", "fase": 0, "procedure": procedure}
    )

    assert Traject.objects.get().procedure == procedure


# --- room to experiment


def ruimte(**anders):
    """What the form of the room posts."""
    leeg = dict.fromkeys(
        ("toegekend_weken", "toegekend_bedrag", "toegekend_op", "toegekend_door",
         "gebruikt_weken", "gebruikt_bedrag"), ""
    )  # fmt: skip
    return (
        leeg | {"waarvoor": "Bewoners", "gevraagd_weken": "6", "gevraagd_bedrag": "12.500"} | anders
    )


def test_ruimte_wordt_gevraagd_toegekend_en_gebruikt(client, traject, coordinator, adres):
    client.force_login(coordinator)

    client.post(
        adres("experimentruimte_create", traject.pk),
        ruimte(
            toegekend_weken="4",
            toegekend_bedrag="10.000",
            toegekend_op="2026-02-03",
            toegekend_door="Directeur Stedelijk Beheer",
            gebruikt_weken="5",
        ),
    )

    rij = Experimentruimte.objects.get()
    assert (rij.gevraagd_weken, rij.gevraagd_bedrag) == (6, Decimal(12500))
    assert (rij.toegekend_weken, rij.toegekend_bedrag) == (4, Decimal(10000))
    assert (rij.gebruikt_weken, rij.gebruikt_bedrag) == (5, None)
    assert rij.is_overschreden


@pytest.mark.parametrize(
    ("anders", "fouten"),
    [
        ({"toegekend_weken": "4"}, {"toegekend_door", "toegekend_op"}),
        ({"toegekend_op": "2026-02-03"}, {"toegekend_door"}),
        ({"toegekend_op": "2099-01-01", "toegekend_door": "DT"}, {"toegekend_op"}),
        ({"gevraagd_weken": "-3"}, {"gevraagd_weken"}),
        ({"gevraagd_weken": "99999"}, {"gevraagd_weken"}),
        ({"gevraagd_bedrag": "-5"}, {"gevraagd_bedrag"}),
        ({"gevraagd_bedrag": "999999999999999"}, {"gevraagd_bedrag"}),
        ({"waarvoor": ""}, {"waarvoor"}),
    ],
)
def test_onmogelijke_ruimte_wordt_geweigerd(client, traject, coordinator, adres, anders, fouten):
    client.force_login(coordinator)

    antwoord = client.post(adres("experimentruimte_create", traject.pk), ruimte(**anders))

    assert antwoord.status_code == 422
    assert set(antwoord.context["formulier"].errors) == fouten


def test_onbekende_ruimte_is_geen_nul(client, traject, coordinator, adres):
    f.ExperimentruimteFactory(traject=traject, gevraagd_weken=0)
    client.force_login(coordinator)

    pagina = client.get(adres("experimentruimte_list", traject.pk)).content.decode()

    rij = pagina[pagina.index("Extra weken</th>") : pagina.index("Procesgeld</th>")]
    assert [deel.split("<")[0] for deel in rij.split('class="num">')[1:]] == [
        "0",
        "onbekend",
        "onbekend",
    ]
