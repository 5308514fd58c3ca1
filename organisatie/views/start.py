"""Pages that belong to no organisation: start, sign in, password, health."""

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import redirect, render

from organisatie.gezondheid import toestand
from organisatie.models import Melding, Organisatie


def start(request):
    """`/` leads to the person's organisation; with more than one the person chooses."""
    eigen = list(Organisatie.objects.van(request.user)[:2])
    if len(eigen) == 1:
        return redirect("vandaag", eigen[0].slug)
    return redirect("organisaties")


def organisaties(request):
    """The organisations of this person, to choose from."""
    eigen = Organisatie.objects.van(request.user)
    return render(request, "organisatie/organisaties.html", {"organisaties": eigen})


@login_not_required
def gezond(request):
    """Health of database, broker and workers; 503 as soon as one of them is not well."""
    staat = toestand()
    return JsonResponse(staat, status=200 if staat["gezond"] else 503)


def melding_list(request):
    """My messages in this organisation; opening the page marks them as read."""
    meldingen = list(Melding.objects.zichtbaar_voor(request.toegang)[:100])
    Melding.objects.zichtbaar_voor(request.toegang).lees()
    return render(request, "organisatie/melding_list.html", {"meldingen": meldingen})
