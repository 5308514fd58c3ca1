"""Making and changing a traject."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import escape, format_html_join

from organisatie.models import Rol
from organisatie.toegang import mag_traject_maken, mag_trajecten_zien, vereist
from trajecten.forms.botsing import is_bewaard, los_op
from trajecten.forms.traject import TrajectForm
from trajecten.forms.velden import PlandatumVeld, RamingVeld
from trajecten.models import Cpv, Traject
from trajecten.models.traject import PLANDATUMS
from trajecten.pijplijn import maak_traject
from trajecten.views.traject import ingevuld, te_bewerken


@vereist(mag_traject_maken)
def traject_create(request):
    """A new traject; a budgethouder is named in it at once."""
    formulier = TrajectForm(ingevuld(request), toegang=request.toegang)
    if formulier.is_valid():
        houder = request.user if request.toegang.heeft(Rol.BUDGETHOUDER) else None
        traject = maak_traject(formulier.instance, budgethouder=houder, door=request.user)
        messages.success(request, f"Traject {traject.nummer} is gemaakt. Kies nu de ambities.")
        return redirect(traject)
    return toon(request, formulier, Traject())


def toon(request, formulier, traject, verschillen=(), status=None):
    """The form page; 422 with errors in it."""
    context = {
        "menu": "trajecten",
        "formulier": formulier,
        "traject": traject,
        "verschillen": verschillen,
    }
    status = status or (422 if formulier.errors else 200)
    return render(request, "trajecten/traject_form.html", context, status=status)


def traject_update(request, pk):
    """Change a traject; who comes second sees what the first one changed (409)."""
    traject = te_bewerken(request, pk)
    maak = partial(TrajectForm, toegang=request.toegang)
    formulier = maak(ingevuld(request), instance=traject)
    if not formulier.is_valid():
        return toon(request, formulier, te_bewerken(request, pk))
    if formulier.gewijzigd and not is_bewaard(formulier):
        nieuw, verschillen = los_op(request.POST, traject, maak)
        if verschillen or not nieuw.is_valid() or not is_bewaard(nieuw):
            return toon(request, nieuw, te_bewerken(request, pk), verschillen, status=409)
    if formulier.gewijzigd:
        messages.success(request, "Je wijzigingen zijn bewaard.")
    return redirect(traject)


@vereist(mag_trajecten_zien)
def waarde_uitleg(request):
    """What the program understands of the one value in the query, as a line of text."""
    naam, tekst = next(iter(request.GET.items()), ("", ""))
    if not tekst.strip():
        return HttpResponse("")
    lezer = PlandatumVeld if naam in PLANDATUMS else RamingVeld
    return HttpResponse(escape(lezer.uitleg(tekst[:120])))


@vereist(mag_trajecten_zien)
def cpv_zoek(request):
    """At most 20 CPV codes as options for the list under the input."""
    tekst = request.GET.get("cpv", "").replace("\x00", "").strip()[:80]
    gevonden = Cpv.objects.zoek(tekst)[:20] if len(tekst) > 1 else []
    opties = format_html_join("", '<option value="{}"></option>', ((cpv,) for cpv in gevonden))
    return HttpResponse(opties)
