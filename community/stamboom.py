"""Where a lesson came from and what came of it: case → piece → kader → the trajects after it.

A drawing of four columns (inline SVG) and the same as a list; from a kader, a piece or a traject.
"""

from dataclasses import dataclass, field
from textwrap import wrap

from django.urls import reverse

from community.models import Kader, Kadergebruik, Puzzelgebruik, Puzzelstuk
from organisatie.toegang import mag_trajecten_zien
from trajecten.models import Traject

KOPPEN = ("Waar het begon", "Puzzelstukken", "Kaders", "Trajecten daarna")
PAGINA = {Traject: "traject_detail", Puzzelstuk: "puzzelstuk_detail", Kader: "kader_detail"}
#: Sizes in units of the drawing.
BREED, HOOG, TUSSEN, GOOT, KOP = 226, 72, 14, 62, 34
#: Letters on a line of a box, and how many boxes a column draws; the list has them all.
LETTERS, MEEST = 29, 7


@dataclass
class Knoop:
    """A box: its title, a small line under it, and where it leads ("" for nowhere)."""

    sleutel: tuple
    titel: str
    onder: str = ""
    adres: str = ""
    is_hier: bool = False
    is_afgeweken: bool = False
    x: int = 0
    y: int = 0

    @property
    def regels(self):
        """The title on at most two lines: [(y, text)]."""
        delen = wrap(self.titel, LETTERS) or [""]
        if len(delen) > 2:
            delen = [delen[0], f"{delen[1][: LETTERS - 1].rstrip()}…"]
        return [(self.y + 24 + 18 * nummer, deel) for nummer, deel in enumerate(delen)]

    @property
    def onder_y(self):
        return self.y + HOOG - 10

    @property
    def tekst_x(self):
        return self.x + 12

    @property
    def rand_y(self):
        return self.y + 12


@dataclass
class Stamboom:
    """The four columns (lists of Knoop) and the lines between boxes (pairs of keys)."""

    kolommen: list = field(default_factory=lambda: [{}, {}, {}, {}])
    lijnen: list = field(default_factory=list)

    def zet(self, kolom, knoop, van=None):
        """Add a box, once, and a line to it from the box with key `van`."""
        knoop = self.kolommen[kolom].setdefault(knoop.sleutel, knoop)
        if van and (van, knoop.sleutel) not in self.lijnen:
            self.lijnen.append((van, knoop.sleutel))
        return knoop

    @property
    def is_leeg(self):
        """True when there is nothing to draw but one box."""
        return sum(map(len, self.kolommen)) < 2

    @property
    def hoogte(self):
        meest = max(min(len(kolom), MEEST) for kolom in self.kolommen)
        return KOP + meest * (HOOG + TUSSEN) + 22

    @property
    def breedte(self):
        return 4 * BREED + 3 * GOOT + 4

    @property
    def koppen(self):
        """(x, text) above each column, with how many boxes it has."""
        return [
            (2 + nummer * (BREED + GOOT), f"{kop} ({len(kolom)})")
            for nummer, (kop, kolom) in enumerate(zip(KOPPEN, self.kolommen, strict=True))
        ]

    @property
    def lijst(self):
        """(heading, boxes) of each column: the same as the drawing, and complete."""
        return [
            (kop, list(kolom.values())) for kop, kolom in zip(KOPPEN, self.kolommen, strict=True)
        ]

    @property
    def knopen(self):
        """The boxes that are drawn, each in its place."""
        for nummer, kolom in enumerate(self.kolommen):
            rijen = list(kolom.values())[:MEEST]
            begin = KOP + (self.hoogte - KOP - 22 - len(rijen) * (HOOG + TUSSEN)) // 2
            for plek, knoop in enumerate(rijen):
                knoop.x, knoop.y = 2 + nummer * (BREED + GOOT), begin + plek * (HOOG + TUSSEN)
                yield knoop

    @property
    def meer(self):
        """(x, y, text) below each column that has more boxes than are drawn."""
        for (x, _), kolom in zip(self.koppen, self.kolommen, strict=True):
            if len(kolom) > MEEST:
                yield x, self.hoogte - 8, f"en nog {len(kolom) - MEEST}, zie de lijst"

    @property
    def bogen(self):
        """The lines that are drawn, as path data of SVG."""
        plek = {knoop.sleutel: knoop for knoop in self.knopen}
        for van, naar in self.lijnen:
            if van in plek and naar in plek:
                yield boog(plek[van], plek[naar])


def boog(van, naar):
    """From the right side of a box to the left side of another; down within a column."""
    if van.x == naar.x:
        return f"M{van.x + BREED // 2} {van.y + HOOG}V{naar.y}"
    x1, y1 = van.x + BREED, van.y + HOOG // 2
    x2, y2 = naar.x, naar.y + HOOG // 2
    midden = (x1 + x2) // 2
    return f"M{x1} {y1}C{midden} {y1} {midden} {y2} {x2} {y2}"


