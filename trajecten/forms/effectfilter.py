"""The filters of the overviews of effects and costs; every value comes from a URL."""

from django import forms

from organisatie.models import Afdeling
from trajecten.forms.filter import jaarkeuzes
from trajecten.kosten import DELEN, directie_van, telt_in
from trajecten.models import Categorie, Indicator


def directiekeuzes(organisatie):
    """The directies of the organisation, by name."""
    namen = Afdeling.objects.filter(organisatie=organisatie).exclude(directie="")
    return [(naam, naam) for naam in sorted(set(namen.values_list("directie", flat=True)))]


class EffectFilterForm(forms.Form):
    """Which trajects the effects are of; what does not exist filters nothing and says so."""

    jaar = forms.ChoiceField(label="Jaar", required=False)
    directie = forms.ChoiceField(label="Directie", required=False)
    categorie = forms.ModelChoiceField(Categorie.objects.none(), required=False, empty_label="Alle")

    def __init__(self, *args, organisatie, jaren, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["jaar"].choices = jaarkeuzes(jaren)
        self.fields["directie"].choices = [("", "Alle"), *directiekeuzes(organisatie)]
        eigen = Categorie.objects.filter(organisatie=organisatie)
        self.fields["categorie"].queryset = eigen

    def kies(self, trajecten):
        """Narrow these trajects (queryset with `met_jaar()`) by what was chosen."""
        keuze = self.cleaned_data
        if keuze.get("jaar") == "onbekend":
            trajecten = trajecten.filter(uitvraag=None)
        elif keuze.get("jaar"):
            trajecten = trajecten.filter(telt_in=int(keuze["jaar"]))
        if keuze.get("directie"):
            trajecten = trajecten.filter(afdeling__directie=keuze["directie"])
        if keuze.get("categorie"):
            trajecten = trajecten.filter(categorie=keuze["categorie"])
        return trajecten


class EffectLijstForm(EffectFilterForm):
    """The same for the list behind a number: of one indicator, and which part."""

    DELEN = {
        "gemeten": "Gemeten",
        "geverifieerd": "Gemeten en geverifieerd",
        "geschat": "Gemeten, nog niet geverifieerd",
        "niet": "Nog niet gemeten",
        "alle": "Alle trajecten waarbij je een effect mag verwachten",
    }

    indicator = forms.ModelChoiceField(
        Indicator.objects.none(), required=False, empty_label="Elke indicator"
    )
    deel = forms.ChoiceField(label="Deel", required=False, choices=list(DELEN.items()))

    def __init__(self, *args, organisatie, **kwargs):
        super().__init__(*args, organisatie=organisatie, **kwargs)
        eigen = Indicator.objects.filter(organisatie=organisatie)
        self.fields["indicator"].queryset = eigen


class KostenFilterForm(forms.Form):
    """Which amounts: of a year (empty: all), a directie, and a part."""

    NAMEN = {
        "alles": "Alle bedragen",
        "kosten": "Meerkosten",
        "baten": "Besparingen en opbrengsten",
        "onbekend": "Bedrag onbekend",
        "besluit": "Nieuw besluit nodig",
    }

    jaar = forms.ChoiceField(label="Jaar", required=False)
    directie = forms.ChoiceField(label="Directie", required=False)
    categorie = forms.ModelChoiceField(Categorie.objects.none(), required=False, empty_label="Alle")
    deel = forms.ChoiceField(required=False, choices=[(deel, deel) for deel in DELEN])

    def __init__(self, *args, organisatie, jaren, directies, **kwargs):
        super().__init__(*args, **kwargs)
        keuzes = [(str(jaar), str(jaar)) for jaar in reversed(jaren)]
        self.fields["jaar"].choices = [("", "Alle"), *keuzes, ("onbekend", "Jaar onbekend")]
        self.fields["directie"].choices = [("", "Alle"), *((d, d) for d in directies)]
        self.fields["categorie"].queryset = Categorie.objects.filter(organisatie=organisatie)

    def kies(self, rijen, zonder=""):
        """The rows (list) that pass what was chosen, but for the filter `zonder`."""
        keuze = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != zonder}
        jaar = keuze.get("jaar")
        if jaar:
            getal = None if jaar == "onbekend" else int(jaar)
            rijen = [rij for rij in rijen if telt_in(rij, getal)]
        if keuze.get("directie"):
            rijen = [rij for rij in rijen if directie_van(rij) == keuze["directie"]]
        if keuze.get("categorie"):
            rijen = [rij for rij in rijen if rij.traject.categorie_id == keuze["categorie"].pk]
        past = DELEN[keuze.get("deel") or "alles"]
        return [rij for rij in rijen if past(rij)]
