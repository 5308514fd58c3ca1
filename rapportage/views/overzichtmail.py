"""The own mail: how often and when, what would be in it now, and what was sent."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from organisatie.toegang import mag_beheren, mag_trajecten_zien, vereist
from rapportage.forms.mail import MailvoorkeurForm
from rapportage.models import Mailvoorkeur, Overzichtmail
from rapportage.overzicht.inhoud import delen
from rapportage.overzicht.versturen import voorkeur_van, zet_uit

TERUG = {Mailvoorkeur.Ritme.DAG: 1}


@vereist(mag_trajecten_zien)
def overzichtmail(request):
    """Choose day and hour, see what would be sent now, and what was sent."""
    toegang = request.toegang
    voorkeur = Mailvoorkeur.objects.van(toegang)
    form = MailvoorkeurForm(request.POST or None, instance=voorkeur)
    if form.is_valid():
        form.save()
        messages.success(request, f"Bewaard. Je krijgt deze mail {form.instance.in_woorden}.")
        return redirect(request.path)
    nu = timezone.localtime()
    sinds = nu - timedelta(days=TERUG.get(voorkeur.ritme, 7))
    context = {
        "menu": "vandaag",
        "form": form,
        "voorkeur": voorkeur,
        "delen": delen(toegang, nu.date(), sinds),
        "sinds": sinds,
        "eerder": Overzichtmail.objects.zichtbaar_voor(toegang)[:10],
    }
    return render(request, "rapportage/overzichtmail.html", context)


@vereist(mag_beheren)
def overzichtmail_list(request):
    """Of all colleagues: what left, what waits and what went wrong; never what was in it."""
    rijen = Overzichtmail.objects.filter(organisatie=request.toegang.organisatie)
    context = {"menu": "beheer", "rijen": rijen.select_related("gebruiker")[:100]}
    return render(request, "rapportage/overzichtmail_list.html", context)


@csrf_exempt  # a mail program posts here by itself (RFC 8058); the signed word is the proof
@login_not_required
def overzichtmail_uit(request, sleutel):
    """Switch the mail off from the mail itself; a question first, for mail programs open links."""
    voorkeur = zet_uit(sleutel) if request.method == "POST" else voorkeur_van(sleutel)
    if voorkeur is None:
        raise Http404
    return render(request, "rapportage/overzichtmail_uit.html", {"voorkeur": voorkeur})
