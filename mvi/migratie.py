"""A first migration that makes all tables of an app at once (docs/besluiten/0015)."""

from django.db.migrations.operations.base import Operation


class MaakAlles(Operation):
    """The given operations in the state, and in the database the tables as they end up.

    Django renders every related model again after each operation; with two hundred models that
    all belong to an organisation a first migration then takes minutes. Here they are rendered once.
    Only for a migration before which the app has no table: each model is created with its
    constraints and indexes.
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
