"""What the programme brought about, at the peildatum: per indicator, and of one case.

Never added up what may not be; estimated and verified apart; always with of how many it is known
(domein.md, *Effect*).
"""

from mvi.templatetags.mvi import euro, punten
from trajecten.effecten import cijfers as indicatorcijfers
from trajecten.models import Effect, Kosteneffect
from trajecten.models.effect import verandering
from trajecten.models.velden import nummerplek

#: What one case tells at most: the summary is one page.
MAX_EFFECTEN, MAX_BEDRAGEN = 2, 2


def effecten(cijfers):
    """Plain data per indicator that was measured: what it is of how many, and its rows."""
    stand = cijfers.stand
    indicatoren = [als_indicator(pk, rij) for pk, rij in stand.indicatoren.items()]
    indicatoren.sort(key=lambda rij: (rij.naam.lower(), rij.pk))
    gevonden = indicatorcijfers(
        indicatoren, stand.effecten.values(), cijfers.effect_verwacht, cijfers.ouders
    )
    van = len(cijfers.effect_verwacht)
    return [regel(cijfers, cijfer, van) for cijfer in gevonden if cijfer.rijen]


def als_indicator(pk, rij):
    """The row of an indicator as the computations want it."""
    rij.pk = pk
    rij.is_percentage = rij.eenheid.strip().startswith("%")
    return rij


def regel(cijfers, cijfer, van):
    """One indicator: coverage, sums (text, or None), the middle change and the measurements."""
    indicator, thema = cijfer.indicator, cijfers.stand.themas.get(cijfer.indicator.thema_id)
    return {
        "indicator": indicator.naam,
        "eenheid": indicator.eenheid,
        "thema": thema.naam if thema else "",
        "mag_optellen": indicator.mag_optellen,
        "gemeten": len(cijfer.gemeten),
        "van": van,
        "geverifieerd": som(cijfer.geverifieerd),
        "geschat": som(cijfer.geschat),
        "verschil": tekst(cijfer.alles.verschil),
        "mediaan": procent(cijfer.alles.mediaan, indicator),
        "metingen": [meting(cijfers, rij, indicator) for rij in op_nummer(cijfers, cijfer.rijen)],
    }


def som(samenvatting):
    """How many measurements, and what they are together where that may be."""
    return {"aantal": samenvatting.aantal, "som": tekst(samenvatting.som)}


def op_nummer(cijfers, rijen):
    return sorted(
        rijen, key=lambda rij: (nummerplek(cijfers.traject(rij.traject_id).nummer), rij.traject_id)
    )


def meting(cijfers, rij, indicator):
    """One measurement as plain data; values are Dutch texts, unknown stays empty."""
    traject = cijfers.traject(rij.traject_id)
    return {
        "traject": rij.traject_id,
        "titel": traject.titel,
        "nummer": traject.nummer,
        "nulmeting": tekst(rij.nulmeting),
        "gevraagd": tekst(rij.gevraagd),
        "gecontracteerd": tekst(rij.gecontracteerd),
        "gerealiseerd": tekst(rij.gerealiseerd),
        "verandering": procent(verandering(rij.nulmeting, rij.gerealiseerd, indicator), indicator),
        "zekerheid": Effect.Zekerheid(rij.zekerheid).label if rij.zekerheid else "",
    }


def tekst(waarde):
    """A number in Dutch: ‘1.250,5’; None stays None."""
    if waarde is None:
        return None
    heel, _, rest = f"{waarde.normalize():f}".lstrip("-").partition(".")
    deel = f",{rest}" if rest else ""
    return f"{'−' if waarde < 0 else ''}{punten(int(heel))}{deel}"


def procent(waarde, indicator):
    """‘−70 %’ or ‘+12 procentpunt’; None stays None."""
    if waarde is None:
        return None
    teken = "+" if waarde > 0 else "−" if waarde < 0 else ""
    eenheid = "procentpunt" if indicator.is_percentage else "%"
    return f"{teken}{punten(round(abs(waarde)))} {eenheid}"


# --- one case ---


def opbrengst(cijfers, pk):
    """Sentences about what one traject brought about, in effects and in money (list of str)."""
    stand = cijfers.stand
    gemeten = [
        rij for rij in stand.effecten.values()
        if rij.traject_id == pk and rij.gerealiseerd is not None
        and rij.indicator_id in stand.indicatoren
    ]  # fmt: skip
    bedragen = [rij for rij in stand.kosteneffecten.values() if rij.traject_id == pk]
    return [
        *(effectzin(stand, rij) for rij in gemeten[:MAX_EFFECTEN]),
        *(bedragzin(rij) for rij in bedragen[:MAX_BEDRAGEN]),
    ]


def effectzin(stand, rij):
    """‘CO2-uitstoot: van 120 naar 45 ton (−63 %), geverifieerd.’"""
    indicator = als_indicator(rij.indicator_id, stand.indicatoren[rij.indicator_id])
    wissel = procent(verandering(rij.nulmeting, rij.gerealiseerd, indicator), indicator)
    begin = f"van {tekst(rij.nulmeting)} naar " if rij.nulmeting is not None else ""
    zeker = f", {Effect.Zekerheid(rij.zekerheid).label.lower()}" if rij.zekerheid else ""
    anders = f" ({wissel})" if wissel else ""
    waarde = f"{begin}{tekst(rij.gerealiseerd)} {indicator.eenheid}"
    return f"{indicator.naam}: {waarde}{anders}{zeker}."


def bedragzin(rij):
    """‘Meerkosten: € 12.000, eenmalig.’; an unknown amount says so."""
    soort = Kosteneffect.Soort(rij.soort).label
    bedrag = "bedrag onbekend" if rij.bedrag is None else euro(rij.bedrag)
    return f"{soort}: {bedrag}, {Kosteneffect.Duur(rij.duur).label.lower()}."


def met_opbrengst(cijfers, leden):
    """Those of these trajects of which an effect or an amount is known (set of pk)."""
    stand = cijfers.stand
    gemeten = {r.traject_id for r in stand.effecten.values() if r.gerealiseerd is not None}
    bedragen = {r.traject_id for r in stand.kosteneffecten.values() if r.bedrag is not None}
    return set(leden) & (gemeten | bedragen)
