"""Forms of reports; they translate input and decide nothing."""

from django import forms
from django.utils import timezone

from rapportage.models import Mailvoorkeur, Publicatie, Rapport
from rapportage.models.publicatie import vind
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


class SectieForm(forms.Form):
    """The text of one section, with the version it started from."""

    tekst = forms.CharField(
        label="Tekst", required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Gebruik **vet**, *schuin*, - voor een lijst en ## voor een tussenkop.",
    )  # fmt: skip
    versie = forms.IntegerField(widget=forms.HiddenInput)


class MailvoorkeurForm(forms.ModelForm):
    """How often, on which day and at what hour one person wants the mail with everything."""

    class Meta:
        model = Mailvoorkeur
        fields = ["ritme", "weekdag", "uur"]
        widgets = {"ritme": forms.RadioSelect}
        help_texts = {"weekdag": "Alleen voor elke week."}


class PublicatieForm(forms.ModelForm):
    """Share the totals of `organisatie` with the joint programme at an address."""

    adres = forms.CharField(
        label="Adres van het gezamenlijke programma",
        max_length=200,
        help_text="Het woord achter de schuine streep in hun adres, bijvoorbeeld leidse-regio.",
        error_messages={"required": "Vul het adres in van wie jullie totalen mag zien."},
    )

    class Meta:
        model = Publicatie
        fields = []

    def __init__(self, *args, organisatie, door, **kwargs):
        super().__init__(*args, **kwargs)
        rij = self.instance
        rij.organisatie, rij.gestart_door, rij.gestart_op = organisatie, door, timezone.localdate()

    def clean_adres(self):
        """Find whom it is about, so that the rest is judged with it."""
        self.instance.aan = vind(self.cleaned_data["adres"], voor=self.instance.organisatie)
        return self.cleaned_data["adres"]

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"organisatie", "aan", "gestopt_op"}

    def _post_clean(self):
        if self.instance.aan_id:
            super()._post_clean()
