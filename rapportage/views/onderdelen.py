"""Which sections a report has: their order, what is left out, and the coördinator's own."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from organisatie.toegang import mag_coordineren, vereist
from organisatie.views import lijst
from rapportage import schrijven
from rapportage.forms.schrijven import EigenSectieForm
from rapportage.models import Sectie
from rapportage.secties import GROEPEN, hoofdstuk_van, per_hoofdstuk
from rapportage.views.rapport import vind as vind_rapport
from rapportage.views.sectie import vind


@vereist(mag_coordineren)
def sectie_list(request, pk):
    """Every section per chapter, with what can be done with it."""
    rapport = vind_rapport(request, pk)
    secties = per_hoofdstuk(rapport.secties.select_related("organisatie"))
    context = {
        "menu": "rapporten",
        "rapport": rapport,
        "hoofdstukken": [
            (titel, [s for s in secties if hoofdstuk_van(s) == titel]) for titel, _ in GROEPEN
        ],
    }
    return render(request, "rapportage/sectie_list.html", context)


def naar_lijst(sectie):
    """Back to the list, at this section."""
    response = redirect("sectie_list", sectie.organisatie.slug, sectie.rapport_id)
    response["Location"] += f"#onderdeel-{sectie.pk}"
    return response


@vereist(mag_coordineren)
def sectie_create(request, pk):
    """A section of the coördinator's own."""
    rapport = vind_rapport(request, pk)
    nieuw = Sectie(rapport=rapport, organisatie=rapport.organisatie)
    begin = {"hoofdstuk": request.GET.get("hoofdstuk", "")}
    form = EigenSectieForm(request.POST or None, instance=nieuw, initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            schrijven.voeg_toe(form.save(commit=False))
            return redirect(nieuw)
        except ValidationError as fout:
            form.add_error(None, fout)
    return formulier(request, form, rapport, "Eigen onderdeel toevoegen", "Voeg toe en schrijf")


def formulier(request, form, rapport, titel, knop):
    """The page with the form of an own section."""
    context = {
        "menu": "rapporten",
        "form": form,
        "titel": titel,
        "knop": knop,
        "terug": "sectie_list",
        "terug_pk": rapport.pk,
        "kruimel": "Onderdelen",
    }
    status = 422 if form.errors else 200
    return render(request, "organisatie/beheer_form.html", context, status=status)


@vereist(mag_coordineren)
def sectie_wijzig(request, pk):
    """Change the title or the chapter of an own section."""
    sectie = vind(request, pk)
    form = EigenSectieForm(request.POST or None, instance=sectie)
    if not sectie.is_toegevoegd or not sectie.rapport.is_bewerkbaar:
        messages.error(request, "Alleen een eigen onderdeel krijgt een andere titel.")
        return naar_lijst(sectie)
    if request.method == "POST" and form.is_valid():
        form.save()
        return naar_lijst(sectie)
    return formulier(request, form, sectie.rapport, f"‘{sectie}’ wijzigen", "Bewaar")


@vereist(mag_coordineren)
def sectie_delete(request, pk):
    """Ask, then remove an own section with its text, pictures and quotes."""
    sectie = vind(request, pk)
    if request.method == "POST" and not sectie.belemmeringen_verwijderen():
        schrijven.verwijder(sectie)
        messages.success(request, f"‘{sectie}’ is verwijderd.")
        return redirect("sectie_list", sectie.organisatie.slug, sectie.rapport_id)
    extra = {"menu": "rapporten", "kruimel": "Onderdelen"}
    return lijst.verwijder(
        request, sectie, terug="sectie_list", terug_pk=sectie.rapport_id, **extra
    )


@require_POST
@vereist(mag_coordineren)
def sectie_laat_weg(request, pk):
    """Leave a section out, or (`terug`) put it back."""
    sectie = vind(request, pk)
    weg = "terug" not in request.POST
    try:
        schrijven.laat_weg(sectie, weg)
        wat = "komt niet in het rapport. De tekst blijft bewaard." if weg else "staat er weer in."
        messages.success(request, f"‘{sectie}’ {wat}")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect(sectie.plek) if "rapport" in request.POST else naar_lijst(sectie)


@require_POST
@vereist(mag_coordineren)
def sectie_verplaats(request, pk):
    """One place up or down inside the chapter."""
    sectie = vind(request, pk)
    try:
        schrijven.verplaats(sectie, -1 if request.POST.get("richting") == "omhoog" else 1)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return naar_lijst(sectie)
