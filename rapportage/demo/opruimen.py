"""Takes a demo organisation away completely, whatever users made in it."""

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models, transaction

from community.models import Bedankje, Deling, Hulpmiddel, Hulpmiddelgebruik
from organisatie.models import Bestand, Organisatie
from rapportage.models import Publicatie


def pad_naar_organisatie(model, gezien=()):
    """The look-up that leads from a model to its organisation; None when there is none."""
    if model is Organisatie:
        return ""
    relaties = [v for v in model._meta.concrete_fields if v.many_to_one or v.one_to_one]
    for veld in sorted(relaties, key=lambda v: v.name != "organisatie"):
        doel = veld.related_model
        if doel in (*gezien, model) or veld.name == "history_user":
            continue
        rest = pad_naar_organisatie(doel, (*gezien, model))
        if rest is not None:
            return f"{veld.name}__{rest}" if rest else veld.name
    return None


def rijen_van(organisatie):
    """One queryset per model with the rows that belong to the organisation, children included."""
    for model in apps.get_models(include_auto_created=True):
        pad = pad_naar_organisatie(model)
        if pad:
            yield models.QuerySet(model).filter(**{pad: organisatie})


def verwijder(organisatie):
    """Delete the organisation, its rows with their history, and after commit its stored files.

    Foreign keys are checked at the end of the transaction, so the order does not matter; the keys
    are collected first, because a row is found through others that go as well.
    """
    maak_los(organisatie)
    namen = list(Bestand.objects.filter(organisatie=organisatie).values_list("bestand", flat=True))
    sleutels = [
        (rijen.model, list(rijen.values_list("pk", flat=True))) for rijen in rijen_van(organisatie)
    ]
    for model, pks in sleutels:
        for begin in range(0, len(pks), 500):
            rijen = models.QuerySet(model).filter(pk__in=pks[begin : begin + 500])
            rijen._raw_delete(rijen.db)
    Organisatie.history.filter(id=organisatie.pk).delete()
    rij = Organisatie.objects.filter(pk=organisatie.pk)
    rij._raw_delete(rij.db)
    transaction.on_commit(lambda: ruim_bestanden_op(namen))


def maak_los(organisatie):
    """What real organisations share with it, used of it, or took over from it (rule 7)."""
    Publicatie.objects.filter(aan=organisatie).delete()
    Deling.objects.filter(aan=organisatie).delete()
    elders = {"hulpmiddel__organisatie": organisatie}
    for model in (Bedankje, Hulpmiddelgebruik):
        model.objects.filter(**elders).exclude(organisatie=organisatie).delete()
    for kopie in Hulpmiddel.objects.filter(overgenomen_van__organisatie=organisatie):
        kopie.overgenomen_van = None
        kopie.save()


def ruim_bestanden_op(namen):
    """Delete stored files; one that is already gone is no error."""
    for naam in namen:
        default_storage.delete(naam)
