"""The goals of the plan: on course or not, and what is behind each number."""

from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from actieplan.models import Actie, Doel
from actieplan.streefcijfers import doelen_per_jaar
from actieplan.views.plan_keuze import gekozen_plan
from community.models import Puzzelstuk
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
        "inzichten": inzichten(request.toegang, doel),
        "acties": Actie.objects.voor_doel(doel).voor_lijst().op_urgentie(dag),
        "leden": set(leest_trajecten(doel.organisatie).values_list("pk", flat=True)),
    }
    if mag_trajecten_zien(request.toegang):
        context |= meting(request, doel, dag)
    return render(request, "rapportage/doel_detail.html", context)


def inzichten(toegang, doel):
    """What was learned for this goal or one of its sub-goals, the newest first."""
    stukken = Puzzelstuk.objects.zichtbaar_voor(toegang)
    eigen = stukken.filter(Q(doel=doel) | Q(doel__hoofddoel=doel))
    return eigen.select_related("organisatie").order_by("-ingebracht_op", "-pk")


def meting(request, doel, dag):
    """The sentence of a goal, and the rows that its number counts."""
    familie = [doel, *doel.subdoelen.select_related("organisatie")]
    standen = doelstanden(familie, dag)
    stand = standen[0]
    rijen = achter(request.toegang, doel.organisatie, stand.nu, dag) if stand.nu else []
    return {"stand": stand, "rijen": rijen, "substanden": standen[1:]}


def achter(toegang, organisatie, nu, dag):
    """(text, object or None) of everything that a Meting counts, in order."""
    if nu.soort == "mens":
        return mensen(organisatie, dag, nu.leden)
    if nu.soort == "les":
        return lessen(toegang, nu.leden)
    bron = {"traject": Traject, "categorie": Categorie, "afwijking": Afwijking}[nu.soort]
    eigen = bron.objects.filter(organisatie=toegang.organisatie, pk__in=nu.leden)
    eigen = eigen.select_related("organisatie")
    if nu.soort == "afwijking":
        eigen = eigen.select_related("traject__organisatie", "thema")
        return [(f"{rij.traject}: {rij.thema}", rij.traject) for rij in eigen]
    return [(str(rij), rij) for rij in eigen]


def lessen(toegang, leden):
    """The pieces by title; those that this person may not read are counted apart."""
    zichtbaar = Puzzelstuk.objects.zichtbaar_voor(toegang).filter(pk__in=leden)
    rijen = [(str(stuk), stuk) for stuk in zichtbaar.select_related("organisatie")]
    verborgen = len(leden) - len(rijen)
    wat = (
        "1 vertrouwelijk puzzelstuk"
        if verborgen == 1
        else f"{verborgen} vertrouwelijke puzzelstukken"
    )
    return [*rijen, (wat, None)] if verborgen else rijen


def mensen(organisatie, dag, leden):
    """The people by name: those with an account, and those by name or function."""
    accounts = {pk for pk in leden if isinstance(pk, int)}
    namen = [str(mens) for mens in Gebruiker.objects.filter(pk__in=accounts)]
    los = {rij.naam.strip() for rij in Meetdag(organisatie, dag).betrokkenen if rij.naam}
    namen += {naam.lower(): naam for naam in los if naam.lower() in leden}.values()
    return [(naam, None) for naam in sorted(namen, key=str.lower)]
