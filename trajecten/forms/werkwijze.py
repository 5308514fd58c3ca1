"""Input for checklist, market consultations, room to experiment and norms of the process."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import transaction
from django.utils import timezone

from organisatie.forms import EigenForm
from trajecten.forms.botsing import HOOGSTE, VersieForm
from trajecten.forms.velden import BedragVeld, DagVeld
from trajecten.models import (
    Checklistantwoord,
    Checklistpunt,
    Experimentruimte,
    Marktconsultatie,
    Procesnorm,
    Thema,
)

NOG_NIET = "Deze dag is nog niet geweest. Vul in wanneer het echt gebeurde."
WEEKVELDEN = ("gevraagd_weken", "toegekend_weken", "gebruikt_weken")


class ChecklistpuntForm(EigenForm):
    """A line of the checklist."""

    class Meta:
        model = Checklistpunt
        fields = ["tekst", "soort", "volgorde", "is_actief"]
        help_texts = {
            "soort": "De cijfers over de werkwijze lezen de eerste drie soorten.",
            "volgorde": "Een lager getal staat hoger in de lijst.",
        }


class ChecklistregelForm(forms.Form):
    """The answer to one line; its fields carry the pk of the line in their names."""

    antwoord = forms.ChoiceField(
        required=False,
        choices=[*Checklistantwoord.Antwoord.choices, ("", "Weet ik nog niet")],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies een van de vier antwoorden."},
    )
    toelichting = forms.CharField(label="Toelichting", required=False, max_length=250)
    gezien = forms.IntegerField(widget=forms.HiddenInput, required=False, max_value=HOOGSTE)

    def __init__(self, *args, regel, **kwargs):
        super().__init__(*args, prefix=f"punt-{regel.punt.pk}", **kwargs)
        self.regel = regel
        self.fields["antwoord"].label = regel.punt.tekst
        antwoord, toelichting = regel.nu
        self.initial = {"antwoord": antwoord, "toelichting": toelichting, "gezien": regel.stand}

    def clean_gezien(self):
        return self.cleaned_data["gezien"] or 0

    @property
    def is_ingestuurd(self):
        """True when this line was on the page that was sent."""
        return self.add_prefix("gezien") in self.data


class MarktconsultatieForm(VersieForm):
    """A talk with the market."""

    class Meta:
        model = Marktconsultatie
        fields = ["soort", "datum", "thema", "partijen", "bevindingen"]
        field_classes = {"datum": DagVeld}
        widgets = {
            "partijen": forms.Textarea(attrs={"rows": 2}),
            "bevindingen": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {
            "partijen": "Bedrijven of organisaties. Noem geen personen.",
            "bevindingen": "Met wie en wat er uitkwam blijft vertrouwelijk tot de publicatie.",
        }
        error_messages = {
            "soort": {"required": "Kies hoe het contact was."},
            "partijen": {"required": "Schrijf op met wie er contact was."},
        }

    def __init__(self, *args, traject, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.traject, self.instance.organisatie = traject, traject.organisatie
        self.fields["soort"].choices = [("", "Kies"), *Marktconsultatie.Soort.choices]
        self.fields["datum"].required = True
        self.fields["datum"].error_messages["required"] = "Vul in wanneer het was."
        themas = Thema.objects.filter(organisatie=traject.organisatie)
        huidig = themas.filter(pk=self.instance.thema_id)
        self.fields["thema"].queryset = themas.actief() | huidig
        self.fields["thema"].empty_label = "Alle thema's"
        self.fields["thema"].error_messages["invalid_choice"] = "Kies een thema uit de lijst."

    def clean_datum(self):
        if self.cleaned_data["datum"] > timezone.localdate():
            raise ValidationError("Deze dag is nog niet geweest. Zet hem bij de planning.")
        return self.cleaned_data["datum"]

    def save(self, commit=True):
        with transaction.atomic():
            consultatie = super().save(commit)
            consultatie.werk_traject_bij()
        return consultatie


class ExperimentruimteForm(VersieForm):
    """Extra weeks and process money: asked, granted, used; empty is unknown."""

    gevraagd_bedrag = BedragVeld(label="Procesgeld gevraagd")
    toegekend_bedrag = BedragVeld(label="Procesgeld toegekend")
    gebruikt_bedrag = BedragVeld(label="Procesgeld gebruikt")

    class Meta:
        model = Experimentruimte
        fields = [
            "waarvoor",
            "gevraagd_weken",
            "gevraagd_bedrag",
            "toegekend_weken",
            "toegekend_bedrag",
            "toegekend_op",
            "toegekend_door",
            "gebruikt_weken",
            "gebruikt_bedrag",
        ]
        field_classes = {"toegekend_op": DagVeld}
        widgets = {"waarvoor": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "waarvoor": "Wat wil je uitproberen: rollen, maximale MVI, het proces of het budget?",
            "toegekend_door": "Bijvoorbeeld: directeur Stedelijk Beheer.",
        }
        error_messages = {"waarvoor": {"required": "Schrijf op wat je wilt uitproberen."}}

    def __init__(self, *args, traject, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.traject, self.instance.organisatie = traject, traject.organisatie
        for naam in WEEKVELDEN:
            veld = self.fields[naam]
            veld.validators.append(MaxValueValidator(520, "Vul hoogstens 520 weken in."))
            veld.error_messages["invalid"] = "Vul een heel aantal weken in."

    def clean(self):
        gegevens = super().clean()
        dag, door = gegevens.get("toegekend_op"), gegevens.get("toegekend_door")
        if dag and dag > timezone.localdate():
            self.add_error("toegekend_op", NOG_NIET)
        iets = any(gegevens.get(f"toegekend_{deel}") is not None for deel in ("weken", "bedrag"))
        if (dag or iets) and not door:
            self.add_error("toegekend_door", "Schrijf op wie het heeft toegekend.")
        if (door or iets) and not dag and "toegekend_op" not in self.errors:
            self.add_error("toegekend_op", "Vul in wanneer het is toegekend.")
        return gegevens


class ProcesnormForm(EigenForm):
    """What is good for an indicator, from a day on."""

    dubbel = "vanaf"

    class Meta:
        model = Procesnorm
        fields = ["indicator", "waarde", "vanaf"]
        field_classes = {"vanaf": DagVeld}
        labels = {"indicator": "Waarvoor", "waarde": "Norm"}
        help_texts = {
            "waarde": "In dagen (hoogstens) of in procenten (minstens).",
            "vanaf": "De norm die er nu is, geldt tot deze dag.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["waarde"].localize = True
        self.fields["waarde"].widget.is_localized = True
        self.fields["waarde"].widget.input_type = "text"
        self.fields["vanaf"].required = True

    def clean(self):
        schoon = super().clean()
        dagen = schoon.get("indicator") in ("voorbereiding", "strategie", "markt")
        hoogste = 3650 if dagen else 100
        if schoon.get("waarde") is not None and schoon["waarde"] > hoogste:
            self.add_error("waarde", f"Vul hoogstens {hoogste} in.")
        return schoon
