"""Sessions of the coördinator: make one, see remarks come in, order them, make them work."""

import hashlib

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actieplan.forms.actie import ActieForm
from actieplan.models import Actieplan
from community.forms.sessie import (
    KansensessieForm,
    KansgroepForm,
    KiesForm,
    SamenForm,
    VerplaatsForm,
)
from community.models import Bijeenkomst, Kansensessie, Opmerking
from mvi.htmx import is_deel, render_partial
from organisatie.forms import tegelijk
from organisatie.invoer import rijnummer
from organisatie.toegang import mag_coordineren, mag_trajecten_zien, vereist
from trajecten.views.bewerken import bewerk
from trajecten.views.paginering import bladzijde
from trajecten.views.traject import ingevuld

MENU = {"menu": "leren", "deel": "bijeenkomsten"}
GEEN_PLAN = "Er is nog geen actieplan om een actie in te zetten."
AL_EEN = "Van deze groep is al een actie gemaakt."


@vereist(mag_trajecten_zien)
def kansensessie_list(request):
    """All sessions, the newest first."""
    rijen = Kansensessie.objects.zichtbaar_voor(request.toegang).voor_lijst()
    context = MENU | {"page": bladzijde(rijen, request.GET.get("page"))}
    return render_partial(request, "community/kansensessie_list.html", "resultaten", context)


def te_zien(request, pk):
    """A session of this organisation, or 404."""
    rijen = Kansensessie.objects.zichtbaar_voor(request.toegang)
    return get_object_or_404(rijen.select_related("organisatie", "bijeenkomst"), pk=pk)


def kansensessie_detail(request, pk):
    """What was said, by group; while the session is open it refreshes itself."""
    return live(request, te_zien(request, pk), "community/kansensessie_detail.html", "bord")


def kansensessie_scherm(request, pk):
    """The same for the big screen in the room, with the code."""
    return live(request, te_zien(request, pk), "community/kansensessie_scherm.html", "beeld")


def live(request, sessie, template, deel):
    """The page, or its part; 204 when nothing changed since the `stand` that the browser has."""
    rijen = list(sessie.opmerkingen.met_aantal().select_related("groep"))
    groepen = list(sessie.groepen.select_related("actie", "puzzelstuk"))
    stand = afdruk(sessie, rijen, groepen)
    if is_deel(request) and request.GET.get("stand") == stand:
        return HttpResponse(status=204)
    zichtbaar = [r for r in rijen if r.verborgen_op is None and r.samen_met_id is None]
    context = MENU | {
        "sessie": sessie,
        "stand": stand,
        "vakken": vakken([r for r in zichtbaar if r.groep_id is None]),
        "groepen": [(g, [r for r in zichtbaar if r.groep_id == g.pk]) for g in groepen],
        "verborgen": [r for r in rijen if r.verborgen_op],
        "aantal": sum(r.verborgen_op is None for r in rijen),
        "gekozen": set(request.GET.getlist("opmerking")),
        "adres": request.build_absolute_uri("/sessie/").split("://")[1],
    }
    return render_partial(request, template, deel, context)


def afdruk(sessie, rijen, groepen):
    """A short text that is another one as soon as anything on the screen changes."""
    delen = [(r.pk, r.groep_id, r.samen_met_id, r.verborgen_op) for r in rijen]
    delen += [(g.pk, g.naam, g.actie_id, g.puzzelstuk_id) for g in groepen]
    return hashlib.sha256(repr((sessie.versie, sessie.gesloten_op, delen)).encode()).hexdigest()


def vakken(rijen):
    """(kind, its remarks) in the order of a SWOT."""
    return [(soort, [r for r in rijen if r.soort == soort]) for soort in Opmerking.Soort]


def formmaker(request):
    """How `bewerk` makes the form."""

    def maak(data=None, instance=None):
        return KansensessieForm(data, instance=instance, toegang=request.toegang)

    return maak


@vereist(mag_coordineren)
def kansensessie_create(request):
    """A new session, open at once; of the meeting in ?bijeenkomst=."""
    rij = Kansensessie(organisatie=request.toegang.organisatie)
    if tekst := request.GET.get("bijeenkomst"):
        meets = Bijeenkomst.objects.zichtbaar_voor(request.toegang)
        rij.bijeenkomst = get_object_or_404(meets, pk=rijnummer(tekst))
        rij.titel = rij.bijeenkomst.titel
    form = formmaker(request)(ingevuld(request), instance=rij)
    if form.is_valid():
        messages.success(request, "De sessie is open. Laat de code zien, dan kan iedereen meedoen.")
        return redirect(form.save())
    context = MENU | {"formulier": form}
    status = 422 if form.is_bound else 200
    return render(request, "community/kansensessie_form.html", context, status=status)


@vereist(mag_coordineren)
def kansensessie_update(request, pk):
    """Change what it is about."""
    rij = te_zien(request, pk)
    return bewerk(
        request,
        formmaker(request),
        rij,
        template="community/kansensessie_form.html",
        context=MENU | {"rij": rij},
        terug=rij.get_absolute_url(),
    )


