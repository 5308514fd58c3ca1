"""The decisions of all reports over time, with how far what follows is."""

from django.db.models import Exists, F, OuterRef

from rapportage.cijfers.stand import einde_van
from rapportage.models import Besluitvervolg, Rapport, Rapportbesluit


def besluiten_voor(toegang, *, uitkomst="", alleen_open=False):
    """The decisions that count, of the adopted reports whose content this person reads.

    Each has `vervolg_nu` (Besluitvervolg or None) for whoever sees what follows.
    """
    rapporten = Rapport.objects.leesbaar_voor(toegang).filter(staat=Rapport.Staat.VASTGESTELD)
    later = Rapportbesluit.objects.filter(
        voorstel=OuterRef("voorstel"), beurt=OuterRef("beurt"), pk__gt=OuterRef("pk")
    )
    rijen = Rapportbesluit.objects.filter(
        ~Exists(later), rapport__in=rapporten, beurt=F("rapport__beurt")
    )
    if uitkomst:
        rijen = rijen.filter(uitkomst=uitkomst)
    if alleen_open and toegang.leest_alles:
        rijen = rijen.filter(vervolgen__staat=Besluitvervolg.Staat.OPEN)
    rijen = rijen.select_related("voorstel", "rapport__organisatie")
    rijen = rijen.order_by("-besloten_op", "rapport", "voorstel__volgorde", "pk")
    return rijen.prefetch_related("vervolgen__actie", "vervolgen__kader", "vervolgen__uiting")


def los_vervolg(toegang):
    """What still has to be chosen about a report as a whole: it belongs to no decision."""
    rijen = Besluitvervolg.objects.zichtbaar_voor(toegang).open().filter(besluit=None)
    return rijen.select_related("rapport__organisatie", "organisatie", "actie", "kader", "uiting")


def gekozen(query):
    """(outcome or empty, only what still has to be chosen) of a query; nonsense chooses nothing."""
    uitkomst = query.get("uitkomst", "")
    bekend = uitkomst in Rapportbesluit.Uitkomst.values
    return uitkomst if bekend else "", query.get("vervolg") == "open"


#: How many earlier decisions the annex of a report tells.
MAX_EERDER = 25


def eerdere_besluiten(rapport):
    """Plain data of decisions on earlier reports and what came of them, by the peildatum."""
    einde = einde_van(rapport.peildatum)
    rijen = Rapportbesluit.objects.filter(
        rapport__organisatie=rapport.organisatie_id,
        rapport__staat=Rapport.Staat.VASTGESTELD,
        beurt=F("rapport__beurt"),
        vastgelegd_op__lt=einde,
    ).exclude(rapport=rapport)
    rijen = rijen.select_related("voorstel", "rapport").prefetch_related("vervolgen")
    rijen = rijen.order_by("-besloten_op", "-pk")
    gezien, regels = set(), []
    for rij in rijen[: 4 * MAX_EERDER]:
        if rij.voorstel_id not in gezien:
            gezien.add(rij.voorstel_id)
            regels.append(eerder(rij, einde))
    return regels[:MAX_EERDER]


def eerder(rij, einde):
    """One earlier decision; what was chosen about it after that moment is not known yet."""
    gekozen_ = [v for v in rij.vervolgen.all() if v.besloten_op and v.besloten_op < einde]
    vervolg = f"{gekozen_[0].get_soort_display()}: {gekozen_[0].titel}" if gekozen_ else ""
    if gekozen_ and gekozen_[0].staat == Besluitvervolg.Staat.AFGEWEZEN:
        vervolg = f"Niet nodig: {gekozen_[0].reden}"
    elif not gekozen_ and rij.is_uit_te_voeren:
        vervolg = "Nog te kiezen"
    return {
        "op": rij.besloten_op.isoformat(),
        "rapport": rij.rapport.titel,
        "titel": rij.voorstel.titel,
        "besluit": rij.get_uitkomst_display(),
        "tekst": rij.tekst,
        "vervolg": vervolg,
    }
