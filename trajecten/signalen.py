"""What the data itself says needs attention: each signal is a condition, with a reason in words.

A signal is derived, never ticked off by hand: it goes when what causes it is gone.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Case, Count, Exists, OuterRef, Q, When

from organisatie.toegang import mag_alle_ramingen_zien, mag_trajecten_zien
from trajecten import redenen
from trajecten.aflopend import dringend, nadert
from trajecten.condities import LOPEND, TE_BEINVLOEDEN, bevestigd, mist_ambitie
from trajecten.models.afwijking import Afwijking
from trajecten.models.betrokkene import Betrokkene
from trajecten.models.escalatie import Escalatie
from trajecten.models.velden import Fase, nabij, voorbij

#: Days before publication from which a missing ambition is a reason to look.
LET_OP_DAGEN = 92
#: Days before the strategy from which a missing confirmation is a reason to look.
STRATEGIE_DAGEN = 31


@dataclass(frozen=True)
class Signaal:
    """A condition on trajects with what it means, what to do, and the reason per traject.

    `conditie(vandaag)` fits in any `filter()`; `reden(traject, vandaag)` gives sentences and reads
    the relations in `feiten`, which `met_feiten` fetches. `ernst` is a code of `status`; `volgorde`
    is the field that comes first.
    """

    naam: str
    titel: str
    uitleg: str
    ernst: str
    conditie: object
    reden: object
    feiten: tuple = ()
    mag: object = mag_trajecten_zien
    volgorde: str = "publicatie"

    def van(self, trajecten, vandaag):
        """Those of the trajects (queryset) that have this signal."""
        return trajecten.filter(self.conditie(vandaag))

    def met_feiten(self, trajecten):
        """With what the reasons read, in a constant number of queries."""
        return trajecten.prefetch_related(*self.feiten)

    @property
    def ernst_tekst(self):
        """How serious it is, in a word."""
        return {"rood": "Nu doen", "oranje": "Let op", "grijs": "Aanvullen"}[self.ernst]


def bijna_zonder_ambitie(vandaag):
    """In the market within three months, or by now, and without a complete ambition."""
    dichtbij = nabij("publicatie", vandaag, vandaag + timedelta(days=LET_OP_DAGEN))
    return TE_BEINVLOEDEN & dichtbij & Q(mist_ambitie())


def niet_bevestigd(vandaag):
    """The strategy is near or adopted, and no budgethouder stands for these ambitions (C-046)."""
    dichtbij = Q(strategie__lte=vandaag + timedelta(days=STRATEGIE_DAGEN))
    klaar = Q(fase=Fase.STRATEGIE) | Q(strategie_werkelijk__isnull=False)
    return TE_BEINVLOEDEN & (dichtbij | klaar) & ~Q(bevestigd())


def publicatie_voorbij(vandaag):
    """The planned period of publication has passed and nothing happened."""
    return TE_BEINVLOEDEN & voorbij("publicatie", vandaag)


def planning_voorbij(vandaag):
    """The planned strategy, award or start of the contract has passed and did not happen."""
    strategie = Q(fase__lt=Fase.STRATEGIE, strategie_werkelijk=None, strategie__lt=vandaag)
    gunning = Q(fase__lt=Fase.GEGUND, gunning_werkelijk=None) & voorbij("gunning", vandaag)
    start = Q(fase__lt=Fase.UITVOERING, contractstart_werkelijk=None)
    return LOPEND & (strategie | gunning | start & voorbij("contractstart", vandaag))


def hertoets(vandaag):
    """An agreed afwijking that still holds is due to be looked at again."""
    rijen = Afwijking.objects.geldend().filter(
        traject=OuterRef("pk"), besluit=Afwijking.Besluit.AKKOORD, hertoets_op__lte=vandaag
    )
    return LOPEND & Q(Exists(rijen))


def zonder_akkoord(_vandaag):
    """Went to the market with an afwijking that was not agreed."""
    return LOPEND & Q(vaststelling__zonder_akkoord=True)


def escalatie_te_laat(vandaag):
    """An answer to an escalation is overdue."""
    rijen = Escalatie.objects.filter(
        traject=OuterRef("pk"), afgehandeld_op=None, volgende=None, reageer_voor__lt=vandaag
    )
    return LOPEND & Q(Exists(rijen))


def zonder_eigenaar(_vandaag):
    """Nobody is named as budgethouder."""
    houders = Betrokkene.objects.filter(traject=OuterRef("pk"), deel=Betrokkene.Deel.BUDGETHOUDER)
    return LOPEND & ~Q(Exists(houders))


def zonder_raming(_vandaag):
    """The estimate is unknown."""
    return LOPEND & Q(raming_min=None, raming_max=None)


THEMAS = ("organisatie__themas", "ambities")
CONTRACTEN = ("contracten__opties", "onderdelen__contracten__opties", "onderdelen__opvolgers__naar")

#: By name, what cannot wait first.
SIGNALEN = {
    signaal.naam: signaal
    for signaal in (
        Signaal(
            "zonder-ambitie", "Publicatie dichtbij, ambitie ontbreekt",
            "Kies nu de ambitie voor elk focusthema. Na de publicatie kan het niet meer.",
            "rood", bijna_zonder_ambitie, redenen.bijna_zonder_ambitie, THEMAS,
        ),
        Signaal(
            "contract-beslissen", "Contract of optie: beslis binnen een jaar",
            "Start een nieuw traject en leg vast dat het dit traject opvolgt, of beslis over de "
            "optie.",
            "rood", dringend, redenen.contract, CONTRACTEN, volgorde="contracteinde",
        ),
        Signaal(
            "zonder-akkoord", "In de markt zonder akkoord",
            "Bespreek met de budgethouder wat er nog kan, en leg vast wat jullie leren.",
            "rood", zonder_akkoord, redenen.zonder_akkoord,
            ("vaststelling", "afwijkingen__thema"),
        ),
        Signaal(
            "escalatie", "Geen reactie op een escalatie",
            "Vraag na wat er is gebeurd, of meld het een trap hoger.",
            "rood", escalatie_te_laat, redenen.escalatie, ("escalaties__volgende",),
        ),
        Signaal(
            "datum-voorbij", "Geplande publicatie is voorbij",
            "Is het traject in de markt? Zet het in de goede fase. Zo niet: kies een nieuwe datum.",
            "oranje", publicatie_voorbij, redenen.publicatie_voorbij,
        ),
        Signaal(
            "planning-voorbij", "Planning loopt achter",
            "Leg vast wat er is gebeurd, of kies een nieuwe datum.",
            "oranje", planning_voorbij, redenen.planning_voorbij,
        ),
        Signaal(
            "niet-bevestigd", "Ambities niet bevestigd voor de inkoopstrategie",
            "Vraag de budgethouder om achter de ambities te gaan staan, of om ze te wijzigen.",
            "oranje", niet_bevestigd, redenen.niet_bevestigd, (*THEMAS, "bevestigingen"),
            volgorde="strategie",
        ),
        Signaal(
            "hertoets", "Afwijking opnieuw bekijken",
            "De afgesproken dag is er. Kijk of het niveau nu wel hoger kan.",
            "oranje", hertoets, redenen.hertoets, ("ambities", "afwijkingen__thema"),
        ),
        Signaal(
            "contract-nadert", "Contract of optie: beslis over een jaar tot anderhalf jaar",
            "Zet de opvolger op de kalender. Nu kun je nog alles kiezen: ook anders of niet kopen.",
            "oranje", nadert, redenen.contract, CONTRACTEN, volgorde="contracteinde",
        ),
        Signaal(
            "zonder-eigenaar", "Geen eigenaar",
            "Leg vast wie de budgethouder is: een naam of een functie.",
            "grijs", zonder_eigenaar, redenen.zonder_eigenaar, ("betrokkenen",),
        ),
        Signaal(
            "zonder-raming", "Raming onbekend",
            "Vraag de budgethouder om een schatting. Een ondergrens of bovengrens is al genoeg.",
            "grijs", zonder_raming, redenen.zonder_raming, mag=mag_alle_ramingen_zien,
        ),
    )
}  # fmt: skip


def signalen_voor(toegang):
    """The signals that this person may ask for (list); an unknown estimate is an estimate too."""
    return [signaal for signaal in SIGNALEN.values() if signaal.mag(toegang)]


def tel_signalen(trajecten, signalen, vandaag):
    """Name → how many of the trajects have it, in one query."""
    tellers = {
        signaal.naam.replace("-", "_"): Count("pk", filter=signaal.conditie(vandaag))
        for signaal in signalen
    }
    aantallen = trajecten.order_by().aggregate(**tellers)
    return {naam.replace("_", "-"): aantal for naam, aantal in aantallen.items()}


def signalen_van(trajecten, pk, signalen, vandaag):
    """What one traject (of the queryset) asks attention for: [(Signaal, sentences)].

    One query, and the facts of the signals that it has.
    """
    velden = {
        f"heeft_{nummer}": Case(When(signaal.conditie(vandaag), then=True), default=False)
        for nummer, signaal in enumerate(signalen)
    }
    rij = trajecten.filter(pk=pk).annotate(**velden).get()
    gevonden = [s for nummer, s in enumerate(signalen) if getattr(rij, f"heeft_{nummer}")]
    if gevonden:
        feiten = dict.fromkeys(feit for signaal in gevonden for feit in signaal.feiten)
        rij = trajecten.prefetch_related(*feiten).get(pk=pk)
    return [(signaal, signaal.reden(rij, vandaag)) for signaal in gevonden]
