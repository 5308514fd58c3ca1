"""Pieces: the list, one piece, write it down, change it, decide what becomes of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from community.forms.puzzelstuk import (
    NieuwPuzzelstukForm,
    PuzzelstukFilterForm,
    PuzzelstukForm,
    VerwerkForm,
)
from community.geschiedenis import geschiedenis_van
from community.kringloop import zonder_puzzelstuk
from community.models import Bijeenkomst, Kader, Kansgroep, Puzzelgebruik, Puzzelstuk
from community.stamboom import stamboom_van_stuk
from mvi.htmx import render_partial
from organisatie.invoer import rijnummer
from organisatie.toegang import mag_coordineren, mag_puzzelstuk_maken, vereist
from trajecten.models import Traject
from trajecten.views.bewerken import bewerk
from trajecten.views.paginering import bladzijde
from trajecten.views.traject import ingevuld

MENU = {"menu": "leren", "deel": "puzzelstukken"}


def puzzelstuk_list(request):
    """What was learned, the newest first."""
    toegang = request.toegang
    formulier = PuzzelstukFilterForm(request.GET, organisatie=toegang.organisatie)
    formulier.is_valid()
    rijen = formulier.van(Puzzelstuk.objects.zichtbaar_voor(toegang).voor_lijst())
    context = MENU | {
        "formulier": formulier,
        "page": bladzijde(rijen, request.GET.get("page")),
        "aantal_nieuw": Puzzelstuk.objects.zichtbaar_voor(toegang).nieuw().count(),
    }
    return render_partial(request, "community/puzzelstuk_list.html", "resultaten", context)


def te_zien(request, pk):
    """A piece that this person may see, or 404."""
    rijen = Puzzelstuk.objects.zichtbaar_voor(request.toegang).met_status()
    rijen = rijen.select_related(
        "traject", "planstap__stappenplan", "ingebracht_door", "doel", "bijeenkomst"
    )
    return get_object_or_404(rijen, pk=pk)


def te_wijzigen(request, pk):
    """The same, or 403 for who is neither its author nor the coördinator."""
    stuk = te_zien(request, pk)
    if not Puzzelstuk.objects.bewerkbaar_voor(request.toegang).filter(pk=pk).exists():
        raise PermissionDenied
    return stuk


def puzzelstuk_detail(request, pk):
    """One piece: the lesson, what was decided, and what came of it."""
    toegang, stuk = request.toegang, te_zien(request, pk)
    gebruik = Puzzelgebruik.objects.zichtbaar_voor(toegang).filter(puzzelstuk=stuk)
    context = MENU | {
        "stuk": stuk,
        "verwerkingen": stuk.verwerkingen.select_related("kader", "besloten_door"),
        "kaders": Kader.objects.zichtbaar_voor(toegang).filter(puzzelstukken=stuk),
        "gebruik": gebruik.select_related("traject"),
        "boom": stamboom_van_stuk(stuk, toegang),
        "wijzigingen": geschiedenis_van(stuk),
        "mag_wijzigen": Puzzelstuk.objects.bewerkbaar_voor(toegang).filter(pk=pk).exists(),
    }
    return render(request, "community/puzzelstuk_detail.html", context)


@vereist(mag_puzzelstuk_maken)
def puzzelstuk_create(request):
    """Write down what was learned, of the traject in ?traject= or of a case outside."""
    traject = gekozen_traject(request)
    bijeenkomst, groep = gekozen(request, "bijeenkomst", Bijeenkomst), gekozen_groep(request)
    begin = begin_van(traject) | bron_van(bijeenkomst, groep)
    form = NieuwPuzzelstukForm(
        ingevuld(request), toegang=request.toegang, traject=traject, initial=begin
    )
    form.instance.bijeenkomst = groep.sessie.bijeenkomst if groep else bijeenkomst
    if form.is_valid():
        stuk = form.save()
        if groep:
            groep.word(puzzelstuk=stuk)
        messages.success(request, "Dank je. Een ander hoeft dit nu niet zelf te ontdekken.")
        return redirect(stuk)
    context = MENU | {"formulier": form, "traject": traject}
    status = 422 if form.is_bound else 200
    return render(request, "community/puzzelstuk_create.html", context, status=status)


def gekozen_traject(request):
    """The traject of ?traject= (a pk) or None; 404 when it is invisible."""
    return gekozen(request, "traject", Traject)


def gekozen_groep(request):
    """The group of a session in ?groep= that is no piece yet, for the coördinator; or None."""
    if not request.GET.get("groep") or not mag_coordineren(request.toegang):
        return None
    rijen = Kansgroep.objects.filter(organisatie=request.toegang.organisatie, puzzelstuk=None)
    return get_object_or_404(
        rijen.select_related("sessie__bijeenkomst"), pk=rijnummer(request.GET["groep"])
    )


def gekozen(request, naam, model):
    """The row of ?traject= or ?bijeenkomst= (a pk) or None; 404 when it is invisible."""
    tekst = request.GET.get(naam, "")
    if not tekst:
        return None
    return get_object_or_404(model.objects.zichtbaar_voor(request.toegang), pk=rijnummer(tekst))


def bron_van(bijeenkomst, groep):
    """What a new piece takes over from a meeting, or from what people said in a session."""
    if groep:
        return {"titel": str(groep), "bron": str(groep.sessie), "gebeurd": groep.als_tekst}
    return {"bron": str(bijeenkomst)} if bijeenkomst else {}


def begin_van(traject):
    """What a new piece takes over from its traject; market findings stay inside (rule 11)."""
    zichtbaarheid = Puzzelstuk.Zichtbaarheid.INTERN
    if traject is None:
        return {"zichtbaarheid": zichtbaarheid}
    if not traject.is_uitgevraagd:
        zichtbaarheid = Puzzelstuk.Zichtbaarheid.VERTROUWELIJK
    themas = traject.ambities.filter(is_nvt=False, niveau__gte=1).values_list("thema", flat=True)
    return {
        "zichtbaarheid": zichtbaarheid,
        "themas": list(themas),
        "categorieen": [traject.categorie_id] if traject.categorie_id else [],
    }


def puzzelstuk_update(request, pk):
    """Change a piece; by its author or the coördinator, the earlier text stays in history."""
    stuk = te_wijzigen(request, pk)

    def maak(data=None, instance=None):
        return PuzzelstukForm(data, instance=instance, toegang=request.toegang)

    return bewerk(
        request,
        maak,
        stuk,
        template="community/puzzelstuk_update.html",
        context=MENU | {"stuk": stuk},
        terug=stuk.get_absolute_url(),
    )


def puzzelstuk_delete(request, pk):
    """Ask, then remove; what was decided upon or used stays."""
    stuk = te_wijzigen(request, pk)
    belemmeringen = stuk.belemmeringen_verwijderen()
    if request.method == "POST" and not belemmeringen:
        stuk.delete()
        messages.success(request, f"‘{stuk}’ is verwijderd.")
        return redirect("puzzelstuk_list", request.toegang.organisatie.slug)
    context = MENU | {"rij": stuk, "belemmeringen": belemmeringen}
    return render(request, "community/leren_delete.html", context)


@vereist(mag_coordineren)
def verwerking_list(request):
    """What waits for the coördinator: new pieces, and trajects that taught nothing yet."""
    nieuw = Puzzelstuk.objects.zichtbaar_voor(request.toegang).voor_lijst().nieuw()
    context = {
        "menu": "leren",
        "deel": "verwerken",
        "stukken": nieuw.order_by("ingebracht_op"),
        "page": bladzijde(zonder_puzzelstuk(request.toegang), request.GET.get("page"), per=10),
        "bewaard": Puzzelstuk.objects.zichtbaar_voor(request.toegang).verwerkt().count(),
    }
    return render_partial(request, "community/verwerking_list.html", "resultaten", context)


@vereist(mag_coordineren)
def puzzelstuk_verwerk(request, pk):
    """Decide what becomes of a piece; an earlier decision stays where it is."""
    stuk = te_zien(request, pk)
    form = VerwerkForm(ingevuld(request), organisatie=request.toegang.organisatie)
    if form.is_valid() and (antwoord := verwerk(request, stuk, form)):
        return antwoord
    context = {"menu": "leren", "deel": "verwerken", "stuk": stuk, "formulier": form}
    context["verwerkingen"] = stuk.verwerkingen.select_related("kader", "besloten_door")
    status = 422 if form.is_bound else 200
    return render(request, "community/puzzelstuk_verwerk.html", context, status=status)


def verwerk(request, stuk, form):
    """Store the decision; None, with the reason in the form, when the kader is adopted by now."""
    try:
        kader = form.kader_voor(stuk, request.user)
        stuk.verwerk(besluit=form.cleaned_data["besluit"], kader=kader, door=request.user)
    except (ValidationError, Kader.DoesNotExist):
        form.add_error("naar", "Dit kader is net vastgesteld. Kies een ander of maak een nieuw.")
        return None
    messages.success(request, "Je besluit is vastgelegd.")
    if form.cleaned_data["naar"] == form.NIEUW:
        return redirect("kader_update", stuk.organisatie.slug, kader.pk)
    return redirect("verwerking_list", stuk.organisatie.slug)
