"""Input of a session: what it is about, what people say, and how it is put in order."""

from django import forms
from django.core.exceptions import ValidationError

from community.forms.velden import VERKEERD
from community.models import Bijeenkomst, Kansensessie, Kansgroep, Opmerking
from organisatie.forms import EigenForm
from trajecten.forms.botsing import VersieForm


class KansensessieForm(VersieForm):
    """A session; a title is enough to begin."""

    class Meta:
        model = Kansensessie
        fields = ["titel", "vraag", "bijeenkomst"]
        error_messages = {"titel": {"required": "Geef de sessie een titel."}}

    def __init__(self, *args, toegang, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.organisatie = toegang.organisatie
        veld = self.fields["bijeenkomst"]
        veld.queryset = Bijeenkomst.objects.zichtbaar_voor(toegang)
        veld.empty_label = "Geen bijeenkomst"
        veld.error_messages |= VERKEERD


class SessiecodeForm(forms.Form):
    """The code that is on the screen."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        help_text="Zes letters en cijfers. Die staan op het scherm in de zaal.",
        error_messages={"required": "Vul de code in die je op het scherm ziet."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def clean_code(self):
        return self.cleaned_data["code"].strip().upper()


class OpmerkingForm(forms.Form):
    """One remark, without a name."""

    soort = forms.ChoiceField(
        label="Wat is het?",
        choices=Opmerking.Soort.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat het is.", **VERKEERD},
    )
    tekst = forms.CharField(
        label="Wat wil je zeggen?",
        max_length=200,
        help_text="Eén zin. Schrijf geen namen op.",
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 200}),
        error_messages={"required": "Schrijf op wat je wilt zeggen."},
    )

    def clean_tekst(self):
        return " ".join(self.cleaned_data["tekst"].split())


class KiesForm(forms.Form):
    """Some remarks of this session."""

    opmerking = forms.ModelMultipleChoiceField(
        None,
        error_messages={"required": "Zet eerst een vinkje bij een opmerking."}
        | dict.fromkeys(("invalid_choice", "invalid_pk_value"), "Deze opmerking is er niet meer."),
    )

    def __init__(self, data, *, sessie):
        super().__init__(data)
        self.sessie = sessie
        self.fields["opmerking"].queryset = sessie.opmerkingen.all()

    @property
    def gekozen(self):
        return self.cleaned_data["opmerking"]

    @property
    def fout(self):
        """The first error in words."""
        return next(str(fout) for fouten in self.errors.values() for fout in fouten)


class SamenForm(KiesForm):
    """At least two that say the same, both on the screen."""

    def clean_opmerking(self):
        gekozen = self.cleaned_data["opmerking"].te_zien()
        if gekozen.count() < 2:
            raise ValidationError("Kies twee of meer opmerkingen die hetzelfde zeggen.")
        return gekozen


class VerplaatsForm(KiesForm):
    """Remarks to a group: one that exists, a new one by its name, or none."""

    groep = forms.ModelChoiceField(None, required=False, error_messages=dict(VERKEERD))
    nieuw = forms.CharField(required=False, max_length=120)

    def __init__(self, data, *, sessie):
        super().__init__(data, sessie=sessie)
        self.fields["groep"].queryset = sessie.groepen.all()

    def verplaats(self):
        """Do it; gives the group or None."""
        groep, naam = self.cleaned_data["groep"], self.cleaned_data["nieuw"]
        if naam:
            eigen = {"organisatie": self.sessie.organisatie}
            groep, _ = self.sessie.groepen.get_or_create(naam=naam, defaults=eigen)
        self.gekozen.verplaats(groep)
        return groep


class KansgroepForm(EigenForm):
    """The name of a group."""

    class Meta:
        model = Kansgroep
        fields = ["naam"]
        error_messages = {"naam": {"required": "Geef de groep een naam."}}

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"sessie"}
