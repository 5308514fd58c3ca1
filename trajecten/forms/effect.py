"""Input for effects: measured values, the decision about money, and the list of indicators."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from mvi.grafiek.getallen import getal
from organisatie.forms import EigenForm
from trajecten.forms.botsing import VersieForm
from trajecten.forms.velden import BedragVeld, DagVeld
from trajecten.models import Effect, Indicator, Kosteneffect, Thema

GETAL = re.compile(r"(?P<min>[-−–]?)\s*(?P<getal>\d[\d.,]*)")
DUIZENDTALLEN = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
NIET_BEGREPEN = "Dit getal begrijpen we niet. Schrijf bijvoorbeeld 1.250,5."
HOOGSTE = Decimal(10) ** 12
GEEN_TOEKOMST = "Deze dag is nog niet geweest."
#: What whoever keeps the contract fills in; nulmeting and demand are the project's.
RESULTAATVELDEN = (
    "indicator", "gecontracteerd", "gerealiseerd", "gerealiseerd_op", "zekerheid", "bron",
    "bewijs", "bewijs_url", "toelichting",
)  # fmt: skip
EERLIJK = [(z.value, z.label) for z in (Effect.Zekerheid.SCHATTING, Effect.Zekerheid.ONDERBOUWD)]


def lees_getal(tekst):
    """A number as people write it here: `1.250,5`, `-3`, `0.5` → Decimal; the comma decides.

    Raises ValidationError for what is no number, is absurd, or is more exact than four decimals.
    """
    gevonden = GETAL.fullmatch(tekst.strip())
    if not gevonden:
        raise ValidationError(NIET_BEGREPEN)
    cijfers = gevonden["getal"]
    if DUIZENDTALLEN.fullmatch(cijfers) or cijfers.count(",") == 1 and "." not in cijfers:
        cijfers = cijfers.replace(".", "").replace(",", ".")
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", cijfers):
        raise ValidationError(NIET_BEGREPEN)
    waarde = Decimal(cijfers)
    if waarde >= HOOGSTE:
        raise ValidationError("Dit getal is te groot. Klopt de eenheid?")
    if len(cijfers.partition(".")[2]) > 4:
        raise ValidationError("Vul hoogstens vier cijfers achter de komma in.")
    return -waarde if gevonden["min"] else waarde


class MeetwaardeVeld(forms.CharField):
    """A measured value → Decimal, or None for unknown."""

    def __init__(self, **opties):
        widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})
        super().__init__(**{"required": False, "max_length": 40, "widget": widget, **opties})

    def clean(self, value):
        tekst = super().clean(value)
        return lees_getal(tekst) if tekst else None

    def prepare_value(self, value):
        return getal(value) if isinstance(value, Decimal) else value

    def has_changed(self, initial, data):
        try:
            return self.clean(data) != initial
        except ValidationError:
            return True


class EffectForm(VersieForm):
    """One indicator of a traject; `alleen_resultaat` leaves the project's own fields out.

    `documenten`: those that this person may see, to choose evidence from.
    """

    nulmeting = MeetwaardeVeld(label="Nulmeting", help_text="Hoe het was, of zonder MVI zou zijn.")
    gevraagd = MeetwaardeVeld(label="Gevraagd", help_text="Wat je de markt vraagt.")
    gecontracteerd = MeetwaardeVeld(
        label="Gecontracteerd", help_text="Wat de leverancier heeft beloofd."
    )
    gerealiseerd = MeetwaardeVeld(label="Gerealiseerd", help_text="Wat er echt is gemeten.")
    gerealiseerd_op = DagVeld(label="Gemeten op")
    zekerheid = forms.ChoiceField(
        label="Hoe zeker is wat je mat?",
        required=False,
        choices=[("", "Nog niet gemeten"), *EERLIJK],
        help_text="Een ander dan jij kan de meting daarna verifiëren.",
    )
    bewijs_url = forms.URLField(
        label="Link naar bewijs", required=False, max_length=200, assume_scheme="https"
    )

    class Meta:
        model = Effect
        fields = [
            "indicator", "nulmeting", "gevraagd", "gecontracteerd", "gerealiseerd",
            "gerealiseerd_op", "zekerheid", "bron", "bewijs", "bewijs_url", "toelichting",
        ]  # fmt: skip
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 3, "maxlength": 2000})}
        labels = {"bewijs": "Bewijsstuk"}
        help_texts = {
            "bron": "Bijvoorbeeld: rapportage leverancier, energiemeter, eigen telling.",
            "bewijs": "Een document van dit traject. Een nieuw voeg je eerst toe bij Documenten.",
        }

    def __init__(self, *args, traject, documenten, alleen_resultaat=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.organisatie, self.instance.traject = traject.organisatie, traject
        self.fields["toelichting"].max_length = 2000
        if self.instance.pk:
            del self.fields["indicator"]
        else:
            self.fields["indicator"].queryset = te_meten(traject)
            self.fields["indicator"].empty_label = "Kies een indicator"
        self.bied_bewijs_aan(documenten)
        if alleen_resultaat:
            for naam in set(self.fields) - set(RESULTAATVELDEN) - {"versie", "stand"}:
                del self.fields[naam]
        self.was_geverifieerd = self.instance.is_geverifieerd
        if self.was_geverifieerd:
            self.initial["zekerheid"] = Effect.Zekerheid.ONDERBOUWD

    def bied_bewijs_aan(self, rijen):
        """Evidence that is hidden from this person stays, and is not asked."""
        zichtbaar, huidig = {rij.pk for rij in rijen}, self.instance.bewijs_id
        if not zichtbaar or huidig and huidig not in zichtbaar:
            del self.fields["bewijs"]
            return
        veld = self.fields["bewijs"]
        veld.queryset, veld.empty_label = rijen.order_by("titel", "pk"), "Geen bewijsstuk"
        veld.error_messages["invalid_choice"] = "Kies een document uit de lijst."

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"traject", "organisatie"}

    def clean_gerealiseerd_op(self):
        return geweest(self.cleaned_data["gerealiseerd_op"])

    def clean_toelichting(self):
        return niet_te_lang(self.cleaned_data["toelichting"])

    def clean(self):
        gegevens = super().clean()
        self.controleer_teken(gegevens)
        self.controleer_zekerheid(gegevens)
        if self.was_geverifieerd:
            self.behoud_of_verlies_verificatie(gegevens)
        return gegevens

    def controleer_teken(self, gegevens):
        """Add an error where a value is below zero and the indicator cannot be."""
        indicator = gegevens.get("indicator") or getattr(self.instance, "indicator", None)
        if indicator is None or indicator.mag_negatief:
            return
        for moment in Effect.MOMENTEN:
            if (gegevens.get(moment) or 0) < 0:
                self.add_error(moment, "Deze waarde kan niet onder nul liggen.")

    def controleer_zekerheid(self, gegevens):
        """A realised value says how sure it is, and what it rests on when it is more than a guess.

        Without a value there is nothing to be sure of.
        """
        if self.has_error("gerealiseerd"):
            return
        if gegevens.get("gerealiseerd") is None:
            gegevens["zekerheid"], gegevens["gerealiseerd_op"] = "", None
        elif not gegevens.get("zekerheid"):
            self.add_error("zekerheid", "Kies hoe zeker deze waarde is.")
        onderbouwd = gegevens.get("zekerheid") == Effect.Zekerheid.ONDERBOUWD
        bewijs = gegevens.get("bron", "").strip() or gegevens.get("bewijs_url")
        bewijs = bewijs or gegevens.get("bewijs", self.instance.bewijs_id)
        if onderbouwd and not bewijs and not self.has_error("bewijs_url"):
            self.add_error("bron", "Schrijf op waar dit uit blijkt, of kies ‘Schatting’.")

    def behoud_of_verlies_verificatie(self, gegevens):
        """A verification holds for the values that were checked, and not for others."""
        anders = set(self.changed_data) & {*Effect.GEVERIFIEERD_OVER, "zekerheid"}
        if anders:
            self.instance.laat_verificatie_vervallen()
        else:
            gegevens["zekerheid"] = Effect.Zekerheid.GEVERIFIEERD


def te_meten(traject):
    """The indicators in use that this traject does not have yet."""
    actief = Indicator.objects.actief().filter(organisatie=traject.organisatie)
    return actief.exclude(effecten__traject=traject).select_related("thema")


def geweest(dag):
    """The same day; ValidationError for one that is still to come."""
    if dag and dag > timezone.localdate():
        raise ValidationError(GEEN_TOEKOMST)
    return dag


def niet_te_lang(tekst, hoogste=2000):
    """The same text; ValidationError when it is longer than people read."""
    if len(tekst) > hoogste:
        raise ValidationError(f"Dit zijn {len(tekst)} tekens. Houd het bij {hoogste}.")
    return tekst


class KosteneffectForm(VersieForm):
    """Extra costs or a saving; the amount is positive, the kind says which way."""

    bedrag = BedragVeld(
        label="Bedrag (euro, exclusief btw)", help_text="Nog onbekend? Laat het leeg."
    )
    vanaf = DagVeld(label="Vanaf", help_text="Zonder dag telt het bij ‘jaar onbekend’.")
    zekerheid = forms.ChoiceField(label="Hoe zeker is dit?", choices=EERLIJK)

    class Meta:
        model = Kosteneffect
        fields = ["soort", "duur", "bedrag", "vanaf", "zekerheid", "toelichting", "besluit_nodig"]
        labels = {"toelichting": "Waardoor?", "duur": "Hoe vaak?"}
        widgets = {
            "toelichting": forms.Textarea(attrs={"rows": 3, "maxlength": 2000}),
            "soort": forms.RadioSelect,
            "duur": forms.RadioSelect,
        }
        help_texts = {
            "besluit_nodig": "Het budget is niet genoeg. Het signaal blijft tot er een besluit is."
        }

    def __init__(self, *args, traject, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.organisatie, self.instance.traject = traject.organisatie, traject
        self.fields["soort"].choices = Kosteneffect.Soort.choices
        self.fields["duur"].choices = Kosteneffect.Duur.choices

    def clean_toelichting(self):
        return niet_te_lang(self.cleaned_data["toelichting"])

    def clean_bedrag(self):
        bedrag = self.cleaned_data["bedrag"]
        if bedrag is not None and bedrag < 0:
            raise ValidationError(
                "Vul een bedrag boven nul in. Kies bij ‘soort’ of het kost of oplevert."
            )
        return bedrag


class KostenbesluitForm(forms.Form):
    """The decision about extra costs: recorded once, never edited (eisen.md L-084)."""

    besluit = forms.CharField(
        label="Wat is er besloten?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    besloten_op = DagVeld(label="Besloten op", required=True)
    besloten_door = forms.CharField(
        label="Besloten door (functie)", max_length=120, help_text="Bijvoorbeeld: Directieteam."
    )
    versie = forms.IntegerField(widget=forms.HiddenInput, required=False, max_value=2**31 - 1)

    def clean_besloten_op(self):
        return geweest(self.cleaned_data["besloten_op"])


class IndicatorForm(EigenForm):
    """An indicator; what gives existing values their meaning stays."""

    class Meta:
        model = Indicator
        fields = [
            "naam", "eenheid", "thema", "beter", "mag_optellen", "mag_negatief", "uitleg",
            "is_actief",
        ]  # fmt: skip
        widgets = {"uitleg": forms.Textarea(attrs={"rows": 3}), "beter": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        eigen = Thema.objects.filter(organisatie=self.organisatie)
        gekozen = Thema.objects.filter(pk=self.instance.thema_id)
        self.beperk("thema", (eigen.actief() | gekozen.filter(organisatie=self.organisatie)))
        self.fields["thema"].empty_label = "Geen thema"
        self.fields["beter"].choices = Indicator.Beter.choices

    def clean(self):
        gegevens = super().clean()
        if self.instance.pk:
            gewijzigd = [naam for naam in self.changed_data if naam in gegevens]
            for naam, reden in self.instance.belemmeringen_wijzigen(gewijzigd).items():
                self.add_error(naam, reden)
        return gegevens
