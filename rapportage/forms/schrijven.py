"""Input of a section: its text, title, quotes and pictures."""

from pathlib import PurePath

from django import forms

from rapportage.beelden import MAX_BYTES, TE_GROOT, bewaar, keur
from rapportage.models import Afbeelding, Citaat, Sectie


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
