"""Kennis: explanations, what you can do, principles, what is done already, policy, accents."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actieplan.forms.kennis import (
    BeleidsstukForm,
    KennispaginaForm,
    PraktijkregelForm,
    PrincipeForm,
)
from actieplan.kennis import accenten, lange_termijn, spiegel, vul_kennis
from actieplan.models import Beleidsstuk, Kennispagina, Praktijkregel, Principe
from actieplan.views.deel import verwijder
from actieplan.views.plan_keuze import gekozen_plan
from actieplan.views.register import maak_of_wijzig
from organisatie.invoer import rijnummer
from organisatie.toegang import mag_coordineren, mag_trajecten_zien, vereist
from organisatie.views.lijst import zoek
from trajecten.models import Thema, Traject

TABS = {"menu": "actieplan", "tab": "meer"}
PAGINAS = {"terug": "kennis", "kruimel": "Kennis"}
PRINCIPES = {"terug": "principe_list", "kruimel": "Leidende principes"}
PRAKTIJK = {"terug": "praktijkregel_list", "kruimel": "Wat we al doen"}
BELEID = {"terug": "beleidsstuk_list", "kruimel": "Beleid en doelen"}


def kennis(request):
    """Everything to look up: words, what you can do, and the pages with live content."""
    paginas = Kennispagina.objects.zichtbaar_voor(request.toegang).select_related("organisatie")
    soorten = Kennispagina.Soort
    context = {
        "begrippen": [p for p in paginas if p.soort == soorten.BEGRIP],
        "rollen": [p for p in paginas if p.soort == soorten.ROL],
        "doelen": lange_termijn(request.toegang.organisatie),
        **TABS,
    }
    return render(request, "actieplan/kennis.html", context)


def kennispagina_detail(request, pk):
    """One page, with the others of its kind beside it."""
    paginas = Kennispagina.objects.zichtbaar_voor(request.toegang).select_related("organisatie")
    pagina = get_object_or_404(paginas, pk=pk)
    context = {"pagina": pagina, "andere": paginas.filter(soort=pagina.soort), **TABS}
    return render(request, "actieplan/kennispagina_detail.html", context)


@require_POST
@vereist(mag_coordineren)
def kennis_vul(request):
    """Add what is missing of the pages and principles that ship."""
    aantal = vul_kennis(request.toegang.organisatie)
    tekst = f"{aantal} teksten toegevoegd. Pas ze aan." if aantal else "Alles stond er al."
    messages.success(request, tekst)
    return redirect("kennis", request.toegang.organisatie.slug)


@vereist(mag_coordineren)
def kennispagina_create(request):
    """A new page."""
    return maak_of_wijzig(request, KennispaginaForm, titel="Nieuwe kennispagina", **PAGINAS)


@vereist(mag_coordineren)
def kennispagina_update(request, pk):
    """Change a page."""
    weg = {"titel": "Kennispagina wijzigen", "verwijder": "kennispagina_delete", **PAGINAS}
    return maak_of_wijzig(request, KennispaginaForm, zoek(request, Kennispagina, pk), **weg)


@vereist(mag_coordineren)
def kennispagina_delete(request, pk):
    """Remove a page."""
    return verwijder(request, zoek(request, Kennispagina, pk), **PAGINAS)


# --- principles (eisen.md U-002)


def principe_list(request):
    """The guiding principles, with what they mean in a tender."""
    context = {"principes": principes(request), **TABS}
    return render(request, "actieplan/principe_list.html", context)


def principe_deel(request):
    """The principles in short, for the page of a traject."""
    return render(request, "actieplan/principe_list.html#kort", {"principes": principes(request)})


def principes(request):
    """The principles of this organisation with their themes."""
    return Principe.objects.zichtbaar_voor(request.toegang).prefetch_related("themas")


@vereist(mag_coordineren)
def principe_create(request):
    """A new principle."""
    return maak_of_wijzig(request, PrincipeForm, titel="Nieuw principe", **PRINCIPES)


@vereist(mag_coordineren)
def principe_update(request, pk):
    """Change a principle."""
    weg = {"titel": "Principe wijzigen", "verwijder": "principe_delete", **PRINCIPES}
    return maak_of_wijzig(request, PrincipeForm, zoek(request, Principe, pk), **weg)


@vereist(mag_coordineren)
def principe_delete(request, pk):
    """Remove a principle."""
    return verwijder(request, zoek(request, Principe, pk), **PRINCIPES)


# --- what is done already (eisen.md C-029)


def praktijkregel_list(request):
    """What is done sustainably already, and by whom; a traject only for whom may see it."""
    rijen = Praktijkregel.objects.zichtbaar_voor(request.toegang)
    trajecten = Traject.objects.zichtbaar_voor(request.toegang)
    context = {
        "regels": rijen.select_related("afdeling", "categorie", "traject"),
        "zichtbaar": set(trajecten.filter(praktijkregels__in=rijen).values_list("pk", flat=True)),
        **TABS,
    }
    return render(request, "actieplan/praktijkregel_list.html", context)


@vereist(mag_coordineren)
def praktijkregel_create(request):
    """A new line."""
    return maak_of_wijzig(request, PraktijkregelForm, titel="Wat doen we al?", **PRAKTIJK)


@vereist(mag_coordineren)
def praktijkregel_update(request, pk):
    """Change a line."""
    weg = {"titel": "Wat we al doen wijzigen", "verwijder": "praktijkregel_delete", **PRAKTIJK}
    return maak_of_wijzig(request, PraktijkregelForm, zoek(request, Praktijkregel, pk), **weg)


@vereist(mag_coordineren)
def praktijkregel_delete(request, pk):
    """Remove a line."""
    return verwijder(request, zoek(request, Praktijkregel, pk), **PRAKTIJK)


# --- policy (eisen.md C-030)


def beleidsstuk_list(request):
    """Policy and the goals it comes back in, beside the policy that the themes name."""
    organisatie = request.toegang.organisatie
    themas = Thema.objects.actief().filter(organisatie=organisatie).exclude(beleid_naam="")
    stukken = Beleidsstuk.objects.zichtbaar_voor(request.toegang)
    context = {"stukken": stukken.select_related("thema", "doel"), "themas": themas, **TABS}
    return render(request, "actieplan/beleidsstuk_list.html", context)


@vereist(mag_coordineren)
def beleidsstuk_create(request):
    """A new policy."""
    return maak_of_wijzig(request, BeleidsstukForm, titel="Nieuw beleidsstuk", **BELEID)


@vereist(mag_coordineren)
def beleidsstuk_update(request, pk):
    """Change a policy."""
    weg = {"titel": "Beleidsstuk wijzigen", "verwijder": "beleidsstuk_delete", **BELEID}
    return maak_of_wijzig(request, BeleidsstukForm, zoek(request, Beleidsstuk, pk), **weg)


@vereist(mag_coordineren)
def beleidsstuk_delete(request, pk):
    """Remove a policy."""
    return verwijder(request, zoek(request, Beleidsstuk, pk), **BELEID)


# --- live pages


def accenten_overzicht(request):
    """Accents and promising trajects per focus theme, for one year (eisen.md U-006)."""
    nu = timezone.localdate().year
    jaar = rijnummer(request.GET.get("jaar")) or nu
    jaar = jaar if 2000 <= jaar <= 2100 else nu
    context = {
        "accenten": accenten(request.toegang, jaar),
        "jaar": jaar,
        "jaren": [nu - 1, nu, nu + 1],
        "doelen": lange_termijn(request.toegang.organisatie),
        **TABS,
    }
    return render(request, "actieplan/accenten_overzicht.html", context)


@vereist(mag_trajecten_zien)
def plan_spiegel(request):
    """Our plan beside what other organisations said of theirs (eisen.md C-025)."""
    plan = gekozen_plan(request)
    context = {"plan": plan, "rijen": spiegel(request.toegang, plan) if plan else [], **TABS}
    return render(request, "actieplan/plan_spiegel.html", context)
