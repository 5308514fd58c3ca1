"""With whom the totals are shared."""

from django import forms
from django.utils import timezone

from rapportage.models import Publicatie
from rapportage.models.publicatie import vind


class PublicatieForm(forms.ModelForm):
    """Share the totals of `organisatie` with the joint programme at an address."""

    adres = forms.CharField(
        label="Adres van het gezamenlijke programma",
        max_length=200,
        help_text="Het woord achter de schuine streep in hun adres, bijvoorbeeld leidse-regio.",
        error_messages={"required": "Vul het adres in van wie jullie totalen mag zien."},
    )

    class Meta:
        model = Publicatie
        fields = []

    def __init__(self, *args, organisatie, door, **kwargs):
        super().__init__(*args, **kwargs)
        rij = self.instance
        rij.organisatie, rij.gestart_door, rij.gestart_op = organisatie, door, timezone.localdate()

    def clean_adres(self):
        """Find whom it is about, so that the rest is judged with it."""
        self.instance.aan = vind(self.cleaned_data["adres"], voor=self.instance.organisatie)
        return self.cleaned_data["adres"]

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"organisatie", "aan", "gestopt_op"}

    def _post_clean(self):
        if self.instance.aan_id:
            super()._post_clean()
