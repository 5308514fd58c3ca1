"""The form of one text with which an ambition is asked."""

from django import forms

from trajecten.forms.velden import BedragVeld
from trajecten.models import Criterium

#: Texts are long, but a whole tender document is a mistake.
LANGSTE = 8000


class Tekstveld(forms.CharField):
    """Text of several lines; a browser's line ends are not a change."""

    def __init__(self, **opties):
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), required=False, **opties)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")

    def has_changed(self, initial, data):
        return super().has_changed(initial, self.to_python(data))


class CriteriumForm(forms.Form):
    """One text of a theme: an existing row, or a new one (`nummer`) that may stay empty."""

    soort = forms.ChoiceField(
        label="Soort", required=False, choices=[("", "Kies een soort"), *Criterium.Soort.choices]
    )
    tekst = Tekstveld(
        label="Tekst",
        max_length=LANGSTE,
        help_text="Letterlijk, zoals hij in de stukken komt. Bijvoorbeeld: ‘Alle voertuigen rijden "
        "vanaf de start van het contract zonder uitstoot.’",
    )
    weging = forms.DecimalField(
        label="Weging (%)",
        required=False,
        localize=True,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
    )
    fictieve_korting = BedragVeld(label="Fictieve korting")
    weg = forms.BooleanField(label="Verwijder deze tekst", required=False)

    def __init__(self, data=None, *, traject, thema, rij=None, nummer=0):
        self.is_nieuw = rij is None
        self.rij = rij or Criterium(
            organisatie_id=traject.organisatie_id, traject=traject, thema=thema
        )
        namen = ("soort", "tekst", "weging", "fictieve_korting")
        begin = {naam: getattr(self.rij, naam) for naam in namen}
        prefix = f"thema-{thema.pk}-" + (f"n{nummer}" if self.is_nieuw else f"c{rij.pk}")
        super().__init__(data, prefix=prefix, initial=begin)
        if self.is_nieuw:
            del self.fields["weg"]
            self.empty_permitted, self.use_required_attribute = True, False

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("weg") or not self.has_changed():
            return gegevens
        soort, tekst = gegevens.get("soort"), gegevens.get("tekst")
        if not tekst and "tekst" not in self.errors:
            self.add_error("tekst", "Schrijf de tekst op.")
        if not soort and "soort" not in self.errors:
            self.add_error("soort", "Kies wat voor eis of criterium dit is.")
        for naam in ("weging", "fictieve_korting"):
            if gegevens.get(naam) is not None and soort != Criterium.Soort.GUNNING:
                self.add_error(naam, "Dit hoort alleen bij een gunningscriterium.")
        return gegevens

    def wijziging(self):
        """(Criterium, whether it goes) for `bewaar_ambities`, or None without a change."""
        if not self.has_changed():
            return None
        if self.cleaned_data.get("weg"):
            return self.rij, True
        for naam in ("soort", "tekst", "weging", "fictieve_korting"):
            setattr(self.rij, naam, self.cleaned_data[naam])
        return self.rij, False
