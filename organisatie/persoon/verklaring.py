"""What each app says about the rows that point at a person."""

from dataclasses import dataclass, field
from functools import cache
from importlib import import_module

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.module_loading import module_has_submodule


@dataclass(frozen=True)
class Verklaring:
    """Names are `Model.veld`.

    eigen: rows that are the person's own and go (the value narrows which, as filter arguments).
    werk: what somebody did or decided; the row stays and points at the account without a name.
    mensen: a row about one person outside; it goes when this field names the person.
    vast: text that is never changed, because it is frozen or holds no words.
    """

    eigen: dict = field(default_factory=dict)
    werk: frozenset = frozenset()
    mensen: frozenset = frozenset()
    vast: frozenset = frozenset()


@cache
def verklaringen():
    """Of every app that has one: label of the app → Verklaring."""
    gevonden = {}
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "persoonsgegevens"):
            module = import_module(f"{config.name}.persoonsgegevens")
            gevonden |= module.VERKLARINGEN
    return gevonden


def verklaard(soort):
    """‘app.Model.veld’ of everything that is declared to be of this kind (dict or set of names)."""
    return {
        f"{label}.{naam}": waarde
        for label, verklaring in verklaringen().items()
        for naam, waarde in als_dict(getattr(verklaring, soort)).items()
    }


def als_dict(waarden):
    """A set of names as a dict without values."""
    return waarden if isinstance(waarden, dict) else dict.fromkeys(waarden)


def is_historie(model):
    """True for the history of another model."""
    return hasattr(model, "history_object") or hasattr(model, "m2m_history_id")


def alle_modellen():
    """Every model with a table, history included (list)."""
    return [m for m in apps.get_models(include_auto_created=True) if m._meta.managed]


def naam_van(model, veld):
    """‘app.Model.veld’."""
    return f"{model._meta.label}.{veld.name}"


def verwijzingen(model):
    """The fields of a model that point at an account (list)."""
    gebruiker = apps.get_model(settings.AUTH_USER_MODEL)
    velden = [*model._meta.concrete_fields, *model._meta.local_many_to_many]
    return [veld for veld in velden if veld.is_relation and veld.related_model is gebruiker]


def tekstvelden(model):
    """The fields of a model in which somebody may have written a name (list)."""
    vast = verklaard("vast")
    return [
        veld
        for veld in model._meta.concrete_fields
        if isinstance(veld, models.CharField | models.TextField | models.JSONField)
        and not veld.choices
        and not veld.primary_key
        and naam_van(model, veld) not in vast
        and f"{model._meta.label}.*" not in vast
    ]
