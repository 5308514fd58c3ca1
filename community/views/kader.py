"""Kaders: the list, one kader with its versions and lineage, make, adopt, follow up, withdraw."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from community.forms.kader import IntrekForm, KaderFilterForm, KaderForm, VaststelForm
from community.geschiedenis import geschiedenis_van
from community.models import Kader, Kadergebruik, Puzzelstuk
from community.stamboom import stamboom_van_kader
from mvi.htmx import render_partial
from organisatie.toegang import mag_besluiten, mag_coordineren, vereist
from trajecten.models import Traject
from trajecten.views.bewerken import bewerk
from trajecten.views.paginering import bladzijde
from trajecten.views.traject import ingevuld

MENU = {"menu": "leren", "deel": "kaders"}
#: Trajects to which a kader applies that its page names.
TOON = 100


def mag_vaststellen(toegang):
    """Record an adoption: the coördinator, and the Directieteam for its own decisions."""
    return mag_coordineren(toegang) or mag_besluiten(toegang)


def kader_list(request):
    """All versions of all kaders that this person may see."""
    toegang = request.toegang
    formulier = KaderFilterForm(request.GET, organisatie=toegang.organisatie)
    formulier.is_valid()
    rijen = formulier.van(Kader.objects.zichtbaar_voor(toegang).voor_lijst())
    context = MENU | {"formulier": formulier, "page": bladzijde(rijen, request.GET.get("page"))}
    return render_partial(request, "community/kader_list.html", "resultaten", context)


def te_zien(request, pk):
    """A kader that this person may see, or 404."""
    rijen = Kader.objects.zichtbaar_voor(request.toegang)
    rijen = rijen.select_related("vorige", "volgende", "bestand", "vastgelegd_door")
    return get_object_or_404(rijen, pk=pk)


def kader_detail(request, pk):
    """One version: what it says, where it came from, and what trajects did with it."""
    toegang, kader = request.toegang, te_zien(request, pk)
    stukken = Puzzelstuk.objects.zichtbaar_voor(toegang).filter(kaders=kader)
    versies = [versie.pk for versie in kader.versies()]
    gebruik = Kadergebruik.objects.zichtbaar_voor(toegang).filter(kader__in=versies)
    geldt = te_zien_bij(kader, toegang)
    context = MENU | {
        "kader": kader,
        "versies": Kader.objects.zichtbaar_voor(toegang).filter(pk__in=versies),
        "stukken": stukken.select_related("traject"),
        "heeft_stukken": kader.puzzelstukken.exists(),
        "gebruik": gebruik.select_related("traject", "kader"),
        "geldt_voor": geldt[:TOON],
        "aantal_geldt": geldt.count(),
        "boom": stamboom_van_kader(kader, toegang),
        "wijzigingen": geschiedenis_van(kader),
        "mag_vaststellen": mag_vaststellen(toegang),
        "nieuwe_versie_kan_niet": kader.belemmeringen_nieuwe_versie(),
    }
    return render(request, "community/kader_detail.html", context)


def te_zien_bij(kader, toegang):
    """The trajects for which it holds, as far as this person sees them."""
    zichtbaar = Traject.objects.zichtbaar_voor(toegang).order_by().values("pk")
    return kader.geldt_voor().filter(pk__in=zichtbaar)


def kaderform(request):
    """How `bewerk` makes the form, with what was uploaded."""

    def maak(data=None, instance=None):
        bestanden = request.FILES if data is not None else None
        return KaderForm(data, bestanden, instance=instance, toegang=request.toegang)

    return maak


@vereist(mag_coordineren)
def kader_create(request):
    """A kader in the making."""
    form = kaderform(request)(ingevuld(request))
    if form.is_valid():
        form.instance.gemaakt_door = request.user
        kader = form.save()
        messages.success(request, "Het kader is bewaard. Het geldt pas als het is vastgesteld.")
        return redirect(kader)
    context = MENU | {"formulier": form}
    status = 422 if form.is_bound else 200
    return render(request, "community/kader_form.html", context, status=status)


@vereist(mag_coordineren)
def kader_update(request, pk):
    """Change a kader that is being made; an adopted one is refused with the reason."""
    kader = te_zien(request, pk)
    if redenen := kader.belemmeringen_wijzigen():
        messages.error(request, redenen[0])
        return redirect(kader)
    return bewerk(
        request,
        kaderform(request),
        kader,
        template="community/kader_form.html",
        context=MENU
        | {"kader": kader, "overgenomen": overgenomen(kader), "bereik": kader.bereik()},
        terug=kader.get_absolute_url(),
    )


def overgenomen(kader):
    """The themes (list) that its pieces only took over from their trajects."""
    stukken = kader.puzzelstukken.select_related("traject").prefetch_related("themas")
    themas = (thema for stuk in stukken if stuk.nam_themas_over for thema in stuk.themas.all())
    return list(dict.fromkeys(themas))


@vereist(mag_vaststellen)
def kader_stel_vast(request, pk):
    """Record who adopted the kader, when and why; from then on it is advice to trajects."""
    kader = te_zien(request, pk)
    form = VaststelForm(ingevuld(request), kader=kader, toegang=request.toegang)
    if form.is_valid() and is_gelukt(form, form.stel_vast):
        messages.success(request, f"‘{kader}’ geldt. Trajecten waar het bij past, zien het nu.")
        return redirect(kader)
    geldt_voor, is_breed = kader.bereik()
    context = MENU | {
        "kader": kader,
        "formulier": form,
        "belemmeringen": kader.belemmeringen_wijzigen(),
        "geldt_voor": geldt_voor,
        "is_breed": is_breed,
    }
    status = 422 if form.is_bound else 200
    return render(request, "community/kader_stel_vast.html", context, status=status)


@vereist(mag_coordineren)
def kader_trek_in(request, pk):
    """A kader that holds no more; what trajects did with it stays."""
    kader = te_zien(request, pk)
    form = IntrekForm(ingevuld(request))
    if form.is_valid() and is_gelukt(
        form, lambda: kader.trek_in(door=request.user, **form.cleaned_data)
    ):
        messages.success(request, f"‘{kader}’ geldt niet meer. Het blijft te lezen.")
        return redirect(kader)
    context = MENU | {"kader": kader, "formulier": form}
    context["belemmeringen"] = kader.belemmeringen_intrekken()
    status = 422 if form.is_bound else 200
    return render(request, "community/kader_trek_in.html", context, status=status)


def is_gelukt(form, doe):
    """Do it; False, with the reasons in the form, when a rule or somebody else came first."""
    try:
        doe()
    except ValidationError as fout:
        form.add_error(None, fout.messages)
        return False
    return True


@require_POST
@vereist(mag_coordineren)
def kader_nieuwe_versie(request, pk):
    """A copy to change; this version holds until that one is adopted."""
    kader = te_zien(request, pk)
    try:
        nieuw = kader.nieuwe_versie(door=request.user)
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
        return redirect(kader)
    return redirect("kader_update", kader.organisatie.slug, nieuw.pk)


@vereist(mag_coordineren)
def kader_delete(request, pk):
    """Ask, then remove a kader that never was adopted."""
    kader = te_zien(request, pk)
    belemmeringen = kader.belemmeringen_verwijderen()
    if request.method == "POST" and not belemmeringen:
        kader.delete()
        messages.success(request, f"‘{kader}’ is verwijderd.")
        return redirect("kader_list", request.toegang.organisatie.slug)
    context = MENU | {"rij": kader, "belemmeringen": belemmeringen}
    return render(request, "community/leren_delete.html", context)


def kader_download(request, pk):
    """The document of a kader, always as a download: never a page of ours."""
    bestand = te_zien(request, pk).bestand
    if bestand is None or not bestand.ligt_er:
        raise Http404
    with bestand.bestand.open() as inhoud:
        response = HttpResponse(inhoud.read(), content_type=bestand.inhoudstype)
    response["Content-Disposition"] = content_disposition_header(True, bestand.naam)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
