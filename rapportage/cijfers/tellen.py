"""The figures of one calendar year at a peildatum; every figure keeps the trajects behind it."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from rapportage.cijfers.jaar import Jaar
from rapportage.cijfers.stand import stand_op
from trajecten.models import Afwijking, Fase, Niveau, Traject
from trajecten.models.velden import nummerplek

#: Columns of the table per category: effort (started) beside result (asked to the maximum).
PER_CATEGORIE = {"geteld": "trajecten", "gestart": "gestart met MVI", "maximaal": "MVI-maximaal"}
#: Columns of the table per directie.
PER_DIRECTIE = {
    "geteld": "trajecten",
    "gestart": "gestart met MVI",
    "maximaal": "MVI-maximaal uitgevraagd",
    "komt_erbij": "gepland erbij",
    "ongewis": "ambitie nog niet gekozen",
    "zonder_akkoord": "uitgevraagd zonder akkoord",
}
ZONDER_DIRECTIE = "Directie onbekend"
ZONDER_CATEGORIE = "Categorie onbekend"


@dataclass(frozen=True)
class Cijfer:
    """A number with what it counts: pks (tuple of int) of trajects or afwijkingen."""

    naam: str
    label: str
    leden: tuple
    soort: str = "traject"

    @property
    def aantal(self):
        return len(self.leden)

    def als_gegevens(self):
        """Plain data for freezing and for templates."""
        return {
            "naam": self.naam,
            "label": self.label,
            "aantal": self.aantal,
            "soort": self.soort,
            "leden": list(self.leden),
        }


def bereken(organisatie, peildatum, jaar=None):
    """Cijfers of the peildatum's year (or `jaar`), as recorded by the end of that day."""
    return Cijfers(stand_op(organisatie, peildatum), jaar or peildatum.year)


