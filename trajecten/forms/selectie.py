"""Input for selection rounds; the rules are on Selectieronde and Kandidatuur."""

from django import forms
from django.db import transaction

from organisatie.forms import DatumInput, EigenForm, RijenField
from organisatie.models import Gebruiker
from trajecten.models import Kandidatuur, Selectiekader, Selectieronde, Traject
from trajecten.selectiescore import te_kiezen_beoordelaars


class RedenField(forms.CharField):
    """A text that is needed or not, as the form decides; so it is not shown as ‘mag leeg’."""

    widget = forms.Textarea(attrs={"rows": 4})

    def validate(self, value):
        """Accept an empty text: the form says when it may not be empty."""


class SelectierondeForm(EigenForm):
    """Name, window, number of places, framework and assessors of a round."""

    beoordelaars = RijenField(
        Gebruiker.objects.none(),
        label="Beoordelaars",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Zij geven scores, naast de coördinator.",
    )

    class Meta:
        model = Selectieronde
        fields = ["naam", "venster_van", "venster_tot", "capaciteit", "kader", "beoordelaars"]
        widgets = {"venster_van": DatumInput, "venster_tot": DatumInput}
        help_texts = {
            "naam": "Bijvoorbeeld Voorjaar 2027.",
            "venster_van": "Trajecten met een voorbereiding of uitvraag in deze periode komen "
            "vanzelf in beeld.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kaders = Selectiekader.objects.filter(organisatie=self.organisatie).vastgesteld()
        self.beperk("kader", kaders)
        self.fields["kader"].empty_label = "Nog niet gekozen"
        self.beperk("beoordelaars", te_kiezen_beoordelaars(self.organisatie))

    def clean(self):
        schoon = super().clean()
        van, tot = schoon.get("venster_van"), schoon.get("venster_tot")
        if van and tot and tot < van:
            self.add_error(
                "venster_tot", "De einddatum ligt voor de begindatum. Pas een van de twee aan."
            )
        return schoon

    def save(self, commit=True):
        """Save in the state that the person saw; ValidationError when the round has moved on."""
        with transaction.atomic():
            if self.instance.pk:
                self.instance.houd_vast()
            return super().save(commit)


class AdviesForm(forms.Form):
    """The advice of the Bedrijfsvoeringstafel on a round."""

    tekst = forms.CharField(
        label="Advies van de Bedrijfsvoeringstafel",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf op wat de Bedrijfsvoeringstafel adviseert."},
    )


class ToevoegForm(forms.Form):
    """Trajects to add to a round, with one motivation for all of them."""

    trajecten = RijenField(
        Traject.objects.none(),
        error_messages={
            "required": "Vink minstens één traject aan.",
            "invalid_choice": "Een van deze trajecten kan hier niet meer bij. Vink opnieuw aan.",
            "invalid_pk_value": "Vink een traject uit de lijst aan.",
        },
    )
    motivatie = forms.CharField(
        label="Waarom deze trajecten?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, ronde, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["trajecten"].queryset = ronde.trajecten_te_kiezen()


class KandidatuurForm(forms.Form):
    """A form about one candidate: knows what the page showed, and says so when that has changed.

    The page itself carries the newest `stand` in a hidden field, so after a clash the same text
    can be sent again by whoever has now seen what stands there.
    """

    use_required_attribute = False

    gezien = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, *args, kandidatuur, **kwargs):
        super().__init__(*args, **kwargs)
        self.kandidatuur = kandidatuur

    def clean(self):
        schoon = super().clean()
        gezien = schoon.get("gezien")
        if gezien and (redenen := self.kandidatuur.botsing(gezien)):
            raise forms.ValidationError(redenen)
        return schoon


class VoorstelForm(KandidatuurForm):
    """What the coördinator proposes for one candidate."""

    voorstel = forms.TypedChoiceField(
        label="Wat stel je voor?",
        choices=[("ja", "Selecteren"), ("nee", "Niet selecteren")],
        coerce=lambda keuze: keuze == "ja",
        widget=forms.RadioSelect,
    )
    motivatie = RedenField(
        label="Motivatie",
        max_length=4000,
        help_text="Stel je het traject niet voor? Schrijf dan op waarom. Anders mag dit leeg "
        "blijven.",
    )

    def clean(self):
        schoon = super().clean()
        if schoon.get("voorstel") is False and not schoon.get("motivatie"):
            self.add_error("motivatie", "Schrijf op waarom je dit traject niet voorstelt.")
        return schoon


class WeghaalForm(forms.Form):
    """Why a candidate leaves the list."""

    reden = forms.CharField(
        label="Waarom haal je dit traject van de lijst?",
        max_length=100,
        error_messages={"required": "Schrijf op waarom je dit traject van de lijst haalt."},
    )


class BesluitForm(KandidatuurForm):
    """The decision of the Directieteam on one candidate; a second one wants a reason."""

    besluit = forms.ChoiceField(
        label="Besluit van het Directieteam",
        choices=Kandidatuur.Besluit.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een besluit."},
    )
    reden = RedenField(
        label="Reden",
        max_length=4000,
        help_text="Selecteer je een traject zoals voorgesteld? Dan mag dit leeg blijven.",
    )

    def clean(self):
        schoon = super().clean()
        if "besluit" in schoon:
            for fout in self.kandidatuur.belemmeringen(
                besluit=schoon["besluit"], reden=schoon.get("reden", "")
            ):
                self.add_error("reden", fout)
        return schoon
