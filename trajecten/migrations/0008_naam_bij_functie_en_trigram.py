"""A deleted account leaves a name by function, and PostgreSQL searches with an index."""

import logging

import django.db.models.deletion
from django.conf import settings
from django.db import DatabaseError, migrations, models, transaction

import trajecten.models.betrokkene

logger = logging.getLogger(__name__)
INDEX = "traject_zoektekst_trgm"


def maak_index(apps, schema_editor):
    """A trigram index for `zoektekst LIKE '%word%'`; searching works without it, only slower.

    pg_trgm is a trusted extension: who may create objects in the database, may create it. Where
    that is not allowed the technical manager does it once; see docs/handleiding/pijplijn.md.
    """
    if schema_editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            schema_editor.execute(
                f"CREATE INDEX IF NOT EXISTS {INDEX} ON trajecten_traject "
                "USING gin (zoektekst gin_trgm_ops)"
            )
    except DatabaseError:
        logger.warning("pg_trgm may not be created here: searching goes without an index")


def verwijder_index(apps, schema_editor):
    """The index goes; the extension stays, something else may use it."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


class Migration(migrations.Migration):

    dependencies = [
        ('trajecten', '0007_bewijsstuk_en_versie_van_document'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='betrokkene',
            name='gebruiker',
            field=models.ForeignKey(blank=True, null=True, on_delete=trajecten.models.betrokkene.met_functie, related_name='betrokken_bij', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RunPython(maak_index, verwijder_index),
    ]
