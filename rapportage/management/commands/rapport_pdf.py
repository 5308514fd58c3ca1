"""Make the PDF of a report without a worker: `manage.py rapport_pdf PK --uit BESTAND`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from organisatie.taken import TaakFout
from rapportage.inhoud import inhoud_van
from rapportage.models import Rapport
from rapportage.pdf import teken


class Command(BaseCommand):
    help = "Maak de PDF van een rapport, zonder wachtrij."

    def add_arguments(self, parser):
        parser.add_argument("pk", type=int, help="nummer van het rapport, zoals in het webadres")
        parser.add_argument("--uit", type=Path, required=True, metavar="BESTAND")

    def handle(self, *args, **opties):
        rapport = Rapport.objects.select_related("organisatie", "momentopname")
        rapport = rapport.filter(pk=opties["pk"]).first()
        if rapport is None:
            raise CommandError(f"Er is geen rapport met nummer {opties['pk']}.")
        try:
            data = teken(inhoud_van(rapport))
        except TaakFout as fout:
            raise CommandError(str(fout)) from fout
        opties["uit"].write_bytes(data)
        self.stdout.write(f"{opties['uit']}: {len(data):,} bytes".replace(",", "."))
