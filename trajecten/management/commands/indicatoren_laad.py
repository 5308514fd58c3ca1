"""Load the example indicators into an organisation."""

from django.core.management.base import BaseCommand, CommandError

from organisatie.models import Organisatie
from trajecten.indicatorset import laad_indicatoren


class Command(BaseCommand):
    """`manage.py indicatoren_laad --organisatie SLUG`; may be run again."""

    requires_system_checks = ()
    help = "Laadt voorbeelden van indicatoren. Wat er al staat, blijft zoals het is."

    def add_arguments(self, parser):
        parser.add_argument("--organisatie", required=True, help="adres van de organisatie")

    def handle(self, *, organisatie, **opties):
        eigenaar = Organisatie.objects.filter(slug=organisatie).first()
        if eigenaar is None:
            raise CommandError(f"Er is geen organisatie met het adres ‘{organisatie}’.")
        nieuw, al_bekend = laad_indicatoren(eigenaar)
        self.stdout.write(f"{nieuw} indicator(en) toegevoegd aan {eigenaar}.")
        for naam in al_bekend:
            self.stdout.write(f"Stond er al en bleef zoals het was: {naam}")
