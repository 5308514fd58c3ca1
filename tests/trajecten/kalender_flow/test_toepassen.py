from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisatie.models import Melding
from tests.factories import AfdelingFactory, TrajectFactory
from trajecten.kalender.vergelijken import laatst_gezet, vergelijk
from trajecten.models import Betrokkene, Kalenderkoppeling, Traject

RIOOL = {
    "extern_nummer": "IK-1",
    "titel": "Vervanging riool",
    "raming": ["6400000.00", "6400000.00", "6,4 mln"],
    "publicatie": ["2027-07-01", "kwartaal", "Q3 2027"],
    "inkoper": "Team Inkoop",
}


def bijwerken(traject, waarden, veldkeuzes=None):
    """A row that changes a traject, as the preview would make it."""
    gezet = laatst_gezet(traject.organisatie).get(traject.pk, {})
    return {
        "titel": traject.titel, "traject": traject, "waarden": waarden,
        "wijzigingen": vergelijk(traject, waarden, gezet), "veldkeuzes": veldkeuzes or {},
    }  # fmt: skip


def test_nieuwe_rij_wordt_een_traject_met_historie(maak_kalender, doe, beheerder):
    kalender = maak_kalender({"titel": "Vervanging riool", "waarden": RIOOL})

    taak = doe(kalender, "toepassen")

    traject = Traject.objects.get()
    assert taak.is_klaar
    assert (traject.titel, traject.extern_nummer, traject.extern_bron, traject.herkomst) == (
        "Vervanging riool", "IK-1", "inkoopkalender", "kalender",
    )  # fmt: skip
    assert (traject.raming_min, traject.raming_ruw) == (Decimal("6400000"), "6,4 mln")
    assert (traject.publicatie, traject.publicatie_precisie) == (date(2027, 7, 1), "kwartaal")
    assert [b.naam for b in traject.betrokkenen.all()] == ["Team Inkoop"]
    assert "riool" in traject.zoektekst
    historie = traject.history.get()
    assert (historie.history_type, historie.history_user, historie.history_change_reason) == (
        "+", beheerder, "Inkoopkalender: kalender.xlsx",
    )  # fmt: skip
    assert Melding.objects.get().url == kalender.get_absolute_url()


def test_gewijzigde_rij_raakt_alleen_wat_in_het_bestand_staat(maak_kalender, doe, organisatie):
    traject = TrajectFactory(
        organisatie=organisatie, titel="Riool", herkomst="kalender", opmerking="blijf staan", fase=2
    )
    kalender = maak_kalender(bijwerken(traject, {"titel": "Riool Zuid"}))

    doe(kalender, "toepassen")

    traject.refresh_from_db()
    assert (traject.titel, traject.opmerking, traject.fase, traject.versie) == (
        "Riool Zuid", "blijf staan", 2, 2,
    )  # fmt: skip
    assert [h.titel for h in traject.history.all()] == ["Riool Zuid", "Riool"]


def test_conflict_laat_standaard_onze_waarde_staan(maak_kalender, doe, organisatie):
    traject = TrajectFactory(organisatie=organisatie, titel="Met de hand", opmerking="")
    waarden = {"titel": "Uit het bestand", "opmerking": "aanvulling"}
    kalender = maak_kalender(bijwerken(traject, waarden))

    doe(kalender, "toepassen")

    traject.refresh_from_db()
    assert (traject.titel, traject.opmerking) == ("Met de hand", "aanvulling")


def test_conflict_neemt_het_bestand_over_als_iemand_dat_kiest(maak_kalender, doe, organisatie):
    traject = TrajectFactory(organisatie=organisatie, titel="Met de hand")
    kalender = maak_kalender(bijwerken(traject, {"titel": "Bestand"}, {"titel": "bestand"}))

    doe(kalender, "toepassen")

    traject.refresh_from_db()
    assert traject.titel == "Bestand"


def test_namen_van_mensen_worden_vervangen_met_historie(maak_kalender, doe, organisatie):
    traject = TrajectFactory(organisatie=organisatie, herkomst="kalender")
    oud = traject.betrokkenen.create(organisatie=organisatie, deel="inkoper", naam="Oud")
    blijft = traject.betrokkenen.create(organisatie=organisatie, deel="budgethouder", naam="Chef")
    kalender = maak_kalender(bijwerken(traject, {"inkoper": "Nieuw; Ook nieuw"}))

    doe(kalender, "toepassen")

    assert {b.naam for b in traject.betrokkenen.all()} == {"Nieuw", "Ook nieuw", blijft.naam}
    assert [h.history_type for h in oud.history.filter(id=oud.pk)] == ["-", "+"]


def test_rij_in_twijfel_wordt_nooit_ingelezen(maak_kalender, doe, organisatie):
    ander = TrajectFactory(organisatie=organisatie, titel="Riool")
    kalender = maak_kalender(
        {"titel": "Riolen", "waarden": {"titel": "Riolen"}, "voorstellen": [[ander.pk, "lijkt"]]},
        {"titel": "Nieuw", "waarden": {"titel": "Nieuw"}},
    )

    doe(kalender, "toepassen")

    assert {t.titel for t in Traject.objects.all()} == {"Riool", "Nieuw"}
    assert kalender.resultaat["twijfel"] == 1


