"""What the tab of one traject shows of its effects: rows, suggestions and the chart."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from mvi.grafiek import Grafiek, Reeks
from trajecten.models import Effect, Indicator
from trajecten.models.effect import ZELF_INGEVULD

GEVERIFIEERD = Effect.Zekerheid.GEVERIFIEERD
NAMEN = ("Nulmeting", "Gevraagd", "Gecontracteerd", "Gerealiseerd")
STIJLEN = (("grijs", "horizontaal"), ("geel", "schuin"), ("merk_licht", "stip"), ("merk", "vol"))


@dataclass(frozen=True)
class Effectregel:
    """A measurement with who filled it in last, and since when a verification is gone."""

    effect: object
    ingevuld_door: str
    ingevuld_op: object
    vervallen_op: object
    redenen: list


def effectregels(traject, gebruiker):
    """An `Effectregel` per measurement, in two queries; `redenen`: why not to verify it."""
    effecten = list(Effect.objects.voor_traject(traject))
    historie = Effect.history.filter(traject_id=traject.pk).select_related("history_user")
    per_effect = defaultdict(list)
    for rij in historie.order_by("history_id"):
        per_effect[rij.id].append(rij)
    return [effectregel(effect, per_effect[effect.pk], gebruiker) for effect in effecten]


def effectregel(effect, rijen, gebruiker):
    """One measurement beside its history rows, oldest first."""
    gezet = Effect.laatst_gezet(rijen)
    laatste = gezet.get("gerealiseerd")
    zelf = gebruiker.pk in {rij.history_user_id for rij in gezet.values()}
    return Effectregel(
        effect,
        str(laatste.history_user or "het programma") if laatste else "",
        laatste and laatste.history_date,
        None if effect.is_geverifieerd else vervallen_op(rijen),
        [ZELF_INGEVULD] if zelf else [],
    )


def vervallen_op(rijen):
    """The moment at which the latest verification was lost, or None when there was none."""
    paren = zip(rijen, rijen[1:], strict=False)
    verloren = [
        na.history_date
        for voor, na in paren
        if voor.zekerheid == GEVERIFIEERD and na.zekerheid != GEVERIFIEERD
    ]
    return verloren[-1] if verloren else None


def suggesties(traject):
    """Indicators in use of the focus themes on which the traject asks something, not there yet."""
    gevraagd = traject.ambities.filter(niveau__gte=1, thema__is_focus=True).values("thema")
    rijen = Indicator.objects.actief().filter(organisatie=traject.organisatie, thema__in=gevraagd)
    return rijen.exclude(effecten__traject=traject).select_related("thema")


def momentengrafiek(effecten, met_gevraagd=True):
    """The four moments per indicator with the nulmeting at 100, or None when there is none.

    Indicators have units of their own, so only what has a nulmeting above zero can stand beside
    the others, and no percentages. `met_gevraagd` False leaves out what the market is not told yet.
    """
    passend = [e for e in effecten if (e.nulmeting or 0) > 0 and not e.indicator.is_percentage]
    passend = [e for e in passend if e.gerealiseerd is not None or e.gecontracteerd is not None]
    if not passend:
        return None
    momenten = [m for m in Effect.MOMENTEN if met_gevraagd or m != "gevraagd"]
    reeksen = [
        Reeks(NAMEN[plek], [index(e, moment) for e in passend], *STIJLEN[plek])
        for plek, moment in enumerate(Effect.MOMENTEN)
        if moment in momenten
    ]
    namen = ", ".join(e.indicator.naam for e in passend)
    return Grafiek(
        titel="Van nulmeting naar resultaat",
        alt=f"Staven per indicator ({namen}) met de nulmeting op 100: hoe ver gevraagd, "
        "gecontracteerd en gerealiseerd daarvan af liggen.",
        soort="staaf",
        labels=[f"{e.indicator.naam} ({e.indicator.get_beter_display().lower()})" for e in passend],
        reeksen=reeksen,
        eenheid="index, nulmeting is 100",
        labelkop="Indicator",
    )


def index(effect, moment):
    """The value at a moment with the nulmeting at 100 (Decimal, one decimal); None is unknown."""
    waarde = getattr(effect, moment)
    if waarde is None:
        return None
    deel = waarde / effect.nulmeting * 100
    return deel.quantize(Decimal("0.1"), ROUND_HALF_UP)
