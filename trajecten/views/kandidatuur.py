"""One candidate of a selection round: propose, take off the list."""

from django.shortcuts import redirect, render

from organisatie.toegang import mag_coordineren, vereist
from trajecten.forms.selectie import VoorstelForm, WeghaalForm
from trajecten.views.selectie import doe, zoek_kandidatuur


@vereist(mag_coordineren)
def kandidatuur_update(request, ronde, pk):
    """Proposal and motivation of the coördinator."""
    kandidatuur = zoek_kandidatuur(request, ronde, pk)
    begin = {
        "voorstel": {True: "ja", False: "nee"}.get(kandidatuur.voorstel),
        "motivatie": kandidatuur.motivatie,
    }
    form = VoorstelForm(request.POST or None, kandidatuur=kandidatuur, initial=begin)
    if form.is_valid():
        doe(
            request,
            lambda: kandidatuur.stel_voor(**form.cleaned_data, door=request.user),
            f"Voorstel voor {kandidatuur.traject.nummer} bewaard.",
        )
        return redirect(kandidatuur.ronde)
    return toon(request, "trajecten/kandidatuur_update.html", kandidatuur, form)


@vereist(mag_coordineren)
def kandidatuur_delete(request, ronde, pk):
    """Take the candidate off the list, with a reason."""
    kandidatuur = zoek_kandidatuur(request, ronde, pk)
    form = WeghaalForm(request.POST or None)
    if form.is_valid():
        doe(
            request,
            lambda: kandidatuur.haal_weg(reden=form.cleaned_data["reden"], door=request.user),
            f"{kandidatuur.traject.nummer} staat niet meer op de lijst.",
        )
        return redirect(kandidatuur.ronde)
    return toon(request, "trajecten/kandidatuur_delete.html", kandidatuur, form)


def toon(request, template, kandidatuur, form):
    """The page of one form about one candidate."""
    context = {
        "kandidatuur": kandidatuur,
        "ronde": kandidatuur.ronde,
        "traject": kandidatuur.traject,
        "form": form,
        "menu": "keuzerondes",
    }
    return render(request, template, context)
