"""One writer at a time: what a plan was based on must still stand when it is written.

SQLite lets one writer in at a time (IMMEDIATE), so what is read here stays as it is until the
commit. PostgreSQL does not: there these rows are locked, and a form that saves one of them waits,
finds a higher version and tells its user. Locks of this strength let rows that merely refer to a
traject through, so that a form halfway its own transaction never waits for us in turn.
"""

from organisatie.models import Organisatie
from trajecten.kalender.massaal import BLOK
from trajecten.models import Betrokkene, Traject


def wacht_op_andere_imports(organisatie_pk):
    """Let imports of one organisation write one after the other, until the commit."""
    Organisatie.objects.select_for_update(no_key=True).get(pk=organisatie_pk)


def is_intussen_gewijzigd(trajecten, grens):
    """Lock the trajects; True when one of them, or its people, is not what the plan has read.

    `trajecten`: pk → Traject with its people prefetched, before anything of it is saved; `grens`
    is the highest history_id of before that reading. The same number of queries per block.
    """
    pks = sorted(trajecten)
    blokken = [pks[begin : begin + BLOK] for begin in range(0, len(pks), BLOK)]
    return any(
        versies(blok) != {pk: trajecten[pk].versie for pk in blok}
        or personen(blok) != bekende_personen(trajecten[pk] for pk in blok)
        or Traject.history.filter(id__in=blok, history_id__gt=grens).exists()
        for blok in blokken
    )


def versies(pks):
    """Per pk the version that is stored now; the rows are locked, always in the same order."""
    rijen = Traject.objects.filter(pk__in=pks).order_by("pk").select_for_update(no_key=True)
    return dict(rijen.values_list("pk", "versie"))


def personen(pks):
    """The people of these trajects as they are stored now (a set of tuples); locked."""
    rijen = Betrokkene.objects.filter(traject__in=pks).order_by("pk").select_for_update(no_key=True)
    return set(rijen.values_list("pk", "traject_id", "deel", "naam", "gebruiker_id"))


def bekende_personen(trajecten):
    """The people of these trajects as they were read, in the form of `personen`."""
    return {
        (b.pk, b.traject_id, b.deel, b.naam, b.gebruiker_id)
        for traject in trajecten
        for b in traject.betrokkenen.all()
    }
