"""Loads the shipped examples of indicators into an organisation."""

import json

from django.conf import settings
from django.db import transaction

from trajecten.models import Indicator

BESTAND = settings.BASE_DIR / "fixtures" / "indicatoren.json"


def lees_indicatoren():
    """The examples (list of dicts of Indicator's fields; `thema` lists codes of the theme)."""
    return json.loads(BESTAND.read_text(encoding="utf-8"))


@transaction.atomic
def laad_indicatoren(organisatie):
    """Add the examples that are missing; returns (number added, names that were there already).

    An indicator of a theme that the organisation does not have is left out.
    """
    themas = {thema.code: thema for thema in organisatie.themas.all()}
    bekend = set(organisatie.indicatoren.values_list("naam", "eenheid"))
    nieuw, al_bekend = 0, []
    for velden in lees_indicatoren():
        codes = velden.pop("thema")
        thema = next((themas[code] for code in codes if code in themas), None)
        if (velden["naam"], velden["eenheid"]) in bekend:
            al_bekend.append(velden["naam"])
        elif thema or not codes:
            Indicator.objects.create(organisatie=organisatie, thema=thema, **velden)
            nieuw += 1
    return nieuw, al_bekend
