"""The toolboxes of the demo: what both organisations keep, share with each other, and use."""

from datetime import timedelta

from community.labelset import laad_labels
from community.models import Bedankje, Deling, Hulpmiddel, Hulpmiddelgebruik, Synoniem
from community.overnemen import neem_over
from organisatie.models import Bestand
from rapportage.demo.boek import leg_vast, moment
from rapportage.demo.gegevens import lees
from trajecten.models import Traject

#: Words that mean the same in Leiden only.
WOORDEN = ("singelpark, plantsoen, groenvoorziening", "buitendienst, beheer openbare ruimte")


def schrijf_toolboxen(leiden, schiedam, vandaag):
    """Store the items of both, and what they use of each other."""
    gegevens, per = lees("toolbox"), {}
    for organisatie, ander in ((leiden, schiedam), (schiedam, leiden)):
        laad_labels(organisatie)
        schrijver = Schrijver(organisatie, ander, vandaag)
        for velden in gegevens[organisatie.slug]:
            per[organisatie.slug, velden["sleutel"]] = schrijver.schrijf(velden)
    for velden in gegevens["gebruik"]:
        gebruik(leiden, per[velden["van"], velden["sleutel"]], velden, vandaag)
    coordinator = wie(leiden, "coordinator")
    neem_over(per["schiedam", "haven"], leiden, door=coordinator)
    ander = Traject.objects.filter(organisatie=schiedam).order_by("pk").first()
    if ander:
        papier = {"toelichting": "Overgenomen in de uitvraag.", "dagen": 90}
        leg_gebruik_vast(ander, per["leiden", "papier"], papier, vandaag)
    for woorden in WOORDEN:
        op = moment(vandaag - timedelta(days=30))
        leg_vast(Synoniem(organisatie=leiden, woorden=woorden), op, door=coordinator)


def wie(organisatie, begin):
    """The account of the demo with this name before the @, or None."""
    leden = organisatie.lidmaatschappen.select_related("gebruiker").order_by("pk")
    passend = leden.filter(gebruiker__email=f"{begin}@{organisatie.slug}.example").first()
    return passend and passend.gebruiker


class Schrijver:
    """Writes the items of one organisation; `ander` is the one with which it shares."""

    def __init__(self, organisatie, ander, vandaag):
        self.organisatie, self.ander, self.vandaag = organisatie, ander, vandaag
        self.door = wie(organisatie, "coordinator")

    def schrijf(self, velden):
        """One item on its day, with its links, sharing and thanks; withdrawn where written."""
        op = moment(self.vandaag - timedelta(days=velden["dagen"]), 11)
        rij = Hulpmiddel(
            organisatie=self.organisatie,
            niveau=velden.get("niveau"),
            url=velden.get("url", ""),
            bron=velden.get("traject", ""),
            bestand=self.bestand(velden),
            eigenaar=wie(self.organisatie, "adviseur") or self.door,
            herzien_op=self.vandaag + timedelta(days=velden["herzien"]),
            is_openbaar=velden.get("openbaar", False),
            deling=velden["deling"],
            gemaakt_op=op,
            gemaakt_door=self.door,
            **{veld: velden[veld] for veld in ("soort", "titel", "tekst")},
        )
        leg_vast(rij, op, door=self.door)
        self.koppel(rij, velden)
        if velden["deling"] == Hulpmiddel.Deelt.GEKOZEN:
            deling = Deling(organisatie=self.organisatie, hulpmiddel=rij, aan=self.ander)
            leg_vast(deling, op, door=self.door)
        for begin in velden["dank"]:
            self.bedank(rij, begin, op)
        if "ingetrokken" in velden:
            rij.ingetrokken_op = self.vandaag - timedelta(days=velden["ingetrokken"])
            rij.ingetrokken_reden, rij.ingetrokken_door = velden["reden"], self.door
            leg_vast(rij, moment(rij.ingetrokken_op, 14), door=self.door)
        return rij

    def bestand(self, velden):
        """The file of an item: its own text (Bestand or None)."""
        if "bestand" not in velden:
            return None
        return Bestand.objects.bewaar(
            organisatie=self.organisatie,
            naam=velden["bestand"],
            data=velden["tekst"].encode(),
            inhoudstype="text/plain; charset=utf-8",
            door=self.door,
        )

    def koppel(self, rij, velden):
        """Themes, categories and tags, as far as the organisation has them."""
        eigen = self.organisatie
        rij.themas.set(eigen.themas.filter(code__in=velden["themas"]))
        rij.categorieen.set(eigen.categorieen.filter(naam__in=velden["categorieen"]))
        rij.labels.set(eigen.labels.filter(naam__in=velden["labels"]))

    def bedank(self, rij, begin, op):
        """Somebody said that it helped, a month later at most."""
        mens = wie(self.organisatie, begin)
        if mens:
            later = min(op + timedelta(days=30), moment(self.vandaag - timedelta(days=1)))
            dank = Bedankje(organisatie=self.organisatie, hulpmiddel=rij, gebruiker=mens, op=later)
            leg_vast(dank, later, door=mens)


def gebruik(organisatie, rij, velden, vandaag):
    """A traject by the begin of its title used an item; without such a traject nothing."""
    alle = Traject.objects.filter(organisatie=organisatie, onderdeel_van=None)
    traject = alle.filter(titel__startswith=velden["bij"]).order_by("pk").first()
    if traject:
        leg_gebruik_vast(traject, rij, velden, vandaag)


def leg_gebruik_vast(traject, rij, velden, vandaag):
    """Store the use on its day."""
    op = moment(vandaag - timedelta(days=velden["dagen"]), 15)
    door = wie(traject.organisatie, "inkoper") or wie(traject.organisatie, "coordinator")
    nieuw = Hulpmiddelgebruik(
        organisatie=traject.organisatie,
        traject=traject,
        hulpmiddel=rij,
        toelichting=velden["toelichting"],
        vastgelegd_op=op,
        vastgelegd_door=door,
    )
    leg_vast(nieuw, op, door=door)
