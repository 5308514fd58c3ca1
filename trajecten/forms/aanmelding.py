"""Three answers of the short form: what, for whom, and when to the market."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from organisatie.invoer import zoekwoorden
from trajecten.forms.botsing import VERBORGEN
from trajecten.forms.traject import TrajectForm, htmx
from trajecten.voorstel import categorie_voorstel

#: What everybody answers, and what somebody may know already.
VRAGEN = ("titel", "categorie", "afdeling", "publicatie")
MEER = ("omschrijving", "raming")
TEKSTEN = {
    "titel": ("Wat koop je?", "In een paar woorden. Bijvoorbeeld: ‘Groenonderhoud Stevenshof’."),
    "categorie": (
        "Wat voor soort inkoop is dat?",
        "Bij de soort hoort een norm: wat we minstens vragen aan de markt.",
    ),
    "afdeling": ("Voor welke afdeling?", "De afdeling die het betaalt."),
    "publicatie": (
        "Wanneer gaat het naar de markt?",
        "Zo precies als je het weet: 15-01-2027, mei 2027, Q3 2027 of n.t.b.",
    ),
    "omschrijving": ("Wat hoort erbij, en wat niet?", "Twee zinnen zijn genoeg."),
}


class AanmeldForm(TrajectForm):
    """The few fields of the short form; everything else of the traject stays as it is."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        houd = {*VRAGEN, *MEER, *VERBORGEN, "sleutel"}
        for naam in set(self.fields) - houd:
            del self.fields[naam]
        for naam, (label, hulp) in TEKSTEN.items():
            self.fields[naam].label, self.fields[naam].help_text = label, hulp
        self.fields["categorie"].empty_label = "Weet ik nog niet"
        self.had_categorie, self.voorstel = bool(self.instance.categorie_id), None
        if not self.had_categorie and self.instance.titel:
            self.stel_voor()
        zoek = reverse("categorie_voorstel", args=[self.organisatie.slug])
        extra = {"hx-include": "#id_categorie"}
        self.fields["titel"].widget.attrs |= htmx(zoek, "#categorieveld") | extra

    def stel_voor(self):
        """Fill in the category that the words of a calendar line point at."""
        cpv = self.instance.cpv
        self.voorstel = categorie_voorstel(self.organisatie, self.instance.titel, cpv)
        self.initial["categorie"] = self.voorstel and self.voorstel.pk

    @property
    def vragen(self):
        return [self[naam] for naam in VRAGEN]

    @property
    def meer(self):
        return [self[naam] for naam in MEER]

    @property
    def meer_open(self):
        return any(veld.errors for veld in self.meer)

    @property
    def zichtbaar(self):
        return [*VRAGEN, *MEER]

    @property
    def gewijzigd(self):
        """Also the category that was proposed: who goes on, takes it."""
        namen = [naam for naam in super().gewijzigd if naam != "sleutel"]
        neemt_over = self.voorstel and self.cleaned_data.get("categorie")
        return [*namen, "categorie"] if neemt_over and "categorie" not in namen else namen

    def clean_titel(self):
        titel = " ".join(self.cleaned_data["titel"].split())
        if not zoekwoorden(titel):
            raise ValidationError("Vul in wat je koopt.")
        return titel

    def controleer_volgorde(self, gegevens):
        """Also beside what is planned already and not asked here."""
        begin, gunning = gegevens.get("publicatie"), self.instance.einde_van("gunning")
        if begin and begin.datum and gunning and gunning < begin.datum and self.verschoof():
            self.add_error(
                "publicatie",
                f"De gunning staat al gepland op of voor {gunning:%d-%m-%Y}. Kies een eerdere dag, "
                "of pas de gunning aan bij ‘Alle velden’.",
            )

    def verschoof(self):
        """True when the day of publication is another one than what is stored."""
        return "publicatie" in self.changed_data
