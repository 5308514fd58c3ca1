"""The yearly prize of our own: nominate, vote, and the result (eisen.md C-073)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from community.forms.prijs import (
    NominatieForm,
    NominatieIntrekForm,
    PrijsForm,
    StemForm,
    WinnaarForm,
)
from community.models import Nominatie, Prijs
from community.models.prijs import GENOEG_STEMMEN
from community.prijswinnaar import leg_winnaar_vast
from community.views.kader import is_gelukt
from community.views.succes import DEEL, LIJST
from organisatie.toegang import mag_communiceren, mag_puzzelstuk_maken, mag_trajecten_zien, vereist
from organisatie.views import lijst
from trajecten.views.traject import ingevuld


@vereist(mag_trajecten_zien)
def prijs_detail(request, pk, fouten=(), winnaarform=None):
    """The nominations to vote for; after the closing day the result."""
    toegang, vandaag = request.toegang, timezone.localdate()
    prijs = lijst.zoek(request, Prijs, pk)
    eigen = prijs.stemmen.filter(gebruiker=request.user).values_list("nominatie", flat=True)
    eigen_rijen = prijs.nominaties.in_te_trekken_voor(toegang)
    context = DEEL | {
        "prijs": prijs,
        "nominaties": prijs.nominaties.lopend().select_related("traject__organisatie"),
        "ingetrokken": prijs.nominaties.ingetrokken_voor(toegang),
        "in_te_trekken": set(eigen_rijen.values_list("pk", flat=True)),
        "is_gesloten": prijs.is_gesloten(vandaag),
        "eigen": eigen.first(),
        "fouten": fouten,
    }
    context |= uitslag_van(prijs, vandaag, winnaarform)
    status = 422 if fouten or winnaarform else 200
    return render(request, "community/prijs_detail.html", context, status=status)


def uitslag_van(prijs, vandaag, winnaarform):
    """The winners, the numbers when there are enough votes, and how the winner is recorded."""
    uitslag, winnaars = prijs.uitslag(vandaag), prijs.winnaars(vandaag)
    vastgelegd = prijs.vastgelegd
    if vastgelegd is None and winnaars and winnaarform is None:
        winnaarform = WinnaarForm(winnaars=winnaars)
    return {
        "winnaars": winnaars,
        "uitslag": uitslag if sum(rij.aantal for rij in uitslag) >= GENOEG_STEMMEN else [],
        "vastgelegd": vastgelegd,
        "winnaarform": None if vastgelegd else winnaarform,
        "belemmeringen": [] if vastgelegd else prijs.belemmeringen_vastleggen(vandaag),
    }


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
    if form.is_valid() and (antwoord := bewaar_nominatie(request, form)):
        return antwoord
    extra = {"terug_pk": pk, "menu": "leren", "kruimel": str(prijs), "knop": "Nomineer"}
    titel = "Welk traject inspireert jou?"
    return lijst.formulier(request, form, titel=titel, terug="prijs_detail", **extra)


def bewaar_nominatie(request, form):
    """Back to the prize; None, with the reason in the form, when somebody was first."""
    try:
        with transaction.atomic():
            return lijst.bewaar(request, form, "prijs_detail", form.instance.prijs_id)
    except IntegrityError:
        form.add_error("nummer", "Dit traject is al genomineerd.")
        return None


@vereist(mag_trajecten_zien)
def nominatie_trek_in(request, pk, nominatie):
    """It no longer takes part, with the reason; who voted for it may vote again."""
    prijs = lijst.zoek(request, Prijs, pk)
    rij = get_object_or_404(prijs.nominaties.select_related("traject"), pk=nominatie)
    if not mag_intrekken(rij, request.toegang):
        raise PermissionDenied
    form = NominatieIntrekForm(ingevuld(request))
    wat = {"door": request.user, "vandaag": timezone.localdate()}
    if form.is_valid() and is_gelukt(form, lambda: rij.trek_in(**form.cleaned_data, **wat)):
        messages.success(request, f"De nominatie van ‘{rij}’ is ingetrokken.")
        return redirect(prijs)
    context = DEEL | {"prijs": prijs, "rij": rij, "formulier": form}
    context["belemmeringen"] = rij.belemmeringen_intrekken(timezone.localdate())
    status = 422 if form.is_bound else 200
    return render(request, "community/nominatie_trek_in.html", context, status=status)


def mag_intrekken(rij, toegang):
    """Who nominated it, and whoever keeps communication."""
    return mag_communiceren(toegang) or rij.door_id == toegang.gebruiker.pk


@require_POST
@vereist(mag_communiceren)
def prijs_leg_vast(request, pk):
    """Record the winner as a success, once; on a tie the one that was chosen, with why."""
    prijs, vandaag = lijst.zoek(request, Prijs, pk), timezone.localdate()
    form = WinnaarForm(request.POST, winnaars=prijs.winnaars(vandaag))
    if prijs.vastgelegd is None and not form.is_valid():
        return prijs_detail(request, pk, winnaarform=form)
    keuze = {} if prijs.vastgelegd else form.keuze()
    try:
        leg_winnaar_vast(prijs, door=request.user, vandaag=vandaag, **keuze)
    except ValidationError as fout:
        return prijs_detail(request, pk, fout.messages)
    messages.success(request, "De winnaar staat bij de successen. Wie erbij staat, kreeg bericht.")
    return redirect(prijs)
