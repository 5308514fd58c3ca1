"""What the addresses of the timeline and the month calendar ask for; nonsense asks for nothing."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from trajecten.tijdvenster import LAATST, SCHALEN, VROEGST

GROEPEN = {"afdeling": "Afdeling", "categorie": "Categorie"}


class MaandVeld(forms.CharField):
    """A month as 2027-03; gives its first day, or None."""

    def clean(self, value):
        tekst = super().clean(value)
        if not tekst:
            return None
        try:
            dag = date.fromisoformat(f"{tekst}-01")
        except ValueError as fout:
            raise ValidationError("Schrijf de maand als 2027-03.") from fout
        if not VROEGST <= dag <= LAATST:
            raise ValidationError("Deze maand ligt te ver weg.")
        return dag


class TijdlijnForm(forms.Form):
    """Scale, first month and grouping."""

    schaal = forms.ChoiceField(
        choices=[(naam, woorden) for naam, (_, _, woorden) in SCHALEN.items()], required=False
    )
    begin = MaandVeld(required=False, max_length=7)
    groep = forms.ChoiceField(choices=GROEPEN.items(), required=False)
    klaar = forms.BooleanField(required=False)

    def keuze(self, naam):
        """A cleaned value, or None when it is empty or nonsense."""
        self.is_valid()
        return self.cleaned_data.get(naam) or None


class MaandForm(forms.Form):
    """Which month."""

    maand = MaandVeld(required=False, max_length=7)
    klaar = forms.BooleanField(required=False)

    keuze = TijdlijnForm.keuze
