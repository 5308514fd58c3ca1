"""Input about the organisation itself: settings, departments, year figures."""

from django import forms

from organisatie.forms.velden import BedragField, EigenForm
from organisatie.models import Afdeling, Jaarcijfer, Organisatie


def drempel(naam):
    """An input for a threshold in euro; empty is no threshold."""
    veld = Organisatie._meta.get_field(naam)
    return BedragField(
        label=veld.verbose_name.capitalize(),
        help_text=veld.help_text,
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
    )


class OrganisatieForm(forms.ModelForm):
    """Settings; the address of the organisation is the technical manager's."""

    mvi_drempel = drempel("mvi_drempel")
    sroi_drempel = drempel("sroi_drempel")

    class Meta:
        model = Organisatie
        fields = [
            "naam",
            "programmanaam",
            "cbs_code",
            "huisstijl",
            "onderdelen_tellen_apart",
            "mvi_drempel",
            "sroi_procent",
            "sroi_drempel",
            "sessie_netwerken",
            "mailt_rapport",
            "zonder_keuzerondes",
            "zonder_actieplan",
            "zonder_leren",
        ]
        localized_fields = ["sroi_procent"]
        widgets = {"sessie_netwerken": forms.Textarea(attrs={"rows": 3, "maxlength": 2_000})}
        help_texts = {
            "cbs_code": "Bijvoorbeeld GM0546.",
            "zonder_keuzerondes": "Gebruiken jullie een onderdeel niet, haal het dan uit het menu. "
            "Wat erin staat, blijft bewaard.",
        }


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
