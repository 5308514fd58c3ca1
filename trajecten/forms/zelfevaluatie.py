"""Input for self-evaluations: a score per question group, one on a line."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from mvi.grafiek.getallen import getal
from trajecten.forms.botsing import VersieForm
from trajecten.forms.effect import MeetwaardeVeld, geweest, lees_getal, niet_te_lang
from trajecten.forms.velden import DagVeld
from trajecten.models import Zelfevaluatie

MEESTE_GROEPEN = 30
VOORBEELD = "Beleid: 72\nInkoopproces: 65"


class ScoresVeld(forms.CharField):
    """Lines such as ‘Beleid: 72’ → list of [group, score as decimal text]."""

    widget = forms.Textarea(attrs={"rows": 6})

    def clean(self, value):
        regels = [regel.strip() for regel in super().clean(value).splitlines() if regel.strip()]
        if len(regels) > MEESTE_GROEPEN:
            raise ValidationError(f"Vul hoogstens {MEESTE_GROEPEN} regels in.")
        scores = [lees_score(regel) for regel in regels]
        namen = [groep.lower() for groep, _ in scores]
        if dubbel := [groep for groep, _ in scores if namen.count(groep.lower()) > 1]:
            raise ValidationError(f"‘{dubbel[0]}’ staat er twee keer.")
        return scores

    def prepare_value(self, value):
        if isinstance(value, list):
            return "\n".join(f"{groep}: {getal(score)}" for groep, score in value)
        return value

    def has_changed(self, initial, data):
        try:
            return self.clean(data) != (initial or [])
        except ValidationError:
            return True


def lees_score(regel):
    """[group, score as text] of one line; ValidationError says which line is wrong."""
    groep, teken, score = regel.rpartition(":")
    if not teken or not groep.strip():
        raise ValidationError(f"Schrijf ‘{regel[:60]}’ als: vraaggroep: score.")
    if len(groep.strip()) > 80:
        raise ValidationError("De naam van een vraaggroep heeft hoogstens 80 tekens.")
    try:
        waarde = lees_getal(score)
    except ValidationError as fout:
        raise ValidationError(
            f"De score van ‘{groep.strip()}’ klopt niet. {fout.message}"
        ) from fout
    return [groep.strip(), f"{waarde.normalize():f}"]


class ZelfevaluatieForm(VersieForm):
    """The outcome of one questionnaire."""

    datum = DagVeld(label="Gedaan op", required=True)
    schaal = MeetwaardeVeld(
        label="Hoogste score", required=True, help_text="Elke score loopt van 0 tot dit getal."
    )
    scores = ScoresVeld(
        label="Score per vraaggroep",
        max_length=4000,
        help_text=f"Eén per regel, bijvoorbeeld: {VOORBEELD.replace(chr(10), ' · ')}",
    )
    url = forms.URLField(
        label="Link naar de uitkomst", required=False, max_length=500, assume_scheme="https"
    )

    class Meta:
        model = Zelfevaluatie
        fields = [
            "soort", "naam", "datum", "schaal", "scores", "ingevuld_door", "url", "toelichting",
        ]  # fmt: skip
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 3, "maxlength": 2000})}
        help_texts = {"naam": "Alleen als je bij instrument ‘Anders’ kiest."}

    def __init__(self, *args, organisatie, traject=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.organisatie = organisatie
        if not self.instance.pk:
            self.instance.traject = traject
        self.fields["soort"].choices = [("", "Kies een instrument"), *Zelfevaluatie.Soort.choices]

    def clean_datum(self):
        return geweest(self.cleaned_data["datum"])

    def clean_toelichting(self):
        return niet_te_lang(self.cleaned_data["toelichting"])

    def clean(self):
        gegevens = super().clean()
        anders = gegevens.get("soort") == Zelfevaluatie.Soort.ANDERS
        if anders and not gegevens.get("naam", "").strip():
            self.add_error("naam", "Vul de naam van het instrument in.")
        elif "soort" in gegevens and not anders:
            gegevens["naam"] = ""
        self.controleer_schaal(gegevens)
        return gegevens

    def controleer_schaal(self, gegevens):
        """Add an error where a score lies outside the scale."""
        schaal = gegevens.get("schaal")
        if schaal is None:
            return
        if not 1 <= schaal <= 1000:
            self.add_error("schaal", "Kies een getal van 1 tot en met 1000.")
            return
        for groep, score in gegevens.get("scores") or []:
            if not 0 <= Decimal(score) <= schaal:
                self.add_error("scores", f"De score van ‘{groep}’ ligt niet tussen 0 en {schaal}.")
