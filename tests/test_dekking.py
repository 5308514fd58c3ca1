"""docs/dekking.md tells the truth: every requirement once, and what it names exists."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import get_resolver

ROOT = Path(__file__).resolve().parents[1]
EISEN = ROOT.parent / "shared" / "eisen.md"
AANTALLEN = {"L": 129, "C": 76, "U": 19, "M": 12, "K": 9}


def rijen():
    """The table's rows as (id, where, test, state)."""
    tekst = (ROOT / "docs" / "dekking.md").read_text()
    cellen = [[cel.strip() for cel in regel.strip("|").split("|")] for regel in tekst.splitlines()]
    return [tuple(rij) for rij in cellen if len(rij) == 4 and re.fullmatch(r"[A-Z]-\d{3}", rij[0])]


def adressen(resolver=None):
    for deel in (resolver or get_resolver()).url_patterns:
        if hasattr(deel, "url_patterns"):
            yield from adressen(deel)
        else:
            yield deel.name


def test_elke_eis_staat_er_een_keer_in():
    verwacht = [f"{k}-{n:03d}" for k, aantal in AANTALLEN.items() for n in range(1, aantal + 1)]

    assert sorted(rij[0] for rij in rijen()) == sorted(verwacht)


@pytest.mark.skipif(not EISEN.exists(), reason="../shared/eisen.md is er niet")
def test_de_eisen_zijn_die_van_het_brondocument():
    gevraagd = re.findall(r"^\| ([A-Z]-\d{3}) \|", EISEN.read_text(), re.MULTILINE)

    assert sorted(rij[0] for rij in rijen()) == sorted(gevraagd)


def test_elke_stand_is_werkt_deels_of_open():
    assert {rij[3] for rij in rijen()} <= {"werkt", "deels", "open"}


def test_wat_werkt_noemt_een_pagina_of_opdracht_die_bestaat():
    bekend = set(adressen()) | set(get_commands())
    onbekend = [
        (rij[0], naam)
        for rij in rijen()
        for naam in re.findall(r"`([^`]+)`", rij[1])
        if naam not in bekend
    ]
    zonder = [rij[0] for rij in rijen() if rij[3] != "open" and "`" not in rij[1]]

    assert (onbekend, zonder) == ([], [])


def test_wat_werkt_noemt_een_test_die_bestaat():
    fout = []
    for eis, _, tests, stand in rijen():
        namen = re.findall(r"`([^`:]+)::([^`]+)`", tests)
        if stand != "open" and not namen:
            fout.append((eis, "geen test"))
        fout += [(eis, f"{pad}::{test}") for pad, test in namen if test not in functies(pad)]

    assert fout == []


@cache
def functies(pad):
    """Names of the test functions in a file of tests/."""
    bestand = ROOT / "tests" / pad
    if not bestand.exists():
        return set()
    boom = ast.parse(bestand.read_text())
    return {knoop.name for knoop in ast.walk(boom) if isinstance(knoop, ast.FunctionDef)}
