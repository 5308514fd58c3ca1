"""Input of the yearly prize of our own."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from community.forms.succes import TrajectForm
from community.forms.velden import VERKEERD, tekstveld
from community.models import Nominatie, Prijs
from community.prijswinnaar import KIES, WAAROM
from organisatie.forms import EigenForm
from organisatie.invoer import rijnummer
from trajecten.forms.velden import DagVeld


class PrijsForm(EigenForm):
    """The prize of a year."""

    dubbel = "jaar"

    class Meta:
        model = Prijs
        fields = ["naam", "jaar", "sluit_op", "toelichting"]
        field_classes = {"sluit_op": DagVeld}
        widgets = {"toelichting": tekstveld()}
        error_messages = {
            "naam": {"required": "Geef de prijs een naam."},
            "jaar": {"required": "Vul het jaar in.", "invalid": "Vul een jaar in."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sluit_op"].label = "Stemmen kan tot en met"
        self.fields["sluit_op"].required = True
        self.fields["sluit_op"].error_messages["required"] = "Vul de laatste dag in."

    def clean_jaar(self):
        """A year that fits in the calendar."""
        jaar = self.cleaned_data["jaar"]
        if not 2000 <= jaar <= 2100:
            raise ValidationError("Vul een jaar in, bijvoorbeeld 2026.")
        return jaar

    def clean_sluit_op(self):
        """Once closed it stays closed: the result is known."""
        was, nu = self.initial.get("sluit_op"), self.cleaned_data["sluit_op"]
        if was and was < timezone.localdate() and nu != was:
            raise ValidationError("Het stemmen is gesloten. Deze dag verandert niet meer.")
        return nu


class NominatieForm(TrajectForm):
    """A traject for the prize."""

    class Meta:
        model = Nominatie
        fields = ["waarom"]
        widgets = {"waarom": tekstveld()}
        error_messages = {"waarom": {"required": "Schrijf op waarom dit traject inspireert."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["nummer", "waarom"])

    def _get_validation_exclusions(self):
        """A traject is nominated once, although neither is a field of the form."""
        overslaan = super()._get_validation_exclusions()
        eigen = {"prijs", "traject", "ingetrokken_op"}
        return overslaan if self.has_error("nummer") else overslaan - eigen


class StemForm(forms.Form):
    """The one nomination that somebody votes for."""

    def __init__(self, *args, prijs, **kwargs):
        super().__init__(*args, **kwargs)
        self.prijs = prijs

    nominatie = forms.CharField(max_length=20)

    def clean_nominatie(self):
        """The nomination of this prize."""
        rijen = self.prijs.nominaties.lopend().filter(pk=rijnummer(self.cleaned_data["nominatie"]))
        if (gekozen := rijen.first()) is None:
            raise ValidationError("Kies een traject uit de lijst.")
        return gekozen


class NominatieIntrekForm(forms.Form):
    """Why a traject no longer takes part."""

    reden = forms.CharField(
        label="Waarom trek je de nominatie in?",
        max_length=2000,
        widget=tekstveld(),
        help_text="Wie het traject nomineerde leest dit, en wie de prijs bijhoudt.",
        error_messages={"required": "Schrijf op waarom je de nominatie intrekt."},
    )


class WinnaarForm(forms.Form):
    """Which one, when several got as many votes; without a tie there is nothing to fill in."""

    def __init__(self, data=None, *, winnaars):
        super().__init__(data)
        self.winnaars = {str(rij.pk): rij for rij in winnaars}
        if len(winnaars) > 1:
            self.fields["nominatie"] = forms.ChoiceField(
                label="Welk traject wint?",
                choices=[(pk, str(rij)) for pk, rij in self.winnaars.items()],
                widget=forms.RadioSelect,
                error_messages=VERKEERD | {"required": KIES},
            )
            self.fields["reden"] = forms.CharField(
                label="Waarom dit traject?",
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
                help_text="Dit staat bij de uitslag.",
                error_messages={"required": WAAROM},
            )

    def keuze(self):
        """What `leg_winnaar_vast` wants (dict)."""
        schoon = self.cleaned_data
        return {
            "nominatie": self.winnaars.get(schoon.get("nominatie")),
            "reden": schoon.get("reden", ""),
        }
