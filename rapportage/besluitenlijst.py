"""The decisions of all reports over time, with how far what follows is."""

from django.db.models import Exists, F, OuterRef

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
