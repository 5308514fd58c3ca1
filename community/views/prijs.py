"""The yearly prize of our own: nominate, vote, and the result (eisen.md C-073)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from community.forms.prijs import NominatieForm, PrijsForm, StemForm
from community.models import Nominatie, Prijs
from community.models.prijs import GENOEG_STEMMEN
from community.views.succes import DEEL, LIJST
from organisatie.toegang import mag_communiceren, mag_puzzelstuk_maken, mag_trajecten_zien, vereist
from organisatie.views import lijst


@vereist(mag_trajecten_zien)
def prijs_detail(request, pk, fouten=()):
    """The nominations to vote for; after the closing day the result."""
    prijs, vandaag = lijst.zoek(request, Prijs, pk), timezone.localdate()
    uitslag = prijs.uitslag(vandaag)
    totaal = sum(rij.aantal for rij in uitslag)
    eigen = prijs.stemmen.filter(gebruiker=request.user).values_list("nominatie", flat=True)
    context = DEEL | {
        "prijs": prijs,
        "nominaties": prijs.nominaties.select_related("traject__organisatie"),
        "is_gesloten": prijs.is_gesloten(vandaag),
        "eigen": eigen.first(),
        "winnaars": [r for r in uitslag if r.aantal and r.aantal == uitslag[0].aantal],
        "uitslag": uitslag if totaal >= GENOEG_STEMMEN else [],
        "fouten": fouten,
    }
    status = 422 if fouten else 200
    return render(request, "community/prijs_detail.html", context, status=status)


@require_POST
@vereist(mag_trajecten_zien)
def prijs_stem(request, pk):
    """Vote, or vote for another one."""
    prijs = lijst.zoek(request, Prijs, pk)
    form = StemForm(request.POST, prijs=prijs)
    if not form.is_valid():
        return prijs_detail(request, pk, ["Kies een traject uit de lijst."])
    try:
        prijs.stem(form.cleaned_data["nominatie"], request.user, timezone.localdate())
    except ValidationError as fout:
        return prijs_detail(request, pk, fout.messages)
    messages.success(request, "Dank je. Je stem telt mee, en niemand ziet wat je koos.")
    return redirect(prijs)


@vereist(mag_communiceren)
def prijs_create(request):
    """The prize of a new year."""
    jaar = timezone.localdate().year
    rij = Prijs(organisatie=request.toegang.organisatie, jaar=jaar)
    return lijst.maak_of_wijzig(request, PrijsForm, rij=rij, titel="Nieuwe prijs", **LIJST)


@vereist(mag_communiceren)
def prijs_update(request, pk):
    """Change the prize."""
    weg = {"titel": "Prijs wijzigen", "verwijder": "prijs_delete", **LIJST}
    return lijst.maak_of_wijzig(request, PrijsForm, rij=lijst.zoek(request, Prijs, pk), **weg)


@vereist(mag_communiceren)
def prijs_delete(request, pk):
    """Remove a prize for which nobody voted."""
    return lijst.verwijder(request, lijst.zoek(request, Prijs, pk), **LIJST)


@vereist(mag_puzzelstuk_maken)
def nominatie_create(request, pk):
    """Put a traject forward while voting is open."""
    prijs = lijst.zoek(request, Prijs, pk)
    if redenen := prijs.belemmeringen_stemmen(timezone.localdate()):
        messages.error(request, redenen[0])
        return redirect(prijs)
    rij = Nominatie(organisatie=prijs.organisatie, prijs=prijs, door=request.user)
    form = NominatieForm(request.POST or None, instance=rij, organisatie=prijs.organisatie)
    if form.is_valid() and (antwoord := lijst.bewaar(request, form, "prijs_detail", prijs.pk)):
        return antwoord
    extra = {"terug_pk": pk, "menu": "leren", "kruimel": str(prijs), "knop": "Nomineer"}
    titel = "Welk traject inspireert jou?"
    return lijst.formulier(request, form, titel=titel, terug="prijs_detail", **extra)
