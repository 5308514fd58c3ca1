"""The lists around the programme: risks, developments outside, stakeholders, objections."""

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actieplan.forms.register import BezwaarForm, OntwikkelingForm, RisicoForm, StakeholderForm
from actieplan.meer import kaarten
from actieplan.models import Bezwaar, Ontwikkeling, Risico, Stakeholder
from actieplan.registers import invloedvak, matrix
from actieplan.views.deel import bewerk, verwijder
from organisatie.toegang import mag_coordineren, mag_stakeholders_zien, mag_trajecten_zien, vereist
from organisatie.views import lijst

TABS = {"menu": "actieplan", "tab": "meer"}
RISICOS = {"terug": "risico_list", "kruimel": "Risico's"}
ONTWIKKELINGEN = {"terug": "ontwikkeling_list", "kruimel": "Ontwikkelingen"}
STAKEHOLDERS = {"terug": "stakeholder_list", "kruimel": "Stakeholders"}
BEZWAREN = {"terug": "bezwaar_list", "kruimel": "Bezwaren en antwoorden"}


def maak_of_wijzig(request, formulierklasse, rij=None, **extra):
    """The form of a row of one of these lists."""
    organisatie = request.toegang.organisatie
    form = formulierklasse(request.POST or None, instance=rij, organisatie=organisatie)
    return bewerk(request, form, **extra)


def plan_meer(request):
    """Cards to the lists around the plan, with how many there are and what asks for attention."""
    context = {"kaarten": kaarten(request.toegang, timezone.localdate()), **TABS}
    return render(request, "actieplan/plan_meer.html", context)


# --- risks ---


@vereist(mag_trajecten_zien)
def risico_list(request):
    """The risks as matrix and as list; `?kans=` and `?ernst=` choose a cell."""
    alle = Risico.objects.zichtbaar_voor(request.toegang).select_related("eigenaar")
    alle = list(alle.zwaarste_eerst())
    cel = (request.GET.get("kans"), request.GET.get("ernst"))
    gekozen = [r for r in alle if r.is_open and (str(r.kans), str(r.gevolg_ernst)) == cel]
    context = {
        "risicos": gekozen if any(cel) else alle,
        "cel": any(cel),
        "aantal": len(alle),
        "matrix": matrix(alle),
        "vandaag": timezone.localdate(),
        **TABS,
    }
    return render(request, "actieplan/risico_list.html", context)


@vereist(mag_coordineren)
def risico_create(request):
    """A new risk."""
    return maak_of_wijzig(request, RisicoForm, titel="Nieuw risico", **RISICOS)


@vereist(mag_coordineren)
def risico_update(request, pk):
    """Change a risk."""
    weg = {"titel": "Risico wijzigen", "verwijder": "risico_delete", **RISICOS}
    return maak_of_wijzig(request, RisicoForm, lijst.zoek(request, Risico, pk), **weg)


@vereist(mag_coordineren)
def risico_delete(request, pk):
    """Remove a risk."""
    return verwijder(request, lijst.zoek(request, Risico, pk), **RISICOS)


# --- developments ---


def ontwikkeling_list(request):
    """What has its own pace: the next date first."""
    vandaag = timezone.localdate()
    rijen = Ontwikkeling.objects.zichtbaar_voor(request.toegang).select_related("eigenaar")
    for rij in rijen:
        rij.lang_niet = rij.is_lang_niet_bekeken(vandaag)
    context = {"ontwikkelingen": rijen, "vandaag": vandaag, **TABS}
    return render(request, "actieplan/ontwikkeling_list.html", context)


@vereist(mag_coordineren)
def ontwikkeling_create(request):
    """A new development."""
    return maak_of_wijzig(request, OntwikkelingForm, titel="Nieuwe ontwikkeling", **ONTWIKKELINGEN)


@vereist(mag_coordineren)
def ontwikkeling_update(request, pk):
    """Change a development."""
    weg = {"titel": "Ontwikkeling wijzigen", "verwijder": "ontwikkeling_delete", **ONTWIKKELINGEN}
    return maak_of_wijzig(request, OntwikkelingForm, lijst.zoek(request, Ontwikkeling, pk), **weg)


@require_POST
@vereist(mag_coordineren)
def ontwikkeling_bekeken(request, pk):
    """Record that somebody looked today and nothing changed."""
    rij = lijst.zoek(request, Ontwikkeling, pk)
    rij.bekeken_op = timezone.localdate()
    rij.save()
    messages.success(request, f"‘{rij}’ is vandaag bekeken.")
    return lijst.naar(request, "ontwikkeling_list")


@vereist(mag_coordineren)
def ontwikkeling_delete(request, pk):
    """Remove a development."""
    return verwijder(request, lijst.zoek(request, Ontwikkeling, pk), **ONTWIKKELINGEN)


# --- stakeholders ---


@vereist(mag_stakeholders_zien)
def stakeholder_list(request):
    """Who has something to do with MVI, in a grid of influence and interest."""
    rijen = Stakeholder.objects.zichtbaar_voor(request.toegang).select_related("contact")
    context = {"stakeholders": rijen, "vakken": invloedvak(rijen), **TABS}
    return render(request, "actieplan/stakeholder_list.html", context)


@vereist(mag_coordineren)
def stakeholder_create(request):
    """A new stakeholder."""
    return maak_of_wijzig(request, StakeholderForm, titel="Nieuwe stakeholder", **STAKEHOLDERS)


@vereist(mag_coordineren)
def stakeholder_update(request, pk):
    """Change a stakeholder."""
    weg = {"titel": "Stakeholder wijzigen", "verwijder": "stakeholder_delete", **STAKEHOLDERS}
    return maak_of_wijzig(request, StakeholderForm, lijst.zoek(request, Stakeholder, pk), **weg)


@vereist(mag_coordineren)
def stakeholder_delete(request, pk):
    """Remove a stakeholder."""
    return verwijder(request, lijst.zoek(request, Stakeholder, pk), **STAKEHOLDERS)


# --- objections ---


@vereist(mag_trajecten_zien)
def bezwaar_list(request):
    """Objections with their answers; `?q=` searches."""
    zoektekst = request.GET.get("q", "")
    rijen = Bezwaar.objects.zichtbaar_voor(request.toegang).zoek(zoektekst)
    context = {"bezwaren": rijen, "q": zoektekst, **TABS}
    return render(request, "actieplan/bezwaar_list.html", context)


@vereist(mag_coordineren)
def bezwaar_create(request):
    """A new objection."""
    return maak_of_wijzig(request, BezwaarForm, titel="Nieuw bezwaar", **BEZWAREN)


@vereist(mag_coordineren)
def bezwaar_update(request, pk):
    """Change an objection or its answer."""
    weg = {"titel": "Bezwaar wijzigen", "verwijder": "bezwaar_delete", **BEZWAREN}
    return maak_of_wijzig(request, BezwaarForm, lijst.zoek(request, Bezwaar, pk), **weg)


@vereist(mag_coordineren)
def bezwaar_delete(request, pk):
    """Remove an objection."""
    return verwijder(request, lijst.zoek(request, Bezwaar, pk), **BEZWAREN)
