"""Two people really at once: each with a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from organisatie.models import Momentopname
from tests.factories import GebruikerFactory, KandidatuurFactory, SelectierondeFactory
from tests.keuzeronde import naar_beoordelen, naar_besluit, volg
from trajecten.models import Kandidatuur, Selectieronde

pytestmark = pytest.mark.django_db(transaction=True)


def tegelijk(rijen, actie, *keuzes):
    """Two persons load the row, wait for each other and act; gives what each was told.

    `keuzes`: what each of the two fills in (dict).
    """
    samen, mensen = Barrier(2), [GebruikerFactory(), GebruikerFactory()]

    def een(persoon, keuze):
        try:
            eigen = rijen.get()
            samen.wait(timeout=20)
            getattr(eigen, actie)(**keuze, door=persoon)
        except ValidationError as fout:
            return fout.messages
        else:
            return []
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as draden:
        return sorted(draden.map(een, mensen, keuzes))


@pytest.mark.parametrize("actie", ["ga_verder", "sluit"])
def test_van_twee_tegelijk_lukt_het_er_een(actie):
    ronde = SelectierondeFactory()
    KandidatuurFactory(ronde=ronde)
    naar_beoordelen(ronde)
    if actie == "sluit":
        persoon = GebruikerFactory()
        naar_besluit(ronde, persoon)
        volg(ronde, door=persoon)

    rijen = Selectieronde.objects.select_related("organisatie").filter(pk=ronde.pk)
    uitkomsten = tegelijk(rijen, actie, {}, {})

    ronde.refresh_from_db()
    assert uitkomsten[0] == []
    assert uitkomsten[1] in (
        ["Iemand anders heeft deze ronde net gewijzigd. Kijk wat er nu staat."],
        ["De ronde is gesloten. Daar verandert niets meer aan."],
    )
    assert ronde.history.filter(staat=ronde.staat).count() == 1
    assert Momentopname.objects.filter(soort="keuzeronde").count() == (1 if actie == "sluit" else 0)


def test_van_twee_besluiten_tegelijk_blijft_het_eerste_staan():
    ronde = SelectierondeFactory()
    rijen = Kandidatuur.objects.filter(pk=KandidatuurFactory(ronde=ronde).pk)
    naar_besluit(ronde)
    wel, niet = (
        {"besluit": Kandidatuur.Besluit.SELECTEREN, "reden": ""},
        {"besluit": Kandidatuur.Besluit.NIET, "reden": "Te duur."},
    )

    eerste, tweede = tegelijk(rijen.select_related("ronde"), "besluit_over", wel, niet)

    rij = rijen.get()
    wat = f"{rij.besloten_door}: {rij.get_besluit_display().lower()}"
    assert (eerste, tweede) == (
        [],
        [f"Iemand anders besloot hier net over ({wat}). Kijk wat er nu staat."],
    )
    assert rij.history.exclude(besluit="").count() == 1


def test_van_twee_voorstellen_tegelijk_blijft_het_eerste_staan():
    rijen = Kandidatuur.objects.filter(pk=KandidatuurFactory().pk)
    een, ander = ({"voorstel": True, "motivatie": tekst} for tekst in ("Mooi.", "Groot."))

    uitkomsten = tegelijk(rijen.select_related("ronde"), "stel_voor", een, ander)

    assert uitkomsten == [
        [],
        ["Iemand anders heeft dit voorstel net gewijzigd. Kijk wat er nu staat."],
    ]
    assert rijen.get().history.exclude(motivatie="").count() == 1
