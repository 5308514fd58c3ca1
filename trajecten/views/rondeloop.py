"""A round from state to state: onwards, back with a reason, closing."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from organisatie.toegang import mag_adviseren, mag_besluiten, mag_coordineren, vereist
from trajecten import rangvoorstel
from trajecten.forms.selectie import TerugForm
from trajecten.models import Besluitenlijst
from trajecten.models.rondeloop import Staat
from trajecten.selectiescore import als_gegevens
from trajecten.views.selectie import doe, mag_terug, zoek_ronde

#: Who takes the round onwards from a state, and what is told then.
VERDER = {
    Staat.AANMELDEN: (mag_coordineren, "Aanmelden is gesloten. Je kunt nu beoordelen."),
    Staat.BEOORDELEN: (mag_coordineren, "Het voorstel ligt nu bij de Bedrijfsvoeringstafel."),
    Staat.ADVIES: (mag_adviseren, "Het advies is afgerond. De ronde ligt bij het Directieteam."),
}
GESLOTEN = "De ronde is gesloten. De eigenaren van de trajecten hebben bericht gekregen."


@require_POST
def selectieronde_verder(request, pk):
    """To the next state. `van` is the state on the screen: a second click does nothing more."""
    ronde = zoek_ronde(request, pk)
    van = request.POST.get("van", ronde.staat)
    if van not in VERDER or not VERDER[van][0](request.toegang):
        raise PermissionDenied
    if van == ronde.staat:
        rangorde = (lambda: als_gegevens(ronde, dag=timezone.localdate())) if ronde.kader else None
        stap = {"door": request.user, "dag": timezone.localdate(), "rangorde": rangorde}
        doe(request, lambda: rangvoorstel.ga_verder(ronde, **stap), VERDER[van][1])
    return redirect(ronde)


def selectieronde_terug(request, pk):
    """Back one state, with a reason; the page says what that undoes."""
    ronde = zoek_ronde(request, pk)
    if not mag_terug(ronde, request.toegang):
        raise PermissionDenied
    form = TerugForm(request.POST or None)
    if not form.is_valid():
        return toon_terug(request, ronde, form)
    doe(
        request,
        lambda: ronde.ga_terug(reden=form.cleaned_data["reden"], door=request.user),
        lambda _: f"De ronde staat weer op {ronde.get_staat_display().lower()}.",
    )
    return redirect(ronde)


def toon_terug(request, ronde, form):
    """The page that asks for the reason."""
    context = {
        "menu": "keuzerondes",
        "ronde": ronde,
        "form": form,
        "vorige": Staat(ronde.staat).vorige,
        "adviezen": ronde.kandidaturen.exclude(advies="").count(),
        "besluiten": ronde.kandidaturen.exclude(besluit="").count(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "trajecten/selectieronde_terug.html", context, status=status)


@require_POST
@vereist(mag_besluiten)
def selectieronde_sluit(request, pk):
    """Close the round for good."""
    ronde = zoek_ronde(request, pk)
    if doe(request, lambda: ronde.sluit(door=request.user), GESLOTEN):
        Besluitenlijst.objects.vraag(ronde, door=request.user)
    return redirect(ronde)
