"""Input for scores and for playing with weights."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime

LANGST = 250


def lees_moment(tekst):
    """The moment at which a page was made (aware datetime), or None when it is not known."""
    try:
        moment = parse_datetime(tekst or "")
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def lees_cel(data, cel):
    """What was sent for a cell: {waarde, zin}; None when nothing differs from what is stored.

    Raises ValidationError for what is no score.
    """
    tekst = data.get(f"s-{cel.naam}", "").strip()
    zin = data.get(f"z-{cel.naam}", "").replace("\x00", "").strip()
    if tekst and tekst not in ("1", "2", "3", "4", "5"):
        raise ValidationError("Een score is 1, 2, 3, 4 of 5.")
    if len(zin) > LANGST:
        raise ValidationError(f"Maak de zin korter: hoogstens {LANGST} tekens.")
    if zin and not tekst:
        raise ValidationError("Geef ook een score van 1 tot en met 5.")
    waarde = int(tekst) if tekst else None
    eigen = cel.eigen
    was = (eigen.waarde, eigen.zin) if eigen else (None, "")
    return None if (waarde, zin) == was else {"waarde": waarde, "zin": zin}


class WatAlsForm(forms.Form):
    """Other weights and another number of places; changes nothing that is stored."""

    plaatsen = forms.IntegerField(label="Aantal plaatsen", min_value=0, max_value=999)

    def __init__(self, data, *, maten, capaciteit):
        gegevens = data.copy()
        gegevens.setdefault("plaatsen", str(capaciteit or 0))
        for maat in maten:
            gegevens.setdefault(f"gewicht_{maat.pk}", str(maat.gewicht))
        super().__init__(gegevens)
        self.maten = maten
        for maat in maten:
            self.fields[f"gewicht_{maat.pk}"] = forms.IntegerField(
                label=maat.naam,
                min_value=0,
                max_value=100,
                widget=forms.NumberInput(attrs={"type": "range", "step": "5"}),
            )

    @property
    def gewichten(self):
        """The weight per criterion: {pk: int}."""
        return {maat.pk: self.cleaned_data[f"gewicht_{maat.pk}"] for maat in self.maten}
