"""Input of recognitions and the KoopWijsPrijs."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone

from actieplan.forms.planning import collegas
from community.forms.velden import LINKFOUT, VERKEERD, keuzes, tekstveld
from community.models import Erkenning, Inzending
from community.models.succes import mag_naar_buiten
from organisatie.forms import EigenForm
from trajecten.forms.velden import DagVeld
from trajecten.models import Traject

LATER = "Deze dag moet nog komen."


class TrajectForm(EigenForm):
    """A form in which a traject is named by its number."""

    nummer = forms.CharField(
        label="Nummer van het traject", max_length=20, help_text="Bijvoorbeeld 2026-012."
    )
    dubbel = "nummer"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.traject_id:
            self.initial.setdefault("nummer", self.instance.traject.nummer)
        self.fields["nummer"].error_messages["required"] = "Vul het nummer van het traject in."

    def clean_nummer(self):
        """The traject goes to the row; the text stays in the form."""
        nummer = self.cleaned_data["nummer"].strip()
        alle = Traject.objects.filter(organisatie=self.organisatie, nummer=nummer)
        gevonden = alle.first() if nummer else None
        if nummer and gevonden is None:
            raise ValidationError(f"Er is geen traject met nummer {nummer}. Kijk het na.")
        self.instance.traject = gevonden
        return nummer


class ErkenningForm(TrajectForm):
    """A recognition; the year follows from the day."""

    url = forms.URLField(
        label="Link",
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(["http", "https"], message=LINKFOUT)],
        error_messages={"invalid": LINKFOUT},
    )

    class Meta:
        model = Erkenning
        fields = ["titel", "soort", "mensen", "anderen", "van", "waarom", "dag", "jaar", "url"]
        fields += ["is_openbaar"]
        field_classes = {"dag": DagVeld}
        widgets = {"waarom": tekstveld()}
        help_texts = {"jaar": "Alleen nodig als je de dag niet weet."}
        error_messages = {
            "titel": {"required": "Schrijf op waar je blij mee bent."},
            "van": {"required": "Schrijf op van wie het komt."},
            "waarom": {"required": "Schrijf op waarom. Eén zin is genoeg."},
            "jaar": {"invalid": "Vul een jaar in, bijvoorbeeld 2026."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        velden = self.fields
        velden["mensen"] = keuzes("Voor wie?", self.mensen())
        velden["soort"].error_messages |= VERKEERD
        velden["nummer"].required, velden["jaar"].required = False, False
        velden["dag"].label = "Dag"
        self.order_fields(["titel", "soort", "nummer", "mensen", *list(velden)])

    def mensen(self):
        """Colleagues, and whoever it was for and left since."""
        nu = collegas(self.organisatie)
        return (nu | self.instance.mensen.distinct()) if self.instance.pk else nu

    def clean(self):
        schoon = super().clean()
        dag, jaar, vandaag = schoon.get("dag"), schoon.get("jaar"), timezone.localdate()
        if dag:
            schoon["jaar"] = dag.year
            if dag > vandaag:
                self.add_error("dag", LATER)
        elif jaar is None and not self.errors.keys() & {"dag", "jaar"}:
            self.add_error("dag", "Vul een dag in, of een jaar.")
        elif jaar is not None and not 1990 <= jaar <= vandaag.year:
            self.add_error("jaar", f"Kies een jaar van 1990 tot en met {vandaag.year}.")
        return schoon


class InzendingForm(TrajectForm):
    """A traject for the KoopWijsPrijs."""

    class Meta:
        model = Inzending
        fields = ["uiterlijk", "bijzonder", "ingezonden_op", "uitkomst"]
        field_classes = {"uiterlijk": DagVeld, "ingezonden_op": DagVeld}
        widgets = {"bijzonder": tekstveld(4)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["uiterlijk"].label = "Inzenden kan tot en met"
        self.fields["uiterlijk"].required = True
        self.fields["uiterlijk"].error_messages["required"] = "Vul de laatste dag in."
        self.fields["ingezonden_op"].label = "Ingezonden op"
        self.fields["uitkomst"].choices = [("", "Nog niet bekend"), *Inzending.Uitkomst.choices]
        self.order_fields(["nummer", "uiterlijk", "bijzonder", "ingezonden_op", "uitkomst"])

    def clean_nummer(self):
        """Only what is awarded goes outside."""
        nummer = super().clean_nummer()
        if not mag_naar_buiten(self.instance.traject):
            raise ValidationError("Dit traject is nog niet gegund. Zend het daarna in.")
        return nummer

    def clean_ingezonden_op(self):
        """What happened, not what is planned."""
        dag = self.cleaned_data["ingezonden_op"]
        if dag and dag > timezone.localdate():
            raise ValidationError(LATER)
        return dag

    def clean(self):
        schoon = super().clean()
        if schoon.get("uitkomst") and not schoon.get("ingezonden_op"):
            self.add_error("ingezonden_op", "Vul eerst in wanneer je het inzond.")
        return schoon
