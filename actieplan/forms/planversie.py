"""Input around the life of a plan: the decision, the reason to revise, parts and phases."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from actieplan.forms.doel import PlandeelForm
from actieplan.models import Planfase, Planonderdeel, Planuitgave, Planversie
from organisatie.forms import DatumInput
from trajecten.forms.velden import DagVeld

GEWIJZIGD = (
    "Het plan is gewijzigd terwijl deze pagina openstond. Bekijk het plan opnieuw en leg het "
    "besluit dan vast."
)
TOEKOMST = "Deze dag is nog niet geweest. Leg het besluit vast als het genomen is."


class PlanversieForm(PlandeelForm):
    """The decision about the plan that was on the screen (`gezien`: its fingerprint)."""

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Planversie
        fields = ["orgaan", "besloten_op", "besluit", "namens"]
        field_classes = {"besloten_op": DagVeld}
        widgets = {"besluit": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, gezien, **kwargs):
        super().__init__(*args, **kwargs)
        self.nu = gezien

    def clean_besloten_op(self):
        """A decision is a fact: its day was there."""
        dag = self.cleaned_data["besloten_op"]
        if dag > timezone.localdate():
            raise ValidationError(TOEKOMST)
        return dag

    def clean(self):
        schoon = super().clean()
        gezien = schoon.get("gezien")
        if gezien and gezien != self.nu:
            self.data = self.data.copy()
            self.data["gezien"] = self.nu
            raise ValidationError(GEWIJZIGD)
        return schoon


class HerzieForm(forms.Form):
    """Why a new version begins."""

    reden = forms.CharField(
        label="Waarom herzien we het plan?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Bijvoorbeeld: de jaarlijkse bijstelling. Deze reden staat bij de nieuwe versie.",
    )


class PlanonderdeelForm(PlandeelForm):
    """A part: heading, text, and the editions it is in."""

    dubbel = "kop"
    uitgaven = forms.MultipleChoiceField(
        label="Staat ook in",
        choices=[keuze for keuze in Planuitgave.choices if keuze[0] != Planuitgave.GEHEEL],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="In het hele plan staat het altijd.",
    )

    class Meta:
        model = Planonderdeel
        fields = ["kop", "tekst"]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 10})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("uitgaven", self.instance.uitgaven)

    def save(self, commit=True):
        self.instance.uitgaven = self.cleaned_data["uitgaven"]
        if self.instance.pk is None:
            self.instance.volgorde = self.instance.actieplan.onderdelen.count() + 1
        return super().save(commit)


class PlanfaseForm(PlandeelForm):
    """A phase of the programme."""

    class Meta:
        model = Planfase
        fields = ["nummer", "naam", "tekst", "start", "eind"]
        widgets = {
            "tekst": forms.Textarea(attrs={"rows": 4}),
            "start": DatumInput,
            "eind": DatumInput,
        }
