"""Nonsense in every query string and in every form: a clear answer, never a 500.

With ROMMEL=kort (bin/test, when PostgreSQL does the rest) only what SQLite itself trips over: whole
numbers that are too large, and everything at once; the beheerder only on pages of its own.
"""

import os
from html.parser import HTMLParser
from itertools import cycle, repeat
from urllib.parse import urljoin

import pytest
from django.db import transaction
from django.urls import reverse

from organisatie.models import Rol
from tests.test_toegangstabel import TABEL
from tests.wereld import maak_wereld

VRAAG = (
    "?page=-1&q=%F0%9F%8C%B1%3Cscript%3E&fase=verzonnen&jaar=99999999999999999999&sorteer=%27--"
    "&thema=-1&niveau=9&afdeling=abc&kolommen=%00&groep=x&van=1926-13-45&maand=2126-99&vorm=zz"
    "&peildatum=gisteren&signaal=nee&eigenaar=99999999999999999999"
)
ROMMEL = {
    "tekens": "🌱 \u202eschrift</textarea><script>alert(1)</script>\x00 ' \" --",
    "lang": "a" * 2_000,
    "getal": "-99999999999999999999999",
    "datum": "31-02-1926",
    "rij": "999999999999",
    "leeg": "",
}
KORT = os.environ.get("ROMMEL") == "kort"
SOORTEN = ["getal", "dooreen"] if KORT else [*ROMMEL, "dooreen"]
ROLLEN = (Rol.COORDINATOR, Rol.BEHEERDER, Rol.BUDGETHOUDER, Rol.DT)


class Formulieren(HTMLParser):
    """The forms of a page that post: (address or None for the page itself, names of the fields)."""

    def __init__(self, tekst):
        super().__init__()
        self.gevonden, self.velden = [], None
        self.feed(tekst)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form" and attrs.get("method", "").lower() == "post":
            self.velden = {}
            self.gevonden.append((attrs.get("action"), self.velden))
        elif tag in ("input", "select", "textarea") and self.velden is not None and "name" in attrs:
            self.velden[attrs["name"]] = attrs.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.velden = None


@pytest.fixture
def wereld(db):
    return maak_wereld()


@pytest.fixture
def adressen(wereld):
    """The addresses of every page that this role can open."""
    return lambda rol: [
        reverse(naam, args=[wereld.organisatie.slug, *wereld.args(rij.args)])
        for naam, rij in TABEL.items()
        if not rij.post and rol in rij.wie and rij.goed == 200
    ]


@pytest.mark.parametrize("rol", ROLLEN)
def test_verzonnen_vraag_in_het_adres_geeft_nooit_een_fout(client, wereld, adressen, rol):
    """Every page once: those that an earlier role opened too are not asked again."""
    client.force_login(wereld.mensen[rol])
    eerder = {pad for ander in ROLLEN[: ROLLEN.index(rol)] for pad in adressen(ander)}
    paden = [pad for pad in adressen(rol) if pad not in eerder]

    kapot = [pad for pad in paden if vraag(client.get, pad + VRAAG).status_code >= 500]

    assert paden
    assert kapot == []


@pytest.mark.parametrize("rol", ROLLEN)
def test_rommel_in_een_formulier_geeft_nooit_een_fout(client, wereld, adressen, rol):
    """Every kind once per page; who sees it too, after the coördinator, gets them all at once.

    A form that is only a button is sent once.
    """
    client.force_login(wereld.mensen[rol])
    al_gezien = set() if rol == Rol.COORDINATOR else set(adressen(Rol.COORDINATOR))

    kapot, gedaan = [], set()
    elders = al_gezien if KORT and rol == Rol.BEHEERDER else set()
    for pad in (pad for pad in adressen(rol) if pad not in elders):
        for doel, velden in formulieren(client, pad):
            if doel.startswith("/uitloggen") or (doel, tuple(velden)) in gedaan:
                continue
            gedaan.add((doel, tuple(velden)))
            kort = pad in al_gezien or set(velden) <= {"csrfmiddlewaretoken"}
            for soort in ["dooreen"] if kort else SOORTEN:
                status = vraag(client.post, doel, vul(velden, soort)).status_code
                kapot += [(doel, soort, status)] if status >= 500 else []

    assert len(gedaan) > 2
    assert kapot == []


def formulieren(client, pad):
    """(address, fields) of every form on this page that posts."""
    antwoord = vraag(client.get, pad)
    if "html" in antwoord.get("Content-Type", "") and not antwoord.streaming:
        for actie, velden in Formulieren(antwoord.content.decode()).gevonden:
            yield urljoin(pad, actie or ""), velden


def vul(velden, soort):
    """Nonsense in every field but those with which Django counts a set of forms.

    The same everywhere, or ("dooreen") the next kind for every field.
    """
    vast = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    rommel = cycle(ROMMEL.values()) if soort == "dooreen" else repeat(ROMMEL[soort])
    return {n: w if n.endswith(vast) else next(rommel) for n, w in velden.items()}


def vraag(methode, adres, *gegevens):
    """The answer to a request; what it changed is undone, and an exception counts as 500."""
    with transaction.atomic():
        methode.__self__.raise_request_exception = False
        antwoord = methode(adres, *gegevens)
        transaction.set_rollback(True)
    return antwoord
