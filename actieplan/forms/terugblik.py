"""Input of the measurement on four levels and of the review of a plan."""

from django import forms

from actieplan.forms.register import tekstvak
from actieplan.models import Eindevaluatie, Nulmeting
from actieplan.nulmeting import SCHAAL, vragen_van
from organisatie.forms import EigenForm
from organisatie.invoer import rijnummer
from trajecten.forms.effect import geweest
from trajecten.forms.velden import DagVeld


class NulmetingForm(EigenForm):
    """A measurement: per question a score and a sentence, both may stay empty."""

    dubbel = "datum"
    datum = DagVeld(label="Gemeten op", required=True)

    class Meta:
        model = Nulmeting
        fields = ["datum", "door", "toelichting"]
        widgets = {"toelichting": tekstvak()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.vragen = vragen_van(self.instance)
        for plek, (_niveau, vraag, score, tekst) in enumerate(self.vragen):
            self.fields[f"score_{plek}"] = forms.ChoiceField(
                label=vraag,
                required=False,
                choices=[("", "Weet ik nog niet"), *SCHAAL],
                initial="" if score is None else str(score),
                error_messages={"invalid_choice": "Kies iets uit de lijst."},
            )
            self.fields[f"tekst_{plek}"] = forms.CharField(
                label="Waar zie je dat aan?",
                required=False,
                max_length=500,
                initial=tekst,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean_datum(self):
        return geweest(self.cleaned_data["datum"])

    def clean(self):
        """Say which answers somebody else changed since this form was shown."""
        schoon = super().clean()
        scores = [schoon.get(f"score_{plek}") for plek in range(len(self.vragen))]
        if scores and not any(scores) and not self.errors:
            self.add_error("score_0", "Geef minstens één score. De rest mag leeg blijven.")
        gezien = rijnummer(self.data.get("stand"))
        if self.instance.pk and gezien:
            oud = self.instance.history.filter(history_id=gezien).first()
            nu = Nulmeting.objects.filter(pk=self.instance.pk).values_list("antwoorden", flat=True)
            anders = [rij for rij in nu.get() if oud and rij not in oud.antwoorden]
            if anders:
                self.add_error(None, tussendoor(anders))
        return schoon

    @property
    def per_niveau(self):
        """[(level in words, [(score, text) as bound fields])]."""
        return [
            (
                label,
                [
                    (self[f"score_{plek}"], self[f"tekst_{plek}"])
                    for plek, vraag in enumerate(self.vragen)
                    if vraag[0] == niveau
                ],
            )
            for niveau, label in Nulmeting.Niveau.choices
        ]

    def save(self, commit=True):
        """Store the answers beside the questions as they were asked."""
        keuze = self.cleaned_data
        self.instance.antwoorden = [
            [niveau, vraag, int(keuze[f"score_{plek}"]) if keuze[f"score_{plek}"] else None,
             keuze[f"tekst_{plek}"]]
            for plek, (niveau, vraag, _score, _tekst) in enumerate(self.vragen)
        ]  # fmt: skip
        return super().save(commit)


def tussendoor(antwoorden):
    """What to read before saving again: the answers that somebody else gave meanwhile."""
    regels = [
        f"‘{vraag}’ staat nu op {score or 'nog niet bekend'}{f': {tekst}' if tekst else ''}"
        for _niveau, vraag, score, tekst in antwoorden
    ]
    return f"Iemand anders wijzigde net: {'; '.join(regels)}. Kies wat klopt en bewaar opnieuw."


class EindevaluatieForm(EigenForm):
    """What the coördinator writes per question."""

    class Meta:
        model = Eindevaluatie
        fields = ["verantwoordelijkheden", "inzicht", "monitoring", "successen", "vervolg"]
        widgets = dict.fromkeys(fields, tekstvak(4))
