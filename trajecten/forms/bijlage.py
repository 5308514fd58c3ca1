"""The form of a document: a file or a link."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from organisatie.models import Bestand
from trajecten.bijlagekeuring import SOORTEN, keur, te_groot
from trajecten.forms.botsing import VersieForm
from trajecten.models import Bijlage


class BijlageForm(forms.ModelForm):
    """A document of `traject`, added by `door`."""

    upload = forms.FileField(
        label="Bestand",
        required=False,
        max_length=1000,
        allow_empty_file=True,
        error_messages={"max_length": "De naam van het bestand is te lang. Kies een kortere naam."},
        widget=forms.FileInput(attrs={"accept": ",".join(f".{naam}" for naam in SOORTEN)}),
    )
    url = forms.URLField(
        label="Of een link",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Naar het zaaksysteem of een website. Begin met https://.",
        error_messages={"invalid": "Dit is geen link. Begin met https:// of http://."},
    )

    class Meta:
        model = Bijlage
        fields = ["titel", "soort", "url", "is_vertrouwelijk"]
        help_texts = {"titel": "Leeg: de naam van het bestand."}

    field_order = ["upload", "url", "titel", "soort", "is_vertrouwelijk"]

    def __init__(self, *args, traject, door, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.traject, self.instance.organisatie = traject, traject.organisatie
        self.instance.toegevoegd_door = door
        self.fields["titel"].required = False
        self.fields["url"].validators = [
            URLValidator(["http", "https"], message=self.fields["url"].error_messages["invalid"])
        ]
        grens = settings.BIJLAGE_MAX_BYTES // (1024 * 1024)
        self.fields["upload"].help_text = (
            f"Hoogstens {grens} MiB: {', '.join(naam for naam in SOORTEN if naam != 'jpeg')}. "
            "Een e-mail bewaar je als msg of eml."
        )
        self.gekeurd = None

    def clean_upload(self):
        """The upload, judged by its content."""
        upload = self.cleaned_data["upload"]
        if upload is None:
            return None
        if upload.size > settings.BIJLAGE_MAX_BYTES:
            raise ValidationError(te_groot())
        data = upload.read()
        self.gekeurd = (*keur(upload.name, data), data)
        return upload

    def clean(self):
        gegevens = super().clean()
        upload, url = gegevens.get("upload"), gegevens.get("url")
        if not self.has_error("upload") and not self.has_error("url"):
            if upload and url:
                self.add_error("url", "Kies een bestand of een link, niet allebei.")
            elif not upload and not url:
                self.add_error("upload", "Kies een bestand, of vul een link in.")
        if not gegevens.get("titel", "").strip() and not self.errors:
            self.instance.titel = gegevens["titel"] = self.gekeurd[0] if self.gekeurd else url[:200]
        return gegevens

    def _get_validation_exclusions(self):
        """That there is a file or a link is judged here; the file is stored only after that."""
        return super()._get_validation_exclusions() | {"bestand"}

    def validate_constraints(self):
        """The one constraint of the model is about the file, which is not stored yet."""

    def save(self, commit=True):
        """Store the file in the private storage, then the row."""
        if self.gekeurd:
            naam, inhoudstype, data = self.gekeurd
            self.instance.bestand = Bestand.objects.bewaar(
                organisatie=self.instance.organisatie,
                naam=naam,
                data=data,
                inhoudstype=inhoudstype,
                door=self.instance.toegevoegd_door,
            )
        return super().save(commit)


class BijlageWijzigForm(VersieForm):
    """What is written about a document; the file or link itself stays what it is."""

    class Meta:
        model = Bijlage
        fields = ["titel", "soort", "is_vertrouwelijk"]
        error_messages = {"titel": {"required": "Geef het document een titel."}}

    def validate_constraints(self):
        """The one constraint of the model is about the file or link, which does not change."""
