from community.models.bijeenkomst import Bijeenkomst, Bijeenkomstreeks
from community.models.deelname import Deelname, Evaluatie
from community.models.deling import Bedankje, Deling
from community.models.gebruik import Hulpmiddelgebruik, Kadergebruik, Puzzelgebruik
from community.models.hulpmiddel import Hulpmiddel
from community.models.kader import Kader
from community.models.label import Label
from community.models.mens import Communityprofiel, Communityrol, Netwerkcontact
from community.models.prijs import Nominatie, Prijs, Prijsstem
from community.models.puzzelstuk import Puzzelstuk
from community.models.reactie import Reactie
from community.models.sessie import Kansensessie, Kansgroep, Opmerking
from community.models.succes import Erkenning, Inzending
from community.models.synoniem import Synoniem
from community.models.uiting import Intranetbezoek, Kanaal, Kansbesluit, Uiting
from community.models.uitnodiging import Uitnodiging
from community.models.verwerking import Verwerking
from community.models.workshop import Workshopresultaat

__all__ = [
    "Bedankje",
    "Deling",
    "Hulpmiddel",
    "Hulpmiddelgebruik",
    "Label",
    "Synoniem",
    "Bijeenkomst",
    "Bijeenkomstreeks",
    "Communityprofiel",
    "Communityrol",
    "Deelname",
    "Evaluatie",
    "Prijsstem",
    "Prijs",
    "Nominatie",
    "Inzending",
    "Erkenning",
    "Intranetbezoek",
    "Kader",
    "Kadergebruik",
    "Kanaal",
    "Kansbesluit",
    "Netwerkcontact",
    "Kansensessie",
    "Kansgroep",
    "Opmerking",
    "Puzzelgebruik",
    "Puzzelstuk",
    "Reactie",
    "Uiting",
    "Uitnodiging",
    "Verwerking",
    "Workshopresultaat",
]
