"""The name of a saved view, and whether colleagues see it."""

from django import forms
from django.core.exceptions import ValidationError

from organisatie.toegang import mag_weergaven_delen
from trajecten.models import Lijstweergave


class LijstweergaveForm(forms.ModelForm):
    """Only whoever may share is asked about sharing."""

    class Meta:
        model = Lijstweergave
        fields = ["naam", "is_gedeeld"]
        error_messages = {
            "naam": {
                "required": "Geef de weergave een naam.",
                "max_length": "Houd de naam korter dan 80 tekens.",
            }
        }

    def __init__(self, *args, toegang, **kwargs):
        super().__init__(*args, **kwargs)
        self.toegang = toegang
        if self.instance.pk is None:
            self.instance.organisatie = toegang.organisatie
            self.instance.eigenaar = toegang.gebruiker
        if not mag_weergaven_delen(toegang):
            del self.fields["is_gedeeld"]

    def clean_naam(self):
        """One name a person, whatever the case."""
        naam = self.cleaned_data["naam"]
        eigen = Lijstweergave.objects.filter(
            organisatie=self.toegang.organisatie, eigenaar=self.instance.eigenaar
        )
        if eigen.filter(naam__iexact=naam).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Je hebt al een weergave met deze naam. Kies een andere naam.")
        return naam
