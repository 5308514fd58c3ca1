"""Many trajects changed at once: choose, look at what would change, apply."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from organisatie.invoer import rijnummer
from organisatie.toegang import mag_trajecten_bewerken, vereist
from trajecten.forms.massaal import MassaForm
from trajecten.lijst import gekozen_trajecten
from trajecten.massawijziging import HOOGSTENS, bekijk, voer_uit
from trajecten.models import Traject


@require_POST
@vereist(mag_trajecten_bewerken)
def traject_massaal(request):
    """The page with the choice and its preview; `stap` says which button was pressed."""
    gezien = lees_rijen(request)
    if not gezien:
        return weiger(request, "Kies eerst een of meer trajecten in de tabel.")
    if len(gezien) > HOOGSTENS:
        return weiger(request, f"Kies hoogstens {HOOGSTENS} trajecten tegelijk. Filter eerst.")
    stap = request.POST.get("stap")
    data = request.POST if stap else None
    formulier = MassaForm(data, organisatie=request.toegang.organisatie)
    if not formulier.is_valid():
        return toon(request, formulier, gezien, status=422 if stap else 200)
    if stap != "toepassen":
        regels = bekijk(request.toegang, gezien, formulier.cleaned_data)
        return toon(request, formulier, versies(regels), regels)
    return meld(request, voer_uit(request.toegang, gezien, formulier.cleaned_data))


def lees_rijen(request):
    """The chosen rows: {pk: version on the screen, or None before the preview}."""
    if request.POST.get("rijen"):
        paren = [paar.partition(".") for paar in request.POST["rijen"].split()]
        gezien = {rijnummer(pk): rijnummer(versie) for pk, _, versie in paren}
    elif request.POST.get("alle"):
        keuze = gekozen_trajecten(request)
        gezien = dict.fromkeys(keuze.gevonden.values_list("pk", flat=True))
    else:
        gezien = dict.fromkeys(map(rijnummer, request.POST.getlist("rij")))
    gezien.pop(None, None)
    eigen = Traject.objects.zichtbaar_voor(request.toegang)
    if len(gezien) > HOOGSTENS:
        return gezien
    bestaand = eigen.filter(pk__in=list(gezien)).values_list("pk", "versie")
    return {pk: gezien[pk] or versie for pk, versie in bestaand}


def versies(regels):
    return {regel.traject.pk: regel.traject.versie for regel in regels}


def weiger(request, tekst):
    """Back to the list with what is wrong."""
    messages.error(request, tekst)
    return redirect(naar_lijst(request))


def naar_lijst(request):
    """The list with the filters of this URL."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return f"{request.path.removesuffix('massaal/')}{query}"


def toon(request, formulier, gezien, regels=None, *, status=200, klaar=False):
    """The page: the form, and what would change or did change per row."""
    context = {
        "menu": "trajecten",
        "formulier": formulier,
        "aantal": len(gezien),
        "rijen": " ".join(f"{pk}.{versie}" for pk, versie in gezien.items()),
        "regels": regels,
        "kan": [regel for regel in regels or () if regel.kan],
        "gelijk": [r for r in regels or () if not r.wijzigingen and not r.redenen],
        "geweigerd": [regel for regel in regels or () if regel.redenen],
        "klaar": klaar,
        "terug": naar_lijst(request),
    }
    return render(request, "trajecten/traject_massaal.html", context, status=status)


def meld(request, regels):
    """What was done; when rows were skipped a page that lists them."""
    gedaan = sum(regel.kan for regel in regels)
    woord = "traject is" if gedaan == 1 else "trajecten zijn"
    if any(regel.redenen for regel in regels):
        return toon(request, None, versies(regels), regels, klaar=True)
    messages.success(request, f"{gedaan} {woord} gewijzigd.")
    return redirect(naar_lijst(request))
