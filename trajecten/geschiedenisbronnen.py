"""Where the history of a traject comes from: every model with history that belongs to it.

Found by walking the relations, so that a new model is in it by itself: models with a foreign key
to Traject, and models with a foreign key to one of those (options of a contract).
"""

from dataclasses import dataclass

from django.db.models import Q

from trajecten.models import Traject

#: Foreign keys that say nothing to a reader, or whose words would need more than one row.
ZONDER_WOORDEN = {"history_user", "organisatie", "overgenomen_van", "vorige", "planstap"}


@dataclass(frozen=True)
class Bron:
    """A model with history: `paden` are its foreign keys to the traject or, with `via`, to that."""

    model: type
    paden: tuple
    via: object = None

    @property
    def sleutel(self):
        """The name of the part in an address."""
        return self.model._meta.model_name

    @property
    def ouders(self):
        """Foreign keys that lead back to the traject: every row has the same there."""
        return set(self.paden) if self.model.__name__ != "Opvolging" else set()

    @property
    def historie(self):
        """The model of its history rows."""
        return self.model.history.model

    def rijen(self, traject):
        """Its history rows of this traject, oldest first, with all that their words need."""
        waar = Q(id=traject.pk) if self.model is Traject else self.conditie(traject)
        rijen = self.historie.objects.filter(waar).select_related(*self.namen_erbij())
        meer = [f"{verzameling(veld)}__{doel(veld)}" for veld in self.historie._history_m2m_fields]
        return rijen.prefetch_related(*meer).order_by("history_date", "history_id")

    def conditie(self, traject):
        """Which rows of another model belong to the traject."""
        waar = Q(pk__in=[])
        for pad in self.paden:
            waar |= Q(**({f"{pad}__in": self.boven(traject)} if self.via else {pad: traject.pk}))
        return waar

    def boven(self, traject):
        """The pks of the rows in between, also of those that are gone."""
        return self.via.historie.objects.filter(self.via.conditie(traject)).values("id")

    def namen_erbij(self):
        """The foreign keys whose words a line shows."""
        relaties = [v.name for v in self.historie.tracked_fields if v.is_relation]
        weg = self.ouders | ZONDER_WOORDEN
        return ["history_user", *[naam for naam in relaties if naam not in weg]]


def verzameling(veld):
    """The name under which a history row has its rows of a field with several."""
    return f"historical{veld.remote_field.through._meta.model_name}_set"


def doel(veld):
    """The name of what such a row points at; of a relation to itself that is the second one."""
    return veld.m2m_reverse_field_name()


def bronnen():
    """All sources (list of Bron): the traject itself, what points at it, what points at that."""
    eerste = [Bron(model, paden) for model, paden in wijzers(Traject).items()]
    gezien = {Traject, *[bron.model for bron in eerste]}
    tweede = [
        Bron(model, paden, via=bron)
        for bron in eerste
        for model, paden in wijzers(bron.model).items()
        if model not in gezien
    ]
    return [Bron(Traject, ()), *eerste, *tweede]


def wijzers(model):
    """{model with history: names of its foreign keys to `model`}; a model never leads to itself.

    A model with `eigen_zicht` is left out: not all who see the traject may see its rows.
    """
    gevonden = {}
    for relatie in model._meta.related_objects:
        ander = relatie.related_model
        if relatie.many_to_many or ander is model or getattr(ander, "eigen_zicht", False):
            continue
        if hasattr(ander, "history"):
            gevonden[ander] = (*gevonden.get(ander, ()), relatie.field.name)
    return gevonden
