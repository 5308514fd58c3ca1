"""Input for the action plan and its report moments."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from actieplan.models import Actieplan, Rapportmoment
from mvi.templatetags.mvi import MAANDEN
from organisatie.forms import EigenForm
from trajecten.forms.velden import DagVeld

NAMEN = MAANDEN.split()


def lees_maand(tekst):
    """The first day of a month written as `maart 2027`, `3-2027`, `03/2027` or `2027-03`.

    Raises ValidationError when it is no month.
    """
    tekst = tekst.strip().lower()
    if gevonden := re.fullmatch(r"(\d{4})-(\d{1,2})", tekst):
        jaar, maand = gevonden.groups()
    elif gevonden := re.fullmatch(r"(\d{1,2})[-/ ](\d{4})", tekst):
        maand, jaar = gevonden.groups()
    elif gevonden := re.fullmatch(r"([a-z]{3,9})\.? (\d{4})", tekst):
        woord, jaar = gevonden.groups()
        woord = "maart" if woord == "mrt" else woord
        maand = next((i for i, naam in enumerate(NAMEN, 1) if naam.startswith(woord)), 0)
    else:
        maand = jaar = 0
    if not (1 <= int(maand) <= 12 and 2000 <= int(jaar) <= 2100):
        raise ValidationError("Schrijf maand en jaar, bijvoorbeeld maart 2027.")
    return date(int(jaar), int(maand), 1)


class MaandField(forms.CharField):
    """A month; the value is its first day (date)."""

    def to_python(self, value):
        tekst = super().to_python(value)
        return None if tekst in self.empty_values else lees_maand(tekst)

    def prepare_value(self, value):
        if isinstance(value, date):
            return f"{NAMEN[value.month - 1]} {value.year}"
        return value


class ActieplanForm(EigenForm):
    """The plan: term, ambition, planned adoption, the manifest; a body adopts it (L-043)."""

    class Meta:
        model = Actieplan
        fields = [
            "naam",
            "start",
            "eind",
            "ambitie",
            "aandacht_weken",
            "klaar_op",
            "vaststelling_gepland",
            "manifest_jaar",
            "manifest_opvolger",
            "manifest_afspraak",
            "manifest_ingediend_op",
        ]
        field_classes = dict.fromkeys(
            ("start", "eind", "vaststelling_gepland", "klaar_op", "manifest_ingediend_op"), DagVeld
        )
        widgets = {
            "ambitie": forms.Textarea(attrs={"rows": 5}),
            "manifest_afspraak": forms.Textarea(attrs={"rows": 3}),
        }

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"versie"}

    def clean(self):
        schoon = super().clean()
        start, eind = schoon.get("start"), schoon.get("eind")
        if start and eind and eind <= start:
            self.add_error(
                "eind", "Het einde van de looptijd ligt voor het begin. Pas een van de twee aan."
            )
        return schoon


class RapportmomentForm(EigenForm):
    """When which body gets a report, and its emphasis."""

    dubbel = "nummer"
    maand = MaandField(label="Maand", help_text="Bijvoorbeeld maart 2027.")

    class Meta:
        model = Rapportmoment
        fields = ["nummer", "maand", "orgaan", "nadruk", "advies_op", "vergadering_op"]
        field_classes = {"advies_op": DagVeld, "vergadering_op": DagVeld}

    def __init__(self, *args, actieplan, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.actieplan = actieplan

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"actieplan"}
