"""The loop in figures: from piece to kader to the next traject (eisen.md L-024, L-025, goal 5)."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone

from community.ervaring import GEOEFEND
from community.models import Kader, Kadergebruik, Puzzelgebruik, Puzzelstuk
from trajecten.models import Fase, Traject

Selectie = Traject.Selectie


@dataclass
class Jaar:
    """What happened in one year; every number has a list behind it."""

    jaar: int
    stukken: int = 0
    kaders: int = 0
    trajecten: int = 0
    gekozen: int = 0


def per_jaar(toegang):
    """The years with pieces, kaders or use (list of Jaar), the newest first."""
    jaren = {}
    for op in Puzzelstuk.objects.zichtbaar_voor(toegang).values_list("ingebracht_op", flat=True):
        jaar_van(jaren, timezone.localdate(op)).stukken += 1
    kaders = Kader.objects.zichtbaar_voor(toegang).vastgesteld()
    for op in kaders.values_list("vastgesteld_op", flat=True):
        jaar_van(jaren, op).kaders += 1
    paren = {
        (gebruik.traject_id, timezone.localdate(gebruik.vastgelegd_op).year)
        for gebruik in alle_gebruik(toegang)
    }
    for _, jaar in paren:
        jaren.setdefault(jaar, Jaar(jaar)).trajecten += 1
    for jaar, aantal in gekozen_per_jaar(toegang):
        if jaar in jaren:
            jaren[jaar].gekozen = aantal
    return sorted(jaren.values(), key=lambda rij: -rij.jaar)


def gekozen_per_jaar(toegang):
    """(year, number) of the trajects chosen to ask the maximum, in the year in which they count."""
    rijen = Traject.objects.zichtbaar_voor(toegang).tellend(toegang.organisatie).met_jaar()
    rijen = rijen.filter(selectiestatus=Selectie.GESELECTEERD, telt_in__isnull=False).order_by()
    return rijen.values_list("telt_in").annotate(aantal=Count("pk"))


def jaar_van(jaren, dag):
    """The row of the year of this day."""
    return jaren.setdefault(dag.year, Jaar(dag.year))


def alle_gebruik(toegang, jaar=None):
    """Use of kaders and of pieces, the newest first; of one year where that is asked."""
    kaders = Kadergebruik.objects.zichtbaar_voor(toegang).select_related("traject", "kader")
    stukken = Puzzelgebruik.objects.zichtbaar_voor(toegang).filter(
        puzzelstuk__in=Puzzelstuk.objects.zichtbaar_voor(toegang).order_by().values("pk")
    )
    rijen = [*kaders, *stukken.select_related("traject", "puzzelstuk")]
    if jaar:
        rijen = [rij for rij in rijen if timezone.localdate(rij.vastgelegd_op).year == jaar]
    return sorted(rijen, key=lambda rij: rij.vastgelegd_op, reverse=True)


def kerncijfers(toegang):
    """The measures of goal 5 (dict): days from piece to kader, and what was used again."""
    stukken = Puzzelstuk.objects.zichtbaar_voor(toegang)
    return {
        "mediaan": stukken.mediaan_dagen_tot_kader(),
        "gemeten": len(stukken.dagen_tot_kader()),
        "stukken": stukken.count(),
        "kader": stukken.geworden_tot_kader().count(),
        "geldend": Kader.objects.zichtbaar_voor(toegang).geldend().count(),
        "hergebruikt": stukken.hergebruikt().count(),
        "trajecten": len({rij.traject_id for rij in alle_gebruik(toegang)}),
    }


def zonder_puzzelstuk(toegang):
    """Trajects that practised and came so far that they can teach, without a piece (L-024).

    Chosen, or learning outside the machine; awarded, or ended before its time.
    """
    eigen = Puzzelstuk.objects.filter(traject=OuterRef("pk"))
    klaar = Q(fase__gte=Fase.GEGUND) | ~Q(afloop="")
    rijen = Traject.objects.zichtbaar_voor(toegang).filter(GEOEFEND & klaar & ~Exists(eigen))
    rijen = rijen.filter(onderdeel_van=None).select_related("afdeling")
    return rijen.order_by(F("gunning_werkelijk").desc(nulls_first=True), "-pk")
