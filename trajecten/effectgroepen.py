"""The figures of the indicators grouped by theme, and the chart of one group."""

from collections import defaultdict
from dataclasses import dataclass

from mvi.grafiek import Grafiek, Reeks
from trajecten.templatetags.effect import afgerond


@dataclass(frozen=True)
class Themagroep:
    """The indicators of one theme (None: of no theme) that have something, and those without."""

    thema: object
    cijfers: list
    zonder: list

    @property
    def sleutel(self):
        return self.thema.pk if self.thema else 0

    @property
    def naam(self):
        return self.thema.naam if self.thema else "Geen thema"


def per_thema(cijfers):
    """A `Themagroep` per theme, focus themes first; an indicator out of use only with values."""
    groepen = defaultdict(list)
    for cijfer in cijfers:
        groepen[cijfer.indicator.thema].append(cijfer)
    volgorde = sorted(
        groepen, key=lambda t: (t is None, t is not None and not t.is_focus, t.volgorde if t else 0)
    )
    gemaakt = [groep_van(thema, groepen[thema]) for thema in volgorde]
    return [groep for groep in gemaakt if groep.cijfers or groep.zonder]


def groep_van(thema, cijfers):
    """One group; what is not measured yet is named apart."""
    met = [cijfer for cijfer in cijfers if cijfer.rijen]
    zonder = [c.indicator for c in cijfers if not c.rijen and c.indicator.is_actief]
    return Themagroep(thema, met, zonder)


def themagrafiek(groep):
    """Per indicator the middle change against the nulmeting, verified apart; or None.

    A change in % is what indicators with different units have in common; a percentage itself
    changes in points, so it stands in the table only.
    """
    passend = [c for c in groep.cijfers if not c.indicator.is_percentage]
    met = [c for c in passend if {waarde(c.geverifieerd), waarde(c.geschat)} != {None}]
    if not met:
        return None
    namen = ", ".join(cijfer.indicator.naam for cijfer in met)
    return Grafiek(
        titel=f"{groep.naam}: verandering ten opzichte van de nulmeting",
        alt=f"Staven met de middelste verandering in procenten per indicator: {namen}.",
        soort="staaf",
        labels=[f"{c.indicator.naam} ({c.indicator.get_beter_display().lower()})" for c in met],
        reeksen=[
            Reeks("Geverifieerd", [waarde(c.geverifieerd) for c in met], "merk", "vol"),
            Reeks("Niet geverifieerd", [waarde(c.geschat) for c in met], "merk_licht", "schuin"),
        ],
        eenheid="%",
        labelkop="Indicator",
    )


def waarde(samenvatting):
    """The middle change, rounded as on the page; None with too few measurements."""
    return None if samenvatting.mediaan is None else afgerond(samenvatting.mediaan)
