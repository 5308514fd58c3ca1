"""The border between organisations: no row points at a row of another one (domein.md, rule 7)."""

from django.core.exceptions import ValidationError
from django.db import models


def relaties(model):
    """The foreign keys of a model that lead to rows which belong to an organisation."""
    return [
        veld
        for veld in model._meta.fields
        if veld.is_relation
        and veld.name != "organisatie"
        and veld.name not in getattr(model, "gedeeld", ())
        and heeft_organisatie(veld.related_model)
    ]


def heeft_organisatie(model):
    """True for a model whose rows belong to one organisation."""
    return any(veld.name == "organisatie" for veld in model._meta.fields)


class EigenRij(models.Model):
    """A row of one organisation; refuses relations to rows of another one.

    `clean()` looks at every relation, `save()` at those that are loaded already, so that saving
    costs no query. Bulk operations look up inside the organisation themselves.
    """

    #: Names of relations that may lead to what another organisation shares by choice (rule 7).
    gedeeld = ()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.weiger_andere_organisatie(
            [veld for veld in relaties(type(self)) if veld.is_cached(self)]
        )
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        self.weiger_andere_organisatie(relaties(type(self)))

    def weiger_andere_organisatie(self, velden):
        """Raise ValidationError when one of these relations leads to another organisation."""
        fouten = {}
        for veld in velden:
            ander = getattr(self, veld.name, None)  # a required one can still be empty in a form
            if ander is not None and ander.organisatie_id != self.organisatie_id:
                fouten[veld.name] = "Kies iets uit de eigen organisatie."
        if fouten:
            raise ValidationError(fouten)


class VersieRij(EigenRij):
    """A row that several people edit: whoever saves claims the version that was on the screen."""

    #: What the second person reads; a model says it in its own words.
    tussendoor = "Iemand anders heeft dit net gewijzigd. Bekijk eerst wat er is veranderd."

    versie = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def claim(self, versie):
        """Take the next version once, also when two people save at the same time.

        Raises ValidationError (code `tussendoor`) when somebody else was first; the caller saves
        in the same transaction.
        """
        rijen = type(self).objects.filter(pk=self.pk, versie=versie)
        # zonder historie: claims the version, the caller saves
        if not rijen.update(versie=versie + 1):
            raise ValidationError(self.tussendoor, code="tussendoor")
        self.versie = versie + 1
