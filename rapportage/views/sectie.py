"""Writing one section beside its figures: it saves itself, and two writers lose nothing."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actieplan.kennis import actiespiegels, planspiegels
from actieplan.models import Actieplan
from mvi.htmx import is_deel, render_partial
from organisatie.invoer import rijnummer
from organisatie.toegang import mag_coordineren, vereist
from rapportage import schrijven
from rapportage.forms.schrijven import SectieForm
from rapportage.inhoud import inhoud_van
from rapportage.models import Sectie
from rapportage.rapport import BEURT, EIGEN, LIGT_AL, Verouderd, neem_voorstel_terug, schrijf
from rapportage.secties import hoofdstuk_van, per_hoofdstuk
from rapportage.vulling import Tijdvak, voorsteltekst
from rapportage.weergave import Weergave

#: Sections beside which the figures of other plans help.
SPIEGELS = {Sectie.Soort.TIJD_GELD_KWALITEIT: actiespiegels, Sectie.Soort.ROLLEN: planspiegels}
LIGT_BIJ_DT = (
    "Het rapport ligt nu bij het Directieteam, daarom bewaren we niets meer. Je tekst staat nog "
    "in het vak. Haal het rapport terug naar concept, of kopieer je tekst."
)


def vind(request, pk):
    """A section of this organisation with its report, or 404."""
    eigen = Sectie.objects.filter(organisatie=request.toegang.organisatie)
    return get_object_or_404(eigen.select_related("rapport__organisatie", "organisatie"), pk=pk)


@vereist(mag_coordineren)
def sectie_update(request, pk):
    """Edit a section: ‘Bewaar’ stores it and goes on, ‘Voorbeeld’ only shows it."""
    sectie = vind(request, pk)
    if not sectie.rapport.is_bewerkbaar and request.method != "POST":
        messages.error(request, LIGT_AL)
        return redirect(sectie.plek)
    tijdvak = Tijdvak.van_rapport(sectie.rapport)
    begin = {"tekst": partial(schrijven.getoond, sectie, tijdvak), "versie": sectie.versie}
    form = SectieForm(request.POST or None, initial=begin)
    if request.method == "POST" and "bewaar" in request.POST and form.is_valid():
        return bewaar(request, sectie, form)
    if request.method == "POST" and "voorstel" in request.POST:
        return terug(request, sectie)
    context = {"voorbeeld": form["tekst"].value() if "voorbeeld" in request.POST else None}
    return toon(request, sectie, form, context, 422 if form.errors else 200, tijdvak)


def terug(request, sectie):
    """Let go of the own text: the report shows the proposal of the program again."""
    try:
        neem_voorstel_terug(sectie, versie=sectie.versie, door=request.user)
        messages.success(request, f"‘{sectie}’ toont weer het voorstel van het programma.")
    except Verouderd as fout:
        messages.error(request, f"{fout} Kijk eerst wat er nu staat.")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect(sectie.plek)


def bewaar(request, sectie, form):
    """Store the text; when somebody was first, show both texts and keep the own one in the form."""
    if botsing := probeer(request, sectie, form):
        return toon(request, sectie, form, botsing, 422)
    if request.POST["bewaar"] == "verder" and (volgende := buren(sectie)[1]):
        return redirect(volgende)
    messages.success(request, f"‘{sectie}’ is bewaard.")
    return redirect(sectie.plek)


def probeer(request, sectie, form):
    """Store the text of a valid form; the context of what is in the way, or None."""
    tekst, versie = form.cleaned_data["tekst"], form.cleaned_data["versie"]
    try:
        # a plain save while both texts are on the page is a choice for the own one
        gekozen = request.POST.get("bewaar") == "eigen" or "botsing" in request.POST
        reden = EIGEN if gekozen else BEURT
        schrijf(sectie, tekst, versie=versie, door=request.user, reden=reden)
    except Verouderd as fout:
        form.data = form.data.copy() | {"versie": fout.nu.versie}
        return botsing(fout.nu, tekst, request.user)
    except ValidationError:
        return {"melding": LIGT_BIJ_DT}
    return None


def botsing(nu, eigen, ik):
    """The two texts side by side, with the words that differ; `ik` may have written both."""
    delen = schrijven.verschil(nu.tekst, eigen)
    wie = next((rij.history_user for rij in schrijven.versies(nu)), None)
    return {
        "ander": nu,
        "ander_door": wie,
        "van_zelf": wie == ik,
        "links": [deel for deel in delen if deel[0] != "nieuw"],
        "rechts": [deel for deel in delen if deel[0] != "weg"],
    }


def toon(request, sectie, form, extra, status=200, tijdvak=None):
    """The page to write on, or only the preview for htmx; `tijdvak`: what was read already."""
    vorige, volgende = buren(sectie)
    context = {
        "menu": "rapporten",
        "sectie": sectie,
        "rapport": sectie.rapport,
        "form": form,
        "hoofdstuk": hoofdstuk_van(sectie),
        "vorige": vorige,
        "volgende": volgende,
    }
    if not (is_deel(request) and extra.get("voorbeeld") is not None):
        context |= ernaast(sectie, tijdvak or Tijdvak.van_rapport(sectie.rapport))
        context["spiegels"] = spiegels_bij(request.toegang, sectie)
        if "botsing" in request.POST:  # the choice stays open until it is made
            context |= botsing(sectie, form["tekst"].value() or "", request.user)
    return render_partial(
        request, "rapportage/sectie_update.html", "voorbeeld", context | extra, status=status
    )


def ernaast(sectie, tijdvak):
    """What stands beside the text: figures and lists, input, pictures, quotes, versions."""
    weergave = Weergave(inhoud_van(sectie.rapport, tijdvak=tijdvak))
    return {
        "weergave": weergave,
        "deel": weergave.sectie(sectie.pk),
        "inbreng": sectie.inbreng.select_related("aan", "organisatie"),
        "afbeeldingen": sectie.afbeeldingen.select_related("bestand"),
        "citaten": sectie.citaten.all(),
        "voorstel": voorsteltekst(sectie, tijdvak) if sectie.is_eigen else "",
        "laatste": schrijven.versies(sectie)[:1],
        "vandaag": timezone.localdate(),
    }


def spiegels_bij(toegang, sectie):
    """What other plans told about the subject of this section (eisen.md C-025; list of Spiegel)."""
    if not (kies := SPIEGELS.get(sectie.soort)):
        return []
    plannen = Actieplan.objects.filter(organisatie=toegang.organisatie)
    plan = plannen.op(sectie.rapport.peildatum).first()
    return kies(toegang, plan) if plan else []


def buren(sectie):
    """The section before and after this one in the report; None at the ends."""
    alle = per_hoofdstuk(sectie.rapport.secties.select_related("organisatie"))
    in_rapport = [s for s in alle if not s.is_weggelaten or s.pk == sectie.pk]
    plek = next(plek for plek, ander in enumerate(in_rapport) if ander.pk == sectie.pk)
    rond = [None, *in_rapport, None]
    return rond[plek], rond[plek + 2]


@require_POST
@vereist(mag_coordineren)
def sectie_bewaar(request, pk):
    """Save while somebody writes: says when it was saved, or shows both texts (422)."""
    sectie = vind(request, pk)
    form = SectieForm(request.POST)
    if not form.is_valid():
        context = {"melding": " ".join(form.errors.get("tekst", ["Laad de pagina opnieuw."]))}
    else:
        context = probeer(request, sectie, form) or {"bewaard_op": timezone.localtime()}
    if not is_deel(request):
        fout = context.get("melding") or ("ander" in context and "Iemand anders was je voor.")
        return toon(request, sectie, form, context, 422) if fout else redirect(sectie)
    context |= {"sectie": sectie, "versie": context.get("ander", sectie).versie}
    status = 200 if "bewaard_op" in context else 422
    response = render(request, "rapportage/_schrijfstand.html", context, status=status)
    if "ander" in context:
        response["HX-Retarget"] = "#botsing"
    return response


@require_POST
@vereist(mag_coordineren)
def sectie_kies(request, pk):
    """After two wrote at once: take the other text, or both together; nothing is lost."""
    sectie = vind(request, pk)
    form = SectieForm(request.POST)
    keuzes = {"ander": schrijven.neem_andere, "samen": schrijven.zet_samen}
    kies = keuzes.get(request.POST.get("keuze"))
    if not kies or not form.is_valid():
        return toon(request, sectie, form, {"melding": "Kies welke tekst je houdt."}, 422)
    tekst, versie = form.cleaned_data["tekst"], form.cleaned_data["versie"]
    try:
        kies(sectie, tekst, versie=versie, door=request.user)
    except Verouderd as fout:
        form.data = form.data.copy() | {"versie": fout.nu.versie}
        return toon(request, sectie, form, botsing(fout.nu, tekst, request.user), 422)
    except ValidationError:
        return toon(request, sectie, form, {"melding": LIGT_BIJ_DT}, 422)
    return redirect(sectie)


@vereist(mag_coordineren)
def sectie_versies(request, pk):
    """The texts a section had: who wrote when, and what changed in the one that was chosen."""
    sectie = vind(request, pk)
    rijen = schrijven.versies(sectie)
    gekozen = rijnummer(request.GET.get("versie"))
    plek = next((p for p, rij in enumerate(rijen) if rij.history_id == gekozen), 0)
    ouder = rijen[plek + 1].tekst if plek + 1 < len(rijen) else ""
    context = {
        "menu": "rapporten",
        "sectie": sectie,
        "rapport": sectie.rapport,
        "versies": rijen,
        "gekozen": rijen[plek] if rijen else None,
        "is_nu": plek == 0,
        "verschil": schrijven.verschil(ouder, rijen[plek].tekst) if rijen else [],
    }
    return render(request, "rapportage/sectie_versies.html", context)


@require_POST
@vereist(mag_coordineren)
def sectie_herstel(request, pk):
    """Make an older text the text of now, as a new version."""
    sectie = vind(request, pk)
    rij = get_object_or_404(sectie.history, history_id=rijnummer(request.POST.get("versie")))
    try:
        schrijven.herstel(sectie, rij, versie=sectie.versie, door=request.user)
        messages.success(request, "De oude tekst staat er weer. Wat er stond, blijft een versie.")
    except Verouderd:
        messages.error(request, "Iemand schreef net aan dit onderdeel. Kijk eerst wat er staat.")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect("sectie_versies", sectie.organisatie.slug, sectie.pk)
