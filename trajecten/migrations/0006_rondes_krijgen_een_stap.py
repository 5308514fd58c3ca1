"""A round that was already past the first state gets the step by which it came there."""

from django.db import migrations

VORIGE = {
    "beoordelen": "aanmelden",
    "advies": "beoordelen",
    "besluit": "advies",
    "gesloten": "besluit",
}


def maak_stappen(apps, schema_editor):
    """One step each, dated as the history says."""
    historie = apps.get_model("trajecten", "HistoricalSelectieronde").objects
    stappen = apps.get_model("trajecten", "Rondestap").objects
    for ronde in apps.get_model("trajecten", "Selectieronde").objects.exclude(staat="aanmelden"):
        rijen = historie.filter(id=ronde.pk, staat=ronde.staat).order_by("history_date")
        eerste = rijen.first()
        stappen.create(
            organisatie_id=ronde.organisatie_id,
            ronde_id=ronde.pk,
            van=VORIGE[ronde.staat],
            naar=ronde.staat,
            door_id=eerste.history_user_id if eerste else None,
            **({"op": eerste.history_date} if eerste else {}),
        )


class Migration(migrations.Migration):
    dependencies = [("trajecten", "0005_selectie_stap_voor_stap")]

    operations = [migrations.RunPython(maak_stappen, migrations.RunPython.noop)]
