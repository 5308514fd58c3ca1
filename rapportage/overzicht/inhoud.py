"""What one mail tells: what waits for a person, what is due, what changed in what they follow."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.urls import reverse

from mvi.templatetags.mvi import datum, punten
from organisatie.models import Melding
from rapportage.mijn import NABIJ, Regel, nabij, te_laat
from rapportage.overzicht.veranderd import veranderde_acties, veranderde_trajecten
from rapportage.vandaag import blokken

#: Lines of one part; the page behind it has the rest.
HOOGSTENS = 12
#: Blocks of Vandaag that tell how the pipeline is, and not what this person has to do.
GEEN_TAAK = frozenset({"knelpunten", "beheerder", "acties"})


@dataclass(frozen=True)
class Deel:
    """A part of the mail with a heading."""

    titel: str
    regels: list = field(default_factory=list)

    @property
    def eerste(self):
        return self.regels[:HOOGSTENS]

    @property
    def meer(self):
        """How many lines are left out."""
        return max(len(self.regels) - HOOGSTENS, 0)


def delen(toegang, dag, sinds):
    """The parts that have something to tell, in the order of reading (list of Deel).

    `sinds` (aware datetime): changes after it are told. Everything is asked through the access
    of this person to this organisation, so nothing of another one can be in it.
    """
    alle = [
        Deel("Dit wacht op jou", wachtend(toegang, dag)),
        Deel("Te laat", te_laat(toegang, dag)),
        Deel(f"Komt eraan in {NABIJ} dagen", nabij(toegang, dag)),
        Deel("Veranderd in wat je volgt", veranderd(toegang, sinds)),
        Deel("Berichten die je nog niet las", berichten(toegang)),
    ]
    return [deel for deel in alle if deel.regels]


def wachtend(toegang, dag):
    """The points of Vandaag that ask this person to do something."""
    regels = []
    for blok in blokken(toegang, dag):
        if blok.naam not in GEEN_TAAK:
            regels += [Regel(geteld(p), p.url, p.nabij) for p in blok.punten]
    return regels


def geteld(punt):
    """The words of a point with its number behind them."""
    return punt.tekst if punt.aantal is None else f"{punt.tekst} ({punten(punt.aantal)})"


def veranderd(toegang, sinds):
    """What others changed in my trajects, those I follow, and my actions."""
    paren = [*veranderde_trajecten(toegang, sinds), *veranderde_acties(toegang, sinds)]
    return [Regel(str(rij), rij.get_absolute_url(), wat) for rij, wat in paren]


def berichten(toegang):
    """Messages in the programme that were not read."""
    rijen = Melding.objects.zichtbaar_voor(toegang).ongelezen().filter(~Q(tekst=""))
    lijst = reverse("melding_list", args=[toegang.organisatie.slug])
    return [Regel(rij.tekst, rij.url or lijst, datum(rij.gemaakt_op.date())) for rij in rijen]
