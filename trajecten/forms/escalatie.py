"""Input about an agreement that was not kept: report it, bring it higher, close it."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from organisatie.models import Gebruiker
from trajecten.escalaties import ontvangers
from trajecten.forms.afwijking import na_vandaag
from trajecten.forms.velden import DagVeld
from trajecten.models import Escalatie

STANDEN = [
    ("", "Alle"),
    ("mij", "Wacht op mij"),
    ("open", "Open"),
    ("te_laat", "Te laat"),
    ("klaar", "Afgehandeld"),
]


class StapForm(forms.Form):
    """Who is told at a level, and by when an answer is needed."""

    naar = forms.ModelChoiceField(
        Gebruiker.objects.none(),
        label="Aan wie?",
        empty_label="Kies een persoon",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies iemand uit de lijst."),
    )
    reageer_voor = DagVeld(
        label="Reactie voor",
        required=True,
        error_messages={"required": "Kies een dag waarop je een reactie nodig hebt."},
    )

    def __init__(self, data=None, *, traject, trap, door, **opties):
        begin = {"reageer_voor": timezone.localdate() + timedelta(days=14)}
        super().__init__(data, initial=begin, **opties)
        self.trap = Escalatie.Trap(trap)
        mensen = ontvangers(traject, trap, door=door)
        if mensen.exists():
            self.fields["naar"].queryset = mensen
            self.fields["naar"].initial = mensen.first().pk if mensen.count() == 1 else None
        else:
            del self.fields["naar"]

    @property
    def heeft_niemand(self):
        """True when nobody in particular is told."""
        return "naar" not in self.fields

    def clean_reageer_voor(self):
        return na_vandaag(self.cleaned_data["reageer_voor"])

    def keuze(self):
        """The cleaned values, with `naar` None when there is nobody to choose."""
        return {"naar": None, **self.cleaned_data}


class EscalatieForm(StapForm):
    """A new case, at the first level."""

    afspraak = forms.CharField(
        label="Welke afspraak is niet nagekomen?",
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Schrijf wat was afgesproken, wanneer, en wat er gebeurde.",
        error_messages={"required": "Schrijf op welke afspraak niet is nagekomen."},
    )
    field_order = ["afspraak", "naar", "reageer_voor"]


class ZetDoorForm(StapForm):
    """To the next level, with the reason."""

    reden = forms.CharField(
        label="Waarom moet het hoger?",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Schrijf op waarom dit hoger moet."},
    )
    field_order = ["reden", "naar", "reageer_voor"]


class UitkomstForm(forms.Form):
    """How it ended."""

    uitkomst = forms.CharField(
        label="Uitkomst",
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Wat is er afgesproken? Dit verandert daarna niet meer.",
        error_messages={"required": "Schrijf op wat de uitkomst is."},
    )


class EscalatieFilterForm(forms.Form):
    """Narrows the list; a value that does not exist filters nothing."""

    stand = forms.ChoiceField(required=False, choices=STANDEN)

    def van(self, alle, toegang, dag):
        """The escalations of `alle` that fit."""
        stand = self.cleaned_data.get("stand")
        if stand == "mij":
            return alle.wacht_op(toegang)
        if stand == "open":
            return alle.open()
        if stand == "te_laat":
            return alle.te_laat(dag)
        return alle.exclude(afgehandeld_op=None) if stand == "klaar" else alle
