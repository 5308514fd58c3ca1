from trajecten.models.ambitie import (
    Afwijking,
    Maximaaldefinitie,
    Maximaalvaststelling,
    Themaambitie,
)
from trajecten.models.betrokkene import Betrokkene, Opvolging
from trajecten.models.categorie import Categorie, Cpv, Norm
from trajecten.models.kalender import (
    Actie,
    Kalenderimport,
    Kalenderkoppeling,
    Kalenderrij,
    Kolomkeuze,
    Uitkomst,
)
from trajecten.models.kandidatuur import Kandidatuur
from trajecten.models.rondeadvies import Rondeadvies
from trajecten.models.selectie import Selectieronde
from trajecten.models.streefcijfer import Streefcijfer
from trajecten.models.thema import Niveau, Thema
from trajecten.models.traject import Traject
from trajecten.models.velden import Fase, Precisie

__all__ = [
    "Actie",
    "Afwijking",
    "Betrokkene",
    "Categorie",
    "Cpv",
    "Fase",
    "Kalenderimport",
    "Kalenderkoppeling",
    "Kalenderrij",
    "Kandidatuur",
    "Kolomkeuze",
    "Maximaaldefinitie",
    "Maximaalvaststelling",
    "Niveau",
    "Norm",
    "Opvolging",
    "Precisie",
    "Rondeadvies",
    "Selectieronde",
    "Streefcijfer",
    "Thema",
    "Themaambitie",
    "Traject",
    "Uitkomst",
]
