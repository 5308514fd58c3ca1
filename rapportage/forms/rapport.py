"""Input of a report itself."""

from django import forms
from django.utils import timezone

from rapportage.models import Rapport
from rapportage.secties import nadrukken

DATUM = {"type": "date"}


class RapportForm(forms.ModelForm):
    """Title, body and period of a report."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Rapport
        fields = [
            "titel", "nummer", "orgaan", "nadruk", "periode_van", "peildatum",
        ]  # fmt: skip
        widgets = {
            "periode_van": forms.DateInput(attrs=DATUM, format="%Y-%m-%d"),
            "peildatum": forms.DateInput(attrs=DATUM, format="%Y-%m-%d"),
            "nadruk": forms.TextInput(attrs={"list": "nadrukken"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["versie"] = self.instance.versie

    @property
    def nadrukken(self):
        """Emphases to choose from; any other text is fine too."""
        return [regel["naam"] for regel in nadrukken()]

    def clean_peildatum(self):
        """A figure of a day that has not been cannot be known."""
        peildatum = self.cleaned_data["peildatum"]
        if peildatum > timezone.localdate():
            raise forms.ValidationError("Kies een peildatum van vandaag of eerder.")
        return peildatum
