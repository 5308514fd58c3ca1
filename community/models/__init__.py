from community.models.gebruik import Kadergebruik, Puzzelgebruik
from community.models.kader import Kader
from community.models.puzzelstuk import Puzzelstuk
from community.models.verwerking import Verwerking

__all__ = ["Kader", "Kadergebruik", "Puzzelgebruik", "Puzzelstuk", "Verwerking"]
