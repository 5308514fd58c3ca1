"""Who comes to a meeting, who was there, and what they thought of it."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from community.forms.bijeenkomst import AanmeldForm, CodeForm, DeelnameForm, EvaluatieForm
from community.models import Bijeenkomst, Deelname
from community.views.bijeenkomst import MENU, te_wijzigen, te_zien, toon
from mvi.rem import is_te_vaak
from trajecten.views.traject import ingevuld

ONBEKEND = "Deze code ken ik niet, of hij geldt vandaag niet. Kijk hem nog eens na."
TE_VAAK = "Je probeerde te veel codes. Wacht een kwartier, of vraag wie de bijeenkomst leidt."
KWARTIER = 15 * 60


@require_POST
def bijeenkomst_aanmelden(request, pk):
    """I come, or I do not; twice is still one place."""
    rij = te_zien(request, pk)
    form = AanmeldForm(request.POST, toegang=request.toegang)
    if not form.is_valid():
        return toon(request, rij, aanmelden=form)
    if rij.is_geweest(timezone.localdate()) or rij.afgelast_op:
        wat = "gaat niet door" if rij.afgelast_op else "is geweest"
        messages.error(request, f"Deze bijeenkomst {wat}. Aanmelden kan niet meer.")
        return redirect(rij)
    status = form.cleaned_data["status"]
    Deelname.objects.zet(rij, request.user, status, form.cleaned_data["nummer"])
    komt = status == Deelname.Status.AANGEMELD
    tekst = "Leuk dat je komt. Zet het meteen in je agenda." if komt else "Je bent afgemeld."
    messages.success(request, tekst)
    return redirect(rij)


def bijeenkomst_aanwezig(request):
    """Give the code of the room: who is signed in was there (also by ?code= in a link)."""
    gegeven = ingevuld(request)
    form = CodeForm(gegeven, initial={"code": request.GET.get("code", "")[:20]})
    status = 200
    if form.is_bound:
        status = 422
        if is_te_vaak(f"code-{request.user.pk}", settings.CODES_PER_KWARTIER, seconden=KWARTIER):
            form.add_error(None, TE_VAAK)
            status = 429
        elif form.is_valid() and (rij := met_code(request, form)):
            Deelname.objects.zet(rij, request.user, Deelname.Status.AANWEZIG)
            messages.success(request, "Fijn dat je er bent. Je staat op de lijst.")
            return redirect(rij)
    context = MENU | {"formulier": form}
    return render(request, "community/bijeenkomst_aanwezig.html", context, status=status)


def met_code(request, form):
    """The meeting of the code; None, with the reason in the form, when there is none today."""
    zichtbaar = Bijeenkomst.objects.zichtbaar_voor(request.toegang)
    rij = zichtbaar.met_code(form.cleaned_data["code"], timezone.localdate()).first()
    if rij is None:
        form.add_error("code", ONBEKEND)
    return rij


@require_POST
def bijeenkomst_presentie(request, pk):
    """Tick who was there; who loses the tick is somebody who would come."""
    rij = te_wijzigen(request, pk)
    gevinkt = set(request.POST.getlist("aanwezig"))
    for deelname in rij.deelnames.all():
        was = deelname.status == Deelname.Status.AANWEZIG
        if was != (str(deelname.pk) in gevinkt):
            komt = Deelname.Status.AANGEMELD
            deelname.status = komt if was else Deelname.Status.AANWEZIG
            deelname.save()
    messages.success(request, "De aanwezigheid is bewaard.")
    return redirect(rij)


def deelname_create(request, pk):
    """Put somebody on the list."""
    rij = te_wijzigen(request, pk)
    form = DeelnameForm(ingevuld(request), bijeenkomst=rij, toegang=request.toegang)
    return bewaar_deelname(request, rij, form)


def deelname_update(request, pk, deelname):
    """Change how somebody is on the list."""
    rij = te_wijzigen(request, pk)
    deelname = get_object_or_404(rij.deelnames.select_related("traject"), pk=deelname)
    form = DeelnameForm(
        ingevuld(request), instance=deelname, bijeenkomst=rij, toegang=request.toegang
    )
    return bewaar_deelname(request, rij, form, deelname=deelname)


def bewaar_deelname(request, rij, form, **extra):
    """Save and go back to the meeting, or show the form."""
    if form.is_valid():
        was_er = form.instance.pk is not None
        deelname = form.save()
        if not was_er:
            deelname.meld_uitnodiging()
        messages.success(request, f"‘{deelname}’ staat op de lijst.")
        return redirect(rij)
    context = MENU | {"rij": rij, "formulier": form} | extra
    status = 422 if form.is_bound else 200
    return render(request, "community/deelname_form.html", context, status=status)


@require_POST
def deelname_delete(request, pk, deelname):
    """Off the list."""
    rij = te_wijzigen(request, pk)
    deelname = get_object_or_404(rij.deelnames, pk=deelname)
    deelname.delete()
    messages.success(request, f"‘{deelname}’ staat niet meer op de lijst.")
    return redirect(rij)


def bijeenkomst_evalueer(request, pk):
    """Give an opinion, once, without a name."""
    rij = te_zien(request, pk)
    deelname = rij.deelnames.filter(gebruiker=request.user).first() or Deelname(bijeenkomst=rij)
    redenen = deelname.belemmeringen_beoordelen()
    form = EvaluatieForm(ingevuld(request))
    if not redenen and form.is_valid():
        try:
            deelname.beoordeel(**form.cleaned_data)
        except ValidationError as fout:
            messages.error(request, fout.messages[0])
        else:
            messages.success(request, "Dank je. Je oordeel is bewaard, zonder je naam.")
        return redirect(rij)
    context = MENU | {"rij": rij, "formulier": form, "belemmeringen": redenen}
    status = 422 if form.is_bound else 200
    return render(request, "community/bijeenkomst_evalueer.html", context, status=status)
