"""Pages on which a budgethouder enters trajects in a selection round."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from organisatie.toegang import mag_trajecten_zien, vereist
from trajecten import rondeaanmelding as aanmelding
from trajecten.forms.rondeaanmelding import AanmeldForm, IntrekForm
from trajecten.models.velden import op_nummer
from trajecten.views.selectie import doe, zoek_ronde
from trajecten.views.traject import ingevuld, te_bewerken


@vereist(mag_trajecten_zien)
def rondeaanmelding_list(request, pk):
    """The own trajects that fit this round, with what was entered already."""
    ronde = zoek_ronde(request, pk)
    eigen = aanmelding.passend(ronde, request.toegang).select_related("afdeling")
    gemeld = {k.traject_id: k for k in ronde.kandidaturen.all()}
    trajecten = list(eigen.order_by("publicatie", *op_nummer()))
    context = {
        "menu": "keuzerondes",
        "ronde": ronde,
        "rijen": [(t, gemeld.get(t.pk)) for t in trajecten],
        "belemmeringen": ronde.belemmeringen_aanmelden(timezone.localdate()),
        "mag_aanmelden": aanmelding.mag_aanmelden(request.toegang),
    }
    return render(request, "trajecten/rondeaanmelding_list.html", context)


def zoek_aanmelding(request, pk, ronde):
    """How this traject stands in this round; 404 or 403 when this person may not."""
    traject = te_bewerken(request, pk)
    if not aanmelding.mag_aanmelden(request.toegang):
        raise PermissionDenied
    return aanmelding.aanmelding_van(traject, zoek_ronde(request, ronde), timezone.localdate())


def rondeaanmelding_update(request, pk, ronde):
    """Enter a traject, or change the motivation; says why when it cannot."""
    stand = zoek_aanmelding(request, pk, ronde)
    nu = stand.kandidatuur.aanmelding if stand.kandidatuur else ""
    form = AanmeldForm(ingevuld(request), initial={"motivatie": nu, "gezien": nu})
    if form.is_valid() and meld_aan(request, stand, form):
        return redirect(stand.traject)
    context = {"stand": stand, "nu": nu, "form": form, **pagina(stand)}
    status = 422 if form.errors or (stand.belemmeringen and form.is_bound) else 200
    return render(request, "trajecten/rondeaanmelding_update.html", context, status=status)


def meld_aan(request, stand, form):
    """Enter it; a refusal becomes an error of the form. True when it was done."""
    try:
        aanmelding.meld_aan(
            stand.ronde, stand.traject, **form.cleaned_data, door=request.user,
            dag=timezone.localdate(),
        )  # fmt: skip
    except ValidationError as fout:
        form.add_error(None, fout)
        return False
    messages.success(request, f"{stand.traject.nummer} is aangemeld voor {stand.ronde}.")
    return True


def rondeaanmelding_delete(request, pk, ronde):
    """Withdraw the entry, with a reason."""
    stand = zoek_aanmelding(request, pk, ronde)
    if not stand.is_aangemeld:
        raise Http404
    form = IntrekForm(ingevuld(request))
    if form.is_valid():
        doe(
            request,
            lambda: aanmelding.trek_in(
                stand.kandidatuur, reden=form.cleaned_data["reden"], door=request.user
            ),
            "De aanmelding is ingetrokken.",
        )
        return redirect(stand.traject)
    context = {"stand": stand, "form": form, **pagina(stand)}
    status = 422 if form.errors else 200
    return render(request, "trajecten/rondeaanmelding_delete.html", context, status=status)


def pagina(stand):
    """What both pages of one entry show."""
    return {"menu": "trajecten", "ronde": stand.ronde, "traject": stand.traject}
