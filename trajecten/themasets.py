"""Loads a shipped set of themes into an organisation."""

import json

from django.conf import settings
from django.db import transaction

from trajecten.models import Thema

SETS = {
    "leiden": "themas_leiden.json",
    "ce_delft": "themas_ce_delft.json",
    "manifest": "themas_manifest_2022.json",
}
#: What a person may have changed; a later load never touches it.
EIGEN = ("naam", "korte_naam", "omschrijving")


def lees_set(naam):
    """The themes of a set (list of dicts of Thema's fields), in their order."""
    bestand = settings.BASE_DIR / "fixtures" / SETS[naam]
    return json.loads(bestand.read_text(encoding="utf-8"))


@transaction.atomic
def laad_themas(set_naam, organisatie):
    """Add the themes that are missing; returns (number added, names that were kept as they are)."""
    bekend = {thema.code: thema for thema in organisatie.themas.all()}
    nieuw, anders = 0, []
    for volgorde, velden in enumerate(lees_set(set_naam), 1):
        thema = bekend.get(velden["code"])
        if thema is None:
            Thema.objects.create(organisatie=organisatie, volgorde=volgorde, **velden)
            nieuw += 1
        elif any(getattr(thema, veld) != velden.get(veld, "") for veld in EIGEN):
            anders.append(thema.naam)
    return nieuw, anders
