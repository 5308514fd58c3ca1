"""Input of the lists around the programme."""

from django import forms

from actieplan.models import Bezwaar, Ontwikkeling, Risico, Stakeholder
from organisatie.forms import EigenForm
from organisatie.toegang import leest_trajecten
from trajecten.forms.velden import DagVeld


def tekstvak(rijen=3):
    """A text area of so many lines."""
    return forms.Textarea(attrs={"rows": rijen, "maxlength": 2000})


class RegisterForm(EigenForm):
    """A row of one of these lists; `mensen` names the fields that hold a member."""

    mensen = ()

    def __init__(self, *args, organisatie, **kwargs):
        super().__init__(*args, organisatie=organisatie, **kwargs)
        for veld in self.mensen:
            self.beperk(veld, leest_trajecten(organisatie))
            self.fields[veld].empty_label = "Nog niemand"


class RisicoForm(RegisterForm):
    """A risk."""

    mensen = ("eigenaar",)
    opnieuw_op = DagVeld(label="Opnieuw bekijken op")

    class Meta:
        model = Risico
        fields = [
            "titel", "oorzaak", "gevolg", "kans", "gevolg_ernst", "maatregel", "eigenaar",
            "opnieuw_op", "status",
        ]  # fmt: skip
        widgets = {"oorzaak": tekstvak(), "gevolg": tekstvak(), "maatregel": tekstvak()}


class OntwikkelingForm(RegisterForm):
    """A development outside."""

    mensen = ("eigenaar",)
    volgende_datum = DagVeld(label="Volgende bekende datum")
    bekeken_op = DagVeld(label="Laatst bekeken op")

    class Meta:
        model = Ontwikkeling
        fields = [
            "titel", "omschrijving", "tempo", "volgen", "volgende_datum", "volgende_wat",
            "bekeken_op", "eigenaar", "is_afgerond",
        ]  # fmt: skip
        widgets = {"omschrijving": tekstvak(), "volgen": tekstvak()}


class StakeholderForm(RegisterForm):
    """A stakeholder."""

    mensen = ("contact",)

    class Meta:
        model = Stakeholder
        fields = [
            "naam", "kant", "belang_tekst", "invloed", "belang", "betrekken", "contact",
            "contact_buiten",
        ]  # fmt: skip
        widgets = {"belang_tekst": tekstvak(2), "betrekken": tekstvak()}


class BezwaarForm(RegisterForm):
    """An objection with its answer."""

    class Meta:
        model = Bezwaar
        fields = ["bezwaar", "wie", "antwoord", "wat_helpt"]
        widgets = {"antwoord": tekstvak(4), "wat_helpt": tekstvak()}
