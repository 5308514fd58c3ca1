"""The longlist of a round: what comes on it by itself every day, and finding the way in it."""

import logging

from django.core.exceptions import ValidationError

from trajecten.models import Selectieronde

logger = logging.getLogger(__name__)

#: Ways to order the longlist: name → what to compare; unknown comes last.
VOLGORDE = {
    "publicatie": lambda k: (k.traject.publicatie is None, k.traject.publicatie or 0, k.pk),
    "traject": lambda k: (k.traject.titel.lower(), k.pk),
    "afdeling": lambda k: (k.traject.afdeling is None, str(k.traject.afdeling or ""), k.pk),
    "herkomst": lambda k: (k.get_herkomst_display(), k.pk),
}
#: What may be said of a proposal, as the filter names it.
STAND = {"onbepaald": None, "ja": True, "nee": False}


def vul_alle():
    """Fill the longlist of every round that takes entries; returns how many came on a list."""
    rondes = Selectieronde.objects.filter(staat=Selectieronde.Staat.AANMELDEN)
    erbij = 0
    for ronde in rondes.select_related("organisatie").order_by("venster_van", "pk"):
        try:
            erbij += sum(ronde.vul_longlist(door=None))
        except ValidationError:  # somebody just sent the round on
            logger.info("longlist of round %s was not filled: it moved on", ronde.pk)
    return erbij


def gekozen(kandidaten, keuze):
    """These candidates (list) as the filter asks; `keuze` is what a LonglistForm cleaned."""
    rijen = [k for k in kandidaten if past(k, keuze)]
    if sleutel := VOLGORDE.get(keuze.get("sorteer", "")):
        rijen.sort(key=sleutel)
    return rijen


def past(kandidatuur, keuze):
    """True when this candidate meets every choice that was made."""
    afdeling = str(kandidatuur.traject.afdeling_id or "geen")
    return (
        keuze.get("herkomst", "") in ("", kandidatuur.herkomst)
        and keuze.get("afdeling", "") in ("", afdeling)
        and (not keuze.get("stand") or kandidatuur.voorstel is STAND[keuze["stand"]])
    )
