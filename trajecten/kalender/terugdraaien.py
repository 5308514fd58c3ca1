"""Undoing a whole import: reversing history, but never over what people did since."""

from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from organisatie.models import Afdeling
from organisatie.taken import TaakFout
from trajecten.kalender.berichten import meld
from trajecten.kalender.eenheden import EENHEDEN
from trajecten.kalender.massaal import BLOK, verwijder_rijen
from trajecten.kalender.opzoek import Opzoek
from trajecten.kalender.slot import is_intussen_gewijzigd, wacht_op_andere_imports
from trajecten.kalender.toepassen import haal_trajecten
from trajecten.models import (
    Actie,
    Betrokkene,
    Kalenderimport,
    Kalenderkoppeling,
    Kalenderrij,
    Traject,
)
from trajecten.resources import vervang_personen, wijzig_met_historie

REDEN = "Import ongedaan gemaakt"
INTUSSEN = "Er werd net iets gewijzigd in deze trajecten. Probeer het opnieuw."
Terug = Kalenderkoppeling.Terug


@dataclass
class Terugplan:
    """What undoing will write; nothing of it is in the database yet."""

    trajecten: dict
    grens: int
    koppelingen: list = field(default_factory=list)
    weg: list = field(default_factory=list)
    herstel: list = field(default_factory=list)
    velden: dict = field(default_factory=dict)


def draai_terug(taak):
    """The work of the job: undo the import `taak.onderwerp`; harmless when it was done already."""
    kalender = Kalenderimport.objects.select_related("organisatie", "bestand").get(
        pk=taak.onderwerp
    )
    if kalender.teruggedraaid_op is not None:
        taak.rond_af()
        return
    if redenen := kalender.terugdraai_belemmeringen():
        raise TaakFout(" ".join(redenen))
    plan = maak_terugplan(kalender, taak)
    taak.tik("terugzetten", 70)
    try:
        with transaction.atomic():
            schrijf_terug(kalender, plan, taak)
            meld(kalender, taak, "Het inlezen van {} is ongedaan gemaakt.")
            taak.rond_af()
    except IntegrityError as fout:
        raise TaakFout(INTUSSEN) from fout


def maak_terugplan(kalender, taak):
    """Decide per traject: delete, put back, or leave because somebody changed it since."""
    grens = Traject.history.aggregate(hoogste=Max("history_id"))["hoogste"] or 0
    taak.tik("trajecten ophalen", 10)
    koppelingen = list(kalender.koppelingen.exclude(actie=Actie.GELIJK))
    plan = Terugplan(haal_trajecten(k.traject_id for k in koppelingen), grens, koppelingen)
    taak.tik("wijzigingen van anderen zoeken", 40)
    nieuw = [k.traject_id for k in koppelingen if k.actie == Actie.NIEUW and k.traject_id]
    aangeraakt = sinds_import_aangeraakt(kalender, nieuw)
    opzoek = Opzoek(kalender.organisatie, kalender.bron)
    for koppeling in koppelingen:
        if koppeling.traject_id is None:
            koppeling.terug, koppeling.reden = Terug.VERWIJDERD, "was al verwijderd"
        elif koppeling.actie == Actie.NIEUW:
            plan_verwijderen(koppeling, aangeraakt.get(koppeling.traject_id), plan)
        else:
            plan_herstellen(koppeling, plan, opzoek)
    return plan


def plan_verwijderen(koppeling, reden, plan):
    """A traject that the import made goes, unless there is a reason to keep it."""
    if reden:
        koppeling.terug, koppeling.reden = Terug.GEBLEVEN, reden
    else:
        koppeling.terug = Terug.VERWIJDERD
        plan.weg.append(plan.trajecten[koppeling.traject_id])


def plan_herstellen(koppeling, plan, opzoek):
    """Put the old values back where the value of the import still stands."""
    traject, gebleven = plan.trajecten[koppeling.traject_id], []
    traject.personen, attributen = {}, set()
    for veld, oud in koppeling.oud.items():
        eenheid = EENHEDEN[veld]
        if eenheid.is_aangeraakt(traject, koppeling.gezet[veld], oud):
            gebleven.append(eenheid.label.lower())
            continue
        eenheid.zet(traject, oud, opzoek)
        attributen.update(eenheid.attributen)
        if not eenheid.attributen:
            traject.personen[veld] = oud
    koppeling.terug = Terug.GEBLEVEN if gebleven else Terug.HERSTELD
    if gebleven:
        koppeling.reden = f"sindsdien gewijzigd: {', '.join(gebleven)}"[:300]
    if attributen or traject.personen:
        plan.velden[traject.pk] = attributen
        plan.herstel.append(traject)


