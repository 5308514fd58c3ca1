"""Applying a calendar: everything is prepared first, then one short transaction writes it all."""

from dataclasses import dataclass, field

import tablib
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from organisatie.models import Afdeling
from organisatie.taken import TaakFout
from trajecten.kalender.berichten import meld
from trajecten.kalender.eenheden import ALLE, EENHEDEN
from trajecten.kalender.massaal import BLOK, voeg_in, zonder_opruimrondes
from trajecten.kalender.opzoek import Opzoek
from trajecten.kalender.slot import is_intussen_gewijzigd, wacht_op_andere_imports
from trajecten.kalender.vergelijken import laatst_gezet, toe_te_passen, vergelijk
from trajecten.models import Actie, Kalenderimport, Kalenderkoppeling, Traject
from trajecten.pijplijn import volgende_nummers
from trajecten.resources import EIGEN_NUMMER, TrajectKalenderResource

VEROUDERD = (
    "Intussen zijn er trajecten gewijzigd die in deze kalender staan. Maak het voorbeeld opnieuw, "
    "dan zie je wat er nu verandert."
)
INTUSSEN = "Iemand anders maakte op dit moment ook een traject. Probeer het opnieuw."
MET_TRAJECT = [Actie.NIEUW, Actie.WIJZIG, Actie.GELIJK]


@dataclass
class Plan:
    """What applying will write; nothing of it is in the database yet."""

    rijen: list
    trajecten: dict
    gezet: dict
    grens: int
    resource: TrajectKalenderResource = None
    opzoek: Opzoek = None
    afdelingen: list = field(default_factory=list)
    wijzigingen: dict = field(default_factory=dict)


@zonder_opruimrondes()
def pas_toe(taak):
    """The work of the job: apply the import `taak.onderwerp`; harmless when it was done already.

    TaakFout when the preview is out of date. All or nothing.
    """
    kalender = Kalenderimport.objects.select_related("organisatie", "bestand").get(
        pk=taak.onderwerp
    )
    if not kalender.is_open:
        taak.rond_af()
        return
    if redenen := kalender.belemmeringen():
        raise TaakFout(" ".join(redenen))
    plan = maak_plan(kalender, taak)
    taak.tik("opslaan", 70)
    try:
        with transaction.atomic():
            schrijf(kalender, plan, taak)
            taak.rond_af()
    except IntegrityError as fout:
        raise TaakFout(INTUSSEN) from fout


def maak_plan(kalender, taak):
    """Read, compare again and build all instances, outside any transaction. TaakFout when stale."""
    taak.tik("rijen ophalen", 5)
    plan = Plan(
        rijen=list(
            kalender.rijen.filter(actie__in=MET_TRAJECT).defer("ruw", "voorstellen", "meldingen")
        ),
        trajecten={},
        gezet=laatst_gezet(kalender.organisatie),
        grens=Traject.history.aggregate(hoogste=Max("history_id"))["hoogste"] or 0,
    )
    plan.trajecten = haal_trajecten(rij.traject_id for rij in plan.rijen)
    taak.tik("vergelijken", 20)
    if any(is_verouderd(rij, plan) for rij in plan.rijen):
        raise TaakFout(VEROUDERD)
    taak.tik("klaarzetten", 40)
    bouw(kalender, plan)
    return plan


def haal_trajecten(pks):
    """Trajects by pk with all that comparing reads: the same number of queries per block."""
    pks = sorted({pk for pk in pks if pk})
    gevonden = {}
    for begin in range(0, len(pks), BLOK):
        blok = Traject.objects.filter(pk__in=pks[begin : begin + BLOK])
        blok = blok.select_related("afdeling", "categorie", "cpv")
        gevonden |= {t.pk: t for t in blok.prefetch_related("betrokkenen__gebruiker")}
    return gevonden


def is_verouderd(rij, plan):
    """True when the traject is no longer as the preview showed it."""
    if rij.actie == Actie.NIEUW:
        return False
    traject = plan.trajecten.get(rij.traject_id)
    if traject is None:
        return True
    return vergelijk(traject, rij.waarden, plan.gezet.get(traject.pk, {})) != rij.wijzigingen


def bouw(kalender, plan):
    """Let the resource build the new and the changed instances."""
    plan.opzoek = Opzoek(kalender.organisatie, kalender.bron)
    if kalender.maak_afdelingen:
        plan.afdelingen = nieuwe_afdelingen(kalender, plan)
    bestaand = {traject.nummer: traject for traject in plan.trajecten.values()}
    plan.resource = TrajectKalenderResource(kalender.organisatie, bestaand)
    dataset = tablib.Dataset(headers=[EIGEN_NUMMER, *(eenheid.label for eenheid in ALLE)])
    for rij in plan.rijen:
        if rij.actie != Actie.GELIJK:
            dataset.append(datarij(rij, plan))
    plan.resource.import_data(
        dataset, use_transactions=False, raise_errors=True, opzoek=plan.opzoek
    )


