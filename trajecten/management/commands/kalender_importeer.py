"""`kalender_importeer BESTAND --organisatie SLUG`: the import without a browser or a worker."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from organisatie.models import Gebruiker, Organisatie
from organisatie.taken import TaakFout
from trajecten.kalender.opdracht import importeer, proef
from trajecten.kalender.uitvoer import als_json, samenvatting


class Command(BaseCommand):
    """Reads a calendar on the command line, along the same path as the browser."""

    help = "Lees een inkoopkalender in. Met --proef zie je alleen wat er zou veranderen."

    def add_arguments(self, parser):
        parser.add_argument("bestand", type=Path, help="pad van het bestand")
        parser.add_argument("--organisatie", required=True, help="slug van de organisatie")
        parser.add_argument("--proef", action="store_true", help="verander niets")
        parser.add_argument("--json", action="store_true", help="geef één JSON-object")
        parser.add_argument("--blad", help="naam van het blad (anders kiest het programma)")
        parser.add_argument("--kopregel", type=int, help="rij met de kolomkoppen; 0 is geen")
        parser.add_argument("--bron", default="inkoopkalender", help="soort bestand")
        parser.add_argument("--gebruiker", help="e-mailadres van wie de import doet")
        parser.add_argument("--maak-afdelingen", action="store_true")

    def handle(self, *args, **opties):
        organisatie = self.zoek(Organisatie, slug=opties["organisatie"])
        door = opties["gebruiker"] and self.zoek(Gebruiker, email__iexact=opties["gebruiker"])
        werk = proef if opties["proef"] else importeer
        try:
            kalender, rijen = werk(
                opties["bestand"],
                organisatie=organisatie,
                door=door or None,
                blad=opties["blad"],
                kopregel=opties["kopregel"],
                bron=opties["bron"],
                maak_afdelingen=opties["maak_afdelingen"],
            )
        except TaakFout as fout:
            raise CommandError(str(fout)) from fout
        if opties["json"]:
            uit = json.dumps(als_json(kalender, rijen), ensure_ascii=False)
        else:
            uit = samenvatting(kalender, rijen)
        self.stdout.write(uit)

    def zoek(self, model, **sleutel):
        """The one row, or an error that says what was not found."""
        gevonden = model.objects.filter(**sleutel).first()
        if gevonden is None:
            naam = model._meta.verbose_name
            raise CommandError(f"We kennen geen {naam} ‘{next(iter(sleutel.values()))}’.")
        return gevonden
