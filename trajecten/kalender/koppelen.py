"""Which traject a row is about: certain, a proposal that a person confirms, or none.

Certain is our own number, the number of the calendar (from another source only with the same
title), or a row that was imported before without any
change. Everything that merely resembles a traject is a proposal: a near-miss never inserts.
"""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from hashlib import sha1

from trajecten.kalender.opzoek import sleutel as genormaliseerd
from trajecten.models import Kalenderkoppeling, Traject

LIJKT = 0.86
MAX_VOORSTELLEN = 5
CANONIEK = json.JSONEncoder(sort_keys=True, ensure_ascii=False)
#: A word that occurs in more titles than this does not help to find a resembling one.
TE_GEWOON = 60


@dataclass
class Koppeling:
    """Either the pk of one traject, or proposals as [pk, why], or neither: a new one."""

    traject: int | None = None
    voorstellen: list = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class Bekend:
    """A traject as far as matching needs it."""

    pk: int
    nummer: str
    titel: str
    extern: tuple
    afdeling: str
    publicatie: date | None
    woorden: frozenset
    cijfers: frozenset


def rijsleutel(waarden):
    """A fingerprint of what a row says; the same row gives the same one next year."""
    return sha1(CANONIEK.encode(waarden).encode(), usedforsecurity=False).hexdigest()


def ontleed(titel):
    """A title as (words, numbers), for comparing."""
    delen = "".join(t if t.isalnum() else " " for t in genormaliseerd(titel)).split()
    return (
        frozenset(d for d in delen if not d.isdigit() and len(d) > 2),
        frozenset(d for d in delen if d.isdigit()),
    )


class Geheugen:
    """The trajects of an organisation, and the rows that earlier imports of this source knew."""

    def __init__(self, organisatie, bron):
        self.bron = bron
        self.per_pk, self.per_nummer = {}, {}
        self.per_extern, self.per_titel, self.per_woord = (defaultdict(list) for _ in range(3))
        for rij in self._trajecten(organisatie):
            self._onthoud(rij)
        self.per_sleutel = self._sleutels(organisatie)

    def _trajecten(self, organisatie):
        velden = (
            "pk",
            "nummer",
            "titel",
            "extern_bron",
            "extern_nummer",
            "afdeling__naam",
            "publicatie",
        )
        return Traject.objects.filter(organisatie=organisatie).order_by("pk").values_list(*velden)

    def _sleutels(self, organisatie):
        eerder = Kalenderkoppeling.objects.filter(
            organisatie=organisatie, kalenderimport__bron=self.bron, traject__isnull=False
        )
        return dict(eerder.order_by("pk").values_list("sleutel", "traject_id"))

    def _onthoud(self, rij):
        pk, nummer, titel, bron, extern, afdeling, publicatie = rij
        woorden, cijfers = ontleed(titel)
        bekend = Bekend(
            pk,
            nummer,
            genormaliseerd(titel),
            (bron, extern),
            afdeling or "",
            publicatie,
            woorden,
            cijfers,
        )
        self.per_pk[pk] = self.per_nummer[nummer] = bekend
        self.per_titel[bekend.titel].append(bekend)
        if extern:
            self.per_extern[bekend.extern].append(bekend)
        for woord in woorden:
            self.per_woord[woord].append(bekend)

    def andere_bron(self, rij):
        """The one traject with this number from another source and the same title, or None."""
        titel = genormaliseerd(rij.titel)
        gelijk = [
            bekend
            for bekend in self.per_titel.get(titel, [])
            if rij.extern_nummer and bekend.extern[1] == rij.extern_nummer
        ]
        return gelijk[0] if len(gelijk) == 1 else None

    def lijkend(self, titel):
        """Trajects whose title resembles this one, as (score, Bekend), best first."""
        if not self.per_pk:
            return []
        woorden, cijfers = ontleed(titel)
        gewoon = genormaliseerd(titel)
        gevonden = []
        for bekend in self._met_zeldzaam_woord(woorden):
            if cijfers and bekend.cijfers and cijfers != bekend.cijfers:
                continue
            score = gelijkenis(gewoon, bekend.titel)
            if score >= LIJKT or (len(woorden) > 1 and woorden == bekend.woorden):
                gevonden.append((score, bekend))
        return sorted(gevonden, key=lambda paar: (-paar[0], paar[1].pk))[:MAX_VOORSTELLEN]

    def _met_zeldzaam_woord(self, woorden):
        zeldzaam = sorted((len(self.per_woord[w]), w) for w in woorden if w in self.per_woord)
        keuze = [woord for aantal, woord in zeldzaam[:3] if aantal <= TE_GEWOON]
        return {bekend for woord in keuze for bekend in self.per_woord[woord]}


