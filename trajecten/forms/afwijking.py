"""Input about deviations: the filters of the register, the decision, and looking at it again."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from organisatie.models import Afdeling, Gebruiker
from trajecten.forms.filter import BESTAAT_NIET
from trajecten.forms.velden import DagVeld
from trajecten.models import Afwijking

WIE = [("", "Iedereen"), ("mij", "Mij"), ("dt", "Het Directieteam"), ("mandaat", "Een mandaat")]
HERTOETS = [
    ("", "Alle"),
    ("nu", "Nu opnieuw bekijken"),
    ("zonder_akkoord", "Uitgevraagd zonder akkoord"),
]


class BesluitForm(forms.Form):
    """Agree or refuse; a refusal wants a reason."""

    besluit = forms.ChoiceField(
        label="Besluit",
        widget=forms.RadioSelect,
        choices=[
            (Afwijking.Besluit.AKKOORD, "Akkoord met de afwijking"),
            (Afwijking.Besluit.GEWEIGERD, "Niet akkoord: het traject houdt zich aan de norm"),
        ],
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Kies akkoord of niet akkoord."
        ),
    )
    reden = forms.CharField(
        label="Reden van het besluit",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Verplicht als je niet akkoord gaat.",
    )
    hertoets_op = DagVeld(
        label="Opnieuw bekijken op",
        help_text="Wanneer wil je weten of dit nog klopt? Leeg: de dag die is gevraagd.",
    )

    def __init__(self, *args, afwijking, door, **kwargs):
        super().__init__(*args, initial={"hertoets_op": afwijking.hertoets_op}, **kwargs)
        self.afwijking, self.door = afwijking, door

    def clean_hertoets_op(self):
        dag = self.cleaned_data["hertoets_op"]
        akkoord = self.cleaned_data.get("besluit") == Afwijking.Besluit.AKKOORD
        return na_vandaag(dag) if akkoord else dag

    def bewaar(self):
        """Record the decision; False with the reasons in the form when it is refused."""
        gegevens = self.cleaned_data
        try:
            self.afwijking.besluit_over(**gegevens, door=self.door)
        except ValidationError as fout:
            veld = "reden" if getattr(fout, "code", None) == "reden" else None
            self.add_error(veld, fout.messages)
        return self.is_valid()


class BevestigForm(forms.Form):
    """Looked at again, and it still holds: until when."""

    hertoets_op = DagVeld(
        label="Daarna opnieuw bekijken op",
        required=True,
        error_messages={"required": "Kies wanneer je dit weer wilt bekijken."},
    )
    reden = forms.CharField(
        label="Toelichting", required=False, max_length=4000, widget=forms.Textarea({"rows": 3})
    )

    def clean_hertoets_op(self):
        return na_vandaag(self.cleaned_data["hertoets_op"])


class VraagOpnieuwForm(forms.Form):
    """Ask again, with the reason as it is now."""

    reden = forms.CharField(
        label="Waarom is dit nog nodig?",
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Schrijf op waarom je nog lager wilt blijven dan de norm."},
    )


def na_vandaag(dag):
    """The day, when it is still to come."""
    if dag and dag <= timezone.localdate():
        raise ValidationError("Deze dag is al geweest. Kies een dag na vandaag.")
    return dag


class AfwijkingFilterForm(forms.Form):
    """Narrows the register; a value that does not exist gives an error and filters nothing."""

    besluit = forms.ChoiceField(required=False, choices=[("", "Alle"), *Afwijking.Besluit.choices])
    wie = forms.ChoiceField(label="Wie beslist", required=False)
    let_op = forms.ChoiceField(label="Let op", required=False, choices=HERTOETS)
    afdeling = forms.ModelChoiceField(Afdeling.objects.none(), required=False, empty_label="Alle")

    def __init__(self, *args, toegang, **kwargs):
        super().__init__(*args, **kwargs)
        eigen = {"organisatie": toegang.organisatie}
        self.fields["afdeling"].queryset = Afdeling.objects.filter(**eigen)
        genoemd = Afwijking.objects.filter(**eigen).exclude(beslisser=None)
        mensen = Gebruiker.objects.filter(pk__in=genoemd.values("beslisser"))
        self.fields["wie"].choices = [*WIE, *((str(mens.pk), mens.naam) for mens in mensen)]
        for veld in self.fields.values():
            veld.error_messages |= dict.fromkeys(("invalid_choice", "invalid"), BESTAAT_NIET)

    @property
    def is_actief(self):
        """True when something narrows the list."""
        return any(self.cleaned_data.values())

    def van(self, alle, toegang, dag):
        """The deviations of `alle` that fit the choices."""
        keuzes, gevonden = self.cleaned_data, alle
        if keuzes.get("besluit") == Afwijking.Besluit.OPEN:
            gevonden = alle.te_besluiten()
        elif keuzes.get("besluit"):
            gevonden = alle.filter(besluit=keuzes["besluit"])
        if keuzes.get("afdeling"):
            gevonden = gevonden.filter(traject__afdeling=keuzes["afdeling"])
        gevonden = op_wie(gevonden, keuzes.get("wie"), toegang)
        return op_aandacht(gevonden, keuzes.get("let_op"), dag)


def op_wie(rijen, wie, toegang):
    """Those that wait for, or were decided by: me, the Directieteam, a mandate, one person."""
    if not wie:
        return rijen
    if wie == "mij":
        return rijen.wacht_op(toegang)
    rijen = rijen.met_beslissers()
    bij_mandaat = Q(pk__in=rijen.bij_mandaat().values("pk"))
    genoemd = Q(besluit=Afwijking.Besluit.OPEN) & (Q(beslisser_kan=True) | Q(vervanger_kan=True))
    if wie == "mandaat":
        return rijen.filter(bij_mandaat | genoemd)
    if wie == "dt":
        return rijen.exclude(bij_mandaat | genoemd)
    return rijen.filter(Q(beslisser=wie) | Q(besloten_door=wie))


def op_aandacht(rijen, keuze, dag):
    """Those to be re-checked by this day, or of a traject that was asked without agreement."""
    if keuze == "nu":
        return rijen.te_hertoetsen(dag)
    if keuze == "zonder_akkoord":
        return rijen.zonder_akkoord()
    return rijen
