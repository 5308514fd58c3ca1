"""Input of the communication plan."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Q
from django.utils import timezone

from actieplan.forms.plan import MaandField
from actieplan.forms.planning import collegas
from actieplan.models import Actie, Planningsitem
from community.forms.velden import LINKFOUT, VERKEERD, tekstveld
from community.models import Intranetbezoek, Kader, Kanaal, Puzzelstuk, Uiting
from organisatie.forms import EigenForm
from trajecten.forms.velden import DagVeld
from trajecten.models import Traject

#: Relations that an item may have, with the words for none.
RELATIES = {
    "kanaal": "Weet ik nog niet",
    "eigenaar": "Nog niemand",
    "kader": "Geen kader",
    "puzzelstuk": "Geen puzzelstuk",
    "actie": "Geen actie",
    "planningsitem": "Geen afspraak",
}
TWEE_MAANDEN = "Vul een maand in, of een dag."


class UitingForm(EigenForm):
    """An item of the plan; the month follows from the day."""

    dubbel = "titel"
    maand = MaandField(
        label="Maand", required=False, help_text="Bijvoorbeeld mei 2027. Alleen de maand mag."
    )
    nummer = forms.CharField(
        label="Nummer van het traject",
        required=False,
        max_length=20,
        help_text="Bijvoorbeeld 2026-012. Leeg als het niet over één traject gaat.",
    )
    url = forms.URLField(
        label="Link",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Waar is het te zien?",
        validators=[URLValidator(["http", "https"], message=LINKFOUT)],
        error_messages={"invalid": LINKFOUT},
    )

    class Meta:
        model = Uiting
        fields = [
            "titel", "doelgroep", "verhaal", "kanaal", "maand", "dag", "eigenaar", "functie",
            "status", "url", "fase", "kader", "puzzelstuk", "actie", "planningsitem", "tekst",
        ]  # fmt: skip
        field_classes = {"dag": DagVeld}
        widgets = {"doelgroep": forms.RadioSelect, "tekst": tekstveld(6)}
        error_messages = {
            "titel": {"required": "Geef het een titel."},
            "doelgroep": {"required": "Kies voor wie het is."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        velden, rij = self.fields, self.instance
        velden["doelgroep"].choices = Uiting.Doelgroep.choices
        velden["fase"].choices = [("", "Maakt niet uit"), *Uiting.Fase.choices]
        velden["dag"].label = "Dag"
        velden["dag"].help_text = "Weet je de dag nog niet? Vul dan alleen de maand in."
        for naam, rijen in te_kiezen(self.organisatie, rij).items():
            self.beperk(naam, rijen)
            velden[naam].empty_label = RELATIES[naam]
        for naam in ("doelgroep", "verhaal", "status", "fase"):
            velden[naam].error_messages |= VERKEERD
        self.initial.setdefault("nummer", rij.traject.nummer if rij.traject_id else "")
        self.order_fields([*list(velden)[:11], "nummer", *list(velden)[11:]])

    def clean_nummer(self):
        """The traject (or None) goes to the item; the text stays in the form."""
        nummer = self.cleaned_data["nummer"].strip()
        alle = Traject.objects.filter(organisatie=self.organisatie, nummer=nummer)
        self.instance.traject = alle.first() if nummer else None
        if nummer and self.instance.traject is None:
            raise ValidationError(f"Er is geen traject met nummer {nummer}. Kijk het na.")
        return nummer

    def clean(self):
        schoon = super().clean()
        dag, maand = schoon.get("dag"), schoon.get("maand")
        if dag and not self.has_error("maand"):
            schoon["maand"] = dag.replace(day=1)
        elif not maand and not self.errors.keys() & {"dag", "maand"}:
            self.add_error("maand", TWEE_MAANDEN)
        verschenen = schoon.get("status") == Uiting.Status.VERSCHENEN
        if verschenen and (moment := dag or schoon.get("maand")) and moment > timezone.localdate():
            self.add_error("status", "Dit moment moet nog komen. Kies dan: gemaakt.")
        return schoon


def te_kiezen(organisatie, rij):
    """Per relation what an item can be linked to, and what it is linked to now.

    A confidential piece is not offered: what is told, everybody reads.
    """
    eigen = {"organisatie": organisatie}
    open_ = Puzzelstuk.objects.filter(**eigen)
    open_ = open_.exclude(zichtbaarheid=Puzzelstuk.Zichtbaarheid.VERTROUWELIJK)
    return {
        "kanaal": Kanaal.objects.filter(Q(is_actief=True) | Q(pk=rij.kanaal_id), **eigen),
        "eigenaar": collegas(organisatie, rij.eigenaar_id),
        "kader": Kader.objects.filter(**eigen),
        "puzzelstuk": open_ | Puzzelstuk.objects.filter(pk=rij.puzzelstuk_id, **eigen),
        "actie": Actie.objects.filter(**eigen),
        "planningsitem": Planningsitem.objects.filter(**eigen).filter(
            Q(status=Planningsitem.Status.GEPLAND) | Q(pk=rij.planningsitem_id)
        ),
    }


class OpnieuwForm(forms.Form):
    """In which month something is told again."""

    maand = MaandField(
        label="In welke maand?",
        help_text="Bijvoorbeeld mei 2027.",
        error_messages={"required": "Vul de maand in."},
    )


class KanaalForm(EigenForm):
    """A channel."""

    class Meta:
        model = Kanaal
        fields = ["naam", "is_actief"]
        error_messages = {"naam": {"required": "Geef het kanaal een naam."}}


class IntranetbezoekForm(EigenForm):
    """The visits of one month."""

    dubbel = "maand"
    maand = MaandField(
        label="Maand",
        help_text="Bijvoorbeeld mei 2027.",
        error_messages={"required": "Vul de maand in."},
    )

    class Meta:
        model = Intranetbezoek
        fields = ["maand", "bezoeken"]
        error_messages = {
            "bezoeken": {
                "required": "Vul het aantal bezoeken in.",
                "invalid": "Vul een heel getal in.",
                "min_value": "Vul een getal vanaf 0 in.",
            }
        }

    def clean_maand(self):
        """Not a month that is still to come."""
        maand = self.cleaned_data["maand"]
        if maand > timezone.localdate():
            raise ValidationError("Deze maand moet nog komen.")
        return maand
