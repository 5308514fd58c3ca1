"""One description of a chart: refused when it cannot be drawn, the same numbers everywhere."""

import json
import re
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest

from mvi.grafiek import Doel, Grafiek, Reeks, als_plotly, als_tabel
from mvi.grafiek.getallen import als_label, als_tekst, bedrag, ronde_stap
from mvi.grafiek.stijl import KLEUREN, MERK, PATRONEN, breek_af, tekstbreedte

THEMA = Path(__file__).parents[2] / "static" / "mvi" / "thema.css"
PDF_CSS = THEMA.with_name("pdf.css")


def grafiek(*reeksen, soort="staaf", labels=("A", "B"), **anders):
    reeksen = list(reeksen) or [Reeks("Aantal", [1, 2])]
    return Grafiek("Proef", "Een proef.", soort, list(labels), reeksen, **anders)


def helderheid(kleur):
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (d / 12.92 if d <= 0.03928 else ((d + 0.055) / 1.055) ** 2.4 for d in delen)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(een, ander):
    licht, donker = sorted((helderheid(een), helderheid(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"soort": "taart"}, "soort taart"),
        ({"labels": ("A", "B", "C")}, "niet bij elk label een waarde"),
        ({"doel": Doel("Doel", [1, 2, 3])}, "doel past niet bij de labels"),
    ],
)
def test_grafiek_die_niet_klopt_wordt_geweigerd(anders, fout):
    with pytest.raises(ValueError, match=fout):
        grafiek(**anders)


def test_twee_reeksen_met_hetzelfde_patroon_worden_geweigerd():
    with pytest.raises(ValueError, match="een patroon komt twee keer voor"):
        grafiek(Reeks("A", [1, 2], patroon="stip"), Reeks("B", [1, 2], patroon="stip"))


def test_stapel_met_een_negatieve_waarde_wordt_geweigerd():
    with pytest.raises(ValueError, match="stapel met negatieve waarde"):
        grafiek(Reeks("A", [1, -2]), soort="gestapeld")


def test_reeksen_krijgen_elk_een_eigen_kleur_en_patroon():
    proef = grafiek(*(Reeks(str(n), [n, n]) for n in range(len(PATRONEN))))

    assert [reeks.patroon for reeks in proef.reeksen] == list(PATRONEN)
    assert len({reeks.kleur for reeks in proef.reeksen}) == len(PATRONEN)


def test_elke_kleur_of_haar_rand_is_goed_te_zien_op_wit():
    contrasten = {
        naam: max(contrast(k.hex(MERK)[0], "#ffffff"), contrast(k.hex(MERK)[2], "#ffffff"))
        for naam, k in KLEUREN.items()
    }

    assert {naam for naam, waarde in contrasten.items() if waarde < 3} == set()


def test_patroon_is_goed_te_zien_op_zijn_kleur():
    kleuren = [kleur.hex(MERK) for kleur in KLEUREN.values()]

    assert [k for k in kleuren if contrast(k[0], k[1]) < 3] == []


@pytest.mark.parametrize("bestand", [THEMA, PDF_CSS], ids=["scherm", "pdf"])
def test_huiskleuren_zijn_die_van_het_thema(bestand):
    regels = re.findall(r"--mvi-merk-(\d+): (#[0-9a-f]{6})", bestand.read_text(encoding="utf-8"))

    assert dict(regels) == MERK


@pytest.mark.parametrize(
    ("waarde", "eenheid", "tekst", "label"),
    [
        (1_250_000, "euro", "€\u00a01.250.000", "€\u00a01,25\u00a0mln"),
        (Decimal("12.5"), "euro", "€\u00a012,50", "€\u00a013"),
        (Decimal("-0.05"), "euro", "€\u00a0−0,05", "€\u00a00"),
        (Decimal("1250000.004"), "euro", "€\u00a01.250.000,004", "€\u00a01,25\u00a0mln"),
        (Decimal("33.3333"), "%", "33,3333%", "33,3%"),
        (Decimal("70.0"), "%", "70%", "70%"),
        (1400, "trajecten", "1.400", "1.400"),
        (0, "trajecten", "0", "0"),
    ],
)
def test_getallen_zijn_nederlands(waarde, eenheid, tekst, label):
    assert (als_tekst(waarde, eenheid), als_label(waarde, eenheid)) == (tekst, label)


