"""Load CPV codes: the 45 shipped divisions, or the full list from a file."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from trajecten.cpv import DIVISIES, laad_cpv


class Command(BaseCommand):
    """`manage.py cpv_laad [BESTAND]`; may be run again, labels are renewed."""

    requires_system_checks = ()
    help = "Laadt CPV-codes: zonder bestand de 45 divisies, met een CSV-bestand de hele lijst."

    def add_arguments(self, parser):
        parser.add_argument(
            "bestand", nargs="?", default=DIVISIES, help="CSV met de volledige lijst"
        )

    def handle(self, *, bestand, **opties):
        try:
            nieuw, bekend = laad_cpv(bestand)
        except ValidationError as fout:
            raise CommandError("Er is niets geladen.\n" + "\n".join(fout.messages)) from None
        self.stdout.write(
            f"{nieuw + bekend} CPV-codes geladen: {nieuw} nieuw, {bekend} bijgewerkt."
        )
