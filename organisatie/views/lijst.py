"""What every list of the administration does the same: one form on a page, remove, stop using."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from organisatie.forms import tegelijk


def zoek(request, model, pk):
    """A row of this organisation, or 404."""
    return get_object_or_404(model, organisatie=request.toegang.organisatie, pk=pk)


def maak_of_wijzig(request, formulierklasse, *, terug, rij=None, **extra):
    """Make a row of a list, or change `rij`; then back to the list, the page named `terug`.

    `extra` is for `formulier`: the title, and `verwijder`, the page that removes the row.
    """
    organisatie = request.toegang.organisatie
    form = formulierklasse(request.POST or None, instance=rij, organisatie=organisatie)
    if form.is_valid() and (antwoord := bewaar(request, form, terug)):
        return antwoord
    return formulier(request, form, terug=terug, pk=rij and rij.pk, **extra)


def formulier(request, form, *, titel, terug, **extra):
    """Show a form that is not valid (yet); `terug` names the page it belongs to (`terug_pk`).

    `extra` is for a list outside the administration: `menu`, and `kruimel`, the name of the list.
    """
    stand = tegelijk.laatste_stand(getattr(form, "instance", None))
    context = {"form": form, "titel": titel, "terug": terug, "menu": "beheer", "stand": stand}
    context |= extra
    return render(request, "organisatie/beheer_form.html", context)


def bewaar(request, form, terug, *args):
    """Save a valid form and go back to its list, or to the page of `args`.

    None, with errors in the form, when somebody else saved the row since it was shown.
    """
    rij = tegelijk.bewaar(form, request.POST.get("stand"))
    if rij is None:
        return None
    messages.success(request, f"‘{rij}’ is bewaard.")
    return naar(request, terug, *args)


def verwijder(request, rij, *, terug, terug_pk=None, stop=None, **extra):
    """Ask, then remove; what is in use is refused, and `stop` names the way to stop using it.

    `extra` is for a list outside the administration: `menu`, and `kruimel`, the name of the list.
    """
    belemmeringen = rij.belemmeringen_verwijderen()
    if request.method == "POST" and not belemmeringen:
        messages.success(request, f"‘{rij}’ is verwijderd.")
        rij.delete()
        return naar(request, terug, *([terug_pk] if terug_pk else []))
    context = {
        "rij": rij,
        "belemmeringen": belemmeringen,
        "terug": terug,
        "terug_pk": terug_pk,
        "stop": stop,
        "menu": "beheer",
    } | extra
    return render(request, "organisatie/beheer_verwijder.html", context)


def stop(request, rij, *, terug):
    """Keep the row for what uses it, and offer it no longer."""
    rij.is_actief = False
    rij.save()
    messages.success(request, f"‘{rij}’ staat niet meer in de keuzelijsten.")
    return naar(request, terug)


def naar(request, naam, *args):
    """Redirect to a page of this organisation."""
    return redirect(naam, request.toegang.organisatie.slug, *args)
