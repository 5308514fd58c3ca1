"""A report of 40 pages with 12 charts and 140 trajects: from click to download, and per page.

Everything is measured in processor time of the same run: the job of a report beside bare
WeasyPrint on the same HTML, and that beside the document of 12 pages of techniek.md, built again.
`python -m tests.bench.rapport [--trajecten N]` on the database of DATABASE_URL, in which it makes
the tables that are not there, and which it leaves empty.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench.paginas import als, haal, kale_lijst, mediaan, zeg  # isort: skip (sets up Django)

import pikepdf
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from mvi.pdf import statische_mappen
from organisatie.models import Bestand, Gebruiker, Lidmaatschap, Rol, Taak
from organisatie.taken import voer_uit
from rapportage import pdf as rapportpdf
from rapportage.demo import boek
from rapportage.inhoud import stel_samen
from rapportage.rapport import maak, schrijf
from tests.bench.kalender import maak_organisatie
from tests.bench.referentie import BLADZIJDEN as REF_BLADZIJDEN
from tests.bench.referentie import LETTERS, extra_grafieken, referentie
from tests.factories import (
    AfdelingFactory,
    CategorieFactory,
    RapportFactory,
    ThemaambitieFactory,
    ThemaFactory,
    TrajectFactory,
)

BLADZIJDEN, GRAFIEKEN, KEREN = 40, 12, 5
KLIK, PER_BLADZIJDE, GEHEUGEN_MB, PAGINA_MS = 1.25, 0.7, 400, 300
VANDAAG = timezone.localdate()
#: The child of a job: what it does is the same, but without tags, repairs and limits.
KAAL = """
import sys, time, weasyprint
from pathlib import Path
from mvi.pdf_opmaak import BASIS, Ophaler
html = Path(sys.argv[1]).read_text()
ophaler = Ophaler([Path(pad) for pad in sys.argv[3:]], {})
document = weasyprint.HTML(string=html, base_url=BASIS, url_fetcher=ophaler)
Path(sys.argv[2]).write_bytes(document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True))
"""


def maak_tabellen():
    """The tables that are not there yet; to migrate takes minutes on a busy machine."""
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)


def kindtijd():
    """Processor seconds of the processes that ended, and the most memory of one of them (MB)."""
    kinderen = resource.getrusage(resource.RUSAGE_CHILDREN)
    return kinderen.ru_utime + kinderen.ru_stime, kinderen.ru_maxrss / 1024


def seconden(werk):
    """Processor seconds of `werk()` in this process and its children, and what it returned."""
    eigen, kind = time.process_time(), kindtijd()[0]
    uit = werk()
    return time.process_time() - eigen + kindtijd()[0] - kind, uit


def maak_rapport(organisatie, trajecten):
    """A report with text in every section over trajects of every phase and theme."""
    maak_trajecten(organisatie, trajecten)
    nieuw = maak(
        RapportFactory.build(
            organisatie=organisatie, titel="Voortgangsrapportage", peildatum=VANDAAG,
            periode_van=VANDAAG.replace(month=1, day=1),
        )
    )  # fmt: skip
    for sectie in nieuw.secties.all():
        schrijf(sectie, f"### Wat er gebeurde\n\n{tekst(9)}", versie=sectie.versie)
    return nieuw


def maak_trajecten(organisatie, aantal):
    """That many trajects with an ambition for each of three themes, with the history of today."""
    themas = [
        ThemaFactory(organisatie=organisatie, naam=naam, korte_naam=kort)
        for naam, kort in (("CO2-reductie", "CO2"), ("Circulair", "Circ."), ("Sociaal", "Soc."))
    ]
    afdelingen = [
        AfdelingFactory(
            organisatie=organisatie, naam=f"Team {letter}", directie=f"Directie {letter}"
        )
        for letter in "ABCDE"
    ]
    categorie = CategorieFactory(organisatie=organisatie, naam="Groen")
    trajecten = [
        TrajectFactory.build(
            organisatie=organisatie, categorie=categorie, afdeling=afdelingen[n % 5], fase=n % 7,
            titel=f"Onderhoud en beheer van de openbare ruimte, perceel {n}",
            publicatie=VANDAAG.replace(month=1 + n % 12, day=1), publicatie_precisie="maand",
            selectiestatus="geselecteerd",
        )
        for n in range(aantal)
    ]  # fmt: skip
    bewaar_nu(trajecten)
    bewaar_nu(
        ThemaambitieFactory.build(
            traject=traject, thema=thema, organisatie=organisatie, niveau=n % 4, wijze=""
        )
        for n, traject in enumerate(trajecten)
        for thema in themas
    )


def bewaar_nu(rijen):
    """Store rows in bulk with the history row that says so."""
    nu = timezone.now()
    boek.bewaar([boek.nieuw(rij, nu) for rij in rijen], tot=nu)


def tekst(alineas):
    """Paragraphs with bold words and a list in between."""
    return "\n".join(
        LETTERS if n % 4 else f"{LETTERS}\n- eerst meten\n- dan vragen\n- dan beoordelen\n"
        for n in range(alineas)
    )


def met_grafieken(maak_html):
    """The lay-out of a report with as many charts as the measure asks for."""

    def als_html(inhoud, *vorm):
        html = maak_html(inhoud, *vorm)
        nodig = GRAFIEKEN - html.count("<figure>")
        extra = "".join(f"<figure><figcaption>Grafiek</figcaption>{svg}</figure>"
                        for svg in extra_grafieken(nodig))  # fmt: skip
        return html.replace("</main>", f'<section class="mvi-nieuw">{extra}</section></main>')

    return als_html


def kaal(html):
    """WeasyPrint alone on this HTML in a process of its own; gives the number of pages."""
    with tempfile.TemporaryDirectory(prefix="bench-") as map_:
        bron, doel = Path(map_) / "in.html", Path(map_) / "uit.pdf"
        bron.write_text(html, encoding="utf-8")
        opdracht = [sys.executable, "-c", KAAL, bron, doel, *statische_mappen()]
        subprocess.run(opdracht, check=True, cwd=settings.BASE_DIR)
        return tel(doel)


def tel(pad):
    with pikepdf.open(pad) as pdf:
        return len(pdf.pages)


def klik_tot_download(client, rapport, n):
    """Ask by the button, do the job as a worker would, and fetch the file."""
    sectie = rapport.secties.get(soort="proces")
    schrijf(sectie, f"{sectie.tekst}\n\nKeer {n}.", versie=sectie.versie)
    adres = partial(reverse, args=[rapport.organisatie.slug, rapport.pk])
    client.post(adres("rapport_pdf_maak"))
    voer_uit(Taak.objects.latest("pk").pk, rapportpdf.maak_pdf)
    antwoord = client.get(adres("rapport_pdf"))
    if not b"".join(antwoord.streaming_content).startswith(b"%PDF-"):
        raise SystemExit("Er kwam geen PDF.")


def meet_snelheid(client, rapport, keren):
    """Click to download beside bare, bare per page beside the reference, and memory."""
    rapportpdf.als_html = met_grafieken(rapportpdf.als_html)
    html = rapportpdf.als_html(stel_samen(rapport))
    plat, ons, ref = [], [], []
    for n in range(keren):  # one after another, so that a busy machine disturbs all alike
        tijd, bladzijden = seconden(partial(kaal, html))
        plat.append(tijd)
        tijd, ref_bladzijden = seconden(partial(kaal, referentie()))
        ref.append(tijd)
        if ref_bladzijden != REF_BLADZIJDEN:
            raise SystemExit(f"De referentie heeft {ref_bladzijden} bladzijden.")
        ons.append(seconden(partial(klik_tot_download, client, rapport, n))[0])
    geheugen = kindtijd()[1]
    return [
        meting("rapport klik tot download (s)", median(ons), median(plat), KLIK),
        meting(
            f"rapport kaal per bladzijde, {bladzijden} tegen {ref_bladzijden} (s)",
            median(plat) / bladzijden, median(ref) / ref_bladzijden, PER_BLADZIJDE,
        ),
        meting("rapport geheugen van het kind (MB)", geheugen, GEHEUGEN_MB, 1),
        bladzijden >= BLADZIJDEN,
    ]  # fmt: skip


def meting(naam, ons, referentie, doel):
    """One JSON object on a line; True when the ratio is at most `doel`."""
    regel = {
        "naam": naam, "mediaan": round(ons, 3), "referentie": round(referentie, 3),
        "verhouding": round(ons / referentie, 2), "doel": f"<= {doel}",
        "gehaald": ons <= doel * referentie, "drukte": round(os.getloadavg()[0], 1),
    }  # fmt: skip
    sys.stdout.write(json.dumps(regel, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    return regel["gehaald"]


def meet_pagina(client, rapport, trajecten):
    """The concept on the screen, which computes everything afresh from history."""
    organisatie = rapport.organisatie
    ons = mediaan(partial(haal, client, rapport.get_absolute_url()), keren=3)
    plat = mediaan(partial(kale_lijst, organisatie))
    naam = f"rapport pagina {trajecten} trajecten"
    return zeg(naam, ons, plat, f"< {PAGINA_MS} ms", gehaald=ons < PAGINA_MS)


def main():
    """Measure everything; exit code 1 when a target was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trajecten", type=int, default=140)
    parser.add_argument("--keren", type=int, default=KEREN)
    parser.add_argument("--html", type=Path, help="write the HTML here and stop")
    keuze = parser.parse_args()
    maak_tabellen()
    call_command("collectstatic", interactive=False, verbosity=0)
    organisatie = maak_organisatie("rapport")
    wie = Gebruiker.objects.create(email="rapport@gemeente.example", naam="Rapport")
    Lidmaatschap.objects.create(organisatie=organisatie, gebruiker=wie, rol=Rol.COORDINATOR)
    rapport = maak_rapport(organisatie, keuze.trajecten)
    if keuze.html:
        html = met_grafieken(rapportpdf.als_html)(stel_samen(rapport))
        keuze.html.write_text(html, encoding="utf-8")
        keuze.html.with_suffix(".ref.html").write_text(referentie(), encoding="utf-8")
        sys.exit()
    client = als(wie)
    gehaald = meet_snelheid(client, rapport, keuze.keren)
    gehaald.append(meet_pagina(client, rapport, keuze.trajecten))
    for bestand in Bestand.objects.all():
        bestand.bestand.delete(save=False)
    call_command("flush", interactive=False, verbosity=0)
    sys.exit(0 if all(gehaald) else 1)


if __name__ == "__main__":
    main()
