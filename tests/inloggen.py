"""Sign in as a role, without the sign-in page."""

from tests.factories import LidmaatschapFactory


def log_in(client, organisatie, rol, **opties):
    """A new member with this role, signed in; gives the Gebruiker."""
    lid = LidmaatschapFactory(organisatie=organisatie, rol=rol, **opties)
    client.force_login(lid.gebruiker)
    return lid.gebruiker
