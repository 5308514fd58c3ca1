"""The checklist: its lines in the administration, and the answers of one traject."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_POST

from organisatie.models import Rol
from organisatie.toegang import mag_lijsten_beheren, vereist
from organisatie.views import lijst
from organisatie.views.lijst import maak_of_wijzig, zoek
from trajecten.checklist import bewaar, regels, telling
from trajecten.forms.werkwijze import ChecklistpuntForm, ChecklistregelForm
from trajecten.models import Checklistpunt
from trajecten.views.stap import naar_stappen, opmaak
from trajecten.views.traject import ingevuld, te_bewerken


@vereist(mag_lijsten_beheren)
def checklistpunt_list(request):
    """The lines of the checklist, in their order."""
    punten = Checklistpunt.objects.filter(organisatie=request.toegang.organisatie)
    context = {"punten": punten, "menu": "beheer"}
    return render(request, "trajecten/checklistpunt_list.html", context)


@vereist(mag_lijsten_beheren)
def checklistpunt_create(request):
    """A new line."""
    return maak_of_wijzig(
        request, ChecklistpuntForm, terug="checklistpunt_list", titel="Nieuw punt"
    )


@vereist(mag_lijsten_beheren)
def checklistpunt_update(request, pk):
    """Change a line."""
    return maak_of_wijzig(
        request,
        ChecklistpuntForm,
        rij=zoek(request, Checklistpunt, pk),
        terug="checklistpunt_list",
        titel="Punt wijzigen",
        verwijder="checklistpunt_delete",
    )


@vereist(mag_lijsten_beheren)
def checklistpunt_delete(request, pk):
    """Remove a line that nobody answered."""
    punt = zoek(request, Checklistpunt, pk)
    return lijst.verwijder(request, punt, terug="checklistpunt_list", stop="checklistpunt_stop")


@require_POST
@vereist(mag_lijsten_beheren)
def checklistpunt_stop(request, pk):
    """No longer offer a line; the answers stay."""
    return lijst.stop(request, zoek(request, Checklistpunt, pk), terug="checklistpunt_list")


def checklist_update(request, pk):
    """All lines of a traject on one page; who comes second sees what the first answered."""
    traject = te_bewerken(request, pk)
    formulieren = [ChecklistregelForm(ingevuld(request), regel=regel) for regel in regels(traject)]
    gestuurd = [f for f in formulieren if f.is_bound and f.is_ingestuurd]
    fout = [f for f in gestuurd if not f.is_valid()]
    if gestuurd and not fout:
        botsingen = [f for f in gestuurd if not is_bewaard(traject, f)]
        if not botsingen:
            messages.success(request, "De checklist is bewaard.")
            return naar_stappen(traject)
        return toon(request, traject, [vers(traject, f) for f in gestuurd], 409)
    return toon(request, traject, formulieren, 422 if gestuurd else 200)


def is_bewaard(traject, formulier):
    """Save one line; False when somebody else answered it since the page was shown."""
    try:
        bewaar(traject, formulier.regel, **formulier.cleaned_data)
    except ValidationError:
        return False
    return True


def vers(traject, formulier):
    """The same input on top of what is stored now; what differs gets a line that says so."""
    nu = next(r for r in regels(traject) if r.punt == formulier.regel.punt)
    post = formulier.data.copy()
    post[formulier.add_prefix("gezien")] = nu.stand
    nieuw = ChecklistregelForm(post, regel=nu)
    keuze = formulier.cleaned_data
    if nieuw.is_valid() and (keuze["antwoord"], keuze["toelichting"]) != nu.nu:
        extra = f" ({nu.nu[1]})" if nu.nu[1] else ""
        tekst = f"Iemand anders koos net: {nu.tekst.lower()}{extra}. Klopt jouw antwoord? Bewaar."
        nieuw.add_error("antwoord", tekst)
    return nieuw


def toon(request, traject, formulieren, status):
    """The page with all lines."""
    context = opmaak(
        traject,
        "Checklist",
        "stap_list",
        formulieren=formulieren,
        telling=telling([f.regel for f in formulieren]),
        mag_beheren=request.toegang.heeft(Rol.COORDINATOR, Rol.BEHEERDER),
    )
    return render(request, "trajecten/checklist_update.html", context, status=status)


@require_POST
def checklistantwoord_update(request, pk, punt):
    """Save one line at once; gives the line with what is stored, 409 or 422 with what is wrong."""
    traject = te_bewerken(request, pk)
    regel = next((r for r in regels(traject) if r.punt.pk == punt), None)
    if regel is None:
        raise Http404
    formulier, status = ChecklistregelForm(request.POST, regel=regel), 200
    if not formulier.is_valid():
        status = 422
    elif not is_bewaard(traject, formulier):
        formulier, status = vers(traject, formulier), 422
    else:
        regel = next(r for r in regels(traject) if r.punt.pk == punt)
        formulier = ChecklistregelForm(regel=regel)
    context = {"f": formulier, "bewaard": status == 200}
    return render(request, "trajecten/checklist_update.html#stand", context, status=status)
