"""The figures as plain data: what pages and PDFs show, and what an adopted report freezes."""

from rapportage.cijfers.definities import DEFINITIES
from rapportage.cijfers.tellen import NIVEAUS, PER_CATEGORIE, PER_DIRECTIE, Cijfers
from rapportage.cijfers.zin import KLEUREN, oordeel, zin
from trajecten.models import Fase

#: The four numbers beside the last report (domein.md, *What a directeur wants on one page*).
KERN = ("gestart", "maximaal", "afwijkingen", "effecten_gemeten")
#: The four of reports that were frozen before effects were measured.
KERN_EERDER = ("gestart", "maximaal", "afwijkingen", "ongewis")
JAREN_TERUG = 2


def als_gegevens(cijfers):
    """Plain data (str, int, bool, None, list, dict) of all figures of the year.

    Amounts are decimal strings in euro, dates are ISO. `getallen` holds every figure by name with
    the pks behind it; the other parts refer to those names.
    """
    soort = oordeel(cijfers)
    kleur, woord = KLEUREN.get(soort, ("grijs", "Nog niet bekend"))
    return {
        "peildatum": cijfers.peildatum.isoformat(),
        "jaar": cijfers.jaar,
        "zin": zin(cijfers),
        "oordeel": soort,
        "kleur": kleur,
        "woord": woord,
        "telregel": cijfers.telregel,
        "telt_gestart": cijfers.telt_gestart,
        "doel": doel(cijfers),
        "noemer": noemer(cijfers),
        "jaren": [jaarregel(Cijfers(cijfers.stand, jaar)) for jaar in jaren(cijfers)],
        "kern": list(KERN),
        "getallen": {naam: cijfer.als_gegevens() for naam, cijfer in cijfers.getallen.items()},
        "fasen": [{"label": fase.label, "naam": f"fase_{fase.value}"} for fase in Fase],
        "directies": [directieregel(*paar) for paar in enumerate(cijfers.directies)],
        "categorieen": [categorieregel(*paar) for paar in enumerate(cijfers.categorieen)],
        "themas": [themaregel(pk, thema) for pk, thema in cijfers.focus.items()],
        "niveaus": [label for _niveau, label in NIVEAUS],
        "raming": raming(cijfers),
        "definities": [list(definitie) for definitie in DEFINITIES.values()],
    }


def doel(cijfers):
    """The target as a number and in words; None when there is none."""
    if cijfers.doel is None:
        return None
    return {"aantal": cijfers.doel_aantal, "tekst": cijfers.doel_tekst}


def noemer(cijfers):
    """The denominator with the year it is of; None when unknown."""
    rij = cijfers.jaarcijfer
    if rij is None:
        return None
    return {
        "aantal": rij.aantal_trajecten,
        "jaar": rij.jaar,
        "is_laatst_bekende": rij.jaar != cijfers.jaar,
    }


def jaren(cijfers):
    """The years of the chart: those with a target or trajects around the year itself."""
    venster = range(cijfers.jaar - JAREN_TERUG, cijfers.jaar + 2)
    bekend = {rij.jaar for rij in cijfers.stand.streefcijfers.values()}
    bekend |= {cijfers.jaar_van(pk) for pk in cijfers.tellend}
    return [jaar for jaar in venster if jaar in bekend or jaar == cijfers.jaar]


def jaarregel(cijfers):
    """One year of the chart: realised, expected, unknown and target."""
    return {
        "jaar": cijfers.jaar,
        "gerealiseerd": len(cijfers.gerealiseerd),
        "komt_erbij": len(cijfers.komt_erbij),
        "ongewis": len(cijfers.ongewis),
        "doel": cijfers.doel_aantal,
        "telt_gestart": cijfers.telt_gestart,
    }


def directieregel(plek, label):
    """The names of the figures of one directie, in the order of the columns."""
    return {"label": label, "namen": [f"directie_{plek}_{soort}" for soort in PER_DIRECTIE]}


def categorieregel(plek, label):
    """The names of the figures of one category, in the order of the columns."""
    return {"label": label, "namen": [f"categorie_{plek}_{soort}" for soort in PER_CATEGORIE]}


def themaregel(pk, thema):
    """The names of the figures of one theme, in the order of the levels."""
    namen = [f"thema_{pk}_{'onbekend' if niveau is None else niveau}" for niveau, _ in NIVEAUS]
    return {"label": thema.naam, "kort": thema.korte_naam or thema.naam, "namen": namen}


def raming(cijfers):
    """Sums of the known bounds, and how many are unknown or open."""
    return {
        "min": str(cijfers.raming_som(0)),
        "max": str(cijfers.raming_som(1)),
        "aantal": len(cijfers.voor_raming),
        "onbekend": len(cijfers.raming_onbekend),
        "open": len(cijfers.raming_open),
        "concessies": len(cijfers.concessies),
    }


def kern_van(gegevens):
    """Names of the key figures of plain figures; what was frozen earlier has its own four."""
    return gegevens.get("kern", KERN_EERDER)
