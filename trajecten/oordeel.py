"""What somebody needs on one page to decide about a deviation, and looking at it again later."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from organisatie.toegang import leest_trajecten, mag_besluiten
from trajecten.ambities import normen, vraag_akkoord
from trajecten.mandaten import beslissers_voor
from trajecten.models import Aanpak, Afwijking, Overweging, Themaambitie

#: So many other trajects of the category are shown.
TOON = 8


def aanpakken(traject, thema):
    """What the approach of the category says about this theme, and in general (list of Aanpak)."""
    rijen = Aanpak.objects.geldend().filter(categorie=traject.categorie_id)
    rijen = [rij for rij in rijen.select_related("thema") if rij.thema_id in (None, thema.pk)]
    return sorted(rijen, key=lambda rij: rij.thema_id is None)


def antwoorden(traject):
    """What was considered before the market was asked: (question, answer) of what is known."""
    rij = Overweging.objects.filter(traject=traject).first()
    if rij is None:
        return []
    namen = (*rij.CIRCULAIR, "circulair_uitleg", *rij.VRAGEN, *rij.AFWEGING, "afweging")
    paren = [(rij._meta.get_field(naam).verbose_name, in_woorden(rij, naam)) for naam in namen]
    return [(vraag[:1].upper() + vraag[1:], antwoord) for vraag, antwoord in paren if antwoord]


def in_woorden(rij, naam):
    """The value of a field as a reader sees it."""
    keuze = getattr(rij, f"get_{naam}_display", None)
    return keuze() if keuze else getattr(rij, naam)


def gelijksoortige(afwijking, traject):
    """What others of this category chose on the theme: the newest ambitions, and counts per level.

    Gives (list of at most `TOON` Themaambitie, list of (words, number)); without a category none.
    """
    rijen = Themaambitie.objects.filter(
        organisatie=traject.organisatie_id,
        thema=afwijking.thema_id,
        traject__categorie=traject.categorie_id,
        traject__afloop="",
    ).exclude(traject=traject.pk)
    if traject.categorie_id is None:
        return [], []
    rijen = list(rijen.select_related("traject").order_by("-traject__nummer", "-pk"))
    telling = {}
    for rij in sorted(rijen, key=lambda rij: -1 if rij.niveau is None else rij.niveau):
        telling[rij.tekst] = telling.get(rij.tekst, 0) + 1
    return rijen[:TOON], list(reversed(telling.items()))


# --- looking at an agreement again


def belemmeringen_hertoets(afwijking, dag):
    """Reasons why an agreement cannot be looked at again on this day; empty means it can."""
    if afwijking.besluit != Afwijking.Besluit.AKKOORD:
        return ["Er is geen akkoord om opnieuw te bekijken."]
    if not Afwijking.objects.filter(pk=afwijking.pk).te_hertoetsen(dag).exists():
        return ["Dit akkoord hoeft nu niet opnieuw bekeken te worden."]
    return []


def mag_bevestigen(afwijking, toegang):
    """True when this person decides about such a choice now; nobody about an own request."""
    vrager, wie = afwijking.gevraagd_door_id, toegang.gebruiker
    leden = leest_trajecten(toegang.organisatie).exclude(pk=vrager)
    namen = {mens.pk for mens in beslissers_voor(afwijking.traject, afwijking.gekozen) if mens}
    kunnen = set(leden.filter(pk__in=namen).values_list("pk", flat=True))
    return wie.pk in kunnen if kunnen else mag_besluiten(toegang) and wie.pk != vrager


def opnieuw(afwijking, *, door, reden, hertoets_op=None, meld=True):
    """The same choice as a fresh request, at whom the mandate names now; the old row stays."""
    if redenen := belemmeringen_hertoets(afwijking, timezone.localdate()):
        raise ValidationError(redenen)
    norm = normen(afwijking.traject).get(afwijking.thema_id)
    gevraagd = {"norm": norm, "gekozen": afwijking.gekozen, "reden": reden.strip()}
    if hertoets_op:
        gevraagd["hertoets_op"] = hertoets_op
    return vraag_akkoord(afwijking.traject, afwijking.thema, gevraagd, door, meld=meld)


def bevestig(afwijking, *, door, hertoets_op, reden=""):
    """Whoever decides looked again and still agrees: a new request with its decision at once."""
    with transaction.atomic():
        nieuw = opnieuw(
            afwijking,
            door=afwijking.gevraagd_door,
            reden=afwijking.reden,
            hertoets_op=hertoets_op,
            meld=False,
        )
        nieuw.besluit_over(besluit=Afwijking.Besluit.AKKOORD, reden=reden, door=door)
    return nieuw
