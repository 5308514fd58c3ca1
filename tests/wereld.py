"""One of everything in one organisation, a person per role, and people who do not belong there."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from organisatie.models import Rol
from tests import factories as f


@dataclass
class Wereld:
    """The rows that `tests/test_toegangstabel.py` needs, by name."""

    organisatie: object
    andere: object
    mensen: dict
    buitenstaander: object
    zonder_lidmaatschap: object
    technisch_beheerder: object
    rijen: dict = field(default_factory=dict)

    def args(self, namen):
        """Arguments of an address: pks of the rows with these names."""
        if namen == "link":
            lid = self.mensen[Rol.LEZER]
            uid = urlsafe_base64_encode(force_bytes(lid.pk))
            return [uid, default_token_generator.make_token(lid)]
        return [self.rijen[naam] for naam in namen.split()]

    def data(self, naam):
        """What a POST to this address sends."""
        return DATA.get(naam, {})


DATA = {}


def maak_wereld():
    """Make it; every role is a person of its own, the budgethouder has the traject's department."""
    organisatie, andere = f.OrganisatieFactory(), f.OrganisatieFactory()
    afdeling = f.AfdelingFactory(organisatie=organisatie)
    mensen = {
        rol: f.LidmaatschapFactory(
            organisatie=organisatie,
            rol=rol,
            afdeling=afdeling if rol == Rol.BUDGETHOUDER else None,
        ).gebruiker
        for rol in Rol
    }
    buiten = f.LidmaatschapFactory(organisatie=andere, rol=Rol.COORDINATOR).gebruiker
    for rol in set(Rol) - {Rol.COORDINATOR}:
        f.LidmaatschapFactory(organisatie=andere, rol=rol, gebruiker=buiten)
    wereld = Wereld(
        organisatie,
        andere,
        mensen,
        buiten,
        f.GebruikerFactory(),
        f.GebruikerFactory(is_staff=True, is_superuser=True),
    )
    wereld.rijen = maak_rijen(organisatie, afdeling)
    return wereld


def maak_rijen(organisatie, afdeling):
    """Name → pk of the rows inside the organisation."""
    traject = f.TrajectFactory(
        organisatie=organisatie, afdeling=afdeling, publicatie=date(2027, 3, 1),
        publicatie_precisie="dag",
    )
    thema = f.ThemaFactory(organisatie=organisatie)
    ronde = f.SelectierondeFactory(organisatie=organisatie)
    moment = f.RapportmomentFactory(
        actieplan=f.ActieplanFactory(organisatie=organisatie)
    )
    rijen = {
        "traject": traject,
        "thema": thema,
        "ronde": ronde,
        "kandidatuur": f.KandidatuurFactory(ronde=ronde, traject=traject),
        "plan": moment.actieplan,
        "moment": moment,
        "rapport": f.RapportFactory(organisatie=organisatie),
    }
    return {naam: rij.pk for naam, rij in rijen.items()}
