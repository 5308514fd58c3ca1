"""Input about what was learned: two minutes to write down, one sentence to decide."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from actieplan.models import Actieplan, Doel
from community.forms.velden import VERKEERD, LerenForm, PlanstapKeuze, stappen_van, tekstveld
from community.models import Kader, Puzzelgebruik, Puzzelstuk
from community.models.puzzelstuk import Status
from organisatie.models import Organisatie
from trajecten.forms.botsing import VersieForm
from trajecten.models import Categorie, Thema, Traject

UITLEG = {
    "titel": "Zeg in een paar woorden wat je leerde.",
    "geprobeerd": "Wat was het plan, en waarom?",
    "gebeurd": "Wat ging goed, wat viel tegen?",
    "volgende_keer": "Begin met een werkwoord. Dit lezen collega's het eerst.",
}
NODIG = {
    "titel": "Geef het puzzelstuk een titel.",
    "soort": "Kies waar het over gaat.",
    "geprobeerd": "Schrijf op wat jullie probeerden.",
    "gebeurd": "Schrijf op wat er gebeurde.",
    "volgende_keer": "Schrijf op wat je de volgende keer doet.",
    "uitkomst": "Kies hoe het ging. Niet gelukt is ook goed om te weten.",
}


class PuzzelstukForm(LerenForm):
    """A piece; what has to be filled in comes first, the rest may stay empty."""

    class Meta:
        model = Puzzelstuk
        fields = [
            "titel",
            "soort",
            "geprobeerd",
            "gebeurd",
            "volgende_keer",
            "uitkomst",
            "bron",
            "themas",
            "categorieen",
            "planstap",
            "werking",
            "doel",
            "zichtbaarheid",
        ]
        widgets = {
            "soort": forms.RadioSelect,
            "uitkomst": forms.RadioSelect,
            "zichtbaarheid": forms.RadioSelect,
            **{veld: tekstveld() for veld in ("geprobeerd", "gebeurd", "volgende_keer")},
        }
        help_texts = UITLEG
        error_messages = {naam: {"required": tekst} for naam, tekst in NODIG.items()}

    #: The fields that may stay as they are, folded away.
    MEER = ("themas", "categorieen", "planstap", "werking", "doel", "zichtbaarheid")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for naam in ("soort", "uitkomst"):
            self.fields[naam].choices = self.fields[naam].choices[1:]  # without the empty one
        self.fields["planstap"] = PlanstapKeuze(
            stappen_van(self.toegang.organisatie),
            label="Stap in het inkoopproces",
            required=False,
            empty_label="Geen stap",
            error_messages=VERKEERD,
        )
        self.fields["doel"].queryset = doelen_voor(self.instance)
        self.fields["doel"].empty_label = "Geen doel"
        self.fields["doel"].error_messages |= VERKEERD
        self.fields["werking"].choices = [
            ("", "Weet ik nog niet"),
            *self.fields["werking"].choices[1:],
        ]
        if self.instance.traject_id:
            del self.fields["bron"]

    @property
    def eerst(self):
        """The fields that everybody fills in (list of bound fields)."""
        return [veld for veld in self.visible_fields() if veld.name not in self.MEER]

    @property
    def meer(self):
        return [self[naam] for naam in self.MEER]

    @property
    def meer_open(self):
        """True when an error hides in the folded part."""
        return any(veld.errors for veld in self.meer)

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("werking") and not gegevens.get("planstap"):
            self.add_error("planstap", "Kies ook de stap die hielp of hinderde.")
        openbaar = gegevens.get("zichtbaarheid") == Puzzelstuk.Zichtbaarheid.OPENBAAR
        if openbaar and (redenen := self.instance.belemmeringen_openbaar()):
            self.add_error("zichtbaarheid", redenen)
        return gegevens


def doelen_voor(stuk):
    """The goals of the plan that runs now, or of the latest one, and the one of this piece."""
    plannen = Actieplan.objects.filter(organisatie=stuk.organisatie)
    plan = plannen.op(timezone.localdate()).first()
    eigen = Doel.objects.filter(organisatie=stuk.organisatie)
    return eigen.filter(Q(actieplan=plan) | Q(pk=stuk.doel_id))


class NieuwPuzzelstukForm(PuzzelstukForm):
    """A new piece, of a traject that is known or by its number, or of a case outside (L-052)."""

    nummer = forms.CharField(
        label="Nummer van het traject",
        required=False,
        max_length=20,
        help_text="Bijvoorbeeld 2026-012. Leeg als het niet bij een traject hoort.",
    )

    def __init__(self, *args, traject=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.traject, self.instance.ingebracht_door = traject, self.toegang.gebruiker
        if traject:
            del self.fields["nummer"], self.fields["bron"]
        else:
            self.fields["bron"].label = "Of: waar komt het vandaan?"
            self.order_fields(["nummer", "bron", *self.fields])

    def clean_nummer(self):
        """The traject (or None) goes to the piece; the text stays in the form."""
        nummer = self.cleaned_data["nummer"].strip()
        if nummer:
            zichtbaar = Traject.objects.zichtbaar_voor(self.toegang).filter(nummer=nummer)
            self.instance.traject = zichtbaar.first()
            if self.instance.traject is None:
                raise ValidationError(f"Er is geen traject met nummer {nummer}. Kijk het na.")
        return nummer

    def clean(self):
        gegevens = super().clean()
        if "nummer" in self.fields and not self.has_error("nummer"):
            if gegevens["nummer"] and gegevens.get("bron"):
                self.add_error("bron", "Kies een traject of een andere bron, niet allebei.")
            elif not gegevens["nummer"] and not gegevens.get("bron"):
                self.add_error(
                    "bron", "Vul het nummer van het traject in, of waar het vandaan komt."
                )
        return gegevens


class PuzzelstukFilterForm(forms.Form):
    """Narrows the list; a value that does not exist says so and filters nothing."""

    q = forms.CharField(label="Zoeken", required=False, max_length=200)
    soort = forms.ChoiceField(
        label="Waar gaat het over?",
        required=False,
        choices=[("", "Alles"), *Puzzelstuk.Soort.choices],
    )
    uitkomst = forms.ChoiceField(
        label="Hoe ging het?", required=False, choices=[("", "Alles"), *Puzzelstuk.Uitkomst.choices]
    )
    status = forms.ChoiceField(required=False, choices=[("", "Alles"), *Status.choices])
    thema = forms.ModelChoiceField(Thema.objects.none(), required=False, empty_label="Alle")
    categorie = forms.ModelChoiceField(Categorie.objects.none(), required=False, empty_label="Alle")
    herkomst = forms.ChoiceField(
        required=False,
        choices=[("", "Alles"), ("traject", "Een traject"), ("buiten", "Buiten de trajecten")],
    )
    doel = forms.ModelChoiceField(Doel.objects.none(), required=False)
    jaar = forms.IntegerField(required=False, min_value=2000, max_value=2100)
    hergebruikt = forms.BooleanField(required=False)

    KEUZES = ("soort", "uitkomst", "status", "thema", "categorie", "herkomst")

    def __init__(self, *args, organisatie: Organisatie, **kwargs):
        super().__init__(*args, **kwargs)
        for naam, model in (("thema", Thema), ("categorie", Categorie), ("doel", Doel)):
            self.fields[naam].queryset = model.objects.filter(organisatie=organisatie)
        for veld in self.fields.values():
            veld.error_messages |= {"invalid": VERKEERD["invalid_choice"], **VERKEERD}

    @property
    def keuzes(self):
        return [self[naam] for naam in self.KEUZES]

    @property
    def is_actief(self):
        """True when something narrows the list."""
        return any(self.cleaned_data.values())

    def van(self, rijen):
        """The pieces of `rijen` that fit."""
        gekozen = self.cleaned_data
        if gekozen.get("q"):
            rijen = rijen.doorzoek(gekozen["q"])
        velden = {
            "soort": "soort",
            "uitkomst": "uitkomst",
            "status": "status",
            "thema": "themas",
            "categorie": "categorieen",
            "doel": "doel",
            "jaar": "ingebracht_op__year",
        }
        waarden = {veld: gekozen.get(naam) for naam, veld in velden.items()}
        rijen = rijen.filter(**{veld: waarde for veld, waarde in waarden.items() if waarde})
        if gekozen.get("herkomst"):
            rijen = rijen.filter(traject__isnull=gekozen["herkomst"] == "buiten")
        return rijen.hergebruikt() if gekozen.get("hergebruikt") else rijen


class VerwerkForm(forms.Form):
    """What becomes of a piece, in one sentence (eisen.md L-034)."""

    GEEN, NIEUW = "geen", "nieuw"

    naar = forms.ChoiceField(
        label="Waar hoort het?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waar dit puzzelstuk hoort.", **VERKEERD},
    )
    besluit = forms.CharField(
        label="Besluit in één zin",
        max_length=300,
        help_text="Dit blijft staan, met je naam en de dag.",
        error_messages={"required": "Schrijf in één zin op wat je besloot en waarom."},
    )

    def __init__(self, *args, organisatie, **kwargs):
        super().__init__(*args, **kwargs)
        self.kaders = Kader.objects.filter(organisatie=organisatie).concept().order_by("titel")
        self.fields["naar"].choices = [
            *[(str(k.pk), f"In het kader ‘{k}’, dat nu in de maak is") for k in self.kaders],
            (self.NIEUW, "In een nieuw kader, dat je hierna verder invult"),
            (self.GEEN, "Geen kader, wel bewaard"),
        ]

    def kader_voor(self, stuk, door):
        """The kader that was chosen: one in the making, a new one from this piece, or None."""
        naar = self.cleaned_data["naar"]
        if naar == self.NIEUW:
            return Kader.objects.maak_uit(stuk, door=door)
        return None if naar == self.GEEN else self.kaders.get(pk=naar)


class PuzzelgebruikForm(VersieForm):
    """What a traject did with a piece of another one."""

    class Meta:
        model = Puzzelgebruik
        fields = ["toelichting"]
        widgets = {"toelichting": tekstveld()}
