"""Makes versions of the selection framework: empty, as a copy, or from a shipped example."""

import json

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from trajecten.models import Selectiecriterium, Selectiekader
from trajecten.models.selectiekader import volgend_nummer

#: What a copy takes over from a criterion.
INHOUD = ("naam", "uitleg", "gewicht", "bron", *(f"score_{score}" for score in range(1, 6)))


def voorbeelden():
    """The shipped examples (list of dicts); ours, no national standard, and they say so."""
    bestand = settings.BASE_DIR / "fixtures" / "selectiekaders.json"
    return json.loads(bestand.read_text(encoding="utf-8"))


def maak_uit_voorbeeld(organisatie, plek, **velden):
    """A concept of the shipped example at this place (0, 1)."""
    voorbeeld = voorbeelden()[plek]
    kop = {"naam": voorbeeld["naam"], "uitleg": voorbeeld["uitleg"], "is_voorbeeld": True}
    criteria = [als_velden(criterium) for criterium in voorbeeld["criteria"]]
    return maak(organisatie, kop | velden, criteria)


def als_velden(criterium):
    """The fields of a Selectiecriterium from a row of the fixture."""
    scores = {f"score_{n}": tekst for n, tekst in enumerate(criterium.get("scores", ()), start=1)}
    vast = {naam: criterium[naam] for naam in ("naam", "uitleg", "gewicht")}
    return {**vast, "bron": criterium.get("bron", ""), **scores}


def kopieer(kader, *, naam):
    """A concept with the criteria of this framework, to change from there."""
    rijen = kader.criteria.values(*INHOUD)
    kop = {"naam": naam, "uitleg": kader.uitleg, "is_voorbeeld": kader.is_voorbeeld}
    return maak(kader.organisatie, kop, list(rijen))


def maak(organisatie, kop, criteria=()):
    """A concept under the next number; two people at once both succeed."""
    for _ in range(4):
        try:
            with transaction.atomic():
                nummer = volgend_nummer(organisatie)
                kader = Selectiekader.objects.create(organisatie=organisatie, nummer=nummer, **kop)
                for volgorde, velden in enumerate(criteria):
                    Selectiecriterium.objects.create(
                        organisatie=organisatie, kader=kader, volgorde=volgorde, **velden
                    )
                return kader
        except IntegrityError:  # somebody else took the number
            continue
    raise ValidationError("Iemand anders maakt net ook een versie. Probeer het opnieuw.")


@transaction.atomic
def verdeel_gewichten(kader, gewichten, *, versie):
    """Give every criterion its weight ({pk: int}); the sum may still be off while it is a concept.

    Raises ValidationError when the framework is adopted or somebody else saved it first.
    """
    if redenen := kader.belemmeringen_wijzigen():
        raise ValidationError(redenen)
    kader.claim(versie)
    kader.save()
    for criterium in kader.criteria.all():
        gewicht = gewichten.get(criterium.pk, criterium.gewicht)
        if gewicht != criterium.gewicht:
            criterium.claim(criterium.versie)
            criterium.gewicht = gewicht
            criterium.save()


def vergelijk(links, rechts):
    """The criteria of two frameworks side by side: (name, left or None, right or None) each."""
    een = {c.naam: c for c in links.criteria.all()}
    ander = {c.naam: c for c in rechts.criteria.all()}
    namen = [*een, *(naam for naam in ander if naam not in een)]
    return [(naam, een.get(naam), ander.get(naam)) for naam in namen]