def test_onbekend_is_nooit_nul():
    kop, rijen = als_tabel(grafiek(Reeks("Raming", [None, 0]), eenheid="euro", labelkop="Traject"))

    assert (kop, rijen) == (["Traject", "Raming"], [["A", "onbekend"], ["B", "€\u00a00"]])


def test_tabel_herhaalt_een_vast_doel_bij_elk_label():
    kop, rijen = als_tabel(grafiek(doel=Doel("Doel", [70])))

    assert (kop, rijen) == (["Onderdeel", "Aantal", "Doel"], [["A", "1", "70"], ["B", "2", "70"]])


@pytest.mark.parametrize("hoogste", [1, 2, 3, 7, 10, 31, 99, 140, 1000, 12_800_000])
def test_as_van_hele_aantallen_heeft_hele_ronde_stappen(hoogste):
    stap = ronde_stap(hoogste, heel=True)

    assert stap == int(stap)
    assert 1 <= hoogste / stap <= 6


def test_afgebroken_regels_passen_en_verliezen_geen_letter():
    tekst = "Informatievoorzieningsbeleid en maatschappelijk verantwoord inkopen"

    regels = breek_af(tekst, 80, 11.5)

    assert max(tekstbreedte(regel, 11.5) for regel in regels) <= 80
    assert "".join(regels).replace("-", "").replace(" ", "") == tekst.replace(" ", "")


def test_plotly_krijgt_dezelfde_getallen_en_nederlandse_aanwijzingen():
    beeld = als_plotly(
        grafiek(
            Reeks("Raming", [Decimal("1250000.50"), None]), eenheid="euro", doel=Doel("Doel", [2])
        )
    )

    raming, doel = beeld["data"]
    assert (raming["y"], doel["y"]) == ([1250000.5, None], [2, 2])
    assert [rij[2] for rij in raming["customdata"]] == ["€\u00a01.250.000,50", "onbekend"]
    assert [tekst["text"] for tekst in beeld["layout"]["annotations"]] == ["onbekend"]
    assert json.loads(json.dumps(beeld)) == beeld


def test_plotly_heeft_geen_sjabloon_titel_of_achtergrond():
    opmaak = als_plotly(grafiek())["layout"]

    assert {"template", "title"} & set(opmaak) == set()
    assert (opmaak["paper_bgcolor"], opmaak["plot_bgcolor"]) == ("rgba(0,0,0,0)",) * 2
    assert (opmaak["separators"], opmaak["font"]["family"][:15]) == (",.", "'Source Sans 3'")


def test_html_in_een_naam_komt_niet_ongemoeid_in_plotly():
    beeld = als_plotly(grafiek(Reeks("<a href='x'>R</a>", [1, 2]), labels=("<b>A</b>", "B")))

    assert "<a" not in json.dumps(beeld)
    assert "<b>" not in json.dumps(beeld)


@pytest.mark.parametrize("soort", ["staaf", "gestapeld", "liggend", "lijn", "combi"])
def test_reeksen_verschillen_op_het_scherm_ook_zonder_kleur(soort):
    reeksen = [Reeks(str(n), [n + 1, n]) for n in range(4)]

    sporen = als_plotly(grafiek(*reeksen, soort=soort))["data"]

    vormen = [
        spoor["line"]["dash"] if soort == "lijn" else spoor["marker"]["pattern"]["shape"]
        for spoor in sporen
    ]
    assert all(een != ander for een, ander in combinations(vormen, 2))


def test_bedrag_zet_het_minteken_voor_het_getal():
    assert bedrag(-1500) == "€\u00a0−1.500"


@pytest.mark.parametrize(("soort", "langs", "dwars"), [("combi", "x", "y"), ("liggend", "y", "x")])
def test_streep_van_het_doel_is_zo_breed_als_een_staaf_op_elk_scherm(soort, langs, dwars):
    beeld = als_plotly(grafiek(soort=soort, doel=Doel("Doel", [70, None])))

    (streep,) = beeld["layout"]["shapes"]
    assert (streep[f"{langs}0"], streep[f"{langs}1"]) == (-0.36, 0.36)
    assert (streep[f"{dwars}0"], streep[f"{dwars}1"]) == (70, 70)
