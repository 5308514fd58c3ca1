"""Forms that connect trajects: parts, successors, and a traject that stops."""

from django import forms
from django.core.exceptions import ValidationError

from organisatie.invoer import rijnummer
from trajecten.forms.botsing import HOOGSTE
from trajecten.forms.velden import RamingVeld
from trajecten.models import Opvolging, Traject

RELATIES = (
    ("Onderdeel van dit traject", Traject.Onderdeel.choices),
    ("Opvolger van dit traject", Opvolging.Reden.choices),
)


class KoppelForm(forms.Form):
    """Another traject of the organisation, and how it belongs to this one."""

    ander = forms.CharField(max_length=20)
    relatie = forms.ChoiceField(
        label="Wat is het?",
        choices=RELATIES,
        error_messages={"invalid_choice": "Kies wat het andere traject is."},
    )

    def __init__(self, *args, rijen, **kwargs):
        super().__init__(*args, **kwargs)
        self.rijen = rijen

    def clean_ander(self):
        """The traject itself."""
        pk = rijnummer(self.cleaned_data["ander"])
        gevonden = self.rijen.filter(pk=pk).first() if pk else None
        if gevonden is None:
            raise ValidationError("Dit traject is er niet. Zoek het opnieuw.")
        return gevonden

    @property
    def is_onderdeel(self):
        return self.cleaned_data["relatie"] in Traject.Onderdeel.values


class OnderdeelForm(forms.Form):
    """A new perceel, nadere overeenkomst or minicompetitie; its value may be unknown."""

    titel = forms.CharField(
        label="Titel", max_length=250, error_messages={"required": "Vul een titel in."}
    )
    onderdeel_soort = forms.ChoiceField(
        label="Wat voor onderdeel is het?",
        choices=Traject.Onderdeel.choices,
        error_messages={"required": "Kies wat voor onderdeel dit is."},
    )
    raming = RamingVeld(
        label="Raming van dit onderdeel (excl. btw)",
        help_text="Zit al in de raming van het geheel. Weet je het nog niet? Laat het leeg.",
    )

    def velden(self):
        """The columns of the new traject."""
        gegevens = self.cleaned_data
        raming = gegevens["raming"]
        return {
            "titel": gegevens["titel"],
            "onderdeel_soort": gegevens["onderdeel_soort"],
            "raming_min": raming.minimum,
            "raming_max": raming.maximum,
        }


class OpvolgerForm(forms.Form):
    """The title of a successor, and why there is one."""

    titel = forms.CharField(
        label="Titel van het nieuwe traject",
        max_length=250,
        error_messages={"required": "Vul een titel in."},
    )
    reden = forms.ChoiceField(label="Waarom een opvolger?", choices=Opvolging.Reden.choices)


class StopForm(forms.Form):
    """How a traject ends before its time, and why."""

    versie = forms.IntegerField(widget=forms.HiddenInput, max_value=HOOGSTE)
    afloop = forms.ChoiceField(
        label="Wat gebeurt ermee?",
        choices=Traject.Afloop.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het traject afloopt."},
    )
    reden = forms.CharField(
        label="Waarom?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Wat kunnen anderen hiervan leren?",
        error_messages={"required": "Schrijf op waarom het traject zo afloopt."},
    )
    opvolger = forms.BooleanField(label="Start meteen een opvolger", required=False)
