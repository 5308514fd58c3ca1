from community.models.gebruik import Kadergebruik, Puzzelgebruik
from community.models.kader import Kader
from community.models.puzzelstuk import Puzzelstuk
from community.models.uiting import Intranetbezoek, Kanaal, Kansbesluit, Uiting
from community.models.verwerking import Verwerking

__all__ = [
    "Intranetbezoek",
    "Kadergebruik",
    "Kader",
    "Kanaal",
    "Kansbesluit",
    "Puzzelgebruik",
    "Puzzelstuk",
    "Uiting",
    "Verwerking",
]
