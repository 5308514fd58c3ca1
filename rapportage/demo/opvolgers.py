"""Contracts that end soon: work that is done once needs no next, and some have one already."""

from datetime import timedelta

from rapportage.demo.boek import bewaar, moment, nieuw
from rapportage.demo.gegevens import lees
from trajecten.models import Fase, Opvolging, Traject

#: Bought once where no extension was agreed: it ends when it is delivered.
EENMALIG = ("werk", "levering")
OPDRACHTEN = ("Advies en onderzoek", "Ingenieursdiensten", "Evenementen, kunst en cultuur")
#: What a place in a title stands for; the same thing at another place is no successor.
PLEK = ("{wijk}", "{straat}", "{park}", "{gebouw}", "{school}", "{brug}", "{sportpark}")


def is_eenmalig(traject):
    """True for work or a delivery without extensions, and for a single assignment."""
    if traject.optie_maanden:
        return False
    return traject.soort in EENMALIG or str(traject.categorie) in OPDRACHTEN


def kernen():
    """Beginnings of titles that come back, wherever they are bought for; the longest first."""
    titels = [rij["titel"] for soort in lees("categorieen") for rij in soort["titels"]]
    vast = {t.partition("{")[0].rstrip(" ,") for t in titels if not any(p in t for p in PLEK)}
    return sorted(vast, key=len, reverse=True)


def koppel_opvolgers(basis, vandaag):
    """Give a contract that ends the coming traject of the same thing as its successor."""
    eigen = Traject.objects.filter(organisatie=basis.organisatie)
    komend = eigen.filter(fase__lt=Fase.UITVRAAG, afloop="", voorgangers=None)
    vrij, begin = list(komend.order_by("publicatie", "pk")), kernen()
    dossiers = []
    for traject in eigen.met_signaal("contract-beslissen", vandaag).order_by("nummer"):
        kern = next((k for k in begin if traject.titel.startswith(k)), None)
        naar = kern and next((t for t in vrij if t.titel.startswith(kern)), None)
        if naar:
            vrij.remove(naar)
            rij = Opvolging(
                organisatie=basis.organisatie, van=traject, naar=naar, reden="heraanbesteding"
            )
            op = moment(vandaag - timedelta(days=basis.dobbel.randint(20, 90)), 11)
            dossiers.append(nieuw(rij, op, door=basis.bezetting.coordinator))
    bewaar(dossiers, tot=moment(vandaag, 0))
