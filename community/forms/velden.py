"""What the forms of the learning loop share."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from organisatie.forms import RijenField
from trajecten.forms.botsing import VersieForm
from trajecten.geschiedenisbronnen import doel, verzameling
from trajecten.models import Categorie, Planstap, Thema, Traject

VERKEERD = dict.fromkeys(
    ("invalid_choice", "invalid_pk_value", "invalid_list"), "Kies iets uit de lijst."
)
TEKST = 10_000
#: The numbers of more trajects than this nobody types.
HOOGSTENS = 50
LINKFOUT = "Dit is geen link. Begin met https:// of http://."


def tekstveld(rijen=3):
    """The input of a longer text."""
    return forms.Textarea(attrs={"rows": rijen, "maxlength": TEKST})


class PlanstapKeuze(forms.ModelChoiceField):
    """A step of the procurement process, by the name of its plan."""

    def label_from_instance(self, stap):
        return f"{stap.naam} ({stap.stappenplan})"


class PlanstapKeuzes(RijenField):
    """Several steps of the procurement process."""

    label_from_instance = PlanstapKeuze.label_from_instance


def stappen_van(organisatie):
    """The steps of the plans that are in use."""
    rijen = Planstap.objects.filter(organisatie=organisatie, stappenplan__is_actief=True)
    return rijen.select_related("stappenplan")


def keuzes(label, rijen, *, veld=RijenField, **opties):
    """Several rows to tick; nothing has to be ticked."""
    return veld(
        rijen,
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict(VERKEERD),
        **opties,
    )


class LerenForm(VersieForm):
    """A form of a piece or a kader: choices of the own organisation, and two people at once.

    `VERZAMELINGEN` names the fields with several rows; what somebody else ticked is compared too.
    """

    VERZAMELINGEN = ("themas", "categorieen")

    def __init__(self, *args, toegang, **kwargs):
        super().__init__(*args, **kwargs)
        self.toegang, self.instance.organisatie = toegang, toegang.organisatie
        if self.instance.pk:
            self.initial |= {naam: self.gekozen(naam) for naam in self.VERZAMELINGEN}
        self.fields["themas"] = keuzes("Thema's", self.te_kiezen("themas", Thema))
        self.fields["categorieen"] = keuzes("Categorieën", self.te_kiezen("categorieen", Categorie))

    def te_kiezen(self, naam, model):
        """What is in use, and what was chosen when it still was."""
        eigen = model.objects.filter(organisatie=self.toegang.organisatie)
        gekozen = self.gekozen(naam) if self.instance.pk else []
        return eigen.filter(Q(is_actief=True) | Q(pk__in=gekozen))

    def gekozen(self, naam):
        """The pks (list of str) of such a field, as they are or were in this history row."""
        return gekozen(self.instance, naam)


def gekozen(rij, naam):
    """The pks (list of str) of a field with several rows, now or in the history row behind it."""
    historie = getattr(rij, "_history", None)
    if historie is None:
        return sorted(str(ander.pk) for ander in getattr(rij, naam).all())
    veld = rij._meta.get_field(naam)
    rijen = getattr(historie, verzameling(veld)).all()
    return sorted(str(getattr(ander, f"{doel(veld)}_id")) for ander in rijen)


def nummersveld(label):
    """The numbers of several trajects in one input."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=1000,
        help_text="De nummers, met een komma ertussen. Bijvoorbeeld 2026-012, 2026-031.",
    )


def nummers_van(rij):
    """The numbers of the trajects that are, or were, linked to this row (str)."""
    rijen = Traject.objects.filter(pk__in=gekozen(rij, "trajecten"))
    return ", ".join(rijen.order_by("nummer").values_list("nummer", flat=True))


def trajecten_uit(tekst, toegang):
    """The visible trajects (list) whose numbers stand in this text.

    Raises ValidationError for a number that does not exist, or too many of them.
    """
    nummers = list(dict.fromkeys(deel for deel in re.split(r"[,;\s]+", tekst) if deel))
    if len(nummers) > HOOGSTENS:
        raise ValidationError(f"Noem hoogstens {HOOGSTENS} trajecten.")
    gevonden = list(Traject.objects.zichtbaar_voor(toegang).filter(nummer__in=nummers))
    weg = [n for n in nummers if n not in {t.nummer for t in gevonden}]
    if weg:
        raise ValidationError(f"Dit nummer ken ik niet: {', '.join(weg)}. Kijk het na.")
    return gevonden
