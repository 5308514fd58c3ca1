"""The tab ‘Effecten en kosten’ of a traject: measure, verify, remove."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mvi.grafiek import als_beeld, merk_van
from organisatie.invoer import rijnummer
from organisatie.toegang import mag_besluiten
from trajecten.effectbeeld import effectregels, momentengrafiek, suggesties
from trajecten.forms.effect import EffectForm
from trajecten.kosten import regel
from trajecten.models import Bijlage, Effect, Kosteneffect, Traject
from trajecten.views.bewerken import bewerk
from trajecten.views.traject import ingevuld, te_tonen


def effect_list(request, pk):
    """What this traject brings about and costs; amounts only for whom may see them."""
    traject = te_tonen(request, pk)
    regels = effectregels(traject, request.user)
    grafiek = momentengrafiek([rij.effect for rij in regels], traject.criteria_zichtbaar)
    rijen = Kosteneffect.objects.filter(traject=traject) if traject.raming_zichtbaar else []
    bewijzen = traject.bijlagen.zichtbaar_in(traject).filter(soort=Bijlage.Soort.BEWIJS)
    context = {
        "menu": "trajecten",
        "tab": "effecten",
        "traject": traject,
        "regels": regels,
        "beeld": grafiek and als_beeld("momenten", grafiek, merk_van(eigen_stijl(request))),
        "kosten": regel("", rijen),
        "evaluaties": traject.zelfevaluaties.all(),
        "bewijzen": bewijzen.select_related("bestand"),
        "suggesties": suggesties(traject),
        **rechten(request.toegang, pk),
    }
    return render(request, "trajecten/effect_list.html", context)


def rechten(toegang, pk):
    """What this person may do on the tab of a traject, by the names that its template asks."""
    eigen = Traject.objects.filter(pk=pk)
    return {
        "mag_resultaat": eigen.resultaat_bewerkbaar_voor(toegang).exists(),
        "mag_verifieren": eigen.verifieerbaar_voor(toegang).exists(),
        "mag_kosten_besluiten": mag_besluiten(toegang),
    }


def eigen_stijl(request):
    return request.toegang.organisatie.huisstijl


def te_meten_traject(request, pk):
    """(traject, whether only results may be filled in); 404 invisible, 403 only visible."""
    traject = te_tonen(request, pk)
    eigen = Traject.objects.filter(pk=pk)
    if not eigen.resultaat_bewerkbaar_voor(request.toegang).exists():
        raise PermissionDenied
    return traject, not eigen.bewerkbaar_voor(request.toegang).exists()


def zoek_effect(traject, effect):
    """A measurement of this traject, or 404."""
    rijen = Effect.objects.select_related("indicator")
    return get_object_or_404(rijen, traject=traject, pk=effect)


def pagina(traject, titel, **extra):
    """The context of a form page of this traject."""
    return {"menu": "trajecten", "traject": traject, "titel": titel, **extra}


def effect_create(request, pk):
    """Measure with one more indicator; `?indicator=` chooses it already."""
    traject, alleen_resultaat = te_meten_traject(request, pk)
    begin = {"indicator": rijnummer(request.GET.get("indicator"))}
    maak = effectformulier(traject, alleen_resultaat)
    formulier = maak(ingevuld(request), initial=begin)
    if formulier.is_valid() and is_gemaakt(formulier):
        messages.success(request, f"‘{formulier.instance.indicator}’ is toegevoegd.")
        return redirect("effect_list", request.toegang.organisatie.slug, pk)
    context = pagina(traject, "Effect toevoegen", formulier=formulier)
    status = 422 if formulier.is_bound else 200
    return render(request, "trajecten/effect_form.html", context, status=status)


def effectformulier(traject, alleen_resultaat):
    """What makes an `EffectForm` of this traject for this person."""
    documenten = traject.bijlagen.zichtbaar_in(traject)
    return partial(
        EffectForm, traject=traject, alleen_resultaat=alleen_resultaat, documenten=documenten
    )


def is_gemaakt(formulier):
    """Save a new row; False when somebody was first with this indicator."""
    try:
        with transaction.atomic():
            formulier.save()
    except IntegrityError:
        formulier.add_error("indicator", "Deze indicator staat al bij dit traject.")
        return False
    return True


def effect_update(request, pk, effect):
    """Change a measurement; a changed value loses its verification."""
    traject, alleen_resultaat = te_meten_traject(request, pk)
    rij = zoek_effect(traject, effect)
    return bewerk(
        request,
        effectformulier(traject, alleen_resultaat),
        rij,
        template="trajecten/effect_form.html",
        context=pagina(traject, str(rij.indicator), verwijder="effect_delete", rij=rij),
        terug=terug_naar(request, pk),
    )


def terug_naar(request, pk):
    """The address of the tab."""
    return redirect("effect_list", request.toegang.organisatie.slug, pk).url


@require_POST
def effect_verifieer(request, pk, effect):
    """Record that somebody else than who filled it in has checked the measurement."""
    traject = get_object_or_404(Traject.objects.zichtbaar_voor(request.toegang), pk=pk)
    if not Traject.objects.filter(pk=pk).verifieerbaar_voor(request.toegang).exists():
        raise PermissionDenied
    rij = zoek_effect(traject, effect)
    try:
        versie = rijnummer(request.POST.get("versie")) or 0
        rij.verifieer(door=request.user, op=timezone.now(), versie=versie)
        messages.success(request, f"Je hebt ‘{rij.indicator}’ geverifieerd.")
    except ValidationError as fout:
        for reden in fout.messages:
            messages.error(request, reden)
    return redirect(terug_naar(request, pk))


def effect_delete(request, pk, effect):
    """Ask, then remove a measurement; its history stays."""
    traject, alleen_resultaat = te_meten_traject(request, pk)
    if alleen_resultaat:
        raise PermissionDenied
    rij = zoek_effect(traject, effect)
    return verwijder(request, traject, rij, str(rij.indicator))


def verwijder(request, traject, rij, naam):
    """Ask, then remove a row of the tab, unless the row refuses."""
    redenen = rij.belemmeringen_wijzigen() if hasattr(rij, "belemmeringen_wijzigen") else []
    if request.method == "POST" and not redenen:
        rij.delete()
        messages.success(request, f"‘{naam}’ is verwijderd.")
        return redirect(terug_naar(request, traject.pk))
    context = pagina(traject, f"‘{naam}’ verwijderen", belemmeringen=redenen)
    return render(request, "trajecten/effect_delete.html", context)
