"""The filters of the list of the calendar."""

from django import forms

from actieplan.jaarplanning.gebeurtenis import SOORTEN
from actieplan.models import Actieplan, Planningssoort
from organisatie.models import Gebruiker

STANDEN = {
    "": "Nog te doen",
    "te_laat": "Te laat",
    "gedaan": "Gedaan of geweest",
    "vervallen": "Vervallen",
    "alles": "Alles",
}


class PlanningFilterForm(forms.Form):
    """What to show; every field may be empty."""

    #: Kinds that can have an owner; of the others a list names nobody.
    met_eigenaar = frozenset(Planningssoort.values) - {Planningssoort.RAPPORTAGE} | {"actie"}

    q = forms.CharField(label="Zoek", required=False, max_length=200)
    soort = forms.ChoiceField(label="Soort", required=False, choices={"": "Alles"} | SOORTEN)
    stand = forms.ChoiceField(label="Stand", required=False, choices=STANDEN)
    wie = forms.ChoiceField(label="Van wie", required=False)
    plan = forms.ModelChoiceField(
        Actieplan.objects.none(), label="Plan", required=False, empty_label="Elk plan"
    )
    jaar = forms.TypedChoiceField(label="Jaar", required=False, coerce=int, empty_value=None)

    def __init__(self, *args, toegang, **kwargs):
        super().__init__(*args, **kwargs)
        plannen = Actieplan.objects.zichtbaar_voor(toegang)
        self.fields["plan"].queryset = plannen
        self.fields["plan"].widget.choices = [("", "Elk plan")] + [(p.pk, str(p)) for p in plannen]
        jaren = {jaar for p in plannen for jaar in range(p.start.year, p.eind.year + 1)}
        self.fields["jaar"].choices = [("", "Elk jaar")] + [(j, j) for j in sorted(jaren)]
        self.fields["wie"].choices = [
            ("", "Iedereen"),
            ("mij", "Van mij"),
            ("niemand", "Nog van niemand"),
            *((str(pk), naam) for pk, naam in eigenaren(toegang)),
        ]

    @property
    def is_actief(self):
        """True when something is filtered."""
        return any(self.cleaned_data.values())


def eigenaren(toegang):
    """(pk, name) of everybody who owns something in the calendar."""
    organisatie = toegang.organisatie
    van_items = organisatie.planningsitems.exclude(eigenaar=None).values("eigenaar")
    van_acties = organisatie.acties.exclude(eigenaar=None).values("eigenaar")
    mensen = Gebruiker.objects.filter(pk__in=van_items) | Gebruiker.objects.filter(
        pk__in=van_acties
    )
    return mensen.order_by("naam").values_list("pk", "naam")
