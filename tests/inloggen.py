"""Sign in as a role, without the sign-in page."""

from organisatie.toegang import toegang_van
from tests.factories import LidmaatschapFactory


def log_in(client, organisatie, rol, **opties):
    """A new member with this role, signed in; gives the Gebruiker."""
    lid = LidmaatschapFactory(organisatie=organisatie, rol=rol, **opties)
    client.force_login(lid.gebruiker)
    return lid.gebruiker


def toegang_als(organisatie, rol):
    """The access of a new member with this role."""
    lid = LidmaatschapFactory(organisatie=organisatie, rol=rol)
    return toegang_van(lid.gebruiker, organisatie)
