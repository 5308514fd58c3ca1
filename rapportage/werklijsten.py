"""Lists of trajects that ask for something, by name; Vandaag counts them, their page shows them.

Each list is a query on trajects as they are now, so that the number on Vandaag and the page behind
it are the same query.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from organisatie.toegang import mag_lijsten_beheren, mag_trajecten_zien
from trajecten.condities import TE_BEINVLOEDEN, genoemd, mist_ambitie
from trajecten.models import Afwijking, Fase, Traject
from trajecten.models.velden import nabij, op_nummer
from trajecten.models.velden import voorbij as geweest
from trajecten.signalen import LET_OP_DAGEN, SIGNALEN

HALF_JAAR = 183


@dataclass(frozen=True)
class Werklijst:
    """A list with its title, what to do with it, who may ask for it and its query."""

    naam: str
    titel: str
    uitleg: str
    mag: object
    vraag: object

    def trajecten(self, toegang, dag):
        """The trajects (queryset) for this person on a day, the nearest first."""
        return (
            self.vraag(toegang, dag).select_related("afdeling").order_by("publicatie", *op_nummer())
        )


def tellend(toegang):
    """Running trajects that totals count and that this person sees."""
    zichtbaar = Traject.objects.zichtbaar_voor(toegang)
    return zichtbaar.tellend(toegang.organisatie).lopend()


def te_beinvloeden(toegang):
    """Those that are not in the market yet."""
    return tellend(toegang).filter(TE_BEINVLOEDEN)


def met_signaal(naam):
    """The question of a werklijst that shows the counted trajects with this signal."""
    return lambda toegang, dag: SIGNALEN[naam].van(tellend(toegang), dag)


def binnenkort(dag, dagen):
    """Condition: the planned period began, or ends within so many days."""
    return nabij("publicatie", dag, dag + timedelta(days=dagen))


def komend_half_jaar(toegang, dag):
    """Planned for the coming six months: there is still something to choose."""
    komend = binnenkort(dag, HALF_JAAR + 1) & ~geweest("publicatie", dag)
    return te_beinvloeden(toegang).filter(komend)


def van_mij(toegang):
    """Running trajects of the own department, or where the person is named."""
    mijn = Q(afdeling__in=toegang.afdelingen) | Q(genoemd(toegang.gebruiker))
    return Traject.objects.zichtbaar_voor(toegang).lopend().filter(mijn)


def mijn_zonder_ambitie(toegang, dag):
    """Mine, still to be asked, with a focus theme without an ambition."""
    mijn = van_mij(toegang).filter(fase__lt=Fase.UITVRAAG, publicatie_werkelijk=None)
    return mijn.filter(mist_ambitie())


def mijn_bijna(toegang, dag):
    """Mine, in the market within three months or late."""
    mijn = van_mij(toegang).filter(fase__lt=Fase.UITVRAAG, publicatie_werkelijk=None)
    return mijn.filter(binnenkort(dag, LET_OP_DAGEN))


def mijn_afwijkingen(toegang, dag):
    """Mine, with an afwijking that waits or was refused, and that the choices still ask."""
    geldend = Afwijking.objects.geldend().filter(traject=OuterRef("pk"))
    return van_mij(toegang).filter(Exists(geldend.exclude(besluit=Afwijking.Besluit.AKKOORD)))


def genoemd_bij(toegang, dag):
    """Trajects in which this person is named, as long as the contract has not begun."""
    lopend = Traject.objects.zichtbaar_voor(toegang).lopend().filter(fase__lt=Fase.UITVOERING)
    return lopend.filter(genoemd(toegang.gebruiker))


def zonder_afdeling(toegang, dag):
    return tellend(toegang).filter(afdeling=None)


def zonder_datum(toegang, dag):
    return tellend(toegang).filter(publicatie=None, publicatie_werkelijk=None)


def zonder_categorie(toegang, dag):
    return tellend(toegang).filter(categorie=None)


def in_de_machine(toegang, dag):
    """Selected and not finished: what we learn from now (eisen.md L-048)."""
    return tellend(toegang).filter(selectiestatus=Traject.Selectie.GESELECTEERD)


WERKLIJSTEN = {
    lijst.naam: lijst
    for lijst in (
        Werklijst(
            "in-de-machine", "In de MVI-machine",
            "Deze trajecten zijn gekozen en nog niet afgerond. Hiervan leren we.",
            mag_trajecten_zien, in_de_machine,
        ),
        Werklijst(
            "bijna-zonder-ambitie", "Bijna in de markt, zonder ambitie",
            "Deze trajecten komen binnen drie maanden in de markt. Kies nu de ambitie per thema.",
            mag_trajecten_zien, met_signaal("zonder-ambitie"),
        ),
        Werklijst(
            "datum-voorbij", "Geplande datum is voorbij",
            "Is het traject in de markt? Zet het in de goede fase. Zo niet: kies een nieuwe datum.",
            mag_trajecten_zien, met_signaal("datum-voorbij"),
        ),
        Werklijst(
            "komend-half-jaar", "Nog te beïnvloeden: komend half jaar",
            "Deze trajecten gaan binnen zes maanden de markt op. De ambities kunnen nog hoger.",
            mag_trajecten_zien, komend_half_jaar,
        ),
        Werklijst(
            "mijn-zonder-ambitie", "Kies de ambitie",
            "Bij deze trajecten van jou is nog niet voor elk focusthema een ambitie gekozen.",
            mag_trajecten_zien, mijn_zonder_ambitie,
        ),
        Werklijst(
            "mijn-bijna", "Bijna in de markt",
            "Deze trajecten van jou gaan binnen drie maanden de markt op, of zijn te laat.",
            mag_trajecten_zien, mijn_bijna,
        ),
        Werklijst(
            "mijn-afwijkingen", "Nog geen akkoord op je afwijking",
            "Er is nog geen besluit, of de afwijking is geweigerd. Kies dan een hoger niveau.",
            mag_trajecten_zien, mijn_afwijkingen,
        ),
        Werklijst(
            "genoemd", "Trajecten waar je bij staat",
            "Bij deze trajecten heb jij een rol. Contracten die al lopen, staan er niet bij.",
            mag_trajecten_zien, genoemd_bij,
        ),
        Werklijst(
            "zonder-afdeling", "Zonder afdeling",
            "Zonder afdeling weet niemand van wie het traject is. Vul de afdeling in.",
            mag_lijsten_beheren, zonder_afdeling,
        ),
        Werklijst(
            "zonder-raming", "Zonder raming",
            "Van deze trajecten kennen we de geschatte waarde niet.",
            mag_lijsten_beheren, met_signaal("zonder-raming"),
        ),
        Werklijst(
            "zonder-datum", "Zonder datum",
            "Zonder datum telt een traject in geen enkel jaar mee.",
            mag_lijsten_beheren, zonder_datum,
        ),
        Werklijst(
            "zonder-categorie", "Zonder categorie",
            "Zonder categorie geldt er geen norm.",
            mag_lijsten_beheren, zonder_categorie,
        ),
    )
}  # fmt: skip
