from rapportage.cijfers.gegevens import als_gegevens
from rapportage.cijfers.stand import stand_op
from rapportage.cijfers.tellen import Cijfer, Cijfers, bereken

__all__ = ["Cijfer", "Cijfers", "als_gegevens", "bereken", "stand_op"]
