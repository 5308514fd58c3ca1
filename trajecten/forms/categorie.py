"""Input about a category: market knowledge, aanpak, impact and spend."""

from django import forms

from organisatie.forms import EigenForm
from trajecten.forms.botsing import VersieForm
from trajecten.forms.velden import BedragVeld
from trajecten.models import Aanpak, Categorie, Categorieimpact, Inkoopvolume

LANGST = 20_000


class MarktkennisForm(VersieForm):
    """What we know of the market of a category."""

    marktkennis = forms.CharField(
        label="Kennis van de markt",
        required=False,
        max_length=LANGST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Welke bedrijven zijn er, wat kunnen ze al en wat nog niet? "
        "Schrijf geen bedrijfsgeheimen op.",
    )

    class Meta:
        model = Categorie
        fields = ["marktkennis"]


class AanpakForm(forms.Form):
    """A new version of the aanpak; the first one needs no reason."""

    tekst = forms.CharField(
        label="Aanpak op maat",
        max_length=LANGST,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": "Schrijf de aanpak op."},
        help_text="Wat betekent dit in deze categorie? Wat vraag je, en wat juist niet?",
    )
    reden = forms.CharField(label="Waarom een nieuwe versie?", max_length=250)
    na = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=32_000)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.initial.get("na"):
            self.fields["reden"].required = False
            self.fields["reden"].label = "Toelichting"
        self.fields["reden"].error_messages["required"] = (
            "Schrijf op wat er anders is en waarom. Dat lezen je collega's bij deze versie."
        )


class ImpactForm(VersieForm):
    """The impact of a category on one theme."""

    impact = forms.TypedChoiceField(
        label="Impact",
        choices=[(i, f"{i} van 5") for i in range(1, 6)],
        coerce=int,
        help_text="Hoeveel doet deze categorie voor het thema? Los van wat je eraan uitgeeft.",
    )

    class Meta:
        model = Categorieimpact
        fields = ["impact", "onderbouwing"]


class VolumeForm(VersieForm):
    """Another amount for a year that has one."""

    bedrag = BedragVeld(
        label="Uitgaven in dat jaar (euro zonder btw)",
        required=True,
        help_text="Bijvoorbeeld 1.250.000 of 1,25 mln.",
        error_messages={"required": "Vul het bedrag in."},
    )

    class Meta:
        model = Inkoopvolume
        fields = ["bedrag", "bron"]


class NieuwVolumeForm(EigenForm):
    """The amount of a year that had none."""

    dubbel = "jaar"
    bedrag = VolumeForm.base_fields["bedrag"]

    class Meta:
        model = Inkoopvolume
        fields = ["jaar", "bedrag", "bron"]
        help_texts = {"bron": "Bijvoorbeeld: spendanalyse van financiën."}

    def __init__(self, *args, categorie, **kwargs):
        super().__init__(*args, organisatie=categorie.organisatie, **kwargs)
        self.instance.categorie = categorie

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"categorie"}


class NieuweImpactForm(EigenForm):
    """The first estimate of a category on a theme."""

    dubbel = "impact"
    impact = ImpactForm.base_fields["impact"]

    class Meta:
        model = Categorieimpact
        fields = ["impact", "onderbouwing"]

    def __init__(self, *args, categorie, thema, **kwargs):
        super().__init__(*args, organisatie=categorie.organisatie, **kwargs)
        self.instance.categorie, self.instance.thema = categorie, thema


def laatste_aanpak(categorie, thema):
    """The version of the aanpak that holds, or None."""
    rijen = Aanpak.objects.filter(categorie=categorie, thema=thema)
    return rijen.select_related("vastgelegd_door").order_by("-versie").first()
