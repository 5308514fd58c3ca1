"""What a person decides on a row of the preview: which traject it is, and whose value stays."""

from django.core.exceptions import ValidationError
from django.db import transaction

from trajecten.kalender.toepassen import haal_trajecten
from trajecten.kalender.vergelijken import laatst_gezet, toe_te_passen, vergelijk
from trajecten.models import Actie, Kalenderrij, Uitkomst

Keuze = Kalenderrij.Keuze
#: The reason of a proposal that is safe enough to confirm many at a time.
ZELFDE = "zelfde titel, zelfde afdeling"
VERNIEUWD = "Het voorbeeld is intussen opnieuw gemaakt. Kijk wat er nu staat en kies opnieuw."


def belemmeringen(rij, keuze, traject_pk=None):
    """Reasons why this choice cannot be made for this row; empty means it can."""
    if not rij.voorstellen:
        return ["Bij deze rij valt niets te kiezen."]
    if keuze != Keuze.KOPPEL:
        return []
    if traject_pk not in [pk for pk, _ in rij.voorstellen]:
        return ["Kies het traject dat bij deze rij hoort."]
    ander = rij.kalenderimport.rijen.filter(traject=traject_pk).exclude(pk=rij.pk).first()
    return [f"Rij {ander.rij} hoort al bij dit traject."] if ander else []


def vergrendel(kalender, rij=None):
    """Keep jobs away until the commit; ValidationError when nothing may be chosen (here) now."""
    redenen = kalender.vergrendel().keuze_belemmeringen()
    if not redenen and rij and not kalender.rijen.filter(pk=rij.pk).exists():
        redenen = [VERNIEUWD]
    if redenen:
        raise ValidationError(redenen)


@transaction.atomic
def kies(rij, keuze, traject_pk=None):
    """Store the choice for a row that resembles trajects; ValidationError when refused."""
    vergrendel(rij.kalenderimport, rij)
    if redenen := belemmeringen(rij, keuze, traject_pk):
        raise ValidationError(redenen)
    gezet = laatst_gezet(rij.organisatie) if keuze == Keuze.KOPPEL else {}
    trajecten = haal_trajecten([traject_pk]) if keuze == Keuze.KOPPEL else {}
    verwerk(rij, keuze, trajecten.get(traject_pk), gezet.get(traject_pk, {}))
    bewaar([rij])


def verwerk(rij, keuze, traject, gezet):
    """Set what the choice means for the row, without saving it."""
    rij.keuze, rij.traject = keuze, traject
    rij.wijzigingen = vergelijk(traject, rij.waarden, gezet) if traject else []
    rij.veldkeuzes = {}
    werk_bij(rij)


def werk_bij(rij):
    """Derive action and outcome from the match, the choices and the changes."""
    rij.heeft_conflict = any(wijziging[3] for wijziging in rij.wijzigingen)
    rij.actie = actie(rij)
    rij.uitkomst = uitkomst(rij)


def actie(rij):
    """What applying will do with the row."""
    if rij.traject_id:
        anders = toe_te_passen(rij.wijzigingen, rij.veldkeuzes)
        return Actie.WIJZIG if anders else Actie.GELIJK
    if rij.keuze == Keuze.OVERSLAAN:
        return Actie.NIETS
    return Actie.TWIJFEL if rij.voorstellen and rij.keuze != Keuze.NIEUW else Actie.NIEUW


def uitkomst(rij):
    """The one outcome of the row; what needs a person's eye comes first."""
    if rij.actie == Actie.NIETS:
        return Uitkomst.OVERGESLAGEN
    if rij.actie == Actie.TWIJFEL or rij.heeft_conflict:
        return Uitkomst.WAARSCHUWING
    if rij.actie == Actie.GELIJK:
        return Uitkomst.ONGEWIJZIGD
    if any(ernst == "waarschuwing" for ernst, _, _ in rij.meldingen):
        return Uitkomst.WAARSCHUWING
    return Uitkomst.NIEUW if rij.actie == Actie.NIEUW else Uitkomst.GEWIJZIGD


@transaction.atomic
def kies_velden(rij, veldkeuzes):
    """Store whose value stays per field in conflict: ‘onze’ (the default) or ‘bestand’."""
    vergrendel(rij.kalenderimport, rij)
    conflicten = {wijziging[0] for wijziging in rij.wijzigingen if wijziging[3]}
    rij.veldkeuzes = {
        veld: keuze
        for veld, keuze in veldkeuzes.items()
        if veld in conflicten and keuze in ("onze", "bestand")
    }
    werk_bij(rij)
    bewaar([rij])


@transaction.atomic
def bevestig_zelfde(kalender):
    """Link every undecided row to its one traject of the same title and department.

    Returns the number of rows linked. A traject that two rows claim is left for a person.
    ValidationError when nothing may be chosen now.
    """
    vergrendel(kalender)
    rijen = [rij for rij in kalender.rijen.in_twijfel() if len(zelfde(rij.voorstellen)) == 1]
    bezet = set(kalender.rijen.exclude(traject=None).values_list("traject_id", flat=True))
    trajecten = haal_trajecten(zelfde(rij.voorstellen)[0] for rij in rijen)
    gezet, gekoppeld = laatst_gezet(kalender.organisatie), []
    for rij in rijen:
        pk = zelfde(rij.voorstellen)[0]
        if pk not in bezet and pk in trajecten:
            bezet.add(pk)
            verwerk(rij, Keuze.KOPPEL, trajecten[pk], gezet.get(pk, {}))
            gekoppeld.append(rij)
    bewaar(gekoppeld)
    return len(gekoppeld)


def zelfde(voorstellen):
    """The proposed trajects (pks) with the same title and department."""
    return [pk for pk, waarom in voorstellen if waarom.startswith(ZELFDE)]


@transaction.atomic
def kies_voor_alle(kalender, keuze):
    """One choice (nieuw or overslaan) for every undecided row; returns their number.

    ValidationError when nothing may be chosen now.
    """
    vergrendel(kalender)
    rijen = list(kalender.rijen.in_twijfel())
    for rij in rijen:
        verwerk(rij, keuze, None, {})
    bewaar(rijen)
    return len(rijen)


def bewaar(rijen):
    """Store the choices of many rows."""
    velden = [
        "keuze",
        "traject",
        "wijzigingen",
        "veldkeuzes",
        "heeft_conflict",
        "actie",
        "uitkomst",
    ]
    Kalenderrij.objects.bulk_update(rijen, velden, batch_size=200)
