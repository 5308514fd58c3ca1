"""What every form with a document shares: a file judged by its content, or a link."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from community.forms.velden import LINKFOUT, LerenForm
from organisatie.models import Bestand
from trajecten.bijlagekeuring import SOORTEN, keur, te_groot


def linkveld(label):
    """The input of an address on the web; never another kind of address."""
    return forms.URLField(
        label=label,
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(["http", "https"], message=LINKFOUT)],
        error_messages={"invalid": LINKFOUT, "max_length": "Deze link is te lang."},
    )


class DocumentForm(LerenForm):
    """A form of a row with `bestand` and `url`."""

    upload = forms.FileField(
        label="Document",
        required=False,
        max_length=1000,
        allow_empty_file=True,
        error_messages={"max_length": "De naam van het bestand is te lang. Kies een kortere naam."},
        widget=forms.FileInput(attrs={"accept": ",".join(f".{naam}" for naam in SOORTEN)}),
    )
    url = linkveld("Link naar het document")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.gekeurd = None
        if self.instance.bestand_id:
            self.fields["upload"].label = f"Ander document dan ‘{self.instance.bestand}’"

    def clean_upload(self):
        """The upload, judged by its content."""
        upload = self.cleaned_data["upload"]
        if upload is None:
            return None
        if upload.size > settings.BIJLAGE_MAX_BYTES:
            raise ValidationError(te_groot())
        upload.seek(0)  # a second look, after somebody else saved, reads it again
        data = upload.read()
        self.gekeurd = (*keur(upload.name, data), data)
        return upload

    def save(self, commit=True):
        """Store the file in the private storage, then the row and what it is linked to."""
        if self.gekeurd:
            naam, inhoudstype, data = self.gekeurd
            self.instance.bestand = Bestand.objects.bewaar(
                organisatie=self.instance.organisatie,
                naam=naam,
                data=data,
                inhoudstype=inhoudstype,
                door=self.toegang.gebruiker,
            )
        rij = super().save(commit)
        for naam in self.VERZAMELINGEN:
            getattr(rij, naam).set(self.cleaned_data[naam])
        return rij
