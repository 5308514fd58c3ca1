"""The filters of the register of deviations; every value comes from a URL that anyone can type."""

from django import forms
from django.db.models import Q

from organisatie.models import Afdeling, Gebruiker
from trajecten.forms.filter import BESTAAT_NIET
from trajecten.models import Afwijking

WIE = [("", "Iedereen"), ("mij", "Mij"), ("dt", "Het Directieteam"), ("mandaat", "Een mandaat")]
HERTOETS = [
    ("", "Alle"),
    ("nu", "Nu opnieuw bekijken"),
    ("zonder_akkoord", "Uitgevraagd zonder akkoord"),
]


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
