"""The documents of a traject: list, add, download, remove."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header

from organisatie.toegang import mag_coordineren
from trajecten.contracten import beheerbaar_voor
from trajecten.forms.bijlage import BijlageForm, BijlageWijzigForm
from trajecten.views.bewerken import bewerk
from trajecten.views.contract import te_beheren
from trajecten.views.traject import ingevuld, te_tonen


def bijlage_list(request, pk):
    """The documents and links that this person may see."""
    return toon(request, te_tonen(request, pk))


def toon(request, traject, formulier=None):
    """The page with the list, and the form for whoever may add; 422 with errors in it."""
    toegang = request.toegang
    mag_toevoegen = beheerbaar_voor(toegang).filter(pk=traject.pk).exists()
    if formulier is None and mag_toevoegen:
        formulier = BijlageForm(traject=traject, door=request.user)
    rijen = traject.bijlagen.zichtbaar_in(traject).select_related("bestand", "toegevoegd_door")
    context = {
        "menu": "trajecten",
        "traject": traject,
        "tab": "documenten",
        "bijlagen": rijen,
        "verborgen": traject.bijlagen.count() - len(rijen),
        "formulier": formulier,
        "mag_wijzigen": mag_toevoegen,
        "mag_alles_weg": mag_coordineren(toegang),
    }
    status = 422 if formulier and formulier.errors else 200
    return render(request, "trajecten/bijlage_list.html", context, status=status)


def bijlage_create(request, pk):
    """Add a file or a link; a refusal says why, above the form."""
    traject = te_beheren(request, pk)
    formulier = BijlageForm(
        ingevuld(request), request.FILES or None, traject=traject, door=request.user
    )
    if formulier.is_valid():
        bijlage = formulier.save()
        messages.success(request, f"‘{bijlage.titel}’ is toegevoegd.")
        return redirect("bijlage_list", traject.organisatie.slug, traject.pk)
    return toon(request, traject, formulier)


def zoek_bijlage(request, pk, bijlage_pk):
    """(traject, document) for whoever may see both."""
    traject = te_tonen(request, pk)
    rijen = traject.bijlagen.zichtbaar_in(traject).select_related("bestand")
    return traject, get_object_or_404(rijen, pk=bijlage_pk)


def bijlage_download(request, pk, bijlage_pk):
    """The file itself, always as a download: a browser never opens it as a page of ours."""
    _, bijlage = zoek_bijlage(request, pk, bijlage_pk)
    return als_download(bijlage.bestand)


def als_download(bestand):
    """A private file (Bestand or None) as a download that no browser opens as a page of ours."""
    if bestand is None or not bestand.ligt_er:
        raise Http404
    with bestand.bestand.open() as inhoud:
        response = HttpResponse(inhoud.read(), content_type=bestand.inhoudstype)
    response["Content-Disposition"] = content_disposition_header(True, bestand.naam)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def bijlage_update(request, pk, bijlage_pk):
    """Change the title, the kind, or who may see it; by whoever may add documents here."""
    te_beheren(request, pk)
    traject, bijlage = zoek_bijlage(request, pk, bijlage_pk)
    return bewerk(
        request,
        BijlageWijzigForm,
        bijlage,
        template="trajecten/bijlage_update.html",
        context={"traject": traject, "bijlage": bijlage},
        terug=redirect("bijlage_list", traject.organisatie.slug, traject.pk).url,
    )


def bijlage_delete(request, pk, bijlage_pk):
    """Ask, then remove; by whoever added it, or the coördinator. The history keeps that it was."""
    traject, bijlage = zoek_bijlage(request, pk, bijlage_pk)
    if not (mag_coordineren(request.toegang) or bijlage.toegevoegd_door_id == request.user.pk):
        raise PermissionDenied
    if request.method == "POST":
        bijlage.verwijder()
        messages.success(request, f"‘{bijlage.titel}’ is verwijderd.")
        return redirect("bijlage_list", traject.organisatie.slug, traject.pk)
    effecten = bijlage.effecten.select_related("indicator")
    context = {"menu": "trajecten", "traject": traject, "bijlage": bijlage, "effecten": effecten}
    return render(request, "trajecten/bijlage_delete.html", context)
