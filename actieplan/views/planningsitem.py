"""One item of the calendar: read, make, change, done, cancelled, and as a file for an agenda."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from actieplan.forms.planning import GedaanForm, PlanningsitemForm, VervaltForm
from actieplan.jaarplanning.agenda import agenda_van
from actieplan.jaarplanning.gebeurtenis import met_wijziging, van_item
from actieplan.models import Actieplan, Planningsitem
from actieplan.views.planning import gevraagde_maand
from organisatie.forms import tegelijk
from organisatie.invoer import rijnummer
from organisatie.toegang import mag_coordineren, vereist


def zoek_item(request, pk):
    """The item that this person may see, with what its page shows; or 404."""
    items = met_wijziging(Planningsitem.objects.zichtbaar_voor(request.toegang).voor_lijst())
    return get_object_or_404(items.select_related("actieplan", "actie"), pk=pk)


def planningsitem_detail(request, pk, vervalt=None):
    """One item with what can be done about it; `vervalt` is a form with an error."""
    item = zoek_item(request, pk)
    vandaag = timezone.localdate()
    context = {
        "item": item,
        "gebeurtenis": van_item(item, request.toegang.organisatie.slug, vandaag),
        "mag_melden": item.bewerkbaar_voor(request.toegang),
        "gedaan": GedaanForm(),
        "vervalt": vervalt or VervaltForm(),
        "historie": item.history.select_related("history_user")[:12],
        "menu": "actieplan",
    }
    return render(request, "actieplan/planningsitem_detail.html", context)


@vereist(mag_coordineren)
def planningsitem_create(request):
    """A new item of the plan in the address, else of the plan that runs."""
    plannen = Actieplan.objects.zichtbaar_voor(request.toegang).op(timezone.localdate())
    gekozen = rijnummer(request.GET.get("plan"))
    plan = plannen.filter(pk=gekozen).first() or plannen.first()
    if plan is None:
        messages.info(request, "Maak eerst een actieplan. Daarna kun je iets plannen.")
        return redirect("actieplan_list", request.toegang.organisatie.slug)
    maand = gevraagde_maand(request) or timezone.localdate().replace(day=1)
    form = item_form(request, plan, initial={"maand": maand})
    if form.is_valid():
        item = form.save()
        messages.success(request, f"‘{item}’ staat in de planning.")
        return redirect(item)
    return formulier(request, form, titel="Nieuw in de planning", plan=plan)


@vereist(mag_coordineren)
def planningsitem_update(request, pk):
    """Change an item."""
    item = zoek_item(request, pk)
    form = item_form(request, item.actieplan, instance=item)
    if form.is_valid() and tegelijk.bewaar(form, request.POST.get("stand")):
        messages.success(request, f"‘{item}’ is gewijzigd.")
        return redirect(item)
    return formulier(request, form, titel="Wijzig in de planning", plan=item.actieplan, item=item)


def item_form(request, plan, **opties):
    """The form of an item of this plan."""
    organisatie = request.toegang.organisatie
    return PlanningsitemForm(
        request.POST or None, organisatie=organisatie, actieplan=plan, **opties
    )


def formulier(request, form, **context):
    """The page of the form."""
    context |= {"form": form, "menu": "actieplan", "stand": tegelijk.laatste_stand(form.instance)}
    return render(request, "actieplan/planningsitem_form.html", context)


@vereist(mag_coordineren)
def planningsitem_delete(request, pk):
    """Remove an item, after a question; what did happen is kept better as done or cancelled."""
    item = zoek_item(request, pk)
    if request.method == "POST":
        item.delete()
        messages.success(request, f"‘{item}’ is uit de planning gehaald.")
        return redirect("planning_jaar", request.toegang.organisatie.slug)
    context = {"item": item, "menu": "actieplan"}
    return render(request, "actieplan/planningsitem_delete.html", context)


@require_POST
def planningsitem_gedaan(request, pk):
    """It happened: of the owner or the coördinator."""
    item = zoek_te_melden(request, pk)
    form = GedaanForm(request.POST)
    dag = form.cleaned_data.get("op") if form.is_valid() else None
    if dag is None:
        messages.error(request, "Vul de dag in waarop het is gedaan.")
        return redirect(item)
    return meld(
        request, item, "is gedaan. Mooi!", item.meld_gedaan, op=dag, vandaag=timezone.localdate()
    )


@require_POST
@vereist(mag_coordineren)
def planningsitem_vervalt(request, pk):
    """It will not happen, with a reason."""
    item = zoek_item(request, pk)
    form = VervaltForm(request.POST)
    if not form.is_valid():
        return planningsitem_detail(request, pk, form)
    return meld(request, item, "vervalt.", item.laat_vervallen, reden=form.cleaned_data["reden"])


@require_POST
def planningsitem_heropen(request, pk):
    """Planned again: of the owner or the coördinator."""
    item = zoek_te_melden(request, pk)
    return meld(request, item, "staat weer open.", item.heropen)


def zoek_te_melden(request, pk):
    """The item, for who may say how it stands; else 403."""
    item = zoek_item(request, pk)
    if not item.bewerkbaar_voor(request.toegang):
        raise PermissionDenied
    return item


def meld(request, item, tekst, doe, **waarden):
    """Do it and say so, or say why it could not be done; back to the item."""
    try:
        doe(**waarden)
        messages.success(request, f"‘{item}’ {tekst}")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect(item)


@require_safe
def planningsitem_ics(request, pk):
    """One item as a file that every calendar program opens."""
    item = zoek_item(request, pk)
    gebeurtenis = van_item(item, request.toegang.organisatie.slug, timezone.localdate())
    inhoud = agenda_van(str(item), [gebeurtenis], request.build_absolute_uri("/"))
    antwoord = HttpResponse(inhoud, content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="planning-{item.pk}.ics"'
    return antwoord
