"""Input about meetings: when and what, who comes, and what they thought of it."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone

from actieplan.forms.plan import MaandField
from actieplan.forms.planning import TijdInput, collegas
from actieplan.models import Actie
from community.forms.velden import (
    LINKFOUT,
    VERKEERD,
    nummers_van,
    nummersveld,
    tekstveld,
    trajecten_uit,
)
from community.models import Bijeenkomst, Bijeenkomstreeks, Deelname, Evaluatie
from community.models.bijeenkomst import VS
from organisatie.forms import EigenForm
from organisatie.models import Afdeling
from organisatie.toegang import mag_trajecten_zien
from trajecten.forms.botsing import VersieForm
from trajecten.forms.velden import DagVeld
from trajecten.models import Traject

NODIG = {"titel": "Geef de bijeenkomst een titel.", "soort": "Kies de soort bijeenkomst."}
VELDEN = {"jaar": "maand__year", "maand": "maand__month"}


class BijeenkomstForm(VersieForm):
    """A meeting on a day, or only in a month."""

    maand = MaandField(
        label="Of alleen de maand",
        required=False,
        help_text="Bijvoorbeeld mei 2027. De dag kies je dan later.",
    )
    nummers = nummersveld("Trajecten waar het over gaat")

    online = forms.URLField(
        label="Link om mee te doen",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Bijvoorbeeld van Teams.",
        validators=[URLValidator(["http", "https"], message=LINKFOUT)],
        error_messages={"invalid": LINKFOUT},
    )

    class Meta:
        model = Bijeenkomst
        fields = [
            "titel", "soort", "dag", "maand", "begintijd", "eindtijd", "plaats", "online",
            "organisator", "toelichting", "agendapunt", *VS, "nummers", "reeks", "actie",
            "materiaal", "verslag", "aantal", "is_openbaar",
        ]  # fmt: skip
        field_classes = {"dag": DagVeld}
        widgets = {
            "begintijd": TijdInput,
            "eindtijd": TijdInput,
            "toelichting": tekstveld(),
            "verslag": tekstveld(5),
            "materiaal": tekstveld(),
        }
        error_messages = {naam: {"required": tekst} for naam, tekst in NODIG.items()}

    #: The fields that may stay as they are, folded away.
    MEER = ("nummers", "reeks", "actie", "materiaal", "verslag", "aantal", "is_openbaar")

    def __init__(self, *args, toegang, **kwargs):
        super().__init__(*args, **kwargs)
        self.toegang, self.instance.organisatie = toegang, toegang.organisatie
        self.fields["dag"].label = "Dag"
        if self.instance.pk:
            self.initial["nummers"] = nummers_van(self.instance)
            if self.instance.dag:
                self.initial["maand"] = None
        self.beperk("organisator", collegas(toegang.organisatie, self.instance.organisator_id))
        for naam, model in (("reeks", Bijeenkomstreeks), ("actie", Actie)):
            self.beperk(naam, model.objects.filter(organisatie=toegang.organisatie))
        self.fields["organisator"].empty_label = "Nog niemand"
        self.fields["reeks"].empty_label = "Geen reeks"
        self.fields["actie"].empty_label = "Geen actie"
        for naam in ("soort", "online", "aantal"):
            self.fields[naam].error_messages |= VERKEERD

    def beperk(self, naam, rijen):
        """Offer only these rows."""
        self.fields[naam].queryset = rijen
        self.fields[naam].error_messages |= VERKEERD

    @property
    def eerst(self):
        """The fields that everybody fills in, without the V's (list of bound fields)."""
        return [v for v in self.visible_fields() if v.name not in (*self.MEER, *VS)]

    @property
    def vs(self):
        return [self[naam] for naam in VS]

    @property
    def meer(self):
        return [self[naam] for naam in self.MEER]

    @property
    def meer_open(self):
        """True when an error hides in the folded part."""
        return any(veld.errors for veld in self.meer)

    def clean_nummers(self):
        """The text stays; the trajects that it names go to `trajecten`."""
        tekst = self.cleaned_data["nummers"]
        self.trajecten = trajecten_uit(tekst, self.toegang)
        return tekst

    def clean(self):
        """The month follows from the day; one of the two is needed."""
        schoon = super().clean()
        dag, maand = schoon.get("dag"), schoon.get("maand")
        if dag:
            schoon["maand"] = dag.replace(day=1)
        elif not maand and not self.errors.keys() & {"dag", "maand"}:
            self.add_error("dag", "Vul de dag in, of alleen de maand.")
        if schoon.get("begintijd") and not dag:
            self.add_error("dag", "Kies ook de dag. Je vulde al een tijd in.")
        if schoon.get("eindtijd") and not schoon.get("begintijd"):
            self.add_error("begintijd", "Vul ook in hoe laat het begint.")
        elif schoon.get("eindtijd") and schoon["eindtijd"] <= schoon["begintijd"]:
            self.add_error("eindtijd", "Het einde ligt voor het begin. Kijk de tijden na.")
        return schoon

    def save(self, commit=True):
        rij = super().save(commit)
        if self.trajecten or rij.trajecten.exists():
            rij.trajecten.set(self.trajecten)
        return rij


