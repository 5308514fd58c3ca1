"""Form fields that read what people write: ‘1,25 mln’, ‘Q3 2027’, a CPV code or its name.

They share the reader of the calendar import, so that a form and a spreadsheet mean the same.
"""

from django import forms
from django.core.exceptions import ValidationError

from mvi.templatetags.mvi import euro, periode, punten
from trajecten.kalender.waarden import lees_bedrag, lees_datum
from trajecten.models import Cpv, Precisie

DAGFOUT = "Schrijf de dag als 15-01-2027."


class Leesveld(forms.CharField):
    """One text input whose `lees(tekst)` gives a value with `melding`; empty means unknown.

    `bekend` is the text that stands there already: an import may keep what nobody can read, and
    that must not hold up who changes something else.
    """

    leeg = ("datum",)
    bekend = ""

    def __init__(self, **opties):
        super().__init__(**{"required": False, "max_length": 120, **opties})

    def clean(self, value):
        """The value as read; ValidationError says what was not understood."""
        tekst = super().clean(value)
        waarde = self.lees(tekst)
        gevonden = any(getattr(waarde, naam) is not None for naam in self.leeg)
        if waarde.melding and not gevonden and tekst != self.bekend:
            raise ValidationError(waarde.melding.tekst)
        return waarde


class PlandatumVeld(Leesveld):
    """A planned date as vague as people know it → Datumwaarde."""

    def lees(self, tekst):
        return lees_datum(tekst)

    @staticmethod
    def uitleg(tekst):
        """What is understood of a text, for the hint under the input."""
        waarde = lees_datum(tekst)
        if waarde.datum is None:
            return waarde.melding.tekst if waarde.melding else "Begrepen: nog niet bekend."
        return f"Begrepen: {periode(waarde.datum, waarde.precisie)}."


class RamingVeld(Leesveld):
    """An amount, a range or an open range → Bedragwaarde."""

    leeg = ("minimum", "maximum")

    def lees(self, tekst):
        return lees_bedrag(tekst)

    @staticmethod
    def uitleg(tekst):
        """What is understood of a text, for the hint under the input."""
        waarde = lees_bedrag(tekst)
        bekend = waarde.minimum is not None or waarde.maximum is not None
        extra = f" {waarde.melding.tekst}" if waarde.melding else ""
        if not bekend:
            return extra.strip() or "Begrepen: nog niet bekend."
        return f"Begrepen: {bereiktekst(waarde.minimum, waarde.maximum)}.{extra}"


class BedragVeld(RamingVeld):
    """Exactly one amount → Decimal, or None for unknown."""

    def clean(self, value):
        waarde = super().clean(value)
        if waarde.minimum != waarde.maximum:
            raise ValidationError("Vul één bedrag in, zonder vanaf of tot.")
        return waarde.minimum

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else euro(value)

    def has_changed(self, initial, data):
        was = lees_bedrag(self.prepare_value(initial) or "")
        wordt = lees_bedrag(data or "")
        return (was.minimum, was.maximum) != (wordt.minimum, wordt.maximum) or onleesbaar(wordt)


class CpvVeld(forms.CharField):
    """A CPV code, or enough of its name to know which one → Cpv or None."""

    def clean(self, value):
        tekst = super().clean(value).strip()
        if not tekst:
            return None
        gevonden = list(Cpv.objects.zoek(tekst)[:6])
        if len(gevonden) == 1 or (gevonden and gevonden[0].pk == tekst[:8]):
            return gevonden[0]
        if not gevonden:
            raise ValidationError("Deze CPV-code is onbekend. Typ 8 cijfers of een woord.")
        namen = "; ".join(str(cpv) for cpv in gevonden[:5])
        raise ValidationError(f"Er zijn meer codes die passen. Kies er een: {namen}.")

    def prepare_value(self, value):
        """The code with its name."""
        if not value or len(str(value)) > 8:
            return value
        return str(Cpv.objects.filter(pk=value).first() or value)

    def has_changed(self, initial, data):
        return (initial or "")[:8] != (data or "").strip()[:8]


class DagVeld(forms.DateField):
    """An exact day between 1990 and 2100."""

    def __init__(self, **opties):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(**{"required": False, "widget": widget, **opties})
        self.error_messages["invalid"] = DAGFOUT

    def clean(self, value):
        dag = super().clean(value)
        if dag and not 1990 <= dag.year <= 2100:
            raise ValidationError(f"Het jaar {dag.year} klopt niet. Kies 1990 tot en met 2100.")
        return dag


def onleesbaar(waarde):
    """True when there is a remark and no amount."""
    return waarde.melding is not None and waarde.minimum is None and waarde.maximum is None


def bereiktekst(van, tot):
    """An amount or range in words that the reader understands again; unknown is empty."""
    if van == tot:
        return "" if van is None else euro(van)
    if tot is None:
        return f"> {euro(van)}"
    return f"< {euro(tot)}" if van is None else f"{euro(van)} - {punten(int(tot))}"


def plantekst(traject, veld):
    """A planned date as text for its input: as given before, else in words that can be read."""
    dag, ruw = getattr(traject, veld), getattr(traject, f"{veld}_ruw")
    if ruw or dag is None:
        return ruw
    precisie = getattr(traject, f"{veld}_precisie")
    return f"{dag:%d-%m-%Y}" if precisie == Precisie.DAG else periode(dag, precisie)