def gelijkenis(links, rechts):
    """How alike two texts are, 0 to 1; 0 as soon as it is clear that they are not."""
    vergelijker = SequenceMatcher(None, links, rechts, autojunk=False)
    if vergelijker.real_quick_ratio() < LIJKT or vergelijker.quick_ratio() < LIJKT:
        return 0.0
    return vergelijker.ratio()


def koppel(rijen, geheugen):
    """A `Koppeling` per row (trajecten.kalender.begrijpen.Begrepen)."""
    dubbel = Counter(rij.extern_nummer for rij in rijen if rij.extern_nummer)
    in_bestand = set(dubbel)
    return [koppel_rij(rij, geheugen, dubbel, in_bestand) for rij in rijen]


def koppel_rij(rij, geheugen, dubbel, in_bestand):
    """The match of one row; see the module for what is certain."""
    if rij.nummer and (bekend := geheugen.per_nummer.get(rij.nummer)):
        return Koppeling(bekend.pk)
    gelijk = geheugen.per_extern.get((geheugen.bron, rij.extern_nummer))
    if rij.extern_nummer and gelijk:
        return op_nummer(rij, gelijk, dubbel[rij.extern_nummer] == 1)
    if bekend := geheugen.andere_bron(rij):
        return Koppeling(bekend.pk)
    if not rij.extern_nummer and rij.sleutel in geheugen.per_sleutel:
        return Koppeling(geheugen.per_sleutel[rij.sleutel])
    return Koppeling(voorstellen=voorstellen(rij, geheugen, in_bestand))


def op_nummer(rij, gelijk, enig):
    """Trajects with this external number: it is not unique, so the title may have to decide."""
    if len(gelijk) == 1 and enig:
        return Koppeling(gelijk[0].pk)
    titel = genormaliseerd(rij.titel)
    op_titel = [bekend for bekend in gelijk if bekend.titel == titel]
    if len(op_titel) == 1:
        return Koppeling(op_titel[0].pk)
    return Koppeling(voorstellen=[[b.pk, "zelfde nummer, andere titel"] for b in gelijk])


def voorstellen(rij, geheugen, in_bestand):
    """Trajects that resemble the row, as [pk, why]; none with another number of this source."""
    gevonden = []
    zelfde = [(1.0, bekend) for bekend in geheugen.per_titel.get(genormaliseerd(rij.titel), [])]
    for score, bekend in zelfde + geheugen.lijkend(rij.titel):
        bron, extern = bekend.extern
        eigen_nummer = extern and bron == geheugen.bron
        if eigen_nummer and (rij.extern_nummer or extern in in_bestand):
            continue
        if bekend.pk not in [pk for pk, _ in gevonden]:
            gevonden.append([bekend.pk, waarom(rij, bekend, score)])
    return gevonden[:MAX_VOORSTELLEN]


def waarom(rij, bekend, score):
    """Why a traject is proposed, in Dutch."""
    delen = ["zelfde titel" if score == 1.0 else "titel lijkt"]
    if rij.afdeling and bekend.afdeling:
        zelfde = genormaliseerd(rij.afdeling) == genormaliseerd(bekend.afdeling)
        delen.append("zelfde afdeling" if zelfde else "andere afdeling")
    if rij.publicatie and bekend.publicatie:
        zelfde = rij.publicatie == bekend.publicatie.isoformat()
        delen.append("zelfde datum" if zelfde else "andere datum")
    return ", ".join(delen)
