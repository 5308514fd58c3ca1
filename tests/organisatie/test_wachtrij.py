"""Whose turn it is when many documents are asked at once, and how long a lost job lies still."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from organisatie.models import Taak
from organisatie.taken import voer_uit
from rapportage.tasks import maak_pdf_task
from tests.factories import OrganisatieFactory

pytestmark = pytest.mark.django_db
SOORT = "rapportage.tasks.maak_pdf_task"
NU = timezone.now()


@pytest.fixture
def vraag():
    """Ask for so many documents of an organisation, one a second; gives the jobs."""
    teller = iter(range(1000))

    def vraag(organisatie, aantal, soort=SOORT):
        return [
            Taak.objects.create(
                organisatie=organisatie, soort=soort, onderwerp=n, sleutel=f"proef-{n}",
                gemaakt_op=NU + timedelta(seconds=n),
            )
            for n in (next(teller) for _ in range(aantal))
        ]  # fmt: skip

    return vraag


@pytest.fixture
def gedaan(monkeypatch):
    """The pks of the jobs that were done, in their order."""
    lijst = []

    def werk(taak):
        lijst.append(taak.pk)
        taak.rond_af()

    monkeypatch.setattr("rapportage.tasks.maak_pdf", werk)
    return lijst


def bericht(taak):
    """A worker gets the message of this job."""
    maak_pdf_task(taak.pk)


def test_organisaties_gaan_om_de_beurt_en_wie_nog_niets_kreeg_gaat_voor(vraag):
    groot, klein, derde = OrganisatieFactory.create_batch(3)
    veel, een, twee = vraag(groot, 4), vraag(klein, 1), vraag(derde, 2)
    assert veel[0].claim()

    volgorde = Taak.objects.in_volgorde()

    assert volgorde == [een[0], twee[0], veel[1], twee[1], veel[2], veel[3]]


def test_wie_wacht_leest_hoeveel_er_nog_voor_hem_zijn(vraag):
    groot, klein = OrganisatieFactory.create_batch(2)
    veel, een = vraag(groot, 3), vraag(klein, 1)

    assert [taak.voor_mij for taak in (*veel, *een)] == [0, 2, 3, 1]
    veel[0].claim()
    assert veel[0].voor_mij == 0


def test_een_bericht_van_een_ander_helpt_wie_aan_de_beurt_is_en_niemand_valt_uit(vraag, gedaan):
    groot, klein = OrganisatieFactory.create_batch(2)
    veel, een = vraag(groot, 3), vraag(klein, 1)

    for taak in (*veel, *een):  # the messages come in the order in which they were sent
        bericht(taak)

    assert gedaan == [veel[0].pk, een[0].pk, veel[1].pk, veel[2].pk]
    assert not Taak.objects.lopend().exists()


def test_wat_een_gestorven_werker_liet_liggen_gaat_voor_het_werk_dat_erna_kwam(vraag, gedaan):
    eerste, tweede = vraag(OrganisatieFactory(), 2)
    eerste.claim()
    Taak.objects.filter(pk=eerste.pk).update(lease_tot=NU - timedelta(seconds=1))
    eerste.geef_terug()

    bericht(tweede)
    bericht(eerste)

    assert gedaan == [eerste.pk, tweede.pk]


def test_een_taak_zonder_bestand_wacht_op_niemand(vraag, gedaan):
    vraag(OrganisatieFactory(), 2)
    [mail] = vraag(OrganisatieFactory(), 1, soort="rapportage.tasks.verstuur_stap_task")

    voer_uit(mail.pk, Taak.rond_af)

    mail.refresh_from_db()
    assert (mail.is_klaar, gedaan) == (True, [])


def test_een_taak_van_een_gestorven_werker_ligt_hoogstens_een_halve_minuut_stil(vraag):
    """Silence until the lease is over, then until the next look; both queues look."""
    [taak] = vraag(OrganisatieFactory(), 1)

    voor = timezone.now()
    taak.claim()
    taak.tik()
    taak.refresh_from_db()

    rondes = [r for n, r in settings.CELERY_BEAT_SCHEDULE.items() if n.startswith("veeg-")]
    assert {r["options"]["queue"] for r in rondes} == {"imports", "rapporten"}
    vegen = max(r["schedule"].run_every for r in rondes)
    assert taak.lease_tot - voor + vegen <= timedelta(seconds=31)
