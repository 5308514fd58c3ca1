"""A small municipality for real workers, in a process beside the tests (Installatie.doe).

Each line of stdin names a function and its arguments (a JSON list); its result goes to stdout as a
line of JSON.
"""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mvi.settings")
django.setup()

import pikepdf  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import override_settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from mvi.pdf_controle import controleer  # noqa: E402
from organisatie.models import Bestand, Organisatie, Rol, Taak  # noqa: E402
from organisatie.models.bestand import vingerafdruk  # noqa: E402
from rapportage.inhoud import inhoud_van  # noqa: E402
from rapportage.models import Pdf, Rapport, Vorm  # noqa: E402
from rapportage.pdf import teken, vraag_pdf  # noqa: E402
from rapportage.rapport import maak, schrijf  # noqa: E402
from tests import factories  # noqa: E402
from trajecten.kalender.opdracht import lees_en_kies  # noqa: E402
from trajecten.kalender.voorbeeld import bewaar, maak_voorbeeld  # noqa: E402
from trajecten.models import Kalenderimport, Traject  # noqa: E402


def nooit_verstuurd():
    """A job that was committed when its process died before it could send the message."""
    with override_settings(CELERY_BROKER_URL="memory://"):
        organisatie = factories.OrganisatieFactory()
        return organisatie.taken.create(
            soort="organisatie.tasks.hartslag_task", onderwerp=1, sleutel="proef"
        ).pk


def maak_rapport():
    """A report with two trajects; gives its pk."""
    organisatie = factories.OrganisatieFactory()
    factories.ThemaFactory(organisatie=organisatie)
    factories.TrajectFactory.create_batch(2, organisatie=organisatie)
    return maak(factories.RapportFactory.build(organisatie=organisatie)).pk


def vraag(rapport_pk, tekst):
    """Write a text and ask for the PDF of the report as it is then; gives the pk of the job."""
    rapport = Rapport.objects.get(pk=rapport_pk)
    sectie = rapport.secties.get(soort="inhoud")
    schrijf(sectie, tekst, versie=sectie.versie)
    return vraag_pdf(rapport).taak_id


def pdfs():
    """Per PDF of any report, the oldest first: the pk of its job and whether its file is whole."""
    return [
        [pdf.taak_id, pdf.bestand is not None and is_heel(pdf.bestand)]
        for pdf in Pdf.objects.order_by("pk")
    ]


def is_heel(bestand):
    """True when the file on disk is a PDF with the bytes that were stored."""
    data = Path(bestand.bestand.path).read_bytes()
    return data.startswith(b"%PDF-") and vingerafdruk(data) == bestand.sha256


def vraag_toepassen(aantal):
    """Preview a calendar of `aantal` rows and ask to apply it; gives the pk of the job."""
    pad = Path(os.environ["VAR_DIR"]) / "kalender.csv"
    rijen = [f"N-{n};Levering {n};{n}.500,00;{1 + n % 28:02}-03-2027" for n in range(int(aantal))]
    pad.write_text("\n".join(["Nummer;Titel;Raming;Publicatie", *rijen]), encoding="utf-8")
    kalender = Kalenderimport(organisatie=factories.OrganisatieFactory(), bron="inkoopkalender")
    werkboek = lees_en_kies(pad, kalender)
    kalender.bestand = Bestand.objects.bewaar(
        organisatie=kalender.organisatie, naam=pad.name, data=pad.read_bytes(),
        inhoudstype="text/csv",
    )  # fmt: skip
    kalender.save()
    bewaar(kalender, maak_voorbeeld(kalender, werkboek))
    kalender.start_taak("pas_kalender_toe_task", door=None)
    return kalender.taak.pk


def kalender():
    """What applying left behind: the state of the import, trajects, history and links."""
    een = Kalenderimport.objects.get()
    aantallen = [Traject.objects, Traject.history, een.koppelingen]
    return [een.staat, *(rijen.count() for rijen in aantallen)]


# --- for tests.mvi.twintig_tegelijk and tests of many reports at once ---


def maak_rapporten(aantal):
    """So many organisations with a report each; the pks of the reports."""
    return [maak_rapport() for _ in range(int(aantal))]


def vraag_alles(*rapporten):
    """Ask for the PDF of every report twice; the pks of the jobs."""
    alle = [Rapport.objects.get(pk=pk) for pk in rapporten]
    return [vraag_pdf(rapport).taak_id for rapport in alle for _ in range(2)][::2]


