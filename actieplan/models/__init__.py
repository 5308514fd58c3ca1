from actieplan.models.actie import Actie, Actienotitie, Actiestap
from actieplan.models.doel import Bouwsteen, Doel
from actieplan.models.plan import Actieplan, Rapportmoment

__all__ = ["Actie", "Actienotitie", "Actieplan", "Actiestap", "Bouwsteen", "Doel", "Rapportmoment"]
