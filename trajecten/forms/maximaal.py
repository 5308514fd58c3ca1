"""Input for a new version of what ‘MVI-maximaal’ means."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from organisatie.forms import DatumInput, EigenForm, RijenField
from trajecten.models import Maximaaldefinitie, Thema


class MaximaaldefinitieForm(EigenForm):
    """A new version: text, themes and the day on which it starts; earlier ones are never edited."""

    dubbel = "vanaf"
    themas = RijenField(
        Thema.objects.none(),
        label="Thema's die meetellen",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één focusthema."},
    )

    class Meta:
        model = Maximaaldefinitie
        fields = ["omschrijving", "themas", "vanaf"]
        widgets = {"vanaf": DatumInput, "omschrijving": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"vanaf": "De eerste dag van de uitvraag waarop deze versie geldt."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["omschrijving"].max_length = 5_000
        focus = Thema.objects.focus().filter(organisatie=self.organisatie)
        self.beperk("themas", focus)
        eerder = Maximaaldefinitie.objects.filter(organisatie=self.organisatie)
        self.laatste = eerder.order_by("-versie").first()

    def clean_vanaf(self):
        dag = self.cleaned_data["vanaf"]
        if not 2000 <= dag.year <= 2100:
            raise ValidationError(f"Het jaar {dag.year} klopt niet. Kies 2000 tot en met 2100.")
        if self.laatste and dag < self.laatste.vanaf:
            eerder = f"{self.laatste.vanaf:%d-%m-%Y}"
            raise ValidationError(
                f"Versie {self.laatste.versie} geldt vanaf {eerder}. Kies die dag of een latere."
            )
        return dag

    def clean_omschrijving(self):
        tekst = self.cleaned_data["omschrijving"]
        if len(tekst) > 5_000:
            raise ValidationError("Maak de uitleg korter: hoogstens 5.000 tekens.")
        return tekst

    def bewaar(self, *, door):
        """Store the next version; ValidationError when somebody else made it just now."""
        self.instance.versie = self.laatste.versie + 1 if self.laatste else 1
        self.instance.vastgelegd_door = door
        try:
            with transaction.atomic():
                return self.save()
        except IntegrityError as fout:
            raise ValidationError(
                "Iemand anders maakte net een nieuwe versie. Bekijk die eerst in de lijst."
            ) from fout
