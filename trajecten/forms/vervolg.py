"""Input for what follows on a round; the rules are on Vervolgvoorstel."""

from django import forms

from organisatie.forms import DatumInput
from trajecten.forms.selectie import RedenField
from trajecten.models import Vervolgvoorstel

Staat = Vervolgvoorstel.Staat


class VervolgForm(forms.Form):
    """Take it over on a day, or say why it is not needed."""

    use_required_attribute = False

    staat = forms.ChoiceField(
        label="Wat doe je ermee?",
        choices=[(Staat.OVERGENOMEN, "Neem over"), (Staat.NIET_NODIG, "Niet nodig")],
        widget=forms.RadioSelect,
        error_messages={"required": "Maak een keuze."},
    )
    datum = forms.DateField(
        label="Datum",
        required=False,
        widget=DatumInput,
        help_text="Neem je het over? Dan is een datum nodig.",
    )
    reden = RedenField(
        label="Reden",
        max_length=2000,
        help_text="Nodig als je dit niet overneemt, of als je eerder anders koos.",
    )
    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, voorstel, **kwargs):
        super().__init__(*args, **kwargs)
        self.voorstel = voorstel
        self.fields["datum"].initial = voorstel.datum
        self.fields["versie"].initial = voorstel.versie

    def clean(self):
        schoon = super().clean()
        if "staat" in schoon and "datum" in schoon:
            redenen = self.voorstel.belemmeringen(
                staat=schoon["staat"], datum=schoon["datum"], reden=schoon.get("reden", "")
            )
            for veld, reden in redenen.items():
                self.add_error(veld, reden)
        return schoon
