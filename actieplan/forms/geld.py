"""Input about money and hours."""

from django import forms
from django.core.exceptions import ValidationError

from actieplan.models import Actie, Bouwsteen, Budgetbron, Jaargrens, Uitgave, Urenregel
from organisatie.forms import EigenForm
from organisatie.models import Bestand
from trajecten.bijlagekeuring import keur
from trajecten.forms.effect import MeetwaardeVeld
from trajecten.forms.velden import BedragVeld, DagVeld

EXCL = "Excl. btw, bijvoorbeeld 1.250 of 1.250,50."
BONNEN = ".pdf,.png,.jpg,.jpeg"


class BudgetbronForm(EigenForm):
    """A source of one year."""

    bedrag = BedragVeld(label="Bedrag", help_text="Weet je het niet? Laat het leeg: onbekend.")

    class Meta:
        model = Budgetbron
        fields = ["naam", "soort", "jaar", "bedrag", "besluit"]
        widgets = {"besluit": forms.Textarea(attrs={"rows": 3, "maxlength": 2000})}
        help_texts = {"naam": "Bijvoorbeeld: structureel budget MVI."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["jaar"].label = "Jaar"

    def clean_jaar(self):
        """A source with costs on it stays in its year."""
        jaar, bron = self.cleaned_data["jaar"], self.instance
        if bron.pk and jaar != self.initial["jaar"] and bron.uitgaven.exists():
            raise ValidationError("Er staan uitgaven op deze bron. Het jaar blijft zo.")
        return jaar


class UitgaveForm(EigenForm):
    """One out-of-pocket cost, with its receipt."""

    datum = DagVeld(label="Datum", required=True)
    bedrag = BedragVeld(label="Bedrag", required=True, help_text=EXCL)
    upload = forms.FileField(
        label="Bon of factuur",
        required=False,
        max_length=1000,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": BONNEN}),
        help_text="Een pdf of een foto. Een nieuw bestand vervangt het vorige.",
    )

    class Meta:
        model = Uitgave
        fields = ["omschrijving", "soort", "datum", "bedrag", "bron", "actie"]

    field_order = ["omschrijving", "soort", "datum", "bedrag", "bron", "actie", "upload"]

    def __init__(self, *args, organisatie, **kwargs):
        super().__init__(*args, organisatie=organisatie, **kwargs)
        bronnen = Budgetbron.objects.filter(organisatie=organisatie).order_by("-jaar", "naam")
        self.beperk("bron", bronnen)
        self.beperk("actie", Actie.objects.filter(organisatie=organisatie))
        self.fields["bron"].empty_label = "Nog niet bekend"
        self.fields["actie"].empty_label = "Geen actie"
        self.gekeurd = None

    def clean_upload(self):
        """The receipt, judged by its content."""
        upload = self.cleaned_data["upload"]
        if upload:
            data = upload.read()
            self.gekeurd = (*keur(upload.name, data), data)
        return upload

    def save(self, commit=True):
        """Store the receipt in the private storage, then the row."""
        if self.gekeurd:
            naam, inhoudstype, data = self.gekeurd
            self.instance.bon = Bestand.objects.bewaar(
                organisatie=self.organisatie, naam=naam, data=data, inhoudstype=inhoudstype
            )
        return super().save(commit)


class UrenregelForm(EigenForm):
    """Hours of one week or month."""

    datum = DagVeld(label="Een dag in die week of maand", required=True)
    uren = MeetwaardeVeld(label="Uren", required=True, help_text="Bijvoorbeeld 12,5.")

    class Meta:
        model = Urenregel
        fields = ["periode", "datum", "uren", "actie", "bouwsteen", "toelichting"]
        help_texts = {"bouwsteen": "Alleen als de uren niet bij één actie horen."}

    def __init__(self, *args, organisatie, **kwargs):
        super().__init__(*args, organisatie=organisatie, **kwargs)
        self.beperk("actie", Actie.objects.filter(organisatie=organisatie))
        self.beperk("bouwsteen", Bouwsteen.objects.filter(organisatie=organisatie))
        self.fields["actie"].empty_label = "Geen actie"
        self.fields["bouwsteen"].empty_label = "Geen bouwsteen"

    def clean_uren(self):
        """Hours as the table takes them: to a hundredth, and no more than a month has."""
        uren = self.cleaned_data["uren"]
        if not 0 < uren <= 744:
            raise ValidationError("Vul meer dan 0 uur in, en hoogstens 744.")
        return round(uren, 2)


class JaargrensForm(EigenForm):
    """The limits of one year; the year comes from the address."""

    bedrag = BedragVeld(
        label="Grens voor uitgaven",
        help_text="Hoeveel mag er dit jaar samen uit? Leeg: geen grens.",
    )

    class Meta:
        model = Jaargrens
        fields = ["bedrag", "uren", "toelichting"]

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"jaar"}
