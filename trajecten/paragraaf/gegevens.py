"""What a text may use of a traject, read once."""

from dataclasses import dataclass

from trajecten.ambities import themaregels
from trajecten.bevestiging import geldende_bevestiging
from trajecten.models import Fase, Overweging, Thema
from trajecten.pijplijn import ontbrekend


@dataclass(frozen=True)
class Gegevens:
    """A traject as a person may see it, with all that the sentences say something about."""

    traject: object
    regels: list
    overweging: Overweging | None
    instrumenten: list
    contacten: list
    bewoners: list
    effecten: list
    bevestiging: object
    te_doen: list

    @property
    def mag_raming(self):
        return self.traject.raming_zichtbaar

    @property
    def mag_criteria(self):
        return self.traject.criteria_zichtbaar

    @property
    def focus(self):
        return [regel for regel in self.regels if regel.thema.is_focus]


def lees_gegevens(traject):
    """The `Gegevens` of a traject that carries `raming_zichtbaar` and `criteria_zichtbaar`."""
    themas = Thema.objects.actief().filter(organisatie=traject.organisatie_id)
    regels = [r for r in themaregels(traject, themas) if r.thema.is_focus or r.ambitie]
    instrumenten = traject.ambities.order_by("instrumenten__naam")
    namen = instrumenten.values_list("instrumenten__naam", flat=True).distinct()
    gesprekken = list(traject.marktconsultaties.select_related("thema").order_by("datum", "pk"))
    return Gegevens(
        traject=traject,
        regels=regels,
        overweging=Overweging.objects.filter(traject=traject).first(),
        instrumenten=[naam for naam in namen if naam],
        contacten=[rij for rij in gesprekken if rij.is_markt],
        bewoners=[rij for rij in gesprekken if not rij.is_markt],
        effecten=list(traject.effecten.select_related("indicator")),
        bevestiging=geldende_bevestiging(traject),
        te_doen=ontbrekend(traject) if traject.fase < Fase.STRATEGIE else [],
    )
