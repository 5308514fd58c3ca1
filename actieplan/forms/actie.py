"""Input of actions: the action, its state, steps, notes, and what the list shows."""

from django import forms
from django.db.models import Q
from django.utils import timezone

from actieplan.models import Actie, Actienotitie, Actiestap
from actieplan.waarschuwingen import PER_SLEUTEL, WAARSCHUWINGEN
from organisatie.forms import EigenForm
from organisatie.forms.velden import RijenField
from organisatie.models import Gebruiker
from organisatie.toegang import leest_trajecten
from trajecten.forms.botsing import VersieForm
from trajecten.forms.velden import BedragVeld, DagVeld

MEERKEUZE = ("doelen", "na")


def eigenaren(organisatie, huidig=None):
    """Who can own an action: colleagues who read trajects, and the current owner."""
    mensen = Q(pk__in=leest_trajecten(organisatie).values("pk"))
    return Gebruiker.objects.filter(mensen | Q(pk=huidig))


class ActieForm(VersieForm):
    """An action of `actieplan`."""

    budget = BedragVeld(label="Budget", help_text="Excl. btw. Nog onbekend? Laat het leeg.")
    doelen = RijenField(
        None, label="Draagt bij aan", required=False, widget=forms.CheckboxSelectMultiple
    )
    na = RijenField(
        None,
        label="Kan pas na",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text="Acties die eerst klaar moeten zijn. Houd Ctrl ingedrukt om er meer te kiezen.",
    )

    class Meta:
        model = Actie
        fields = [
            "code", "titel", "omschrijving", "bouwsteen", "eigenaar", "eigenaar_functie", "start",
            "eind", "uren", "budget", "risico", "risico_uitleg", "doelen", "na",
        ]  # fmt: skip
        field_classes = {"start": DagVeld, "eind": DagVeld}
        widgets = {n: forms.Textarea(attrs={"rows": 3}) for n in ("omschrijving", "risico_uitleg")}
        error_messages = {"titel": {"required": "Schrijf op wat de actie is."}}

    def __init__(self, *args, actieplan, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.instance.actieplan = actieplan
            self.instance.organisatie = actieplan.organisatie
        velden = self.fields
        velden["bouwsteen"].queryset = actieplan.bouwstenen.all()
        velden["bouwsteen"].empty_label = "Nog geen"
        velden["eigenaar"].queryset = eigenaren(actieplan.organisatie, self.instance.eigenaar_id)
        velden["eigenaar"].empty_label = "Nog niemand"
        velden["risico"].choices = [("", "Weet ik nog niet"), *Actie.Risico.choices]
        velden["doelen"].queryset = actieplan.doelen.all()
        velden["na"].queryset = actieplan.acties.exclude(pk=self.instance.pk)

    @staticmethod
    def attributen(naam):
        """The columns behind an input; those with several rows have none."""
        if naam in MEERKEUZE:
            return ()
        return (f"{naam}_id",) if naam in ("bouwsteen", "eigenaar") else (naam,)

    def clean(self):
        schoon = super().clean()
        start, eind = schoon.get("start"), schoon.get("eind")
        if start and eind and eind < start:
            self.add_error("eind", f"De actie is klaar voor het begin ({start:%d-%m-%Y}).")
        if self.instance.pk and schoon.get("na"):
            self.weiger_kring(schoon["na"])
        return schoon

    def weiger_kring(self, acties):
        """An error at the field when an action would wait for itself."""
        try:
            self.instance.weiger_kring(acties)
        except forms.ValidationError as fout:
            self.add_error("na", fout)

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"actieplan", "organisatie"}


class StatusForm(forms.Form):
    """Another state for an action, over the version that this person saw."""

    status = forms.ChoiceField(label="Hoe staat het ervoor?", choices=Actie.Status.choices)
    reden = forms.CharField(
        label="Waarop wacht het, of waarom stoppen we?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Alleen nodig bij Wacht en Gestopt.",
    )
    versie = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, data=None, *, actie):
        begin = {"status": actie.status, "reden": actie.status_reden, "versie": actie.versie}
        super().__init__(data, initial=begin)
        self.actie = actie

    def zet(self):
        """Store it; False, with the reasons in the form, when it is refused."""
        try:
            self.actie.zet(op=timezone.localdate(), **self.cleaned_data)
        except forms.ValidationError as fout:
            self.add_error(None, fout)
        return not self.errors

    def alle_fouten(self):
        """Every error of the form as text (list)."""
        return [str(fout) for fouten in self.errors.values() for fout in fouten]


class StapForm(EigenForm):
    """The text of a step."""

    class Meta:
        model = Actiestap
        fields = ["tekst"]
        error_messages = {"tekst": {"required": "Schrijf op wat er moet gebeuren."}}


class NotitieForm(EigenForm):
    """How it goes, in a sentence."""

    class Meta:
        model = Actienotitie
        fields = ["tekst"]
        labels = {"tekst": "Nieuwe notitie"}
        widgets = {"tekst": forms.Textarea(attrs={"rows": 2})}
        error_messages = {"tekst": {"required": "Schrijf op hoe het gaat."}}


class ActieFilterForm(forms.Form):
    """What the list and the board show; nonsense in the address shows everything."""

    q = forms.CharField(label="Zoek", required=False, max_length=100)
    bouwsteen = forms.ModelChoiceField(
        None, label="Bouwsteen", required=False, empty_label="Alle bouwstenen"
    )
    doel = forms.ModelChoiceField(None, label="Doel", required=False, empty_label="Alle doelen")
    eigenaar = forms.ModelChoiceField(
        None, label="Eigenaar", required=False, empty_label="Iedereen"
    )
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Alle"), *Actie.Status.choices]
    )
    let_op = forms.ChoiceField(
        label="Let op",
        required=False,
        choices=[("", "Alles"), *[(w.sleutel, w.naam) for w in WAARSCHUWINGEN]],
    )

    def __init__(self, data, *, actieplan):
        super().__init__(data)
        self.fields["bouwsteen"].queryset = actieplan.bouwstenen.all()
        self.fields["doel"].queryset = actieplan.doelen.all()
        self.fields["eigenaar"].queryset = Gebruiker.objects.filter(
            eigen_acties__actieplan=actieplan
        ).distinct()
        self.is_valid()

    @property
    def is_actief(self):
        """True when something is filtered."""
        return any(self.cleaned_data.values())

    def gefilterd(self, acties, nu):
        """Only the actions that fit what was chosen (queryset)."""
        keuze = self.cleaned_data
        for veld, pad in (
            ("bouwsteen", "bouwsteen"),
            ("eigenaar", "eigenaar"),
            ("status", "status"),
        ):
            if keuze.get(veld):
                acties = acties.filter(**{pad: keuze[veld]})
        if keuze.get("doel"):
            doel = keuze["doel"]
            acties = acties.filter(pk__in=Actie.objects.voor_doel(doel).values("pk"))
        if keuze.get("q"):
            acties = acties.zoek(keuze["q"])
        if keuze.get("let_op"):
            acties = PER_SLEUTEL[keuze["let_op"]].rijen(acties, nu)
        return acties
