"""Saved views of the pipeline."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mvi.templatetags.mvi import punten
from organisatie.toegang import mag_trajecten_zien, mag_weergaven_delen, vereist
from trajecten.forms.weergave import LijstweergaveForm
from trajecten.lijst import tel_bij_query
from trajecten.models import Lijstweergave
from trajecten.views.traject import ingevuld
from trajecten.weergaven import LANGST, adres, standaard_van, te_bewaren, zet_standaard


@vereist(mag_trajecten_zien)
def weergave_list(request):
    """The own views and the shared ones."""
    context = {
        "menu": "trajecten",
        "weergaven": zichtbaar(request).select_related("eigenaar"),
        "standaard": standaard_van(request.toegang),
    }
    return render(request, "trajecten/weergave_list.html", context)


@vereist(mag_trajecten_zien)
def weergave_create(request):
    """Keep the filters, columns, order and groups of the address under a name."""
    query = te_bewaren(request.GET)
    vorm = request.GET.get("vorm", "")
    weergave = Lijstweergave(query=query)
    if vorm in Lijstweergave.Vorm.values:
        weergave.vorm = vorm
    if len(query) > LANGST:
        messages.error(request, "Deze weergave is te lang om te bewaren. Kies minder filters.")
        return naar_lijst(request)
    return bewerk_weergave(request, weergave, "Bewaar deze weergave")


@vereist(mag_trajecten_zien)
def weergave_update(request, pk):
    """Rename a view, or share it; only whose it is."""
    weergave = get_object_or_404(zichtbaar(request), pk=pk)
    if weergave.eigenaar_id != request.user.pk:
        raise PermissionDenied
    return bewerk_weergave(request, weergave, "Weergave wijzigen")


def bewerk_weergave(request, weergave, titel):
    """The form of a view; a name that was just taken is an error in the form."""
    formulier = LijstweergaveForm(ingevuld(request), instance=weergave, toegang=request.toegang)
    if formulier.is_valid() and is_bewaard(formulier):
        messages.success(request, f"De weergave ‘{weergave}’ is bewaard.")
        return redirect(adres(weergave, request.toegang.organisatie.slug))
    context = {"menu": "trajecten", "formulier": formulier, "titel": titel, "weergave": weergave}
    status = 422 if formulier.is_bound else 200
    return render(request, "trajecten/weergave_form.html", context, status=status)


def is_bewaard(formulier):
    """Save; False when the same name was saved at the same moment."""
    try:
        with transaction.atomic():
            formulier.save()
    except IntegrityError:
        formulier.add_error("naam", "Je hebt al een weergave met deze naam. Kies een andere naam.")
        return False
    return True


@require_POST
@vereist(mag_trajecten_zien)
def weergave_delete(request, pk):
    """Remove a view: the own one, or a shared one by whoever may share."""
    weergave = get_object_or_404(zichtbaar(request), pk=pk)
    if weergave.eigenaar_id != request.user.pk and not mag_weergaven_delen(request.toegang):
        raise PermissionDenied
    weergave.delete()
    messages.success(request, f"De weergave ‘{weergave}’ is verwijderd.")
    return naar_lijst(request)


@require_POST
@vereist(mag_trajecten_zien)
def weergave_standaard(request, pk):
    """Start with this view, or no longer."""
    weergave = get_object_or_404(zichtbaar(request), pk=pk)
    aan = zet_standaard(weergave, request.toegang)
    tekst = f"Je begint voortaan met ‘{weergave}’." if aan else "Je begint weer met alle trajecten."
    messages.success(request, tekst)
    return naar_lijst(request)


@require_safe
@vereist(mag_trajecten_zien)
def weergave_telling(request, pk):
    """How many trajects are in a view, for this person."""
    weergave = get_object_or_404(zichtbaar(request), pk=pk)
    aantal = tel_bij_query(request.toegang, QueryDict(weergave.query))
    return HttpResponse(punten(aantal))


def zichtbaar(request):
    return Lijstweergave.objects.zichtbaar_voor(request.toegang)


def naar_lijst(request):
    return redirect("weergave_list", request.toegang.organisatie.slug)