class Tekenaar:
    """Fills a `Stamboom` with what this person may see."""

    def __init__(self, toegang, hier):
        self.toegang, self.hier, self.boom = toegang, hier, Stamboom()
        self.ziet_trajecten = mag_trajecten_zien(toegang)

    def knoop(self, rij, titel, onder=""):
        """A box for a row."""
        adres = reverse(PAGINA[type(rij)], args=[self.toegang.organisatie.slug, rij.pk])
        sleutel = (type(rij).__name__, rij.pk)
        return Knoop(sleutel, titel, onder, adres, is_hier=rij == self.hier)

    def stuk(self, stuk):
        """A piece with the case that it came from; gives its key."""
        knoop = self.knoop(stuk, stuk.titel, stuk.get_uitkomst_display())
        if not stuk.traject_id:
            begin = Knoop(("bron", stuk.pk), stuk.bron, "buiten de trajecten")
            self.boom.zet(0, begin)
        elif self.ziet_trajecten:
            begin = self.boom.zet(0, self.traject(stuk.traject))
        else:
            return self.boom.zet(1, knoop).sleutel
        return self.boom.zet(1, knoop, van=begin.sleutel).sleutel

    def traject(self, traject):
        """The box of a traject."""
        return self.knoop(traject, traject.titel, traject.nummer)

    def kader(self, kader):
        """A kader with the pieces that it came from; gives its key."""
        onder = f"versie {kader.versienummer}, {kader.stand.label.lower()}"
        knoop = self.boom.zet(2, self.knoop(kader, kader.titel, onder))
        eerder = set()
        if kader.vorige_id and ("Kader", kader.vorige_id) in self.boom.kolommen[2]:
            self.boom.zet(2, knoop, van=("Kader", kader.vorige_id))
            eerder = set(kader.vorige.puzzelstukken.values_list("pk", flat=True))
        zichtbaar = Puzzelstuk.objects.zichtbaar_voor(self.toegang).select_related("traject")
        for stuk in zichtbaar.filter(kaders=kader).order_by("ingebracht_op"):
            sleutel = self.stuk(stuk)
            if stuk.pk not in eerder:
                self.boom.zet(2, knoop, van=sleutel)
        return knoop.sleutel

    def gebruik(self, model, sleutel, **van):
        """The trajects that used a kader or piece, to the right of it."""
        rijen = model.objects.zichtbaar_voor(self.toegang).filter(**van)
        for gebruik in rijen.select_related("traject").order_by("vastgelegd_op"):
            knoop = self.traject(gebruik.traject)
            knoop.sleutel = ("na", gebruik.traject_id)
            if not getattr(gebruik, "is_gevolgd", True):
                knoop.onder, knoop.is_afgeweken = f"{knoop.onder}, afgeweken", True
            self.boom.zet(3, knoop, van=sleutel)

    def kaders(self, rijen):
        """These kaders, oldest version first, with pieces and the trajects that used them."""
        for kader in rijen.select_related("vorige", "volgende").order_by("versienummer", "pk"):
            self.gebruik(Kadergebruik, self.kader(kader), kader=kader)


def stamboom_van_kader(kader, toegang):
    """All versions of a kader, with everything before and after."""
    tekenaar = Tekenaar(toegang, kader)
    pks = [versie.pk for versie in kader.versies()]
    tekenaar.kaders(Kader.objects.zichtbaar_voor(toegang).filter(pk__in=pks))
    return tekenaar.boom


def stamboom_van_stuk(stuk, toegang):
    """A piece, its case, its kaders, and the trajects that used the piece or a kader."""
    tekenaar = Tekenaar(toegang, stuk)
    sleutel = tekenaar.stuk(stuk)
    tekenaar.kaders(Kader.objects.zichtbaar_voor(toegang).filter(puzzelstukken=stuk))
    tekenaar.gebruik(Puzzelgebruik, sleutel, puzzelstuk=stuk)
    return tekenaar.boom


def stamboom_van_traject(traject, toegang):
    """Both ways: what came of its pieces, and where the kaders that it used came from."""
    tekenaar = Tekenaar(toegang, traject)
    eigen = Puzzelstuk.objects.zichtbaar_voor(toegang).filter(traject=traject)
    kaders = Kader.objects.zichtbaar_voor(toegang)
    for stuk in eigen.select_related("traject").order_by("ingebracht_op"):
        tekenaar.gebruik(Puzzelgebruik, tekenaar.stuk(stuk), puzzelstuk=stuk)
    uit = kaders.filter(puzzelstukken__in=eigen).order_by().values("pk")
    gebruikt = kaders.filter(gebruik__traject=traject).order_by().values("pk")
    tekenaar.kaders(kaders.filter(pk__in=uit) | kaders.filter(pk__in=gebruikt))
    zichtbaar = Puzzelstuk.objects.zichtbaar_voor(toegang)
    for stuk in zichtbaar.filter(gebruik__traject=traject).select_related("traject"):
        tekenaar.gebruik(Puzzelgebruik, tekenaar.stuk(stuk), puzzelstuk=stuk, traject=traject)
    return tekenaar.boom
