"""Personal data: what is known of somebody, erase somebody, and what is known of me."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mvi.rem import is_te_vaak
from organisatie import leden
from organisatie.forms.persoon import NaamForm, WisForm
from organisatie.models import Gebruiker, Verwijdering
from organisatie.persoon.inzage import pakket
from organisatie.persoon.wissen import (
    belemmeringen_wissen,
    organisaties_van,
    voorbeeld,
    was_hier,
    wis,
    wis_naam,
)
from organisatie.persoon.zoeken import Persoon
from organisatie.toegang import mag_beheren, vereist
from organisatie.views import lijst

BEHEER = {"menu": "beheer"}
#: Erasures that the page lists.
LAATSTE = 50
PER_MINUUT = 5


@vereist(mag_beheren)
def persoonsgegevens(request):
    """Who left and is still named, what was erased, and where to look for a name."""
    organisatie = request.toegang.organisatie
    rijen = Verwijdering.objects.filter(organisatie=organisatie).select_related("gewist_door")
    context = BEHEER | {
        "vertrokken": was_hier(organisatie),
        "verwijderingen": rijen[:LAATSTE],
        "form": NaamForm(),
    }
    return render(request, "organisatie/persoonsgegevens.html", context)


def zoek_persoon(request, pk):
    """Somebody who is or was a member of this organisation, or 404."""
    organisatie = request.toegang.organisatie
    nu, toen = leden.leden_van(organisatie), was_hier(organisatie)
    wie = Q(pk__in=nu.order_by().values("pk")) | Q(pk__in=toen.order_by().values("pk"))
    return get_object_or_404(Gebruiker.objects.filter(wie), pk=pk)


def als_download(persoon, organisatie):
    """The ZIP as an answer."""
    naam = f"persoonsgegevens-{timezone.localdate().isoformat()}.zip"
    kop = {"Content-Disposition": f'attachment; filename="{naam}"'}
    inhoud = pakket(persoon, organisatie)
    return HttpResponse(inhoud, content_type="application/zip", headers=kop)


@require_safe
@vereist(mag_beheren)
def gebruiker_inzage(request, pk):
    """Everything that this organisation knows of one account, to hand over."""
    organisatie = request.toegang.organisatie
    gebruiker = zoek_persoon(request, pk)
    return als_download(Persoon({organisatie.pk}, gebruiker), organisatie)


@vereist(mag_beheren)
def gebruiker_wis(request, pk):
    """Show what erasing this person takes away and what stays; then do it."""
    organisatie, gebruiker = request.toegang.organisatie, zoek_persoon(request, pk)
    redenen = belemmeringen_wissen(gebruiker, organisatie, door=request.user)
    form = WisForm(request.POST or None)

    def voer_uit(ook, grond):
        return wis(gebruiker, organisatie, grond=grond, door=request.user, ook=ook)

    if not redenen and form.is_valid() and (antwoord := gewist(request, form, voer_uit)):
        return antwoord
    persoon = Persoon(organisaties_van(gebruiker), gebruiker, form.namen)
    context = {"gebruiker": gebruiker, "wie": str(gebruiker), "belemmeringen": redenen}
    return toon_wis(request, form, persoon, context)


def gewist(request, form, voer_uit):
    """Erase and go back to the page; None, with the reason in the form, when it may not (now), or
    when these spellings were not in the preview yet."""
    if form.stand != request.POST.get("gezien", ""):
        form.add_error("ook", "Kijk eerst wat er met deze schrijfwijzen verandert. Wis daarna.")
        return None
    try:
        rij = voer_uit(form.cleaned_data["ook"], form.cleaned_data["grond"])
    except ValidationError as fout:
        form.add_error(None, fout)
        return None
    tekst = f"Gewist: {rij.rijen} regels verwijderd en {rij.teksten} teksten geschoond."
    messages.success(request, tekst)
    return lijst.naar(request, "persoonsgegevens")


def toon_wis(request, form, persoon, context):
    """The preview with the form."""
    context = BEHEER | context | {"form": form}
    if not context["belemmeringen"]:
        context["voorbeeld"] = voorbeeld(persoon)
    status = 422 if form.errors else 200
    return render(request, "organisatie/persoon_wis.html", context, status=status)


@vereist(mag_beheren)
def naam_wis(request):
    """The same for somebody without an account, by the name or address in ?naam=."""
    zoek = NaamForm(request.GET)
    if not zoek.is_valid():
        messages.error(request, zoek.errors["naam"][0])
        return lijst.naar(request, "persoonsgegevens")
    organisatie, naam = request.toegang.organisatie, zoek.cleaned_data["naam"]
    form = WisForm(request.POST or None)

    def voer_uit(ook, grond):
        return wis_naam([naam, *ook], organisatie, grond=grond, door=request.user)

    if form.is_valid() and (antwoord := gewist(request, form, voer_uit)):
        return antwoord
    persoon = Persoon({organisatie.pk}, None, (naam, *form.namen))
    context = {"wie": naam, "naam": naam, "belemmeringen": []}
    accounts = met_naam(naam, organisatie)
    return toon_wis(request, form, persoon, context | {"accounts": accounts})


def met_naam(naam, organisatie):
    """Accounts of this organisation with this name or address: then the question is about them."""
    zelfde = Q(naam__iexact=naam) | Q(email__iexact=naam)
    return Gebruiker.objects.filter(zelfde, lidmaatschappen__organisatie=organisatie).distinct()


@require_safe
@vereist(mag_beheren)
def naam_inzage(request):
    """Everything about somebody without an account, by ?naam=."""
    zoek = NaamForm(request.GET)
    if not zoek.is_valid():
        messages.error(request, zoek.errors["naam"][0])
        return lijst.naar(request, "persoonsgegevens")
    organisatie = request.toegang.organisatie
    persoon = Persoon({organisatie.pk}, None, (zoek.cleaned_data["naam"],))
    return als_download(persoon, organisatie)


def mijn_gegevens(request):
    """What is known of me here, and how to get it."""
    return render(request, "organisatie/mijn_gegevens.html")


@require_safe
def mijn_gegevens_download(request):
    """Everything about me in one file; it reads every table, so not more than a few a minute."""
    if is_te_vaak(f"inzage-{request.user.pk}", PER_MINUUT):
        messages.error(request, "Je hebt dit net al gedownload. Probeer het over een minuut weer.")
        return lijst.naar(request, "mijn_gegevens")
    organisatie = request.toegang.organisatie
    return als_download(Persoon({organisatie.pk}, request.user), organisatie)
