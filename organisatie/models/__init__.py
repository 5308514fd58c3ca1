from organisatie.models.bestand import Bestand, Momentopname
from organisatie.models.grens import EigenRij, VersieRij
from organisatie.models.melding import Melding
from organisatie.models.mensen import Gebruiker, Lidmaatschap, Rol
from organisatie.models.organisatie import Afdeling, Jaarcijfer, Organisatie
from organisatie.models.taak import Hartslag, Taak
from organisatie.models.verwijdering import Verwijdering

__all__ = [
    "Afdeling",
    "Bestand",
    "EigenRij",
    "Gebruiker",
    "Hartslag",
    "Jaarcijfer",
    "Lidmaatschap",
    "Melding",
    "Momentopname",
    "Organisatie",
    "Rol",
    "Taak",
    "VersieRij",
    "Verwijdering",
]
