import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import TrajectFactory
from tests.trajecten.kalender_flow.bestanden import xlsx
from trajecten.models import Kalenderimport, Traject

VOORBEELDEN = Path(__file__).resolve().parents[4] / "shared" / "data" / "kalenders"


@pytest.fixture
def bestand(tmp_path):
    pad = tmp_path / "kalender.xlsx"
    pad.write_bytes(xlsx())
    return pad


def draai(capsys, *args):
    """What the command prints on stdout."""
    call_command("kalender_importeer", *map(str, args))
    return capsys.readouterr().out


def test_proef_met_json_geeft_een_object_en_verandert_niets(bestand, organisatie, capsys):
    uit = json.loads(draai(capsys, bestand, "--organisatie", "leiden", "--proef", "--json"))

    assert list(uit) == ["bestand", "blad", "kopregel", "kolommen", "tellingen", "rijen"]
    assert (uit["bestand"], uit["blad"], uit["kopregel"]) == ("kalender.xlsx", "Kalender", 3)
    assert uit["tellingen"] == {
        "gelezen": 3, "nieuw": 0, "gewijzigd": 0, "ongewijzigd": 0, "waarschuwing": 3,
        "fout": 0, "overgeslagen": 2,
    }  # fmt: skip
    assert uit["rijen"][3] == {
        "rij": 5,
        "uitkomst": "waarschuwing",
        "meldingen": ["Afdeling: We kennen de afdeling ‘Facilitair’ niet. Het veld blijft leeg."],
        "waarden": {
            "titel": "Schoonmaak gemeentegebouwen", "nummer": "IK-2", "afdeling": "Facilitair",
            "categorie": "", "budgethouder": "", "waarde_min": "100000.00",
            "waarde_max": "250000.00",
            "publicatie": {"ruw": "medio 2027", "datum": "2027-04-01", "precisie": "halfjaar"},
            "contracteinde": {"ruw": "n.t.b.", "datum": None, "precisie": "onbekend"},
        },
    }  # fmt: skip
    assert not Traject.objects.exists()
    assert not Kalenderimport.objects.exists()


def test_zonder_proef_leest_de_opdracht_in_op_naam_van_de_gebruiker(
    bestand, organisatie, beheerder, capsys
):
    draai(capsys, bestand, "--organisatie", "leiden", "--gebruiker", beheerder.email)

    assert Traject.objects.count() == 3
    assert {h.history_user for h in Traject.history.all()} == {beheerder}
    assert Kalenderimport.objects.get().taak.is_klaar


def test_lijkende_rij_wordt_gemeld_en_niet_ingelezen(bestand, organisatie, capsys):
    TrajectFactory(organisatie=organisatie, titel="Laptops en beheer")

    uit = json.loads(draai(capsys, bestand, "--organisatie", "leiden", "--json"))

    assert Traject.objects.count() == 3
    assert uit["rijen"][4]["uitkomst"] == "waarschuwing"
    assert "Lijkt op een traject dat we kennen" in uit["rijen"][4]["meldingen"][-1]


@pytest.mark.parametrize(
    ("args", "fout"),
    [
        (["--organisatie", "nergens"], "We kennen geen organisatie ‘nergens’."),
        (["--organisatie", "leiden", "--blad", "X"], "Blad 'X' is er niet"),
        (["--organisatie", "leiden", "--kopregel", "900"], "Rij 900 is er niet"),
        (["--organisatie", "leiden", "--gebruiker", "a@b.nl"], "We kennen geen gebruiker"),
    ],
)
def test_fout_is_nederlands(bestand, organisatie, args, fout):
    with pytest.raises(CommandError, match=fout):
        call_command("kalender_importeer", str(bestand), *args)


def test_bestand_dat_er_niet_is_geeft_een_nederlandse_fout(organisatie, tmp_path):
    with pytest.raises(CommandError, match="Het bestand is niet gevonden"):
        call_command("kalender_importeer", str(tmp_path / "weg.xlsx"), "--organisatie", "leiden")


@pytest.mark.skipif(not VOORBEELDEN.exists(), reason="../shared/data/kalenders is er niet")
@pytest.mark.parametrize(
    ("naam", "minstens"),
    [
        ("us_pittsburgh/2015-08-17-ab_bids.csv", 10),
        ("uk_contractsfinder/leeds-city-council-tender_20200601-20200608.csv", 1),
        ("uk_contractsfinder/submission_with_errors.xlsx", 1),
    ],
)
def test_echt_bestand_komt_binnen_en_gaat_er_weer_uit(organisatie, naam, minstens, capsys):
    uit = json.loads(draai(capsys, VOORBEELDEN / naam, "--organisatie", "leiden", "--json"))
    tellingen = uit["tellingen"]

    assert Traject.objects.count() >= minstens
    assert tellingen["gelezen"] == sum(
        tellingen[soort] for soort in ("nieuw", "waarschuwing", "fout")
    )