def nieuwe_afdelingen(kalender, plan):
    """Departments that rows name and the organisation does not have yet, unsaved."""
    nieuw = []
    for rij in plan.rijen:
        naam = rij.waarden.get("afdeling")
        if naam and plan.opzoek.vind("afdeling", naam) is None:
            nieuw.append(Afdeling(organisatie=kalender.organisatie, naam=naam[:120]))
            plan.opzoek.voeg_toe(nieuw[-1])
    return nieuw


def datarij(rij, plan):
    """The row for the resource: number, then a value per unit; None leaves what is there."""
    if rij.actie == Actie.NIEUW:
        return ["", *(rij.waarden.get(eenheid.naam) for eenheid in ALLE)]
    nieuw = {w[0]: w[2] for w in toe_te_passen(rij.wijzigingen, rij.veldkeuzes)}
    plan.wijzigingen[rij.traject_id] = nieuw
    return [plan.trajecten[rij.traject_id].nummer, *(nieuw.get(eenheid.naam) for eenheid in ALLE)]


def schrijf(kalender, plan, taak):
    """Write the plan; call it inside a transaction that also finishes the job."""
    neem_beurt(kalender, plan, taak)
    reden = f"Inkoopkalender: {kalender.bestand.naam}"[:100]
    for afdeling in plan.afdelingen:
        afdeling._history_user, afdeling._change_reason = taak.gemaakt_door, reden
        afdeling.save()
    nieuw = plan.resource.create_instances
    nummers = volgende_nummers(kalender.organisatie, timezone.localdate().year, len(nieuw))
    for traject, nummer in zip(nieuw, nummers, strict=True):
        traject.nummer = nummer
        traject.werk_zoektekst_bij()
    velden = {
        pk: {attribuut for veld in nieuw for attribuut in EENHEDEN[veld].attributen}
        for pk, nieuw in plan.wijzigingen.items()
    }
    plan.resource.schrijf(velden=velden, door=taak.gemaakt_door, reden=reden)
    bewaar_koppelingen(kalender, plan)
    meld(kalender, taak, "De kalender {} is ingelezen.")


def neem_beurt(kalender, plan, taak):
    """Claim the import; TaakFout when something changed since the plan was made."""
    wacht_op_andere_imports(kalender.organisatie_id)
    if kalender.is_verouderd or is_intussen_gewijzigd(plan.trajecten, plan.grens):
        raise TaakFout(VEROUDERD)
    geclaimd = Kalenderimport.objects.filter(
        pk=kalender.pk, versie=kalender.versie, staat=Kalenderimport.Staat.VOORBEELD
    ).update(
        staat=Kalenderimport.Staat.TOEGEPAST,
        toegepast_op=timezone.now(),
        toegepast_door=taak.gemaakt_door,
        resultaat=telling(kalender, plan),
    )
    if not geclaimd:
        raise TaakFout(VEROUDERD)


def telling(kalender, plan):
    """What applying did, for the page with the result."""
    acties = [rij.actie for rij in plan.rijen]
    return {
        "nieuw": acties.count(Actie.NIEUW),
        "gewijzigd": acties.count(Actie.WIJZIG),
        "ongewijzigd": acties.count(Actie.GELIJK),
        "twijfel": kalender.rijen.in_twijfel().count(),
        "afdelingen": [afdeling.naam for afdeling in plan.afdelingen],
    }


def bewaar_koppelingen(kalender, plan):
    """Remember per traject what was set and what was there before, to compare and to undo."""
    nieuw = iter(plan.resource.create_instances)
    koppelingen = []
    for rij in plan.rijen:
        traject = next(nieuw) if rij.actie == Actie.NIEUW else plan.trajecten[rij.traject_id]
        gezet = plan.gezet.get(traject.pk, {}) | rij.waarden
        gedaan = plan.wijzigingen.get(traject.pk, {})
        koppelingen.append(
            Kalenderkoppeling(
                organisatie_id=kalender.organisatie_id,
                kalenderimport_id=kalender.pk,
                traject_id=traject.pk,
                label=traject.label[:270],
                rij=rij.rij,
                actie=rij.actie,
                sleutel=rij.sleutel,
                gezet=gezet,
                oud={
                    veld: EENHEDEN[veld].om_terug_te_zetten(traject, oud)
                    for veld, oud, *_ in rij.wijzigingen
                    if veld in gedaan
                },
            )
        )
    voeg_in(Kalenderkoppeling, koppelingen, vast={"organisatie_id", "kalenderimport_id"})
