"""Input of the hours per phase: one form for the whole table."""

import hashlib

from django import forms
from django.db import transaction

from trajecten.models import Urennorm
from trajecten.models.urennorm import FASEN, UREN

VELDEN = ("per_traject", "beschikbaar")
ANDER = "Iemand anders wijzigde deze uren net. Kijk wat er nu staat en bewaar opnieuw."


class UrenForm(forms.Form):
    """Two numbers per person and phase; who comes second is told, and keeps what was typed."""

    gezien = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args, organisatie, **kwargs):
        self.organisatie = organisatie
        self.normen = {(n.wie, n.fase): n for n in organisatie.urennormen.all()}
        kwargs["initial"] = {"gezien": self.stand}
        super().__init__(*args, **kwargs)
        for wie, fase, veld in self.plekken():
            self.fields[naam(wie, fase, veld)] = self.maak_veld(wie, fase, veld)

    def plekken(self):
        """(person, phase, field of Urennorm) of every input."""
        return [(wie, fase, veld) for wie in Urennorm.Wie for fase in FASEN for veld in VELDEN]

    def maak_veld(self, wie, fase, veld):
        """The input of one number, in Dutch notation."""
        model = Urennorm._meta.get_field(veld)
        norm = self.normen.get((wie.value, fase.value))
        invoer = model.formfield(
            label=f"{wie.label}, {fase.label}: {model.verbose_name}", localize=True,
            initial=getattr(norm, veld, None), required=False,
        )  # fmt: skip
        invoer.validators += UREN["validators"]  # a model asks them in full_clean() only
        invoer.widget = forms.TextInput(attrs={"inputmode": "decimal"})
        invoer.widget.is_localized = True
        invoer.error_messages["invalid"] = "Vul een getal in, bijvoorbeeld 12,5."
        return invoer

    @property
    def stand(self):
        """A fingerprint of the hours as they are stored."""
        delen = [f"{s}:{n.per_traject}:{n.beschikbaar}" for s, n in sorted(self.normen.items())]
        return hashlib.sha256("|".join(delen).encode()).hexdigest()

    @property
    def rijen(self):
        """(person, phase, the two bound inputs) per row of the table."""
        return [
            (wie, fase, [self[naam(wie, fase, veld)] for veld in VELDEN])
            for wie in Urennorm.Wie
            for fase in FASEN
        ]

    def clean(self):
        schoon = super().clean()
        gezien = schoon.get("gezien")
        if gezien and gezien != self.stand:
            raise forms.ValidationError(ANDER)
        return schoon

    @transaction.atomic
    def bewaar(self):
        """Store what changed; a row without numbers is not made."""
        for wie in Urennorm.Wie:
            for fase in FASEN:
                nieuw = {v: self.cleaned_data[naam(wie, fase, v)] for v in VELDEN}
                norm = self.normen.get((wie.value, fase.value))
                if norm is None and any(waarde is not None for waarde in nieuw.values()):
                    norm = Urennorm(organisatie=self.organisatie, wie=wie, fase=fase)
                if norm and any(getattr(norm, v) != w for v, w in nieuw.items()):
                    norm.per_traject, norm.beschikbaar = nieuw["per_traject"], nieuw["beschikbaar"]
                    norm.save()


def naam(wie, fase, veld):
    """The name of one input."""
    return f"{wie.value}-{fase.value}-{veld}"
