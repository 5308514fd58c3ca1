"""The ranking: weighted mean, ties by a named rule, unscored is not zero, what-if, sensitivity."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from trajecten.rangorde import (
    Deelnemer,
    Maat,
    bovenste,
    gewogen,
    met_gewicht,
    rangorde,
    speelruimte,
    wat_als,
)

MATEN = [Maat(1, "Impact", 60), Maat(2, "Enthousiasme", 40)]


def deelnemer(pk, een, twee, volgorde=None):
    """A candidate with the values of the assessors on both criteria."""
    return Deelnemer(pk, {1: een, 2: twee}, volgorde or ("2027-01-01", f"2027-{pk:03d}"))


def rangen(deelnemers, maten=MATEN):
    return {p.deelnemer.pk: p.rang for p in rangorde(deelnemers, maten)}


def test_gewogen_score_is_het_gemiddelde_van_beoordelaars_keer_het_gewicht():
    assert gewogen(deelnemer(1, [5, 4], [2]), MATEN) == Fraction(60 * 9, 2 * 100) + Fraction(
        80, 100
    )


def test_zonder_score_op_een_criterium_is_er_geen_rang_en_geen_nul():
    plaatsen = rangorde([deelnemer(1, [1], [1]), deelnemer(2, [5], [])], MATEN)

    assert [(p.deelnemer.pk, p.rang, p.totaal) for p in plaatsen] == [
        (1, 1, Fraction(1)),
        (2, None, None),
    ]
    assert [m.naam for m in plaatsen[1].ontbreekt] == ["Enthousiasme"]


def test_gelijke_score_gaat_naar_wie_het_zwaarste_criterium_wint():
    zwaar, licht = deelnemer(1, [5], [2]), deelnemer(2, [3], [5])

    plaatsen = rangorde([licht, zwaar], MATEN)

    assert [p.totaal for p in plaatsen] == [Fraction(19, 5)] * 2
    assert [p.deelnemer.pk for p in plaatsen] == [1, 2]
    assert [p.gelijk_met for p in plaatsen] == [(2,), (1,)]


def test_daarna_gaat_voor_wie_het_eerst_naar_de_markt_gaat_en_dan_het_laagste_nummer():
    laat = deelnemer(1, [3], [3], ("2027-06-01", "2027-001"))
    vroeg = deelnemer(2, [3], [3], ("2027-02-01", "2027-009"))
    nummer = deelnemer(3, [3], [3], ("2027-02-01", "2027-004"))

    assert rangen([laat, vroeg, nummer]) == {3: 1, 2: 2, 1: 3}


def test_bijdragen_tellen_op_tot_de_gewogen_score():
    plaats = rangorde([deelnemer(1, [4], [3])], MATEN)[0]

    assert [(m.naam, deel) for m, deel in plaats.bijdragen] == [
        ("Impact", Fraction(12, 5)), ("Enthousiasme", Fraction(6, 5)),
    ]  # fmt: skip
    assert sum(deel for _, deel in plaats.bijdragen) == plaats.totaal


def test_wat_als_zegt_wie_erin_komt_en_wie_eruit_gaat():
    deelnemers = [deelnemer(1, [5], [1]), deelnemer(2, [1], [5])]

    anders = wat_als(deelnemers, MATEN, 1, gewichten={1: 20, 2: 80}, plaatsen=1)
    meer = wat_als(deelnemers, MATEN, 1, gewichten={}, plaatsen=2)

    assert anders == ({2}, {1})
    assert meer == ({2}, set())


def test_nul_plaatsen_kiest_niemand_en_onbekend_kiest_ieder_met_een_rang():
    deelnemers = [deelnemer(1, [5], [5]), deelnemer(2, [4], [])]

    assert bovenste(deelnemers, MATEN, 0) == set()
    assert bovenste(deelnemers, MATEN, None) == {1}


def test_speelruimte_loopt_tot_net_voor_de_keuze_verandert():
    deelnemers = [deelnemer(1, [5], [1]), deelnemer(2, [1], [5])]

    ruimte = speelruimte(deelnemers, MATEN, 1)

    assert ruimte == {1: (51, 100), 2: (0, 49)}


def test_een_criterium_alleen_kan_niet_schuiven():
    assert speelruimte([deelnemer(1, [3], [])], [Maat(1, "Impact", 100)], 1) == {1: (100, 100)}


def test_zonder_kandidaten_is_er_geen_rangorde():
    assert rangorde([], MATEN) == []
    assert speelruimte([], MATEN, 3) == {1: (0, 100), 2: (0, 100)}


waarden = st.lists(st.integers(1, 5), max_size=3)


@st.composite
def rondes(draw):
    """Criteria with weights that sum to 100, and candidates with random scores."""
    aantal = draw(st.integers(1, 5))
    knippen = sorted(draw(st.sets(st.integers(1, 99), min_size=aantal - 1, max_size=aantal - 1)))
    gewichten = [b - a for a, b in zip([0, *knippen], [*knippen, 100], strict=True)]
    maten = [Maat(pk, f"C{pk}", gewicht) for pk, gewicht in enumerate(gewichten)]
    scores = st.fixed_dictionaries({maat.pk: waarden for maat in maten})
    lijst = draw(st.lists(scores, max_size=12))
    deelnemers = [
        Deelnemer(pk, s, (draw(st.sampled_from(["2027-01", "2027-02", "9999"])), f"{pk:03d}"))
        for pk, s in enumerate(lijst)
    ]
    return maten, deelnemers


@settings(max_examples=60, deadline=None)
@given(rondes())
def test_rangorde_is_die_van_een_onafhankelijke_berekening(ronde):
    maten, deelnemers = ronde

    gekregen = rangen(deelnemers, maten)

    assert gekregen == langzaam(deelnemers, maten)


def langzaam(deelnemers, maten):
    """Rank by counting who is better, pair by pair, with whole numbers only."""
    compleet = [d for d in deelnemers if all(d.scores[m.pk] for m in maten)]
    noemer = 1
    for d in compleet:
        for m in maten:
            noemer *= len(d.scores[m.pk])

    def punten(d, m):
        return sum(d.scores[m.pk]) * (noemer // len(d.scores[m.pk]))

    def beter(a, b):
        eigen = sum(m.gewicht * punten(a, m) for m in maten)
        ander = sum(m.gewicht * punten(b, m) for m in maten)
        if eigen != ander:
            return eigen > ander
        for m in sorted(maten, key=lambda m: (-m.gewicht, m.naam)):
            if punten(a, m) != punten(b, m):
                return punten(a, m) > punten(b, m)
        return a.volgorde < b.volgorde

    rang = {d.pk: 1 + sum(beter(b, d) for b in compleet if b is not d) for d in compleet}
    return {d.pk: rang.get(d.pk) for d in deelnemers}


@settings(max_examples=25, deadline=None)
@given(rondes(), st.integers(0, 6))
def test_binnen_de_speelruimte_blijft_de_keuze_gelijk_en_er_net_buiten_niet(ronde, plaatsen):
    maten, deelnemers = ronde
    nu = bovenste(deelnemers, maten, plaatsen)

    for maat in maten if len(maten) > 1 else []:
        laag, hoog = speelruimte(deelnemers, maten, plaatsen)[maat.pk]

        for grens, stap in ((laag, -1), (hoog, 1)):
            assert bovenste(deelnemers, met_gewicht(maten, maat.pk, grens), plaatsen) == nu
            if 0 < grens < 100:
                erbuiten = met_gewicht(maten, maat.pk, grens + stap)
                assert bovenste(deelnemers, erbuiten, plaatsen) != nu


@settings(max_examples=60, deadline=None)
@given(rondes(), st.one_of(st.none(), st.integers(0, 13)))
def test_speelruimte_is_die_van_alle_gewichten_een_voor_een_proberen(ronde, plaatsen):
    maten, deelnemers = ronde

    assert speelruimte(deelnemers, maten, plaatsen) == geprobeerd(deelnemers, maten, plaatsen)


def geprobeerd(deelnemers, maten, plaatsen):
    """The room of each weight by ranking everybody again, percent by percent, in fractions."""
    if len(maten) < 2:
        return {m.pk: (m.gewicht, m.gewicht) for m in maten}
    nu = gekozen(deelnemers, maten, plaatsen)

    def uiterste(maat, stap, grens):
        gewicht = maat.gewicht
        while gewicht != grens and nu == gekozen(
            deelnemers, met_gewicht(maten, maat.pk, gewicht + stap), plaatsen
        ):
            gewicht += stap
        return gewicht

    return {m.pk: (uiterste(m, -1, 0), uiterste(m, 1, 100)) for m in maten}


def gekozen(deelnemers, maten, plaatsen):
    """The set within the places, by sorting on fractions."""
    zwaarste = sorted(maten, key=lambda m: (-m.gewicht, m.naam))

    def gemiddelde(d, m):
        return Fraction(sum(d.scores[m.pk]), len(d.scores[m.pk]))

    def sleutel(d):
        totaal = sum(m.gewicht * gemiddelde(d, m) for m in maten)
        return (-totaal, *(-gemiddelde(d, m) for m in zwaarste), d.volgorde)

    compleet = [d for d in deelnemers if all(d.scores[m.pk] for m in maten)]
    return {d.pk for d in sorted(compleet, key=sleutel)[:plaatsen]}


def test_nul_gewicht_op_de_rest_rangschikt_niemand():
    maten = [Maat(1, "Impact", 100), Maat(2, "Enthousiasme", 0)]

    assert speelruimte([deelnemer(1, [5], [1]), deelnemer(2, [1], [5])], maten, 1) == {
        1: (1, 100), 2: (0, 49),
    }  # fmt: skip
