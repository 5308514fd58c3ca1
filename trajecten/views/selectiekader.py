"""Pages of the selection framework: versions, criteria, weights, adoption, comparison."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from organisatie.invoer import rijnummer
from organisatie.toegang import mag_coordineren, mag_trajecten_zien, vereist
from trajecten import selectiekader as activiteit
from trajecten.forms.selectiekader import (
    LEEG,
    BeginForm,
    GewichtenForm,
    SelectiecriteriumForm,
    SelectiekaderForm,
    VaststelForm,
)
from trajecten.models import Selectiecriterium, Selectiekader
from trajecten.models.selectiekader import verschuif
from trajecten.views.bewerken import bewerk
from trajecten.views.traject import ingevuld


def zoek(request, pk):
    """The framework with its criteria that this person may see, or 404."""
    kaders = Selectiekader.objects.zichtbaar_voor(request.toegang).select_related("organisatie")
    return get_object_or_404(kaders.prefetch_related("criteria"), pk=pk)


def te_wijzigen(request, pk):
    """The concept that this person may change; 403 when it is adopted or not theirs to change."""
    kader = zoek(request, pk)
    if not mag_coordineren(request.toegang) or kader.belemmeringen_wijzigen():
        raise PermissionDenied
    return kader


@vereist(mag_trajecten_zien)
def selectiekader_list(request):
    """All versions, the newest first, and which one holds."""
    kaders = Selectiekader.objects.zichtbaar_voor(request.toegang).prefetch_related("criteria")
    geldend = Selectiekader.objects.geldend(request.toegang.organisatie)
    context = {"menu": "keuzerondes", "kaders": kaders, "geldend": geldend}
    return render(request, "trajecten/selectiekader_list.html", context)


@vereist(mag_coordineren)
def selectiekader_create(request):
    """A new concept: empty, a copy, or one of the shipped examples."""
    kaders = Selectiekader.objects.zichtbaar_voor(request.toegang)
    formulier = BeginForm(ingevuld(request), kaders=kaders)
    if formulier.is_valid():
        kader = maak(request.toegang.organisatie, kaders, **formulier.cleaned_data)
        messages.success(request, f"{kader} is gemaakt. Pas haar aan en stel haar vast.")
        return redirect(kader)
    context = {
        "menu": "keuzerondes",
        "form": formulier,
        "titel": "Nieuwe versie van het selectiekader",
        "knop": "Maak de versie",
        "terug": "selectiekader_list",
    }
    status = 422 if formulier.errors else 200
    return render(request, "organisatie/beheer_form.html", context, status=status)


def maak(organisatie, kaders, *, begin, naam):
    """The concept that the form asks for."""
    if begin == LEEG:
        return activiteit.maak(organisatie, {"naam": naam or "Nieuw kader"})
    soort, plek = begin.split("-")
    if soort == "kopie":
        bron = kaders.get(pk=int(plek))
        return activiteit.kopieer(bron, naam=naam or bron.naam)
    velden = {"naam": naam} if naam else {}
    return activiteit.maak_uit_voorbeeld(organisatie, int(plek), **velden)


def selectiekader_detail(request, pk):
    """One version: criteria, weights and what the scores mean."""
    return toon(request, zoek(request, pk))


def toon(request, kader, *, vaststellen=None):
    """The page of one version; 422 with errors of the adoption in it."""
    anderen = Selectiekader.objects.zichtbaar_voor(request.toegang).exclude(pk=kader.pk)
    context = {
        "menu": "keuzerondes",
        "kader": kader,
        "anderen": anderen,
        "belemmeringen": kader.belemmeringen_vaststellen(),
        "vaststellen": vaststellen or VaststelForm(),
    }
    status = 422 if vaststellen and vaststellen.errors else 200
    return render(request, "trajecten/selectiekader_detail.html", context, status=status)


def selectiekader_update(request, pk):
    """Name and purpose of a concept."""
    kader = te_wijzigen(request, pk)
    context = {"kader": kader, "titel": "Selectiekader wijzigen"}
    return bewerk(
        request,
        SelectiekaderForm,
        kader,
        template="trajecten/selectiekader_form.html",
        context=context | {"menu": "keuzerondes"},
        terug=kader,
    )


def selectiekader_gewichten(request, pk):
    """All weights at once; together they are 100."""
    kader = te_wijzigen(request, pk)
    formulier = GewichtenForm(ingevuld(request), kader=kader)
    if formulier.is_valid():
        try:
            versie = formulier.cleaned_data["versie"]
            activiteit.verdeel_gewichten(kader, formulier.gewichten, versie=versie)
            messages.success(request, "De gewichten zijn bewaard.")
            return redirect(kader)
        except ValidationError as fout:
            formulier.add_error(None, fout)
    context = {"menu": "keuzerondes", "kader": kader, "formulier": formulier}
    status = 422 if formulier.errors else 200
    return render(request, "trajecten/selectiekader_gewichten.html", context, status=status)


@require_POST
def selectiekader_stel_vast(request, pk):
    """Adopt the concept; from then on it never changes."""
    kader = te_wijzigen(request, pk)
    formulier = VaststelForm(request.POST)
    if formulier.is_valid():
        try:
            kader.stel_vast(**formulier.cleaned_data, door=request.user)
            messages.success(request, f"{kader} is vastgesteld.")
            return redirect(kader)
        except ValidationError as fout:
            formulier.add_error("op" if getattr(fout, "code", "") == "op" else None, fout)
    return toon(request, kader, vaststellen=formulier)


def selectiecriterium_create(request, pk):
    """A new criterion of a concept."""
    kader = te_wijzigen(request, pk)
    leeg = Selectiecriterium(
        organisatie=kader.organisatie, kader=kader, volgorde=kader.criteria.count()
    )
    formulier = SelectiecriteriumForm(ingevuld(request), instance=leeg)
    if formulier.is_valid():
        formulier.save()
        messages.success(request, f"‘{leeg}’ staat nu in het kader.")
        return redirect(kader)
    context = {"kader": kader, "formulier": formulier, "titel": "Nieuw criterium"}
    context |= {"menu": "keuzerondes", "verschillen": []}
    status = 422 if formulier.errors else 200
    return render(request, "trajecten/selectiekader_form.html", context, status=status)


def selectiecriterium_update(request, kader, pk):
    """Change a criterion of a concept; who comes second compares."""
    kader = te_wijzigen(request, kader)
    criterium = get_object_or_404(kader.criteria, pk=pk)
    return bewerk(
        request,
        partial(SelectiecriteriumForm),
        criterium,
        template="trajecten/selectiekader_form.html",
        context={
            "kader": kader,
            "criterium": criterium,
            "titel": f"‘{criterium}’ wijzigen",
            "menu": "keuzerondes",
        },
        terug=kader,
    )


@require_POST
def selectiecriterium_delete(request, kader, pk):
    """Take a criterion out of a concept."""
    kader = te_wijzigen(request, kader)
    criterium = get_object_or_404(kader.criteria, pk=pk)
    criterium.delete()
    messages.success(request, f"‘{criterium}’ is weg. Verdeel de gewichten opnieuw.")
    return redirect(kader)


@require_POST
def selectiecriterium_verplaats(request, kader, pk):
    """Move a criterion one place up or down."""
    kader = te_wijzigen(request, kader)
    verschuif(get_object_or_404(kader.criteria, pk=pk), -1 if request.POST.get("op") == "1" else 1)
    return redirect(kader)


@vereist(mag_trajecten_zien)
def selectiekader_vergelijk(request):
    """Two versions side by side: ?links=…&rechts=…; without them the two newest."""
    kaders = Selectiekader.objects.zichtbaar_voor(request.toegang).prefetch_related("criteria")
    rijen = {kader.pk: kader for kader in kaders}
    gevraagd = [rijen.get(rijnummer(request.GET.get(kant))) for kant in ("links", "rechts")]
    links, rechts = gevraagd if all(gevraagd) else (list(rijen.values())[1::-1] + [None, None])[:2]
    context = {"menu": "keuzerondes", "kaders": kaders, "links": links, "rechts": rechts}
    context["regels"] = activiteit.vergelijk(links, rechts) if links and rechts else []
    return render(request, "trajecten/selectiekader_vergelijk.html", context)
