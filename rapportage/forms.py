"""Forms of reports; they translate input and decide nothing."""

from pathlib import PurePath

from django import forms
from django.utils import timezone

from organisatie.forms import RijenField
from organisatie.models import Gebruiker
from organisatie.toegang import leest_trajecten
from rapportage.beelden import MAX_BYTES, TE_GROOT, bewaar, keur
from rapportage.inbreng import TERMIJN, te_vragen, vraagtekst
from rapportage.models import Afbeelding, Citaat, Mailvoorkeur, Publicatie, Rapport, Sectie
from rapportage.models.publicatie import vind
from rapportage.secties import nadrukken
from trajecten.forms.velden import DagVeld

DATUM = {"type": "date"}


class RapportForm(forms.ModelForm):
    """Title, body and period of a report."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Rapport
        fields = [
            "titel", "nummer", "orgaan", "nadruk", "periode_van", "peildatum",
        ]  # fmt: skip
        widgets = {
            "periode_van": forms.DateInput(attrs=DATUM, format="%Y-%m-%d"),
            "peildatum": forms.DateInput(attrs=DATUM, format="%Y-%m-%d"),
            "nadruk": forms.TextInput(attrs={"list": "nadrukken"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["versie"] = self.instance.versie

    @property
    def nadrukken(self):
        """Emphases to choose from; any other text is fine too."""
        return [regel["naam"] for regel in nadrukken()]

    def clean_peildatum(self):
        """A figure of a day that has not been cannot be known."""
        peildatum = self.cleaned_data["peildatum"]
        if peildatum > timezone.localdate():
            raise forms.ValidationError("Kies een peildatum van vandaag of eerder.")
        return peildatum


class SectieForm(forms.Form):
    """The text of one section, with the version it started from."""

    tekst = forms.CharField(
        label="Tekst", required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 16, "data-opmaak": ""}),
        help_text="Gebruik **vet**, *schuin*, - voor een lijst en ## voor een tussenkop.",
    )  # fmt: skip
    versie = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)


class EigenSectieForm(forms.ModelForm):
    """The title of a section of the coördinator's own, and its chapter."""

    class Meta:
        model = Sectie
        fields = ["titel", "hoofdstuk"]
        error_messages = {"titel": {"required": "Geef het onderdeel een titel."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["titel"].required = self.fields["hoofdstuk"].required = True


class CitaatForm(forms.ModelForm):
    """What somebody said, with the function."""

    class Meta:
        model = Citaat
        fields = ["tekst", "functie"]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 4})}


class AfbeeldingForm(forms.ModelForm):
    """What is said about a picture."""

    class Meta:
        model = Afbeelding
        fields = ["alt", "bijschrift"]


class AfbeeldingNieuwForm(AfbeeldingForm):
    """A new picture of a section, added by `door`."""

    upload = forms.FileField(
        label="Afbeelding",
        max_length=1000,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        help_text="PNG, JPEG of WebP, hoogstens 10 MB. We bewaren hem zonder verborgen gegevens.",
        error_messages={
            "required": "Kies een afbeelding.",
            "max_length": "De naam van het bestand is te lang. Kies een kortere naam.",
        },
    )
    field_order = ["upload", "alt", "bijschrift"]

    def clean_upload(self):
        """(bytes, media type, width, height): drawn again by us, or refused."""
        upload = self.cleaned_data["upload"]
        if upload.size > MAX_BYTES:
            raise forms.ValidationError(TE_GROOT)
        self.naam = upload.name
        return keur(upload.read())

    def save(self, commit=True):
        """Store the picture and its row."""
        naam = f"{PurePath(self.naam).stem[:100] or 'afbeelding'}"
        bewaar(self.instance, self.cleaned_data["upload"], naam=naam)
        return self.instance


class InbrengVraagForm(forms.Form):
    """Whom to ask what about a section, and before which day."""

    mensen = RijenField(
        label="Aan wie?",
        queryset=Gebruiker.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één persoon."},
    )
    vraag = forms.CharField(
        label="Wat wil je weten?", max_length=1_000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf op wat je wilt weten."},
    )  # fmt: skip
    uiterlijk = DagVeld(
        label="Antwoord vóór",
        required=True,
        error_messages={"required": "Kies een dag waarop je het antwoord nodig hebt."},
    )

    def __init__(self, *args, sectie, **kwargs):
        super().__init__(*args, **kwargs)
        past, anderen = te_vragen(sectie)
        self.fields["mensen"].queryset = leest_trajecten(sectie.organisatie)
        groepen = (("Past bij dit onderdeel", past), ("Andere collega's", anderen))
        self.fields["mensen"].choices = [
            (naam, [(mens.pk, met_functie(mens)) for mens in groep])
            for naam, groep in groepen
            if groep
        ]
        self.initial |= {
            "mensen": [mens.pk for mens in past],
            "vraag": vraagtekst(sectie),
            "uiterlijk": timezone.localdate() + TERMIJN,
        }

    def clean_uiterlijk(self):
        """Nobody can answer yesterday."""
        uiterlijk = self.cleaned_data["uiterlijk"]
        if uiterlijk < timezone.localdate():
            raise forms.ValidationError("Kies een dag die nog komt.")
        return uiterlijk


def met_functie(mens):
    return f"{mens}, {mens.functie}" if mens.functie else str(mens)


class InbrengForm(forms.Form):
    """An answer; what is empty may be given back or not known yet."""

    antwoord = forms.CharField(
        label="Jouw antwoord", required=False, max_length=8_000,
        widget=forms.Textarea(attrs={"rows": 10, "data-opmaak": ""}),
    )  # fmt: skip
    versie = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)


class RedenForm(forms.Form):
    """Why a request ends, or goes back."""

    reden = forms.CharField(
        label="Waarom?", max_length=300,
        error_messages={"required": "Schrijf kort op waarom."},
    )  # fmt: skip


class MailvoorkeurForm(forms.ModelForm):
    """How often, on which day and at what hour one person wants the mail with everything."""

    class Meta:
        model = Mailvoorkeur
        fields = ["ritme", "weekdag", "uur"]
        widgets = {"ritme": forms.RadioSelect}
        help_texts = {"weekdag": "Alleen voor elke week."}


class PublicatieForm(forms.ModelForm):
    """Share the totals of `organisatie` with the joint programme at an address."""

    adres = forms.CharField(
        label="Adres van het gezamenlijke programma",
        max_length=200,
        help_text="Het woord achter de schuine streep in hun adres, bijvoorbeeld leidse-regio.",
        error_messages={"required": "Vul het adres in van wie jullie totalen mag zien."},
    )

    class Meta:
        model = Publicatie
        fields = []

    def __init__(self, *args, organisatie, door, **kwargs):
        super().__init__(*args, **kwargs)
        rij = self.instance
        rij.organisatie, rij.gestart_door, rij.gestart_op = organisatie, door, timezone.localdate()

    def clean_adres(self):
        """Find whom it is about, so that the rest is judged with it."""
        self.instance.aan = vind(self.cleaned_data["adres"], voor=self.instance.organisatie)
        return self.cleaned_data["adres"]

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"organisatie", "aan", "gestopt_op"}

    def _post_clean(self):
        if self.instance.aan_id:
            super()._post_clean()
