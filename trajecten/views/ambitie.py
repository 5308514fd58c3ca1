"""The ambitions of a traject."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from trajecten.ambities import bewaar_ambities, staan_vast, themaregels
from trajecten.forms.ambitie import AmbitieForm, WijzigingForm
from trajecten.models import Thema
from trajecten.views.traject import ingevuld, te_bewerken


def ambitie_update(request, pk):
    """Choose a level per theme; what stays below the norm becomes a request for agreement."""
    traject = te_bewerken(request, pk)
    themas = Thema.objects.actief().filter(organisatie=traject.organisatie)
    post = ingevuld(request)
    formulieren = [AmbitieForm(post, regel=regel) for regel in themaregels(traject, themas)]
    wijziging = WijzigingForm(post, initial={"versie": traject.versie})
    geldig = [formulier.is_valid() for formulier in [*formulieren, wijziging]]
    if all(geldig) and bewaar(request, traject, formulieren, wijziging):
        return redirect(traject)
    context = {
        "menu": "trajecten",
        "traject": traject,
        "formulieren": formulieren,
        "wijziging": wijziging,
        "staan_vast": staan_vast(traject),
    }
    status = 200 if post is None else 422
    return render(request, "trajecten/ambitie_update.html", context, status=status)


def bewaar(request, traject, formulieren, wijziging):
    """Store the choices; False with the reason in the form when that is refused."""
    keuzes = {formulier.regel.thema: formulier.als_keuze() for formulier in formulieren}
    extra = wijziging.cleaned_data
    try:
        aantal = bewaar_ambities(
            traject, keuzes, versie=extra["versie"], door=request.user, reden=extra["reden"]
        )
    except ValidationError as fout:
        wijziging.add_error("reden" if fout.code == "reden" else None, fout)
        wijziging.data = wijziging.data.copy()
        wijziging.data["versie"] = traject.versie
        return False
    tekst = "Je keuzes zijn bewaard." if aantal else "Er was niets veranderd."
    messages.success(request, tekst)
    return True
