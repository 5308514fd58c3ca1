"""What others learned that fits a traject: by category, theme, phase and words, with why."""

from dataclasses import dataclass

from django.db.models import Q

from community.models import Hulpmiddel, Kader, Puzzelstuk
from community.zoekbronnen import PER_NAAM
from community.zoeken import Zoeker
from trajecten.criteria import bruikbaar_voor

#: How much a match weighs; a kader comes before a single piece that fits as well.
CATEGORIE, THEMA, FASE, KADER, WOORDEN = 4, 2, 1, 3, 3
#: Rows of one kind that are looked at, the newest first, and those found by their words.
KANDIDATEN, GEVONDEN = 100, 40
#: The sources of tips.
SOORTEN = ("kader", "puzzelstuk", "hulpmiddel", "criterium")
#: A row found by words alone has at least this part of the title of the traject.
GENOEG = 0.5
#: How much the description of a traject counts beside its title.
OMSCHRIJVING = 0.3


@dataclass(frozen=True)
class Suggestie:
    """A row, why it is shown (one line) and how well it fits; `soort` is the name of its source."""

    soort: str
    rij: object
    waarom: str
    punten: float

    @property
    def is_kader(self):
        return self.soort == "kader"

    @property
    def sleutel(self):
        """What tells it from all others: (source, pk)."""
        return self.soort, self.rij.pk


def themas_van(traject):
    """The themes on which the traject has an ambition (dict pk → Thema)."""
    ambities = traject.ambities.filter(is_nvt=False, niveau__gte=1).select_related("thema")
    return {ambitie.thema_id: ambitie.thema for ambitie in ambities}


def tips(traject, toegang):
    """(lessons, what to use at once) that fit a traject, of one reading of all that may be read."""
    wat = Passend(traject, toegang)
    return suggesties(traject, toegang, wat=wat), hulp_bij(traject, toegang, wat=wat)


def suggesties(traject, toegang, aantal=5, wat=None):
    """Lessons: at most so many `Suggestie`, the best first; never of the traject itself."""
    wat = wat or Passend(traject, toegang)
    kaders = wat.beoordeel("kader", passende_kaders(traject, toegang))
    in_kader = {stuk.pk for kader in kaders for stuk in kader.rij.puzzelstukken.all()}
    stukken = wat.beoordeel("puzzelstuk", passende_stukken(traject, wat.themas, toegang))
    return wat.beste(kaders + [s for s in stukken if s.rij.pk not in in_kader], aantal)


def hulp_bij(traject, toegang, aantal=4, wat=None):
    """To use at once: items of the toolbox and texts of other trajects (list of Suggestie)."""
    wat = wat or Passend(traject, toegang)
    middelen = wat.beoordeel("hulpmiddel", passende_hulpmiddelen(traject, wat.themas, toegang))
    teksten = wat.beoordeel("criterium", passende_teksten(traject, wat.themas, toegang))
    return wat.beste(middelen + eenmalig(teksten), aantal)


def eenmalig(teksten):
    """Each text once: the same words were used in several trajects."""
    per_tekst = {}
    for suggestie in sorted(teksten, key=lambda s: -s.punten):
        per_tekst.setdefault(suggestie.rij.tekst, suggestie)
    return list(per_tekst.values())


class Passend:
    """How well rows fit a traject, with the words of its title and description."""

    def __init__(self, traject, toegang):
        self.traject, self.toegang = traject, toegang
        self.themas = themas_van(traject)
        bronnen = tuple(PER_NAAM[naam] for naam in SOORTEN)
        zoeker = Zoeker(toegang, bronnen=bronnen, met_namen=False)
        titel = zoeker.begrijp(traject.titel)
        rest = zoeker.begrijp(traject.omschrijving, OMSCHRIJVING)
        bekend = {begrip.sleutel for begrip in titel}
        vraag = titel + [begrip for begrip in rest if begrip.sleutel not in bekend]
        self.woorden = self.gevonden(zoeker.treffers(vraag, GEVONDEN), titel)

    def gevonden(self, treffers, titel):
        """(source, pk) → (points, words of the title); of what has enough of the title."""
        hoogste = max((t.score for t in treffers), default=0) or 1
        gevonden = {}
        for treffer in treffers:
            woorden = [titel[plek].woord for plek in treffer.begrippen if plek < len(titel)]
            if len(woorden) >= max(GENOEG * len(titel), 1):
                punten = WOORDEN * treffer.score / hoogste
                gevonden[treffer.bron.naam, treffer.pk] = punten, woorden
        return gevonden

    def beoordeel(self, soort, rijen):
        """A `Suggestie` of each of these rows, and of those that were found by their words."""
        rijen = list(rijen)
        over = {pk for naam, pk in self.woorden if naam == soort} - {rij.pk for rij in rijen}
        rijen += PER_NAAM[soort].ophalen(self.toegang, over).values() if over else ()
        vreemd = [rij for rij in rijen if getattr(rij, "traject_id", None) != self.traject.pk]
        return [beoordeel(soort, r, self.traject, self.themas, self.woorden) for r in vreemd]

    def beste(self, alle, aantal):
        """The best ones; equal ones stay in their order."""
        return sorted(alle, key=lambda s: -s.punten)[:aantal]


