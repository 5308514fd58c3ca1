"""Only what is missing of a traject, and the choice of whom to ask for it."""

from functools import partial

from django import forms
from django.db import transaction

from organisatie.invoer import rijnummer
from organisatie.models import Gebruiker
from organisatie.toegang import leest_trajecten
from trajecten.aanvullen import focus_van, ontbrekende_gegevens
from trajecten.ambities import bewaar_ambities, themaregels, wijkt_af
from trajecten.forms.ambitie import KEUZES, NVT, ONBEKEND
from trajecten.forms.botsing import VERBORGEN
from trajecten.forms.traject import TrajectForm
from trajecten.models import Betrokkene

#: The inputs of a traject that can be asked, in the order of the page.
TRAJECTVELDEN = ("afdeling", "categorie", "soort", "raming", "publicatie")


class AanvulForm(TrajectForm):
    """The form of a traject with only these inputs; leaving one empty is ‘weet ik nog niet’."""

    def __init__(self, *args, velden, **kwargs):
        super().__init__(*args, **kwargs)
        self.zichtbaar_hier = [naam for naam in TRAJECTVELDEN if naam in velden]
        for naam in set(self.fields) - {*self.zichtbaar_hier, *VERBORGEN}:
            del self.fields[naam]

    @property
    def zichtbaar(self):
        """Names of the inputs in the order of the page."""
        return self.zichtbaar_hier

    @property
    def invulvelden(self):
        """The bound fields that a person sees."""
        return [self[naam] for naam in self.zichtbaar]


class ThemakeuzeForm(forms.Form):
    """The level on one theme that has none yet; ‘weet ik nog niet’ stores nothing."""

    keuze = forms.ChoiceField(choices=KEUZES, initial=ONBEKEND, widget=forms.RadioSelect)
    reden = forms.CharField(
        label="Reden",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 2}),
        help_text="Alleen nodig onder de norm en bij ‘niet van toepassing’.",
    )

    def __init__(self, data=None, *, regel):
        self.regel = regel
        super().__init__(data, prefix=f"thema-{regel.thema.pk}")
        self.fields["keuze"].label = f"Ambitie voor {regel.thema.naam}"
        self.fields["keuze"].required = False
        if regel.norm is not None:
            self.fields["keuze"].help_text = f"De norm is {regel.norm}: {regel.norm_tekst.lower()}."

    def clean(self):
        gegevens = super().clean()
        keuze = gegevens.get("keuze") or ONBEKEND
        niveau = None if keuze in (NVT, ONBEKEND) else int(keuze)
        lager = keuze != ONBEKEND and wijkt_af(self.regel.thema, self.regel.norm, niveau)
        if (lager or keuze == NVT) and not gegevens.get("reden", "").strip():
            self.add_error("reden", "Schrijf op waarom je lager kiest dan de norm.")
        return gegevens

    def als_keuze(self):
        """The dict that `bewaar_ambities` takes; None for ‘weet ik nog niet’."""
        keuze = self.cleaned_data["keuze"] or ONBEKEND
        if keuze == ONBEKEND:
            return None
        niveau = None if keuze == NVT else int(keuze)
        reden = self.cleaned_data["reden"].strip()
        return {
            "niveau": niveau,
            "is_nvt": keuze == NVT,
            "reden": reden,
            "wijze": "",
            "weging": None,
        }


class EigenaarForm(forms.Form):
    """Who pays for it: an account, or a name or function."""

    gebruiker = forms.ModelChoiceField(
        Gebruiker.objects.none(),
        label="Wie is de budgethouder?",
        required=False,
        empty_label="Weet ik nog niet",
        error_messages={"invalid_choice": "Kies iemand uit de lijst."},
    )
    naam = forms.CharField(label="Of een naam of functie", required=False, max_length=120)

    def __init__(self, data=None, *, organisatie):
        super().__init__(data, prefix="eigenaar")
        self.fields["gebruiker"].queryset = leest_trajecten(organisatie)

    def bewaar(self, traject):
        """Name the budgethouder, when one was filled in and nobody else did meanwhile."""
        velden, deel = self.cleaned_data, Betrokkene.Deel.BUDGETHOUDER
        bekend = velden["gebruiker"] or velden["naam"]
        if bekend and not traject.betrokkenen.filter(deel=deel).exists():
            Betrokkene.objects.create(
                organisatie=traject.organisatie, traject=traject, deel=deel, **velden
            )


class Aanvulvel:
    """All inputs of one page: what is missing of the traject, its themes and its budgethouder.

    What was asked comes back with the post, so that the page stays the same when somebody else
    completes something meanwhile; a theme that got its choice is left alone.
    """

    def __init__(self, data, *, traject, toegang):
        self.data, self.traject, self.toegang = data, traject, toegang
        self.mist = ontbrekende_gegevens(traject, focus_van(traject.organisatie))
        namen = {gegeven.naam for gegeven in self.mist}
        self.velden = set(data.getlist("gevraagd")) if data else namen
        self.maak = partial(AanvulForm, toegang=toegang, velden=self.velden)
        self.trajectform = self.maak(data, instance=traject)
        self.eigenaarform = None
        if "eigenaar" in namen:
            self.eigenaarform = EigenaarForm(data, organisatie=traject.organisatie)
        self.zet_themas(traject)

    def zet_themas(self, traject):
        """A form per theme without a choice, beside the norm of the category of this traject."""
        themas = [gegeven.thema for gegeven in self.mist if gegeven.thema]
        self.themaforms = [
            ThemakeuzeForm(self.data, regel=regel) for regel in themaregels(traject, themas)
        ]

    @property
    def formulieren(self):
        """All forms, for the list of errors."""
        eigenaar = [self.eigenaarform] if self.eigenaarform else []
        return [self.trajectform, *eigenaar, *self.themaforms]

    def is_valid(self):
        """Judge everything; the norm is that of the category that was just chosen."""
        if not self.trajectform.is_valid():
            return False
        self.zet_themas(self.trajectform.instance)
        geldig = [formulier.is_valid() for formulier in self.formulieren]  # each shows its errors
        return all(geldig)

    def bewaar(self):
        """Store what was filled in; ValidationError (`tussendoor`) when somebody was first."""
        traject, formulier = self.trajectform.instance, self.trajectform
        keuzes = {form.regel.thema: form.als_keuze() for form in self.themaforms}
        keuzes = {thema: keuze for thema, keuze in keuzes.items() if keuze}
        with transaction.atomic():
            if formulier.gewijzigd:
                formulier.bewaar()
            if keuzes:
                versie = traject.versie if formulier.gewijzigd else formulier.cleaned_data["versie"]
                bewaar_ambities(traject, keuzes, versie=versie, door=self.toegang.gebruiker)
            if self.eigenaarform:
                self.eigenaarform.bewaar(traject)


class VraagForm(forms.Form):
    """Whom to ask about which trajects; `kenmerk` makes two clicks one request."""

    bericht = forms.CharField(
        label="Persoonlijk bericht",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Komt boven de lijst te staan, bijvoorbeeld waarom je het nu nodig hebt.",
    )
    kenmerk = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data=None, **opties):
        super().__init__(data, **opties)
        self.mensen = self.nummers("mens")
        self.trajecten = self.nummers("traject")

    def nummers(self, naam):
        """The pks (set of int) that were ticked; what no row can have is left out."""
        if not self.is_bound:
            return set()
        return {nummer for tekst in self.data.getlist(naam) if (nummer := rijnummer(tekst))}
