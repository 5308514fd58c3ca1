"""The text of a criterion and of an approach each get a row of their own, with their history."""

from django.db import migrations

SOORT = {"voorschrijven": "minimumeis", "aanmoedigen": "gunning", "uitnodigen": "gunning"}
GEDEELD = ("history_date", "history_user_id", "history_change_reason")


def verhuis_criteria(apps, schema_editor):
    """Every ambition with a text gives one Criterium, and one history row per text it had."""
    ambities = apps.get_model("trajecten", "Themaambitie").objects.exclude(criterium="")
    historie = apps.get_model("trajecten", "HistoricalThemaambitie")
    criteria = apps.get_model("trajecten", "Criterium")
    nieuwe_historie = apps.get_model("trajecten", "HistoricalCriterium").objects
    for ambitie in ambities.iterator():
        soort = SOORT.get(ambitie.wijze, "minimumeis")
        vast = {
            "organisatie_id": ambitie.organisatie_id,
            "traject_id": ambitie.traject_id,
            "thema_id": ambitie.thema_id,
            "soort": soort,
            "weging": ambitie.weging if soort == "gunning" else None,
        }
        criterium = criteria.objects.create(tekst=ambitie.criterium, **vast)
        tekst = None
        for rij in historie.objects.filter(id=ambitie.pk).order_by("history_date", "history_id"):
            if rij.criterium and rij.criterium != tekst:
                wie = {naam: getattr(rij, naam) for naam in GEDEELD}
                nieuwe_historie.create(
                    id=criterium.pk, tekst=rij.criterium, history_type="~" if tekst else "+",
                    **vast, **wie,
                )
                tekst = rij.criterium


def verhuis_aanpakken(apps, schema_editor):
    """Every text that a category had gives a version, the latest last."""
    aanpakken = apps.get_model("trajecten", "Aanpak").objects
    historie = apps.get_model("trajecten", "HistoricalCategorie").objects
    for categorie in apps.get_model("trajecten", "Categorie").objects.iterator():
        teksten = []
        for rij in historie.filter(id=categorie.pk).order_by("history_date", "history_id"):
            if rij.aanpak and (not teksten or teksten[-1][0] != rij.aanpak):
                teksten.append((rij.aanpak, rij.history_date, rij.history_user_id))
        for versie, (tekst, op, door) in enumerate(teksten, start=1):
            aanpakken.create(
                organisatie_id=categorie.organisatie_id, categorie_id=categorie.pk, versie=versie,
                tekst=tekst, vastgelegd_op=op, vastgelegd_door_id=door,
            )


class Migration(migrations.Migration):
    dependencies = [("trajecten", "0002_trajecten_verdiept")]
    operations = [
        migrations.RunPython(verhuis_criteria, migrations.RunPython.noop),
        migrations.RunPython(verhuis_aanpakken, migrations.RunPython.noop),
    ]
