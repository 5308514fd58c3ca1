"""Input for the selection framework; the rules are on Selectiekader and Selectiecriterium."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone

from trajecten.forms.botsing import VersieForm
from trajecten.forms.velden import DagVeld
from trajecten.models import Selectiecriterium, Selectiekader
from trajecten.selectiekader import voorbeelden

LEEG = "leeg"


class BeginForm(forms.Form):
    """What a new version starts from."""

    begin = forms.ChoiceField(
        label="Waarmee begin je?",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies waarmee je begint."),
    )
    naam = forms.CharField(
        label="Naam van de nieuwe versie",
        max_length=120,
        required=False,
        help_text="Bijvoorbeeld: Impact eerst. Leeg: de naam van waar je mee begint.",
    )

    def __init__(self, *args, kaders, **kwargs):
        super().__init__(*args, **kwargs)
        kopieen = [(f"kopie-{kader.pk}", f"Een kopie van {kader}") for kader in kaders]
        eigen = [(f"voorbeeld-{n}", f"Voorbeeld: {v['naam']}") for n, v in enumerate(voorbeelden())]
        self.fields["begin"].choices = [*kopieen, *eigen, (LEEG, "Een leeg kader")]


class SelectiekaderForm(VersieForm):
    """Name and purpose of a concept."""

    class Meta:
        model = Selectiekader
        fields = ["naam", "uitleg"]
        widgets = {"uitleg": forms.Textarea(attrs={"rows": 4})}
        error_messages = {"naam": {"required": "Vul een naam in."}}


class SelectiecriteriumForm(VersieForm):
    """A criterion with what its scores mean; what data fill explains itself."""

    class Meta:
        model = Selectiecriterium
        fields = ["naam", "uitleg", "gewicht", "bron", *(f"score_{n}" for n in range(1, 6))]
        widgets = {"uitleg": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "gewicht": "Hoe zwaar telt dit mee? Alle gewichten samen zijn 100.",
            "bron": "Komt de score uit gegevens, dan hoef je hieronder niets te schrijven.",
        }
        error_messages = {
            "naam": {"required": "Vul een naam in."},
            "gewicht": {"required": "Vul een gewicht in.", "invalid": "Vul een heel getal in."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["bron"].choices = Selectiecriterium.Bron.choices
        self.fields["bron"].required = False

    def _get_validation_exclusions(self):
        """The name is judged within its framework, although that is no field of the form."""
        return super()._get_validation_exclusions() - {"kader"}

    def _post_clean(self):
        super()._post_clean()
        if fouten := self._errors.pop(NON_FIELD_ERRORS, None):
            self.add_error("naam", fouten.as_data())


class VaststelForm(forms.Form):
    """The adoption of a framework."""

    op = DagVeld(label="Vastgesteld op", required=True)
    namens = forms.CharField(
        label="Door wie (functie of orgaan)",
        max_length=120,
        initial="Directieteam",
        error_messages={"required": "Vul in wie het kader vaststelde."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["op"].initial = timezone.localdate
        self.fields["op"].error_messages["required"] = "Vul in op welke dag het is vastgesteld."


class GewichtenForm(forms.Form):
    """All weights of a concept at once, so that they can be balanced."""

    versie = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, *args, kader, **kwargs):
        super().__init__(*args, initial={"versie": kader.versie}, **kwargs)
        self.kader, self.criteria = kader, list(kader.criteria.all())
        for criterium in self.criteria:
            self.fields[f"gewicht_{criterium.pk}"] = forms.IntegerField(
                label=criterium.naam,
                min_value=1,
                max_value=100,
                initial=criterium.gewicht,
                error_messages={"required": "Vul een gewicht in.", "invalid": "Vul een getal in."},
            )

    @property
    def gewichten(self):
        """The weight per criterion: {pk: int}."""
        return {c.pk: self.cleaned_data[f"gewicht_{c.pk}"] for c in self.criteria}

    def clean(self):
        gegevens = super().clean()
        if not self.errors and (som := sum(self.gewichten.values())) != 100:
            raise ValidationError(f"De gewichten zijn samen {som}. Maak er 100 van.")
        return gegevens
