"""The toolbox: the list, one item, write, share, withdraw, take over, say that it helped."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from community.forms.hulpmiddel import DeelForm, HulpmiddelFilterForm, HulpmiddelForm, TerugtrekForm
from community.geschiedenis import geschiedenis_van
from community.models import Bedankje, Hulpmiddel
from community.overnemen import neem_over
from community.toolbox import begin_van_criterium, eigen_exemplaar, gebruik_van
from community.views.kader import is_gelukt
from mvi.htmx import render_partial
from organisatie.toegang import (
    mag_puzzelstuk_maken,
    mag_toolbox_beheren,
    mag_trajecten_zien,
    vereist,
)
from trajecten.views.bewerken import bewerk
from trajecten.views.bijlage import als_download
from trajecten.views.paginering import bladzijde
from trajecten.views.traject import ingevuld

MENU = {"menu": "leren", "deel": "toolbox"}
#: Days until an item that was looked at again is due once more.
JAAR = 365


def hulpmiddel_list(request):
    """The toolbox: own items and what others share, what helped most first."""
    toegang = request.toegang
    formulier = HulpmiddelFilterForm(request.GET, toegang=toegang)
    formulier.is_valid()
    rijen = formulier.van(Hulpmiddel.objects.leesbaar_voor(toegang).voor_lijst())
    context = MENU | {
        "formulier": formulier,
        "page": bladzijde(rijen, request.GET.get("page")),
        "vandaag": timezone.localdate(),
    }
    return render_partial(request, "community/hulpmiddel_list.html", "resultaten", context)


def te_zien(request, pk):
    """An item that this person may know of, or 404."""
    rijen = Hulpmiddel.objects.zichtbaar_voor(request.toegang).met_gebruik()
    rijen = rijen.select_related("organisatie", "bestand", "eigenaar", "planstap")
    return get_object_or_404(rijen, pk=pk)


def te_wijzigen(request, pk):
    """An own item that this person may change; 403 when only visible, 404 of another one."""
    rijen = Hulpmiddel.objects.zichtbaar_voor(request.toegang)
    rij = get_object_or_404(rijen, pk=pk, organisatie=request.toegang.organisatie)
    if not Hulpmiddel.objects.bewerkbaar_voor(request.toegang).filter(pk=pk).exists():
        raise PermissionDenied
    return rij


def hulpmiddel_detail(request, pk):
    """One item: what it is, who uses it, and how sure it still is."""
    toegang, rij = request.toegang, te_zien(request, pk)
    is_eigen = rij.organisatie_id == toegang.organisatie.pk
    context = MENU | {
        "rij": rij,
        "vandaag": timezone.localdate(),
        "is_eigen": is_eigen,
        "is_leesbaar": is_eigen or rij.is_leesbaar_voor(toegang),
        "stand": rij.stand(timezone.localdate()),
        "gebruik": gebruik_van(rij, toegang),
        "kopie": eigen_exemplaar(rij, toegang),
        "bedankt": rij.bedankjes.filter(gebruiker=request.user).exists(),
        "mag_wijzigen": Hulpmiddel.objects.bewerkbaar_voor(toegang).filter(pk=pk).exists(),
    }
    if is_eigen and mag_trajecten_zien(toegang):
        context["wijzigingen"] = geschiedenis_van(rij)
        context["delingen"] = rij.delingen.select_related("aan")
    return render(request, "community/hulpmiddel_detail.html", context)


def formulier(request, initial=None):
    """How `bewerk` makes the form, with what was uploaded."""

    def maak(data=None, instance=None):
        bestanden = request.FILES if data is not None else None
        return HulpmiddelForm(
            data, bestanden, instance=instance, toegang=request.toegang, initial=initial
        )

    return maak


@vereist(mag_puzzelstuk_maken)
def hulpmiddel_create(request):
    """A new item; ?criterium= begins with a text with which a traject asked something."""
    criterium, begin = begin_van_criterium(request.GET.get("criterium"), request.toegang)
    herzien = timezone.localdate() + timedelta(days=JAAR)
    begin = {"eigenaar": request.user.pk, "herzien_op": herzien} | begin
    form = formulier(request, begin)(ingevuld(request))
    if form.is_valid():
        form.instance.gemaakt_door, form.instance.criterium = request.user, criterium
        form.instance.eigenaar = form.instance.eigenaar or request.user
        rij = form.save()
        messages.success(request, "Het staat in de toolbox.")
        return redirect(rij)
    context = MENU | {"formulier": form}
    status = 422 if form.is_bound else 200
    return render(request, "community/hulpmiddel_form.html", context, status=status)


def hulpmiddel_update(request, pk):
    """Change an item; what it said before stays in history."""
    rij = te_wijzigen(request, pk)
    return bewerk(
        request,
        formulier(request),
        rij,
        template="community/hulpmiddel_form.html",
        context=MENU | {"rij": rij},
        terug=rij.get_absolute_url(),
    )


@vereist(mag_toolbox_beheren)
def hulpmiddel_deel(request, pk):
    """Choose with which organisations an item is shared."""
    rij = te_wijzigen(request, pk)
    return bewerk(
        request,
        DeelForm,
        rij,
        template="community/hulpmiddel_deel.html",
        context=MENU | {"rij": rij, "elders": rij.gebruikt_elders()},
        terug=rij.get_absolute_url(),
    )


def hulpmiddel_trek_in(request, pk):
    """It no longer holds; whoever uses it keeps seeing it, with the reason."""
    rij = te_wijzigen(request, pk)
    form = TerugtrekForm(ingevuld(request))
    if form.is_valid() and is_gelukt(
        form, lambda: rij.trek_in(op=timezone.localdate(), door=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"‘{rij}’ is ingetrokken. Wie het gebruikt, ziet waarom.")
        return redirect(rij)
    context = MENU | {"rij": rij, "formulier": form, "elders": rij.gebruikt_elders()}
    context["belemmeringen"] = rij.belemmeringen_intrekken()
    status = 422 if form.is_bound else 200
    return render(request, "community/hulpmiddel_trek_in.html", context, status=status)


def hulpmiddel_delete(request, pk):
    """Ask, then remove what nobody uses."""
    rij = te_wijzigen(request, pk)
    belemmeringen = rij.belemmeringen_verwijderen()
    if request.method == "POST" and not belemmeringen:
        rij.delete()
        messages.success(request, f"‘{rij}’ is verwijderd.")
        return redirect("hulpmiddel_list", request.toegang.organisatie.slug)
    context = MENU | {"rij": rij, "belemmeringen": belemmeringen}
    return render(request, "community/leren_delete.html", context)


@require_POST
def hulpmiddel_nagekeken(request, pk):
    """It still holds: look again in a year."""
    rij = te_wijzigen(request, pk)
    try:
        rij.is_nagekeken(tot=timezone.localdate() + timedelta(days=JAAR))
        messages.success(request, "Fijn. Over een jaar vragen we het weer.")
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    return redirect(rij)


def hulpmiddel_download(request, pk):
    """The file, for whoever may read the item; always as a download."""
    rijen = Hulpmiddel.objects.leesbaar_voor(request.toegang).select_related("bestand")
    return als_download(get_object_or_404(rijen, pk=pk).bestand)


@require_POST
@vereist(mag_trajecten_zien)
def hulpmiddel_bedank(request, pk):
    """‘Dit hielp mij’, once per person; pressed again it is taken back."""
    rij = get_object_or_404(Hulpmiddel.objects.leesbaar_voor(request.toegang), pk=pk)
    eerder = rij.bedankjes.filter(gebruiker=request.user).first()
    if eerder:
        eerder.delete()
        messages.success(request, "Je bedankje is weg.")
    else:
        bedank(rij, request.toegang)
        messages.success(request, "Dank je. Zo zien anderen wat helpt.")
    return naar(request, rij)


def bedank(rij, toegang):
    """Store it; at the same moment in two windows it stays one."""
    try:
        with transaction.atomic():
            Bedankje.objects.create(
                organisatie=toegang.organisatie, hulpmiddel=rij, gebruiker=toegang.gebruiker
            )
    except IntegrityError:
        pass


@require_POST
@vereist(mag_puzzelstuk_maken)
def hulpmiddel_neem_over(request, pk):
    """An own copy of what another organisation shares; it keeps where it came from."""
    rijen = Hulpmiddel.objects.leesbaar_voor(request.toegang).geldend()
    rij = get_object_or_404(rijen, pk=pk)
    organisatie = request.toegang.organisatie
    if rij.organisatie_id == organisatie.pk:
        raise Http404
    kopie = neem_over(rij, organisatie, door=request.user)
    messages.success(request, f"Jullie hebben nu een eigen exemplaar van ‘{rij}’. Pas het aan.")
    return redirect(kopie)


def naar(request, rij):
    """To the page of an item, within the organisation of who asks."""
    return redirect("hulpmiddel_detail", request.toegang.organisatie.slug, rij.pk)
