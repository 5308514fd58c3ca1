"""Input about people: filters, honours, what somebody shows, and contacts outside."""

from django import forms
from django.utils import timezone

from actieplan.forms.planning import collegas
from actieplan.models import Actie
from community.forms.velden import (
    VERKEERD,
    keuzes,
    nummers_van,
    nummersveld,
    tekstveld,
    trajecten_uit,
)
from community.mensen import DELEN, is_kwartaal
from community.models import Communityprofiel, Communityrol, Netwerkcontact
from organisatie.forms import EigenForm
from organisatie.models import Afdeling
from trajecten.forms.velden import DagVeld
from trajecten.models.velden import normaliseer


class MensFilterForm(forms.Form):
    """Narrows the list of people; a value that does not exist says so and filters nothing."""

    q = forms.CharField(label="Zoek op naam of functie", required=False, max_length=200)
    deel = forms.ChoiceField(
        label="Wie", required=False, choices=[("", "Iedereen"), *DELEN.items()]
    )
    afdeling = forms.ModelChoiceField(
        Afdeling.objects.none(), label="Afdeling", required=False, empty_label="Alle afdelingen"
    )
    kwartaal = forms.CharField(required=False, max_length=7)
    zonder_afdeling = forms.BooleanField(required=False)

    KEUZES = ("deel", "afdeling")

    def __init__(self, *args, organisatie, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["afdeling"].queryset = organisatie.afdelingen.all()
        for veld in self.fields.values():
            veld.error_messages |= VERKEERD

    def clean_kwartaal(self):
        tekst = self.cleaned_data["kwartaal"]
        if tekst and not is_kwartaal(tekst):
            raise forms.ValidationError("Kies een kwartaal, bijvoorbeeld 2026-3.")
        return tekst

    @property
    def keuzes(self):
        return [self[naam] for naam in self.KEUZES]

    @property
    def is_actief(self):
        """True when something narrows the list."""
        return any(self.cleaned_data.values())

    @property
    def alleen_kwartaal(self):
        """True when nothing but a quarter narrows it: then who is left out can be counted."""
        return {naam for naam, waarde in self.cleaned_data.items() if waarde} <= {"kwartaal"}

    def van(self, mensen):
        """The people (list of Mens) that fit."""
        gekozen = self.cleaned_data
        woorden = normaliseer(gekozen.get("q", "")).split()
        afdeling = gekozen.get("afdeling")
        return [
            mens
            for mens in mensen
            if all(w in normaliseer(mens.naam, mens.functie) for w in woorden)
            and (not gekozen.get("deel") or gekozen["deel"] in mens.delen)
            and (not afdeling or afdeling.pk in mens.afdelingen)
            and (not gekozen.get("zonder_afdeling") or not mens.afdelingen)
            and (not gekozen.get("kwartaal") or mens.kwartaal == gekozen["kwartaal"])
        ]


class CommunityrolForm(EigenForm):
    """An honour or a place in a group."""

    dubbel = "naam"
    nummers = nummersveld("Voor welke trajecten?")

    class Meta:
        model = Communityrol
        fields = [
            "soort", "gebruiker", "naam", "afdeling", "taak", "vanaf", "tot", "nummers", "acties",
        ]  # fmt: skip
        field_classes = {"vanaf": DagVeld, "tot": DagVeld}
        error_messages = {"soort": {"required": "Kies wat deze persoon is.", **VERKEERD}}

    def __init__(self, *args, toegang, **kwargs):
        super().__init__(*args, organisatie=toegang.organisatie, **kwargs)
        self.toegang, self.trajecten = toegang, None
        self.beperk("gebruiker", collegas(self.organisatie, self.instance.gebruiker_id))
        self.beperk("afdeling", self.organisatie.afdelingen.all())
        self.fields["gebruiker"].empty_label = "Zonder account"
        self.fields["afdeling"].empty_label = "Weet ik niet"
        self.fields["vanaf"].label, self.fields["tot"].label = "Vanaf", "Tot en met"
        self.fields["vanaf"].required = True
        self.fields["vanaf"].error_messages["required"] = "Vul de eerste dag in."
        self.fields["acties"] = keuzes("Voor welke acties?", self.te_kiezen_acties())
        self.initial.setdefault("vanaf", timezone.localdate())
        if self.instance.pk:
            self.initial["nummers"] = nummers_van(self.instance)

    def te_kiezen_acties(self):
        """What is open, and what was chosen when it was."""
        rijen = Actie.objects.filter(organisatie=self.organisatie)
        gekozen = self.instance.acties.values("pk") if self.instance.pk else []
        return rijen.open() | rijen.filter(pk__in=gekozen)

    def clean_nummers(self):
        """The text stays; the trajects that it names go to `trajecten`."""
        tekst = self.cleaned_data["nummers"]
        self.trajecten = trajecten_uit(tekst, self.toegang)
        return tekst

    def clean(self):
        schoon = super().clean()
        if schoon.get("gebruiker") and schoon.get("naam"):
            self.add_error("naam", "Kies een collega of vul een naam in, niet allebei.")
        elif not schoon.get("gebruiker") and not schoon.get("naam") and not self.errors:
            self.add_error("gebruiker", "Kies een collega, of vul een naam of functie in.")
        if schoon.get("tot") and schoon.get("vanaf") and schoon["tot"] < schoon["vanaf"]:
            self.add_error("tot", "De laatste dag ligt voor de eerste. Kijk de dagen na.")
        return schoon

    def save(self, commit=True):
        rij = super().save(commit)
        rij.trajecten.set(self.trajecten)
        return rij


class KoppelForm(forms.Form):
    """Which vaandeldrager or ambassadeur stands behind a traject."""

    rol = forms.ModelChoiceField(
        Communityrol.objects.none(),
        label="Koppel een vaandeldrager",
        error_messages={"required": "Kies iemand uit de lijst.", **VERKEERD},
    )

    def __init__(self, *args, rijen, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rol"].queryset = rijen


class CommunityprofielForm(forms.ModelForm):
    """What I show to colleagues."""

    class Meta:
        model = Communityprofiel
        fields = ["doet_mee", "vraag_mij", "verberg_bijeenkomsten", "is_verborgen"]


class NetwerkcontactForm(EigenForm):
    """Somebody outside."""

    class Meta:
        model = Netwerkcontact
        fields = [
            "werkt_bij", "onderwerp", "naam", "functie", "email", "telefoon", "contact",
            "gesproken_op", "notitie",
        ]  # fmt: skip
        field_classes = {"gesproken_op": DagVeld}
        widgets = {"notitie": tekstveld()}
        error_messages = {
            "werkt_bij": {"required": "Schrijf op bij welke organisatie deze persoon werkt."},
            "onderwerp": {"required": "Schrijf op waarover je iets kunt vragen."},
            "email": {"invalid": "Dit is geen e-mailadres. Kijk het na."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.beperk("contact", collegas(self.organisatie, self.instance.contact_id))
        self.fields["contact"].empty_label = "Nog niemand"
        self.fields["gesproken_op"].label = "Laatst gesproken op"

    def clean_gesproken_op(self):
        dag = self.cleaned_data["gesproken_op"]
        if dag and dag > timezone.localdate():
            raise forms.ValidationError("Deze dag moet nog komen.")
        return dag
