"""The small form that moves a traject through the pipeline."""

from django import forms

from trajecten.models import Fase


class VerplaatsForm(forms.Form):
    """A phase and the day on which it happened; empty is today."""

    fase = forms.TypedChoiceField(
        label="Naar fase",
        choices=Fase.choices,
        coerce=lambda waarde: Fase(int(waarde)),
        error_messages=dict.fromkeys(("invalid_choice", "required"), "Kies een fase uit de lijst."),
    )
    op = forms.DateField(
        label="Gebeurd op",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Schrijf de dag als 15-01-2027."},
    )

    percelen = forms.BooleanField(label="Neem de percelen mee", required=False)

    def __init__(self, *args, traject, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fase"].choices = [keuze for keuze in Fase.choices if keuze[0] != traject.fase]