class BijeenkomstFilterForm(forms.Form):
    """Narrows the list; a value that does not exist says so and filters nothing."""

    q = forms.CharField(label="Zoeken", required=False, max_length=200)
    soort = forms.ChoiceField(
        required=False, choices=[("", "Alle soorten"), *Bijeenkomst.Soort.choices]
    )
    v = forms.ChoiceField(label="Vijf V's", required=False, choices=[("", "Alle"), *VS.items()])
    wanneer = forms.ChoiceField(
        required=False, choices=[("", "Alles"), ("komend", "Komt nog"), ("geweest", "Geweest")]
    )
    afdeling = forms.ModelChoiceField(Afdeling.objects.none(), required=False)
    jaar = forms.IntegerField(required=False, min_value=2000, max_value=2100)
    maand = forms.IntegerField(required=False, min_value=1, max_value=12)

    KEUZES = ("wanneer", "soort", "v")

    def __init__(self, *args, toegang, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["afdeling"].queryset = toegang.organisatie.afdelingen.all()
        if not mag_trajecten_zien(toegang):  # who came is not for a lezer
            del self.fields["afdeling"]
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
        """The meetings of `rijen` that fit."""
        gekozen, dag = self.cleaned_data, timezone.localdate()
        if gekozen.get("q"):
            rijen = rijen.doorzoek(gekozen["q"])
        for naam in ("soort", "jaar", "maand"):
            if gekozen.get(naam):
                rijen = rijen.filter(**{VELDEN.get(naam, naam): gekozen[naam]})
        if gekozen.get("afdeling"):
            rijen = rijen.met_afdeling(gekozen["afdeling"])
        if gekozen.get("v"):
            rijen = rijen.filter(**{gekozen["v"]: True})
        if gekozen.get("wanneer") == "komend":
            return rijen.komend(dag)
        return rijen.geweest(dag) if gekozen.get("wanneer") else rijen


class BijeenkomstreeksForm(EigenForm):
    """A series."""

    class Meta:
        model = Bijeenkomstreeks
        fields = ["naam", "toelichting"]
        widgets = {"toelichting": tekstveld()}


def nummerveld():
    """The number of the traject on which somebody works."""
    return forms.CharField(
        label="Werkt aan het traject",
        required=False,
        max_length=20,
        help_text="Het nummer, bijvoorbeeld 2026-012.",
    )


def traject_met(nummer, toegang):
    """The visible traject with this number; None without one, ValidationError for another."""
    if not nummer.strip():
        return None
    traject = Traject.objects.zichtbaar_voor(toegang).filter(nummer=nummer.strip()).first()
    if traject is None:
        raise ValidationError(f"Er is geen traject met nummer {nummer}. Kijk het na.")
    return traject


class AanmeldForm(forms.Form):
    """I come, or I do not; in a workshop with my own traject (eisen.md M-006)."""

    KOMT = (Deelname.Status.AANGEMELD, Deelname.Status.AFGEMELD)

    status = forms.ChoiceField(
        choices=[(s.value, s.label) for s in KOMT],
        error_messages={"required": "Kies of je komt.", **VERKEERD},
    )
    nummer = nummerveld()

    def __init__(self, *args, toegang, **kwargs):
        super().__init__(*args, **kwargs)
        self.toegang = toegang
        self.fields["nummer"].label = "Nummer van je eigen traject"

    def clean_nummer(self):
        return traject_met(self.cleaned_data["nummer"], self.toegang)


class DeelnameForm(EigenForm):
    """Somebody on the list: a colleague with an account, or a name or function."""

    dubbel = "gebruiker"
    nummer = nummerveld()

    class Meta:
        model = Deelname
        fields = ["gebruiker", "naam", "afdeling", "nummer", "status"]

    def __init__(self, *args, bijeenkomst, toegang, **kwargs):
        super().__init__(*args, organisatie=bijeenkomst.organisatie, **kwargs)
        self.instance.bijeenkomst, self.toegang = bijeenkomst, toegang
        if self.instance.traject_id:
            self.initial["nummer"] = self.instance.traject.nummer
        self.beperk("gebruiker", collegas(self.organisatie, self.instance.gebruiker_id))
        self.beperk("afdeling", self.organisatie.afdelingen.all())
        self.fields["status"].error_messages |= VERKEERD
        self.fields["gebruiker"].empty_label = "Zonder account"
        self.fields["afdeling"].empty_label = "Weet ik niet"

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"bijeenkomst"}

    def clean_nummer(self):
        """The traject goes to the row; the text stays in the form."""
        nummer = self.cleaned_data["nummer"]
        self.instance.traject = traject_met(nummer, self.toegang)
        return nummer

    def clean(self):
        schoon = super().clean()
        if not schoon.get("gebruiker") and not schoon.get("naam"):
            self.add_error("gebruiker", "Kies een collega, of vul een naam of functie in.")
        elif schoon.get("gebruiker") and schoon.get("naam"):
            self.add_error("naam", "Kies een collega of vul een naam in, niet allebei.")
        return schoon


class CodeForm(forms.Form):
    """The code that hangs in the room."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        help_text="Zes letters en cijfers. Wie de bijeenkomst leidt, laat de code zien.",
        error_messages={"required": "Vul de code in die je in de zaal ziet."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class EvaluatieForm(forms.Form):
    """What somebody thought of it (eisen.md M-009)."""

    score = forms.TypedChoiceField(
        label="Hoe vond je het?",
        coerce=int,
        choices=Evaluatie.Score.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe je het vond.", **VERKEERD},
    )
    zin = forms.CharField(
        label="Wil je er iets bij zeggen?",
        required=False,
        max_length=300,
        help_text="Eén zin is genoeg. Schrijf geen namen op.",
    )
