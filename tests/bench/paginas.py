"""The pipeline, the home page and the PDF of a report, each beside the least Django can do.

The reference is measured in the same run on the same machine: for a page 25 trajects in a plain
table without annotations, for the PDF WeasyPrint without tags and repairs.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mvi.settings")
django.setup()

import weasyprint  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.paginator import Paginator  # noqa: E402
from django.db import connection  # noqa: E402
from django.template import Context, Template  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from mvi.pdf import statische_mappen  # noqa: E402
from mvi.pdf_opmaak import BASIS, Ophaler, maak_pdf  # noqa: E402
from organisatie.models import Gebruiker, Lidmaatschap, Organisatie, Rol  # noqa: E402
from rapportage.inhoud import inhoud_van  # noqa: E402
from rapportage.models import Rapport  # noqa: E402
from rapportage.pdf import als_html  # noqa: E402
from tests.bench.kalender import maak_bestand, maak_organisatie  # noqa: E402
from trajecten.kalender.opdracht import importeer  # noqa: E402
from trajecten.models import Traject  # noqa: E402

KEREN = 9
LIJST_MS, VANDAAG_MS, PDF_KEER = 200, 150, 2
#: Words for a page and its URL name.
PIJPLIJN = {
    "trajectlijst": "traject_list",
    "bord": "traject_bord",
    "tijdlijn": "traject_tijdlijn",
    "maand": "traject_maand",
    "signalen": "signaal_list",
}
KAAL = Template(
    "<table>{% for t in page %}<tr><td>{{ t.titel }}</td><td>{{ t.nummer }}</td>"
    "<td>{{ t.get_fase_display }}</td><td>{{ t.raming_min }}</td><td>{{ t.publicatie }}</td></tr>"
    "{% endfor %}</table>"
)


def mediaan(werk, keren=KEREN):
    """The median time of `werk()` in milliseconds; a first call warms up and does not count."""
    werk()
    tijden = []
    for _ in range(keren):
        begin = time.perf_counter()
        werk()
        tijden.append((time.perf_counter() - begin) * 1000)
    return median(tijden)


def kale_lijst(organisatie):
    """A page of 25 trajects as a first Django tutorial shows them."""
    trajecten = Traject.objects.filter(organisatie=organisatie).order_by("nummer")
    return KAAL.render(Context({"page": Paginator(trajecten, 25).get_page(1)}))


def haal(client, adres):
    """Get a page; SystemExit when it is no page."""
    antwoord = client.get(adres)
    if antwoord.status_code != 200:
        raise SystemExit(f"{adres} geeft {antwoord.status_code}.")


def als(gebruiker):
    """A browser in which this person is signed in."""
    client = Client(SERVER_NAME="localhost", secure=settings.SECURE_SSL_REDIRECT)
    client.force_login(gebruiker)
    return client


def zeg(naam, ons, kaal, doel, *, gehaald):
    """One JSON object on a line; True when the target was met."""
    meting = {
        "naam": f"{naam} {connection.vendor} (ms)", "mediaan": round(ons, 1),
        "referentie": round(kaal, 1), "verhouding": round(ons / kaal, 1), "doel": doel,
        "gehaald": gehaald,
    }  # fmt: skip
    sys.stdout.write(json.dumps(meting, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    return gehaald


def meet_lijst(rijen):
    """The views of the pipeline for a coördinator with this many trajects."""
    organisatie = maak_organisatie("lijst")
    with tempfile.TemporaryDirectory(prefix="bench-") as map_:
        maak_bestand(Path(map_) / "kalender.xlsx", rijen)
        importeer(Path(map_) / "kalender.xlsx", organisatie=organisatie)
    wie = Gebruiker.objects.create(email="lijst@gemeente.example", naam="Lijst")
    Lidmaatschap.objects.create(organisatie=organisatie, gebruiker=wie, rol=Rol.COORDINATOR)
    client, gehaald = als(wie), True
    for naam, pagina in PIJPLIJN.items():
        adres = reverse(pagina, args=["lijst"])
        ons = mediaan(partial(haal, client, adres))
        kaal = mediaan(partial(kale_lijst, organisatie))
        doel = f"< {LIJST_MS} ms"
        gehaald &= zeg(f"{naam} {rijen} trajecten", ons, kaal, doel, gehaald=ons < LIJST_MS)
    return gehaald


def meet_vandaag(rol):
    """The home page of somebody in the demo."""
    leiden = Organisatie.objects.get(slug="leiden")
    client = als(Gebruiker.objects.get(email=f"{rol}@leiden.example"))
    adres = reverse("vandaag", args=["leiden"])
    ons, kaal = mediaan(lambda: haal(client, adres)), mediaan(lambda: kale_lijst(leiden))
    return zeg(f"vandaag {rol}", ons, kaal, f"< {VANDAAG_MS} ms", gehaald=ons < VANDAAG_MS)


def meet_pdf():
    """The concept report of the demo, laid out with tags and repairs."""
    rapport = Rapport.objects.exclude(staat=Rapport.Staat.VASTGESTELD).latest("peildatum")
    html = als_html(inhoud_van(rapport))
    ons = mediaan(lambda: maak_pdf(html, titel=rapport.titel), keren=3)
    kaal = mediaan(lambda: kale_pdf(html), keren=3)
    return zeg("pdf", ons, kaal, f"< {PDF_KEER} keer", gehaald=ons < PDF_KEER * kaal)


def kale_pdf(html):
    """The same document by WeasyPrint alone."""
    ophaler = Ophaler(statische_mappen(), {})
    return weasyprint.HTML(string=html, base_url=BASIS, url_fetcher=ophaler).write_pdf()


def main():
    """Measure everything; exit code 1 when a target was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trajecten", type=int, default=10_000, help="trajects in the list")
    trajecten = parser.parse_args().trajecten
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("demo_laad", stdout=sys.stderr)
    gehaald = [meet_vandaag(rol) for rol in ("coordinator", "budgethouder", "adviseur", "dt")]
    gehaald += [meet_pdf(), meet_lijst(trajecten)]
    call_command("flush", interactive=False, verbosity=0)  # the next measurement starts empty
    sys.exit(0 if all(gehaald) else 1)


if __name__ == "__main__":
    main()
