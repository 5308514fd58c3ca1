"""What the demo organisation learned: pieces, kaders in versions, and who used them."""

from datetime import date, timedelta

from actieplan.models import Actieplan, Doel
from community.models import Kader, Kadergebruik, Puzzelgebruik, Puzzelstuk, Verwerking
from rapportage.demo.boek import leg_vast, moment
from rapportage.demo.gegevens import lees
from trajecten.models import Categorie, Planstap, Thema, Traject

TEKSTEN = ("soort", "uitkomst", "titel", "geprobeerd", "gebeurd", "volgende_keer")


def schrijf_leren(basis, vandaag):
    """Store the written lessons of Leiden, each on the day it happened."""
    schrijver = Lerenschrijver(basis, vandaag)
    gegevens = lees("leren")
    stukken = {s["sleutel"]: rij for s in gegevens["stukken"] if (rij := schrijver.stuk(s))}
    kaders = {}
    for velden in gegevens["kaders"]:
        uit = [s for s in gegevens["stukken"] if s.get("kader") == velden["sleutel"]]
        bron = [(stukken[s["sleutel"]], s) for s in uit if s["sleutel"] in stukken]
        kaders[velden["sleutel"]] = schrijver.kader(velden, bron, kaders)
    for s in gegevens["stukken"]:
        if s.get("besluit") and s["sleutel"] in stukken:
            schrijver.besluit(stukken[s["sleutel"]], s, kaders.get(s["kader"]))
    for velden in gegevens["gebruik"]:
        schrijver.kadergebruik(velden, kaders[velden["kader"]])
    for velden in gegevens["hergebruik"]:
        if velden["stuk"] in stukken:
            schrijver.hergebruik(velden, stukken[velden["stuk"]])


