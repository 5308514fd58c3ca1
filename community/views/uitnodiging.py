"""Invite people to a meeting by mail, tell what changed, and say that it is off."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from community import uitnodigingsmail
from community.forms.uitnodiging import AfgelastForm, UitnodigForm
from community.models import Uitnodiging
from community.views.bijeenkomst import MENU, te_zien
from organisatie.toegang import mag_coordineren, vereist
from trajecten.views.traject import ingevuld

S = Uitnodiging.Soort


def site(request):
    """The address of the site, for links in mail."""
    return request.build_absolute_uri("/").rstrip("/")


@vereist(mag_coordineren)
def bijeenkomst_nodig_uit(request, pk):
    """Choose whom to invite; below it what was sent before."""
    rij = te_zien(request, pk)
    redenen = rij.belemmeringen_uitnodigen(timezone.localdate())
    form = UitnodigForm(ingevuld(request), bijeenkomst=rij, toegang=request.toegang)
    if not redenen and form.is_valid():
        aantal = uitnodigingsmail.nodig_uit(
            rij,
            form.ontvangers(),
            form.cleaned_data["adressen"],
            bericht=form.cleaned_data["bericht"],
            adres=site(request),
            door=request.user,
        )
        messages.success(request, f"{aantal} {woord(aantal)}. Wie er al een had, krijgt er geen.")
        return redirect("bijeenkomst_nodig_uit", rij.organisatie.slug, pk)
    context = MENU | {"rij": rij, "formulier": form, "belemmeringen": redenen}
    context |= stand_van(rij)
    status = 422 if form.is_bound else 200
    return render(request, "community/bijeenkomst_nodig_uit.html", context, status=status)


def woord(aantal):
    return "uitnodiging gaat op weg" if aantal == 1 else "uitnodigingen gaan op weg"


def stand_van(rij):
    """The log, how many were invited, and whether they know how it is now."""
    log = uitnodigingsmail.logboek(rij)
    uitgenodigd = [regel for regel in log if regel.soort == S.UITNODIGING]
    eerste = min((regel.gevraagd_op for regel in uitgenodigd), default=None)
    gewijzigd = eerste and rij.history.filter(history_date__gt=eerste).exists()
    weet = any(regel.soort == S.WIJZIGING and regel.versie == rij.versie for regel in log)
    return {
        "log": log,
        "aantal": len(uitgenodigd),
        "te_melden": bool(gewijzigd and not weet and rij.afgelast_op is None),
        "af_te_zeggen": rij.afgelast_op and not any(regel.soort == S.AFZEGGING for regel in log),
    }


@require_POST
@vereist(mag_coordineren)
def bijeenkomst_meld(request, pk):
    """Mail whoever was invited how the meeting is now, or that it is off."""
    rij = te_zien(request, pk)
    soort = S.AFZEGGING if rij.afgelast_op else S.WIJZIGING
    if rij.dag is None and soort == S.WIJZIGING:
        messages.error(request, rij.belemmeringen_uitnodigen(timezone.localdate())[0])
    else:
        aantal = uitnodigingsmail.meld(
            rij, soort, bericht="", adres=site(request), door=request.user
        )
        messages.success(
            request, f"{aantal} {'mail gaat' if aantal == 1 else 'mails gaan'} op weg."
        )
    return redirect("bijeenkomst_nodig_uit", rij.organisatie.slug, pk)


@vereist(mag_coordineren)
def bijeenkomst_gelast_af(request, pk):
    """It is off, with the reason; mail only when asked."""
    rij = te_zien(request, pk)
    form = AfgelastForm(ingevuld(request))
    if form.is_valid():
        rij.gelast_af(reden=form.cleaned_data["reden"], op=timezone.localdate())
        messages.success(request, "De bijeenkomst gaat niet door.")
        if form.cleaned_data["stuur"]:
            return bijeenkomst_meld(request, pk)
        return redirect(rij)
    context = MENU | {"rij": rij, "formulier": form, "aantal": rij.uitnodigingen.count()}
    status = 422 if form.is_bound else 200
    return render(request, "community/bijeenkomst_gelast_af.html", context, status=status)


@require_POST
@vereist(mag_coordineren)
def uitnodiging_opnieuw(request, pk, uitnodiging):
    """Send again what did not leave; what left stays sent."""
    rij = te_zien(request, pk)
    uitnodigingsmail.start(get_object_or_404(rij.uitnodigingen, pk=uitnodiging), request.user)
    messages.success(request, "We proberen het opnieuw.")
    return redirect("bijeenkomst_nodig_uit", rij.organisatie.slug, pk)
