"""Costs and savings: of one traject, and the overview for finance."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisatie.toegang import mag_besluiten, mag_kosten_zien, vereist
from trajecten import kosten
from trajecten.forms.effect import KostenbesluitForm, KosteneffectForm
from trajecten.forms.effectfilter import KostenFilterForm
from trajecten.kalender.export import XLSX
from trajecten.kostenexport import als_xlsx
from trajecten.models import Kosteneffect, Traject
from trajecten.views.bewerken import bewerk
from trajecten.views.effect import pagina, terug_naar, verwijder
from trajecten.views.paginering import bladzijde
from trajecten.views.traject import ingevuld, te_bewerken


def zoek_kosten(traject, pk):
    """A row of this traject, or 404."""
    return get_object_or_404(Kosteneffect, traject=traject, pk=pk)


def kosteneffect_create(request, pk):
    """Record extra costs, a saving or more revenue."""
    traject = te_bewerken(request, pk)
    formulier = KosteneffectForm(ingevuld(request), traject=traject)
    if formulier.is_valid():
        formulier.save()
        messages.success(request, f"{formulier.instance.get_soort_display()} vastgelegd.")
        return redirect(terug_naar(request, pk))
    context = pagina(traject, "Kosten of besparing toevoegen", formulier=formulier)
    status = 422 if formulier.is_bound else 200
    return render(request, "trajecten/kosteneffect_form.html", context, status=status)


def kosteneffect_update(request, pk, kosten):
    """Change an amount, as long as nothing was decided about it."""
    traject = te_bewerken(request, pk)
    rij = zoek_kosten(traject, kosten)
    if redenen := rij.belemmeringen_wijzigen():
        messages.error(request, redenen[0])
        return redirect(terug_naar(request, pk))

    def maak(data=None, instance=rij):
        return KosteneffectForm(data, instance=instance, traject=traject)

    context = pagina(traject, f"{rij.get_soort_display()} wijzigen", rij=rij)
    context["verwijder"] = "kosteneffect_delete"
    template, terug = "trajecten/kosteneffect_form.html", terug_naar(request, pk)
    return bewerk(request, maak, rij, template=template, context=context, terug=terug)


def kosteneffect_delete(request, pk, kosten):
    """Ask, then remove an amount about which nothing was decided."""
    traject = te_bewerken(request, pk)
    rij = zoek_kosten(traject, kosten)
    return verwijder(request, traject, rij, rij.get_soort_display())


def kosteneffect_besluit(request, pk, kosten):
    """Record the decision that extra costs ask for; once, and never edited."""
    traject = get_object_or_404(Traject.objects.zichtbaar_voor(request.toegang), pk=pk)
    if not mag_besluiten(request.toegang):
        raise PermissionDenied
    rij = zoek_kosten(traject, kosten)
    formulier = KostenbesluitForm(ingevuld(request), initial={"versie": rij.versie})
    if formulier.is_valid() and is_besloten(formulier, rij):
        messages.success(request, "Het besluit is vastgelegd.")
        return redirect(terug_naar(request, pk))
    context = pagina(traject, "Besluit vastleggen", formulier=formulier, rij=rij)
    status = 422 if formulier.is_bound else 200
    return render(request, "trajecten/kosteneffect_besluit.html", context, status=status)


def is_besloten(formulier, rij):
    """Record it; False with the reason in the form when that is refused."""
    keuze = formulier.cleaned_data
    try:
        rij.besluit_vastleggen(
            tekst=keuze["besluit"],
            op=keuze["besloten_op"],
            door=keuze["besloten_door"],
            versie=keuze["versie"] or 0,
        )
    except ValidationError as fout:
        formulier.add_error(None, fout)
        return False
    return True


def gekozen(request, jaar=None):
    """(filled filter form, all rows, those of the chosen year, directie, category and part).

    `jaar` is the year when none is chosen; without it that means all rows.
    """
    toegang, keuze = request.toegang, request.GET.copy()
    if jaar and not keuze.get("jaar"):
        keuze["jaar"] = str(jaar)
    alle = list(Kosteneffect.objects.zichtbaar_voor(toegang).met_traject())
    formulier = KostenFilterForm(
        keuze,
        organisatie=toegang.organisatie,
        jaren=kosten.jaren(alle, timezone.localdate()),
        directies=[regel.label for regel in kosten.per_directie(alle)],
    )
    formulier.is_valid()
    return formulier, alle, formulier.kies(alle)


@vereist(mag_kosten_zien)
def kosten_overzicht(request):
    """For finance: costs beside savings, per year and directie, with what is unknown."""
    vandaag = timezone.localdate()
    formulier, alle, rijen = gekozen(request, jaar=vandaag.year)
    elk_jaar = formulier.kies(alle, zonder="jaar")
    gegund = Traject.objects.zichtbaar_voor(request.toegang).met_effect()
    per = gegund.tellend(request.toegang.organisatie).order_by().values_list("categorie")
    context = {
        "menu": "trajecten",
        "formulier": formulier,
        "heeft_bedragen": bool(alle),
        "totaal": kosten.regel("Samen", rijen),
        "directies": kosten.per_directie(rijen),
        "jaren": kosten.per_jaar(elk_jaar, vandaag),
        "categorieen": kosten.per_categorie(elk_jaar, dict(per.annotate(Count("pk")))),
        "besluiten": [rij for rij in alle if rij.wacht_op_besluit],
        "boodschap": kosten.boodschap(elk_jaar),
    }
    return render(request, "trajecten/kosten_overzicht.html", context)


@vereist(mag_kosten_zien)
def kosten_lijst(request):
    """Exactly the amounts that a number of the overview counts."""
    formulier, _alle, rijen = gekozen(request)
    deel = formulier.cleaned_data.get("deel") or "alles"
    context = {
        "menu": "trajecten",
        "formulier": formulier,
        "titel": KostenFilterForm.NAMEN[deel],
        "regel": kosten.regel("", rijen),
        "page": bladzijde(rijen, request.GET.get("page")),
    }
    return render(request, "trajecten/kosten_lijst.html", context)


@vereist(mag_kosten_zien)
def kosten_export(request):
    """The amounts of the filter as an Excel file."""
    _formulier, _alle, rijen = gekozen(request)
    naam = f"kosten-{request.toegang.organisatie.slug}-{timezone.localdate():%Y-%m-%d}.xlsx"
    return HttpResponse(
        als_xlsx(rijen),
        content_type=XLSX,
        headers={
            "Content-Disposition": f'attachment; filename="{naam}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
