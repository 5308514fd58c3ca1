"""What others learned that fits a traject: by category, theme, phase and words, with why."""

from dataclasses import dataclass, field

from django.db.models import Q

from community.models import Hulpmiddel, Kader, Puzzelstuk
from community.zoekbronnen import PER_NAAM
from community.zoeken import Zoeker
from trajecten.criteria import bruikbaar_voor
from trajecten.models import Criterium

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


def tips(traject, toegang, zonder=()):
    """(lessons, what to use at once) that fit a traject, of one reading of all that may be read.

    `zonder`: kaders (pks) that the page shows already.
    """
    wat = Passend(traject, toegang)
    lessen = suggesties(traject, toegang, wat=wat, zonder=zonder)
    return lessen, hulp_bij(traject, toegang, wat=wat)


def suggesties(traject, toegang, aantal=5, wat=None, zonder=()):
    """Lessons: at most so many `Suggestie`, the best first; never of the traject itself."""
    wat = wat or Passend(traject, toegang)
    kaders = wat.beoordeel("kader", passende_kaders(traject, toegang))
    in_kader = stukken_in(kader.pk for kader in kaders)
    stukken = wat.beoordeel("puzzelstuk", passende_stukken(traject, wat.themas, toegang))
    kaders = [kader for kader in kaders if kader.pk not in zonder]
    return wat.beste(kaders + [stuk for stuk in stukken if stuk.pk not in in_kader], aantal)


def waarom_kaders(traject, kaders):
    """Why these kaders (a queryset) are shown at the traject (dict pk → one line)."""
    themas = themas_van(traject)
    rijen = kandidaten("kader", kaders.order_by().values_list("pk", flat=True))
    for kandidaat in rijen:
        beoordeel(kandidaat, traject, themas, {})
    return {kandidaat.pk: kandidaat.waarom for kandidaat in rijen}


def stukken_in(kaders):
    """The pieces (set of pk) of which these kaders (pks) were made."""
    rijen = Kader.objects.filter(pk__in=list(kaders)).order_by()
    return set(rijen.values_list("puzzelstukken", flat=True))


def hulp_bij(traject, toegang, aantal=4, wat=None):
    """To use at once: items of the toolbox and texts of other trajects (list of Suggestie)."""
    wat = wat or Passend(traject, toegang)
    middelen = wat.beoordeel("hulpmiddel", passende_hulpmiddelen(traject, wat.themas, toegang))
    teksten = wat.beoordeel("criterium", passende_teksten(traject, wat.themas, toegang))
    return wat.beste(middelen + eenmalig(teksten), aantal)


def eenmalig(teksten):
    """Each text once: the same words were used in several trajects."""
    tekst_van = Criterium.objects.in_bulk([kandidaat.pk for kandidaat in teksten])
    per_tekst = {}
    for kandidaat in sorted(teksten, key=lambda k: -k.punten):
        per_tekst.setdefault(tekst_van[kandidaat.pk].tekst, kandidaat)
    return list(per_tekst.values())


@dataclass
class Kandidaat:
    """A row that may become a tip: what judging it reads, without the row itself."""

    soort: str
    pk: object
    categorieen: set = field(default_factory=set)
    themas: dict = field(default_factory=dict)  # code → label
    fasen: set = field(default_factory=set)
    waarom: str = ""
    punten: float = 0


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
        """A `Kandidaat` of each of these rows, and of those that were found by their words."""
        pks = dict.fromkeys(rijen.values_list("pk", flat=True))
        over = {pk for naam, pk in self.woorden if naam == soort} - pks.keys()
        if over:
            erbij = self.vreemd(PER_NAAM[soort].rijen(self.toegang).filter(pk__in=over))
            pks |= dict.fromkeys(erbij.values_list("pk", flat=True))
        gevonden = kandidaten(soort, pks)
        for kandidaat in gevonden:
            beoordeel(kandidaat, self.traject, self.themas, self.woorden)
        return gevonden

    def vreemd(self, rijen):
        """Without those of the traject itself; what stands by itself stays."""
        if "traject" not in {veld.name for veld in rijen.model._meta.fields}:
            return rijen
        return rijen.filter(Q(traject=None) | ~Q(traject=self.traject))

    def beste(self, alle, aantal):
        """The best ones as `Suggestie`, with their rows; equal ones stay in their order."""
        gekozen, rijen = sorted(alle, key=lambda k: -k.punten)[:aantal], {}
        for soort in {kandidaat.soort for kandidaat in gekozen}:
            pks = [k.pk for k in gekozen if k.soort == soort]
            rijen |= {(soort, r.pk): r for r in PER_NAAM[soort].met_pks(self.toegang, pks)}
        return [Suggestie(k.soort, rijen[k.soort, k.pk], k.waarom, k.punten) for k in gekozen]


