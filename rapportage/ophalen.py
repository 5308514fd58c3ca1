"""What is worth telling on Vandaag: a case to praise, and people to bring together."""

from dataclasses import dataclass

from django.db.models import F

from community.ervaring import ervaren
from trajecten.condities import TE_BEINVLOEDEN
from trajecten.models import Effect, Fase, Traject

#: Measurements to look at for one that went well; people to bring together at once.
KIJK, HOOGSTENS = 60, 3


@dataclass(frozen=True)
class Compliment:
    """A traject that brought something, in a sentence, and who did it (by name or function)."""

    traject: object
    zin: str
    mensen: list


def compliment(toegang, directie=""):
    """The latest measured improvement, of the own directie when there is one; or None."""
    zichtbaar = Traject.objects.zichtbaar_voor(toegang).filter(fase__gte=Fase.GEGUND)
    gemeten = Effect.objects.gemeten().filter(traject__in=zichtbaar)
    gemeten = gemeten.select_related("indicator", "traject__organisatie", "traject__afdeling")
    rijen = gemeten.order_by(F("gerealiseerd_op").desc(nulls_last=True), "-pk")[:KIJK]
    beter = [rij for rij in rijen if rij.is_beter("gerealiseerd")]
    eigen = [r for r in beter if directie and directie_van(r.traject) == directie]
    gekozen = next(iter(eigen or beter), None)
    return gekozen and Compliment(gekozen.traject, gekozen.zin, mensen_van(gekozen.traject))


def directie_van(traject):
    return traject.afdeling.directie if traject.afdeling else ""


def mensen_van(traject):
    """Who took part, each once (list of str)."""
    rijen = traject.betrokkenen.select_related("gebruiker")
    return list(dict.fromkeys(rij.wie for rij in rijen))[:4]


@dataclass(frozen=True)
class Verbinding:
    """A traject that begins, and somebody who did the same before (eisen.md L-072)."""

    traject: object
    ervaring: object
    wie: str


def verbindingen(toegang):
    """People to bring together: selected trajects beside a measured one of the same category."""
    zichtbaar = Traject.objects.zichtbaar_voor(toegang)
    kiest = zichtbaar.filter(
        TE_BEINVLOEDEN, selectiestatus=Traject.Selectie.GESELECTEERD, categorie__isnull=False
    ).select_related("organisatie")
    ervaren = ervaren_per_categorie(toegang, {t.categorie_id for t in kiest})
    paren = [(t, ervaren[t.categorie_id]) for t in kiest if t.categorie_id in ervaren]
    return [Verbinding(t, rij.traject, rij.wie) for t, rij in paren][:HOOGSTENS]


def ervaren_per_categorie(toegang, categorieen):
    """Category pk → the Betrokkene of the latest traject there who did it before."""
    rijen = ervaren(toegang).filter(traject__categorie__in=categorieen)
    return {rij.traject.categorie_id: rij for rij in rijen}
