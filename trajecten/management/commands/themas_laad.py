"""Load a set of themes into an organisation."""

from django.core.management.base import BaseCommand, CommandError

from organisatie.models import Organisatie
from trajecten.themasets import SETS, laad_themas


class Command(BaseCommand):
    """`manage.py themas_laad SET --organisatie SLUG`; may be run again."""

    requires_system_checks = ()
    help = "Laadt een set thema's. Wat iemand zelf heeft gewijzigd, blijft zoals het is."

    def add_arguments(self, parser):
        parser.add_argument("set", choices=sorted(SETS))
        parser.add_argument("--organisatie", required=True, help="adres van de organisatie")

    def handle(self, *, organisatie, **opties):
        eigenaar = Organisatie.objects.filter(slug=organisatie).first()
        if eigenaar is None:
            raise CommandError(f"Er is geen organisatie met het adres ‘{organisatie}’.")
        nieuw, anders = laad_themas(opties["set"], eigenaar)
        self.stdout.write(f"{nieuw} thema('s) toegevoegd aan {eigenaar}.")
        for naam in anders:
            self.stdout.write(f"Stond er al en bleef zoals het was: {naam}")
