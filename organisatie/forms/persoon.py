"""Input of erasing a person."""

from django import forms

from organisatie.models import Verwijdering
from organisatie.persoon.zoeken import KORTST, is_naam

#: More spellings than this nobody has.
HOOGSTENS = 12


def lees_namen(tekst):
    """The spellings (list of str), one a line; ValidationError for what would hit other words."""
    regels = [" ".join(regel.replace("\x00", " ").split()) for regel in tekst.splitlines()]
    regels = [regel for regel in dict.fromkeys(regels) if regel]
    if len(regels) > HOOGSTENS:
        raise forms.ValidationError(f"Vul hoogstens {HOOGSTENS} schrijfwijzen in.")
    for regel in regels:
        if not is_naam(regel):
            raise forms.ValidationError(
                f"‘{regel}’ is geen naam. Vul minstens {KORTST} tekens in, en geen rol of functie."
            )
    return regels


class WisForm(forms.Form):
    """Why, under which other spellings, and yes."""

    ook = forms.CharField(
        label="Andere schrijfwijzen van de naam",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Eén per regel. Bijvoorbeeld A. de Vries, of een oud e-mailadres.",
    )
    grond = forms.ChoiceField(
        label="Waarom wis je deze persoon?",
        choices=Verwijdering.Grond.choices,
        error_messages={"required": "Kies waarom.", "invalid_choice": "Kies iets uit de lijst."},
    )
    zeker = forms.BooleanField(
        label="Ik weet dat dit niet ongedaan te maken is",
        error_messages={"required": "Zet een vinkje als je het zeker weet."},
    )

    #: The spellings that came in (tuple), also when something else is wrong.
    namen = ()

    def clean_ook(self):
        self.namen = tuple(lees_namen(self.cleaned_data["ook"]))
        return self.namen

    @property
    def stand(self):
        """What the form carries to tell for which spellings the preview was."""
        return "|".join(self.namen)


class NaamForm(forms.Form):
    """A name or address without an account."""

    naam = forms.CharField(
        label="Naam of e-mailadres",
        max_length=200,
        help_text="Zoals het in teksten en lijsten staat.",
        error_messages={"required": "Vul een naam of e-mailadres in."},
    )

    def clean_naam(self):
        namen = lees_namen(self.cleaned_data["naam"])
        if not namen:
            raise forms.ValidationError("Vul een naam of e-mailadres in.")
        return namen[0]
