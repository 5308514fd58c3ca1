"""What a traject does with what others learned, and the loop as a whole."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from community.ervaring import wie_deed_dit
from community.forms.hulpmiddel import HulpmiddelgebruikForm
from community.forms.kader import KadergebruikForm
from community.forms.puzzelstuk import PuzzelgebruikForm
from community.kaderregels import kaderregels, telling
from community.kringloop import alle_gebruik, kerncijfers, per_jaar, zonder_puzzelstuk
from community.models import (
    Bijeenkomst,
    Hulpmiddel,
    Hulpmiddelgebruik,
    Kader,
    Kadergebruik,
    Puzzelgebruik,
    Puzzelstuk,
    Workshopresultaat,
)
from community.stamboom import stamboom_van_traject
from community.suggesties import tips, waarom_kaders
from community.toolbox import toolbox_bij
from community.views.mens import mensen_bij
from mvi.htmx import is_deel, render_partial
from organisatie.invoer import rijnummer
from organisatie.toegang import mag_trajecten_zien, vereist
from trajecten.models import Traject
from trajecten.views.bewerken import bewerk
from trajecten.views.paginering import bladzijde
from trajecten.views.traject import te_bewerken, te_tonen


def kringloop(request):
    """The measures of learning: how fast a lesson becomes a kader, and what is used again."""
    context = {
        "menu": "leren",
        "deel": "kringloop",
        "cijfers": kerncijfers(request.toegang),
        "jaren": per_jaar(request.toegang),
        "zonder": zonder_puzzelstuk(request.toegang).count(),
    }
    return render(request, "community/kringloop.html", context)


@vereist(mag_trajecten_zien)
def gebruik_list(request):
    """Which trajects used what, and where they deviated; of ?jaar= or of all years."""
    jaar = rijnummer(request.GET.get("jaar"))
    rijen = alle_gebruik(request.toegang, jaar)
    context = {
        "menu": "leren",
        "deel": "kringloop",
        "jaar": jaar,
        "page": bladzijde(rijen, request.GET.get("page")),
        "trajecten": len({rij.traject_id for rij in rijen}),
    }
    return render_partial(request, "community/gebruik_list.html", "resultaten", context)


def traject_lessen(request, pk):
    """The tab of a traject: what others learned (also a part of other pages), and what it taught.

    For htmx only the suggestions, which the page of the traject and the wizard ask for.
    """
    toegang, traject = request.toegang, te_tonen(request, pk)
    eigen = Puzzelstuk.objects.zichtbaar_voor(toegang).filter(traject=traject)
    erbij = {} if is_deel(request) else lessen_erbij(traject, toegang)
    getoond = {kader.pk for kader, _, _ in erbij.get("kaders", ())}
    lessen, hulp = tips(traject, toegang, zonder=getoond)
    context = {
        "traject": traject,
        "suggesties": lessen,
        "ervaringen": wie_deed_dit(traject, toegang),
        "hulp": hulp,
        "vastgelegd": vastgelegd_bij(traject),
        "stukken": eigen.voor_lijst(),
        "kort": "kort" in request.GET,
    }
    return render_partial(request, "community/traject_lessen.html", "lessen", context | erbij)


def vastgelegd_bij(traject):
    """What the traject said something about: the keys (set) of its suggestions."""
    gebruik = (
        ("kader", traject.kadergebruik.values_list("kader", flat=True)),
        ("puzzelstuk", traject.puzzelgebruik.values_list("puzzelstuk", flat=True)),
        ("hulpmiddel", traject.hulpmiddelgebruik.values_list("hulpmiddel", flat=True)),
    )
    return {(soort, pk) for soort, pks in gebruik for pk in pks}


def lessen_erbij(traject, toegang):
    """What the tab shows under the suggestions: kaders with their use, pieces in use, lineage."""
    gebruik = {g.kader_id: g for g in traject.kadergebruik.select_related("vastgelegd_door")}
    kaders = Kader.objects.zichtbaar_voor(toegang)
    rijen = kaders.geldend().van_toepassing_op(traject) | kaders.filter(pk__in=gebruik)
    zichtbaar = Puzzelstuk.objects.zichtbaar_voor(toegang).order_by().values("pk")
    gebruikt = traject.puzzelgebruik.filter(puzzelstuk__in=zichtbaar)
    return {
        "menu": "trajecten",
        "tab": "leren",
        "workshops": workshops_van(traject),
        "kaders": met_waarom(traject, rijen, gebruik),
        "gebruikt": gebruikt.select_related("puzzelstuk"),
        "toolbox": toolbox_bij(traject),
        "bijeenkomsten": Bijeenkomst.objects.zichtbaar_voor(toegang).van_traject(traject),
        "boom": stamboom_van_traject(traject, toegang),
        **mensen_bij(traject, toegang),
    }


def met_waarom(traject, kaders, gebruik):
    """(kader, what the traject did with it or None, why it is shown) of each of these kaders."""
    waarom = waarom_kaders(traject, kaders)
    rijen = kaders.select_related("volgende")
    return [(kader, gebruik.get(kader.pk), waarom[kader.pk]) for kader in rijen]


def workshops_van(traject):
    """(result of a workshop, its lines) of a traject of `te_tonen`."""
    rijen = Workshopresultaat.objects.van(traject)
    paren = [(rij, rij.regels(alles=traject.criteria_zichtbaar)) for rij in rijen]
    return [(rij, regels) for rij, regels in paren if regels]


def traject_kaders(request, pk):
    """The kaders of a traject as lines to tick; the wizard and the steps ask for this part."""
    return toon_kaders(request, te_tonen(request, pk))


def toon_kaders(request, traject, form=None):
    """The lines; `form` is one that could not be saved."""
    regels = kaderregels(traject, request.toegang, form)
    context = {
        "menu": "trajecten",
        "tab": "leren",
        "traject": traject,
        "regels": regels,
        "telling": telling(regels),
    }
    status = 422 if form else 200
    return render_partial(request, "community/traject_kaders.html", "kaders", context, status)


@require_POST
def kadergebruik_vink(request, traject, kader):
    """Tick a line: used, or deviated with a reason; what was recorded before stays as it is."""
    te_bewerken(request, traject)
    traject = te_tonen(request, traject)
    geldt = Kader.objects.zichtbaar_voor(request.toegang).geldend().van_toepassing_op(traject)
    kader = get_object_or_404(geldt, pk=kader)
    if not traject.kadergebruik.filter(kader=kader).exists():
        form = KadergebruikForm(request.POST, instance=nieuw(request, traject, kader=kader))
        if not (form.is_valid() and is_eerste(form)):
            return toon_kaders(request, traject, form)
    if is_deel(request):
        return toon_kaders(request, traject)
    return redirect("traject_kaders", traject.organisatie.slug, traject.pk)


def nieuw(request, traject, model=Kadergebruik, **wat):
    """Use of a kader or a piece that is not stored yet."""
    return model(
        organisatie=traject.organisatie, traject=traject, vastgelegd_door=request.user, **wat
    )


def kadergebruik_update(request, traject, kader):
    """Record whether a traject follows a kader, or why it deviates."""
    te_bewerken(request, traject)
    traject = te_tonen(request, traject)
    vast = Kader.objects.zichtbaar_voor(request.toegang).vastgesteld()
    kader = get_object_or_404(vast, pk=kader)
    gebruik = Kadergebruik.objects.filter(traject=traject, kader=kader).first()
    if gebruik is None:
        return leg_vast(request, KadergebruikForm, traject, kader=kader)
    return wijzig(request, KadergebruikForm, gebruik, traject, kader=kader)


def puzzelgebruik_update(request, traject, puzzelstuk):
    """Record that a traject uses a piece of another one."""
    te_bewerken(request, traject)
    traject = te_tonen(request, traject)
    stuk = get_object_or_404(
        Puzzelstuk.objects.zichtbaar_voor(request.toegang).exclude(traject=traject), pk=puzzelstuk
    )
    gebruik = Puzzelgebruik.objects.filter(traject=traject, puzzelstuk=stuk).first()
    if gebruik is None:
        return leg_vast(request, PuzzelgebruikForm, traject, puzzelstuk=stuk)
    return wijzig(request, PuzzelgebruikForm, gebruik, traject, puzzelstuk=stuk)


@require_POST
def puzzelgebruik_delete(request, traject, puzzelstuk):
    """It was not used after all; the history keeps that somebody thought so."""
    traject = te_bewerken(request, traject)
    get_object_or_404(Puzzelgebruik, traject=traject, puzzelstuk=puzzelstuk).delete()
    messages.success(request, "Dit puzzelstuk staat niet meer bij dit traject.")
    return naar_lessen(traject)


@vereist(mag_trajecten_zien)
def hulpmiddel_bij_traject(request, pk):
    """Go to the form for the traject with ?nummer=, or say that there is none to write for."""
    rij = get_object_or_404(Hulpmiddel.objects.leesbaar_voor(request.toegang).geldend(), pk=pk)
    nummer = request.GET.get("nummer", "").replace("\x00", "").strip()
    mijn = Traject.objects.bewerkbaar_voor(request.toegang)
    traject = mijn.filter(nummer=nummer).first()
    slug = request.toegang.organisatie.slug
    if traject is None:
        wat = f"Er is geen traject met nummer {nummer[:20]} dat jij mag wijzigen. Kijk het na."
        messages.error(request, wat if nummer else "Vul het nummer van het traject in.")
        return redirect("hulpmiddel_detail", slug, rij.pk)
    return redirect("hulpmiddelgebruik_update", slug, traject.pk, rij.pk)


def hulpmiddelgebruik_update(request, traject, hulpmiddel):
    """Record that a traject uses an item of the toolbox, also one of another organisation."""
    te_bewerken(request, traject)
    traject, toegang = te_tonen(request, traject), request.toegang
    gebruik = Hulpmiddelgebruik.objects.filter(traject=traject, hulpmiddel=hulpmiddel).first()
    rijen = Hulpmiddel.objects.zichtbaar_voor(toegang)
    if gebruik is None:
        rijen = Hulpmiddel.objects.leesbaar_voor(toegang).geldend()
    rij = get_object_or_404(rijen, pk=hulpmiddel)
    if gebruik is None:
        return leg_vast(request, HulpmiddelgebruikForm, traject, hulpmiddel=rij)
    return wijzig(request, HulpmiddelgebruikForm, gebruik, traject, hulpmiddel=rij)


@require_POST
def hulpmiddelgebruik_delete(request, traject, hulpmiddel):
    """It was not used after all; the history keeps that somebody thought so."""
    traject = te_bewerken(request, traject)
    get_object_or_404(Hulpmiddelgebruik, traject=traject, hulpmiddel=hulpmiddel).delete()
    messages.success(request, "Dit hulpmiddel staat niet meer bij dit traject.")
    return naar_lessen(traject)


def leg_vast(request, formulierklasse, traject, **wat):
    """The first time that a traject says what it does with a kader or a piece."""
    rij = nieuw(request, traject, formulierklasse._meta.model, **wat)
    form = formulierklasse(request.POST if request.method == "POST" else None, instance=rij)
    if form.is_valid() and is_eerste(form):
        messages.success(request, "Vastgelegd. Zo weten anderen wat werkt.")
        return naar_lessen(traject)
    context = {"menu": "trajecten", "tab": "leren", "traject": traject, "formulier": form} | wat
    status = 422 if form.is_bound else 200
    return render(request, "community/gebruik_form.html", context, status=status)


def is_eerste(form):
    """Save; False, with the reason in the form, when somebody else did at this very moment."""
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError:
        form.add_error(None, "Een collega legde dit net vast. Laad de pagina opnieuw.")
        return False
    return True


def wijzig(request, formulierklasse, rij, traject, **wat):
    """Change what was recorded; what it was stays in history."""
    return bewerk(
        request,
        formulierklasse,
        rij,
        template="community/gebruik_form.html",
        context={"tab": "leren", "traject": traject, "gebruik": rij} | wat,
        terug=naar_lessen(traject).url,
    )


def naar_lessen(traject):
    """Back to the tab of the traject."""
    return redirect("traject_lessen", traject.organisatie.slug, traject.pk)
