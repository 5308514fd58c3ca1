"""Two people really at once: each with a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from organisatie.models import Momentopname
from tests.factories import GebruikerFactory, KandidatuurFactory, SelectierondeFactory
from trajecten.models import Selectieronde

pytestmark = pytest.mark.django_db(transaction=True)


def tegelijk(ronde, actie):
    """Two persons load the round, wait for each other and act; gives what each was told."""
    samen, mensen = Barrier(2), [GebruikerFactory(), GebruikerFactory()]

    def een(persoon):
        try:
            eigen = Selectieronde.objects.select_related("organisatie").get(pk=ronde.pk)
            samen.wait(timeout=20)
            getattr(eigen, actie)(door=persoon)
        except ValidationError as fout:
            return fout.messages
        else:
            return []
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as draden:
        return sorted(draden.map(een, mensen))


@pytest.mark.parametrize("actie", ["leg_voor", "sluit"])
def test_van_twee_tegelijk_lukt_het_er_een(actie):
    ronde = SelectierondeFactory()
    KandidatuurFactory(ronde=ronde)
    if actie == "sluit":
        persoon = GebruikerFactory()
        ronde.leg_voor(door=persoon)
        ronde.neem_voorstel_over(door=persoon)

    uitkomsten = tegelijk(ronde, actie)

    ronde.refresh_from_db()
    assert uitkomsten[0] == []
    assert uitkomsten[1] in (
        ["Iemand anders heeft deze ronde net gewijzigd. Kijk wat er nu staat."],
        ["Het voorstel ligt al bij het Directieteam."],
        ["De ronde is al gesloten."],
    )
    assert ronde.history.filter(staat=ronde.staat).count() == 1
    assert Momentopname.objects.count() == (1 if actie == "sluit" else 0)
