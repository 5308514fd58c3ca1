"""Input for the steps: templates with their steps on one page, and the steps of a traject."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from organisatie.forms import EigenForm
from trajecten.forms.botsing import HOOGSTE, Verschil, VersieForm, beeld
from trajecten.forms.velden import DagVeld
from trajecten.models import Fase, Pdca, Planstap, Stap, Stappenplan
from trajecten.models.stappen import TUSSENRUIMTE
from trajecten.stappen import zet_achter

NOG_NIET = "Deze dag is nog niet geweest. Vul in wanneer het echt klaar was."
PLANSTAPVELDEN = ("naam", "wie", "pdca", "fase", "uitleg")
GEEN_PDCA = [("", "Geen"), *Pdca.choices]
GEEN_FASE = [("", "Geen vaste fase"), *Fase.choices]


class StappenplanForm(EigenForm):
    """Name and explanation of a template, with the version that was on the screen."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False, max_value=HOOGSTE)

    class Meta:
        model = Stappenplan
        fields = ["naam", "uitleg", "is_actief"]
        widgets = {"uitleg": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["versie"] = self.instance.versie
        if self.instance.pk is None:
            del self.fields["is_actief"]

    def clean_is_actief(self):
        actief = self.cleaned_data["is_actief"]
        if self.instance.is_standaard and not actief:
            raise ValidationError("Dit is de standaard. Maak eerst een ander plan de standaard.")
        return actief


class PlanstapForm(forms.ModelForm):
    """One step of a template."""

    class Meta:
        model = Planstap
        fields = PLANSTAPVELDEN
        widgets = {"uitleg": forms.Textarea(attrs={"rows": 2})}
        error_messages = {"naam": {"required": "Geef de stap een naam, of haal hem weg."}}

    def __init__(self, *args, organisatie, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.organisatie = organisatie
        self.fields["pdca"].choices = GEEN_PDCA
        self.fields["fase"].choices = GEEN_FASE


class PlanstapFormSetBasis(forms.BaseInlineFormSet):
    """The steps of a template in their order; saving also moves one up or down."""

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"organisatie": self.instance.organisatie}

    def bewaar(self, schuif=""):
        """Save all; `schuif` is ‘<number of the form>-op’ or ‘-neer’. Gives the steps in order."""
        self.save(commit=False)
        for weg in self.deleted_objects:
            weg.delete()
        blijft = [f for f in self.forms if f not in self.deleted_forms and f.instance.naam]
        volgorde = verschoven(blijft, schuif)
        for nummer, formulier in enumerate(volgorde, 1):
            stap = formulier.instance
            if stap.pk is None or formulier.has_changed() or stap.volgorde != nummer * TUSSENRUIMTE:
                stap.stappenplan, stap.volgorde = self.instance, nummer * TUSSENRUIMTE
                stap.save()
        return [formulier.instance for formulier in volgorde]

    def verschillen(self):
        """Per field that differs from what is stored: own text and stored text (Verschil)."""
        gevonden = []
        for formulier in self.initial_forms:
            stap = Planstap.objects.filter(pk=formulier.instance.pk).first()
            nu = PlanstapForm(instance=stap, organisatie=self.instance.organisatie)
            for naam in PLANSTAPVELDEN:
                eigen, ander = beeld(formulier[naam]), beeld(nu[naam])
                if eigen != ander:
                    label = f"Stap ‘{nu['naam'].value() or 'weggehaald'}’: {nu[naam].label}"
                    gevonden.append(Verschil(label, eigen, ander, "Een ander", None, False))
        return gevonden


def verschoven(formulieren, schuif):
    """The forms with one of them a place up or down; nonsense moves nothing."""
    nummer, _, richting = schuif.partition("-")
    namen = [formulier.prefix.rpartition("-")[2] for formulier in formulieren]
    if nummer not in namen or richting not in ("op", "neer"):
        return formulieren
    plek = namen.index(nummer)
    doel = max(plek - 1, 0) if richting == "op" else plek + 1
    rij = list(formulieren)
    rij.insert(doel, rij.pop(plek))
    return rij


PlanstapFormSet = forms.inlineformset_factory(
    Stappenplan,
    Planstap,
    form=PlanstapForm,
    formset=PlanstapFormSetBasis,
    extra=1,
    can_delete=True,
    max_num=40,
    absolute_max=60,
)


def bewaar_plan(plan, formulier, stappen, schuif):
    """Save a template with its steps over the version that was seen; code `tussendoor` if gone."""
    with transaction.atomic():
        plan.claim(formulier.cleaned_data["versie"] or 0)
        formulier.save()
        return stappen.bewaar(schuif)


class KiesplanForm(forms.Form):
    """Which template a traject follows."""

    plan = forms.ModelChoiceField(
        Stappenplan.objects.none(),
        label="Stappenplan",
        empty_label=None,
        error_messages={"invalid_choice": "Kies een stappenplan uit de lijst."},
    )

    def __init__(self, *args, traject, **kwargs):
        super().__init__(*args, **kwargs)
        bezet = traject.stappen.exclude(planstap=None).values("planstap__stappenplan")
        plannen = Stappenplan.objects.actief().filter(organisatie=traject.organisatie)
        self.fields["plan"].queryset = plannen.exclude(pk__in=bezet)


class KlaarForm(forms.Form):
    """When a step was done; empty is today."""

    op = DagVeld(label="Gedaan op")
    versie = forms.IntegerField(widget=forms.HiddenInput, required=False, max_value=HOOGSTE)

    def clean_op(self):
        return self.cleaned_data["op"] or timezone.localdate()


class StapForm(VersieForm):
    """A step of a traject: who does it, whether it is done or skipped, and what it did for MVI."""

    class Meta:
        model = Stap
        fields = [
            "naam",
            "wie",
            "pdca",
            "fase",
            "gedaan_op",
            "overgeslagen_reden",
            "resultaat",
            "werking",
            "notitie",
        ]
        field_classes = {"gedaan_op": DagVeld}
        widgets = {
            "overgeslagen_reden": forms.Textarea(attrs={"rows": 2}),
            "resultaat": forms.Textarea(attrs={"rows": 3}),
            "notitie": forms.Textarea(attrs={"rows": 3}),
            "werking": forms.RadioSelect,
        }
        labels = {
            "werking": "Hielp of hinderde deze stap MVI?",
            "overgeslagen_reden": "Overgeslagen? Schrijf op waarom",
            "resultaat": "Wat leverde de stap op?",
            "notitie": "Wat hielp of hinderde?",
        }
        help_texts = {
            "resultaat": "Voor collega's buiten dit traject zichtbaar na de publicatie.",
            "notitie": "De coördinator leest dit om het werkproces beter te maken.",
        }
        error_messages = {"naam": {"required": "Geef de stap een naam."}}

    def __init__(self, *args, door, **kwargs):
        super().__init__(*args, **kwargs)
        self.door = door
        self.fields["pdca"].choices = GEEN_PDCA
        self.fields["fase"].choices = GEEN_FASE
        self.fields["werking"].choices = [("", "Geen van beide"), *Stap.Werking.choices]

    def clean_gedaan_op(self):
        dag = self.cleaned_data["gedaan_op"]
        if dag and dag > timezone.localdate():
            raise ValidationError(NOG_NIET)
        return dag

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("gedaan_op") and gegevens.get("overgeslagen_reden"):
            self.add_error("overgeslagen_reden", "Een stap is gedaan of overgeslagen. Kies één.")
        if gegevens.get("werking") and not gegevens.get("notitie", "").strip():
            self.add_error("notitie", "Schrijf kort op wat hielp of hinderde.")
        return gegevens

    def save(self, commit=True):
        if "gedaan_op" in self.changed_data:
            self.instance.gedaan_door = self.door if self.instance.gedaan_op else None
        return super().save(commit)


class EigenStapForm(StapForm):
    """A step that is in no template, with its place."""

    na = forms.ModelChoiceField(
        Stap.objects.none(),
        label="Na welke stap?",
        required=False,
        empty_label="Aan het eind, bij eigen stappen",
        error_messages={"invalid_choice": "Kies een stap uit de lijst."},
    )
    field_order = ["naam", "na"]

    def __init__(self, *args, traject, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.traject, self.instance.organisatie = traject, traject.organisatie
        self.fields["na"].queryset = traject.stappen.all()

    def save(self, commit=True):
        zet_achter(self.instance, self.cleaned_data["na"])
        return super().save(commit)
