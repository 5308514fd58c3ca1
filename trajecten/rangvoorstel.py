"""The proposal of a round beside its ranking: taking the order over, and where it departs from it.

Kept out of the model: the ranking is computed from scores, which know the round.
"""

import hashlib
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from organisatie.models import Gebruiker
from trajecten.models.rondeloop import Staat
from trajecten.rangorde import rangorde
from trajecten.selectiescore import criteria_van, deelnemers, maten, rooster

#: A motivation that `neem_over` wrote; one that a person wrote is never replaced.
VANZELF = re.compile(r"Plek \d+ van \d+; er (is|zijn) \d+ plaats(en)?\.")
NET_ANDERS = "De rangorde of het voorstel is net veranderd. Kijk wat er nu staat."


@dataclass(frozen=True)
class Regel:
    """A candidate beside the order: its rank (None without all scores) and what it becomes."""

    kandidatuur: object
    rang: int | None
    voorstel: bool | None
    motivatie: str

    @property
    def komt_erin(self):
        return bool(self.voorstel) and not self.kandidatuur.voorstel

    @property
    def gaat_eruit(self):
        return bool(self.kandidatuur.voorstel) and not self.voorstel

    @property
    def verandert(self):
        """True when the proposal or its motivation becomes another."""
        nu = (self.kandidatuur.voorstel, self.kandidatuur.motivatie)
        return nu != (self.voorstel, self.motivatie)


def belemmeringen_overnemen(ronde):
    """Reasons why the order cannot become the proposal; empty means it can."""
    if ronde.staat != Staat.BEOORDELEN:
        return ["De rangorde overnemen kan alleen als de ronde wordt beoordeeld."]
    if ronde.capaciteit is None:
        return ["Vul eerst het aantal plaatsen in bij ‘Wijzig de ronde’."]
    return []


def rangen(ronde, kandidaten, dag):
    """{kandidatuur pk: rank} of whom has every score and can still be chosen, by rank."""
    mee = [k for k in kandidaten if not k.te_laat]
    regels = rooster(ronde, mee, gebruiker=Gebruiker(pk=None), dag=dag)
    plaatsen = rangorde(deelnemers(regels), maten(criteria_van(ronde)))
    return {p.deelnemer.pk: p.rang for p in plaatsen if p.rang is not None}


def kandidaten_van(ronde):
    """The candidates of a round with what the ranking needs (list)."""
    return list(ronde.kandidaturen.select_related("traject__categorie", "traject__afdeling"))


def uit_rangorde(ronde, dag):
    """What every candidate becomes when the order is taken over: list of Regel, by rank."""
    kandidaten = kandidaten_van(ronde)
    rang = rangen(ronde, kandidaten, dag)
    regels = [regel(ronde, k, rang.get(k.pk), len(rang)) for k in kandidaten]
    return sorted(regels, key=lambda r: (r.rang is None, r.rang or 0, r.kandidatuur.pk))


def regel(ronde, kandidatuur, rang, aantal):
    """One candidate: within the places proposed, outside them not, without a rank undecided."""
    eigen = "" if VANZELF.fullmatch(kandidatuur.motivatie) else kandidatuur.motivatie
    if rang is None:
        return Regel(kandidatuur, None, None, eigen)
    if rang <= ronde.capaciteit:
        return Regel(kandidatuur, rang, True, eigen)
    plaatsen = "er is 1 plaats" if ronde.capaciteit == 1 else f"er zijn {ronde.capaciteit} plaatsen"
    return Regel(kandidatuur, rang, False, eigen or f"Plek {rang} van {aantal}; {plaatsen}.")


def stand(regels):
    """A fingerprint of a preview: another score, another proposal, another fingerprint."""
    delen = [(r.kandidatuur.pk, r.kandidatuur.stand, r.voorstel, r.motivatie) for r in regels]
    return hashlib.sha256(repr(delen).encode()).hexdigest()[:16]


def neem_over(ronde, *, gezien, door, dag):
    """Make the order the proposal; how many candidates changed.

    ValidationError when it may not, or when it is no longer what `gezien` (a `stand`) showed.
    """
    if redenen := belemmeringen_overnemen(ronde):
        raise ValidationError(redenen)
    with transaction.atomic():
        ronde.houd_vast()
        regels = uit_rangorde(ronde, dag)
        if stand(regels) != gezien:
            raise ValidationError(NET_ANDERS)
        anders = [r for r in regels if r.verandert]
        for r in anders:
            r.kandidatuur.ronde = ronde
            r.kandidatuur.stel_voor(voorstel=r.voorstel, motivatie=r.motivatie, door=door)
    return len(anders)


def afwijkingen(kandidaten, rang):
    """{pk: in words} of who is proposed or not against the order, given {pk: rank}.

    With so many ranked candidates proposed, the first so many belong in it. Whoever has no rank
    departs from nothing.
    """
    gerangschikt = [k for k in kandidaten if k.pk in rang and k.voorstel is not None]
    plekken = sorted(rang[k.pk] for k in gerangschikt)
    hoort = set(plekken[: sum(bool(k.voorstel) for k in gerangschikt)])
    return {
        k.pk: f"plek {rang[k.pk]}, {'wel' if k.voorstel else 'niet'} voorgesteld"
        for k in gerangschikt
        if (rang[k.pk] in hoort) != k.voorstel
    }


def afwijkingen_van(ronde, kandidaten, dag):
    """As `afwijkingen`, for a round that is being judged; else nothing."""
    if ronde.staat != Staat.BEOORDELEN or not ronde.kader_id:
        return {}
    return afwijkingen(kandidaten, rangen(ronde, kandidaten, dag))


def belemmeringen(ronde, dag):
    """`ronde.belemmeringen()`, and a departure from the order for which nobody gave a reason."""
    redenen = ronde.belemmeringen()
    if ronde.staat != Staat.BEOORDELEN:
        return redenen
    kandidaten = kandidaten_van(ronde)
    anders = afwijkingen_van(ronde, kandidaten, dag)
    return redenen + [
        f"Schrijf bij {k.traject.nummer} waarom je afwijkt van de rangorde ({anders[k.pk]})."
        for k in kandidaten
        if k.pk in anders and (not k.motivatie or VANZELF.fullmatch(k.motivatie))
    ]


def ga_verder(ronde, *, door, dag, rangorde):
    """Take the round onwards when nothing stands in the way, departures included."""
    if redenen := belemmeringen(ronde, dag):
        raise ValidationError(redenen)
    ronde.ga_verder(door=door, rangorde=rangorde)
