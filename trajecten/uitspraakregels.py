"""The rows of a decision page: what a body says per candidate, typed and stored row by row."""

from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from trajecten import uitspraken
from trajecten.models import Orgaan
from trajecten.models.zitting import KEUZES, zitting_van
from trajecten.rondevoorstel import voorstel_van
from trajecten.selectie import kandidaten_voor

LANGSTE = 4000
#: A choice that leaves the candidate open when all others follow the proposal.
LATER = "later"
KLEUR = {"akkoord": "groen", "selecteren": "groen", "aanhouden": "oranje", "doorschuiven": "blauw"}


@dataclass
class Regel:
    """One candidate on the page: what was typed, what is wrong with it, and the votes.

    `eigen` is the vote of this person; `plaats` the frozen place in the order (dict or None).
    """

    kandidatuur: object
    orgaan: str
    keuze: str = ""
    reden: str = ""
    gezien: str = ""
    fout: str = ""
    uitslag: object = None
    eigen: object = None
    plaats: dict | None = None

    @property
    def code(self):
        """What the body said already; empty while it said nothing."""
        return getattr(self.kandidatuur, Orgaan(self.orgaan).veld)

    @property
    def uitspraak(self):
        """As `code`, in words."""
        return dict(KEUZES[self.orgaan].choices).get(self.code, "")

    @property
    def uitspraak_reden(self):
        k = self.kandidatuur
        return k.besluit_reden if self.orgaan == Orgaan.DT else k.advies_reden

    @property
    def kleur(self):
        """The colour of its status."""
        return KLEUR.get(self.code, "grijs")

    @property
    def gekozen(self):
        """The choice to show: typed now, else the own vote."""
        return self.keuze or (self.eigen.keuze if self.eigen else "")

    @property
    def getypt(self):
        """The reason to show: typed now, else of the own vote."""
        return self.reden or (self.eigen.reden if self.eigen else "")

    @property
    def verdeling(self):
        """(choice in words, number of votes), the most first."""
        woorden = dict(KEUZES[self.orgaan].choices)
        telling = Counter(stem.keuze for stem in self.uitslag.stemmen)
        return [(woorden[keuze], aantal) for keuze, aantal in telling.most_common()]


def regels_voor(ronde, toegang):
    """A Regel per candidate, in the order of the proposal; a constant number of queries."""
    zitting, voorstel = zitting_van(ronde), voorstel_van(ronde)
    stemmen = uitspraken.uitslagen(zitting) if zitting and zitting.stemt else {}
    regels = []
    for k in kandidaten_voor(ronde, toegang):
        uitslag = stemmen.get(k.pk)
        eigen = [s for s in uitslag.stemmen if s.lid_id == toegang.gebruiker.pk] if uitslag else []
        regel = Regel(k, ronde.orgaan, uitslag=uitslag, plaats=voorstel.get(k.traject.nummer))
        regel.eigen = eigen[0] if eigen else None
        regels.append(regel)
    return regels


def lees(data, regels):
    """Put in the rows what was chosen and typed for each candidate."""
    for regel in regels:
        pk = regel.kandidatuur.pk
        regel.keuze, regel.reden = data.get(f"k-{pk}", ""), data.get(f"r-{pk}", "").strip()
        regel.gezien = data.get(f"g-{pk}", "")


def verwerk(ronde, regels, *, alles, door):
    """Store every row with a choice, and with `alles` the rest as proposed; how many were stored.

    What refuses a row becomes its `fout`; the others are stored all the same.
    """
    zitting = zitting_van(ronde)
    return sum(bewaar(ronde, zitting, regel, alles, door) for regel in regels)


def bewaar(ronde, zitting, regel, alles, door):
    """Store one row; True when it was."""
    k = regel.kandidatuur
    if regel.code:
        gekozen = regel.keuze not in ("", LATER, regel.code)
        regel.fout = k.botsing(regel.gezien)[0] if gekozen and regel.gezien != k.stand else ""
        return False
    keuze = regel.keuze
    if not keuze and alles and not regel.eigen:
        if ronde.orgaan == Orgaan.DT and k.te_laat:
            regel.fout = f"Neem hier apart een besluit over: {k.te_laat}."
            return False
        keuze, regel.reden = k.zoals_voorgesteld(ronde.orgaan, regel.reden)
    if keuze in ("", LATER):
        return False
    try:
        spreek_uit(ronde, zitting, regel, keuze, door)
    except ValidationError as fout:
        regel.fout = fout.messages[0]
    return not regel.fout


def spreek_uit(ronde, zitting, regel, keuze, door):
    """The vote of this member, or what the meeting said; ValidationError when it may not."""
    if len(regel.reden) > LANGSTE:
        raise ValidationError(f"Maak de reden korter: hoogstens {LANGSTE} tekens.")
    k, wat = regel.kandidatuur, {"reden": regel.reden, "door": door}
    if zitting.stemt:
        return uitspraken.stem(ronde, k, keuze, **wat)
    return k.spreek_uit(ronde.orgaan, keuze, **wat, gezien=regel.gezien or None)
