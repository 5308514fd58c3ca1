"""Whether the owner of a row still belongs to its organisation."""

from django.db.models import Exists, OuterRef, Q

from organisatie.models import Lidmaatschap


def is_lid():
    """Condition: the owner is active and a member of the organisation of the row."""
    leden = Lidmaatschap.objects.filter(gebruiker__is_active=True)
    return Exists(leden.filter(organisatie=OuterRef("organisatie"), gebruiker=OuterRef("eigenaar")))


def is_weg():
    """Condition: there is an owner with an account, who left."""
    return Q(eigenaar__isnull=False) & ~is_lid()
