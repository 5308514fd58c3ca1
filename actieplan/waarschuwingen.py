"""Why an action wants attention, each as one condition for a list and for its count (C-069)."""

from dataclasses import dataclass

from django.utils import timezone


@dataclass(frozen=True)
class Waarschuwing:
    """A warning: name, what it means, what to do."""

    sleutel: str
    naam: str
    te_doen: str

    def rijen(self, acties, nu):
        """The actions among these that have this warning (queryset)."""
        if self.sleutel == "te_laat":
            return acties.te_laat(timezone.localdate(nu))
        if self.sleutel == "geen_aandacht":
            return acties.zonder_aandacht(nu)
        return getattr(acties, self.sleutel)()


WAARSCHUWINGEN = (
    Waarschuwing("te_laat", "Te laat", "Rond de actie af, of spreek een nieuwe dag af."),
    Waarschuwing("zonder_eigenaar", "Zonder eigenaar", "Kies wie zorgt dat het gebeurt."),
    Waarschuwing("eigenaar_vertrokken", "Eigenaar vertrokken", "Geef de actie aan iemand anders."),
    Waarschuwing(
        "niet_concreet", "Niet concreet", "Zet er een einddatum en ten minste één stap bij."
    ),
    Waarschuwing(
        "geen_aandacht",
        "Lang geen aandacht",
        "Vraag hoe het gaat en schrijf dat op, of stop met de actie.",
    ),
)
PER_SLEUTEL = {w.sleutel: w for w in WAARSCHUWINGEN}


def tel(acties, nu):
    """(warning, how many) of each warning that occurs among these actions."""
    aantallen = [(w, w.rijen(acties, nu).count()) for w in WAARSCHUWINGEN]
    return [(w, aantal) for w, aantal in aantallen if aantal]


def van(actie, nu):
    """The warnings of one action (list)."""
    zelf = type(actie).objects.filter(pk=actie.pk)
    return [w for w in WAARSCHUWINGEN if w.rijen(zelf, nu).exists()]
