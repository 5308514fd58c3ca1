"""What others learned that fits a traject: by category, theme and phase, with why."""

from dataclasses import dataclass

from django.db.models import Q

from community.models import Kader, Puzzelstuk

#: How much a match weighs; a kader comes before a single piece that fits as well.
CATEGORIE, THEMA, FASE, KADER = 4, 2, 1, 3
#: Pieces that are looked at, the newest first.
KANDIDATEN = 100


@dataclass(frozen=True)
class Suggestie:
    """A kader or a piece, why it is shown (one line) and how well it fits."""

    rij: object
    waarom: str
    punten: int

    @property
    def is_kader(self):
        return isinstance(self.rij, Kader)

    @property
    def sleutel(self):
        """What tells it from all others: (is it a kader, pk)."""
        return self.is_kader, self.rij.pk


def themas_van(traject):
    """The themes on which the traject has an ambition (dict pk → Thema)."""
    ambities = traject.ambities.filter(is_nvt=False, niveau__gte=1).select_related("thema")
    return {ambitie.thema_id: ambitie.thema for ambitie in ambities}


def suggesties(traject, toegang, aantal=5):
    """At most so many `Suggestie`, the best first; never what the traject taught itself."""
    themas = themas_van(traject)
    kaders = [beoordeel(kader, traject, themas) for kader in passende_kaders(traject, toegang)]
    in_kader = {stuk.pk for kader in kaders for stuk in kader.rij.puzzelstukken.all()}
    stukken = [
        beoordeel(stuk, traject, themas)
        for stuk in passende_stukken(traject, themas, toegang)
        if stuk.pk not in in_kader
    ]
    return sorted(kaders + stukken, key=lambda s: -s.punten)[:aantal]


def passende_kaders(traject, toegang):
    """The kaders that hold now and apply to the traject, with what judging them reads."""
    rijen = Kader.objects.zichtbaar_voor(toegang).geldend().van_toepassing_op(traject)
    return rijen.prefetch_related("themas", "categorieen", "planstappen", "puzzelstukken")


def passende_stukken(traject, themas, toegang):
    """Pieces of others for its category or one of its themes, the newest first."""
    past = Q(themas__in=list(themas))
    if traject.categorie_id:
        past |= Q(categorieen=traject.categorie_id)
    passend = Puzzelstuk.objects.filter(past).order_by().values("pk")
    rijen = Puzzelstuk.objects.zichtbaar_voor(toegang).filter(pk__in=passend)
    rijen = rijen.exclude(traject=traject).select_related("planstap", "traject")
    return rijen.prefetch_related("themas", "categorieen")[:KANDIDATEN]


def beoordeel(rij, traject, themas):
    """A row with its reasons in words, the strongest first."""
    redenen, punten = [], KADER if isinstance(rij, Kader) else 0
    if traject.categorie_id in {categorie.pk for categorie in rij.categorieen.all()}:
        redenen.append(f"zelfde categorie: {traject.categorie}")
        punten += CATEGORIE
    zelfde = [thema.label for thema in rij.themas.all() if thema.pk in themas]
    if zelfde:
        redenen.append(f"zelfde thema: {', '.join(zelfde)}")
        punten += THEMA * len(zelfde)
    if traject.fase in fasen(rij):
        redenen.append(f"hoort bij deze fase: {traject.get_fase_display()}")
        punten += FASE
    tekst = ", ".join(redenen or ["geldt voor elk traject"])
    return Suggestie(rij, f"{tekst[0].upper()}{tekst[1:]}", punten)


def fasen(rij):
    """The phases to which a piece or kader belongs, by its steps of the process (set)."""
    if isinstance(rij, Kader):
        return {stap.fase for stap in rij.planstappen.all()} - {None}
    return {rij.planstap.fase} - {None} if rij.planstap else set()
