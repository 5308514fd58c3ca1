"""One section of a report: change its text, look at it first, and lose nothing when two write."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render

from mvi.htmx import is_deel, render_partial
from organisatie.toegang import mag_coordineren, vereist
from rapportage.forms import SectieForm
from rapportage.models import Sectie
from rapportage.rapport import Verouderd, neem_voorstel_terug, schrijf
from rapportage.vulling import vulling_van


@vereist(mag_coordineren)
def sectie_update(request, pk):
    """Edit a section: ‘Bewaar’ stores it, ‘Voorbeeld’ only shows it."""
    eigen = Sectie.objects.filter(organisatie=request.toegang.organisatie)
    sectie = get_object_or_404(eigen.select_related("rapport__organisatie"), pk=pk)
    if not sectie.rapport.is_bewerkbaar:
        raise PermissionDenied
    vulling = vulling_van(sectie)
    tekst = sectie.tekst if sectie.is_eigen else vulling["tekst"]
    begin = {"tekst": tekst, "versie": sectie.versie}
    form = SectieForm(request.POST or None, initial=begin, auto_id=f"id_{pk}_%s")
    if request.method == "POST" and "bewaar" in request.POST and form.is_valid():
        return bewaar(request, sectie, form)
    if request.method == "POST" and "voorstel" in request.POST:
        return terug(request, sectie)
    context = {
        "voorbeeld": form["tekst"].value() if "voorbeeld" in request.POST else None,
        "voorstel": vulling["tekst"] if sectie.is_eigen else "",
    }
    return toon(request, sectie, form, context, 422 if form.errors else 200)


def terug(request, sectie):
    """Let go of the own text: the report shows the proposal of the program again."""
    try:
        neem_voorstel_terug(sectie, versie=sectie.versie)
        messages.success(request, f"‘{sectie}’ toont weer het voorstel van het programma.")
    except Verouderd as fout:
        messages.error(request, f"{fout} Kijk eerst wat er nu staat.")
    return redirect(f"{sectie.rapport.get_absolute_url()}#sectie-{sectie.pk}")


def bewaar(request, sectie, form):
    """Store the text; when somebody was first, show both texts and keep the own one in the form."""
    try:
        schrijf(sectie, form.cleaned_data["tekst"], versie=form.cleaned_data["versie"])
    except Verouderd as fout:
        form.data = form.data.copy() | {"versie": fout.nu.versie}
        return toon(request, sectie, form, {"ander": fout.nu}, 422)
    if is_deel(request):
        deel = {"pk": sectie.pk, "titel": str(sectie), "tekst": sectie.tekst}
        context = {"sectie": deel, "bewerkbaar": True, "zojuist": True}
        return render(request, "rapportage/_sectie.html", context)
    messages.success(request, f"‘{sectie}’ is bewaard.")
    return redirect(f"{sectie.rapport.get_absolute_url()}#sectie-{sectie.pk}")


def toon(request, sectie, form, extra, status):
    """The form, as a part for htmx or as a page."""
    context = {"menu": "rapporten", "sectie": sectie, "rapport": sectie.rapport, "form": form}
    return render_partial(
        request, "rapportage/sectie_update.html", "bewerken", context | extra, status=status
    )
