"""One field of a traject, changed in its row of the table."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import cached_property

from organisatie.models import Gebruiker
from trajecten.eigenaar import NIEMAND, houder_van, zet_eigenaar
from trajecten.forms.botsing import waarde, wijziger
from trajecten.forms.traject import TrajectForm
from trajecten.models import Betrokkene, Fase
from trajecten.pijplijn import belemmeringen, verplaats

#: Value of the choice that leaves a name without an account as it is.
HUIDIG = "-huidig"


class CelForm(TrajectForm):
    """One field of the form of a traject; it knows what stood in the cell when it was opened."""

    gezien = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, *args, veld, **kwargs):
        super().__init__(*args, **kwargs)
        self.veld = veld
        self.voeg_veld_toe()
        self.fields = {naam: self.fields[naam] for naam in (veld, "versie", "gezien")}
        kaal = [naam for naam in self.fields[veld].widget.attrs if not naam.startswith("hx-")]
        attrs = self.fields[veld].widget.attrs
        self.fields[veld].widget.attrs = {naam: attrs[naam] for naam in kaal}
        self.fields[veld].help_text = ""
        self.initial["gezien"] = self.nu

    def voeg_veld_toe(self):
        """A cell whose field is none of the form of a traject makes it here."""

    @property
    def cel(self):
        """The input itself."""
        return self[self.veld]

    @property
    def nu(self):
        """What is stored, as the browser would post it."""
        veld = self.fields[self.veld]
        inhoud = veld.prepare_value(self.get_initial_for_field(veld, self.veld))
        return "" if inhoud is None else str(inhoud)

    @property
    def getypt(self):
        """What this person filled in, as `nu`."""
        return waarde(self[self.veld])

    @property
    def botst(self):
        """True when somebody else changed this field since it was on the screen."""
        return self.nu not in (self.data.get("gezien"), self.getypt)

    @property
    def nu_in_woorden(self):
        """What is stored, for a reader."""
        if isinstance(self.fields[self.veld], forms.BooleanField):
            return "ja" if self.nu == "True" else "nee"
        keuzes = getattr(self.fields[self.veld], "choices", ())
        woorden = {str(code): str(naam) for code, naam in keuzes}
        return woorden.get(self.nu, self.nu) or "onbekend"

    @property
    def is_gewijzigd(self):
        return self.nu != self.getypt

    def wie(self):
        """Who changed this field last, and when (None: unknown)."""
        rijen = self.instance.history.select_related("history_user").order_by("history_id")
        return wijziger(list(rijen), self.attributen(self.veld))

    def clean_versie(self):
        """What counts is this one field (`botst`); saving claims the version read just now."""
        return self.instance.versie

    def controleer_volgorde(self, gegevens):
        """A moment beside the others that are stored."""
        anders = {veld: Moment.van(self.instance, veld) for veld in ("gunning", "publicatie")}
        super().controleer_volgorde(anders | gegevens)

    def add_error(self, field, error):
        """An error about another field belongs to the only one there is."""
        super().add_error(field if field in (None, *self.fields) else self.veld, error)


class Moment:
    """A stored planned date, to compare with one that is typed."""

    def __init__(self, datum, einde):
        self.datum, self.einde = datum, einde

    @classmethod
    def van(cls, traject, veld):
        return cls(getattr(traject, veld), traject.einde_van(veld))


class FaseCelForm(CelForm):
    """The phase: a step of the pipeline, with its reasons to refuse."""

    def voeg_veld_toe(self):
        self.fields["fase"] = forms.TypedChoiceField(
            choices=Fase.choices,
            coerce=lambda tekst: Fase(int(tekst)),
            error_messages=dict.fromkeys(("invalid_choice", "required"), "Kies een fase."),
            label="Fase",
        )
        self.initial["fase"] = self.instance.fase

    def clean_fase(self):
        """The new phase; the reasons when it is refused."""
        fase = self.cleaned_data["fase"]
        redenen = belemmeringen(self.instance, fase) if fase != self.instance.fase else []
        if redenen:
            raise ValidationError(redenen)
        return fase

    def bewaar(self):
        """Move the traject, which claims its version."""
        verplaats(self.instance, self.cleaned_data["fase"], door=self.door)


class EigenaarCelForm(CelForm):
    """Who pays: a member with an account, the name that stands there, or nobody yet."""

    def voeg_veld_toe(self):
        leden = Gebruiker.objects.filter(lidmaatschappen__organisatie=self.organisatie).distinct()
        keuzes = [("", "Nog niet bekend")]
        if self.houder and not self.houder.gebruiker_id:
            keuzes.append((HUIDIG, self.houder.naam))
        self.leden = {str(lid.pk): lid for lid in leden.order_by("naam")}
        keuzes += [(pk, str(lid)) for pk, lid in self.leden.items()]
        self.fields["eigenaar"] = forms.ChoiceField(
            choices=keuzes,
            required=False,
            label="Eigenaar",
            error_messages={"invalid_choice": "Kies iemand uit de lijst."},
        )
        self.initial["eigenaar"] = eigenaarwaarde(self.houder)

    @cached_property
    def houder(self):
        """The first budgethouder of the traject, or None."""
        return houder_van(self.instance)

    def clean_eigenaar(self):
        """The account, `NIEMAND`, or `HUIDIG`."""
        keuze = self.cleaned_data["eigenaar"]
        return self.leden.get(keuze, keuze or NIEMAND)

    def wie(self):
        deel = Betrokkene.Deel.BUDGETHOUDER
        rijen = Betrokkene.history.filter(traject_id=self.instance.pk, deel=deel)
        rij = rijen.select_related("history_user").order_by("-history_id").first()
        return (str(rij.history_user or "Het programma"), rij.history_date) if rij else ("", None)

    def bewaar(self):
        """Put another account in the place of who was there; claims the version."""
        with transaction.atomic():
            self.instance.claim(self.cleaned_data["versie"])
            if self.cleaned_data["eigenaar"] != HUIDIG:
                zet_eigenaar(self.instance, self.cleaned_data["eigenaar"])


def eigenaarwaarde(houder):
    """A budgethouder as the value of the choice."""
    if houder is None:
        return ""
    return str(houder.gebruiker_id) if houder.gebruiker_id else HUIDIG


#: The columns that can be changed in the row, with their form and the field in it.
CELLEN = {
    "fase": FaseCelForm,
    "eigenaar": EigenaarCelForm,
    "afdeling": CelForm,
    "categorie": CelForm,
    "publicatie": CelForm,
    "raming": CelForm,
    "is_pilot": CelForm,
}