class Lerenschrijver:
    """Writes lessons for the trajects of one organisation; what has no traject is left out."""

    def __init__(self, basis, vandaag):
        self.organisatie, self.bezetting = basis.organisatie, basis.bezetting
        self.vandaag, self.gisteren = vandaag, vandaag - timedelta(days=1)
        eigen = {"organisatie": self.organisatie}
        themas = Thema.objects.filter(**eigen)
        self.themas = {thema.code: thema for thema in themas}
        self.categorieen = {c.naam: c for c in Categorie.objects.filter(**eigen)}
        plan = Actieplan.objects.filter(**eigen).op(vandaag).first()
        self.doelen = {doel.nummer: doel for doel in Doel.objects.filter(actieplan=plan)}
        self.stappen = {s.naam: s for s in Planstap.objects.filter(**eigen).order_by("-pk")}

    def traject(self, velden):
        """By the begin of its title, or the first chosen one of a category and year; or None."""
        alle = Traject.objects.filter(organisatie=self.organisatie, onderdeel_van=None)
        if "traject" in velden:
            gelijk = alle.filter(titel=velden["traject"])
            return (gelijk or alle.filter(titel__startswith=velden["traject"])).first()
        waar = {"categorie__naam": velden["categorie"], "gunning_werkelijk__year": velden["jaar"]}
        alle = alle.filter(**waar).order_by("gunning_werkelijk", "pk")
        return alle.filter(selectiestatus=Traject.Selectie.GESELECTEERD).first() or alle.first()

    def dag(self, velden, traject):
        """The day of something: written, so many days ago, or after the award."""
        if "dag" in velden:
            return date.fromisoformat(velden["dag"])
        if "dagen" in velden:
            return self.vandaag + timedelta(days=velden["dagen"])
        dag = (traject.gunning_werkelijk or self.gisteren) + timedelta(days=velden["na"])
        return min(dag, self.gisteren)

    def door(self, traject):
        """Who writes for a traject."""
        return self.bezetting.van(traject and traject.afdeling) or self.bezetting.coordinator

    def stuk(self, velden):
        """Store a piece; None when its traject is not there."""
        traject = None if "bron" in velden else self.traject(velden)
        if traject is None and "bron" not in velden:
            return None
        dag, door = self.dag(velden, traject), self.door(traject)
        stuk = Puzzelstuk(
            organisatie=self.organisatie,
            traject=traject,
            bron=velden.get("bron", ""),
            planstap=self.stappen.get(velden.get("stap")),
            doel=self.doelen.get(velden.get("doel")),
            zichtbaarheid=velden.get("zichtbaarheid", Puzzelstuk.Zichtbaarheid.INTERN),
            ingebracht_op=moment(dag, 14),
            ingebracht_door=door,
            **{veld: velden[veld] for veld in TEKSTEN},
        )
        stuk.werking = velden.get("werking", "") if stuk.planstap else ""
        leg_vast(stuk, moment(dag, 14), door=door)
        soort = [traject.categorie.naam] if traject and traject.categorie else []
        self.koppel(stuk, velden.get("themas", ()), velden.get("categorieen", soort))
        return stuk

    def koppel(self, rij, themas, categorieen):
        """The themes and categories of a piece or kader, in the history of that same moment."""
        rij.themas.set([self.themas[code] for code in themas if code in self.themas])
        rij.categorieen.set([self.categorieen[n] for n in categorieen if n in self.categorieen])

    def besluit(self, stuk, velden, kader):
        """What the coördinator decided, between the piece and its kader."""
        dag = stuk.ingebracht_op.date() + timedelta(days=16)
        if "besloten" in velden:
            dag = self.vandaag + timedelta(days=velden["besloten"])
        op = moment(min(dag, self.gisteren), 11)
        rij = Verwerking(
            organisatie=self.organisatie,
            puzzelstuk=stuk,
            kader=kader,
            besluit=velden["besluit"],
            besloten_op=op,
            besloten_door=self.bezetting.coordinator,
        )
        leg_vast(rij, op, door=self.bezetting.coordinator)

    def kader(self, velden, bron, eerder):
        """Store a kader with its sources, adopted and withdrawn where that is written."""
        vast = "dag" in velden or "dagen" in velden
        dag = self.dag(velden, None) if vast else self.vandaag - timedelta(days=30)
        vorige = eerder.get(velden.get("vorige"))
        kader = Kader(
            organisatie=self.organisatie,
            vorige=vorige,
            versienummer=vorige.versienummer + 1 if vorige else 1,
            gemaakt_op=moment(dag - timedelta(days=20)),
            gemaakt_door=self.bezetting.coordinator,
            **{veld: velden[veld] for veld in ("soort", "titel", "kern", "tekst")},
        )
        leg_vast(kader, kader.gemaakt_op, door=self.bezetting.coordinator)
        self.koppel(kader, velden.get("themas", ()), velden.get("categorieen", ()))
        stappen = [self.stappen[s] for s in velden.get("stappen", ()) if s in self.stappen]
        kader.planstappen.set(stappen)
        stukken = [stuk for stuk, _ in bron]
        kader.puzzelstukken.set([*stukken, *(vorige.puzzelstukken.all() if vorige else ())])
        if vast:
            self.stel_vast(kader, velden, dag)
        return kader

    def stel_vast(self, kader, velden, dag):
        """Adopted on that day; withdrawn later where that is written."""
        wie = self.bezetting.besluiter if velden["orgaan"] == "dt" else self.bezetting.coordinator
        kader.orgaan, kader.functie = velden["orgaan"], velden.get("functie", "")
        kader.vastgesteld_op, kader.vaststelling_reden = dag, velden["reden"]
        kader.vastgelegd_op, kader.vastgelegd_door = moment(dag, 16), wie
        leg_vast(kader, moment(dag, 16), door=wie)
        if "ingetrokken" in velden:
            kader.ingetrokken_op = self.vandaag + timedelta(days=velden["ingetrokken"])
            kader.ingetrokken_reden = velden["ingetrokken_reden"]
            kader.ingetrokken_door = self.bezetting.coordinator
            leg_vast(kader, moment(kader.ingetrokken_op, 11), door=kader.ingetrokken_door)

    def kadergebruik(self, velden, kader):
        """What a traject did with a kader."""
        self.gebruik(Kadergebruik, velden, kader=kader, is_gevolgd="afgeweken" not in velden)

    def hergebruik(self, velden, stuk):
        """A traject that used a piece directly."""
        self.gebruik(Puzzelgebruik, velden, puzzelstuk=stuk)

    def gebruik(self, model, velden, **wat):
        """Store the use on its day."""
        traject = self.traject(velden)
        if traject is None:
            return
        op, door = moment(self.dag(velden, traject), 15), self.door(traject)
        rij = model(
            organisatie=self.organisatie,
            traject=traject,
            toelichting=velden["toelichting"],
            vastgelegd_op=op,
            vastgelegd_door=door,
            **wat,
        )
        leg_vast(rij, op, door=door)
