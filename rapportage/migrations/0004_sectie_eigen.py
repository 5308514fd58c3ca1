"""A section shows the proposal of the program until somebody writes; what was written is own."""

from django.db import migrations, models


def bestaande_teksten(apps, _schema_editor):
    """Every text of before was written by a person."""
    for naam in ("Sectie", "HistoricalSectie"):
        apps.get_model("rapportage", naam).objects.exclude(tekst="").update(is_eigen=True)


class Migration(migrations.Migration):
    dependencies = [("rapportage", "0003_publicatie")]

    operations = [
        migrations.AddField(
            model_name="historicalsectie",
            name="is_eigen",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="sectie",
            name="is_eigen",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.RunPython(bestaande_teksten, migrations.RunPython.noop),
    ]
