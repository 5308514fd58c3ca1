"""Pages of the import of spend: upload, columns, preview, apply and undo."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from organisatie.toegang import mag_lijsten_beheren, vereist
from trajecten.forms.spend import SpendForm, SpendkeuzeForm, SpendkolommenForm
from trajecten.models import Spendimport
from trajecten.spend import Voorbeeld, draai_terug, pas_toe

MENU = {"menu": "trajecten"}
TOON = 200


def zoek_import(request, pk):
    """The import, or 404 when this person may not see it."""
    zichtbaar = Spendimport.objects.zichtbaar_voor(request.toegang)
    return get_object_or_404(zichtbaar.select_related("organisatie", "bestand"), pk=pk)


@vereist(mag_lijsten_beheren)
def spendimport_list(request):
    """Upload a list of spend; below it the earlier ones."""
    form = SpendForm(request.POST or None, request.FILES or None, toegang=request.toegang)
    if request.method == "POST" and form.is_valid():
        return redirect(form.spend)
    imports = Spendimport.objects.zichtbaar_voor(request.toegang).defer("rooster")
    imports = imports.select_related("organisatie", "bestand", "gemaakt_door")[:50]
    context = MENU | {"form": form, "imports": imports}
    status = 422 if form.errors else 200
    return render(request, "trajecten/spendimport_list.html", context, status=status)


@vereist(mag_lijsten_beheren)
def spendimport_detail(request, pk):
    """What each row becomes, with a choice for unknown names; after applying: what was done."""
    spend = zoek_import(request, pk)
    voorbeeld = Voorbeeld(spend)
    if spend.is_open and voorbeeld.mist:
        return redirect("spendimport_kolommen", spend.organisatie.slug, spend.pk)
    form = SpendkeuzeForm(request.POST or None, voorbeeld=voorbeeld) if spend.is_open else None
    if form and request.method == "POST" and form.is_valid():
        form.bewaar()
        return redirect(spend)
    context = MENU | {"spend": spend, "voorbeeld": voorbeeld, "form": form, **rijen(voorbeeld)}
    status = 422 if form and form.errors else 200
    return render(request, "trajecten/spendimport_detail.html", context, status=status)


def rijen(voorbeeld):
    """The rows that are left out, with their reason, and those that count; the first of each."""
    los = [rij for rij in voorbeeld.rijen if not rij.categorie]
    mee = [rij for rij in voorbeeld.rijen if rij.categorie]
    return {"los": los[:TOON], "mee": mee[:TOON], "aantal_los": len(los), "aantal_mee": len(mee)}


@vereist(mag_lijsten_beheren)
def spendimport_kolommen(request, pk):
    """Say which column is which; what was recognised is filled in."""
    spend = zoek_import(request, pk)
    if not spend.is_open:
        return redirect(spend)
    form = SpendkolommenForm(request.POST or None, spend=spend)
    if form.is_valid():
        form.bewaar()
        return redirect(spend)
    context = MENU | {"spend": spend, "form": form}
    status = 422 if form.errors else 200
    return render(request, "trajecten/spendimport_kolommen.html", context, status=status)


@require_POST
@vereist(mag_lijsten_beheren)
def spendimport_toepassen(request, pk):
    """Store all amounts; a second press says that it is done already."""
    spend = zoek_import(request, pk)
    try:
        regels = pas_toe(spend, door=request.user)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, f"{len(regels)} bedragen zijn verwerkt.")
    return redirect(spend)


@require_POST
@vereist(mag_lijsten_beheren)
def spendimport_terugdraaien(request, pk):
    """Put the earlier amounts back."""
    spend = zoek_import(request, pk)
    try:
        gebleven = draai_terug(spend, door=request.user)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        over = f" {gebleven} gewijzigd sinds de import: die bleven zo." if gebleven else ""
        messages.success(request, f"De bedragen van voor de import staan er weer.{over}")
    return redirect(spend)
