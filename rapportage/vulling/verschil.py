"""What is new, gone and changed since the report before, for the figures of the year.

Both days are read with the same rules and for the same year, so a traject that moved to another
year or was corrected shows as gone, and a report over a new year compares with itself.
"""

from rapportage.cijfers import Cijfers
from trajecten.models import Fase, Traject
from trajecten.models.velden import nummerplek

#: Figures whose trajects are compared, in the order of the table.
NAMEN = (
    "geteld", "gestart", "maximaal", "komt_erbij", "ongewis", "zonder_akkoord", "effecten_gemeten",
)  # fmt: skip


def verschil(tijdvak):
    """Plain data: per figure both numbers and who came or went; and the changes of phase."""
    nu = tijdvak.nu.cijfers
    toen = Cijfers(tijdvak.toen.cijfers.stand, nu.jaar)
    regels = [regel(naam, toen, nu) for naam in NAMEN]
    fasen = fasewissels(toen.stand, nu.stand, nu.geteld)
    genoemd = {pk for r in regels for pk in (*r["erbij"], *r["weg"])} | {f["pk"] for f in fasen}
    return {
        "dag": tijdvak.toen.dag.isoformat(),
        "regels": regels,
        "fasen": fasen,
        "titels": {str(pk): titel(pk, nu.stand, toen.stand) for pk in genoemd},
    }


def regel(naam, toen, nu):
    """One figure on both days, with the pks that came and went."""
    oud, nieuw = toen.getallen[naam], nu.getallen[naam]
    erbij, weg = set(nieuw.leden) - set(oud.leden), set(oud.leden) - set(nieuw.leden)
    return {
        "naam": naam,
        "label": nieuw.label,
        "toen": oud.aantal,
        "nu": nieuw.aantal,
        "erbij": op_plek(erbij, nu.stand, toen.stand),
        "weg": op_plek(weg, nu.stand, toen.stand),
    }


def op_plek(leden, *standen):
    return sorted(leden, key=lambda pk: (nummerplek(rij(pk, *standen).nummer), pk))


def rij(pk, nu, toen):
    """The traject as it is now, or as it was before it was removed."""
    return nu.trajecten.get(pk) or toen.trajecten[pk]


def titel(pk, nu, toen):
    traject = rij(pk, nu, toen)
    return f"{traject.titel} ({traject.nummer})"


def fasewissels(toen, nu, leden):
    """Trajects of the year that were there then and are in another phase, or ended."""
    gewijzigd = [
        pk for pk in leden
        if pk in toen.trajecten and fase(toen.trajecten[pk]) != fase(nu.trajecten[pk])
    ]  # fmt: skip
    return [
        {"pk": pk, "van": fase(toen.trajecten[pk]), "naar": fase(nu.trajecten[pk])}
        for pk in op_plek(gewijzigd, nu, toen)
    ]


def fase(traject):
    """The phase in words, or how it ended."""
    return Traject.Afloop(traject.afloop).label if traject.afloop else Fase(traject.fase).label