class Cijfers(Jaar):
    """The figures of a year, by name; each with the trajects or afwijkingen it counts."""

    # --- afwijkingen ---

    @cached_property
    def afwijkingen(self):
        """The latest per traject and theme that still fits: of the year, and all that wait.

        What belongs to a traject that stopped before the market asks nothing any more.
        """
        laatste = {}
        for rij in sorted(self.stand.afwijkingen.values(), key=lambda a: (a.gevraagd_op, a.id)):
            laatste[rij.traject_id, rij.thema_id] = rij
        return {
            rij.id
            for rij in laatste.values()
            if self.speelt(rij)
            and (
                rij.besluit == Afwijking.Besluit.OPEN
                or self.hoofd_van(rij.traject_id) in self.geteld
            )
        }

    def speelt(self, rij):
        """True while its traject asks that level and did not stop before the market."""
        ambitie = self.stand.ambities.get((rij.traject_id, rij.thema_id))
        return (
            ambitie is not None
            and rij.gekozen == ambitie.niveau
            and rij.traject_id in self.stand.trajecten
            and not self.is_gestopt(rij.traject_id)
        )

    def hoofd_van(self, pk):
        """The counted traject that this one belongs to: itself, or what it is part of."""
        return pk if pk in self.tellend else self.traject(pk).onderdeel_van_id

    def afwijkingen_met(self, besluit):
        """Afwijkingen with this decision (set of pk)."""
        return {pk for pk in self.afwijkingen if self.stand.afwijkingen[pk].besluit == besluit}

    # --- divisions of the year ---

    def directie_van(self, pk):
        """The directie of its afdeling at the peildatum; a word of its own when unknown."""
        afdeling = self.stand.afdelingen.get(self.traject(pk).afdeling_id)
        return (afdeling and afdeling.directie) or ZONDER_DIRECTIE

    @cached_property
    def directies(self):
        """Names of directies with trajects of the year, by name; unknown comes last."""
        namen = {self.directie_van(pk) for pk in self.geteld | self.maximaal}
        return sorted(namen, key=lambda naam: (naam == ZONDER_DIRECTIE, naam.lower()))

    def categorie_van(self, pk):
        """The name of its category at the peildatum; a word of its own when unknown."""
        categorie = self.stand.categorieen.get(self.traject(pk).categorie_id)
        return categorie.naam if categorie else ZONDER_CATEGORIE

    @cached_property
    def categorieen(self):
        """Names of categories with trajects of the year, by name; unknown comes last."""
        namen = {self.categorie_van(pk) for pk in self.geteld | self.maximaal}
        return sorted(namen, key=lambda naam: (naam == ZONDER_CATEGORIE, naam.lower()))

    def in_directie(self, leden, naam):
        return {pk for pk in leden if self.directie_van(pk) == naam}

    def in_fase(self, fase):
        return {pk for pk in self.geteld if self.traject(pk).fase == fase}

    def met_niveau(self, thema, niveau):
        """Trajects of the year with this level (0–3, ‘nvt’ or None: not chosen) on a theme."""
        return {pk for pk in self.geteld if self.niveau_van(pk, thema) == niveau}

    def niveau_van(self, pk, thema):
        ambitie = self.stand.ambities.get((pk, thema))
        if ambitie is None:
            return None
        return "nvt" if ambitie.is_nvt else ambitie.niveau

    @cached_property
    def voor_raming(self):
        """Trajects of the year whose amounts may be added: no percelen, no concessions."""
        return {
            pk
            for pk in self.geteld
            if self.traject(pk).onderdeel_van_id is None
            and self.traject(pk).soort != Traject.Soort.CONCESSIE
        }

    @cached_property
    def concessies(self):
        """Concessions of the year: they have turnover, no spend; without their percelen."""
        return {
            pk
            for pk in self.geteld
            if self.traject(pk).onderdeel_van_id is None
            and self.traject(pk).soort == Traject.Soort.CONCESSIE
        }

    @cached_property
    def raming_onbekend(self):
        return {pk for pk in self.voor_raming if self.grenzen(pk) == (None, None)}

    @cached_property
    def raming_open(self):
        """Only a lower or only an upper bound is known."""
        return {pk for pk in self.voor_raming if self.grenzen(pk).count(None) == 1}

    def grenzen(self, pk):
        t = self.traject(pk)
        return t.raming_min, t.raming_max

    def raming_som(self, plek):
        """Sum of the lower (0) or upper (1) bounds (Decimal, euro excl. btw); unknown is apart.

        An open range counts with its one bound, as in the list (`raming_totaal`).
        """
        paren = (self.grenzen(pk) for pk in self.voor_raming - self.raming_onbekend)
        return sum((p[1 - plek] if p[plek] is None else p[plek] for p in paren), Decimal(0))

    # --- all figures by name ---

    @cached_property
    def getallen(self):
        """name → Cijfer of everything that a page or report shows."""
        cijfers = [
            *self._hoofd(), *self._afwijkingen(), *self._verdelingen(), *self._directies(),
            *self._categorieen(),
        ]  # fmt: skip
        return {cijfer.naam: cijfer for cijfer in cijfers}

    def _hoofd(self):
        namen = {
            "geteld": f"Trajecten van {self.jaar}",
            "gestart": "Gestart met MVI",
            "maximaal": "MVI-maximaal uitgevraagd",
            "gerealiseerd": "Telt mee voor het doel",
            "komt_erbij": "Komt er met de planning bij",
            "verwacht": "Verwacht aan het eind van het jaar",
            "ongewis": "Ambitie nog niet gekozen",
            "te_verhogen": "Ambitie te laag om mee te tellen",
            "zonder_akkoord": "Uitgevraagd zonder akkoord",
            "geselecteerd": "Geselecteerd",
            "doorgeschoven": "Doorgeschoven",
            "effect_verwacht": "Gegund: effect te meten",
            "effecten_gemeten": "Effecten gemeten",
            "effecten_geverifieerd": "Effecten geverifieerd",
            "jaar_onbekend": "Jaar onbekend",
            "raming_onbekend": "Raming onbekend",
            "raming_open": "Raming met één grens",
        }
        return [self.cijfer(naam, label, getattr(self, naam)) for naam, label in namen.items()]

    def _afwijkingen(self):
        soorten = {
            "afwijkingen": ("Afwijkingen", self.afwijkingen),
            "afwijkingen_akkoord": ("Met akkoord", self.afwijkingen_met(Afwijking.Besluit.AKKOORD)),
            "afwijkingen_geweigerd": (
                "Niet akkoord", self.afwijkingen_met(Afwijking.Besluit.GEWEIGERD)
            ),
            "afwijkingen_open": ("Wacht op akkoord", self.afwijkingen_met(Afwijking.Besluit.OPEN)),
        }  # fmt: skip
        return [
            Cijfer(naam, label, tuple(sorted(leden)), "afwijking")
            for naam, (label, leden) in soorten.items()
        ]

    def _verdelingen(self):
        for fase in Fase:
            yield self.cijfer(f"fase_{fase.value}", fase.label, self.in_fase(fase))
        for pk, thema in self.focus.items():
            for niveau, label in NIVEAUS:
                naam = f"thema_{pk}_{'onbekend' if niveau is None else niveau}"
                yield self.cijfer(naam, f"{thema.naam}: {label}", self.met_niveau(pk, niveau))

    def _directies(self):
        for plek, directie in enumerate(self.directies):
            for soort, label in PER_DIRECTIE.items():
                leden = self.in_directie(getattr(self, soort), directie)
                yield self.cijfer(f"directie_{plek}_{soort}", f"{directie}: {label}", leden)

    def _categorieen(self):
        for plek, categorie in enumerate(self.categorieen):
            for soort, label in PER_CATEGORIE.items():
                leden = {p for p in getattr(self, soort) if self.categorie_van(p) == categorie}
                yield self.cijfer(f"categorie_{plek}_{soort}", f"{categorie}: {label}", leden)

    def cijfer(self, naam, label, leden):
        """A Cijfer of trajects, in the order of their numbers."""
        volgorde = sorted(leden, key=lambda pk: (nummerplek(self.traject(pk).nummer), pk))
        return Cijfer(naam, label, tuple(volgorde))


#: Levels in the order of a table; None is ‘not chosen yet’, which is not 0.
NIVEAUS = [
    *((niveau.value, niveau.label) for niveau in Niveau),
    ("nvt", "Niet van toepassing"),
    (None, "Nog niet gekozen"),
]