def passende_kaders(traject, toegang):
    """The kaders that hold now and apply to the traject, with what judging them reads."""
    rijen = Kader.objects.zichtbaar_voor(toegang).geldend().van_toepassing_op(traject)
    return rijen.prefetch_related("themas", "categorieen", "planstappen", "puzzelstukken")


def passend(model, traject, themas):
    """Pks of rows for its category or one of its themes; a theme elsewhere by its code."""
    past = Q(themas__in=list(themas)) | Q(themas__code__in=[t.code for t in themas.values()])
    if traject.categorie_id:
        past |= Q(categorieen=traject.categorie_id) | Q(categorieen__naam=traject.categorie.naam)
    return model.objects.filter(past).order_by().values("pk")


def passende_stukken(traject, themas, toegang):
    """Pieces of others for its category or one of its themes, the newest first."""
    rijen = Puzzelstuk.objects.zichtbaar_voor(toegang)
    rijen = rijen.filter(pk__in=passend(Puzzelstuk, traject, themas))
    rijen = rijen.exclude(traject=traject).select_related("planstap", "traject")
    return rijen.prefetch_related("themas", "categorieen")[:KANDIDATEN]


def passende_hulpmiddelen(traject, themas, toegang):
    """Items of the toolbox, also shared ones, for its category or one of its themes."""
    rijen = Hulpmiddel.objects.leesbaar_voor(toegang).geldend()
    rijen = rijen.filter(pk__in=passend(Hulpmiddel, traject, themas))
    rijen = rijen.select_related("planstap", "organisatie").prefetch_related(
        "themas", "categorieen"
    )
    return rijen.order_by("-pk")[:KANDIDATEN]


def passende_teksten(traject, themas, toegang):
    """Texts of other trajects of its category on one of its themes, the newest first."""
    rijen = bruikbaar_voor(toegang).filter(thema__in=list(themas)).exclude(traject=traject)
    rijen = rijen.filter(traject__categorie=traject.categorie_id or 0)
    return rijen.select_related("thema", "traject__organisatie", "traject__categorie").order_by(
        "-pk"
    )[:KANDIDATEN]


def beoordeel(soort, rij, traject, themas, woorden):
    """A row with its reasons in words, the strongest first."""
    redenen, punten = [], KADER if soort == "kader" else 0
    if traject.categorie_id and traject.categorie.naam in categorieen(rij):
        redenen.append(f"zelfde categorie: {traject.categorie}")
        punten += CATEGORIE
    codes = {thema.code for thema in themas.values()}
    zelfde = [thema.label for thema in themas_bij(rij) if thema.code in codes]
    if zelfde:
        redenen.append(f"zelfde thema: {', '.join(zelfde)}")
        punten += THEMA * len(zelfde)
    if traject.fase in fasen(rij):
        redenen.append(f"hoort bij deze fase: {traject.get_fase_display()}")
        punten += FASE
    if (soort, rij.pk) in woorden:
        erbij, gevonden = woorden[soort, rij.pk]
        redenen.append(f"gaat ook over {', '.join(gevonden)}")
        punten += erbij
    tekst = ", ".join(redenen or ["geldt voor elk traject"])
    return Suggestie(soort, rij, f"{tekst[0].upper()}{tekst[1:]}", punten)


def themas_bij(rij):
    """The themes of a row; a text of a traject has one."""
    return rij.themas.all() if hasattr(rij, "themas") else [rij.thema]


def categorieen(rij):
    """The names of the categories of a row; a text of a traject has that of its traject."""
    if hasattr(rij, "categorieen"):
        return {categorie.naam for categorie in rij.categorieen.all()}
    return {rij.traject.categorie.naam} if rij.traject.categorie_id else set()


def fasen(rij):
    """The phases to which a row belongs, by its steps of the process (set)."""
    if isinstance(rij, Kader):
        return {stap.fase for stap in rij.planstappen.all()} - {None}
    stap = getattr(rij, "planstap", None)
    return {stap.fase} - {None} if stap else set()
