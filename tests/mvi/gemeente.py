"""A small municipality for real workers, in a process beside the tests (Installatie.doe).

Each line of stdin names a function and its arguments (a JSON list); its result goes to stdout as a
line of JSON.
"""

import json
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mvi.settings")
django.setup()

from django.test.utils import override_settings  # noqa: E402

from organisatie.models import Bestand  # noqa: E402
from organisatie.models.bestand import vingerafdruk  # noqa: E402
from rapportage.models import Pdf, Rapport  # noqa: E402
from rapportage.pdf import vraag_pdf  # noqa: E402
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


if __name__ == "__main__":
    for regel in sys.stdin:
        naam, *argumenten = json.loads(regel)
        sys.stdout.write(json.dumps(globals()[naam](*argumenten)) + "\n")
        sys.stdout.flush()
