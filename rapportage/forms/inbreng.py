"""Input of colleagues: the question, and their answer."""

from django import forms
from django.utils import timezone

from organisatie.forms import RijenField
from organisatie.models import Gebruiker
from organisatie.toegang import leest_trajecten
from rapportage.inbreng import TERMIJN, te_vragen, vraagtekst
from trajecten.forms.selectie import RedenField
from trajecten.forms.velden import DagVeld


class InbrengVraagForm(forms.Form):
    """Whom to ask what about a section, and before which day."""

    mensen = RijenField(
        label="Aan wie?",
        queryset=Gebruiker.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één persoon."},
    )
    vraag = forms.CharField(
        label="Wat wil je weten?", max_length=1_000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf op wat je wilt weten."},
    )  # fmt: skip
    uiterlijk = DagVeld(
        label="Antwoord vóór",
        required=True,
        error_messages={"required": "Kies een dag waarop je het antwoord nodig hebt."},
    )

    def __init__(self, *args, sectie, **kwargs):
        super().__init__(*args, **kwargs)
        past, anderen = te_vragen(sectie)
        self.fields["mensen"].queryset = leest_trajecten(sectie.organisatie)
        groepen = (("Past bij dit onderdeel", past), ("Andere collega's", anderen))
        self.fields["mensen"].choices = [
            (naam, [(mens.pk, met_functie(mens)) for mens in groep])
            for naam, groep in groepen
            if groep
        ]
        self.initial |= {
            "mensen": [mens.pk for mens in past],
            "vraag": vraagtekst(sectie),
            "uiterlijk": timezone.localdate() + TERMIJN,
        }

    def clean_uiterlijk(self):
        """Nobody can answer yesterday."""
        uiterlijk = self.cleaned_data["uiterlijk"]
        if uiterlijk < timezone.localdate():
            raise forms.ValidationError("Kies een dag die nog komt.")
        return uiterlijk


def met_functie(mens):
    return f"{mens}, {mens.functie}" if mens.functie else str(mens)


class InbrengForm(forms.Form):
    """An answer; what is empty may be given back or not known yet."""

    use_required_attribute = False

    antwoord = RedenField(
        label="Jouw antwoord", max_length=8_000,
        widget=forms.Textarea(attrs={"rows": 10, "data-opmaak": ""}),
    )  # fmt: skip
    versie = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)


class RedenForm(forms.Form):
    """Why a request ends, or goes back."""

    reden = forms.CharField(
        label="Waarom?", max_length=300,
        error_messages={"required": "Schrijf kort op waarom."},
    )  # fmt: skip