@vereist(mag_coordineren)
def kansensessie_delete(request, pk):
    """Ask, then remove; what people said stays."""
    rij = te_zien(request, pk)
    belemmeringen = rij.belemmeringen_verwijderen()
    if request.method == "POST" and not belemmeringen:
        rij.delete()
        messages.success(request, f"‘{rij}’ is verwijderd.")
        return redirect("kansensessie_list", request.toegang.organisatie.slug)
    context = MENU | {"rij": rij, "belemmeringen": belemmeringen}
    return render(request, "community/leren_delete.html", context)


@require_POST
@vereist(mag_coordineren)
def kansensessie_sluit(request, pk):
    """Nobody can add anything; ordering goes on."""
    sessie = te_zien(request, pk)
    sessie.sluit(door=request.user)
    messages.success(request, "De sessie is gesloten. Je kunt de opmerkingen nog ordenen.")
    return redirect(sessie)


@require_POST
@vereist(mag_coordineren)
def kansensessie_heropen(request, pk):
    """The same code works again."""
    sessie = te_zien(request, pk)
    sessie.heropen()
    messages.success(request, "De sessie is weer open, met dezelfde code.")
    return redirect(sessie)


@require_POST
@vereist(mag_coordineren)
def opmerking_verplaats(request, pk):
    """Put the chosen remarks in a group, or take them out."""
    sessie = te_zien(request, pk)
    form = VerplaatsForm(request.POST, sessie=sessie)
    if not form.is_valid():
        return terug(request, sessie, form.fout)
    groep = form.verplaats()
    waar = f"bij ‘{groep}’" if groep else "buiten de groepen"
    messages.success(request, f"Staat nu {waar}.")
    return redirect(sessie)


@require_POST
@vereist(mag_coordineren)
def opmerking_voeg_samen(request, pk):
    """The chosen remarks say the same: keep the first, count the others with it."""
    sessie = te_zien(request, pk)
    form = SamenForm(request.POST, sessie=sessie)
    if not form.is_valid():
        return terug(request, sessie, form.fout)
    messages.success(request, f"Samengevoegd tot ‘{form.gekozen.voeg_samen()}’.")
    return redirect(sessie)


@require_POST
@vereist(mag_coordineren)
def opmerking_verberg(request, pk):
    """Take the chosen remarks off every screen."""
    sessie = te_zien(request, pk)
    form = KiesForm(request.POST, sessie=sessie)
    if not form.is_valid():
        return terug(request, sessie, form.fout)
    form.gekozen.verberg(door=request.user)
    messages.success(request, "Verborgen. Alleen jij ziet het nog, onderaan deze pagina.")
    return redirect(sessie)


@require_POST
@vereist(mag_coordineren)
def opmerking_toon(request, pk):
    """Show the chosen remarks again."""
    sessie = te_zien(request, pk)
    form = KiesForm(request.POST, sessie=sessie)
    if not form.is_valid():
        return terug(request, sessie, form.fout)
    form.gekozen.toon()
    messages.success(request, "Weer te zien voor iedereen.")
    return redirect(sessie)


def terug(request, sessie, fout):
    """Back to the session with what was wrong."""
    messages.error(request, fout)
    return redirect(sessie)


def zoek_groep(request, pk, groep):
    """A group of a session of this organisation, or 404."""
    sessie = te_zien(request, pk)
    return get_object_or_404(sessie.groepen.select_related("sessie__organisatie"), pk=groep)


@vereist(mag_coordineren)
def kansgroep_update(request, pk, groep):
    """Another name."""
    groep = zoek_groep(request, pk, groep)
    stand = tegelijk.laatste_stand(groep)
    form = KansgroepForm(ingevuld(request), instance=groep, organisatie=groep.organisatie)
    if form.is_valid() and tegelijk.bewaar(form, request.POST.get("stand")):
        messages.success(request, f"De groep heet nu ‘{groep}’.")
        return redirect(groep)
    context = MENU | {"formulier": form, "groep": groep, "sessie": groep.sessie, "stand": stand}
    status = 422 if form.is_bound else 200
    return render(request, "community/kansgroep_form.html", context, status=status)


@require_POST
@vereist(mag_coordineren)
def kansgroep_delete(request, pk, groep):
    """Take the group apart; its remarks stay, and so does what was made of it."""
    groep = zoek_groep(request, pk, groep)
    sessie, naam = groep.sessie, groep.naam
    groep.delete()
    messages.success(request, f"De groep ‘{naam}’ is weg. De opmerkingen zijn er nog.")
    return redirect(sessie)


@vereist(mag_coordineren)
def kansgroep_actie(request, pk, groep):
    """Make an action of the running plan from a group; the group keeps the link."""
    groep = zoek_groep(request, pk, groep)
    plannen = Actieplan.objects.filter(organisatie=groep.organisatie)
    plan = plannen.op(timezone.localdate()).first()
    if groep.actie or plan is None:
        return terug(request, groep.sessie, AL_EEN if groep.actie else GEEN_PLAN)
    begin = {"titel": groep.naam, "omschrijving": groep.als_tekst}
    form = ActieForm(ingevuld(request), actieplan=plan, initial=begin)
    if form.is_valid():
        groep.word(actie=form.save())
        messages.success(request, "De actie is gemaakt. Zet er nu de eerste stappen bij.")
        return redirect(groep.actie)
    context = {"menu": "actieplan", "formulier": form, "plan": plan}
    status = 422 if form.is_bound else 200
    return render(request, "actieplan/actie_form.html", context, status=status)
