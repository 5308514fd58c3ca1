"""The route map of one organisation: every part with its link, and the live numbers (L-026..028).

The drawing and the list below it read the same `Kaart`, so that they cannot differ.
"""

from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten, wrap

from django.db.models import Count, Q
from django.urls import reverse

from actieplan.models import Actie, Actieplan
from organisatie.toegang import mag_trajecten_zien
from rapportage import wegdek
from rapportage.kaartcijfers import cijfers_op_de_kaart, met_leren
from rapportage.kaartdelen import DELEN, POTLOOD, Deel

#: Where the signs of the building blocks stand: number → (x, y).
BORDEN = {1: (652, 226), 2: (8, 716), 3: (966, 1012), 4: (276, 1026)}
#: Name of a list → (how the map calls it, name of its address, who may see it).
LIJSTEN = {
    "trajecten": ("alle trajecten", "traject_list", mag_trajecten_zien),
    "categorieen": ("wat we per categorie vragen", "categorie_overzicht", mag_trajecten_zien),
    "doelen": ("de doelen van het plan", "doel_list", None),
    "kaders": ("de kaders die er liggen", "kader_list", met_leren),
    "kalender": ("de jaarkalender", "planning_jaar", None),
    "rapporten": ("de rapporten", "rapport_list", None),
}
#: How many characters fit on the ribbon, in the large and in the small letter.
LINT, LINT_KLEIN = 34, 48


@dataclass(frozen=True)
class Schakel:
    """A part with where it leads to, in words; `stand` is the state of its action."""

    deel: Deel
    url: str
    tekst: str
    stand: str = ""
    draai: str = ""

    @property
    def label(self):
        """What a screen reader says."""
        return f"{self.deel.naam}: {self.tekst}"


@dataclass(frozen=True)
class Bord:
    """The sign of a building block with how many of its actions are done."""

    nummer: int
    naam: str
    url: str
    rol: str
    klaar: int
    totaal: int

    @property
    def plek(self):
        """(x, y) on the map; None for a block beyond the fourth."""
        return BORDEN.get(self.nummer)

    @property
    def x(self):
        return self.plek[0]

    @property
    def y(self):
        return self.plek[1]

    @property
    def regels(self):
        """The name in at most two lines."""
        return wrap(self.naam, 16, max_lines=2, placeholder="…")

    @property
    def stand(self):
        """The count in words; without actions there is nothing to count."""
        if not self.totaal:
            return "nog geen acties"
        return f"{self.klaar} van {self.totaal} {'actie' if self.totaal == 1 else 'acties'} klaar"


class Kaart:
    """The map as this person sees it on this day; a constant number of queries."""

    def __init__(self, toegang, dag):
        self.toegang, self.dag, self.organisatie = toegang, dag, toegang.organisatie
        self.plan = Actieplan.objects.zichtbaar_voor(toegang).op(dag).first()
        if self.plan:
            self.plan.organisatie = self.organisatie

    def adres(self, naam, *args):
        return reverse(naam, args=[self.organisatie.slug, *args])

    @cached_property
    def titel(self):
        """What stands on the ribbon."""
        return shorten(
            f"De MVI-routekaart van {self.organisatie.naam}", LINT_KLEIN, placeholder="…"
        )

    @property
    def titel_klein(self):
        return len(self.titel) > LINT

    @cached_property
    def acties(self):
        """Code → action of the plan."""
        rijen = Actie.objects.filter(actieplan=self.plan).exclude(code="")
        return {rij.code: rij for rij in rijen.select_related("organisatie")}

    @cached_property
    def schakels(self):
        """Every part with its link, in the order of the map."""
        return [self.schakel(deel) for deel in DELEN]

    def schakel(self, deel):
        """Where this part leads to; to the plan when its action or list is not there."""
        draai = {"potlood": POTLOOD, "stratenmaker": self.plek_stratenmaker}.get(deel.draai, "")
        if actie := self.acties.get(deel.code):
            stand = actie.get_status_display()
            return Schakel(deel, actie.get_absolute_url(), str(actie), stand, draai)
        if deel.code:
            tekst = f"actie {deel.code} staat niet in dit plan; bekijk het plan"
            return Schakel(deel, self.plan.get_absolute_url(), tekst, draai=draai)
        tekst, naam, mag = LIJSTEN.get(deel.lijst, ("", "", None))
        if not naam or (mag and not mag(self.toegang)):
            return Schakel(deel, self.plan.get_absolute_url(), "het actieplan", draai=draai)
        return Schakel(deel, self.adres(naam), tekst, draai=draai)

    @cached_property
    def bouwstenen(self):
        """The building blocks of the plan as signs."""
        klaar = Count("acties", filter=Q(acties__status=Actie.Status.KLAAR))
        rijen = self.plan.bouwstenen.annotate(klaar=klaar, totaal=Count("acties"))
        return [
            Bord(
                rij.nummer,
                rij.naam,
                self.adres("bouwsteen_detail", rij.pk),
                rij.get_rol_display(),
                rij.klaar,
                rij.totaal,
            )
            for rij in rijen.order_by("nummer")
        ]

    @property
    def borden(self):
        """The signs that have a place in the drawing."""
        return [bord for bord in self.bouwstenen if bord.plek]

    @cached_property
    def groepen(self):
        """The list: (building block or None, number, parts); what belongs to none comes last."""
        bekend = {bord.nummer: bord for bord in self.bouwstenen}
        nummers = {schakel.deel.bouwsteen for schakel in self.schakels} | set(bekend)
        volgorde = sorted(nummers, key=lambda nummer: (nummer == 0, nummer))
        return [(bekend.get(nummer), nummer, self.in_groep(nummer)) for nummer in volgorde]

    def in_groep(self, nummer):
        """The parts of this building block, by action."""
        delen = [schakel for schakel in self.schakels if schakel.deel.bouwsteen == nummer]
        return sorted(delen, key=lambda schakel: schakel.deel.code or "9")

    @cached_property
    def cijfers(self):
        """The live numbers that this person may see."""
        return cijfers_op_de_kaart(self.toegang, self.plan, self.dag)

    @cached_property
    def aantal_kaders(self):
        """How many stones lie: as many as there are kaders."""
        return next((int(c.waarde) for c in self.cijfers if c.naam == "kaders"), 0)

    @cached_property
    def stenen(self):
        return wegdek.stenen(self.aantal_kaders)

    @cached_property
    def stratenmaker(self):
        return wegdek.stratenmaker(self.aantal_kaders)

    @property
    def plek_stratenmaker(self):
        """The transform that puts the paver at the end of the stones."""
        x, y, schaal = self.stratenmaker
        return f"translate({x} {y}) scale({schaal})"

    @cached_property
    def schets(self):
        return wegdek.schets(self.aantal_kaders)

    @property
    def weg(self):
        return wegdek.WEG
