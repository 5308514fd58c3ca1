"""Meetings: the list, one meeting, make, change, remove, and the invitation."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actieplan.models import Actieplan, Planningsitem, Planningssoort
from community.forms.bijeenkomst import AanmeldForm, BijeenkomstFilterForm, BijeenkomstForm
from community.geschiedenis import geschiedenis_van
from community.models import Bijeenkomst, Bijeenkomstreeks, Puzzelstuk
from community.models.deelname import oordeelwoord
from community.uitnodiging import uitnodiging
from mvi.htmx import render_partial
from organisatie.invoer import rijnummer
from organisatie.toegang import mag_coordineren, vereist
from trajecten.views.bewerken import bewerk
from trajecten.views.paginering import bladzijde
from trajecten.views.traject import ingevuld

MENU = {"menu": "leren", "deel": "bijeenkomsten"}
SOORT_VAN = {
    Planningssoort.NETWERK: Bijeenkomst.Soort.NETWERK,
    Planningssoort.TOELICHTING: Bijeenkomst.Soort.MT,
}


def bijeenkomst_list(request):
    """All meetings that this person may see, the latest first."""
    toegang = request.toegang
    formulier = BijeenkomstFilterForm(request.GET, toegang=toegang)
    formulier.is_valid()
    rijen = formulier.van(Bijeenkomst.objects.zichtbaar_voor(toegang).voor_lijst())
    page, vandaag = bladzijde(rijen, request.GET.get("page")), timezone.localdate()
    for rij in page:
        rij.oordeelwoord = oordeelwoord(rij.gemiddelde)
        rij.geweest = rij.is_geweest(vandaag)
    context = MENU | {"formulier": formulier, "page": page}
    return render_partial(request, "community/bijeenkomst_list.html", "resultaten", context)


def te_zien(request, pk):
    """A meeting that this person may see, or 404."""
    rijen = Bijeenkomst.objects.zichtbaar_voor(request.toegang).met_cijfers()
    rijen = rijen.select_related("organisatie", "organisator", "reeks", "actie", "planningsitem")
    return get_object_or_404(rijen, pk=pk)


def te_wijzigen(request, pk):
    """The same, or 403 for who neither organises it nor coordinates."""
    rij = te_zien(request, pk)
    if not Bijeenkomst.objects.bewerkbaar_voor(request.toegang).filter(pk=pk).exists():
        raise PermissionDenied
    return rij


def bijeenkomst_detail(request, pk):
    """One meeting: when and where, who comes, what was said, and what follows."""
    return toon(request, te_zien(request, pk))


def toon(request, rij, aanmelden=None):
    """The page of a meeting; `aanmelden` is a form that could not be saved."""
    toegang, vandaag = request.toegang, timezone.localdate()
    deelnames = list(rij.deelnames.select_related("gebruiker", "afdeling", "traject"))
    oordeel = rij.oordeel()
    context = MENU | {
        "rij": rij,
        "deelnames": deelnames,
        "eigen": next((d for d in deelnames if d.gebruiker_id == request.user.pk), None),
        "oordeel": oordeel,
        "oordeelwoord": oordeel and oordeelwoord(oordeel["gemiddelde"]),
        "stukken": Puzzelstuk.objects.zichtbaar_voor(toegang).filter(bijeenkomst=rij),
        "geweest": rij.is_geweest(vandaag),
        "code_geldt": rij.is_aan_de_gang(vandaag),
        "mag_wijzigen": Bijeenkomst.objects.bewerkbaar_voor(toegang).filter(pk=rij.pk).exists(),
        "plan": Actieplan.objects.filter(organisatie=toegang.organisatie).op(vandaag).first(),
        "aanmeldform": aanmelden or AanmeldForm(toegang=toegang),
        "wijzigingen": geschiedenis_van(rij),
    }
    status = 422 if aanmelden else 200
    return render(request, "community/bijeenkomst_detail.html", context, status=status)


def formmaker(request):
    """How `bewerk` makes the form."""

    def maak(data=None, instance=None):
        return BijeenkomstForm(data, instance=instance, toegang=request.toegang)

    return maak


@vereist(mag_coordineren)
def bijeenkomst_create(request):
    """A new meeting; of an item of the planning (?planning=) or in a series (?reeks=)."""
    rij = begin_van(request)
    form = formmaker(request)(ingevuld(request), instance=rij)
    if form.is_valid():
        rij = form.save()
        messages.success(request, "De bijeenkomst is bewaard. Nodig nu mensen uit.")
        return redirect(rij)
    status = 422 if form.is_bound else 200
    context = MENU | {"formulier": form}
    return render(request, "community/bijeenkomst_form.html", context, status=status)


def begin_van(request):
    """A meeting that is not stored yet, with what the address says about it."""
    eigen = {"organisatie": request.toegang.organisatie}
    if tekst := request.GET.get("planning"):
        items = Planningsitem.objects.filter(**eigen, bijeenkomst=None)
        return uit_planning(get_object_or_404(items, pk=rijnummer(tekst)))
    rij = Bijeenkomst(**eigen, organisator=request.user)
    if tekst := request.GET.get("reeks"):
        rij.reeks = get_object_or_404(Bijeenkomstreeks, **eigen, pk=rijnummer(tekst))
        rij.soort = Bijeenkomst.Soort.WORKSHOP
    return rij


def uit_planning(item):
    """A meeting that begins as what the planning says; the item stays where it is."""
    return Bijeenkomst(
        organisatie=item.organisatie,
        planningsitem=item,
        soort=SOORT_VAN.get(item.soort, Bijeenkomst.Soort.NETWERK),
        titel=item.titel[:150],
        maand=item.maand,
        dag=item.dag,
        begintijd=item.begintijd if item.dag else None,
        plaats=item.plaats,
        organisator=item.eigenaar,
        actie=item.actie,
        toelichting=item.toelichting,
    )


def bijeenkomst_update(request, pk):
    """Change a meeting; by its organiser or the coördinator."""
    rij = te_wijzigen(request, pk)
    return bewerk(
        request,
        formmaker(request),
        rij,
        template="community/bijeenkomst_form.html",
        context=MENU | {"rij": rij},
        terug=rij.get_absolute_url(),
    )


def bijeenkomst_delete(request, pk):
    """Ask, then remove; where people were stays."""
    rij = te_wijzigen(request, pk)
    belemmeringen = rij.belemmeringen_verwijderen()
    if request.method == "POST" and not belemmeringen:
        rij.delete()
        messages.success(request, f"‘{rij}’ is verwijderd.")
        return redirect("bijeenkomst_list", request.toegang.organisatie.slug)
    context = MENU | {"rij": rij, "belemmeringen": belemmeringen}
    return render(request, "community/leren_delete.html", context)


@require_safe
def bijeenkomst_ics(request, pk):
    """The invitation."""
    basis = request.build_absolute_uri("/")
    inhoud = uitnodiging(te_zien(request, pk), basis, request.toegang)
    antwoord = HttpResponse(inhoud, content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="bijeenkomst-{pk}.ics"'
    return antwoord
