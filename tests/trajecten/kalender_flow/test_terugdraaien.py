from organisatie.models import Afdeling
from tests.factories import AfdelingFactory, ThemaambitieFactory, TrajectFactory
from tests.trajecten.kalender_flow.test_toepassen import RIOOL, bijwerken
from trajecten.models import Betrokkene, Traject


def terug(kalender):
    return {k.label.split(" ", 1)[1]: (k.terug, k.reden) for k in kalender.koppelingen.all()}


def test_nieuw_traject_dat_niemand_aanraakte_verdwijnt_met_historie(maak_kalender, doe, beheerder):
    kalender = maak_kalender({"titel": "Riool", "waarden": RIOOL})
    doe(kalender, "toepassen")

    taak = doe(kalender, "terugdraaien")

    assert taak.is_klaar
    assert not Traject.objects.exists()
    assert not Betrokkene.objects.exists()
    laatste = Traject.history.latest()
    assert (laatste.history_type, laatste.history_user, laatste.history_change_reason) == (
        "-", beheerder, "Import ongedaan gemaakt",
    )  # fmt: skip
    assert terug(kalender) == {"Vervanging riool": ("verwijderd", "")}


def test_gewijzigd_traject_krijgt_zijn_oude_waarden_terug(maak_kalender, doe, organisatie):
    traject = TrajectFactory(organisatie=organisatie, titel="Oud", herkomst="kalender")
    traject.betrokkenen.create(organisatie=organisatie, deel="inkoper", naam="Oud team")
    kalender = maak_kalender(bijwerken(traject, RIOOL))
    doe(kalender, "toepassen")

    doe(kalender, "terugdraaien")

    traject.refresh_from_db()
    assert (traject.titel, traject.raming_min, traject.publicatie, traject.extern_nummer) == (
        "Oud", None, None, "",
    )  # fmt: skip
    assert (traject.extern_bron, traject.publicatie_precisie) == ("", "onbekend")
    assert [b.naam for b in traject.betrokkenen.all()] == ["Oud team"]
    assert [h.titel for h in traject.history.all()] == ["Oud", "Vervanging riool", "Oud"]


def test_nieuw_traject_dat_iemand_wijzigde_blijft_en_staat_op_de_lijst(maak_kalender, doe):
    kalender = maak_kalender({"titel": "Riool", "waarden": RIOOL})
    doe(kalender, "toepassen")
    traject = Traject.objects.get()
    traject.opmerking = "van een mens"
    traject.save()

    doe(kalender, "terugdraaien")

    assert Traject.objects.get() == traject
    assert terug(kalender) == {"Vervanging riool": ("gebleven", "is sindsdien gewijzigd")}


def test_nieuw_traject_met_ambitie_blijft(maak_kalender, doe, organisatie):
    kalender = maak_kalender({"titel": "Riool", "waarden": RIOOL})
    doe(kalender, "toepassen")
    ThemaambitieFactory(traject=Traject.objects.get())

    doe(kalender, "terugdraaien")

    assert Traject.objects.count() == 1
    assert terug(kalender)["Vervanging riool"][0] == "gebleven"


def test_veld_dat_iemand_daarna_wijzigde_blijft_en_de_rest_gaat_terug(
    maak_kalender, doe, organisatie
):
    traject = TrajectFactory(
        organisatie=organisatie, titel="Oud", omschrijving="oud", herkomst="kalender"
    )
    kalender = maak_kalender(bijwerken(traject, {"titel": "Kalender", "omschrijving": "nieuw"}))
    doe(kalender, "toepassen")
    traject.refresh_from_db()
    traject.titel = "Van een mens"
    traject.save()

    doe(kalender, "terugdraaien")

    traject.refresh_from_db()
    assert (traject.titel, traject.omschrijving) == ("Van een mens", "oud")
    assert list(terug(kalender).values()) == [("gebleven", "sindsdien gewijzigd: titel")]


def test_traject_in_een_latere_kalender_blijft(maak_kalender, doe, organisatie):
    eerste = maak_kalender({"titel": "Riool", "waarden": RIOOL})
    doe(eerste, "toepassen")
    tweede = maak_kalender(
        bijwerken(Traject.objects.get(), RIOOL), {"titel": "B", "waarden": {"titel": "B"}}
    )
    doe(tweede, "toepassen")

    doe(eerste, "terugdraaien")

    assert terug(eerste) == {"Vervanging riool": ("gebleven", "staat in een latere kalender")}


def test_afdeling_van_de_import_verdwijnt_als_niemand_haar_gebruikt(
    maak_kalender, doe, organisatie
):
    AfdelingFactory(organisatie=organisatie, naam="Beheer")
    kalender = maak_kalender(
        {"titel": "A", "waarden": {"titel": "A", "afdeling": "Nieuw"}}, maak_afdelingen=True
    )
    doe(kalender, "toepassen")

    doe(kalender, "terugdraaien")

    assert [a.naam for a in Afdeling.objects.all()] == ["Beheer"]


def test_tweemaal_terugdraaien_is_eenmaal(maak_kalender, doe):
    kalender = maak_kalender({"titel": "Riool", "waarden": RIOOL})
    doe(kalender, "toepassen")

    doe(kalender, "terugdraaien")
    taak = doe(kalender, "terugdraaien")

    assert taak.is_klaar
    assert Traject.history.filter(history_type="-").count() == 1


def test_wat_niet_is_ingelezen_kan_niet_ongedaan_worden_gemaakt(maak_kalender, doe):
    kalender = maak_kalender({"titel": "Riool", "waarden": RIOOL})

    taak = doe(kalender, "terugdraaien")

    assert taak.fout == "Deze kalender is nog niet ingelezen."