def teksten():
    """Per job: whose organisation the PDF names, its number of pages, and what is wrong in it."""
    uit = {}
    for pdf in Pdf.objects.select_related("bestand", "rapport__organisatie"):
        data = Path(pdf.bestand.bestand.path).read_bytes()
        tekst = als_tekst(data)
        namen = [o.naam for o in Organisatie.objects.all() if f"Gemeente {o.naam}" in tekst]
        uit[pdf.taak_id] = [namen, pdf.rapport.organisatie.naam, controleer(data)]
    return uit


def twintig(vragers, vormen, trajecten):
    """Organisations of several sizes, whose people have a report each; and readers of each.

    `vragers`: slug → how many (JSON), `vormen`: the forms they ask in turn (JSON).
    """
    wereld = {"vragers": [], "lezers": []}
    for plek, (slug, aantal) in enumerate(json.loads(vragers).items()):
        organisatie = factories.OrganisatieFactory(slug=slug, naam=slug.title())
        factories.ThemaFactory(organisatie=organisatie)
        factories.TrajectFactory.create_batch(
            int(trajecten) // (plek + 1), organisatie=organisatie,
            publicatie=timezone.localdate().replace(month=6, day=1),
            publicatie_precisie="maand",
        )  # fmt: skip
        wereld["lezers"].append([slug, sleutel_van(organisatie)])
        wereld["vragers"] += [vrager(organisatie, n, json.loads(vormen)) for n in range(aantal)]
    return wereld


def vrager(organisatie, n, vormen):
    """A person with a report of its own."""
    titel = f"Rapport {n} van {organisatie.naam}"
    rapport = maak(factories.RapportFactory.build(organisatie=organisatie, titel=titel))
    return {
        "slug": organisatie.slug, "rapport": rapport.pk, "vorm": vormen[n % len(vormen)],
        "sleutel": sleutel_van(organisatie),
    }  # fmt: skip


def sleutel_van(organisatie):
    """The session of a new coördinator."""
    lid = factories.LidmaatschapFactory(organisatie=organisatie, rol=Rol.COORDINATOR)
    browser = Client()
    browser.force_login(lid.gebruiker)
    return browser.cookies["sessionid"].value


def uitkomst(vragers):
    """What came of the jobs: what is wrong (Dutch), pages, the order, and the stored files."""
    vragers = json.loads(vragers)
    fouten, bladzijden = [], []
    taken = list(Taak.objects.bestanden().order_by("klaar_op"))
    if len(taken) != len(vragers) or any(t.poging != 1 or not t.is_klaar for t in taken):
        fouten.append(f"Taken: {[(t.sleutel, t.staat, t.poging) for t in taken]}")
    for vrager_ in vragers:
        pdf = Pdf.objects.get(rapport=vrager_["rapport"], vorm=vrager_["vorm"])
        data = Path(pdf.bestand.bestand.path).read_bytes() if pdf.bestand else b""
        alleen = teken(inhoud_van(pdf.rapport), Vorm(pdf.vorm), gemaakt_op=pdf.taak.gemaakt_op)
        fouten += [f"{pdf}: {fout}" for fout in fouten_in_pdf(pdf, data, alleen)]
        bladzijden.append(tel(data))
    return {
        "fouten": fouten, "bladzijden": bladzijden,
        "volgorde": [taak.organisatie.slug for taak in taken],
        "bestanden": list(Bestand.objects.values_list("bestand", flat=True)),
    }  # fmt: skip


def fouten_in_pdf(pdf, data, alleen):
    """What is wrong in a PDF, beside the same one made when nothing else ran (`alleen`)."""
    tekst, organisatie = als_tekst(data), pdf.rapport.organisatie
    fouten = controleer(data)
    if data != alleen:
        fouten.append(f"is anders dan alleen gemaakt ({tel(data)} en {tel(alleen)} bladzijden)")
    if pdf.rapport.titel not in tekst or f"Gemeente {organisatie.naam}" not in tekst:
        fouten.append("noemt de eigen titel of organisatie niet")
    anderen = Organisatie.objects.exclude(pk=organisatie.pk)
    return fouten + [f"noemt {a.naam}" for a in anderen if f"Gemeente {a.naam}" in tekst]


def tel(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def als_tekst(data):
    """The text of a PDF, with every white space one space."""
    opdracht = ["pdftotext", "-layout", "-", "-"]
    ruw = subprocess.run(opdracht, input=data, capture_output=True, check=True).stdout.decode()
    return " ".join(ruw.split())


if __name__ == "__main__":
    for regel in sys.stdin:
        naam, *argumenten = json.loads(regel)
        sys.stdout.write(json.dumps(globals()[naam](*argumenten)) + "\n")
        sys.stdout.flush()
