"""Django's `migrate`, which makes the new tables of a migration at once (docs/besluiten/0015)."""

from django.core.management.commands import migrate

from mvi.migratie import Uitvoerder


class Command(migrate.Command):
    """The same command, options and messages."""

    def handle(self, *args, **options):
        migrate.MigrationExecutor = Uitvoerder  # the command offers no other way in
        return super().handle(*args, **options)
