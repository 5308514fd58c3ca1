"""Input in the way people here write it, and forms for rows of one organisation."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from mvi.templatetags.mvi import euro
from organisatie.invoer import rijnummer

KEER = {"": 1, "k": 1_000, "dzd": 1_000, "mln": 1_000_000, "miljoen": 1_000_000, "mld": 10**9}
BEDRAG = re.compile(r"(?P<getal>\d[\d.,]*)\s*(?P<keer>k|dzd|mln|miljoen|mld)?\.?$")


class DatumInput(forms.DateInput):
    """The browser's own date picker; its value is an ISO date."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


def lees_bedrag(tekst):
    """An amount in euro as people write it: `1.250.000,00`, `€ 1250000`, `1,25 mln` → Decimal.

    Raises ValidationError when it is no amount.
    """
    gevonden = BEDRAG.match(tekst.lower().replace("€", "").replace("euro", "").strip())
    if not gevonden:
        raise ValidationError("Vul een bedrag in, bijvoorbeeld 1.250.000 of 1,25 mln.")
    getal, keer = gevonden["getal"], gevonden["keer"] or ""
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", getal):
        getal = getal.replace(".", "")
    getal = getal.replace(",", ".")
    if getal.count(".") > 1 or getal.endswith("."):
        raise ValidationError("Vul een bedrag in, bijvoorbeeld 1.250.000 of 1,25 mln.")
    return Decimal(getal) * KEER[keer]


class BedragField(forms.DecimalField):
    """An amount in euro as text; empty is unknown."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value):
        return None if value in self.empty_values else lees_bedrag(str(value))

    def prepare_value(self, value):
        return euro(value).removeprefix("€ ") if isinstance(value, Decimal) else value


class RijenField(forms.ModelMultipleChoiceField):
    """Several rows; what cannot be a pk of any database is an error of the form."""

    def _check_values(self, value):
        if isinstance(value, list | tuple) and any(rijnummer(pk) is None for pk in value):
            raise ValidationError(self.error_messages["invalid_pk_value"], code="invalid_pk_value")
        return super()._check_values(value)


class EigenForm(forms.ModelForm):
    """A form for a row of one organisation, which comes from the access and never from the input.

    Rows to choose from are limited to that organisation by `beperk`; an error of a constraint
    (a name that exists already) stands at the field `dubbel`.
    """

    dubbel = "naam"

    def __init__(self, *args, organisatie, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisatie = self.instance.organisatie = organisatie

    def beperk(self, veld, rijen):
        """Offer only these rows, and say in Dutch when another one comes in."""
        self.fields[veld].queryset = rijen
        self.fields[veld].error_messages["invalid_choice"] = "Kies iets uit de lijst."

    def _get_validation_exclusions(self):
        """Uniqueness is judged with the organisation, although it is no field of the form."""
        return super()._get_validation_exclusions() - {"organisatie"}

    def _post_clean(self):
        super()._post_clean()
        fouten = self._errors.get(NON_FIELD_ERRORS)
        if fouten and self.dubbel in self.fields and not self.has_error(self.dubbel):
            del self._errors[NON_FIELD_ERRORS]
            self.add_error(self.dubbel, fouten.as_data())
