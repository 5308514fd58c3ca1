"""Input of result talks and their agreements."""

from actieplan.forms.register import tekstvak
from actieplan.models import Resultaatafspraak, Resultaatgesprek
from organisatie.forms import EigenForm
from organisatie.models import Afdeling, Gebruiker, Rol
from organisatie.toegang import leest_trajecten
from trajecten.forms.velden import DagVeld


class ResultaatgesprekForm(EigenForm):
    """Who talks with whom, about which department and year."""

    dubbel = "afdeling"
    gesprek_op = DagVeld(label="Gesprek op")

    class Meta:
        model = Resultaatgesprek
        fields = ["afdeling", "jaar", "manager", "manager_functie", "directeur", "gesprek_op"]
        error_messages = {"afdeling": {"required": "Kies een afdeling."}}

    def __init__(self, *args, organisatie, **kwargs):
        super().__init__(*args, organisatie=organisatie, **kwargs)
        eigen = Afdeling.objects.filter(organisatie=organisatie)
        self.beperk("afdeling", eigen.actief_of_een_van([self.instance.afdeling_id]))
        self.beperk("manager", leest_trajecten(organisatie))
        self.beperk("directeur", self.directeuren())
        self.fields["manager"].empty_label = "Nog niemand met een account"
        self.fields["directeur"].empty_label = "Nog niemand"

    def directeuren(self):
        """The members of the Directieteam."""
        rollen = {"organisatie": self.organisatie, "rol": Rol.DT}
        return Gebruiker.objects.filter(
            pk__in=self.organisatie.lidmaatschappen.filter(**rollen).values("gebruiker")
        )

    def clean(self):
        gegevens = super().clean()
        if not gegevens.get("manager") and not gegevens.get("manager_functie", "").strip():
            self.add_error("manager", "Kies een manager, of vul de functie in.")
        return gegevens


class ResultaatafspraakForm(EigenForm):
    """One agreement, with how it stands."""

    dubbel = "streef"

    class Meta:
        model = Resultaatafspraak
        fields = [
            "afspraak", "telt", "streef", "maat", "halfjaar", "halfjaar_reden", "eind",
            "eind_reden",
        ]  # fmt: skip
        widgets = {"halfjaar_reden": tekstvak(2), "eind_reden": tekstvak(2)}

    def __init__(self, *args, gesprek, **kwargs):
        super().__init__(*args, organisatie=gesprek.organisatie, **kwargs)
        self.instance.gesprek = gesprek
        self.fields["telt"].choices = [
            ("", "Geen aantal, we bespreken het"), *Resultaatafspraak.Telt.choices
        ]  # fmt: skip
        for moment in ("halfjaar", "eind"):
            if self.instance.pk:
                keuzes = [("", "Nog niet besproken"), *Resultaatafspraak.Stand.choices]
                self.fields[moment].choices = keuzes
            else:
                del self.fields[moment], self.fields[f"{moment}_reden"]
