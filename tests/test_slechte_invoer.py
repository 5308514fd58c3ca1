"""Nonsense in every query string and in every form: a clear answer, never a 500."""

from html.parser import HTMLParser
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
def paginas(client, wereld):
    """(address, text) of every page that this role can open."""

    def loop(rol):
        client.force_login(wereld.mensen[rol])
        for naam, rij in TABEL.items():
            if not rij.post and rol in rij.wie and rij.goed == 200:
                adres = reverse(naam, args=[wereld.organisatie.slug, *wereld.args(rij.args)])
                with transaction.atomic():
                    antwoord = client.get(adres)
                    transaction.set_rollback(True)
                if "html" in antwoord.get("Content-Type", "") and not antwoord.streaming:
                    yield adres, antwoord.content.decode()

    return loop


@pytest.mark.parametrize("rol", ROLLEN)
def test_verzonnen_vraag_in_het_adres_geeft_nooit_een_fout(client, paginas, rol):
    adressen = [adres for adres, _ in paginas(rol)]

    kapot = [adres for adres in adressen if vraag(client.get, adres + VRAAG) >= 500]

    assert len(adressen) > 10
    assert kapot == []


@pytest.mark.parametrize("soort", ROMMEL)
@pytest.mark.parametrize("rol", ROLLEN)
def test_rommel_in_een_formulier_geeft_nooit_een_fout(client, paginas, rol, soort):
    kapot, gedaan = [], set()
    for adres, tekst in paginas(rol):
        for actie, velden in Formulieren(tekst).gevonden:
            doel = urljoin(adres, actie or "")
            if doel.startswith("/uitloggen") or (doel, tuple(velden)) in gedaan:
                continue
            gedaan.add((doel, tuple(velden)))
            status = vraag(client.post, doel, vul(velden, soort))
            kapot += [(doel, status)] if status >= 500 else []

    assert len(gedaan) > 2
    assert kapot == []


def vul(velden, soort):
    """The same nonsense in every field but those with which Django counts a set of forms."""
    vast = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    return {n: w if n.endswith(vast) else ROMMEL[soort] for n, w in velden.items()}


def vraag(methode, adres, gegevens=None):
    """The status of a request; what it changed is undone, and an exception counts as 500."""
    with transaction.atomic():
        methode.__self__.raise_request_exception = False
        antwoord = methode(adres, gegevens) if gegevens is not None else methode(adres)
        transaction.set_rollback(True)
    return antwoord.status_code
