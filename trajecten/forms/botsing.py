"""Two people at once: what the second one sees, and what happens to what was typed."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict

from organisatie.invoer import rijnummer

HOOGSTE = 2**31 - 1
VERBORGEN = ("versie", "stand")


@dataclass(frozen=True)
class Verschil:
    """A field that somebody else changed: own and their text, who and when, and what stands now."""

    naam: str
    eigen: str
    ander: str
    wie: str
    wanneer: datetime | None
    overgenomen: bool


class VersieForm(forms.ModelForm):
    """A form of a `VersieRij` with history: it carries what was seen, so that nothing gets lost.

    `versie` is what saving claims; `stand` is the history row that was on the screen.
    """

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False, max_value=HOOGSTE)
    stand = forms.IntegerField(widget=forms.HiddenInput, required=False, max_value=HOOGSTE)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= {"versie": self.instance.versie, "stand": laatste_stand(self.instance)}

    @property
    def gewijzigd(self):
        """Names of the fields that differ from what is stored."""
        return [naam for naam in self.changed_data if naam not in VERBORGEN]

    @property
    def zichtbaar(self):
        """Names of the fields that a person fills in, in their order."""
        return [naam for naam in self.fields if naam not in VERBORGEN]

    @staticmethod
    def attributen(naam):
        """The columns behind an input."""
        return (naam,)

    def clean_versie(self):
        """A form without a version has seen none, so it never overwrites anything."""
        return self.cleaned_data["versie"] or 0

    def bewaar(self):
        """Save over the version that this person saw; ValidationError when it is gone."""
        with transaction.atomic():
            self.instance.claim(self.cleaned_data["versie"])
            return self.save()


def laatste_stand(rij):
    """The id of the latest history row; what comes after it is what others changed."""
    if rij.pk is None:
        return None
    return rij.history.order_by("-history_id").values_list("history_id", flat=True).first()


def is_bewaard(formulier):
    """Save; False when somebody else saved this row since the form was shown."""
    try:
        formulier.bewaar()
    except ValidationError as fout:
        if getattr(fout, "code", None) != "tussendoor":
            raise
        return False
    return True


def los_op(data, rij, maak):
    """The form with everything that was typed, on the newest version, and the `Verschil` list.

    `maak(data=None, instance=rij)` makes the form. A field that only the other one changed takes
    over that value; a field that both changed keeps what was typed here, and is listed for a
    choice. When it is unknown what was seen, every field that differs is listed. No differences:
    only something outside this form changed.
    """
    nu = type(rij).objects.get(pk=rij.pk)
    rijen = sinds(nu, data.get("stand"))
    nieuw = maak(instance=nu)
    oud = maak(instance=rijen[0].instance) if rijen else nieuw
    eigen = maak(data, instance=oud.instance)
    gevuld, verschillen = data.copy(), []
    for naam in nieuw.zichtbaar if rijen else eigen.gewijzigd:
        if rijen and waarde(nieuw[naam]) in (waarde(oud[naam]), waarde(eigen[naam])):
            continue  # the other one left it alone, or chose the same
        overgenomen = naam not in eigen.changed_data
        if overgenomen:
            vul(gevuld, nieuw[naam])
        wie, wanneer = wijziger(rijen, nieuw.attributen(naam))
        teksten = (nieuw[naam].label, beeld(eigen[naam]), beeld(nieuw[naam]))
        verschillen.append(Verschil(*teksten, wie, wanneer, overgenomen))
    gevuld["versie"], gevuld["stand"] = nieuw["versie"].value(), nieuw["stand"].value() or ""
    return maak(gevuld, instance=nu), verschillen


def als_post(formulier):
    """What a browser would post of an unbound form as it stands (QueryDict)."""
    data = QueryDict(mutable=True)
    for gebonden in formulier:
        if gebonden.value() not in (None, False):
            vul(data, gebonden)
    return data


def sinds(rij, stand):
    """The history rows from the one that was seen on, oldest first; empty when it is unknown."""
    gezien = rijnummer(stand)
    if gezien is None:
        return []
    rijen = rij.history.filter(history_id__gte=gezien).select_related("history_user")
    rijen = list(rijen.order_by("history_id"))
    return rijen if rijen and rijen[0].history_id == gezien else []


def wijziger(rijen, attributen):
    """Who changed these columns last, and when."""
    for eerder, later in reversed(list(zip(rijen, rijen[1:], strict=False))):
        if any(getattr(eerder, attr) != getattr(later, attr) for attr in attributen):
            return str(later.history_user or "Het programma"), later.history_date
    return "iemand anders", None


def waarde(gebonden):
    """The value of an input as the browser would post it."""
    inhoud = gebonden.value()
    inhoud = gebonden.field.prepare_value(inhoud)
    if hasattr(inhoud, "isoformat"):
        return inhoud.isoformat()
    return "" if inhoud is None else str(inhoud)


def vul(data, gebonden):
    """Put the value of an input in posted data; several choices stay several."""
    inhoud = gebonden.value()
    if isinstance(inhoud, (list, tuple)):
        data.setlist(gebonden.html_name, [str(deel) for deel in inhoud])
    else:
        data[gebonden.html_name] = waarde(gebonden)


def beeld(gebonden):
    """The value of an input as a reader sees it."""
    tekst, inhoud = waarde(gebonden), gebonden.value()
    if isinstance(inhoud, (list, tuple)):
        namen = {str(code): str(naam) for code, naam in gebonden.field.choices}
        return ", ".join(namen.get(str(deel), str(deel)) for deel in inhoud) or "leeg"
    if isinstance(gebonden.field, forms.BooleanField):
        return "ja" if gebonden.value() in (True, "True", "on") else "nee"
    for code, naam in getattr(gebonden.field, "choices", ()):
        if str(code) == tekst:
            return str(naam)
    return tekst or "leeg"
