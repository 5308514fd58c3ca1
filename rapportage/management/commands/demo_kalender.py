"""Write an example inkoopkalender.xlsx."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from organisatie.models import Organisatie
from rapportage.demo.kalenderbestand import maak_kalender


class Command(BaseCommand):
    """`manage.py demo_kalender UIT.xlsx`: a calendar of the demo organisation Leiden."""

    help = "Schrijft een voorbeeld van een inkoopkalender, om de import mee te proberen."

    def add_arguments(self, parser):
        parser.add_argument("uit", type=Path, help="bestand dat gemaakt wordt")

    def handle(self, *, uit, **opties):
        organisatie = Organisatie.objects.filter(slug="leiden", is_demo=True).first()
        if organisatie is None:
            raise CommandError("De demo is nog niet geladen. Draai eerst: manage.py demo_laad")
        try:
            uit.write_bytes(maak_kalender(organisatie, timezone.localdate()))
        except OSError as fout:
            raise CommandError(f"Schrijven naar {uit} lukt niet: {fout.strerror}.") from None
        self.stdout.write(f"Inkoopkalender geschreven: {uit}")
