"""Input of the year calendar: items, the template, deadlines of bodies, continuous activities."""

from django import forms
from django.db.models import Q
from django.utils import timezone

from actieplan.forms.plan import MaandField
from actieplan.models import Aanlevertermijn, DoorlopendeActiviteit, Planningsitem, Planningsregel
from organisatie.forms import EigenForm
from organisatie.models import Gebruiker
from trajecten.forms.velden import DagVeld


def collegas(organisatie, huidig=None):
    """Members with an account that works, and who owns it now."""
    leden = Q(lidmaatschappen__organisatie=organisatie, is_active=True)
    return Gebruiker.objects.filter(leden | Q(pk=huidig)).distinct()


class TijdInput(forms.TimeInput):
    """The browser's own picker of a time."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


class MomentChoice(forms.ModelChoiceField):
    """A report moment with its month."""

    def label_from_instance(self, moment):
        return f"{moment} ({MaandField().prepare_value(moment.maand)})"


class PlanningsitemForm(EigenForm):
    """An item of `actieplan`: on a day, or only in a month."""

    dubbel = "titel"
    maand = MaandField(
        label="Maand", required=False, help_text="Bijvoorbeeld mei 2027. Alleen de maand mag."
    )
    moment = MomentChoice(None, label="Hoort bij", required=False, empty_label="Geen rapportage")

    class Meta:
        model = Planningsitem
        fields = [
            "titel", "soort", "maand", "dag", "einddag", "begintijd", "duur", "plaats", "eigenaar",
            "functie", "moment", "schuift_mee", "nadruk", "actie", "toelichting",
        ]  # fmt: skip
        field_classes = {"dag": DagVeld, "einddag": DagVeld}
        widgets = {"begintijd": TijdInput, "toelichting": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "dag": "Weet je de dag nog niet? Vul dan alleen de maand in.",
            "einddag": "Alleen als het langer dan een dag duurt.",
        }

    def __init__(self, *args, actieplan, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.actieplan = actieplan
        velden = self.fields
        velden["dag"].label, velden["einddag"].label = "Dag", "Tot en met"
        self.beperk("moment", actieplan.rapportmomenten.all())
        self.beperk("actie", actieplan.acties.all())
        self.beperk("eigenaar", collegas(self.organisatie, self.instance.eigenaar_id))
        velden["eigenaar"].empty_label = "Nog niemand"
        velden["actie"].empty_label = "Geen actie"

    def clean(self):
        """The month follows from the day; one of the two is needed."""
        schoon = super().clean()
        dag, maand = schoon.get("dag"), schoon.get("maand")
        if dag and not maand and not self.has_error("maand"):
            schoon["maand"] = dag.replace(day=1)
        elif not dag and not maand and not self.errors.keys() & {"dag", "maand"}:
            self.add_error("maand", "Vul een maand in, of een dag.")
        if "dag" in self.changed_data:
            self.instance.gewenste_dag = dag.day if dag else None
        return schoon


class GedaanForm(forms.Form):
    """On which day it happened."""

    op = DagVeld(label="Gedaan op", required=True)
    notitie = forms.CharField(label="Notitie", max_length=250, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("op", timezone.localdate())


class VervaltForm(forms.Form):
    """Why it will not happen."""

    reden = forms.CharField(
        label="Waarom vervalt dit?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Schrijf erbij waarom dit vervalt."},
    )


class PlanningsregelForm(EigenForm):
    """A line of the template."""

    dubbel = "titel"

    class Meta:
        model = Planningsregel
        fields = ["titel", "soort", "maand", "jaar", "rapport", "afstand", "nadruk"]
        labels = {"afstand": "Maanden na de rapportage"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["maand"].choices = [
            ("", "Geen eigen maand"),
            *[keuze for keuze in self.fields["maand"].choices if keuze[0]],
        ]


class AanlevertermijnForm(EigenForm):
    """How long before its meeting a body wants its papers."""

    dubbel = "orgaan"

    class Meta:
        model = Aanlevertermijn
        fields = ["orgaan", "dagen", "concept_dagen"]

    def clean(self):
        schoon = super().clean()
        dagen, concept = schoon.get("dagen"), schoon.get("concept_dagen")
        if dagen is not None and concept is not None and concept < dagen:
            self.add_error("concept_dagen", "Het concept is eerder klaar dan de stukken.")
        return schoon


class DoorlopendeActiviteitForm(EigenForm):
    """A continuous activity."""

    dubbel = "titel"

    class Meta:
        model = DoorlopendeActiviteit
        fields = ["titel", "elke", "eenheid", "eigenaar", "functie", "toelichting", "is_actief"]
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.beperk("eigenaar", collegas(self.organisatie, self.instance.eigenaar_id))
        self.fields["eigenaar"].empty_label = "Nog niemand"


class JaarForm(forms.Form):
    """For which year of a plan the calendar is made."""

    jaar = forms.TypedChoiceField(label="Jaar", coerce=int)

    def __init__(self, *args, actieplan, **kwargs):
        super().__init__(*args, **kwargs)
        jaren = range(actieplan.start.year, actieplan.eind.year + 1)
        self.fields["jaar"].choices = [(jaar, jaar) for jaar in jaren]
