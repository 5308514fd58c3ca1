"""Everyone in the community and their part in it (eisen.md L-049, L-054, L-055).

Nobody keeps this list: it follows from who takes part in a traject that learns, who came to a
meeting, who wrote a piece and who has an honour. Persons without an account are known by name.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils import timezone

from community.ervaring import leert
from community.models import Bijeenkomst, Communityprofiel, Communityrol, Deelname, Puzzelstuk
from mvi.grafiek import Grafiek, Reeks
from organisatie.models import Gebruiker, Lidmaatschap
from trajecten.models import Betrokkene, Traject
from trajecten.models.velden import normaliseer

SUPERHELD, COLLEGA = "superheld", "collega"
#: The parts in the order in which they are shown: value → word.
DELEN = {
    SUPERHELD: "Superheld",
    **{soort.value: soort.label for soort in Communityrol.Soort},
    COLLEGA: "Doet mee",
}
#: More quarters than this make a chart that nobody reads.
KWARTALEN = 12


@dataclass
class Mens:
    """A person: with an account, or known by name or function."""

    naam: str
    gebruiker: Gebruiker | None = None
    delen: set = field(default_factory=set)
    trajecten: set = field(default_factory=set)
    lerend: set = field(default_factory=set)
    bijeenkomsten: set = field(default_factory=set)
    stukken: int = 0
    rollen: list = field(default_factory=list)
    afdelingen: set = field(default_factory=set)
    profiel: Communityprofiel | None = None
    momenten: list = field(default_factory=list)
    is_lid: bool = True

    @property
    def functie(self):
        """What the account says, when that tells more than the name."""
        functie = self.gebruiker.functie if self.gebruiker else ""
        return functie if functie != self.naam else ""

    @property
    def sinds(self):
        """The first day on which this person was there (date), or None."""
        return min(self.momenten, default=None)

    @property
    def kwartaal(self):
        """The quarter of that day, or None."""
        return kwartaal_van(self.sinds) if self.sinds else None

    @property
    def soorten(self):
        """The parts as (value, word), in their order."""
        return [(deel, woord) for deel, woord in DELEN.items() if deel in self.delen]

    @property
    def hoort_erbij(self):
        """True for whoever has a part; being named in a traject that learns nothing is none."""
        return bool(self.delen)

    @property
    def in_lijst(self):
        """False for who left, and for who asked to be left out."""
        return self.is_lid and not (self.profiel and self.profiel.is_verborgen)

    @property
    def toont_bijeenkomsten(self):
        return not (self.profiel and self.profiel.verberg_bijeenkomsten)


def kwartaal_van(dag):
    """‘2026-3’ for a day in the third quarter."""
    return f"{dag.year}-{(dag.month + 2) // 3}"


class Community:
    """The people of one organisation, read at once; the queries do not grow with the rows."""

    def __init__(self, toegang, vandaag=None):
        self.toegang, self.vandaag = toegang, vandaag or timezone.localdate()
        self.eigen = {"organisatie": toegang.organisatie}
        self.per_sleutel, self.bronnen = {}, {}
        self.lees_leden()
        self.lees_trajecten()
        self.lees_bijeenkomsten()
        self.lees_stukken()
        self.lees_rollen()
        self.lees_profielen()
        for sleutel, mens in self.per_sleutel.items():
            mens.afdelingen = eigen_afdelingen(self.bronnen.get(sleutel, ()))

    @property
    def alle(self):
        """Everyone with a part, also who left or is hidden (list of Mens)."""
        return [mens for mens in self.per_sleutel.values() if mens.hoort_erbij]

    @property
    def zichtbaar(self):
        """Those whom colleagues see, by name."""
        gezien = [mens for mens in self.alle if mens.in_lijst]
        return sorted(gezien, key=lambda mens: (normaliseer(mens.naam), mens.naam))

    def van(self, gebruiker_pk):
        """The person with this account, or None."""
        return self.per_sleutel.get(gebruiker_pk)

    def met_naam(self, naam):
        """The person without an account who is known by this name, or None."""
        return self.per_sleutel.get(sleutel_van(naam))

    def mens(self, gebruiker, naam):
        """The one Mens of an account, or of a name (spelled in any case); None for an empty one."""
        if gebruiker is not None:
            nieuw = Mens(str(gebruiker), gebruiker, is_lid=gebruiker.pk in self.leden)
            return self.per_sleutel.setdefault(gebruiker.pk, nieuw)
        sleutel = sleutel_van(naam)
        return self.per_sleutel.setdefault(sleutel, Mens(naam.strip())) if sleutel else None

    def afdeling(self, mens, bron, afdeling_pk):
        """Remember a department; the first source (0: membership) that knows one holds."""
        sleutel = mens.gebruiker.pk if mens.gebruiker else sleutel_van(mens.naam)
        bronnen = self.bronnen.setdefault(sleutel, (set(), set(), set(), set()))
        if afdeling_pk:
            bronnen[bron].add(afdeling_pk)

    def lees_leden(self):
        """Who has an account that works here."""
        leden = Lidmaatschap.objects.filter(**self.eigen, gebruiker__is_active=True)
        leden = list(leden.select_related("gebruiker"))
        self.leden = {lid.gebruiker_id for lid in leden}
        for lid in leden:
            self.afdeling(self.mens(lid.gebruiker, ""), 0, lid.afdeling_id)

    def lees_trajecten(self):
        """Who takes part in which traject, and since when."""
        zichtbaar = Traject.objects.zichtbaar_voor(self.toegang)
        lerend = set(zichtbaar.filter(leert()).order_by().values_list("pk", flat=True))
        historie = Betrokkene.history.filter(**self.eigen, history_type="+")
        sinds = dict(historie.order_by("-history_date").values_list("id", "history_date"))
        rijen = Betrokkene.objects.filter(traject__in=zichtbaar.order_by().values("pk"))
        for rij in rijen.select_related("gebruiker", "traject"):
            mens = self.mens(rij.gebruiker, rij.naam)
            if mens is None:
                continue
            mens.trajecten.add(rij.traject_id)
            self.afdeling(mens, 3, rij.traject.afdeling_id)
            if rij.traject_id in lerend:
                mens.delen.add(SUPERHELD)
                mens.lerend.add(rij.traject_id)
                if rij.pk in sinds:
                    mens.momenten.append(timezone.localdate(sinds[rij.pk]))

    def lees_bijeenkomsten(self):
        """Who was at which meeting."""
        zichtbaar = Bijeenkomst.objects.zichtbaar_voor(self.toegang).order_by().values("pk")
        rijen = Deelname.objects.aanwezig().filter(bijeenkomst__in=zichtbaar)
        for rij in rijen.select_related("gebruiker", "bijeenkomst"):
            mens = self.mens(rij.gebruiker, rij.naam)
            if mens is None:
                continue
            mens.bijeenkomsten.add(rij.bijeenkomst_id)
            mens.delen.add(COLLEGA)
            mens.momenten.append(rij.bijeenkomst.dag or rij.bijeenkomst.maand)
            self.afdeling(mens, 2, rij.afdeling_id)

    def lees_stukken(self):
        """Who wrote down what was learned."""
        rijen = Puzzelstuk.objects.zichtbaar_voor(self.toegang).exclude(ingebracht_door=None)
        for rij in rijen.select_related("ingebracht_door").only("ingebracht_op", "ingebracht_door"):
            mens = self.mens(rij.ingebracht_door, "")
            mens.stukken += 1
            mens.delen.add(COLLEGA)
            mens.momenten.append(timezone.localdate(rij.ingebracht_op))

    def lees_rollen(self):
        """Honours and groups; who had one before belongs to the community still."""
        for rij in Communityrol.objects.filter(**self.eigen).select_related("gebruiker"):
            if rij.vanaf > self.vandaag:
                continue
            mens = self.mens(rij.gebruiker, rij.naam)
            mens.delen.add(rij.soort if rij.geldt_op(self.vandaag) else COLLEGA)
            mens.rollen.append(rij)
            mens.momenten.append(rij.vanaf)
            self.afdeling(mens, 1, rij.afdeling_id)

    def lees_profielen(self):
        """What people chose; who joined by choice belongs to it."""
        rijen = Communityprofiel.objects.filter(**self.eigen).select_related("gebruiker")
        for rij in rijen:
            mens = self.mens(rij.gebruiker, "")
            mens.profiel = rij
            if rij.doet_mee:
                mens.delen.add(COLLEGA)
                mens.momenten.append(rij.sinds)


def eigen_afdelingen(bronnen):
    """The departments (set of pk) of the first source that knows one; trajects, the last source,
    tell only when all are of one department: a buyer works for everybody."""
    if not any(bronnen):
        return set()
    *eerst, trajecten = bronnen
    return next((bron for bron in eerst if bron), trajecten if len(trajecten) == 1 else set())


def sleutel_van(naam):
    """By what a name without an account is known: case, accents and spaces do not matter."""
    return " ".join(normaliseer(naam).split())


def per_afdeling(mensen, afdelingen):
    """Per department: (department or None, [(part, number)], total); who has none comes last."""
    groepen = [
        (afdeling, [m for m in mensen if afdeling.pk in m.afdelingen]) for afdeling in afdelingen
    ]
    groepen.append((None, [m for m in mensen if not m.afdelingen]))
    rijen = []
    for afdeling, leden in groepen:
        telling = Counter(deel for mens in leden for deel in mens.delen)
        if leden:
            rijen.append((afdeling, [(deel, telling[deel]) for deel in DELEN], len(leden)))
    return rijen


def groei(mensen):
    """Per quarter, the oldest first: {kwartaal, label, nieuw, samen}, without gaps."""
    telling = Counter(mens.kwartaal for mens in mensen if mens.sinds)
    if not telling:
        return []
    jaar, kwartaal = map(int, min(telling, key=lambda k: tuple(map(int, k.split("-")))).split("-"))
    vandaag, samen, rijen = kwartaal_van(timezone.localdate()), 0, []
    laatste = max([vandaag, *telling], key=lambda k: tuple(map(int, k.split("-"))))
    while True:
        naam = f"{jaar}-{kwartaal}"
        samen += telling[naam]
        label = f"{kwartaal}e kwartaal {jaar}"
        rijen.append({"kwartaal": naam, "label": label, "nieuw": telling[naam], "samen": samen})
        if naam == laatste:
            return rijen
        jaar, kwartaal = (jaar, kwartaal + 1) if kwartaal < 4 else (jaar + 1, 1)


def groeigrafiek(rijen):
    """The last quarters: who was there already, and who is new; None without people."""
    rijen = rijen[-KWARTALEN:]
    if not rijen:
        return None
    eerste, nu = rijen[0], rijen[-1]
    return Grafiek(
        titel="De community groeit",
        alt=f"Gestapelde staven per kwartaal: wie er al bij hoorde en wie erbij kwam. Van "
        f"{eerste['samen']} mensen in het {eerste['label']} naar {nu['samen']} nu.",
        soort="gestapeld",
        labels=[f"{r['kwartaal'][-1]}e kw {r['kwartaal'][:4]}" for r in rijen],
        reeksen=[
            Reeks("Hoorde er al bij", [r["samen"] - r["nieuw"] for r in rijen]),
            Reeks("Nieuw", [r["nieuw"] for r in rijen]),
        ],
        labelkop="Kwartaal",
        eenheid="mensen",
    )


def is_kwartaal(tekst):
    """True for ‘2026-3’."""
    jaar, streep, kwartaal = tekst.partition("-")
    goed = streep and jaar.isascii() and jaar.isdigit() and kwartaal in ("1", "2", "3", "4")
    return bool(goed) and date.min.year <= int(jaar[:5]) <= 9999


def rollen_zonder_traject(toegang):
    """Vaandeldragers and ambassadeurs who stand behind nothing yet (eisen.md L-073)."""
    rijen = Communityrol.objects.filter(Q(trajecten=None), organisatie=toegang.organisatie)
    return rijen.dragers().op(timezone.localdate()).select_related("gebruiker")
