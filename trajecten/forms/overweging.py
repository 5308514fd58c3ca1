"""Light questions before the market is asked, each of which may stay open."""

from django import forms
from django.db import IntegrityError, transaction
from django.utils import timezone

from trajecten.forms.botsing import VersieForm
from trajecten.forms.criterium import Tekstveld
from trajecten.forms.velden import DagVeld
from trajecten.models import Overweging, Sdgkoppeling

HULP = {
    "niet_kopen": "Bijvoorbeeld: bestaande meubels anders verdelen.",
    "langer_gebruiken": "Bijvoorbeeld: repareren, of een jaar later vervangen.",
    "dienst": "Bijvoorbeeld: licht inkopen in plaats van lampen.",
    "hergebruik": "Bijvoorbeeld: bestrating uit een andere wijk.",
    "gerecycled": "Bijvoorbeeld: bankjes van oude kunststof.",
    "mogelijk": "Wat kan de markt nu, en wat over twee jaar?",
    "meer_kosten": "Een bedrag, een percentage of ‘niets’. Denk aan de hele levensduur.",
    "aspecten": "Bijvoorbeeld: uitstoot in de wijk, werk voor inwoners.",
    "alternatieven": "Bijvoorbeeld: met een CO2-prijs of met punten.",
    "werkelijk_duurzamer": "Hoe weet je dat het helpt, en niet alleen verschuift?",
    "afweging": "Wat woog het zwaarst: tijd, geld of kwaliteit? En waarom?",
    "afgewogen_door": "Noem de functie, geen naam. Bijvoorbeeld: afdelingsmanager en directeur.",
}
TEKSTEN = ("circulair_uitleg", *Overweging.VRAGEN, "afweging")
GROEPEN = (
    ("Kan het anders dan kopen?", (*Overweging.CIRCULAIR, "circulair_uitleg")),
    ("Vijf vragen over de ambitie", Overweging.VRAGEN),
    (
        "Tijd, geld en kwaliteit",
        (*Overweging.AFWEGING, "afweging", "afgewogen_door", "afgewogen_op"),
    ),
    ("Aan welke SDG’s draagt dit bij?", ("sdgs",)),
)


class OverwegingForm(VersieForm):
    """What was considered; an empty answer is ‘weet ik nog niet’."""

    sdgs = forms.TypedMultipleChoiceField(
        label="Duurzame ontwikkelingsdoelen",
        required=False,
        coerce=int,
        choices=[(code, f"{code}. {naam}") for code, naam in Sdgkoppeling.Doel.choices],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies een doel uit de lijst."},
    )

    class Meta:
        model = Overweging
        fields = [
            *Overweging.CIRCULAIR,
            "circulair_uitleg",
            *Overweging.VRAGEN,
            *Overweging.AFWEGING,
            "afweging",
            "afgewogen_door",
            "afgewogen_op",
        ]
        field_classes = {"afgewogen_op": DagVeld}
        labels = {"afweging": "Hoe woog je af?", "afgewogen_door": "Wie woog dit af?"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for naam in TEKSTEN:
            self.fields[naam] = Tekstveld(label=self.fields[naam].label, max_length=4000)
        for naam in (*Overweging.CIRCULAIR, *Overweging.AFWEGING):
            self.fields[naam].choices = [("", "Weet ik nog niet"), *self.fields[naam].choices[1:]]
        for naam, hulp in HULP.items():
            self.fields[naam].help_text = hulp
        self.initial["sdgs"] = doelen(self.instance)

    @staticmethod
    def attributen(naam):
        """The columns behind an input; the SDGs are rows of their own."""
        return () if naam == "sdgs" else (naam,)

    @property
    def groepen(self):
        """(title, bound fields, whether it starts unfolded)."""
        groepen = [(titel, [self[naam] for naam in namen]) for titel, namen in GROEPEN]
        return [(titel, v, any(veld.value() or veld.errors for veld in v)) for titel, v in groepen]

    def clean(self):
        gegevens = super().clean()
        op, door = gegevens.get("afgewogen_op"), gegevens.get("afgewogen_door", "")
        if op and op > timezone.localdate():
            self.add_error("afgewogen_op", "Deze dag is nog niet geweest.")
        if bool(op) != bool(door.strip()) and "afgewogen_op" not in self.errors:
            self.add_error(
                "afgewogen_op" if door else "afgewogen_door", "Vul beide in: wie en wanneer."
            )
        return gegevens

    def bewaar(self):
        """Save the SDGs and then the row, so that its history row knows both."""
        with transaction.atomic():
            if self.instance.pk:
                self.instance.claim(self.cleaned_data["versie"])
            else:  # whoever saw nothing yet posts version 1, and has to compare
                self.instance.versie = 2
            bewaar_doelen(self.instance, self.cleaned_data["sdgs"])
            return self.save()

    def maak(self):
        """Make the first row; False when somebody else just did."""
        try:
            self.bewaar()
        except IntegrityError:
            return False
        return True


def doelen(overweging):
    """The SDGs of a traject as they are now, or as they were with an old state of the row."""
    oud = getattr(overweging, "_history", None)
    if oud is None:
        rijen = Sdgkoppeling.objects.filter(traject=overweging.traject_id)
        return list(rijen.values_list("doel", flat=True))
    rijen = Sdgkoppeling.history.filter(
        traject_id=overweging.traject_id, history_date__lte=oud.history_date
    ).order_by("history_date", "history_id")
    laatste = {rij.id: rij for rij in rijen}
    return sorted(rij.doel for rij in laatste.values() if rij.history_type != "-")


def bewaar_doelen(overweging, gekozen):
    """Add and remove SDGs until these are the ones."""
    traject = overweging.traject
    huidig = {rij.doel: rij for rij in traject.sdgs.all()}
    for doel in set(huidig) - set(gekozen):
        huidig[doel].delete()
    for doel in sorted(set(gekozen) - set(huidig)):
        traject.sdgs.create(organisatie=traject.organisatie, doel=doel)
