"""What follows on the decisions of an adopted report: proposed once, made on confirmation."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from actieplan.models import Actie, Actieplan
from community.models import Kader, Uiting
from mvi.templatetags.mvi import datum_voluit
from rapportage.models import Besluitvervolg, Rapportbesluit, Voorstel

Soort = Besluitvervolg.Soort
#: What a decision about each kind of proposal sets going; a kind that is missing sets nothing.
GEVOLG = {
    Voorstel.Soort.TRAJECTEN: Soort.TRAJECTEN,
    Voorstel.Soort.ACTIE: Soort.ACTIE,
    Voorstel.Soort.KADER: Soort.KADER,
    Voorstel.Soort.ROL: Soort.ACTIE,
    Voorstel.Soort.PLAN: Soort.PLAN,
    Voorstel.Soort.ANDERS: Soort.ACTIE,
}
#: Days after adoption on which the outcome is told.
VERTEL = 7


def stel_voor(rapport, dag, *, op=None):
    """Store what follows on a report that is adopted on `dag`; once, in its transaction.

    `op` (aware datetime) is for a historical load: history rows get that date.
    """
    for besluit in geldende(rapport):
        if soort := soort_van(besluit):
            bewaar(rapport, op, besluit=besluit, soort=soort, titel=besluit.luidt[:200],
                   toelichting=toelichting(besluit))  # fmt: skip
    bewaar(
        rapport, op, soort=Soort.UITING, datum=dag + timedelta(days=VERTEL),
        titel=f"Vertel wat er is besloten: {rapport}"[:200],
        toelichting="Deel op intranet en in de teams wat we deden, leerden en gaan doen.",
    )  # fmt: skip


def bewaar(rapport, op, **velden):
    """Store one row of the report."""
    rij = Besluitvervolg(organisatie=rapport.organisatie, rapport=rapport, **velden)
    if op:
        rij._history_date = op
    rij.save()


def geldende(rapport):
    """The decision that counts of each proposal (list)."""
    rijen = rapport.besluiten.filter(beurt=rapport.beurt).select_related("voorstel")
    return list({besluit.voorstel_id: besluit for besluit in rijen}.values())


def soort_van(besluit):
    """What follows on a decision (Soort), or None: a planning that is adopted is there already."""
    soort = besluit.voorstel.soort
    if not besluit.is_uit_te_voeren:
        return None
    if soort == Voorstel.Soort.PLANNING:
        gewijzigd = besluit.uitkomst == Rapportbesluit.Uitkomst.GEWIJZIGD
        return Soort.ACTIE if gewijzigd else None
    return GEVOLG.get(soort)


def toelichting(besluit):
    """The explanation of the proposal, and where the decision came from."""
    bron = f"Besluit van {datum_voluit(besluit.besloten_op)}, {besluit.rapport}."
    delen = [besluit.luidt[200:], besluit.voorstel.tekst, bron]
    return "\n\n".join(deel for deel in delen if deel)


def maak(vervolg):
    """Make what a confirmed Besluitvervolg proposes and link it; the caller saves.

    A change of the plan and a choice of trajects are made where their own rules are.
    """
    if maker := MAKERS.get(vervolg.soort):
        maker(vervolg)


def maak_actie(vervolg):
    """An action in the running plan; ValidationError when there is no plan."""
    plannen = Actieplan.objects.filter(organisatie=vervolg.organisatie)
    plan = plannen.op(timezone.localdate()).first()
    if plan is None:
        raise ValidationError("Er is nog geen actieplan. Maak dat eerst.")
    vervolg.actie = Actie.objects.create(
        organisatie=vervolg.organisatie,
        actieplan=plan,
        titel=vervolg.titel,
        omschrijving=vervolg.toelichting,
        eind=vervolg.datum,
    )


def bestaand_kader(vervolg):
    """The kader that the proposal was about (rapportage/sturing.py: `kader-<pk>`), or None."""
    regel = vervolg.besluit.voorstel.regel if vervolg.besluit_id else ""
    soort, _, pk = regel.partition("-")
    if soort != "kader" or not pk.isdecimal():
        return None
    return Kader.objects.filter(organisatie=vervolg.organisatie_id, pk=pk).first()


def maak_kader(vervolg):
    """A kader in the making, or the one that is there; adopting it is a decision of its own."""
    if kader := bestaand_kader(vervolg):
        vervolg.kader = kader
        return
    vervolg.kader = Kader.objects.create(
        organisatie=vervolg.organisatie,
        soort=Kader.Soort.RICHTLIJN,
        titel=vervolg.titel[:150],
        kern=vervolg.titel,
        tekst=vervolg.toelichting,
        gemaakt_door=vervolg.besloten_door,
    )


def maak_uiting(vervolg):
    """A planned item of the communication plan."""
    dag = vervolg.datum
    vervolg.uiting = Uiting.objects.create(
        organisatie=vervolg.organisatie,
        titel=vervolg.titel,
        tekst=vervolg.toelichting,
        doelgroep=Uiting.Doelgroep.INTERN,
        verhaal=Uiting.Verhaal.VOORTGANG,
        maand=(dag or timezone.localdate()).replace(day=1),
        dag=dag,
        status=Uiting.Status.GEPLAND,
        gemaakt_door=vervolg.besloten_door,
    )


MAKERS = {Soort.ACTIE: maak_actie, Soort.KADER: maak_kader, Soort.UITING: maak_uiting}
