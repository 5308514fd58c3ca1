"""The chart as a drawing: nothing falls outside it, nothing overlaps, unknown says so."""

import re
import time
from decimal import Decimal
from itertools import combinations
from xml.etree import ElementTree

import pytest

from mvi.grafiek import Doel, Grafiek, Reeks, als_svg
from mvi.grafiek.stijl import tekstbreedte
from mvi.grafiek.tekening import LETTER, arcering

NS = "{http://www.w3.org/2000/svg}"
SOORTEN = ["staaf", "gestapeld", "liggend", "lijn", "combi"]
LANG = "Raamovereenkomst onderhoud wegen en bruggen, perceel"


def maak(soort="staaf", aantal=4, reeksen=2, label="Jaar", **anders):
    waarden = [[(n * 7 + r * 3) % 20 + 1 for n in range(aantal)] for r in range(reeksen)]
    return Grafiek(
        "Proef", "Een proef.", soort, [f"{label} {n + 1}" for n in range(aantal)],
        [Reeks(f"Reeks {r}", rij) for r, rij in enumerate(waarden)], **anders,
    )  # fmt: skip


def teksten(svg):
    return [element.text for element in ElementTree.fromstring(svg).iter(f"{NS}text")]


def kaders(svg):
    """(text, left, top, right, bottom) of each text, after its turn; px."""
    for element in ElementTree.fromstring(svg).iter(f"{NS}text"):
        breed = tekstbreedte(element.text, LETTER)
        x, y = float(element.get("x")), float(element.get("y"))
        begin = x - {"start": 0, "middle": breed / 2, "end": breed}[element.get("text-anchor")]
        hoek = re.match(r"rotate\((-?\d+)", element.get("transform", "rotate(0"))[1]
        if hoek == "0":
            yield element.text, begin, y - 9, begin + breed, y + 2
        elif hoek == "-90":
            onder = y + breed if element.get("text-anchor") == "end" else y
            yield element.text, x - 9, onder - breed, x + 2, onder
        else:
            yield element.text, x - breed * 0.71, y, x, y + breed * 0.71


def buiten(svg):
    wortel = ElementTree.fromstring(svg)
    breedte, hoogte = float(wortel.get("width")), float(wortel.get("height"))
    return [
        tekst for tekst, x1, y1, x2, y2 in kaders(svg)
        if x1 < -1 or y1 < -1 or x2 > breedte + 1 or y2 > hoogte + 1
    ]  # fmt: skip


def overlappend(svg):
    schuin = "rotate(-45"
    kandidaten = [] if schuin in svg else list(kaders(svg))
    return [
        (een[0], ander[0]) for een, ander in combinations(kandidaten, 2)
        if een[1] < ander[3] and ander[1] < een[3] and een[2] < ander[4] and ander[2] < een[4]
    ]  # fmt: skip


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.parametrize("aantal", [1, 2, 3, 5, 8, 12, 24])
@pytest.mark.parametrize("label", ["J", "september", LANG])
@pytest.mark.parametrize("reeksen", [1, 3])
def test_geen_tekst_valt_buiten_de_tekening_of_over_een_andere(soort, aantal, label, reeksen):
    svg = als_svg(maak(soort, aantal, reeksen, label, doel=Doel("Doel", [15])))

    assert (buiten(svg), overlappend(svg)) == ([], [])


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.parametrize("aantal", [1, 4, 12, 24])
def test_elk_label_staat_helemaal_in_de_tekening(soort, aantal):
    proef = maak(soort, aantal, label=LANG)

    staat = "".join(teksten(als_svg(proef))).replace("-", "").replace(" ", "")

    assert [label for label in proef.labels if label.replace(" ", "") not in staat] == []


def test_eerste_kind_is_de_beschrijving():
    eerste = ElementTree.fromstring(als_svg(maak()))[0]

    assert (eerste.tag, eerste.text) == (f"{NS}title", "Een proef.")


