"""Input of what a workshop gave for a traject."""

from community.forms.velden import tekstveld
from community.models import Workshopresultaat
from community.models.workshop import FORMEEL
from trajecten.forms.botsing import VersieForm


class WorkshopresultaatForm(VersieForm):
    """The five results on one page; one of them is enough (eisen.md M-006)."""

    class Meta:
        model = Workshopresultaat
        fields = list(FORMEEL)
        widgets = {veld: tekstveld() for veld in FORMEEL}

    def clean(self):
        schoon = super().clean()
        if not self.errors and not any(schoon.get(veld) for veld in FORMEEL):
            self.add_error("ambitie", "Vul ten minste één resultaat in.")
        return schoon
