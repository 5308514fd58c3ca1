"""What is recorded of a category: aanpak in versions, impact per theme, spend per year."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from organisatie.invoer import rijnummer
from organisatie.toegang import mag_categorie_bewerken, mag_lijsten_beheren, vereist
from trajecten.forms.categorie import (
    AanpakForm,
    ImpactForm,
    NieuweImpactForm,
    NieuwVolumeForm,
    VolumeForm,
    laatste_aanpak,
)
from trajecten.models import Aanpak, Categorieimpact, Inkoopvolume, Thema
from trajecten.views.bewerken import bewerk
from trajecten.views.categorie import MENU, te_beschrijven, te_zien


def gekozen_thema(request):
    """The theme of ?thema= (a pk), None for the whole category; 404 for one that is not there."""
    tekst = request.GET.get("thema", "")
    if not tekst:
        return None
    eigen = Thema.objects.filter(organisatie=request.toegang.organisatie)
    return get_object_or_404(eigen, pk=rijnummer(tekst))


def aanpak_list(request, pk):
    """All versions of the aanpak for ?thema=; two of them side by side (?links= and ?rechts=)."""
    categorie, thema = te_zien(request, pk), gekozen_thema(request)
    versies = Aanpak.objects.filter(categorie=categorie, thema=thema).order_by("-versie")
    versies = list(versies.select_related("vastgelegd_door", "thema"))
    context = MENU | {
        "categorie": categorie,
        "thema": thema,
        "versies": versies,
        "links": gekozen_versie(versies, request.GET.get("links"), 1),
        "rechts": gekozen_versie(versies, request.GET.get("rechts"), 0),
        "mag_beschrijven": mag_categorie_bewerken(request.toegang, categorie),
        "themas": Thema.objects.focus().filter(organisatie=request.toegang.organisatie),
    }
    return render(request, "trajecten/aanpak_list.html", context)


def gekozen_versie(versies, nummer, anders):
    """The version with this number; without one the `anders`-th of the list, or None."""
    if nummer:
        gevonden = next((v for v in versies if str(v.versie) == nummer), None)
        if gevonden is None:
            raise Http404
        return gevonden
    return versies[anders] if len(versies) > anders else None


def aanpak_create(request, pk):
    """A new version of the aanpak; the second of two people sees what the first wrote."""
    categorie, thema = te_beschrijven(request, pk), gekozen_thema(request)
    nu = laatste_aanpak(categorie, thema)
    begin = {"tekst": nu.tekst if nu else "", "na": nu.versie if nu else 0}
    form = AanpakForm(request.POST or None, initial=begin)
    tussendoor, status = None, 422 if form.is_bound else 200
    if form.is_valid():
        if bewaar_aanpak(request, form, categorie, thema):
            return redirect(categorie)
        tussendoor, status = laatste_aanpak(categorie, thema), 409
        gevuld = request.POST.copy()
        gevuld["na"] = tussendoor.versie
        form = AanpakForm(gevuld, initial=begin)
    context = {"categorie": categorie, "thema": thema, "form": form, "nu": nu}
    context |= MENU | {"tussendoor": tussendoor}
    return render(request, "trajecten/aanpak_create.html", context, status=status)


def bewaar_aanpak(request, form, categorie, thema):
    """Store the version; False when somebody else was first."""
    gekozen = form.cleaned_data
    try:
        Aanpak.objects.nieuwe_versie(
            categorie=categorie, thema=thema, tekst=gekozen["tekst"], reden=gekozen["reden"],
            door=request.user, na=gekozen["na"],
        )  # fmt: skip
    except ValidationError:
        return False
    messages.success(request, "De nieuwe versie is bewaard. De vorige blijft te lezen.")
    return True


@vereist(mag_lijsten_beheren)
def categorieimpact_update(request, categorie, thema):
    """Estimate the impact on one theme, for the first time or again."""
    categorie = te_zien(request, categorie)
    thema = get_object_or_404(Thema, organisatie=request.toegang.organisatie, pk=thema)
    context = {"categorie": categorie, "titel": f"Impact op {thema}"}
    rij = Categorieimpact.objects.filter(categorie=categorie, thema=thema).first()
    if rij is None:
        form = NieuweImpactForm(request.POST or None, categorie=categorie, thema=thema)
        return maak(request, form, context)
    return wijzig(request, ImpactForm, rij, context)


@vereist(mag_lijsten_beheren)
def inkoopvolume_create(request, pk):
    """Type what was spent in a year."""
    categorie = te_zien(request, pk)
    form = NieuwVolumeForm(request.POST or None, categorie=categorie)
    return maak(request, form, {"categorie": categorie, "titel": "Nieuw jaar met uitgaven"})


@vereist(mag_lijsten_beheren)
def inkoopvolume_update(request, categorie, pk):
    """Correct what was spent in a year; the earlier amount stays in history."""
    categorie = te_zien(request, categorie)
    volume = get_object_or_404(Inkoopvolume, categorie=categorie, pk=pk)
    context = {"categorie": categorie, "titel": f"Uitgaven in {volume.jaar}"}
    context["historie"] = volume.history.select_related("history_user").order_by("-history_id")
    return wijzig(request, VolumeForm, volume, context)


def maak(request, form, context):
    """Show a form for something new of a category, and store it."""
    if form.is_valid():
        form.save()
        messages.success(request, "Bewaard.")
        return redirect(context["categorie"])
    context = MENU | {"formulier": form} | context
    status = 422 if form.is_bound else 200
    return render(request, "trajecten/categorie_deel.html", context, status=status)


def wijzig(request, formulierklasse, rij, context):
    """Change a row of a category; two at once lose nothing."""
    terug = context["categorie"].get_absolute_url()
    template = "trajecten/categorie_deel.html"
    return bewerk(
        request, formulierklasse, rij, template=template, context=context, terug=terug,
        melding="Bewaard.",
    )  # fmt: skip
