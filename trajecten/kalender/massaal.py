"""Thousands of rows at once: one prepared statement, and history that the database copies.

Django's own bulk functions build every placeholder of every row anew; for a traject of sixty fields
that is most of the time of an import. The rows that come out are the same.
"""

import gc
from contextlib import contextmanager
from operator import attrgetter

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.utils import timezone

BLOK = 1000
#: Fields that hand a plain value to the database as it is, and the types of such values.
ZELFDE = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)
ZELFDE += (models.ForeignKey,)
PLAT = (str, int, bool)
NIEUW, GEWIJZIGD, VERWIJDERD = "+", "~", "-"


@contextmanager
def zonder_opruimrondes():
    """Let Python not look for garbage while thousands of rows are built that all stay: a fifth of
    the time of an import, with the same peak of memory."""
    aan = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if aan:
            gc.enable()


def voeg_in(model, rijen, *, vast=()):
    """Insert unsaved rows of a model; they do not get a pk.

    `vast` names the fields (attname) that are the same in every row: they are prepared once. A
    field that fills itself when it is saved must be one of them.
    """
    if not rijen:
        return
    eigen = [veld for veld in model._meta.concrete_fields if not veld.primary_key]
    gelijk = [veld for veld in eigen if veld.attname in vast]
    wisselend = [veld for veld in eigen if veld.attname not in vast]
    naam = connection.ops.quote_name
    namen = ", ".join(naam(veld.column) for veld in gelijk + wisselend)
    waarden = _waarden(rijen, gelijk, wisselend)
    with connection.cursor() as cursor:
        schrijf = _kopieer_in if connection.vendor == "postgresql" else _voeg_toe
        schrijf(cursor, f"{naam(model._meta.db_table)} ({namen})", len(eigen), waarden)


def _voeg_toe(cursor, waarin, breedte, waarden):
    tekens = ", ".join(["%s"] * breedte)
    cursor.executemany(f"INSERT INTO {waarin} VALUES ({tekens})", waarden)


def _kopieer_in(cursor, waarin, breedte, waarden):
    """What PostgreSQL itself offers for many rows; its constraints hold as always."""
    with cursor.copy(f"COPY {waarin} FROM STDIN") as stroom:
        for rij in waarden:
            stroom.write_row(rij)


def _waarden(rijen, gelijk, wisselend):
    """Per row the values that are the same in all, and its own, as the database wants them."""
    database = connections[DEFAULT_DB_ALIAS]
    begin = [veld.get_db_prep_save(veld.pre_save(rijen[0], True), database) for veld in gelijk]
    haal = attrgetter(*(veld.attname for veld in wisselend))
    plat = [isinstance(veld, ZELFDE) for veld in wisselend]
    for rij in rijen:
        eigen = zip(wisselend, plat, haal(rij), strict=True)
        yield begin + [
            waarde if waarde is None or (zo and type(waarde) in PLAT)
            else veld.get_db_prep_save(waarde, database)
            for veld, zo, waarde in eigen
        ]  # fmt: skip


def schrijf_historie(model, pks, soort, *, door, reden):
    """Write one history row per pk; call it in the transaction that changes the rows.

    `soort` is NIEUW, GEWIJZIGD (both after the change) or VERWIJDERD (before it).
    """
    historie = model.history.model
    kolommen = [veld.column for veld in historie.tracked_fields]
    extra = {
        "history_date": timezone.now(),
        "history_user_id": door.pk if door else None,
        "history_change_reason": reden[:100],
        "history_type": soort,
    }
    pks = list(pks)
    with connection.cursor() as cursor:
        for begin in range(0, len(pks), BLOK):
            blok = pks[begin : begin + BLOK]
            cursor.execute(
                kopieer(historie, model, kolommen, list(extra), len(blok)), [*extra.values(), *blok]
            )


def verwijder_rijen(model, pks, *, door, reden):
    """Delete rows of a model with a history row each; what refers to them must be gone already."""
    schrijf_historie(model, pks, VERWIJDERD, door=door, reden=reden)
    for begin in range(0, len(pks), BLOK):
        # Signals would write one history row per query; those rows are there already.
        weg = model._base_manager.filter(pk__in=pks[begin : begin + BLOK])
        weg._raw_delete(weg.db)


def kopieer(historie, model, kolommen, extra, aantal):
    """The statement that copies `aantal` rows; every name in it comes from the models."""
    naam = connection.ops.quote_name
    namen = ", ".join(map(naam, kolommen))
    return (
        f"INSERT INTO {naam(historie._meta.db_table)} ({namen}, {', '.join(map(naam, extra))}) "
        f"SELECT {namen}, {', '.join(['%s'] * len(extra))} FROM {naam(model._meta.db_table)} "
        f"WHERE {naam(model._meta.pk.column)} IN ({', '.join(['%s'] * aantal)})"
    )
