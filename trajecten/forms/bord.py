"""What the address of the board asks for, and the move of a card."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from trajecten.bord import NAMEN
from trajecten.forms.verplaats import VerplaatsForm
from trajecten.models import Fase
from trajecten.pijplijn import DATUM_VAN_FASE, belemmeringen, verplaats

HOOGSTE = 2**31 - 1


class BordForm(forms.Form):
    """Which columns, and from which card on one of them goes on; nonsense asks for nothing."""

    klaar = forms.BooleanField(required=False)
    kolom = forms.ChoiceField(choices=NAMEN.items(), required=False)
    vanaf = forms.IntegerField(min_value=0, max_value=100_000, required=False)

    @property
    def vervolg(self):
        """(column, first card), or None when the whole board is asked for."""
        kolom, vanaf = self.cleaned_data.get("kolom"), self.cleaned_data.get("vanaf")
        return (kolom, vanaf) if kolom and vanaf else None


class BordVerplaatsForm(VerplaatsForm):
    """A move of a card that was seen at a moment in a version; refuses with the reasons."""

    versie = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=HOOGSTE
    )
    gezien = forms.DateTimeField(widget=forms.HiddenInput, required=False)
    slepen = forms.BooleanField(required=False)

    def __init__(self, *args, traject, **kwargs):
        self.traject = traject
        volgende = min(traject.fase + 1, Fase.AFGEROND)
        kwargs.setdefault("initial", {}).update(
            {"fase": volgende, "versie": traject.versie, "gezien": timezone.now().isoformat()}
        )
        super().__init__(*args, traject=traject, **kwargs)
        self.fields["op"].help_text = "Leeg is vandaag."

    def clean(self):
        keuzes = super().clean()
        if keuzes.get("versie") != self.traject.versie:
            raise ValidationError(self.traject.tussendoor, code="tussendoor")
        if "fase" in keuzes and (redenen := belemmeringen(self.traject, keuzes["fase"])):
            raise ValidationError(redenen)
        if "fase" in keuzes and keuzes.get("slepen") and self.vraagt_dag(keuzes["fase"]):
            self.add_error("op", "Op welke dag gebeurde dit? Kies de dag en druk op Verplaats.")
        return keuzes

    def vraagt_dag(self, fase):
        """True when arriving there records a day that is not known yet and was not given."""
        veld = DATUM_VAN_FASE.get(fase)
        if self.cleaned_data.get("op") or "op" in self.errors or fase <= self.traject.fase:
            return False
        return veld is not None and getattr(self.traject, veld) is None

    def is_verplaatst(self, *, door):
        """Move; False with the reasons in `errors` when it is refused after all."""
        try:
            verplaats(
                self.traject, self.cleaned_data["fase"], door=door, op=self.cleaned_data["op"]
            )
        except ValidationError as fout:
            self.add_error(None, fout)
            return False
        return True

    @property
    def is_botsing(self):
        """True when somebody else changed the traject since the card was shown."""
        return self.has_error("__all__", "tussendoor")

    @property
    def redenen(self):
        """All that stands in the way, in sentences."""
        return [fout for fouten in self.errors.values() for fout in fouten]
