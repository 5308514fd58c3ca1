"""Input for selection rounds; the rules are on Selectieronde and Kandidatuur."""

from django import forms
from django.db import transaction
from django.utils import timezone

from organisatie.forms import DatumInput, EigenForm, RijenField
from organisatie.models import Gebruiker
from trajecten.forms.velden import DagVeld
from trajecten.models import Orgaan, Selectiekader, Selectieronde, Traject, Zitting
from trajecten.models.zitting import KEUZES
from trajecten.selectiescore import te_kiezen_beoordelaars

#: The dates of a round.
DAGEN = (
    "venster_van", "venster_tot", "aanmelden_vanaf", "aanmelden_tot", "advies_gepland",
    "besluit_gepland",
)  # fmt: skip


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
        fields = [
            "naam", "soort", "venster_van", "venster_tot", "aanmelden_vanaf", "aanmelden_tot",
            "advies_gepland", "besluit_gepland", "capaciteit", "kader", "beoordelaars",
            "toelichting",
        ]  # fmt: skip
        field_classes = dict.fromkeys(DAGEN, DagVeld)
        widgets = dict.fromkeys(DAGEN, DatumInput) | {
            "soort": forms.RadioSelect,
            "toelichting": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "naam": "Bijvoorbeeld Voorjaar 2027.",
            "venster_van": "Trajecten met een voorbereiding of uitvraag in deze periode komen "
            "vanzelf op de lijst.",
            "aanmelden_tot": "Tot en met deze dag kan een budgethouder een traject aanmelden.",
            "toelichting": "Nodig als je meer trajecten voorstelt dan er plaatsen zijn.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kaders = Selectiekader.objects.filter(organisatie=self.organisatie).vastgesteld()
        self.beperk("kader", kaders)
        self.fields["kader"].empty_label = "Nog niet gekozen"
        self.beperk("beoordelaars", te_kiezen_beoordelaars(self.organisatie))

    def clean(self):
        schoon = super().clean()
        if self.instance.pk and self.instance.kader_id != getattr(schoon.get("kader"), "pk", None):
            for reden in self.instance.belemmeringen_ander_kader():
                self.add_error("kader", reden)
        van, tot = schoon.get("venster_van"), schoon.get("venster_tot")
        if van and tot and tot < van:
            self.add_error(
                "venster_tot", "De einddatum ligt voor de begindatum. Pas een van de twee aan."
            )
        begin, eind = schoon.get("aanmelden_vanaf"), schoon.get("aanmelden_tot")
        if begin and eind and eind < begin:
            self.add_error("aanmelden_tot", "Aanmelden eindigt voor het begint. Pas een dag aan.")
        advies, besluit = schoon.get("advies_gepland"), schoon.get("besluit_gepland")
        if advies and besluit and besluit < advies:
            self.add_error("besluit_gepland", "Het besluit komt na het advies. Pas een dag aan.")
        return schoon

    def save(self, commit=True):
        """Save in the state that the person saw; ValidationError when the round has moved on."""
        with transaction.atomic():
            if self.instance.pk:
                self.instance.houd_vast()
            return super().save(commit)


class AdviesForm(forms.Form):
    """What the Bedrijfsvoeringstafel adds about the round as a whole."""

    tekst = forms.CharField(
        label="Advies over de ronde als geheel",
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


class UitspraakForm(KandidatuurForm):
    """What a body says of one candidate; a second time wants a reason."""

    keuze = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": "Maak een keuze."}
    )
    reden = RedenField(label="Reden", max_length=4000)

    def __init__(self, *args, orgaan, **kwargs):
        super().__init__(*args, **kwargs)
        self.orgaan = orgaan
        keuzes = KEUZES[orgaan]
        self.fields["keuze"].choices = keuzes.choices
        self.fields[
            "keuze"
        ].label = f"{'Besluit' if orgaan == Orgaan.DT else 'Advies'} van het orgaan"
        self.fields["reden"].help_text = (
            "Selecteer je een traject zoals voorgesteld? Dan mag dit leeg blijven."
            if orgaan == Orgaan.DT
            else "Ben je akkoord met het voorstel? Dan mag dit leeg blijven."
        )

    def clean(self):
        schoon = super().clean()
        if "keuze" in schoon:
            for fout in self.kandidatuur.belemmeringen_uitspraak(
                self.orgaan, schoon["keuze"], schoon.get("reden", "")
            ):
                self.add_error("reden", fout)
        return schoon


class ZittingForm(forms.Form):
    """How a body speaks: in a meeting or each on their own."""

    use_required_attribute = False

    wijze = forms.ChoiceField(
        label="Hoe doen jullie dit?",
        choices=Zitting.Wijze.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe jullie dit doen."},
    )
    datum = DagVeld(label="Datum van de vergadering")
    aanwezig = forms.CharField(
        label="Wie zijn erbij?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Een functie per regel, geen namen. Haal weg wie er niet is. Alleen bij een "
        "vergadering.",
    )

    def clean_datum(self):
        """What was said is recorded during the meeting or after it."""
        dag = self.cleaned_data["datum"]
        if dag and dag > timezone.localdate():
            raise forms.ValidationError("Deze dag is nog niet geweest.")
        return dag


class TerugForm(forms.Form):
    """Why a round goes back one state."""

    reden = forms.CharField(
        label="Waarom gaat de ronde een stap terug?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom de ronde een stap terug gaat."},
    )
