"""Input of goals and building blocks."""

from django import forms

from actieplan.models import Bouwsteen, Doel
from organisatie.forms import EigenForm
from organisatie.forms.velden import RijenField


class PlandeelForm(EigenForm):
    """A part of `actieplan`."""

    dubbel = "nummer"

    def __init__(self, *args, actieplan, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.instance.actieplan = actieplan

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"actieplan"}


class DoelForm(PlandeelForm):
    """A goal or a sub-goal."""

    class Meta:
        model = Doel
        fields = ["nummer", "titel", "toelichting", "hoofddoel", "maat", "streefjaar"]
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, actieplan, **kwargs):
        super().__init__(*args, actieplan=actieplan, **kwargs)
        hoofddoelen = actieplan.doelen.filter(hoofddoel=None).exclude(pk=self.instance.pk)
        self.beperk("hoofddoel", hoofddoelen)
        self.fields["hoofddoel"].empty_label = "Geen: het is een eigen doel"
        self.fields["maat"].choices = [("", "Nog geen maat"), *Doel.Maat.choices]


class BouwsteenForm(PlandeelForm):
    """A building block."""

    doelen = RijenField(
        None, label="Draagt bij aan", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Bouwsteen
        fields = ["nummer", "naam", "tekst", "rol", "doelen"]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, actieplan, **kwargs):
        super().__init__(*args, actieplan=actieplan, **kwargs)
        self.fields["doelen"].queryset = actieplan.doelen.all()
