"""Input about the organisation itself: settings, departments, year figures."""

from django import forms

from organisatie.forms.velden import BedragField, EigenForm
from organisatie.models import Afdeling, Jaarcijfer, Organisatie


class OrganisatieForm(forms.ModelForm):
    """Settings; the address of the organisation is the technical manager's."""

    class Meta:
        model = Organisatie
        fields = ["naam", "programmanaam", "cbs_code", "huisstijl", "onderdelen_tellen_apart"]
        help_texts = {"cbs_code": "Bijvoorbeeld GM0546."}


class AfdelingForm(EigenForm):
    """A department."""

    class Meta:
        model = Afdeling
        fields = ["naam", "afkorting", "directie", "is_actief"]


class JaarcijferForm(EigenForm):
    """The figures of one year; empty is unknown."""

    dubbel = "jaar"
    inkoopvolume = BedragField(
        label="Inkoopvolume (euro, exclusief btw)",
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        help_text="Wat er dat jaar in totaal is ingekocht. Weet je het niet? Laat het leeg.",
    )

    class Meta:
        model = Jaarcijfer
        fields = ["jaar", "aantal_trajecten", "inkoopvolume", "toelichting"]
        help_texts = {"aantal_trajecten": "Weet je het niet? Laat het leeg."}
