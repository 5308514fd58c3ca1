"""Self-evaluations: the list with its comparison by year, and the form of one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render

from mvi.grafiek import als_beeld, merk_van
from organisatie.invoer import rijnummer
from organisatie.toegang import mag_coordineren, mag_trajecten_zien, vereist
from trajecten.forms.zelfevaluatie import ZelfevaluatieForm
from trajecten.models import Traject, Zelfevaluatie
from trajecten.views.bewerken import bewerk
from trajecten.views.effect import terug_naar
from trajecten.views.traject import ingevuld, te_bewerken
from trajecten.zelfevaluaties import vergelijkingen


@vereist(mag_trajecten_zien)
def zelfevaluatie_list(request):
    """All of the organisation by year, per instrument, and those of single trajects."""
    organisatie = request.toegang.organisatie
    alle = Zelfevaluatie.objects.zichtbaar_voor(request.toegang).select_related("traject")
    eigen = [rij for rij in alle if rij.traject_id is None]
    merk = merk_van(organisatie.huisstijl)
    context = {
        "menu": "trajecten",
        "evaluaties": eigen,
        "van_trajecten": [rij for rij in alle if rij.traject_id],
        "beelden": [
            als_beeld(f"zelf-{plek}", grafiek, merk)
            for plek, grafiek in enumerate(vergelijkingen(eigen))
        ],
    }
    return render(request, "trajecten/zelfevaluatie_list.html", context)


def pagina_context(traject, titel, **extra):
    """The context of a form page, of the organisation or of one traject."""
    return {"menu": "trajecten", "traject": traject, "titel": titel, **extra}


def terug_van(request, traject):
    """Where a form goes back to: the tab of the traject, else the list."""
    if traject:
        return terug_naar(request, traject.pk)
    return redirect("zelfevaluatie_list", request.toegang.organisatie.slug).url


def gevraagd_traject(request):
    """The traject of `?traject=` that this person may edit; without one only the coördinator."""
    if "traject" in request.GET:
        return te_bewerken(request, rijnummer(request.GET["traject"]))
    if not mag_coordineren(request.toegang):
        raise PermissionDenied
    return None


def zelfevaluatie_create(request):
    """Record an outcome, of the organisation or (`?traject=`) of one traject."""
    traject = gevraagd_traject(request)
    formulier = ZelfevaluatieForm(
        ingevuld(request), organisatie=request.toegang.organisatie, traject=traject
    )
    if formulier.is_valid():
        rij = formulier.save()
        messages.success(request, f"‘{rij}’ is bewaard.")
        return redirect(terug_van(request, traject))
    context = pagina_context(traject, "Zelfevaluatie toevoegen", formulier=formulier)
    context["terug"] = terug_van(request, traject)
    status = 422 if formulier.is_bound else 200
    return render(request, "trajecten/zelfevaluatie_form.html", context, status=status)


def te_wijzigen(request, pk):
    """A self-evaluation that this person may edit; 404 when invisible, 403 when only visible."""
    if not mag_trajecten_zien(request.toegang):
        raise PermissionDenied
    zichtbaar = Zelfevaluatie.objects.zichtbaar_voor(request.toegang).select_related("traject")
    rij = get_object_or_404(zichtbaar, pk=pk)
    eigen = Traject.objects.bewerkbaar_voor(request.toegang).filter(pk=rij.traject_id)
    if not (eigen.exists() if rij.traject_id else mag_coordineren(request.toegang)):
        raise PermissionDenied
    return rij


def zelfevaluatie_update(request, pk):
    """Change an outcome."""
    rij = te_wijzigen(request, pk)

    def maak(data=None, instance=rij):
        return ZelfevaluatieForm(data, instance=instance, organisatie=rij.organisatie)

    terug = terug_van(request, rij.traject)
    context = pagina_context(rij.traject, str(rij), verwijder=True, rij=rij, terug=terug)
    template = "trajecten/zelfevaluatie_form.html"
    return bewerk(request, maak, rij, template=template, context=context, terug=terug)


def zelfevaluatie_delete(request, pk):
    """Ask, then remove an outcome."""
    rij = te_wijzigen(request, pk)
    terug = terug_van(request, rij.traject)
    if request.method == "POST":
        rij.delete()
        messages.success(request, f"‘{rij}’ is verwijderd.")
        return redirect(terug)
    context = pagina_context(rij.traject, f"‘{rij}’ verwijderen", terug=terug)
    return render(request, "trajecten/zelfevaluatie_delete.html", context)
