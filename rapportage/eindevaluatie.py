"""The review at the end of a plan: four questions, answered with what the program knows (K-007).

Each number stands with its list: a page of its own, or the rows of the same Meting. The figures
beside it come from a national study of 72 plans and 79 organisations (eisen.md C-025).
"""

from dataclasses import dataclass

from django.urls import reverse

from actieplan.models import Nulmeting
from organisatie.toegang import mag_kosten_zien
from rapportage.doelen import WOORDEN
from rapportage.doelmaten import Meetdag
from trajecten import kosten
from trajecten.models import Kosteneffect, Zelfevaluatie


@dataclass(frozen=True)
class Regel:
    """One line: a number, of how many (or None), what it counts, and where the list is."""

    aantal: int
    noemer: int | None
    tekst: str
    adres: str = ""
    meting: object = None


@dataclass(frozen=True)
class Vraag:
    """One question: the field of Eindevaluatie with the text, the lines, the national figure."""

    veld: str
    titel: str
    regels: tuple
    vergelijk: str


class Terugblik:
    """The lines of one plan, at the end of `dag` or of its term, whichever came first."""

    def __init__(self, plan, toegang, dag):
        self.plan, self.toegang, self.dag = plan, toegang, min(dag, plan.eind)
        self.meetdag = Meetdag(plan.organisatie, self.dag)

    def vragen(self):
        """The four questions, in the order of the source."""
        return [
            Vraag(
                "verantwoordelijkheden",
                "Zijn de verantwoordelijkheden helder?",
                (self.eigenaren(), *self.maten("rollen", "sturing")),
                "landelijk had 44 % bij elke actie iemand die ervoor zorgt. Ongeveer de helft "
                "heeft een coördinator.",
            ),
            Vraag(
                "inzicht",
                "Weten we wat wel en niet kan?",
                (*self.maten("inzicht", "ervaring", "ruimte"),),
                "landelijk noemde 45 % duidelijke ambities een winst van het plan, en 45 % dat "
                "kansen in beeld kwamen.",
            ),
            Vraag(
                "monitoring",
                "Is er een basis om te blijven meten?",
                (*self.maten("monitoring"), self.rapporten(), *self.metingen()),
                "landelijk zei ongeveer een kwart dat meten helpt om MVI vast te houden.",
            ),
            Vraag(
                "successen",
                "Hebben we genoeg successen gevierd?",
                (*self.maten("volume", "betrokken"), *self.opbrengsten()),
                "landelijk noemde 52 % een concrete actielijst als wat het plan opleverde.",
            ),
        ]

    def maten(self, *namen):
        """A line per measure that there is, with what it counts."""
        for naam in namen:
            meting = self.meetdag.meet(naam)
            if meting is not None:
                een, meer = self.woorden(naam)
                enkel = meting.aantal == 1 and not meting.noemer
                yield Regel(meting.aantal, meting.noemer, een if enkel else meer, meting=meting)

    def woorden(self, naam):
        """(one, more) of what a measure counts."""
        doel = f"uit het doel van {self.dag.year}"
        eigen = (f"traject {doel} is gehaald", f"trajecten {doel} zijn gehaald")
        return WOORDEN.get(naam, eigen)

    def adres(self, naam, *args):
        return reverse(naam, args=[self.plan.organisatie.slug, *args])

    def eigenaren(self):
        """Open actions of the plan without somebody who does it."""
        zonder, open_ = self.plan.acties.zonder_eigenaar().count(), self.plan.acties.open().count()
        if not open_:
            return Regel(0, None, "acties staan nog open")
        tekst = "open acties hebben nog geen eigenaar"
        vraag = f"?plan={self.plan.pk}&let_op=zonder_eigenaar"
        return Regel(zonder, open_, tekst, f"{self.adres('actie_list')}{vraag}")

    def rapporten(self):
        """Report moments of the plan with an adopted report."""
        momenten = self.plan.rapportmomenten
        klaar = momenten.filter(rapporten__staat="vastgesteld").distinct().count()
        tekst = "rapportmomenten hebben een vastgesteld rapport"
        return Regel(klaar, momenten.count(), tekst, self.adres("actieplan_detail", self.plan.pk))

    def metingen(self):
        """How often the organisation measured itself."""
        for model, naam, een, meer in (
            (Nulmeting, "nulmeting_list", "meting op vier niveaus", "metingen op vier niveaus"),
            (Zelfevaluatie, "zelfevaluatie_list", "zelfevaluatie", "zelfevaluaties"),
        ):
            rijen = model.objects.zichtbaar_voor(self.toegang)
            if model is Zelfevaluatie:
                rijen = rijen.van_organisatie()
            aantal = rijen.count()
            yield Regel(aantal, None, een if aantal == 1 else meer, self.adres(naam))

    def opbrengsten(self):
        """Savings and revenue of trajects, for whoever may see amounts."""
        if not mag_kosten_zien(self.toegang):
            return
        rijen = Kosteneffect.objects.zichtbaar_voor(self.toegang)
        aantal = sum(1 for rij in rijen if kosten.DELEN["baten"](rij))
        wat = "bedrag" if aantal == 1 else "bedragen"
        tekst = f"{wat} aan besparing of meer opbrengst"
        yield Regel(aantal, None, tekst, f"{self.adres('kosten_lijst')}?deel=baten")
