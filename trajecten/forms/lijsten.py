"""Input for the lists: themes, categories with their norms, targets."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from organisatie.forms import DatumInput, EigenForm
from organisatie.models import Gebruiker
from trajecten.forms.botsing import VersieForm
from trajecten.models import Categorie, Cpv, Norm, Streefcijfer, Thema


class ThemaForm(EigenForm):
    """A theme; its code follows from the first name and stays."""

    beleid_url = forms.URLField(
        label="Link naar het beleid", required=False, max_length=200, assume_scheme="https"
    )

    class Meta:
        model = Thema
        fields = [
            "naam",
            "korte_naam",
            "groep",
            "is_focus",
            "is_actief",
            "volgorde",
            "omschrijving",
            "beleid_naam",
            "beleid_url",
        ]
        widgets = {"omschrijving": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "korte_naam": "Voor tabellen en labels.",
            "is_focus": "Focusthema's tellen mee voor de doelen en de rapporten.",
            "volgorde": "Een lager getal staat hoger in de lijst.",
        }

    def clean_naam(self):
        naam = self.cleaned_data["naam"]
        zelfde = Thema.objects.filter(organisatie=self.organisatie, naam__iexact=naam)
        if zelfde.exclude(pk=self.instance.pk).exists():
            raise ValidationError("Er is al een thema met deze naam.")
        return naam

    def save(self, commit=True):
        if not self.instance.code:
            self.instance.code = vrije_code(self.organisatie, self.cleaned_data["naam"])
        return super().save(commit)


def vrije_code(organisatie, naam):
    """A code made of the name that no theme of the organisation has."""
    basis = slugify(naam)[:36] or "thema"
    bezet = set(Thema.objects.filter(organisatie=organisatie).values_list("code", flat=True))
    keuzes = [basis, *(f"{basis}-{nummer}" for nummer in range(2, len(bezet) + 3))]
    return next(code for code in keuzes if code not in bezet)


class CpvCodesField(forms.CharField):
    """CPV codes as people type them: `77310000-6, 45000000`; the value is a list of Cpv."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value):
        tekst = (super().to_python(value) or "").replace("\x00", " ")
        delen = [deel for deel in re.split(r"[\s,;]+", tekst) if deel]
        codes = [deel.split("-")[0] for deel in delen]
        gevonden = Cpv.objects.in_bulk(codes)
        paren = zip(delen, codes, strict=True)
        if onbekend := [deel for deel, code in paren if code not in gevonden]:
            raise ValidationError(
                f"Deze CPV-codes kennen we niet: {', '.join(onbekend)}. Schrijf de acht cijfers."
            )
        return [gevonden[code] for code in dict.fromkeys(codes)]

    def prepare_value(self, value):
        if isinstance(value, str) or value is None:
            return value
        return ", ".join(cpv.code for cpv in value)

    def has_changed(self, initial, data):
        """True for other codes, or for text that is none; the order says nothing."""
        try:
            nieuw = self.clean(data)
        except ValidationError:
            return True
        return {cpv.pk for cpv in nieuw} != {cpv.pk for cpv in initial or ()}


class CategorieForm(EigenForm):
    """A category with its CPV codes."""

    cpv = CpvCodesField(
        label="CPV-codes",
        required=False,
        help_text="Bijvoorbeeld 77310000, 45233141. Zet een komma of spatie tussen de codes.",
    )

    impact = forms.TypedChoiceField(
        label="Geschatte impact",
        choices=[("", "Weet ik nog niet"), *((i, f"{i} van 5") for i in range(1, 6))],
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Los van wat je eraan uitgeeft.",
    )

    class Meta:
        model = Categorie
        fields = ["naam", "eigenaar", "is_kansrijk", "impact", "is_actief"]

    field_order = ["naam", "cpv"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        leden = Gebruiker.objects.filter(lidmaatschappen__organisatie=self.organisatie).distinct()
        self.beperk("eigenaar", leden)
        if self.instance.pk:
            self.initial["cpv"] = cpv_codes(self.instance)

    def save(self, commit=True):
        categorie = super().save(commit)
        categorie.cpv_codes.set(self.cleaned_data["cpv"])
        return categorie


class CategorieWijzigForm(VersieForm, CategorieForm):
    """The same for a category that is there; two people see each other's changes."""

    class Meta(CategorieForm.Meta):
        pass

    @staticmethod
    def attributen(naam):
        """The codes are rows of their own, so their history row does not say who."""
        return () if naam == "cpv" else (naam,)

    @property
    def invulvelden(self):
        """The bound fields that a person sees."""
        return [self[naam] for naam in self.zichtbaar]


def cpv_codes(categorie):
    """Its codes (list of Cpv), also of a category as it was in an old state."""
    oud = getattr(categorie, "_history", None)
    rijen = categorie.cpv_codes.all() if oud is None else [rij.cpv for rij in oud.cpv_codes.all()]
    return sorted(rijen, key=lambda cpv: cpv.code)


class NormForm(EigenForm):
    """The level that a category asks for on a theme, from a day on."""

    dubbel = "vanaf"

    class Meta:
        model = Norm
        fields = ["thema", "niveau", "vanaf"]
        widgets = {"vanaf": DatumInput}
        help_texts = {"vanaf": "De norm geldt voor trajecten die op of na deze dag beginnen."}

    def __init__(self, *args, categorie, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.categorie = categorie
        self.beperk("thema", Thema.objects.focus().filter(organisatie=self.organisatie))

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"categorie"}


class StreefcijferForm(EigenForm):
    """The target of a year; a change wants its reason."""

    dubbel = "jaar"
    waarde = forms.DecimalField(
        label="Doel", min_value=0, max_digits=7, decimal_places=2, localize=True
    )

    class Meta:
        model = Streefcijfer
        fields = ["jaar", "waarde", "eenheid", "telt", "reden"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["reden"] = ""
            self.fields["reden"].label = "Waarom wijzig je het doel?"
            self.fields["reden"].required = True
            self.fields["reden"].error_messages["required"] = (
                "Schrijf op waarom je het doel wijzigt. Dat staat later in het rapport."
            )
        else:
            self.fields["reden"].label = "Toelichting"

    def clean(self):
        schoon = super().clean()
        procent = schoon.get("eenheid") == Streefcijfer.Eenheid.PROCENT
        if procent and schoon.get("waarde", 0) > 100:
            self.add_error("waarde", "Een percentage is hoogstens 100.")
        return schoon
