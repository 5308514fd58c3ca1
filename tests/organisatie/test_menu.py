"""The menu shows what the organisation uses."""

import pytest
from django.urls import reverse

from organisatie.models import Rol
from tests.factories import OrganisatieFactory
from tests.inloggen import log_in

pytestmark = pytest.mark.django_db
SCHAKELAARS = {"zonder_keuzerondes": ">Keuzerondes</a>", "zonder_actieplan": ">Actieplan</a>"}


@pytest.mark.parametrize("schakelaar", SCHAKELAARS)
def test_wat_niet_wordt_gebruikt_staat_niet_in_het_menu(client, schakelaar):
    organisatie = OrganisatieFactory()
    log_in(client, organisatie, Rol.COORDINATOR)
    thuis = reverse("vandaag", args=[organisatie.slug])
    knop = SCHAKELAARS[schakelaar]
    assert knop in client.get(thuis).text

    setattr(organisatie, schakelaar, True)
    organisatie.save()

    assert knop not in client.get(thuis).text
