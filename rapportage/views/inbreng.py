"""Input of colleagues: asked from a section, answered on one page, taken over with a click."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from organisatie.toegang import mag_coordineren, vereist
from rapportage import inbreng as activiteit
from rapportage.forms.inbreng import InbrengForm, InbrengVraagForm, RedenForm
from rapportage.forms.schrijven import SectieForm
from rapportage.inhoud import inhoud_van
from rapportage.models import Inbreng
from rapportage.rapport import LIGT_AL, Verouderd
from rapportage.views.rapport import vind as vind_rapport
from rapportage.views.sectie import probeer, toon
from rapportage.views.sectie import vind as vind_sectie
from rapportage.weergave import Weergave


def vind(request, pk):
    """A request that this person may see, or 404."""
    rijen = Inbreng.objects.zichtbaar_voor(request.toegang)
    relaties = ("sectie__rapport__organisatie", "sectie__organisatie", "organisatie", "aan")
    return get_object_or_404(rijen.select_related(*relaties), pk=pk)


def inbreng_list(request):
    """What was asked of me: open ones first."""
    rijen = Inbreng.objects.aan(request.toegang).select_related("sectie__rapport", "organisatie")
    context = {
        "menu": "rapporten",
        "open": rijen.open(),
        "gedaan": rijen.exclude(pk__in=rijen.open().values("pk")).order_by("-gevraagd_op"),
        "vandaag": timezone.localdate(),
    }
    return render(request, "rapportage/inbreng_list.html", context)


@vereist(mag_coordineren)
def inbreng_overzicht(request, pk):
    """Every request of a report, for whoever asked."""
    rapport = vind_rapport(request, pk)
    rijen = Inbreng.objects.filter(sectie__rapport=rapport)
    context = {
        "menu": "rapporten",
        "rapport": rapport,
        "inbreng": rijen.select_related("sectie__organisatie", "organisatie", "aan"),
        "te_laat": rijen.te_laat(timezone.localdate()).count(),
        "vandaag": timezone.localdate(),
    }
    return render(request, "rapportage/inbreng_overzicht.html", context)


@vereist(mag_coordineren)
def inbreng_create(request, pk):
    """Ask people about a section."""
    sectie = vind_sectie(request, pk)
    form = InbrengVraagForm(request.POST or None, sectie=sectie)
    if not sectie.rapport.is_bewerkbaar:
        messages.error(request, LIGT_AL)
        return redirect(sectie.plek)
    if request.method == "POST" and form.is_valid():
        mensen, tekst, uiterlijk = (form.cleaned_data[v] for v in ("mensen", "vraag", "uiterlijk"))
        nieuw = activiteit.vraag(
            sectie, mensen, tekst=tekst, uiterlijk=uiterlijk, door=request.user
        )
        messages.success(request, gevraagd(len(nieuw), len(mensen) - len(nieuw)))
        return redirect(sectie)
    context = {"menu": "rapporten", "form": form, "sectie": sectie, "rapport": sectie.rapport}
    status = 422 if form.errors else 200
    return render(request, "rapportage/inbreng_create.html", context, status=status)


def gevraagd(nieuw, al):
    """What to tell: asked of so many people, of whom so many were asked before."""
    mensen = "1 collega" if nieuw == 1 else f"{nieuw} collega's"
    zinnen = [f"Gevraagd aan {mensen}: het staat bij hen op Vandaag."] if nieuw else []
    if al:
        zinnen.append(f"Aan {'1 collega' if al == 1 else f'{al} collega’s'} was dit al gevraagd.")
    return " ".join(zinnen)


def inbreng_detail(request, pk):
    """One request: the question, the figures of the section, and room to answer."""
    return toon_verzoek(request, vind(request, pk))


def toon_verzoek(request, inbreng, form=None, terug_form=None, redenen=(), status=200):
    """The page of a request; nobody but the person asked gets a field."""
    weergave = Weergave(inhoud_van(inbreng.sectie.rapport))
    begin = {"antwoord": inbreng.antwoord, "versie": inbreng.versie}
    context = {
        "menu": "rapporten",
        "inbreng": inbreng,
        "rapport": inbreng.sectie.rapport,
        "weergave": weergave,
        "deel": weergave.sectie(inbreng.sectie_id),
        "is_mijn": inbreng.aan_id == request.user.pk,
        "redenen": redenen or inbreng.belemmeringen(),
        "form": form or InbrengForm(initial=begin),
        "terug_form": terug_form or RedenForm(auto_id="id_terug_%s"),
        "vandaag": timezone.localdate(),
    }
    return render(request, "rapportage/inbreng_detail.html", context, status=status)


def geef(request, pk, doe, melding):
    """Let the person who was asked answer with `doe(inbreng, tekst, versie=…)`."""
    inbreng = vind(request, pk)
    if inbreng.aan_id != request.user.pk:
        raise PermissionDenied
    form = InbrengForm(request.POST)
    if not form.is_valid():
        return toon_verzoek(request, inbreng, form, status=422)
    try:
        doe(inbreng, form.cleaned_data["antwoord"], versie=form.cleaned_data["versie"])
    except ValidationError as fout:
        nu = vind(request, pk)
        form.data = form.data.copy() | {"versie": nu.versie}
        return toon_verzoek(request, nu, form, redenen=fout.messages, status=422)
    messages.success(request, melding)
    return redirect("inbreng_list", inbreng.organisatie.slug)


@require_POST
def inbreng_beantwoord(request, pk):
    """Give the answer."""
    return geef(request, pk, activiteit.beantwoord, "Bedankt! De coördinator heeft je antwoord.")


@require_POST
def inbreng_weet_niet(request, pk):
    """‘Weet ik nog niet’: it stays open, what was typed is kept."""
    melding = "Dat is genoteerd. Het verzoek blijft voor je open."
    return geef(request, pk, activiteit.weet_nog_niet, melding)


@require_POST
def inbreng_geef_terug(request, pk):
    """Give a request back with a reason."""
    inbreng = vind(request, pk)
    if inbreng.aan_id != request.user.pk:
        raise PermissionDenied
    form = RedenForm(request.POST, auto_id="id_terug_%s")
    if not form.is_valid():
        return toon_verzoek(request, inbreng, terug_form=form, status=422)
    try:
        activiteit.geef_terug(inbreng, form.cleaned_data["reden"], versie=inbreng.versie)
    except ValidationError as fout:
        return toon_verzoek(request, vind(request, pk), redenen=fout.messages, status=422)
    messages.success(request, "Het verzoek is teruggegeven. De coördinator vraagt iemand anders.")
    return redirect("inbreng_list", inbreng.organisatie.slug)


@require_POST
@vereist(mag_coordineren)
def inbreng_neem_over(request, pk):
    """Put an answer under the text, which is first saved as it is on the screen."""
    inbreng = vind(request, pk)
    sectie, form = inbreng.sectie, SectieForm(request.POST)
    if "tekst" in request.POST and form.is_valid() and (fout := probeer(request, sectie, form)):
        return toon(request, sectie, form, fout, 422)
    try:
        activiteit.neem_over(inbreng, door=request.user)
        messages.success(request, f"Overgenomen onder de tekst. Met inbreng van: {inbreng.bron}.")
    except Verouderd:
        messages.error(request, "Iemand schreef net aan dit onderdeel. Probeer het nog eens.")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect(sectie)


@vereist(mag_coordineren)
def inbreng_sluit(request, pk):
    """End a request without taking it over, with a reason."""
    inbreng = vind(request, pk)
    form = RedenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            activiteit.sluit(inbreng, form.cleaned_data["reden"], door=request.user)
            messages.success(request, f"Afgehandeld: {inbreng.get_staat_display().lower()}.")
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
        return redirect(inbreng.sectie)
    return vraag_reden(request, inbreng, form)


def vraag_reden(request, inbreng, form):
    """The page that asks why a request ends."""
    gegeven = inbreng.staat == Inbreng.Staat.GEGEVEN
    context = {
        "menu": "rapporten",
        "form": form,
        "titel": "Inbreng niet gebruiken" if gegeven else "Verzoek om inbreng intrekken",
        "uitleg": f"{inbreng.aan} krijgt een bericht met jouw reden.",
        "terug": "sectie_update",
        "terug_pk": inbreng.sectie_id,
        "kruimel": str(inbreng.sectie),
    }
    status = 422 if form.errors else 200
    return render(request, "organisatie/beheer_form.html", context, status=status)
