"""The budgethouder stands for the ambitions of a traject (eisen.md C-046)."""

import json
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.urls import reverse

from organisatie.models import Melding, Rol
from trajecten.models import Ambitiebevestiging, Betrokkene, Thema, Traject

HOUDERS = (Betrokkene.Deel.BUDGETHOUDER, Betrokkene.Deel.OPDRACHTGEVER)


def stand(traject):
    """SHA-256 of the levels as they are now; other levels give another one."""
    return stand_van(traject.ambities.values_list("thema", "niveau", "is_nvt"))


def stand_van(rijen):
    """SHA-256 of (theme pk, level, whether it is n.v.t.) rows, in whatever order they come."""
    return sha256(json.dumps(sorted(map(list, rijen))).encode()).hexdigest()


def geldende_bevestiging(traject):
    """The latest confirmation of exactly these levels, or None."""
    rijen = traject.bevestigingen.filter(stand=stand(traject))
    return rijen.select_related("bevestigd_door").first()


def mag_bevestigen(toegang, traject):
    """Whoever pays: a budgethouder who may edit this traject."""
    if not toegang.heeft(Rol.BUDGETHOUDER):
        return False
    return Traject.objects.bewerkbaar_voor(toegang).filter(pk=traject.pk).exists()


def belemmeringen_bevestigen(traject):
    """Reasons why the ambitions may not be confirmed yet; empty means they may."""
    ingevuld = traject.ambities.values("thema")
    focus = Thema.objects.focus().filter(organisatie=traject.organisatie_id)
    if not focus.exists():
        return ["Er zijn nog geen focusthema’s."]
    zonder = focus.exclude(pk__in=ingevuld)
    return [f"Kies eerst een ambitie voor {thema.naam}." for thema in zonder]


def bevestig(traject, *, door, opmerking=""):
    """Record it once per stand; ValidationError with the reasons when it may not."""
    if belemmeringen := belemmeringen_bevestigen(traject):
        raise ValidationError(belemmeringen)
    eigen = traject.bevestigingen.filter(bevestigd_door=door, stand=stand(traject))
    if huidig := eigen.first():
        return huidig
    return Ambitiebevestiging.objects.create(
        organisatie=traject.organisatie,
        traject=traject,
        stand=stand(traject),
        opmerking=opmerking.strip(),
        bevestigd_door=door,
    )


def vraag_bevestiging(traject, *, door):
    """Tell the budgethouder that somebody else filled in the ambitions."""
    houders = traject.betrokkenen.filter(deel__in=HOUDERS, gebruiker__isnull=False)
    for pk in set(houders.exclude(gebruiker=door).values_list("gebruiker", flat=True)):
        Melding.objects.create(
            organisatie=traject.organisatie,
            gebruiker_id=pk,
            tekst=f"Bevestig de ambities van {traject}"[:300],
            url=reverse("traject_ambities", args=[traject.organisatie.slug, traject.pk]),
        )
