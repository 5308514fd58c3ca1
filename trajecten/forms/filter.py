"""The filters of the traject list; every value comes from a URL that anyone can type."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Coalesce

from organisatie.models import Afdeling
from organisatie.toegang import mag_alle_ramingen_zien
from trajecten.filters import MIJ, ONBEKEND, SORTERING
from trajecten.forms.velden import DagVeld
from trajecten.kolommen import GROEPERINGEN, KOLOMMEN, STANDAARD
from trajecten.models import Betrokkene, Categorie, Fase, Niveau, Thema, Traject
from trajecten.querysets import Status
from trajecten.signalen import signalen_voor

ALLE, LEEG = [("", "Alle")], [(ONBEKEND, "Nog niet bekend")]
NIVEAUS = [("", "1 of hoger"), *Niveau.choices, ("nvt", "Niet van toepassing")]
NIVEAUS += [("onbekend", "Nog niet gekozen")]
MAXIMAAL = [
    ("", "Alle"),
    ("ja", "MVI-maximaal uitgevraagd"),
    ("nee", "Niet maximaal uitgevraagd"),
    ("vastgesteld", "Uitgevraagd, maximaal of niet"),
    ("zonder_akkoord", "Uitgevraagd zonder akkoord"),
]
#: Words for the keys of `SORTERING`; the first is ascending, the second descending.
VOLGORDES = {
    "nummer": ("oudste nummer eerst", "nieuwste nummer eerst"),
    "traject": ("titel van A tot Z", "titel van Z tot A"),
    "afdeling": ("afdeling van A tot Z", "afdeling van Z tot A"),
    "directie": ("directie van A tot Z", "directie van Z tot A"),
    "categorie": ("categorie van A tot Z", "categorie van Z tot A"),
    "fase": ("fase, begin eerst", "fase, eind eerst"),
    "ambitie": ("ambitie, laagste eerst", "ambitie, hoogste eerst"),
    "status": ("status, dringend eerst", "status, dringend laatst"),
    "raming": ("raming, laagste eerst", "raming, hoogste eerst"),
    "contractwaarde": ("contractwaarde, laagste eerst", "contractwaarde, hoogste eerst"),
    "publicatie": ("publicatie, vroegste eerst", "publicatie, laatste eerst"),
    "gunning": ("gunning, vroegste eerst", "gunning, laatste eerst"),
    "contracteinde": ("einde contract, vroegste eerst", "einde contract, laatste eerst"),
    "eigenaar": ("eigenaar van A tot Z", "eigenaar van Z tot A"),
    "inkoper": ("inkoper van A tot Z", "inkoper van Z tot A"),
    "procedure": ("procedure van A tot Z", "procedure van Z tot A"),
    "soort": ("soort van A tot Z", "soort van Z tot A"),
    "leverancier": ("leverancier van A tot Z", "leverancier van Z tot A"),
    "gewijzigd": ("langst niet gewijzigd", "laatst gewijzigd"),
}
BEREIK = [
    ("", "Alle"),
    ("ja", "Haalt de drempel"),
    ("nee", "Onder de drempel"),
    ("onbekend", "Raming onbekend"),
]
#: Fields of the form that choose how the list looks, not what is in it.
VORM = ("sorteer", "groep", "kolommen")


class TrajectFilterForm(forms.Form):
    """Search, filters and order; a value that does not exist gives an error and filters nothing."""

    q = forms.CharField(label="Zoeken", required=False, max_length=200)
    fase = forms.ChoiceField(required=False, choices=[("", "Alle fasen"), *Fase.choices])
    status = forms.ChoiceField(required=False, choices=[("", "Alle statussen"), *Status.choices])
    jaar = forms.ChoiceField(required=False)
    thema = forms.ModelChoiceField(Thema.objects.none(), required=False, empty_label="Alle")
    niveau = forms.ChoiceField(label="Niveau", required=False, choices=NIVEAUS)
    afdeling = forms.ModelChoiceField(Afdeling.objects.none(), required=False, empty_label="Alle")
    categorie = forms.ModelChoiceField(Categorie.objects.none(), required=False, empty_label="Alle")
    directie = forms.ChoiceField(required=False)
    eigenaar = forms.ChoiceField(required=False)
    keuze = forms.ChoiceField(
        label="Keuzeronde", required=False, choices=ALLE + Traject.Selectie.choices
    )
    maximaal = forms.ChoiceField(label="Uitkomst", required=False, choices=MAXIMAAL)
    signaal = forms.ChoiceField(label="Signaal", required=False)
    herkomst = forms.ChoiceField(required=False, choices=ALLE + Traject.Herkomst.choices)
    soort = forms.ChoiceField(
        label="Soort opdracht", required=False, choices=ALLE + Traject.Soort.choices + LEEG
    )
    procedure = forms.ChoiceField(required=False, choices=ALLE + Traject.Procedure.choices + LEEG)
    bereik = forms.ChoiceField(label="Omvang", required=False, choices=BEREIK)
    van = DagVeld(label="Publicatie vanaf")
    tot = DagVeld(label="Publicatie tot en met")
    kansrijk = forms.BooleanField(label="Alleen kansrijke categorieën", required=False)
    pilot = forms.BooleanField(label="Alleen pilots", required=False)
    voorbeeld = forms.BooleanField(label="Alleen goede voorbeelden", required=False)
    raamovereenkomst = forms.BooleanField(label="Alleen raamovereenkomsten", required=False)
    telt = forms.BooleanField(label="Alleen wat meetelt in de cijfers", required=False)
    lopend = forms.BooleanField(label="Alleen lopend", required=False)
    onderdelen = forms.BooleanField(label="Ook percelen en nadere overeenkomsten", required=False)
    sorteer = forms.ChoiceField(label="Sorteer op", required=False)
    groep = forms.ChoiceField(label="Groepeer op", required=False)
    kolommen = forms.MultipleChoiceField(
        required=False, choices=[(kolom.naam, kolom.kop) for kolom in KOLOMMEN.values()]
    )

    #: The filters that hide behind ‘Meer filters’: selects, days, boxes.
    MEER = ("thema", "niveau", "afdeling", "directie", "categorie", "eigenaar", "keuze")
    MEER += ("maximaal", "signaal", "soort", "procedure", "herkomst", "bereik")
    DAGEN = ("van", "tot")
    VAKJES = ("kansrijk", "pilot", "voorbeeld", "raamovereenkomst", "telt")

    def __init__(self, *args, toegang, jaren, **kwargs):
        super().__init__(*args, **kwargs)
        eigen = {"organisatie": toegang.organisatie}
        self.fields["thema"].queryset = Thema.objects.actief().filter(**eigen)
        self.fields["afdeling"].queryset = Afdeling.objects.filter(**eigen)
        self.fields["categorie"].queryset = Categorie.objects.filter(**eigen)
        self.gebruiker, self.drempel = toegang.gebruiker, toegang.organisatie.mvi_drempel
        self.fields["jaar"].choices = jaarkeuzes(jaren)
        self.fields["signaal"].choices = signaalkeuzes(toegang)
        self.fields["directie"].choices = directies(toegang.organisatie)
        self.fields["eigenaar"].choices = eigenaren(toegang.organisatie)
        self.fields["sorteer"].choices = volgordes(toegang)
        self.fields["groep"].choices = groeperingen()
        if not mag_alle_ramingen_zien(toegang):
            del self.fields["bereik"]  # it would tell estimates (domein.md, rule 11)
        for veld in self.fields.values():
            veld.error_messages |= dict.fromkeys(("invalid_choice", "invalid_list"), BESTAAT_NIET)
            if not isinstance(veld, DagVeld):
                veld.error_messages["invalid"] = BESTAAT_NIET

    @property
    def is_actief(self):
        """True when something narrows the list."""
        return any(waarde for naam, waarde in self.cleaned_data.items() if naam not in VORM)

    @property
    def meer(self):
        """The hidden selects of this person (list of bound fields)."""
        return [self[naam] for naam in self.MEER if naam in self.fields]

    @property
    def dagen(self):
        return [self[naam] for naam in self.DAGEN]

    @property
    def vakjes(self):
        return [self[naam] for naam in self.VAKJES]

    @property
    def meer_actief(self):
        """True when one of the hidden filters is on, so that they start unfolded."""
        return any(veld.value() for veld in [*self.meer, *self.dagen, *self.vakjes])

    @property
    def kolomkeuzes(self):
        """(name, heading, chosen) of every column."""
        gekozen = self.cleaned_data.get("kolommen") or STANDAARD
        return [(kolom.naam, kolom.kop, kolom.naam in gekozen) for kolom in KOLOMMEN.values()]

    def clean_eigenaar(self):
        """The account itself for ‘mijn trajecten’."""
        wie = self.cleaned_data["eigenaar"]
        return self.gebruiker if wie == MIJ else wie

    def clean_bereik(self):
        """With the threshold of the organisation."""
        keuze = self.cleaned_data["bereik"]
        return (keuze, self.drempel) if keuze else ""

    def clean_tot(self):
        """Not before the first day."""
        van, tot = self.cleaned_data.get("van"), self.cleaned_data["tot"]
        if van and tot and tot < van:
            raise ValidationError("Deze dag ligt voor ‘Publicatie vanaf’. Pas een van de twee aan.")
        return tot


BESTAAT_NIET = "Deze keuze bestaat niet. Kies iets uit de lijst."


def jaarkeuzes(jaren):
    """Choices of the years that occur, newest first, and ‘jaar onbekend’."""
    return [("", "Alle jaren"), *[(str(j), str(j)) for j in jaren], ("onbekend", "Jaar onbekend")]


def signaalkeuzes(toegang):
    """The signals that this person may ask for, by title."""
    return ALLE + [(signaal.naam, signaal.titel) for signaal in signalen_voor(toegang)]


def volgordes(toegang):
    """Orders this person may ask for; the order of estimates tells estimates (rule 11)."""
    keuzes = [("", "nieuwste nummer eerst")]
    for sleutel in SORTERING:
        if sleutel != "raming" or mag_alle_ramingen_zien(toegang):
            op, af = VOLGORDES[sleutel]
            keuzes += [(sleutel, op), (f"-{sleutel}", af)]
    return keuzes


def groeperingen():
    """What the list can be grouped by."""
    return [("", "Niet"), *((naam, g.label) for naam, g in GROEPERINGEN.items())]


def directies(organisatie):
    """The directies of the departments, by name."""
    namen = Afdeling.objects.filter(organisatie=organisatie).exclude(directie="")
    return ALLE + [
        (n, n) for n in namen.order_by("directie").values_list("directie", flat=True).distinct()
    ]


def eigenaren(organisatie):
    """Whoever owns a traject, after ‘mijn trajecten’ and ‘onbekend’."""
    houders = Betrokkene.objects.filter(
        organisatie=organisatie, deel=Betrokkene.Deel.BUDGETHOUDER
    ).order_by()
    namen = houders.annotate(wie=Coalesce("gebruiker__naam", "naam")).values_list("wie", flat=True)
    vast = [("", "Iedereen"), (MIJ, "Mijn trajecten"), (ONBEKEND, "Eigenaar onbekend")]
    return vast + [(n, n) for n in sorted(filter(None, namen.distinct()), key=str.lower)]
