"""The figures at a random day equal a slow, independent computation over all history rows."""

import random
from datetime import date, timedelta

import pytest

from rapportage.cijfers import Cijfers, stand_op
from tests.factories import ThemaambitieFactory, TrajectFactory
from tests.rapportage.conftest import bewaar_op, moment
from tests.rapportage.traag import tel
from trajecten.models import Afwijking
from trajecten.pijplijn import stel_vast

pytestmark = pytest.mark.django_db
EERSTE, LAATSTE = date(2025, 7, 1), date(2027, 6, 30)


def leef(organisatie, themas, dobbel):
    """Make trajects that live at random: changed, put forward, asked, stopped, deleted."""
    for _ in range(12):
        traject = TrajectFactory.build(organisatie=organisatie)
        dag = EERSTE + timedelta(days=dobbel.randint(0, 200))
        bewaar_op(traject, dag, uur=dobbel.randint(0, 23))
        for _stap in range(dobbel.randint(1, 5)):
            dag += timedelta(days=dobbel.randint(0, 120))
            verander(traject, themas, dag, dobbel)
        if dobbel.random() < 0.15:
            traject._history_date = moment(dag + timedelta(days=5))
            traject.delete()


def verander(traject, themas, dag, dobbel):
    """One change on a day, of one of the kinds that figures read."""
    soort = dobbel.choice(["datum", "fase", "keuze", "ambitie", "ambitie", "markt", "stop", "af"])
    if soort == "datum":
        maand = dobbel.choice([None, *range(1, 25)])
        traject.publicatie = maand and date(2026 + (maand - 1) // 12, (maand - 1) % 12 + 1, 1)
        traject.publicatie_precisie = "maand" if maand else "onbekend"
    elif soort == "fase":
        traject.fase = dobbel.randint(0, 7)
    elif soort == "keuze":
        traject.selectiestatus = dobbel.choice(["geen", "geselecteerd", "autonoom", "niet"])
    elif soort == "stop":
        traject.afloop = dobbel.choice(["", "ingetrokken", "mislukt"])
        traject.afloop_reden = "Geen inschrijving" if traject.afloop else ""
    elif soort == "markt" and traject.publicatie_werkelijk is None:
        traject.publicatie_werkelijk, traject.fase = dag, 3
        bewaar_op(traject, dag)
        stel_vast(traject, vastgelegd_op=moment(dag))
    elif soort == "ambitie":
        kies_ambitie(traject, dobbel.choice(themas), dag, dobbel)
    elif soort == "af":
        wijk_af(traject, dobbel.choice(themas), dag, dobbel)
    bewaar_op(traject, dag, uur=dobbel.randint(0, 23))


def kies_ambitie(traject, thema, dag, dobbel):
    niveau = dobbel.choice([0, 1, 2, 3, 3, 3, None])
    ambitie = traject.ambities.filter(thema=thema).first() or ThemaambitieFactory.build(
        traject=traject, thema=thema, organisatie=traject.organisatie
    )
    ambitie.niveau, ambitie.is_nvt = niveau, niveau is None
    ambitie.reden = "Kan niet" if niveau is None else ""
    bewaar_op(ambitie, dag)


def wijk_af(traject, thema, dag, dobbel):
    """A request, or the decision about the one that waits."""
    wachtend = traject.afwijkingen.filter(thema=thema, besluit="open").first()
    if wachtend is None:
        ambitie = traject.ambities.filter(thema=thema).first()
        wachtend = Afwijking(
            organisatie=traject.organisatie, traject=traject, thema=thema, norm=3,
            gekozen=ambitie.niveau if ambitie else 1, reden="Te klein", gevraagd_op=moment(dag),
        )  # fmt: skip
    else:
        wachtend.besluit, wachtend.besloten_op = "akkoord", moment(dag)
    bewaar_op(wachtend, dag)


@pytest.mark.parametrize("zaad", range(4))
def test_cijfers_zijn_gelijk_aan_een_trage_berekening_uit_de_geschiedenis(
    organisatie, themas, zaad
):
    dobbel = random.Random(zaad)
    for thema in themas:
        bewaar_op(thema, EERSTE)
    leef(organisatie, themas, dobbel)
    dagen = [EERSTE + timedelta(days=dobbel.randint(0, 700)) for _ in range(8)] + [LAATSTE]

    for dag in dagen:
        traag = tel(organisatie, dag)
        snel = Cijfers(stand_op(organisatie, dag), dag.year)

        gekregen = {naam: set(getattr(snel, naam)) for naam in traag if hasattr(snel, naam)}
        gekregen["afwijkingen_open"] = set(snel.getallen["afwijkingen_open"].leden)
        assert gekregen == traag, f"op {dag}"


@pytest.mark.parametrize("zaad", range(2))
def test_elk_traject_van_het_jaar_zit_in_precies_een_fase_directie_en_niveau(
    organisatie, themas, zaad
):
    for thema in themas:
        bewaar_op(thema, EERSTE)
    leef(organisatie, themas, random.Random(100 + zaad))

    cijfers = Cijfers(stand_op(organisatie, date(2026, 11, 1)), 2026)
    getallen = cijfers.getallen

    geteld = list(getallen["geteld"].leden)
    assert len(geteld) > 0
    for begin in ("fase_", f"thema_{themas[0].pk}_"):
        leden = [pk for naam, g in getallen.items() if naam.startswith(begin) for pk in g.leden]
        assert sorted(leden) == sorted(geteld)
    per_directie = [
        pk for naam, g in getallen.items() if naam.startswith("directie_")
        and naam.endswith("_geteld") for pk in g.leden
    ]  # fmt: skip
    assert sorted(per_directie) == sorted(geteld)
