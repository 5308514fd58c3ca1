"""What to change of many trajects at once; what stays empty stays as it is."""

from django import forms
from django.core.exceptions import ValidationError

from organisatie.models import Afdeling, Gebruiker
from trajecten.eigenaar import NIEMAND
from trajecten.models import Categorie, Fase, Niveau, Thema

NIETS = "Niet wijzigen"
KIES = "Kies iets uit de lijst."
VELDEN = ("fase", "eigenaar", "afdeling", "categorie", "is_pilot", "thema")


class MassaForm(forms.Form):
    """The changes, and the reason that goes into the history of every row."""

    fase = forms.TypedChoiceField(
        required=False, choices=[("", NIETS), *Fase.choices], coerce=int, empty_value=None
    )
    eigenaar = forms.ChoiceField(required=False)
    afdeling = forms.ModelChoiceField(Afdeling.objects.none(), required=False, empty_label=NIETS)
    categorie = forms.ModelChoiceField(Categorie.objects.none(), required=False, empty_label=NIETS)
    is_pilot = forms.ChoiceField(
        label="Pilot", required=False, choices=[("", NIETS), ("ja", "Ja"), ("nee", "Nee")]
    )
    thema = forms.ModelChoiceField(
        Thema.objects.none(), label="Ambitie op", required=False, empty_label=NIETS
    )
    niveau = forms.TypedChoiceField(
        label="Naar niveau",
        required=False,
        choices=[("", "Kies een niveau"), *Niveau.choices],
        coerce=int,
        empty_value=None,
    )
    reden = forms.CharField(
        label="Waarom?",
        max_length=100,
        help_text="Dit staat straks bij elk traject in de geschiedenis.",
        error_messages={
            "required": "Schrijf op waarom je dit wijzigt.",
            "max_length": "Houd het korter dan 100 tekens.",
        },
    )

    def __init__(self, *args, organisatie, **kwargs):
        super().__init__(*args, **kwargs)
        eigen = {"organisatie": organisatie}
        self.fields["afdeling"].queryset = Afdeling.objects.filter(**eigen, is_actief=True)
        self.fields["categorie"].queryset = Categorie.objects.filter(**eigen, is_actief=True)
        self.fields["thema"].queryset = Thema.objects.actief().filter(**eigen)
        leden = Gebruiker.objects.filter(lidmaatschappen__organisatie=organisatie).distinct()
        self.leden = {str(lid.pk): lid for lid in leden.order_by("naam")}
        mensen = [(pk, str(lid)) for pk, lid in self.leden.items()]
        self.fields["eigenaar"].choices = [("", NIETS), (NIEMAND, "Nog niet bekend"), *mensen]
        for veld in self.fields.values():
            veld.error_messages |= {"invalid_choice": KIES, "invalid": KIES}

    @property
    def velden(self):
        """The bound fields of what can change."""
        return [self[naam] for naam in (*VELDEN, "niveau")]

    def clean_eigenaar(self):
        """The account itself, `NIEMAND`, or empty."""
        keuze = self.cleaned_data["eigenaar"]
        return self.leden.get(keuze, keuze)

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("thema") and gegevens.get("niveau") is None:
            self.add_error("niveau", "Kies ook het niveau.")
        if gegevens.get("niveau") is not None and not gegevens.get("thema"):
            self.add_error("thema", "Kies ook het thema.")
        leeg = [naam for naam in VELDEN if gegevens.get(naam) in (None, "")]
        if len(leeg) == len(VELDEN) and not set(VELDEN) & set(self.errors):
            raise ValidationError("Kies wat je wilt wijzigen.")
        return gegevens