def test_traject_dat_intussen_is_gewijzigd_maakt_het_voorbeeld_oud(maak_kalender, doe, organisatie):
    traject = TrajectFactory(organisatie=organisatie, titel="Riool", herkomst="kalender")
    kalender = maak_kalender(
        bijwerken(traject, {"titel": "Riool Zuid"}), {"titel": "N", "waarden": {"titel": "N"}}
    )
    traject.titel = "Iemand was sneller"
    traject.save()

    taak = doe(kalender, "toepassen")

    assert taak.is_mislukt
    assert "Maak het voorbeeld opnieuw" in taak.fout
    assert [t.titel for t in Traject.objects.all()] == ["Iemand was sneller"]
    assert kalender.is_open


def test_andere_import_intussen_maakt_het_voorbeeld_oud(maak_kalender, doe):
    eerste = maak_kalender({"titel": "A", "waarden": {"titel": "A"}})
    tweede = maak_kalender({"titel": "B", "waarden": {"titel": "B"}})
    doe(tweede, "toepassen")

    taak = doe(eerste, "toepassen")

    assert taak.is_mislukt
    assert eerste.belemmeringen() == [
        "Er is intussen een andere kalender ingelezen. Maak het voorbeeld opnieuw."
    ]


def test_tweemaal_toepassen_is_eenmaal(maak_kalender, doe):
    kalender = maak_kalender({"titel": "A", "waarden": {"titel": "A"}})

    doe(kalender, "toepassen")
    taak = doe(kalender, "toepassen")

    assert taak.is_klaar
    assert Traject.objects.count() == 1


def test_onbekende_afdeling_wordt_alleen_op_verzoek_gemaakt(maak_kalender, doe, organisatie):
    AfdelingFactory(organisatie=organisatie, naam="Beheer", afkorting="BH")
    kalender = maak_kalender(
        {"titel": "A", "waarden": {"titel": "A", "afdeling": "Nieuwe Zaken"}},
        {"titel": "B", "waarden": {"titel": "B", "afdeling": "nieuwe zaken"}},
        {"titel": "C", "waarden": {"titel": "C", "afdeling": "bh"}},
        maak_afdelingen=True,
    )

    doe(kalender, "toepassen")

    afdelingen = [t.afdeling.naam for t in Traject.objects.order_by("titel")]
    assert afdelingen == ["Nieuwe Zaken", "Nieuwe Zaken", "Beheer"]
    assert Traject.history.exclude(afdeling=None).count() == 3


def test_koppeling_onthoudt_wat_er_stond_en_wat_er_kwam(maak_kalender, doe, organisatie):
    traject = TrajectFactory(organisatie=organisatie, titel="Riool", herkomst="kalender")
    kalender = maak_kalender(bijwerken(traject, {"titel": "Riool Zuid"}))

    doe(kalender, "toepassen")

    koppeling = Kalenderkoppeling.objects.get()
    assert (koppeling.oud, koppeling.gezet) == ({"titel": "Riool"}, {"titel": "Riool Zuid"})
    assert laatst_gezet(organisatie) == {traject.pk: {"titel": "Riool Zuid"}}


def rijen(aantal):
    return [{"titel": f"T {n}", "waarden": RIOOL | {"titel": f"T {n}"}} for n in range(aantal)]


@pytest.mark.parametrize("werk", ["toepassen"])
def test_aantal_queries_groeit_per_blok_en_niet_per_rij(maak_kalender, doe, werk, monkeypatch):
    monkeypatch.setattr(
        type(connection.features), "max_query_params", property(lambda self: None), raising=False
    )
    tellingen = []
    for aantal in (1000, 2000):
        kalender = maak_kalender(*rijen(aantal))
        with CaptureQueriesContext(connection) as queries:
            doe(kalender, werk)
        tellingen.append(len(queries))

    assert tellingen[1] - tellingen[0] <= 8


def met_personen(organisatie, aantal, maak_kalender):
    """An import that gives this many trajects another inkoper."""
    waarden = {"inkoper": "Nieuw; Ook nieuw"}
    trajecten = [
        TrajectFactory(organisatie=organisatie, herkomst="kalender") for _ in range(aantal)
    ]
    for traject in trajecten:
        traject.betrokkenen.create(organisatie=organisatie, deel="inkoper", naam="Oud")
    return maak_kalender(*[bijwerken(traject, waarden) for traject in trajecten])


@pytest.mark.parametrize("werk", ["toepassen", "terugdraaien"])
def test_aantal_queries_groeit_niet_met_het_aantal_mensen(maak_kalender, doe, werk, organisatie):
    tellingen = []
    for aantal in (10, 40):
        kalender = met_personen(organisatie, aantal, maak_kalender)
        if werk == "terugdraaien":
            doe(kalender, "toepassen")
        with CaptureQueriesContext(connection) as queries:
            doe(kalender, werk)
        tellingen.append(len(queries))

    namen = {"toepassen": {"Nieuw", "Ook nieuw"}, "terugdraaien": {"Oud"}}[werk]
    assert {b.naam for b in Betrokkene.objects.all()} == namen
    assert tellingen[0] == tellingen[1]
