"""Several municipalities together: show totals to a joint programme, and read those of members."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from organisatie.toegang import mag_lijsten_beheren, mag_trajecten_zien, vereist
from organisatie.views.lijst import zoek
from rapportage.deelnemers import KOLOMMEN, deelnemers, samen
from rapportage.forms.publicatie import PublicatieForm
from rapportage.models import Publicatie


@vereist(mag_lijsten_beheren)
def publicatie_list(request):
    """With whom the own totals are shared, and share them with one more."""
    toegang = request.toegang
    form = PublicatieForm(
        request.POST or None, organisatie=toegang.organisatie, door=toegang.gebruiker
    )
    if form.is_valid():
        rij = form.save()
        messages.success(request, f"{rij.aan} ziet vanaf nu jullie totalen.")
        return redirect(request.path)
    context = {
        "menu": "beheer",
        "form": form,
        "rijen": Publicatie.objects.van(toegang),
        "ontvangen": Publicatie.objects.voor(toegang).count(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "rapportage/publicatie_list.html", context, status=status)


@require_POST
@vereist(mag_lijsten_beheren)
def publicatie_stop(request, pk):
    """Share no longer: from now on the other one sees nothing."""
    rij = zoek(request, Publicatie, pk)
    rij.stop(door=request.user, op=timezone.localdate())
    messages.success(request, f"{rij.aan} ziet jullie totalen niet meer.")
    return redirect("publicatie_list", request.toegang.organisatie.slug)


@vereist(mag_trajecten_zien)
def deelnemer_list(request):
    """The totals that members show to this organisation, side by side and together."""
    dag = timezone.localdate()
    rijen = deelnemers(request.toegang, dag)
    context = {
        "menu": "actieplan",
        "rijen": rijen,
        "koppen": [kop for _, kop in KOLOMMEN],
        "samen": samen(rijen) if len(rijen) > 1 else None,
        "dag": dag,
    }
    return render(request, "rapportage/deelnemer_list.html", context)
