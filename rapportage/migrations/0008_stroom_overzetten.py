"""The one proposal and the advice of a report become rows of their own, with their history."""

from django.db import migrations

VELDEN = ("besluit_voorstel", "besluit_middelen", "besluit_zonder", "besluit_uiterlijk")


def zet_over(apps, schema_editor):
    """Every report that asked something keeps it as its first proposal, every advice as a row."""
    Rapport = apps.get_model("rapportage", "Rapport")
    Historie = apps.get_model("rapportage", "HistoricalRapport")
    for rapport in Rapport.objects.all():
        rijen = list(Historie.objects.filter(id=rapport.pk).order_by("history_date", "history_id"))
        # zonder historie: a turn is derived from history that is there
        Rapport.objects.filter(pk=rapport.pk).update(beurt=beurten(rijen, rapport))
        zet_voorstel_over(apps, rapport, rijen)
        zet_adviezen_over(apps, rapport, rijen)


def beurten(rijen, rapport):
    """How often it went to the Bedrijfsvoeringstafel; at least once when it is no concept."""
    staten = [rij.staat for rij in rijen]
    paren = zip(["concept", *staten], staten, strict=False)
    keer = sum(van != naar and naar == "advies" for van, naar in paren)
    return max(keer, 0 if rapport.staat == "concept" else 1)


def velden_van(rij):
    """The fields of a Voorstel from the columns of a report or a history row of it."""
    tekst = rij.besluit_voorstel.strip()
    past = len(tekst) <= 200
    return {
        "organisatie_id": rij.organisatie_id,
        "volgorde": 1,
        "soort": "anders",
        "titel": tekst if past else f"{tekst[:199]}…",
        "tekst": "" if past else tekst,
        "middelen": rij.besluit_middelen,
        "zonder": rij.besluit_zonder,
        "uiterlijk": rij.besluit_uiterlijk,
    }


def zet_voorstel_over(apps, rapport, rijen):
    """The proposal with a history row for each time that it changed."""
    if not rapport.besluit_voorstel.strip():
        return
    Voorstel = apps.get_model("rapportage", "Voorstel")
    Historie = apps.get_model("rapportage", "HistoricalVoorstel")
    voorstel = Voorstel.objects.create(rapport=rapport, **velden_van(rapport))
    vorige = None
    for rij in rijen:
        nu = [getattr(rij, veld) for veld in VELDEN]
        if not nu[0].strip() or nu == vorige:
            continue
        Historie.objects.create(
            id=voorstel.pk, rapport_id=rapport.pk, **velden_van(rij),
            history_type="+" if vorige is None else "~", history_date=rij.history_date,
            history_user_id=rij.history_user_id, history_change_reason=rij.history_change_reason,
        )  # fmt: skip
        vorige = nu


def zet_adviezen_over(apps, rapport, rijen):
    """Every advice that was given, in the turn in which it was."""
    Advies = apps.get_model("rapportage", "Rapportadvies")
    beurt, staat, gezien = 0, "concept", set()
    for rij in [*rijen, rapport]:
        if rij.staat == "advies" and staat != "advies":
            beurt += 1
        staat = rij.staat
        sleutel = (rij.advies, rij.advies_op)
        if rij.advies and sleutel not in gezien:
            gezien.add(sleutel)
            Advies.objects.create(
                rapport=rapport, organisatie_id=rapport.organisatie_id, beurt=max(beurt, 1),
                tekst=rij.advies, gegeven_op=rij.advies_op, gegeven_door_id=rij.advies_door_id,
            )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("rapportage", "0007_stroom")]

    operations = [migrations.RunPython(zet_over, migrations.RunPython.noop)]
