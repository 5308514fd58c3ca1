"""Input about a kader: the text, its adoption, and what a traject did with it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from actieplan.models import Actie
from community.forms.document import DocumentForm
from community.forms.velden import VERKEERD, PlanstapKeuzes, keuzes, stappen_van, tekstveld
from community.models import Kader, Kadergebruik, Puzzelstuk
from community.models.kader import Stand
from organisatie.forms import RijenField
from organisatie.toegang import mag_besluiten, mag_coordineren
from trajecten.forms.botsing import VersieForm
from trajecten.forms.velden import DagVeld
from trajecten.models import Categorie, Thema

Orgaan = Kader.Orgaan


class PuzzelstukKeuzes(RijenField):
    """Pieces by title and where they came from."""

    def label_from_instance(self, stuk):
        geheim = ", vertrouwelijk" if stuk.is_vertrouwelijk else ""
        return f"{stuk.titel} ({stuk.herkomst}{geheim})"


class KaderForm(DocumentForm):
    """A kader that is being made."""

    VERZAMELINGEN = ("themas", "categorieen", "planstappen", "puzzelstukken", "acties")

    class Meta:
        model = Kader
        fields = ["titel", "soort", "kern", "tekst", "url"]
        widgets = {"soort": forms.RadioSelect, "tekst": tekstveld(8)}
        help_texts = {
            "titel": "Kort en herkenbaar.",
            "tekst": "Schrijf het zo op dat een collega er morgen mee kan werken.",
        }
        error_messages = {
            "titel": {"required": "Geef het kader een titel."},
            "soort": {"required": "Kies wat voor kader het is."},
            "kern": {"required": "Zeg in één zin wat je aanraadt."},
            "tekst": {"required": "Schrijf op wat jullie afspreken."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        organisatie = self.toegang.organisatie
        self.fields["soort"].choices = self.fields["soort"].choices[1:]
        self.fields["planstappen"] = keuzes(
            "Stappen in het inkoopproces", stappen_van(organisatie), veld=PlanstapKeuzes
        )
        stukken = Puzzelstuk.objects.zichtbaar_voor(self.toegang).select_related("traject")
        self.fields["puzzelstukken"] = keuzes(
            "Uit welke puzzelstukken komt het?", stukken, veld=PuzzelstukKeuzes
        )
        acties = Actie.objects.zichtbaar_voor(self.toegang).open()
        if self.instance.pk:
            acties = (acties | self.instance.acties.all()).distinct()
        self.fields["acties"] = keuzes("Bij welke acties hoort het?", acties)
        self.order_fields(
            ["titel", "soort", "kern", "tekst", "themas", "categorieen", "planstappen"]
            + ["puzzelstukken", "acties", "upload", "url"]
        )

    def clean(self):
        gegevens = super().clean()
        if redenen := self.instance.belemmeringen_wijzigen():
            raise ValidationError(redenen)
        return gegevens


class VaststelForm(forms.Form):
    """Who adopted the kader, when, and why."""

    orgaan = forms.ChoiceField(
        label="Wie stelde het vast?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie het vaststelde.", **VERKEERD},
    )
    functie = forms.CharField(
        label="Welke functie?",
        required=False,
        max_length=120,
        help_text="Bijvoorbeeld: manager Inkoop. Schrijf de functie op, niet de naam.",
    )
    op = DagVeld(
        label="Vastgesteld op",
        required=True,
        error_messages={"required": "Vul in op welke dag het is vastgesteld."},
    )
    reden = forms.CharField(
        label="Waarom?",
        max_length=2000,
        widget=tekstveld(),
        error_messages={"required": "Schrijf op waarom dit het kader werd."},
    )
    niets_vertrouwelijks = forms.BooleanField(
        label="Ik las het na: er staat niets vertrouwelijks in dit kader.",
        error_messages={"required": "Lees het kader na en zet dan dit vinkje."},
    )

    def __init__(self, *args, kader, toegang, **kwargs):
        super().__init__(*args, **kwargs)
        self.kader, self.toegang = kader, toegang
        mag = [Orgaan.DT] if mag_besluiten(toegang) else []
        mag += [o for o in Orgaan if o != Orgaan.DT] if mag_coordineren(toegang) else []
        self.fields["orgaan"].choices = [(orgaan.value, orgaan.label) for orgaan in mag]
        self.fields["op"].initial = timezone.localdate()
        if Orgaan.FUNCTIE not in mag:
            del self.fields["functie"]
        if not kader.heeft_vertrouwelijk:
            del self.fields["niets_vertrouwelijks"]

    def clean(self):
        gegevens = super().clean()
        orgaan, op = gegevens.get("orgaan"), gegevens.get("op")
        if orgaan == Orgaan.FUNCTIE and not gegevens.get("functie"):
            self.add_error("functie", "Schrijf op welke functie het vaststelde.")
        if orgaan and op:
            for reden in self.kader.belemmeringen_vaststellen(orgaan, op, self.toegang):
                self.add_error(None, reden)
        return gegevens

    def stel_vast(self):
        """Record it; ValidationError when somebody else was first."""
        gekozen = {"functie": "", **self.cleaned_data}
        gekozen.pop("niets_vertrouwelijks", None)
        if gekozen["orgaan"] != Orgaan.FUNCTIE:
            gekozen["functie"] = ""
        self.kader.stel_vast(toegang=self.toegang, **gekozen)


class IntrekForm(forms.Form):
    """From when a kader holds no more, and why."""

    op = DagVeld(
        label="Geldt niet meer vanaf",
        required=True,
        error_messages={"required": "Vul in vanaf welke dag het kader niet meer geldt."},
    )
    reden = forms.CharField(
        label="Waarom?",
        max_length=2000,
        widget=tekstveld(),
        error_messages={"required": "Schrijf op waarom dit kader niet meer geldt."},
    )

    def clean_op(self):
        """Not a day that is still to come: a fact is recorded, not planned."""
        op = self.cleaned_data["op"]
        if op > timezone.localdate():
            raise ValidationError("Deze dag is nog niet geweest.")
        return op


class KaderFilterForm(forms.Form):
    """Narrows the list of kaders."""

    q = forms.CharField(label="Zoeken", required=False, max_length=200)
    soort = forms.ChoiceField(required=False, choices=[("", "Alle"), *Kader.Soort.choices])
    stand = forms.ChoiceField(required=False, choices=[("", "Alle"), *Stand.choices])
    thema = forms.ModelChoiceField(Thema.objects.none(), required=False, empty_label="Alle")
    categorie = forms.ModelChoiceField(Categorie.objects.none(), required=False, empty_label="Alle")
    jaar = forms.IntegerField(required=False, min_value=2000, max_value=2100)

    KEUZES = ("soort", "stand", "thema", "categorie")

    def __init__(self, *args, organisatie, **kwargs):
        super().__init__(*args, **kwargs)
        for naam, model in (("thema", Thema), ("categorie", Categorie)):
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
        """The kaders of `rijen` that fit."""
        gekozen = self.cleaned_data
        if gekozen.get("q"):
            rijen = rijen.doorzoek(gekozen["q"])
        if gekozen.get("stand"):
            rijen = rijen.met_stand(gekozen["stand"])
        velden = {
            "soort": "soort",
            "thema": "themas",
            "categorie": "categorieen",
            "jaar": "vastgesteld_op__year",
        }
        waarden = {veld: gekozen.get(naam) for naam, veld in velden.items()}
        return rijen.filter(**{veld: waarde for veld, waarde in waarden.items() if waarde})


class KadergebruikForm(VersieForm):
    """Did this traject follow the kader, and if not, why not?"""

    is_gevolgd = forms.TypedChoiceField(
        label="Volgen jullie dit kader?",
        choices=[("ja", "Ja, we volgen het"), ("nee", "Nee, we wijken af")],
        coerce=lambda waarde: waarde == "ja",
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee.", **VERKEERD},
    )

    class Meta:
        model = Kadergebruik
        fields = ["is_gevolgd", "toelichting"]
        widgets = {"toelichting": tekstveld()}
        help_texts = {"toelichting": "Wijk je af? Schrijf dan op waarom. Daar leert het kader van."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        gevolgd = self.initial.get("is_gevolgd")
        if isinstance(gevolgd, bool):
            self.initial["is_gevolgd"] = "ja" if gevolgd else "nee"

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("is_gevolgd") is False and not gegevens.get("toelichting", "").strip():
            self.add_error("toelichting", "Schrijf op waarom jullie afwijken van dit kader.")
        return gegevens
