"""Build the example organisations."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rapportage.demo.laden import WACHTWOORD, is_geladen, laad_demo


class Command(BaseCommand):
    """`manage.py demo_laad [--als-leeg] [--wachtwoord …]`; may be run again on any day."""

    requires_system_checks = ()
    help = "Bouwt de voorbeeldgemeenten opnieuw op. Andere organisaties blijven zoals ze zijn."

    def add_arguments(self, parser):
        parser.add_argument("--als-leeg", action="store_true", help="doe niets als de demo er al is")
        parser.add_argument("--wachtwoord", default=WACHTWOORD)

    def handle(self, *, als_leeg, wachtwoord, **opties):
        if als_leeg and is_geladen():
            self.stdout.write("De demo is er al.")
            return
        try:
            laad_demo(timezone.localdate(), wachtwoord)
        except ValidationError as fout:
            raise CommandError("\n".join(fout.messages)) from None
