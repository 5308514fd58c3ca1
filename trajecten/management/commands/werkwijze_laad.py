"""Load the shipped templates of steps and the checklist into an organisation."""

from django.core.management.base import BaseCommand, CommandError

from organisatie.models import Organisatie
from trajecten.werkwijzeset import laad_werkwijze


class Command(BaseCommand):
    """`manage.py werkwijze_laad --organisatie SLUG`; may be run again."""

    requires_system_checks = ()
    help = "Laadt de stappenplannen en de checklist van het programma. Wat er al is, blijft."

    def add_arguments(self, parser):
        parser.add_argument("--organisatie", required=True, help="adres van de organisatie")

    def handle(self, *, organisatie, **opties):
        eigenaar = Organisatie.objects.filter(slug=organisatie).first()
        if eigenaar is None:
            raise CommandError(f"Er is geen organisatie met het adres ‘{organisatie}’.")
        plannen, punten = laad_werkwijze(eigenaar)
        self.stdout.write(
            f"{plannen} stappenplan(nen) en {punten} punt(en) van de checklist toegevoegd "
            f"aan {eigenaar}."
        )
