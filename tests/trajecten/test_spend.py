"""The import of spend: what each row becomes, what is refused, and how it is undone."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories as f
from trajecten.models import Inkoopvolume, Spendimport
from trajecten.spend import Voorbeeld, draai_terug, pas_toe, zoek_kolommen

pytestmark = pytest.mark.django_db
CSV = """Spendanalyse 2025;;
Jaar;Productgroep;Uitgaven
2025;Groen;1.250.000
2025;groen;250.000
2024;Groen;1,25 mln
2025;Groen;-5
2025;Groen;onbekend
1926;Groen;10
2025;Maanreizen;40
;;
Totaal;Totaal;99
"""


@pytest.fixture
def groen(organisatie):
    return f.CategorieFactory(organisatie=organisatie, naam="Groen")


@pytest.fixture
def spend(client, adres, coordinator, groen):
    """The list above, uploaded."""
    client.force_login(coordinator)
    laad_op(client, adres, CSV)
    return Spendimport.objects.get()


def laad_op(client, adres, tekst, naam="spend.csv"):
    bestand = SimpleUploadedFile(naam, tekst.encode() if isinstance(tekst, str) else tekst)
    return client.post(adres("spendimport_list"), {"bestand": bestand})


def kies(client, spend, waarde):
    return client.post(spend.get_absolute_url(), {"naam_0": waarde})


def bedragen():
    return set(Inkoopvolume.objects.values_list("categorie__naam", "jaar", "bedrag"))


def test_kolommen_worden_herkend_onder_een_titelregel(spend):
    assert (spend.kopregel, spend.kolommen) == (2, {"jaar": 1, "categorie": 2, "bedrag": 3})


def test_elke_rij_krijgt_een_bedrag_of_een_reden(spend):
    rijen = {rij.nummer: rij for rij in Voorbeeld(spend).rijen}

    assert {n: rij.bedrag for n, rij in rijen.items() if rij.categorie} == {
        3: Decimal(1_250_000), 4: Decimal(250_000), 5: Decimal(1_250_000),
    }  # fmt: skip
    redenen = {n: rij.reden for n, rij in rijen.items() if not rij.categorie}
    assert set(redenen) == {6, 7, 8, 9, 11}
    assert "negatief" in redenen[6]
    assert redenen[7] == "Het bedrag is onbekend."
    assert redenen[8] == "‘1926’ is geen jaar van 2000 tot en met 2100."
    assert redenen[11] == "Een totaal."


def test_onbekende_naam_moet_je_kiezen_of_overslaan(client, spend):
    voor = Voorbeeld(spend).belemmeringen()

    kies(client, spend, "overslaan")

    spend.refresh_from_db()
    assert voor == ["Kies eerst bij elke onbekende naam een categorie, of sla die over."]
    assert Voorbeeld(spend).belemmeringen() == []
    assert spend.keuzes == {"Maanreizen": ""}


def test_gekozen_categorie_telt_de_rijen_mee(client, spend, organisatie, coordinator):
    reizen = f.CategorieFactory(organisatie=organisatie, naam="Reizen")
    kies(client, spend, str(reizen.pk))
    spend.refresh_from_db()

    pas_toe(spend, door=coordinator)

    assert ("Reizen", 2025, Decimal(40)) in bedragen()


def test_verwerken_telt_rijen_van_een_jaar_op_en_laat_geschiedenis_na(
    client, adres, spend, groen, organisatie
):
    Inkoopvolume.objects.create(organisatie=organisatie, categorie=groen, jaar=2025, bedrag=7)
    kies(client, spend, "overslaan")

    client.post(adres("spendimport_toepassen", spend.pk))
    client.post(adres("spendimport_toepassen", spend.pk))

    assert bedragen() == {("Groen", 2025, Decimal(1_500_000)), ("Groen", 2024, Decimal(1_250_000))}
    historie = Inkoopvolume.objects.get(jaar=2025).history.order_by("history_id")
    assert list(historie.values_list("bedrag", "history_change_reason")) == [
        (Decimal(7), None),
        (Decimal(1_500_000), "Ingelezen uit spend.csv"),
    ]


def test_ongedaan_maken_zet_de_bedragen_van_ervoor_terug(
    client, spend, groen, organisatie, coordinator
):
    Inkoopvolume.objects.create(organisatie=organisatie, categorie=groen, jaar=2025, bedrag=7)
    kies(client, spend, "overslaan")
    spend.refresh_from_db()
    pas_toe(spend, door=coordinator)

    gebleven = draai_terug(spend, door=coordinator)

    assert (gebleven, bedragen()) == (0, {("Groen", 2025, Decimal(7))})


def test_wat_sindsdien_is_gewijzigd_blijft_bij_ongedaan_maken(client, spend, coordinator):
    kies(client, spend, "overslaan")
    spend.refresh_from_db()
    pas_toe(spend, door=coordinator)
    nieuwer = Inkoopvolume.objects.get(jaar=2024)
    nieuwer.bedrag = 9
    nieuwer.save()

    gebleven = draai_terug(spend, door=coordinator)

    assert (gebleven, bedragen()) == (1, {("Groen", 2024, Decimal(9))})


def test_bestand_zonder_herkende_kolommen_vraagt_welke_het_zijn(client, adres, coordinator, groen):
    client.force_login(coordinator)
    laad_op(client, adres, "a;b\nGroen;12\n")
    spend = Spendimport.objects.get()

    stap = client.get(spend.get_absolute_url())
    client.post(
        adres("spendimport_kolommen", spend.pk),
        {"kopregel": 1, "categorie": 1, "bedrag": 2, "jaar": "", "vast_jaar": 2024},
    )

    spend.refresh_from_db()
    assert stap.url == adres("spendimport_kolommen", spend.pk)
    assert [(r.categorie, r.jaar, r.bedrag) for r in Voorbeeld(spend).regels] == [
        (groen, 2024, Decimal(12))
    ]


def test_zelfde_kolom_twee_keer_of_geen_jaar_wordt_geweigerd(client, adres, spend):
    url = adres("spendimport_kolommen", spend.pk)
    vast = {"kopregel": 2, "categorie": 2}

    dubbel = client.post(url, vast | {"bedrag": 2, "jaar": 1})
    zonder = client.post(url, vast | {"bedrag": 3, "jaar": ""})

    assert (dubbel.status_code, zonder.status_code) == (422, 422)


def test_kop_met_duizenden_vermenigvuldigt(client, adres, coordinator, groen):
    client.force_login(coordinator)
    laad_op(client, adres, "jaar;categorie;bedrag (x 1.000)\n2025;Groen;12,5\n")

    rij = Voorbeeld(Spendimport.objects.get()).rijen[0]

    assert rij.bedrag == Decimal(12_500)


def test_cpv_code_wijst_de_enige_categorie_met_die_code_aan(
    client, adres, coordinator, groen, organisatie
):
    cpv = f.CpvFactory(code="77310000")
    groen.cpv_codes.add(cpv)
    client.force_login(coordinator)
    laad_op(client, adres, "jaar;cpv;bedrag\n2025;77310000-6 Groenaanleg;5\n")

    assert Voorbeeld(Spendimport.objects.get()).rijen[0].categorie == groen


@pytest.mark.parametrize("inhoud", [b"\x00\x01\x02rommel" * 50, b"%PDF-1.4 niets"])
def test_wat_geen_rekenblad_is_wordt_geweigerd(client, adres, coordinator, inhoud):
    client.force_login(coordinator)

    antwoord = laad_op(client, adres, inhoud, "spend.xlsx")

    assert (antwoord.status_code, Spendimport.objects.count()) == (422, 0)


def test_html_in_een_naam_wordt_tekst(client, adres, coordinator, groen):
    client.force_login(coordinator)
    laad_op(client, adres, "jaar;categorie;bedrag\n2025;<script>alert(1)</script>;5\n")

    tekst = client.get(Spendimport.objects.get().get_absolute_url()).content.decode()

    assert "<script>alert(1)" not in tekst
    assert "&lt;script&gt;alert(1)" in tekst


def test_het_woord_dat_het_best_past_wint():
    rooster = [["Omschrijving", "x"], ["Bedrag", "Kalenderjaar", "CPV"]]

    assert zoek_kolommen(rooster) == (2, {"bedrag": 1, "jaar": 2, "categorie": 3})
