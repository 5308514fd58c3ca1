"""Who changed what of a piece or a kader, in words (domein.md, rule 6)."""

from dataclasses import replace

from trajecten.geschiedenis import SOORTEN, paren_van, wijziging
from trajecten.geschiedenisbronnen import Bron, doel, verzameling

#: Says which pieces there are, also those that not everybody may see.
VERBORGEN = "puzzelstukken"


def geschiedenis_van(rij):
    """The changes (list of Wijziging) since it was added, the newest first."""
    bron = Bron(type(rij), ())
    rijen = bron.historie.objects.filter(id=rij.pk).select_related(*bron.namen_erbij())
    velden = bron.historie._history_m2m_fields
    rijen = rijen.prefetch_related(*[f"{verzameling(veld)}__{doel(veld)}" for veld in velden])
    paren = paren_van(rijen.order_by("history_date", "history_id"), bron)
    wijzigingen = [zonder_verborgen(wijziging(nieuw, oud, bron, set())) for nieuw, oud, _ in paren]
    return [w for w in reversed(wijzigingen) if w.regels or w.soort == SOORTEN["+"]]


def zonder_verborgen(gewijzigd):
    """Without what would tell of rows that have rules of their own; a first row is just that."""
    if gewijzigd.soort == SOORTEN["+"]:
        return replace(gewijzigd, regels=[])
    regels = [regel for regel in gewijzigd.regels if regel[0] != VERBORGEN]
    return replace(gewijzigd, regels=regels)
