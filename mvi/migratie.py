"""Migrations that make many tables make them at once (docs/besluiten/0015)."""

from itertools import groupby

from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation

TOEVOEGINGEN = (CreateModel, AddField, AddIndex, AddConstraint)


class MaakAlles(Operation):
    """The given operations in the state, and in the database the tables as they end up.

    Django renders every related model again after each operation; with two hundred models that
    all belong to an organisation a first migration then takes minutes. Here they are rendered once.
    Only for operations that touch no table but those they make themselves: each model is created
    with its constraints and indexes.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, operations):
        self.operations = operations

    def deconstruct(self):
        return (type(self).__name__, [self.operations], {})

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # so that nothing is rendered until all of it is there
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for model in self.modellen(app_label, to_state):
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.create_model(model)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for model in reversed(self.modellen(app_label, from_state)):
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.delete_model(model)

    def modellen(self, app_label, state):
        """The models that are made here, in their order."""
        namen = [op.name for op in self.operations if type(op).__name__ == "CreateModel"]
        return [state.apps.get_model(app_label, naam) for naam in namen]

    def describe(self):
        return "Make all tables of the app at once"


class Uitvoerder(MigrationExecutor):
    """Runs each migration with its new tables made at once; forwards only."""

    def apply_migration(self, state, migration, fake=False, fake_initial=False):
        if not fake_initial:  # that one looks for CreateModel in the operations
            migration.operations = nieuwe_tabellen_samen(migration.operations)
        return super().apply_migration(state, migration, fake, fake_initial)


def nieuwe_tabellen_samen(operations):
    """The same operations; of each series that only adds, the new tables come first, at once.

    What the series adds to tables that were already there comes after them, in its own order.
    """
    samen = []
    for voegt_toe, reeks in groupby(operations, lambda op: type(op) in TOEVOEGINGEN):
        reeks = list(reeks)
        if not voegt_toe:
            samen += reeks
            continue
        nieuw = {op.name_lower for op in reeks if type(op) is CreateModel}
        tabellen = [op for op in reeks if tabel_van(op) in nieuw]
        samen += [MaakAlles(tabellen)] if tabellen else []
        samen += [op for op in reeks if tabel_van(op) not in nieuw]
    return samen


def tabel_van(operation):
    """The name of the model that it makes, or adds something to."""
    naam = operation.name if type(operation) is CreateModel else operation.model_name
    return naam.lower()
