"""Take part in a session with a code, on a phone, without an account (eisen.md C-072)."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from community.forms.sessie import OpmerkingForm, SessiecodeForm
from community.models import Kansensessie
from community.models.sessie import IS_DICHT
from mvi.proxy import client_adres, is_binnen
from mvi.rem import is_op, is_te_vaak
from trajecten.views.traject import ingevuld

#: One answer for a wrong code, a closed session and another network: it tells a guesser nothing.
ONBEKEND = (
    "Deze code ken ik niet, of hij geldt hier nu niet. Kijk hem nog eens na. Soms kan meedoen "
    "alleen op het netwerk van de organisatie."
)
TE_VAAK = "Er zijn te veel codes geprobeerd. Wacht een kwartier, of vraag wie de sessie leidt."
TE_SNEL = "Dat gaat erg snel. Wacht een minuut en stuur het dan opnieuw."
KWARTIER = 15 * 60
BIJ = "kansensessie"


def gevonden(request, **wat):
    """The open session that this address may join, or None."""
    rijen = Kansensessie.objects.open().filter(**wat).select_related("organisatie")
    sessie = rijen.first()
    if sessie is None or not is_binnen(client_adres(request), sessie.organisatie.sessie_netwerken):
        return None
    return sessie


@login_not_required
def sessie_code(request):
    """Give the code of the screen; only wrong ones count against a network address."""
    form = SessiecodeForm(ingevuld(request), initial={"code": request.GET.get("code", "")[:20]})
    sleutel, grens = f"sessie-{client_adres(request)}", settings.SESSIECODES_PER_KWARTIER
    status = 200
    if form.is_bound:
        status = 422
        if is_op(sleutel, grens):
            form.add_error(None, TE_VAAK)
            status = 429
        elif form.is_valid() and (sessie := gevonden(request, code=form.cleaned_data["code"])):
            request.session[BIJ] = sessie.pk
            return redirect("sessie_meedoen")
        elif form.is_valid():
            is_te_vaak(sleutel, grens, seconden=KWARTIER)
            form.add_error("code", ONBEKEND)
    return render(request, "community/sessie_code.html", {"formulier": form}, status=status)


@login_not_required
def sessie_meedoen(request):
    """Say something, as often as you like; nothing tells who said it."""
    sessie = gevonden(request, pk=request.session.get(BIJ))
    if sessie is None:
        dicht = request.session.pop(BIJ, None) is not None
        messages.info(request, IS_DICHT if dicht else "Vul eerst de code in.")
        return redirect("sessie_code")
    form = OpmerkingForm(ingevuld(request), initial={"soort": request.GET.get("soort", "")[:10]})
    if form.is_bound and (gezegd := zeg(request, sessie, form)):
        messages.success(request, f"Dank je. ‘{gezegd}’ staat erbij.")
        return redirect("sessie_meedoen")
    context = {"sessie": sessie, "organisatie": sessie.organisatie, "formulier": form}
    status = 422 if form.is_bound else 200
    return render(request, "community/sessie_meedoen.html", context, status=status)


def zeg(request, sessie, form):
    """Store the remark; None, with the reason in the form, when that cannot be."""
    if not form.is_valid():
        return None
    adres = client_adres(request)
    if is_te_vaak(f"opmerking-{adres}", settings.OPMERKINGEN_PER_MINUUT):
        form.add_error(None, TE_SNEL)
        return None
    try:
        return sessie.zeg(**form.cleaned_data)
    except ValidationError as fout:
        form.add_error(None, fout)
        return None
