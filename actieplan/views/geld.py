"""Money and hours of a year: the overview, the lists behind its numbers, and their forms."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actieplan.forms.geld import BudgetbronForm, JaargrensForm, UitgaveForm, UrenregelForm
from actieplan.geld import Geldjaar, bronnengrafiek, jaren, laatste_maand, uitgavengrafiek
from actieplan.geldexport import als_xlsx
from actieplan.models import Actie, Budgetbron, Jaargrens, Uitgave, Urenregel
from actieplan.models.geld import EERSTE_JAAR, LAATSTE_JAAR
from actieplan.views.deel import bewerk, verwijder
from mvi.grafiek import als_beeld, merk_van
from organisatie.invoer import rijnummer
from organisatie.toegang import mag_coordineren, mag_kosten_zien, vereist
from organisatie.views import lijst
from trajecten.kalender.export import XLSX
from trajecten.views.bijlage import als_download

TABS = {"menu": "actieplan", "tab": "geld"}
BRONNEN = {"terug": "geld_jaar", "kruimel": "Geld en uren"}
UITGAVEN = {"terug": "uitgave_list", "kruimel": "Uitgaven"}
UREN = {"terug": "urenregel_list", "kruimel": "Uren"}


def geldjaar_van(request, jaar):
    """The Geldjaar of this year (None: now); 404 for a year that no calendar has."""
    jaar = timezone.localdate().year if jaar is None else jaar
    if not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
        raise Http404
    return Geldjaar(request.toegang, jaar)


@vereist(mag_kosten_zien)
def geld_overzicht(request, jaar=None):
    """Sources, costs against the limit, hours, and what trajects cost and bring."""
    geldjaar, vandaag = geldjaar_van(request, jaar), timezone.localdate()
    context = {
        "geld": geldjaar,
        "jaren": jaren(request.toegang, vandaag.year),
        "beelden": beelden(geldjaar, vandaag),
        **TABS,
    }
    return render(request, "actieplan/geld_overzicht.html", context)


def beelden(geldjaar, vandaag):
    """The charts as the page shows them; months to come are neither drawn nor in the table."""
    merk = merk_van(geldjaar.toegang.organisatie.huisstijl)
    bronnen, uitgaven = bronnengrafiek(geldjaar), uitgavengrafiek(geldjaar, vandaag)
    gemaakt = {"bronnen": bronnen and als_beeld("bronnen", bronnen, merk)}
    if uitgaven:
        beeld = gemaakt["uitgaven"] = als_beeld("uitgaven", uitgaven, merk)
        beeld["plotly"]["layout"]["annotations"] = []
        beeld["rijen"] = beeld["rijen"][: laatste_maand(geldjaar, vandaag)]
    return gemaakt


@vereist(mag_kosten_zien)
def geld_export(request, jaar):
    """Everything of the year as an Excel file."""
    geldjaar = geldjaar_van(request, jaar)
    naam = f"geld-{request.toegang.organisatie.slug}-{geldjaar.jaar}.xlsx"
    return HttpResponse(
        als_xlsx(geldjaar),
        content_type=XLSX,
        headers={
            "Content-Disposition": f'attachment; filename="{naam}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


# --- sources ---


@vereist(mag_coordineren)
def budgetbron_create(request, jaar):
    """A new source of this year."""
    jaar = geldjaar_van(request, jaar).jaar
    organisatie = request.toegang.organisatie
    form = BudgetbronForm(request.POST or None, organisatie=organisatie, initial={"jaar": jaar})
    return bewerk(request, form, **BRONNEN, terug_pk=jaar, titel="Nieuwe bron")


@vereist(mag_coordineren)
def budgetbron_update(request, pk):
    """Change a source."""
    bron = lijst.zoek(request, Budgetbron, pk)
    jaar, organisatie = bron.jaar, request.toegang.organisatie
    form = BudgetbronForm(request.POST or None, instance=bron, organisatie=organisatie)
    weg = {"verwijder": "budgetbron_delete"}
    return bewerk(request, form, **BRONNEN, terug_pk=jaar, titel="Bron wijzigen", **weg)


@vereist(mag_coordineren)
def budgetbron_delete(request, pk):
    """Remove a source without costs."""
    bron = lijst.zoek(request, Budgetbron, pk)
    return verwijder(request, bron, **BRONNEN, terug_pk=bron.jaar)


@require_POST
@vereist(mag_coordineren)
def budgetbron_neem_over(request, jaar):
    """Take the structural sources of last year along."""
    geldjaar = geldjaar_van(request, jaar)
    bronnen = [bron.neem_mee_naar(geldjaar.jaar) for bron in geldjaar.over_te_nemen]
    wat = "1 bron" if len(bronnen) == 1 else f"{len(bronnen)} bronnen"
    messages.success(request, f"{wat} overgenomen van {geldjaar.jaar - 1}.")
    return lijst.naar(request, "geld_jaar", geldjaar.jaar)


# --- costs ---


def rijen_van(request, model, jaar):
    """(rows of this year, None), or with `?actie=` (rows of every year on that action, it)."""
    alle = model.objects.zichtbaar_voor(request.toegang).voor_lijst()
    if "actie" not in request.GET:
        return alle.in_jaar(jaar), None
    acties = Actie.objects.zichtbaar_voor(request.toegang)
    actie = get_object_or_404(acties, pk=rijnummer(request.GET["actie"]) or 0)
    return alle.filter(actie=actie), actie


@vereist(mag_kosten_zien)
def uitgave_list(request, jaar):
    """The costs of the year; `?bron=` (a pk, or ‘geen’) or `?actie=` shows only those."""
    geldjaar = geldjaar_van(request, jaar)
    rijen, actie = rijen_van(request, Uitgave, geldjaar.jaar)
    bron = request.GET.get("bron", "")
    if bron == "geen":
        rijen = rijen.filter(bron=None)
    elif bron:
        rijen = rijen.filter(bron=rijnummer(bron))
    context = {
        "geld": geldjaar,
        "actie": actie,
        "bron": next((r.bron for r in geldjaar.bronnen if str(r.bron.pk) == bron), None),
        "zonder_bron": bron == "geen",
        "som": sum(rij.bedrag for rij in rijen),
        "rijen": rijen,
        **TABS,
    }
    return render(request, "actieplan/uitgave_list.html", context)


def uitgave_form(request, **opties):
    """The form of a cost, with its upload."""
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return UitgaveForm(data, files, organisatie=request.toegang.organisatie, **opties)


@vereist(mag_coordineren)
def uitgave_create(request, jaar):
    """A new cost; `?actie=` says for which action."""
    geldjaar = geldjaar_van(request, jaar)
    begin = {"actie": rijnummer(request.GET.get("actie"))}
    form = uitgave_form(request, initial=begin)
    return bewerk(request, form, **UITGAVEN, terug_pk=geldjaar.jaar, titel="Nieuwe uitgave")


@vereist(mag_coordineren)
def uitgave_update(request, pk):
    """Change a cost."""
    uitgave = lijst.zoek(request, Uitgave, pk)
    jaar, form = uitgave.jaar, uitgave_form(request, instance=uitgave)
    weg = {"verwijder": "uitgave_delete", "titel": "Uitgave wijzigen"}
    return bewerk(request, form, **UITGAVEN, terug_pk=jaar, **weg)


@vereist(mag_coordineren)
def uitgave_delete(request, pk):
    """Remove a cost."""
    uitgave = lijst.zoek(request, Uitgave, pk)
    return verwijder(request, uitgave, **UITGAVEN, terug_pk=uitgave.jaar)


@vereist(mag_kosten_zien)
def uitgave_bon(request, pk):
    """The receipt of a cost as a download."""
    return als_download(lijst.zoek(request, Uitgave, pk).bon)


# --- hours and limits ---


@vereist(mag_kosten_zien)
def urenregel_list(request, jaar):
    """The hours of the year, the newest first; `?actie=` shows those on one action."""
    geldjaar = geldjaar_van(request, jaar)
    rijen, actie = rijen_van(request, Urenregel, geldjaar.jaar)
    context = {"geld": geldjaar, "rijen": rijen, "actie": actie, "som": rijen.som(), **TABS}
    return render(request, "actieplan/urenregel_list.html", context)


@vereist(mag_coordineren)
def urenregel_create(request, jaar):
    """New hours; `?actie=` says on which action."""
    geldjaar, vandaag = geldjaar_van(request, jaar), timezone.localdate()
    begin = {"actie": rijnummer(request.GET.get("actie")), "datum": vandaag}
    organisatie = request.toegang.organisatie
    form = UrenregelForm(request.POST or None, organisatie=organisatie, initial=begin)
    form.instance.wie = request.user
    return bewerk(request, form, **UREN, terug_pk=geldjaar.jaar, titel="Uren schrijven")


@vereist(mag_coordineren)
def urenregel_update(request, pk):
    """Change hours."""
    uren = lijst.zoek(request, Urenregel, pk)
    jaar, organisatie = uren.jaar, request.toegang.organisatie
    form = UrenregelForm(request.POST or None, instance=uren, organisatie=organisatie)
    weg = {"verwijder": "urenregel_delete", "titel": "Uren wijzigen"}
    return bewerk(request, form, **UREN, terug_pk=jaar, **weg)


@vereist(mag_coordineren)
def urenregel_delete(request, pk):
    """Remove hours."""
    uren = lijst.zoek(request, Urenregel, pk)
    return verwijder(request, uren, **UREN, terug_pk=uren.jaar)


@vereist(mag_coordineren)
def jaargrens_update(request, jaar):
    """The limits of the year: what may be spent, and the hours there are."""
    geldjaar, organisatie = geldjaar_van(request, jaar), request.toegang.organisatie
    grens = geldjaar.grens or Jaargrens(organisatie=organisatie, jaar=geldjaar.jaar)
    form = JaargrensForm(request.POST or None, instance=grens, organisatie=organisatie)
    titel = f"Grenzen van {geldjaar.jaar}"
    return bewerk(request, form, **BRONNEN, terug_pk=geldjaar.jaar, titel=titel)
