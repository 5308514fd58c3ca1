"""The filters of the traject list; every value comes from a URL that anyone can type."""

from django import forms

from organisatie.models import Afdeling
from organisatie.toegang import mag_alle_ramingen_zien
from trajecten.models import Categorie, Fase, Niveau, Thema, Traject
from trajecten.querysets import SORTERING, Status
from trajecten.signalen import signalen_voor

ALLE = [("", "Alle")]
NIVEAUS = [("", "1 of hoger"), *Niveau.choices, ("nvt", "Niet van toepassing")]
NIVEAUS += [("onbekend", "Nog niet gekozen")]
MAXIMAAL = [
    ("", "Alle"),
    ("ja", "MVI-maximaal uitgevraagd"),
    ("nee", "Niet maximaal uitgevraagd"),
    ("zonder_akkoord", "Uitgevraagd zonder akkoord"),
]
#: Words for the keys of `SORTERING`; the first is ascending, the second descending.
VOLGORDES = {
    "nummer": ("oudste nummer eerst", "nieuwste nummer eerst"),
    "traject": ("titel van A tot Z", "titel van Z tot A"),
    "fase": ("fase, begin eerst", "fase, eind eerst"),
    "ambitie": ("ambitie, laagste eerst", "ambitie, hoogste eerst"),
    "status": ("status, dringend eerst", "status, dringend laatst"),
    "raming": ("raming, laagste eerst", "raming, hoogste eerst"),
    "publicatie": ("publicatie, vroegste eerst", "publicatie, laatste eerst"),
    "eigenaar": ("eigenaar van A tot Z", "eigenaar van Z tot A"),
}


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
    keuze = forms.ChoiceField(
        label="Keuzeronde", required=False, choices=ALLE + Traject.Selectie.choices
    )
    maximaal = forms.ChoiceField(label="Uitkomst", required=False, choices=MAXIMAAL)
    signaal = forms.ChoiceField(label="Signaal", required=False)
    sorteer = forms.ChoiceField(label="Sorteer op", required=False)
    lopend = forms.BooleanField(label="Alleen lopend", required=False)
    onderdelen = forms.BooleanField(label="Ook percelen en nadere overeenkomsten", required=False)

    #: The filters that hide behind ‘Meer filters’.
    MEER = ("thema", "niveau", "afdeling", "categorie", "keuze", "maximaal", "signaal")

    def __init__(self, *args, toegang, jaren, **kwargs):
        super().__init__(*args, **kwargs)
        eigen = {"organisatie": toegang.organisatie}
        self.fields["thema"].queryset = Thema.objects.actief().filter(**eigen)
        self.fields["afdeling"].queryset = Afdeling.objects.filter(**eigen)
        self.fields["categorie"].queryset = Categorie.objects.filter(**eigen)
        self.fields["jaar"].choices = jaarkeuzes(jaren)
        self.fields["signaal"].choices = signaalkeuzes(toegang)
        self.fields["sorteer"].choices = volgordes(toegang)
        for veld in self.fields.values():
            veld.error_messages |= dict.fromkeys(("invalid_choice", "invalid"), BESTAAT_NIET)

    @property
    def is_actief(self):
        """True when something narrows the list."""
        return any(waarde for naam, waarde in self.cleaned_data.items() if naam != "sorteer")

    @property
    def meer_actief(self):
        """True when one of the hidden filters is on, so that they start unfolded."""
        return any(self[naam].value() for naam in self.MEER)


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
