"""Who pays for a traject: the first budgethouder that is named in it."""

from trajecten.models import Betrokkene

#: Choice for ‘nobody yet’.
NIEMAND = "-niemand"


def houder_van(traject):
    """The first budgethouder, from prefetched people where they are; None is unknown."""
    deel = Betrokkene.Deel.BUDGETHOUDER
    houders = [mens for mens in traject.betrokkenen.all() if mens.deel == deel]
    return min(houders, key=lambda mens: mens.pk, default=None)


def zet_eigenaar(traject, keuze, *, reden=""):
    """Make this account the first budgethouder of a traject; `NIEMAND` takes who is there away."""
    houder = houder_van(traject)
    if keuze == NIEMAND:
        if houder:
            houder._change_reason = reden or None
            houder.delete()
        return
    if houder and houder.gebruiker_id == keuze.pk:
        return
    deel = Betrokkene.Deel.BUDGETHOUDER
    houder = houder or Betrokkene(organisatie=traject.organisatie, traject=traject, deel=deel)
    houder.gebruiker, houder.naam, houder._change_reason = keuze, "", reden or None
    houder.save()