@pytest.mark.parametrize("soort", SOORTEN)
def test_onbekend_staat_er_als_woord(soort):
    svg = als_svg(Grafiek("Proef", "x", soort, ["A", "B"], [Reeks("R", [3, None])]))

    assert "onbekend" in teksten(svg)
    assert "B" in teksten(svg)


def test_deels_onbekende_stapel_zegt_dat_de_som_hoger_kan_zijn():
    reeksen = [Reeks("Zeker", [12]), Reeks("Verwacht", [None])]

    svg = als_svg(Grafiek("Proef", "x", "gestapeld", ["2025"], reeksen))

    assert {"12 + ?", "? = onbekend"} <= set(teksten(svg))


def test_alles_onbekend_geeft_geen_fout():
    svg = als_svg(Grafiek("Proef", "x", "staaf", ["A", "B"], [Reeks("R", [None, None])]))

    assert teksten(svg).count("onbekend") == 2


def test_doellijn_heeft_haar_naam_en_waarde():
    svg = als_svg(maak(doel=Doel("Doel 2026", [35])))

    assert {"Doel 2026", "35"} <= set(teksten(svg))


def test_doel_per_label_staat_bij_dat_label():
    svg = als_svg(maak("combi", aantal=2, doel=Doel("Doel", [10, None])))

    assert {"Jaar 1 (doel\u00a010)", "Jaar 2 (doel\u00a0?)"} <= set(teksten(svg))


def test_streep_van_het_doel_loopt_niet_door_de_som():
    zonder = als_svg(maak_som(None))
    met = als_svg(maak_som(64))

    assert hoogte_van(met, "62") < hoogte_van(zonder, "62") - 5


def maak_som(doel):
    reeksen = [Reeks("A", [24, 50]), Reeks("B", [38, 50])]
    return Grafiek("x", "y", "combi", ["1", "2"], reeksen, doel=Doel("Doel", [doel, 100]))


def hoogte_van(svg, tekst):
    return float(re.search(rf'y="([0-9.]+)"[^>]*>{tekst}<', svg)[1])


def test_negatieve_staaf_begint_bij_nul_en_gaat_omlaag():
    svg = als_svg(Grafiek("Proef", "x", "staaf", ["A"], [Reeks("R", [Decimal("-70.5")])], "%"))

    assert {"−70,5%", "0%", "−80%"} <= set(teksten(svg))


def test_tekens_in_namen_blijven_tekst():
    svg = als_svg(Grafiek("x", 'A < B & "C"', "staaf", ["<b>"], [Reeks("R & <i>", [1])]))

    assert ElementTree.fromstring(svg)[0].text == 'A < B & "C"'
    assert "<b>" in teksten(svg)


@pytest.mark.parametrize("patroon", ["schuin", "terug", "ruit", "stip", "horizontaal", "verticaal"])
def test_arcering_blijft_binnen_haar_vlak(patroon):
    pad = arcering(patroon, 10, 20, 30, 40)

    for opdracht, getallen in re.findall(r"([MLHVh])([\d. -]+)", pad):
        delen = [float(getal) for getal in getallen.split()]
        if opdracht in "ML":
            assert 10 <= delen[0] <= 40
            assert 20 <= delen[1] <= 60
        assert opdracht != "H" or 10 <= delen[0] <= 40
        assert opdracht != "V" or 20 <= delen[0] <= 60


def test_huiskleur_van_een_andere_gemeente_vervangt_de_onze():
    svg = als_svg(maak(reeksen=1), merk={"500": "#b81f0e"})

    assert ("#b81f0e" in svg, "#0f5c6e" in svg) == (True, False)


def test_tekenen_kost_enkele_milliseconden():
    proef = maak("combi", 24, 4)
    begin = time.process_time()

    for _keer in range(20):
        als_svg(proef)

    assert (time.process_time() - begin) / 20 < 0.02
