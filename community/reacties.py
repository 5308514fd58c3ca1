"""The reactions to one item, each with what a person can do with it (eisen.md L-045)."""

from community.models import Reactie
from organisatie.toegang import mag_coordineren


def reacties_bij(uiting, toegang):
    """The reactions that this person may see, the oldest first."""
    rijen = Reactie.objects.zichtbaar_voor(toegang).filter(uiting=uiting)
    return rijen.select_related("door", "beantwoord_door")


def met_knoppen(rijen, uiting, toegang):
    """The same rows, each with its `knoppen`."""
    for rij in rijen:
        rij.uiting = uiting
        rij.knoppen = knoppen_van(rij, toegang)
    return rijen


def knoppen_van(rij, toegang):
    """What this person can do with a reaction (list of words that the template knows)."""
    coordinator = mag_coordineren(toegang)
    kan = {
        "antwoord": rij.is_te_beantwoorden_door(toegang) and not rij.belemmeringen_beantwoorden(),
        "verberg": coordinator and not rij.verborgen_op,
        "toon": coordinator and rij.verborgen_op,
        "weg": rij.door_id == toegang.gebruiker.pk and not rij.belemmeringen_verwijderen(),
    }
    return [naam for naam, mag in kan.items() if mag]
