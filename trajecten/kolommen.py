"""The columns of the table of trajects, and what the table can be grouped by."""

from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.db.models.functions import Lower

from trajecten.filters import ONBEKEND, gevuld


@dataclass(frozen=True)
class Kolom:
    """A column: its heading, the key of `SORTERING` (empty: no order), a class, who may edit."""

    naam: str
    kop: str
    sorteer: str = ""
    klasse: str = ""
    bewerkbaar: bool = False


KOLOMMEN = {
    kolom.naam: kolom
    for kolom in (
        Kolom("nummer", "Nummer", "nummer"),
        Kolom("afdeling", "Afdeling", "afdeling", bewerkbaar=True),
        Kolom("directie", "Directie", "directie"),
        Kolom("categorie", "Categorie", "categorie", bewerkbaar=True),
        Kolom("fase", "Fase", "fase", bewerkbaar=True),
        Kolom("ambities", "Ambities", "ambitie"),
        Kolom("status", "Status", "status"),
        Kolom("raming", "Raming", "raming", "num", bewerkbaar=True),
        Kolom("contractwaarde", "Contractwaarde", "contractwaarde", "num"),
        Kolom("publicatie", "Publicatie", "publicatie", bewerkbaar=True),
        Kolom("gunning", "Gunning", "gunning"),
        Kolom("contracteinde", "Einde contract", "contracteinde"),
        Kolom("eigenaar", "Eigenaar", "eigenaar", bewerkbaar=True),
        Kolom("inkoper", "Inkoper", "inkoper"),
        Kolom("procedure", "Procedure", "procedure"),
        Kolom("soort", "Soort opdracht", "soort"),
        Kolom("keuze", "Keuzeronde"),
        Kolom("maximaal", "MVI-maximaal"),
        Kolom("is_pilot", "Pilot", bewerkbaar=True),
        Kolom("kansrijk", "Kansrijk"),
        Kolom("leverancier", "Leverancier", "leverancier"),
        Kolom("gewijzigd", "Laatst gewijzigd", "gewijzigd"),
    )
}
STANDAARD = ("fase", "ambities", "status", "raming", "publicatie", "eigenaar")


def gekozen_kolommen(namen):
    """The columns with these names in the order of the table; none chosen is the default."""
    return [kolom for naam, kolom in KOLOMMEN.items() if naam in (namen or STANDAARD)]


def met_kolommen(trajecten, kolommen):
    """The rows with what these columns read beside the fields of `voor_lijst()`."""
    namen = {kolom.naam for kolom in kolommen}
    if "inkoper" in namen:
        trajecten = trajecten.met_inkoper()
    if "gewijzigd" in namen:
        trajecten = trajecten.met_gewijzigd()
    if "maximaal" in namen:
        trajecten = trajecten.select_related("vaststelling")
    return trajecten.select_related("categorie") if namen & {"categorie", "kansrijk"} else trajecten


@dataclass(frozen=True)
class Groepering:
    """What rows are grouped by: the key, what groups are ordered by, and the filter of a group."""

    label: str
    sleutel: object
    plek: object
    onbekend: str = ""


#: By the name in the URL, which is also the name of the filter that shows one group alone.
GROEPERINGEN = {
    "fase": Groepering("Fase", F("fase"), F("fase")),
    "afdeling": Groepering("Afdeling", F("afdeling"), Lower("afdeling__naam")),
    "directie": Groepering(
        "Directie", gevuld("afdeling__directie"), Lower(gevuld("afdeling__directie"))
    ),
    "categorie": Groepering("Categorie", F("categorie"), Lower("categorie__naam")),
    "jaar": Groepering("Jaar", F("telt_in"), F("telt_in"), "onbekend"),
    "status": Groepering("Status", F("status"), F("status_plek")),
    "eigenaar": Groepering("Eigenaar", F("eigenaar"), Lower("eigenaar"), ONBEKEND),
}


def met_groep(trajecten, naam, vandaag):
    """Annotate `groep` and `groep_plek`; wants `met_status()` and `met_jaar()`."""
    groepering = GROEPERINGEN[naam]
    rijen = trajecten.met_sortering(naam, vandaag)
    return rijen.annotate(groep=groepering.sleutel, groep_plek=groepering.plek)


#: The order of groups, unknown last; in front of the order of the rows.
GROEPVOLGORDE = (F("groep_plek").asc(nulls_last=True), F("groep").asc(nulls_last=True))


def tel_groepen(trajecten, sommen):
    """A dict per group in their order: `groep`, `aantal` and the aggregates of `sommen`.

    Wants `met_groep()`. Percelen are in the amount of what they are part of.
    """
    eigen = sommen(Q(onderdeel_van=None)) if sommen else {}
    rijen = trajecten.order_by().values("groep", "groep_plek")
    return list(rijen.annotate(aantal=Count("pk"), **eigen).order_by(*GROEPVOLGORDE))
