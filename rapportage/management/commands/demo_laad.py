"""Build the example organisations."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rapportage.demo.kalenderbestand import maak_kalender
from rapportage.demo.laden import WACHTWOORD, is_geladen, laad_demo
from rapportage.demo.overzicht import overzicht


class Command(BaseCommand):
    """`manage.py demo_laad [--als-leeg] [--wachtwoord …] [--op …]`; may be run again."""

    requires_system_checks = ()
    help = "Bouwt de voorbeeldgemeenten opnieuw op. Andere organisaties blijven zoals ze zijn."

    def add_arguments(self, parser):
        parser.add_argument(
            "--als-leeg", action="store_true", help="doe niets als de demo er al is"
        )
        parser.add_argument("--wachtwoord", default=WACHTWOORD, help="van alle voorbeeldaccounts")
        parser.add_argument(
            "--op", type=date.fromisoformat, help="alsof het die dag is (jjjj-mm-dd)"
        )

    def handle(self, *, als_leeg, wachtwoord, op, **opties):
        if als_leeg and is_geladen():
            self.stdout.write("De demo is er al.")
            return
        vandaag = op or timezone.localdate()
        try:
            organisaties = laad_demo(vandaag, wachtwoord)
        except ValidationError as fout:
            raise CommandError("\n".join(fout.messages)) from None
        for regel in overzicht(organisaties, wachtwoord):
            self.stdout.write(regel)
        self.stdout.write(f"\nProbeer de import met: {schrijf_kalender(organisaties[0], vandaag)}")


def schrijf_kalender(organisatie, vandaag):
    """Put an example calendar in VAR_DIR; returns its path."""
    pad = settings.VAR_DIR / "demo" / "inkoopkalender.xlsx"
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(maak_kalender(organisatie, vandaag))
    return pad
