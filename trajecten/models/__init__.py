from trajecten.models.ambitie import (
    Afwijking,
    Maximaaldefinitie,
    Maximaalvaststelling,
    Themaambitie,
)
from trajecten.models.betrokkene import Betrokkene, Opvolging
from trajecten.models.categorie import Categorie, Cpv, Norm
from trajecten.models.selectie import Kandidatuur, Selectieronde
from trajecten.models.streefcijfer import Streefcijfer
from trajecten.models.thema import Niveau, Thema
from trajecten.models.traject import Fase, Precisie, Traject

__all__ = [
    "Afwijking",
    "Betrokkene",
    "Categorie",
    "Cpv",
    "Fase",
    "Kandidatuur",
    "Maximaaldefinitie",
    "Maximaalvaststelling",
    "Niveau",
    "Norm",
    "Opvolging",
    "Precisie",
    "Selectieronde",
    "Streefcijfer",
    "Thema",
    "Themaambitie",
    "Traject",
]
