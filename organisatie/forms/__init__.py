"""Forms of people and organisations: input only, the rules are on the models."""

from organisatie.forms.aanmelden import (
    AanmeldForm,
    NieuwWachtwoordForm,
    WachtwoordForm,
    WijzigWachtwoordForm,
)
from organisatie.forms.velden import BedragField, DatumInput, EigenForm, RijenField

__all__ = [
    "AanmeldForm",
    "BedragField",
    "DatumInput",
    "EigenForm",
    "NieuwWachtwoordForm",
    "RijenField",
    "WachtwoordForm",
    "WijzigWachtwoordForm",
]
