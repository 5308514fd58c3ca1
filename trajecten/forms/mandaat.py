"""Input for a mandate: who may agree to a deviation, within which limits."""

from django.db.models import Q

from organisatie.models import Afdeling
from organisatie.toegang import leest_trajecten
from trajecten.forms.botsing import VersieForm
from trajecten.forms.velden import BedragVeld
from trajecten.models import Mandaat

UIT_DE_LIJST = "Kies iets uit de lijst."


class MandaatForm(VersieForm):
    """A mandate; two people who change it see each other's changes."""

    bedrag_tot = BedragVeld(
        label="Raming tot en met (excl. btw)",
        help_text="Bijvoorbeeld 250.000. Leeg: geen grens. Is de raming van een traject onbekend, "
        "dan past het nooit binnen een grens.",
    )

    class Meta:
        model = Mandaat
        fields = ["beslisser", "vervanger", "afdeling", "bedrag_tot", "niveau_vanaf", "is_actief"]
        labels = {"niveau_vanaf": "Laagste niveau"}
        help_texts = {
            "vervanger": "Beslist als de eerste persoon er niet is of het zelf heeft gevraagd.",
            "is_actief": "Zet dit uit om het mandaat te stoppen. Wat al ligt te wachten, blijft.",
        }
        error_messages = {"beslisser": {"required": "Kies wie beslist."}}

    def __init__(self, *args, organisatie, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.organisatie = organisatie
        mensen = leest_trajecten(organisatie)
        for naam in ("beslisser", "vervanger"):
            self.beperk(naam, mensen)
        afdelingen = Afdeling.objects.filter(organisatie=organisatie)
        huidig = self.instance.afdeling_id
        self.beperk("afdeling", afdelingen.filter(Q(is_actief=True) | Q(pk=huidig)))
        self.fields["afdeling"].empty_label = "Alle afdelingen"
        self.fields["beslisser"].empty_label = "Kies een persoon"
        self.fields["vervanger"].empty_label = "Niemand"

    def beperk(self, naam, rijen):
        """Offer only these rows, and say in Dutch when another one comes in."""
        self.fields[naam].queryset = rijen
        self.fields[naam].error_messages["invalid_choice"] = UIT_DE_LIJST

    def clean(self):
        gegevens = super().clean()
        wie = gegevens.get("beslisser")
        if wie and wie == gegevens.get("vervanger"):
            self.add_error("vervanger", "Kies iemand anders als vervanger.")
        return gegevens

    @property
    def invulvelden(self):
        """The bound fields that a person sees."""
        return [self[naam] for naam in self.zichtbaar]


class MandaatNieuwForm(MandaatForm):
    """The same for a mandate that is not there yet, so there is no version to claim."""

    def bewaar(self):
        return self.save()