def sinds_import_aangeraakt(kalender, pks):
    """Per pk of a traject that the import made: why it must stay. Blocks of constant queries."""
    redenen = {}
    for begin in range(0, len(pks), BLOK):
        blok = pks[begin : begin + BLOK]
        redenen |= dict.fromkeys(in_latere_kalender(kalender, blok), "staat in een latere kalender")
        for naam, verwijzend in verwijzingen(blok):
            redenen |= dict.fromkeys(verwijzend, f"heeft al gegevens: {naam}")
        redenen |= dict.fromkeys(met_latere_historie(kalender, blok), "is sindsdien gewijzigd")
    return redenen


def met_latere_historie(kalender, pks):
    """Trajects with a history row that the import did not write, of itself or of its people."""
    eigen = {"history_change_reason": f"Inkoopkalender: {kalender.bestand.naam}"[:100]}
    yield from (
        Traject.history.filter(id__in=pks)
        .exclude(history_type="+", **eigen)
        .values_list("id", flat=True)
    )
    yield from (
        Betrokkene.history.filter(traject_id__in=pks)
        .exclude(history_type="+", **eigen)
        .values_list("traject_id", flat=True)
    )


def in_latere_kalender(kalender, pks):
    """Trajects that a later import, which still stands, found in its file too."""
    return Kalenderkoppeling.objects.filter(
        traject__in=pks, terug="", kalenderimport__gt=kalender.pk
    ).values_list("traject_id", flat=True)


def verwijzingen(pks):
    """What else points at these trajects: (name of the model, pks)."""
    eigen = (Betrokkene, Kalenderkoppeling, Kalenderrij)
    for relatie in Traject._meta.get_fields(include_hidden=True):
        if not (relatie.one_to_many or relatie.one_to_one) or relatie.concrete:
            continue
        model = relatie.related_model
        if model in eigen or model.__name__.startswith("Historical"):
            continue
        kolom = relatie.field.attname
        rijen = model._base_manager.filter(**{f"{kolom}__in": pks})
        yield model._meta.verbose_name, rijen.values_list(kolom, flat=True)


def schrijf_terug(kalender, plan, taak):
    """Write the plan; call it inside a transaction that also finishes the job."""
    neem_beurt(kalender, plan, taak)
    door = taak.gemaakt_door
    wijzig_met_historie(plan.herstel, plan.velden, door=door, reden=REDEN)
    vervang_personen(plan.herstel, door=door, reden=REDEN)
    for begin in range(0, len(plan.weg), BLOK):
        verwijder_met_historie(plan.weg[begin : begin + BLOK], door)
    bewaar_afloop(plan.koppelingen)
    ruim_afdelingen_op(kalender, door)


def neem_beurt(kalender, plan, taak):
    """Claim the undoing; TaakFout when something changed since the plan was made."""
    wacht_op_andere_imports(kalender.organisatie_id)
    geclaimd = Kalenderimport.objects.filter(
        pk=kalender.pk, staat=Kalenderimport.Staat.TOEGEPAST
    ).update(
        staat=Kalenderimport.Staat.TERUGGEDRAAID,
        teruggedraaid_op=timezone.now(),
        teruggedraaid_door=taak.gemaakt_door,
    )
    if not geclaimd or is_intussen_gewijzigd(plan.trajecten, plan.grens):
        raise TaakFout(INTUSSEN)


def bewaar_afloop(koppelingen):
    """Store per traject what undoing did; equal outcomes go together in one update."""
    groepen = {}
    for koppeling in koppelingen:
        groepen.setdefault((koppeling.terug, koppeling.reden), []).append(koppeling.pk)
    for (terug, reden), pks in groepen.items():
        for begin in range(0, len(pks), BLOK):
            blok = Kalenderkoppeling.objects.filter(pk__in=pks[begin : begin + BLOK])
            blok.update(terug=terug, reden=reden)


def verwijder_met_historie(trajecten, door):
    """Delete trajects nobody touched, with the people the import named; one history row each."""
    pks = [traject.pk for traject in trajecten]
    personen = [persoon for traject in trajecten for persoon in traject.betrokkenen.all()]
    for model in (Kalenderkoppeling, Kalenderrij):
        # zonder historie: rows of the import itself keep none
        model.objects.filter(traject__in=pks).update(traject=None)
    for model, rijen in ((Betrokkene, personen), (Traject, trajecten)):
        verwijder_rijen(model, [rij.pk for rij in rijen], door=door, reden=REDEN)


def ruim_afdelingen_op(kalender, door):
    """Delete the departments that the import made and that nobody uses."""
    ongebruikt = Afdeling.objects.filter(
        organisatie=kalender.organisatie,
        naam__in=kalender.resultaat.get("afdelingen", []),
        trajecten=None,
        lidmaatschappen=None,
    )
    for afdeling in ongebruikt:
        afdeling._history_user, afdeling._change_reason = door, REDEN
        afdeling.delete()
