"""What a row of the calendar would change in a traject, and where a person changed it first."""

from trajecten.kalender.eenheden import EENHEDEN
from trajecten.models import Kalenderkoppeling, Traject


def vergelijk(traject, waarden, gezet):
    """The changes as [veld, oud, nieuw, conflict]; an empty cell never erases anything.

    `gezet` holds what the last import set (veld → value). A field that differs from it was
    changed by hand: a conflict, on which a person decides.
    """
    wijzigingen = []
    for veld, eenheid in EENHEDEN.items():  # a fixed order: PostgreSQL keeps none in JSON
        if veld not in waarden:
            continue
        nieuw, oud = waarden[veld], eenheid.van(traject)
        if eenheid.vervangt(oud, nieuw) and not eenheid.gelijk(oud, nieuw):
            conflict = met_de_hand(traject, eenheid, oud, gezet)
            wijzigingen.append([veld, oud, nieuw, conflict])
    return wijzigingen


def met_de_hand(traject, eenheid, oud, gezet):
    """True when a person filled this field after the last import, or before any import did.

    Who has an account was linked by a person.
    """
    if eenheid.is_gekoppeld(traject):
        return True
    if eenheid.naam in gezet:
        return not eenheid.gelijk(oud, gezet[eenheid.naam])
    return not eenheid.leeg(oud) and traject.herkomst != Traject.Herkomst.KALENDER


def laatst_gezet(organisatie):
    """Per traject (pk) what the last import set; imports that were undone do not count."""
    weg = [Kalenderkoppeling.Terug.HERSTELD, Kalenderkoppeling.Terug.VERWIJDERD]
    rijen = (
        Kalenderkoppeling.objects.filter(organisatie=organisatie, traject__isnull=False)
        .exclude(terug__in=weg)
        .order_by("pk")
        .values_list("traject_id", "gezet")
    )
    return dict(rijen.iterator(chunk_size=2000))


def toe_te_passen(wijzigingen, veldkeuzes):
    """The changes that applying makes: all but the conflicts in which ours stays (the default)."""
    return [
        wijziging
        for wijziging in wijzigingen
        if not wijziging[3] or veldkeuzes.get(wijziging[0]) == "bestand"
    ]
