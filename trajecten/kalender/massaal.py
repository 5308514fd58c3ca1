"""Thousands of rows at once: one prepared statement, and history that the database copies.

Django's own bulk functions build every placeholder of every row anew; for a traject of sixty fields
that is most of the time of an import. The rows that come out are the same.
"""

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.utils import timezone

BLOK = 1000
NIEUW, GEWIJZIGD, VERWIJDERD = "+", "~", "-"


def voeg_in(model, rijen, *, vast=()):
    """Insert unsaved rows of a model; they do not get a pk.

    `vast` names the fields (attname) that are the same in every row: they are prepared once.
    """
    if not rijen:
        return
    velden = [veld for veld in model._meta.concrete_fields if not veld.primary_key]
    gelijk = {veld: waarde_voor(veld, rijen[0]) for veld in velden if veld.attname in vast}
    namen = ", ".join(connection.ops.quote_name(veld.column) for veld in velden)
    tekens = ", ".join(["%s"] * len(velden))
    tabel = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {tabel} ({namen}) VALUES ({tekens})",
            ([gelijk[v] if v in gelijk else waarde_voor(v, rij) for v in velden] for rij in rijen),
        )


def waarde_voor(veld, rij):
    """The value of a field as the database wants it."""
    return veld.get_db_prep_save(veld.pre_save(rij, True), connections[DEFAULT_DB_ALIAS])


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
