"""The goals of the plan: on course or not, and what is behind each number."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from actieplan.models import Actie, Doel
from actieplan.streefcijfers import doelen_per_jaar
from actieplan.views.plan_keuze import gekozen_plan
from organisatie.models import Gebruiker
from organisatie.toegang import leest_trajecten, mag_trajecten_zien
from rapportage.doelen import doelstanden
from rapportage.doelmaten import Meetdag
from trajecten.models import Afwijking, Categorie, Traject


def doel_list(request):
    """The goals with their sub-goals, each in one sentence, and the targets per year."""
    plan, dag = gekozen_plan(request), timezone.localdate()
    doelen = list(plan.doelen.select_related("organisatie")) if plan else []
    if mag_trajecten_zien(request.toegang):
        standen = {stand.doel.pk: stand for stand in doelstanden(doelen, dag)}
    else:
        standen = {}
    context = {
        "menu": "actieplan",
        "plan": plan,
        "hoofddoelen": [(d, standen.get(d.pk)) for d in doelen if d.hoofddoel_id is None],
        "subdoelen": [(d, standen.get(d.pk)) for d in doelen if d.hoofddoel_id],
        "doelen": doelen_per_jaar(request.toegang.organisatie),
    }
    return render(request, "rapportage/doel_list.html", context)


def doel_detail(request, pk):
    """One goal: the sentence, the list behind its number, its actions and blocks."""
    doelen = Doel.objects.zichtbaar_voor(request.toegang)
    doel = get_object_or_404(doelen.select_related("organisatie", "actieplan", "hoofddoel"), pk=pk)
    dag = timezone.localdate()
    context = {
        "menu": "actieplan",
        "doel": doel,
        "plan": doel.actieplan,
        "dag": dag,
        "vandaag": dag,
        "subdoelen": doel.subdoelen.all(),
        "bouwstenen": doel.bouwstenen.all(),
        "acties": Actie.objects.voor_doel(doel).voor_lijst().op_urgentie(dag),
        "leden": set(leest_trajecten(doel.organisatie).values_list("pk", flat=True)),
    }
    if mag_trajecten_zien(request.toegang):
        context |= meting(request, doel, dag)
    return render(request, "rapportage/doel_detail.html", context)


def meting(request, doel, dag):
    """The sentence of a goal, and the rows that its number counts."""
    familie = [doel, *doel.subdoelen.select_related("organisatie")]
    standen = doelstanden(familie, dag)
    stand = standen[0]
    rijen = achter(request.toegang, doel, stand.nu, dag) if stand.nu else []
    return {"stand": stand, "rijen": rijen, "substanden": standen[1:]}


def achter(toegang, doel, nu, dag):
    """(text, object or None) of everything that a Meting counts, in order."""
    if nu.soort == "mens":
        return mensen(doel.organisatie, dag, nu.leden)
    bron = {"traject": Traject, "categorie": Categorie, "afwijking": Afwijking}[nu.soort]
    eigen = bron.objects.filter(organisatie=toegang.organisatie, pk__in=nu.leden)
    if nu.soort == "afwijking":
        eigen = eigen.select_related("traject", "thema")
        return [(f"{rij.traject}: {rij.thema}", rij.traject) for rij in eigen]
    return [(str(rij), rij) for rij in eigen]


def mensen(organisatie, dag, leden):
    """The people by name: those with an account, and those by name or function."""
    accounts = {pk for pk in leden if isinstance(pk, int)}
    namen = [str(mens) for mens in Gebruiker.objects.filter(pk__in=accounts)]
    los = {rij.naam.strip() for rij in Meetdag(organisatie, dag).betrokkenen if rij.naam}
    namen += {naam.lower(): naam for naam in los if naam.lower() in leden}.values()
    return [(naam, None) for naam in sorted(namen, key=str.lower)]
