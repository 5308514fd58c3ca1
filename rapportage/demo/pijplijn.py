"""Saved views of the pipeline, and trajects that are a pilot or a good example."""

from datetime import timedelta

from organisatie.models import Rol
from rapportage.demo.boek import leg_vast, moment
from trajecten.models import Fase, Lijstweergave, Standaardweergave, Traject

#: (role of the owner, name, whether it is shared, what is in the address).
WEERGAVEN = (
    (
        Rol.COORDINATOR,
        "Nog te beïnvloeden, per afdeling",
        True,
        "lopend=on&fase=1&groep=afdeling&sorteer=publicatie&kolommen=fase&kolommen=ambities"
        "&kolommen=status&kolommen=publicatie&kolommen=eigenaar&kolommen=inkoper",
    ),
    (
        Rol.COORDINATOR,
        "Kansrijk en zonder ambitie",
        True,
        "kansrijk=on&niveau=onbekend&lopend=on&sorteer=publicatie",
    ),
    (
        Rol.COORDINATOR,
        "Contracten die aflopen",
        False,
        "fase=6&sorteer=contracteinde&kolommen=categorie&kolommen=contractwaarde"
        "&kolommen=contracteinde&kolommen=leverancier&kolommen=eigenaar",
    ),
    (Rol.INKOPER, "Waar ik bij hoor", False, "eigenaar=-mij&lopend=on&sorteer=publicatie"),
)
#: So many running trajects get each mark.
PILOTS, VOORBEELDEN = 4, 3


def laad_pijplijn(basis, vandaag):
    """Views for the coördinator and the inkoper, and marks on running trajects."""
    mensen, organisatie = basis.mensen_per_rol(), basis.organisatie
    for rol, naam, gedeeld, query in WEERGAVEN:
        weergave = Lijstweergave.objects.create(
            organisatie=organisatie,
            eigenaar=mensen[rol],
            naam=naam,
            is_gedeeld=gedeeld,
            query=query,
        )
    Standaardweergave.objects.create(
        organisatie=organisatie, gebruiker=mensen[Rol.INKOPER], weergave=weergave
    )
    merk(basis, vandaag, "is_pilot", "Proef in het MVI-lab", PILOTS, Fase.VOORBEREIDING)
    merk(basis, vandaag, "is_voorbeeld", "Laten zien aan collega’s", VOORBEELDEN, Fase.GEGUND)


def merk(basis, vandaag, veld, reden, aantal, fase):
    """Mark the first trajects in a phase, as the coördinator would."""
    door = basis.mensen_per_rol()[Rol.COORDINATOR]
    rijen = Traject.objects.filter(organisatie=basis.organisatie, fase=fase, **{veld: False})
    for traject in rijen.filter(onderdeel_van=None).order_by("nummer")[:aantal]:
        setattr(traject, veld, True)
        leg_vast(traject, moment(vandaag - timedelta(days=1)), door=door, reden=reden)
