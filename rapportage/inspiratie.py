"""Meetings on Vandaag: what comes and who was asked, or that nothing is planned (L-072)."""

from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse

from community.models import Bijeenkomst, Deelname, Uitnodiging
from mvi.templatetags.mvi import datum_voluit
from rapportage.vandaagpunten import TOON, Punt

#: Days ahead in which a meeting is named, and in which there should be one.
NABIJ, GEPLAND = 45, 90


def inspiratiepunten(toegang, dag):
    """A point per meeting that is near; one that says so when none is planned at all."""
    komend = Bijeenkomst.objects.zichtbaar_voor(toegang).komend(dag).filter(afgelast_op=None)
    if not komend.filter(maand__lte=dag + timedelta(days=GEPLAND)).exists():
        url = reverse("bijeenkomst_create", args=[toegang.organisatie.slug])
        tekst = "Er staat geen bijeenkomst gepland in de komende drie maanden"
        return [Punt(tekst, url, knop="Plan er een")]
    komt = Q(deelnames__status=Deelname.Status.AANGEMELD)
    gevraagd = Q(uitnodigingen__soort=Uitnodiging.Soort.UITNODIGING)
    rijen = komend.filter(dag__lte=dag + timedelta(days=NABIJ)).annotate(
        komen=Count("deelnames", filter=komt, distinct=True),
        gevraagd=Count("uitnodigingen", filter=gevraagd, distinct=True),
    )
    return [punt_van(rij) for rij in rijen.select_related("organisatie")[:TOON]]


def punt_van(rij):
    """The meeting, its day and how many come; to invite people when nobody was asked."""
    if rij.komen or rij.gevraagd:
        komen = f"{rij.komen} {'komt' if rij.komen == 1 else 'komen'}"
        wie = f"{komen}, {rij.gevraagd} uitgenodigd" if rij.gevraagd else komen
        knop, url = "Bekijk", rij.get_absolute_url()
    else:
        wie, knop = "nog niemand uitgenodigd", "Nodig uit"
        url = reverse("bijeenkomst_nodig_uit", args=[rij.organisatie.slug, rij.pk])
    return Punt(f"‘{rij}’", url, knop=knop, nabij=f"{datum_voluit(rij.dag)}: {wie}")
