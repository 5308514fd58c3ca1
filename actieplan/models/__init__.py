from actieplan.models.aanlevering import Aanlevertermijn
from actieplan.models.actie import Actie
from actieplan.models.actiestap import Actienotitie, Actiestap
from actieplan.models.afspraak import Resultaatafspraak, Resultaatgesprek
from actieplan.models.agendafeed import Agendafeed
from actieplan.models.doel import Bouwsteen, Doel
from actieplan.models.doorlopend import DoorlopendeActiviteit, Uitvoering
from actieplan.models.geld import Budgetbron, Jaargrens, Uitgave, Urenregel
from actieplan.models.kennis import Beleidsstuk, Kennispagina, Praktijkregel, Principe
from actieplan.models.onderdeel import Planfase, Planonderdeel
from actieplan.models.plan import Actieplan, Rapportmoment
from actieplan.models.planning import Planningsitem
from actieplan.models.planversie import Planpdf, Planuitgave, Planversie
from actieplan.models.register import Bezwaar, Ontwikkeling, Risico, Stakeholder
from actieplan.models.sjabloon import Planningsregel, Planningssoort
from actieplan.models.terugblik import Eindevaluatie, Nulmeting

__all__ = [
    "Aanlevertermijn",
    "Actie",
    "Actienotitie",
    "Actieplan",
    "Actiestap",
    "Agendafeed",
    "Beleidsstuk",
    "Bezwaar",
    "Bouwsteen",
    "Budgetbron",
    "Doel",
    "DoorlopendeActiviteit",
    "Eindevaluatie",
    "Jaargrens",
    "Nulmeting",
    "Kennispagina",
    "Ontwikkeling",
    "Planfase",
    "Planningsitem",
    "Planningsregel",
    "Planningssoort",
    "Planonderdeel",
    "Planpdf",
    "Planuitgave",
    "Planversie",
    "Praktijkregel",
    "Principe",
    "Rapportmoment",
    "Resultaatafspraak",
    "Resultaatgesprek",
    "Risico",
    "Stakeholder",
    "Uitgave",
    "Uitvoering",
    "Urenregel",
]
