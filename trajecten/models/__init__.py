from trajecten.models.afwijking import Afwijking
from trajecten.models.ambitie import Maximaaldefinitie, Maximaalvaststelling, Themaambitie
from trajecten.models.besluitenlijst import Besluitenlijst
from trajecten.models.betrokkene import Betrokkene, Opvolging
from trajecten.models.categorie import Categorie, Cpv, Norm
from trajecten.models.categoriekennis import Aanpak, Categorieimpact, Inkoopvolume
from trajecten.models.contract import Contract, Contractcontrole, Optie
from trajecten.models.criterium import Criterium, Instrument
from trajecten.models.effect import Bijlage, Effect, Indicator
from trajecten.models.escalatie import Escalatie
from trajecten.models.kalender import (
    Actie,
    Kalenderimport,
    Kalenderkoppeling,
    Kalenderrij,
    Kolomkeuze,
    Uitkomst,
)
from trajecten.models.kandidatuur import Kandidatuur
from trajecten.models.kosteneffect import Kosteneffect
from trajecten.models.lijstweergave import Lijstweergave, Standaardweergave
from trajecten.models.mandaat import Mandaat
from trajecten.models.overweging import (
    Aanmelding,
    Aanvulverzoek,
    Ambitiebevestiging,
    Overweging,
    Sdgkoppeling,
)
from trajecten.models.rondeadvies import Rondeadvies
from trajecten.models.rondeloop import Orgaan, Rondestap
from trajecten.models.score import Score
from trajecten.models.selectie import Selectieronde
from trajecten.models.selectiekader import Selectiecriterium, Selectiekader
from trajecten.models.spend import Kansenkaart, Spendimport
from trajecten.models.stappen import Pdca, Planstap, Stap, Stappenplan
from trajecten.models.streefcijfer import Streefcijfer
from trajecten.models.thema import Niveau, Thema
from trajecten.models.traject import Traject
from trajecten.models.urennorm import Urennorm
from trajecten.models.velden import Fase, Precisie
from trajecten.models.vervolg import Vervolgvoorstel
from trajecten.models.volger import Volger
from trajecten.models.werkwijze import (
    Checklistantwoord,
    Checklistpunt,
    Experimentruimte,
    Marktconsultatie,
    Procesnorm,
)
from trajecten.models.zelfevaluatie import Zelfevaluatie
from trajecten.models.zitting import Stem, Zitting

__all__ = [
    "Aanmelding",
    "Aanpak",
    "Aanvulverzoek",
    "Actie",
    "Afwijking",
    "Ambitiebevestiging",
    "Besluitenlijst",
    "Betrokkene",
    "Bijlage",
    "Categorie",
    "Categorieimpact",
    "Checklistantwoord",
    "Checklistpunt",
    "Contract",
    "Contractcontrole",
    "Cpv",
    "Criterium",
    "Effect",
    "Escalatie",
    "Experimentruimte",
    "Fase",
    "Indicator",
    "Inkoopvolume",
    "Instrument",
    "Kalenderimport",
    "Kalenderkoppeling",
    "Kalenderrij",
    "Kandidatuur",
    "Kansenkaart",
    "Kolomkeuze",
    "Kosteneffect",
    "Lijstweergave",
    "Mandaat",
    "Marktconsultatie",
    "Maximaaldefinitie",
    "Maximaalvaststelling",
    "Niveau",
    "Norm",
    "Optie",
    "Opvolging",
    "Overweging",
    "Pdca",
    "Planstap",
    "Precisie",
    "Procesnorm",
    "Rondeadvies",
    "Sdgkoppeling",
    "Score",
    "Selectiecriterium",
    "Selectiekader",
    "Selectieronde",
    "Spendimport",
    "Standaardweergave",
    "Stap",
    "Stappenplan",
    "Streefcijfer",
    "Thema",
    "Themaambitie",
    "Traject",
    "Uitkomst",
    "Vervolgvoorstel",
    "Zelfevaluatie",
    "Orgaan",
    "Rondestap",
    "Stem",
    "Zitting",
    "Urennorm",
    "Volger",
]
