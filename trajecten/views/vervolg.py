"""What follows on a closed round: the coördinator takes it over, or says why not."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from organisatie.toegang import mag_coordineren, vereist
from trajecten.forms.vervolg import VervolgForm
from trajecten.models import Vervolgvoorstel
from trajecten.views.selectie import doe, zoek_ronde


@vereist(mag_coordineren)
def vervolg_update(request, ronde, pk):
    """Decide about one proposal; a later decision wants a reason."""
    voorstellen = Vervolgvoorstel.objects.zichtbaar_voor(request.toegang)
    voorstellen = voorstellen.select_related("ronde__organisatie", "besloten_door")
    voorstel = get_object_or_404(voorstellen, ronde=ronde, pk=pk)
    form = VervolgForm(request.POST or None, voorstel=voorstel)
    if form.is_valid() and beslist(form, voorstel, request.user):
        messages.success(request, f"Vastgelegd: {voorstel}.")
        return redirect(f"{voorstel.ronde.get_absolute_url()}#vervolg")
    context = {"menu": "keuzerondes", "form": form, "voorstel": voorstel, "ronde": voorstel.ronde}
    status = 422 if form.is_bound else 200
    return render(request, "trajecten/vervolg_update.html", context, status=status)


def beslist(form, voorstel, door):
    """Store the decision; False with the reason in the form."""
    try:
        voorstel.beslis(door=door, **form.cleaned_data)
    except ValidationError as fout:
        voorstel.refresh_from_db()
        form.data = form.data.copy()
        form.data["versie"] = voorstel.versie
        form.add_error(None, fout)
        return False
    return True


@require_POST
@vereist(mag_coordineren)
def vervolg_neem_over(request, pk):
    """Take over all that is open and has a date."""
    ronde = zoek_ronde(request, pk)
    doe(
        request,
        lambda: Vervolgvoorstel.objects.neem_over(ronde, door=request.user),
        lambda aantal: f"Overgenomen: {aantal}.",
    )
    return redirect(f"{ronde.get_absolute_url()}#vervolg")
