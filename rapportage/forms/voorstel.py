"""Input about proposals, what the bodies say of them, and what follows; the rules are elsewhere."""

from django import forms
from django.utils import timezone

from rapportage.models import Besluitvervolg, Rapportadvies, Rapportbesluit, Voorstel
from rapportage.uitspraken import redenen_advies, redenen_besluit
from trajecten.forms.botsing import HOOGSTE, VersieForm
from trajecten.forms.selectie import RedenField
from trajecten.forms.velden import DagVeld

KIES = {"required": "Maak een keuze.", "invalid_choice": "Kies iets uit de lijst."}
LANG = 2_000


def tekstvak(rijen=3):
    return forms.Textarea(attrs={"rows": rijen})


class VoorstelForm(VersieForm):
    """One decision that a report asks for."""

    uiterlijk = DagVeld(label="Besluit nodig vóór")
    tekst = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=4_000,
        widget=tekstvak(5),
        help_text="Waarom, en wat je precies vraagt.",
    )

    class Meta:
        model = Voorstel
        fields = ["titel", "soort", "tekst", "middelen", "zonder", "uiterlijk"]
        error_messages = {
            "titel": {"required": "Schrijf in één zin wat je voorstelt."},
            "soort": KIES,
        }


class VersieVelden(forms.Form):
    """A form that remembers which version of the report it was shown with."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False, max_value=HOOGSTE)


class AdviesForm(VersieVelden):
    """The advice about the report as a whole."""

    advies = forms.CharField(
        label="Advies over het hele rapport",
        max_length=LANG,
        widget=tekstvak(4),
        error_messages={"required": "Schrijf op wat de Bedrijfsvoeringstafel adviseert."},
    )


class VoorstelAdviesForm(forms.Form):
    """The advice about one proposal."""

    uitkomst = forms.ChoiceField(
        label="Advies",
        choices=Rapportadvies.Uitkomst.choices,
        widget=forms.RadioSelect,
        error_messages=KIES,
    )
    tekst = RedenField(
        label="Toelichting", max_length=LANG, widget=tekstvak(2),
        help_text="Nodig bij alles behalve ‘akkoord’.",
    )  # fmt: skip

    def __init__(self, *args, voorstel, **kwargs):
        super().__init__(*args, prefix=f"v{voorstel.pk}", **kwargs)
        self.voorstel, self.onderwerp = voorstel, voorstel.titel.rstrip(".")
        if nu := voorstel.advies:
            self.initial |= {"uitkomst": nu.uitkomst, "tekst": nu.tekst}

    def clean(self):
        schoon = super().clean()
        if "uitkomst" in schoon:
            meld(self, redenen_advies(schoon["uitkomst"], schoon.get("tekst", "")))
        return schoon

    @property
    def uitspraak(self):
        """(outcome, sentence)."""
        return self.cleaned_data["uitkomst"], self.cleaned_data["tekst"]


class BesluitForm(VersieVelden):
    """On which day the Directieteam met."""

    op = DagVeld(
        label="Besloten op",
        required=True,
        help_text="De dag van de vergadering.",
        error_messages={"required": "Vul in op welke dag is besloten."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("op", timezone.localdate())


class VoorstelBesluitForm(forms.Form):
    """The decision about one proposal; left empty it is decided later."""

    uitkomst = forms.ChoiceField(
        label="Besluit",
        required=False,
        choices=Rapportbesluit.Uitkomst.choices,
        widget=forms.RadioSelect,
        error_messages=KIES,
    )
    tekst = RedenField(
        label="Gewijzigde tekst of reden",
        max_length=LANG,
        widget=tekstvak(2),
        help_text="Nodig bij ‘gewijzigd’ en ‘niet akkoord’.",
    )
    tot = DagVeld(label="Aangehouden tot")

    def __init__(self, *args, voorstel, **kwargs):
        super().__init__(*args, prefix=f"v{voorstel.pk}", **kwargs)
        self.voorstel, self.onderwerp = voorstel, voorstel.titel.rstrip(".")
        if nu := voorstel.besluit:
            self.initial |= {"uitkomst": nu.uitkomst, "tekst": nu.tekst, "tot": nu.tot}

    def vul_in(self):
        """As proposed, where nothing is chosen yet: for ‘Conform, behalve…’."""
        naam = self.add_prefix("uitkomst")
        if not self.data.get(naam):
            ter_kennis = self.voorstel.soort == Voorstel.Soort.KENNIS
            Uitkomst = Rapportbesluit.Uitkomst
            self.data = self.data.copy()
            self.data[naam] = Uitkomst.KENNIS if ter_kennis else Uitkomst.CONFORM

    def clean(self):
        schoon = super().clean()
        if schoon.get("uitkomst") and "tekst" in schoon and "tot" in schoon:
            meld(self, redenen_besluit(self.voorstel, **schoon))
        return schoon


def meld(form, redenen):
    """Put reasons at their fields."""
    for veld, reden in redenen.items():
        form.add_error(veld, reden)


class OpmerkingForm(forms.Form):
    """A remark in the margin."""

    tekst = forms.CharField(
        label="Opmerking",
        max_length=LANG,
        widget=tekstvak(3),
        error_messages={"required": "Schrijf je opmerking op."},
    )


class AntwoordForm(forms.Form):
    """What the coördinator does with a remark."""

    antwoord = forms.CharField(
        label="Antwoord",
        max_length=LANG,
        widget=tekstvak(3),
        help_text="Bijvoorbeeld: aangepast, of waarom niet.",
        error_messages={"required": "Schrijf op wat je met de opmerking doet."},
    )


class IntrekForm(forms.Form):
    """Why an adopted report is withdrawn."""

    reden = forms.CharField(
        label="Waarom trek je het rapport in?",
        max_length=LANG,
        widget=tekstvak(3),
        help_text="Lezers zien deze reden op de plek van het rapport.",
        error_messages={"required": "Schrijf op waarom je het rapport intrekt."},
    )


class BesluitvervolgForm(forms.Form):
    """Confirm what follows on a decision, or say why it is not needed."""

    use_required_attribute = False
    Staat = Besluitvervolg.Staat

    staat = forms.ChoiceField(
        label="Wat doe je ermee?",
        choices=[(Staat.BEVESTIGD, "Bevestig"), (Staat.AFGEWEZEN, "Niet nodig")],
        widget=forms.RadioSelect,
        error_messages=KIES,
    )
    datum = DagVeld(label="Klaar op", help_text="Nog niet bekend? Laat leeg.")
    reden = RedenField(
        label="Reden", max_length=LANG, help_text="Nodig als dit niet nodig is.", widget=tekstvak(3)
    )
    versie = forms.IntegerField(widget=forms.HiddenInput, required=False, max_value=HOOGSTE)

    def __init__(self, *args, vervolg, **kwargs):
        super().__init__(*args, **kwargs)
        self.vervolg = vervolg
        self.initial |= {"datum": vervolg.datum, "versie": vervolg.versie}

    def clean(self):
        schoon = super().clean()
        if "staat" in schoon:
            keuze = {"staat": schoon["staat"], "reden": schoon.get("reden", "")}
            meld(self, self.vervolg.belemmeringen(**keuze))
        return schoon