#: Where the names stand that count for a tip: source → (model, theme, (category, phase)).
PADEN = {
    "kader": (Kader, "themas", ("categorieen__naam", "planstappen__fase")),
    "puzzelstuk": (Puzzelstuk, "themas", ("categorieen__naam", "planstap__fase")),
    "hulpmiddel": (Hulpmiddel, "themas", ("categorieen__naam", "planstap__fase")),
    "criterium": (Criterium, "thema", ("traject__categorie__naam",)),
}


def kandidaten(soort, pks):
    """A `Kandidaat` of each of these rows (pks), in this order.

    Names are read straight from the tables: rows with all that hangs on them cost five times as
    much, and only a few are shown.
    """
    alle = {pk: Kandidaat(soort, pk) for pk in pks}
    model, thema, paden = PADEN[soort]
    rijen = model.objects.filter(pk__in=list(alle)).order_by()
    for pk, categorie, *fasen in rijen.values_list("pk", *paden):
        alle[pk].categorieen.add(categorie)
        alle[pk].fasen.update(fasen)
    delen = [f"{thema}__{deel}" for deel in ("code", "korte_naam", "naam")]
    for pk, code, kort, naam in rijen.order_by(thema).values_list("pk", *delen):
        alle[pk].themas[code] = kort or naam
    return list(alle.values())


def passende_kaders(traject, toegang):
    """The kaders that hold now and apply to the traject."""
    return Kader.objects.zichtbaar_voor(toegang).geldend().van_toepassing_op(traject)


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
    return rijen.exclude(traject=traject)[:KANDIDATEN]


def passende_hulpmiddelen(traject, themas, toegang):
    """Items of the toolbox, also shared ones, for its category or one of its themes."""
    rijen = Hulpmiddel.objects.leesbaar_voor(toegang).geldend()
    rijen = rijen.filter(pk__in=passend(Hulpmiddel, traject, themas))
    return rijen.order_by("-pk")[:KANDIDATEN]


def passende_teksten(traject, themas, toegang):
    """Texts of other trajects of its category on one of its themes, the newest first."""
    rijen = bruikbaar_voor(toegang).filter(thema__in=list(themas)).exclude(traject=traject)
    rijen = rijen.filter(traject__categorie=traject.categorie_id or 0)
    return rijen.order_by("-pk")[:KANDIDATEN]


def beoordeel(kandidaat, traject, themas, woorden):
    """Give it its points, and its reasons in words, the strongest first."""
    redenen, punten = [], KADER if kandidaat.soort == "kader" else 0
    if traject.categorie_id and traject.categorie.naam in kandidaat.categorieen:
        redenen.append(f"zelfde categorie: {traject.categorie}")
        punten += CATEGORIE
    codes = {thema.code for thema in themas.values()}
    zelfde = [label for code, label in kandidaat.themas.items() if code in codes]
    if zelfde:
        redenen.append(f"zelfde thema: {', '.join(zelfde)}")
        punten += THEMA * len(zelfde)
    if traject.fase in kandidaat.fasen:
        redenen.append(f"hoort bij deze fase: {traject.get_fase_display()}")
        punten += FASE
    if (kandidaat.soort, kandidaat.pk) in woorden:
        erbij, gevonden = woorden[kandidaat.soort, kandidaat.pk]
        redenen.append(f"gaat ook over {', '.join(gevonden)}")
        punten += erbij
    tekst = ", ".join(redenen or ["geldt voor elk traject"])
    kandidaat.waarom, kandidaat.punten = f"{tekst[0].upper()}{tekst[1:]}", punten
