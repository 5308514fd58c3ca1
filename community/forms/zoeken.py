"""Input of the search, and of the words that mean the same."""

from django import forms
from django.core.exceptions import ValidationError

from community.forms.velden import VERKEERD
from community.models import Synoniem
from community.zoekbronnen import SOORTEN
from organisatie.forms import EigenForm
from trajecten.models import Categorie, Thema


class ZoekForm(forms.Form):
    """A question, and what narrows the answer."""

    q = forms.CharField(label="Waar zoek je naar?", required=False, max_length=300)
    soort = forms.ChoiceField(required=False, choices=[("", "Alles"), *SOORTEN.items()])
    thema = forms.ModelChoiceField(Thema.objects.none(), required=False, empty_label="Alle")
    categorie = forms.ModelChoiceField(Categorie.objects.none(), required=False, empty_label="Alle")

    KEUZES = ("soort", "thema", "categorie")

    def __init__(self, *args, organisatie, **kwargs):
        super().__init__(*args, **kwargs)
        for naam, model in (("thema", Thema), ("categorie", Categorie)):
            self.fields[naam].queryset = model.objects.filter(organisatie=organisatie)
        for veld in self.fields.values():
            veld.error_messages |= {"invalid": VERKEERD["invalid_choice"], **VERKEERD}
        self.fields["q"].error_messages["max_length"] = "Gebruik minder woorden."

    @property
    def keuzes(self):
        return [self[naam] for naam in self.KEUZES]


class SynoniemForm(EigenForm):
    """Words that mean the same."""

    dubbel = "woorden"

    class Meta:
        model = Synoniem
        fields = ["woorden"]
        help_texts = {"woorden": "Met komma's ertussen: werkkleding, uniform, dienstkleding."}
        error_messages = {"woorden": {"required": "Schrijf de woorden op."}}

    def clean_woorden(self):
        """At least two different words."""
        woorden = self.cleaned_data["woorden"]
        if len({deel.strip().lower() for deel in woorden.split(",") if deel.strip()}) < 2:
            raise ValidationError("Schrijf ten minste twee woorden op, met een komma ertussen.")
        return woorden
