"""Making and changing a traject: what people type, what is refused, two people at once."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from organisatie.models import Rol
from tests import factories as f
from trajecten.models import Cpv, Fase, Maximaaldefinitie, Traject
from trajecten.pijplijn import verplaats


@pytest.fixture
def maak(client, coordinator, adres):
    """Post the form of a new traject as the coördinator."""
    client.force_login(coordinator)
    return lambda **velden: client.post(adres("traject_create"), {"titel": "Nieuw"} | velden)


@pytest.fixture
def wijzig(client, coordinator, traject, adres):
    """Post the form of the traject, with what a browser showed at `gezien`."""
    client.force_login(coordinator)

    def stuur(gezien, **velden):
        return client.post(adres("traject_update", traject.pk), gezien | velden)

    return stuur


@pytest.fixture
def open_formulier(client, coordinator, traject, adres):
    """What a browser would send back from the form as it is now."""

    def lees(wie=None):
        client.force_login(wie or coordinator)
        formulier = client.get(adres("traject_update", traject.pk)).context["formulier"]
        waarden = {v.name: v.field.prepare_value(v.value()) for v in formulier}
        return {naam: "" if w is None else str(w) for naam, w in waarden.items()}

    return lees


@pytest.mark.parametrize(
    ("tekst", "van", "tot", "ruw"),
    [
        ("1.250.000", 1250000, 1250000, ""),
        ("1250000", 1250000, 1250000, ""),
        ("€ 1.250.000,00", 1250000, 1250000, ""),
        ("1,25 mln", 1250000, 1250000, ""),
        ("100.000 - 250.000", 100000, 250000, ""),
        ("weet ik nog niet", None, None, "weet ik nog niet"),
        ("", None, None, ""),
    ],
)
def test_raming_leest_wat_mensen_schrijven(maak, tekst, van, tot, ruw):
    maak(raming=tekst)

    traject = Traject.objects.get()
    assert (traject.raming_min, traject.raming_max, traject.raming_ruw) == (van, tot, ruw)


@pytest.mark.parametrize(
    ("tekst", "dag", "precisie", "ruw"),
    [
        ("15-01-2027", date(2027, 1, 15), "dag", ""),
        ("Q3 2027", date(2027, 7, 1), "kwartaal", "Q3 2027"),
        ("medio 2027", date(2027, 4, 1), "halfjaar", "medio 2027"),
        ("2027", date(2027, 1, 1), "jaar", "2027"),
        ("n.t.b.", None, "onbekend", "n.t.b."),
    ],
)
def test_geplande_datum_blijft_zo_vaag_als_hij_is(maak, tekst, dag, precisie, ruw):
    maak(publicatie=tekst)

    traject = Traject.objects.get()
    assert (traject.publicatie, traject.publicatie_precisie) == (dag, precisie)
    assert traject.publicatie_ruw == ruw


@pytest.mark.parametrize(
    ("velden", "veld", "fout"),
    [
        ({"titel": ""}, "titel", "Vul een titel in."),
        ({"titel": "x" * 2000}, "titel", "250"),
        ({"raming": "-5"}, "raming", "negatief"),
        ({"raming": "veel"}, "raming", "niet begrepen"),
        ({"raming": "250.000 - 100.000"}, "raming", "hoger dan het tweede"),
        ({"contractwaarde": "100.000 - 250.000"}, "contractwaarde", "Vul één bedrag in"),
        ({"contractwaarde": "-1"}, "contractwaarde", "negatief"),
        ({"publicatie": "01-01-1926"}, "publicatie", "1926"),
        ({"publicatie": "32-01-2027"}, "publicatie", "niet begrepen"),
        ({"strategie": "1926-01-01"}, "strategie", "Het jaar 1926 klopt niet."),
        ({"strategie": "gisteren"}, "strategie", "Schrijf de dag als 15-01-2027."),
        (
            {"contractstart": "01-06-2027", "contracteinde": "01-01-2027"},
            "contracteinde", "Dit ligt voor ‘start contract’.",
        ),
        ({"gunning_werkelijk": "2099-01-01"}, "gunning_werkelijk", "nog niet geweest"),
        ({"looptijd_maanden": "9999"}, "looptijd_maanden", "600"),
        ({"cpv": "99999999"}, "cpv", "onbekend"),
        ({"afdeling": "999"}, "afdeling", "geldige keuze"),
        ({"afloop": "ingetrokken"}, "afloop_reden", "Schrijf op waarom"),
        ({"hoofdtraject": "2026-999"}, "hoofdtraject", "Er is geen traject met nummer 2026-999."),
        ({"onderdeel_soort": "perceel"}, "hoofdtraject", "Vul het nummer"),
    ],
)  # fmt: skip
def test_fout_zegt_wat_je_moet_doen_en_maakt_niets(maak, velden, veld, fout):
    antwoord = maak(**velden)

    fouten = antwoord.context["formulier"].errors
    assert antwoord.status_code == 422
    assert list(fouten) == [veld]
    assert fout in fouten[veld][0]
    assert Traject.objects.count() == 0


def test_html_en_emoji_worden_tekst_en_geen_opmaak(maak, client):
    titel = "<script>alert(1)</script> Groen & 🌱"

    antwoord = maak(titel=titel)
    pagina = client.get(antwoord["Location"]).content.decode()

    assert Traject.objects.get().titel == titel
    assert "<script>alert(1)" not in pagina
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Groen &amp; 🌱" in pagina


def test_budgethouder_begint_met_de_eigen_afdeling_en_staat_erin(
    client, budgethouder, afdeling, adres
):
    client.force_login(budgethouder)

    begin = client.get(adres("traject_create")).context["formulier"]["afdeling"].value()
    client.post(adres("traject_create"), {"titel": "Nieuw", "afdeling": afdeling.pk})

    traject = Traject.objects.get()
    assert begin == afdeling.pk
    assert [b.gebruiker for b in traject.betrokkenen.all()] == [budgethouder]


def test_keuzes_zijn_alleen_van_de_eigen_organisatie(maak):
    vreemd = f.AfdelingFactory()

    assert maak(afdeling=vreemd.pk).status_code == 422


def test_hoofdtraject_van_een_ander_bestaat_niet_en_een_kring_mag_niet(maak, wijzig, traject):
    f.TrajectFactory(nummer="2026-777")
    perceel = f.TrajectFactory(
        organisatie=traject.organisatie, nummer="2026-002", onderdeel_van=traject,
        onderdeel_soort="perceel",
    )  # fmt: skip
    ander = maak(hoofdtraject="2026-777", onderdeel_soort="perceel")
    kring = wijzig(
        {"titel": "x", "versie": 1}, hoofdtraject=perceel.nummer, onderdeel_soort="perceel"
    )

    assert (ander.status_code, kring.status_code) == (422, 422)
    assert "valt er zelf onder" in kring.content.decode()


def test_cpv_kan_met_code_met_controlegetal_of_naam(maak):
    bouw = Cpv.objects.create(code="45000000", naam="Bouwwerkzaamheden")
    groen = Cpv.objects.create(code="77310000", naam="Beplanten en onderhouden van groengebieden")
    for tekst in ("45000000-7", "groengebieden", "77310000 Beplanten en zo"):
        maak(cpv=tekst)

    assert [t.cpv for t in Traject.objects.order_by("pk")] == [bouw, groen, groen]


def test_cpv_met_meer_mogelijkheden_noemt_ze(maak):
    Cpv.objects.create(code="45000000", naam="Bouwwerkzaamheden")
    Cpv.objects.create(code="45100000", naam="Bouwrijp maken")

    fout = maak(cpv="bouw").context["formulier"].errors["cpv"][0]

    assert "45000000 Bouwwerkzaamheden; 45100000 Bouwrijp maken" in fout


def test_zoeken_naar_cpv_geeft_hoogstens_twintig_keuzes(client, coordinator, adres):
    for nummer in range(25):
        Cpv.objects.create(code=f"45{nummer:06d}", naam=f"Bouw {nummer}")
    client.force_login(coordinator)

    gevonden = client.get(adres("cpv_zoek"), {"cpv": "bouw"}).content.decode()

    assert gevonden.count("<option") == 20


def test_uitleg_zegt_wat_er_begrepen_is(client, coordinator, adres):
    client.force_login(coordinator)
    vragen = {"publicatie": "Q3 2027", "raming": "1,25 mln", "gunning": "<b>ooit</b>", "onzin": ""}

    teksten = [
        client.get(adres("waarde_uitleg"), {naam: tekst}).content.decode()
        for naam, tekst in vragen.items()
    ]

    assert teksten[:2] == ["Begrepen: 3e kwartaal 2027.", "Begrepen: € 1.250.000."]
    assert "<b>" not in teksten[2]
    assert "niet begrepen" in teksten[2]
    assert teksten[3] == ""


def test_opnieuw_bewaren_zonder_wijziging_laat_alles_staan(wijzig, open_formulier, traject):
    traject.publicatie, traject.publicatie_precisie = date(2027, 7, 1), "kwartaal"
    traject.raming_min, traject.raming_max = Decimal("100.50"), Decimal("250.00")
    traject.contractwaarde = Decimal("99.95")
    traject.save()
    rijen = traject.history.count()

    antwoord = wijzig(open_formulier())

    traject.refresh_from_db()
    assert antwoord.status_code == 302
    assert traject.history.count() == rijen
    assert (traject.publicatie_precisie, traject.publicatie_ruw) == ("kwartaal", "")


def test_onleesbare_tekst_uit_een_import_houdt_een_andere_wijziging_niet_op(
    wijzig, open_formulier, traject
):
    traject.publicatie_ruw = "als de raad het wil"
    traject.save()

    wijzig(open_formulier(), titel="Nieuwe titel")

    traject.refresh_from_db()
    assert (traject.titel, traject.publicatie_ruw) == ("Nieuwe titel", "als de raad het wil")


def test_wijziging_krijgt_een_regel_in_de_geschiedenis(
    wijzig, open_formulier, traject, coordinator
):
    wijzig(open_formulier(), titel="Groen en bomen")

    laatste = traject.history.latest("history_date", "history_id")
    assert (laatste.titel, laatste.history_user) == ("Groen en bomen", coordinator)
    assert Traject.objects.get().versie == 2


def test_in_de_markt_sinds_op_het_formulier_legt_de_uitkomst_vast(
    wijzig, open_formulier, traject, thema, coordinator
):
    vandaag = timezone.localdate()
    definitie = Maximaaldefinitie.objects.create(
        organisatie=traject.organisatie, versie=1, vanaf=vandaag, omschrijving="Eerste"
    )
    definitie.themas.set([thema])
    f.ThemaambitieFactory(traject=traject, thema=thema, niveau=3)

    wijzig(open_formulier(), publicatie_werkelijk=vandaag.isoformat())

    traject = Traject.objects.get(pk=traject.pk)
    assert (traject.fase, traject.publicatie_werkelijk) == (Fase.UITVRAAG, vandaag)
    assert traject.vaststelling.is_maximaal
    assert traject.vaststelling.vastgelegd_door == coordinator


def test_tweede_van_twee_ziet_wat_de_eerste_veranderde_en_verliest_niets(
    wijzig, open_formulier, traject, budgethouder, client, adres
):
    gezien = open_formulier()
    client.force_login(budgethouder)
    eerste = gezien | {"titel": "Van de eerste", "raming": "5.000", "leverancier": "Groen bv"}
    client.post(adres("traject_update", traject.pk), eerste)
    client.force_login(f.Gebruiker.objects.get(lidmaatschappen__rol=Rol.COORDINATOR))

    antwoord = wijzig(gezien, titel="Van de tweede", opmerking="Mijn opmerking")

    verschillen = {v.naam: v for v in antwoord.context["verschillen"]}
    titel, raming = verschillen["Titel"], verschillen["Raming (excl. btw)"]
    formulier = antwoord.context["formulier"]
    assert antwoord.status_code == 409
    assert set(verschillen) == {"Titel", "Raming (excl. btw)", "Leverancier"}
    assert (titel.eigen, titel.ander, titel.wie) == (
        "Van de tweede", "Van de eerste", "Budgethouder",
    )  # fmt: skip
    assert (titel.overgenomen, raming.overgenomen) == (False, True)
    assert formulier["opmerking"].value() == "Mijn opmerking"
    assert formulier["titel"].value() == "Van de tweede"
    assert Traject.objects.get().titel == "Van de eerste"


def test_na_het_vergelijken_bewaart_de_tweede_wel(wijzig, open_formulier, traject):
    gezien = open_formulier()
    wijzig(gezien, titel="Van de eerste", leverancier="Groen bv")
    formulier = wijzig(gezien, titel="Van de tweede").context["formulier"]

    antwoord = wijzig({naam: formulier.data[naam] for naam in formulier.data})

    traject.refresh_from_db()
    assert antwoord.status_code == 302
    assert (traject.titel, traject.leverancier) == ("Van de tweede", "Groen bv")


def test_stap_in_de_pijplijn_staat_bij_de_verschillen(wijzig, open_formulier, traject, coordinator):
    gezien = open_formulier()
    verplaats(traject, Fase.VOORBEREIDING, door=coordinator)

    antwoord = wijzig(gezien, titel="Nog niet bewaard")

    verschil = antwoord.context["verschillen"][0]
    assert antwoord.status_code == 409
    assert (verschil.naam, verschil.overgenomen) == ("Voorbereiding gestart op", True)


def test_wijziging_van_ambities_houdt_het_formulier_niet_op(wijzig, open_formulier, traject):
    gezien = open_formulier()
    traject.claim(traject.versie)

    antwoord = wijzig(gezien, titel="Toch bewaard")

    traject.refresh_from_db()
    assert (antwoord.status_code, traject.titel, traject.versie) == (302, "Toch bewaard", 3)


def test_formulier_zonder_bekende_stand_overschrijft_ook_niets(wijzig, open_formulier, traject):
    gezien = open_formulier()
    wijzig(gezien, titel="Van de eerste")

    antwoord = wijzig(gezien | {"stand": "onzin", "versie": "1"}, titel="Van de tweede")
    weg = wijzig(gezien | {"stand": "99999", "versie": ""}, titel="Van de tweede")

    assert (antwoord.status_code, weg.status_code) == (422, 409)
    assert [v.eigen for v in weg.context["verschillen"]] == ["Van de tweede"]
    assert Traject.objects.get().titel == "Van de eerste"


def test_wijzigen_mag_wie_erbij_hoort(client, traject, lid, inkoper, buitenstaander, adres):
    mensen = {rol.value: lid(rol) for rol in Rol} | {"buiten": buitenstaander, "genoemd": inkoper}
    traject.betrokkenen.create(organisatie=traject.organisatie, deel="inkoper", gebruiker=inkoper)

    codes = {}
    for naam, wie in mensen.items():
        client.force_login(wie)
        codes[naam] = client.get(adres("traject_update", traject.pk)).status_code

    mag = dict.fromkeys(("coordinator", "budgethouder", "genoemd"), 200)
    mag_niet = {rol.value: 403 for rol in Rol if rol.value not in mag}
    assert codes == mag_niet | mag | {"lezer": 404, "buiten": 404}


def test_maken_mag_alleen_coordinator_en_budgethouder(client, lid, adres):
    codes = {}
    for rol in Rol:
        client.force_login(lid(rol))
        codes[rol.value] = client.get(adres("traject_create")).status_code

    anders = {rol.value: 403 for rol in Rol}
    assert codes == anders | {"coordinator": 200, "budgethouder": 200}


def test_betrokkenen_zijn_accounts_of_namen(client, coordinator, traject, inkoper, adres):
    client.force_login(coordinator)
    data = {
        "betrokkenen-TOTAL_FORMS": 2, "betrokkenen-INITIAL_FORMS": 0,
        "betrokkenen-0-deel": "inkoper", "betrokkenen-0-gebruiker": inkoper.pk,
        "betrokkenen-1-deel": "budgethouder", "betrokkenen-1-naam": "Teamleider groen",
    }  # fmt: skip

    antwoord = client.post(adres("betrokkene_update", traject.pk), data)

    assert antwoord.status_code == 302
    assert [str(b) for b in traject.betrokkenen.all()] == [
        "Teamleider groen (budgethouder)", "Inkoper (inkoper)",
    ]  # fmt: skip


def test_betrokkene_zonder_naam_of_van_een_ander_wordt_geweigerd(
    client, coordinator, traject, buitenstaander, adres
):
    client.force_login(coordinator)
    leeg = {
        "betrokkenen-TOTAL_FORMS": 1, "betrokkenen-INITIAL_FORMS": 0,
        "betrokkenen-0-deel": "inkoper",
    }  # fmt: skip

    zonder = client.post(adres("betrokkene_update", traject.pk), leeg)
    vreemd = leeg | {"betrokkenen-0-gebruiker": buitenstaander.pk}
    ander = client.post(adres("betrokkene_update", traject.pk), vreemd)

    assert (zonder.status_code, ander.status_code) == (422, 422)
    assert "Vul een naam in of kies iemand met een account." in zonder.content.decode()
    assert traject.betrokkenen.count() == 0
