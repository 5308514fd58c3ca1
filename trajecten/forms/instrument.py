"""Input for the list of instruments."""

from django import forms

from organisatie.forms import EigenForm
from trajecten.models import Instrument


class InstrumentForm(EigenForm):
    """A tool such as the Ambitieweb, with where to find it."""

    url = forms.URLField(label="Link", required=False, max_length=200, assume_scheme="https")

    class Meta:
        model = Instrument
        fields = ["naam", "url", "uitleg", "is_actief"]
        help_texts = {"uitleg": "Waarvoor gebruik je het? Een zin is genoeg."}
