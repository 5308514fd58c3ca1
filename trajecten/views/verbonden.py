"""Connecting trajects: parts, successors, and stopping one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from trajecten import verbonden
from trajecten.forms.verbonden import KoppelForm, OnderdeelForm, OpvolgerForm, StopForm
from trajecten.models import Opvolging, Thema, Traject
from trajecten.views.traject import ingevuld, te_bewerken, te_tonen

HOOGSTENS = 10


def verbonden_list(request, pk):
    """The parts and successors of a traject, and a search for another one to connect."""
    te_bewerken(request, pk)
    traject = te_tonen(request, pk)
    zoek = request.GET.get("q", "").strip()[:200]
    context = verbonden.onderdelen_met_som(traject, request.toegang) | {
        "menu": "trajecten",
        "traject": traject,
        "tab": "verbonden",
        "focus": Thema.objects.focus().filter(organisatie=traject.organisatie),
        "opvolgers": traject.opvolgers.select_related("naar"),
        "voorgangers": traject.voorgangers.select_related("van"),
        "redenen": Opvolging.Reden.choices,
        "zoek": zoek,
        "gevonden": andere(request, traject).zoek(zoek)[:HOOGSTENS] if zoek else None,
        "koppelform": KoppelForm(rijen=Traject.objects.none()),
    }
    return render(request, "trajecten/verbonden_list.html", context)


def andere(request, traject):
    """The other trajects of the organisation that this person may see."""
    return Traject.objects.zichtbaar_voor(request.toegang).exclude(pk=traject.pk)


def terug(traject):
    """To the page of the connections."""
    return redirect("verbonden_list", traject.organisatie.slug, traject.pk)


@require_POST
def verbonden_koppel(request, pk):
    """Make another traject a part or the successor of this one."""
    traject = te_bewerken(request, pk)
    formulier = KoppelForm(request.POST, rijen=andere(request, traject))
    if not formulier.is_valid():
        for fouten in formulier.errors.values():
            messages.error(request, " ".join(fouten))
        return terug(traject)
    ander = formulier.cleaned_data["ander"]
    try:
        koppel(request, traject, ander, formulier)
        messages.success(request, f"{ander.label} is gekoppeld.")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return terug(traject)


def koppel(request, traject, ander, formulier):
    """A part changes itself, so one must be allowed to edit that too."""
    relatie = formulier.cleaned_data["relatie"]
    if formulier.is_onderdeel:
        verbonden.hang_onder(te_bewerken(request, ander.pk), traject, relatie)
    else:
        verbonden.volg_op(traject, ander, relatie)


@require_POST
def onderdeel_ontkoppel(request, pk, deel_pk):
    """Make a part a traject of its own again."""
    traject = te_bewerken(request, pk)
    get_object_or_404(traject.onderdelen, pk=deel_pk)
    deel = te_bewerken(request, deel_pk)
    verbonden.maak_los(deel)
    messages.success(request, f"{deel.label} staat nu op zichzelf.")
    return terug(traject)


def zoek_opvolging(request, pk, opvolging_pk):
    """(traject, link) for whoever may edit one of its two ends."""
    traject = te_bewerken(request, pk)
    rijen = Opvolging.objects.filter(van=traject) | Opvolging.objects.filter(naar=traject)
    return traject, get_object_or_404(rijen, pk=opvolging_pk)


@require_POST
def opvolging_update(request, pk, opvolging_pk):
    """Change why there is a successor, unless somebody else just did."""
    traject, opvolging = zoek_opvolging(request, pk, opvolging_pk)
    reden, gezien = request.POST.get("reden", ""), request.POST.get("gezien", "")
    if reden not in Opvolging.Reden.values:
        messages.error(request, "Kies een reden uit de lijst.")
    elif opvolging.reden not in (gezien, reden):
        nu = opvolging.get_reden_display().lower()
        messages.error(request, f"Iemand anders maakte er net ‘{nu}’ van. Kijk eerst of dat klopt.")
    else:
        opvolging.reden = reden
        opvolging.save()
        messages.success(request, "De reden is bewaard.")
    return terug(traject)


@require_POST
def opvolging_delete(request, pk, opvolging_pk):
    """Remove a link; both trajects stay, and so does the history."""
    traject, opvolging = zoek_opvolging(request, pk, opvolging_pk)
    opvolging.delete()
    messages.success(request, "De koppeling is weg. Beide trajecten blijven bestaan.")
    return terug(traject)


def toon(request, traject, formulier, **context):
    """A page with one form; 422 with errors in it."""
    context |= {"menu": "trajecten", "traject": traject, "formulier": formulier}
    status = 422 if formulier.errors else 200
    return render(request, "trajecten/verbonden_form.html", context, status=status)


def onderdeel_create(request, pk):
    """A new part, prefilled from the main traject."""
    traject = te_bewerken(request, pk)
    formulier = OnderdeelForm(ingevuld(request))
    if formulier.is_valid():
        deel = verbonden.nieuw_onderdeel(traject, formulier.velden(), request.user)
        messages.success(request, f"{deel.label} is gemaakt onder {traject.nummer}.")
        return redirect(deel)
    uitleg = "Afdeling, categorie, soort opdracht en betrokkenen komen van het hoofdtraject."
    return toon(request, traject, formulier, kop="Nieuw onderdeel", uitleg=uitleg)


def opvolger_create(request, pk):
    """A new traject that takes over from this one."""
    traject = te_bewerken(request, pk)
    formulier = OpvolgerForm(ingevuld(request), initial={"titel": traject.titel})
    if formulier.is_valid():
        naar = verbonden.start_opvolger(traject, **formulier.cleaned_data, door=request.user)
        messages.success(request, f"{naar.label} is gemaakt en volgt {traject.nummer} op.")
        return redirect(naar)
    uitleg = "Afdeling, categorie, procedure, looptijd en betrokkenen komen mee. Ambities, raming "
    uitleg += "en planning kies je opnieuw."
    return toon(request, traject, formulier, kop="Start een opvolger", uitleg=uitleg)


def traject_stop(request, pk):
    """End a traject before its time, with the reason; then perhaps a successor."""
    traject = te_bewerken(request, pk)
    formulier = StopForm(ingevuld(request), initial={"versie": traject.versie})
    if formulier.is_valid() and gestopt(traject, formulier):
        messages.success(request, f"Het traject is {traject.get_afloop_display().lower()}.")
        if formulier.cleaned_data["opvolger"]:
            return redirect("opvolger_create", traject.organisatie.slug, traject.pk)
        return redirect(traject)
    uitleg = "Het traject blijft te vinden. Wat je hier schrijft, leren anderen van."
    return toon(request, traject, formulier, kop="Dit traject stopt", uitleg=uitleg)


def gestopt(traject, formulier):
    """Stop it; False with the reason in the form when somebody else was first."""
    keuze = formulier.cleaned_data
    try:
        verbonden.stop(
            traject, afloop=keuze["afloop"], reden=keuze["reden"], versie=keuze["versie"]
        )
    except ValidationError as fout:
        formulier.add_error(None, fout)
        formulier.data = formulier.data.copy()
        formulier.data["versie"] = Traject.objects.get(pk=traject.pk).versie
        return False
    return True
