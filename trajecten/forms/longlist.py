"""The filter above a longlist; asks nothing, so an odd value only shows everything."""

from django import forms

from trajecten.models import Kandidatuur

SORTEER = [
    ("", "Voorstel, dan datum"), ("publicatie", "In de markt"), ("traject", "Naam"),
    ("afdeling", "Afdeling"), ("herkomst", "Hoe op de lijst"),
]  # fmt: skip
STAND = [
    ("", "Alle"), ("onbepaald", "Nog niet bepaald"), ("ja", "Selecteren"),
    ("nee", "Niet selecteren"),
]  # fmt: skip


class LonglistForm(forms.Form):
    """Where candidates came from, of which department, what is proposed, and in which order."""

    use_required_attribute = False

    herkomst = forms.ChoiceField(
        label="Hoe op de lijst",
        required=False,
        choices=[("", "Alle"), *Kandidatuur.Herkomst.choices],
    )
    afdeling = forms.ChoiceField(label="Afdeling", required=False)
    stand = forms.ChoiceField(label="Voorstel", required=False, choices=STAND)
    sorteer = forms.ChoiceField(label="Volgorde", required=False, choices=SORTEER)

    def __init__(self, *args, kandidaten, **kwargs):
        super().__init__(*args, **kwargs)
        afdelingen = {str(k.traject.afdeling_id): str(k.traject.afdeling) for k in kandidaten}
        onbekend = [("geen", "onbekend")] if afdelingen.pop("None", None) else []
        keuzes = sorted(afdelingen.items(), key=lambda paar: paar[1])
        self.fields["afdeling"].choices = [("", "Alle"), *keuzes, *onbekend]

    @property
    def keuze(self):
        """What was chosen and is valid (dict)."""
        self.is_valid()
        return self.cleaned_data
