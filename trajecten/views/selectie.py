"""Pages of the selection rounds (*keuzerondes*)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from organisatie.forms import tegelijk
from organisatie.toegang import (
    mag_adviseren,
    mag_alle_ramingen_zien,
    mag_besluiten,
    mag_coordineren,
    mag_trajecten_zien,
    vereist,
)
from trajecten import rangvoorstel
from trajecten.besluitenlijst import herken, lijsten_voor
from trajecten.forms.longlist import LonglistForm
from trajecten.forms.selectie import SelectierondeForm, ToevoegForm
from trajecten.longlist import gekozen
from trajecten.models import Kandidatuur, Selectiekader, Selectieronde, rondeloop
from trajecten.models.rondeloop import Staat
from trajecten.models.selectie import LIGT_VAST
from trajecten.rondebeeld import beeld
from trajecten.rondekalender import kalender
from trajecten.selectie import (
    capaciteit,
    kandidaten_voor,
    komend_halfjaar,
    met_reden,
    mogelijke_kandidaten,
)
from trajecten.selectiescore import mag_scoren

#: From more candidates on the list gets a filter.
FILTER_VANAF = 10


def zoek_ronde(request, pk):
    """The round that this person may see, or 404."""
    rondes = Selectieronde.objects.zichtbaar_voor(request.toegang)
    rondes = rondes.select_related("organisatie", "momentopname", "voorstel_opname", "kader")
    return get_object_or_404(rondes, pk=pk)


def doe(request, actie, gelukt):
    """Run an action that may be refused; the reasons become a message. True when it was done.

    `gelukt`: the message when it was done, or a function that makes it of what the action gave.
    """
    try:
        uitkomst = actie()
    except ValidationError as fout:
        for reden in fout.messages:
            messages.error(request, reden)
        return False
    messages.success(request, gelukt(uitkomst) if callable(gelukt) else gelukt)
    return True


@vereist(mag_trajecten_zien)
def selectieronde_list(request):
    """The rounds of this organisation, the newest first."""
    rondes = Selectieronde.objects.zichtbaar_voor(request.toegang).met_aantallen()
    rondes = list(rondes.nieuwste_eerst())
    momenten = kalender(rondes, timezone.localdate())
    context = {"rondes": rondes, "momenten": momenten, "menu": "keuzerondes"}
    return render(request, "trajecten/selectieronde_list.html", context)


@vereist(mag_coordineren)
def selectieronde_create(request):
    """A new round: the coming half year, with a proposal for the number of places."""
    organisatie = request.toegang.organisatie
    naam, van, tot = komend_halfjaar(timezone.localdate())
    plaatsen = capaciteit(organisatie, van.year)
    begin = {"naam": naam, "venster_van": van, "venster_tot": tot, "capaciteit": plaatsen.aantal}
    begin["kader"] = Selectiekader.objects.geldend(organisatie)
    form = SelectierondeForm(request.POST or None, organisatie=organisatie, initial=begin)
    if form.is_valid():
        ronde = form.save()
        doorgeschoven, in_venster = ronde.vul_longlist(door=request.user)
        messages.success(request, gemaakt(ronde, doorgeschoven, in_venster))
        return redirect(ronde)
    context = {"form": form, "plaatsen": plaatsen, "menu": "keuzerondes"}
    return render(request, "trajecten/selectieronde_form.html", context)


def gemaakt(ronde, doorgeschoven, in_venster):
    """What to tell after a round was made."""
    zin = f"Keuzeronde {ronde} is gemaakt."
    if not doorgeschoven + in_venster:
        return f"{zin} Er zijn nog geen trajecten in deze periode."
    delen = [f"{in_venster} door de planning"] if in_venster else []
    delen += [f"{doorgeschoven} doorgeschoven"] if doorgeschoven else []
    return f"{zin} Op de lijst staan al {' en '.join(delen)}."


@vereist(mag_coordineren)
def selectieronde_update(request, pk):
    """Name, window and places, as long as the proposal is not with a body."""
    ronde = zoek_ronde(request, pk)
    if not ronde.kan_voorstellen:
        messages.error(request, LIGT_VAST)
        return redirect(ronde)
    form = SelectierondeForm(
        request.POST or None, instance=ronde, organisatie=request.toegang.organisatie
    )
    if form.is_valid() and bewaar_ronde(request, form):
        return redirect(ronde)
    plaatsen = capaciteit(request.toegang.organisatie, form.initial["venster_van"].year)
    context = {"form": form, "ronde": ronde, "plaatsen": plaatsen, "menu": "keuzerondes"}
    context["stand"] = tegelijk.laatste_stand(ronde)
    return render(request, "trajecten/selectieronde_form.html", context)


def bewaar_ronde(request, form):
    """Save; False, with errors in the form, when somebody else changed the same."""
    try:
        rij = tegelijk.bewaar(form, request.POST.get("stand"))
        erbij = vul_opnieuw(rij, form, request.user) if rij else 0
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
        return True
    if rij:
        zin = "De keuzeronde is gewijzigd."
        zin += f" Door de nieuwe periode kwamen er {erbij} op de lijst." if erbij else ""
        messages.success(request, zin)
    return rij is not None


def vul_opnieuw(ronde, form, door):
    """Another window brings on the list what belongs there; returns how many."""
    periode = {"venster_van", "venster_tot"}
    if ronde.staat != Staat.AANMELDEN or not periode & set(form.changed_data):
        return 0
    return sum(ronde.vul_longlist(door=door))


def selectieronde_detail(request, pk):
    """One round: the proposal or the decisions; a closed one from its frozen content alone."""
    ronde = zoek_ronde(request, pk)
    if ronde.momentopname:
        context = gesloten_context(request, ronde)
        template = "trajecten/selectieronde_gesloten.html"
    else:
        context = detail_context(request, ronde)
        template = "trajecten/selectieronde_detail.html"
    return render(request, template, context | {"menu": "keuzerondes", "ronde": ronde})


def gesloten_context(request, ronde):
    """What the page of a closed round shows: frozen content, and beside it what follows from it."""
    vinger = request.GET.get("vinger", "")[:200]
    met_scores = mag_alle_ramingen_zien(request.toegang)
    vervolg = list(ronde.vervolgvoorstellen.all())
    return {
        **beeld(ronde.momentopname.gegevens, met_scores=met_scores),
        **lijsten_voor(ronde, request.toegang),
        "momentopname": ronde.momentopname,
        "stappen": [(staat.label, "klaar", None) for staat in Staat],
        "vinger": vinger,
        "controle": herken(ronde, vinger),
        "vervolg_open": [v for v in vervolg if v.is_open],
        "vervolg_klaar": [v for v in vervolg if not v.is_open],
        "vervolg_met_datum": sum(v.is_open and v.datum is not None for v in vervolg),
    }


def detail_context(request, ronde, toevoegen=None):
    """What the page of an open round shows; `toevoegen` is a form in error."""
    kandidaten = kandidaten_voor(ronde, request.toegang)
    zoek = request.GET.get("zoek", "").strip()
    mogelijk = ronde.trajecten_te_kiezen().zoek(zoek) if zoek else mogelijke_kandidaten(ronde)
    kan_toevoegen = ronde.kan_voorstellen and mag_coordineren(request.toegang)
    return {
        **longlist(request, ronde, kandidaten),
        "mag_scoren": mag_scoren(ronde, request.toegang),
        "weggehaald": ronde.weggehaald(),
        "zoek": zoek,
        "mogelijk": met_reden(ronde, mogelijk, request.toegang)[:200] if kan_toevoegen else None,
        "toevoegen": toevoegen or ToevoegForm(ronde=ronde),
        "adviezen": ronde.gegeven_adviezen(),
        **loop(request, ronde),
    }


def longlist(request, ronde, kandidaten):
    """The candidates, those that the filter shows, and how many wait for what."""
    if mag_alle_ramingen_zien(request.toegang):  # a rank can tell an estimate (rule 11)
        anders = rangvoorstel.afwijkingen_van(ronde, kandidaten, timezone.localdate())
        for kandidaat in kandidaten:
            kandidaat.afwijking = anders.get(kandidaat.pk)
    formulier = LonglistForm(request.GET, kandidaten=kandidaten)
    filtert = len(kandidaten) > FILTER_VANAF or any(formulier.keuze.values())
    return {
        "kandidaten": kandidaten,
        "getoond": gekozen(kandidaten, formulier.keuze),
        "filter": formulier if filtert else None,
        "voorgesteld": sum(1 for kandidaat in kandidaten if kandidaat.voorstel),
        "open_besluiten": sum(1 for kandidaat in kandidaten if not kandidaat.besluit),
        "open_adviezen": sum(1 for kandidaat in kandidaten if not kandidaat.advies),
    }


def loop(request, ronde):
    """Where the round stands, its log, and where this person may take it."""
    return {
        "stappen": stappen_van(ronde),
        "verloop": ronde.stappen.select_related("door"),
        "belemmeringen": rangvoorstel.belemmeringen(ronde, timezone.localdate()),
        "mag_verder": ronde.kan_voorstellen and mag_coordineren(request.toegang),
        "mag_terug": mag_terug(ronde, request.toegang),
    }


def stappen_van(ronde):
    """The states of a round as steps: (label, klaar / nu / straks, planned day or None)."""
    nu = rondeloop.VOLGORDE.index(ronde.staat)
    dagen = {
        Staat.AANMELDEN: ronde.aanmelden_tot,
        Staat.ADVIES: ronde.advies_gepland,
        Staat.BESLUIT: ronde.besluit_gepland,
    }
    return [
        (staat.label, "klaar" if plek < nu else "nu" if plek == nu else "straks", dagen.get(staat))
        for plek, staat in enumerate(rondeloop.VOLGORDE)
    ]


@require_POST
@vereist(mag_coordineren)
def selectieronde_voeg_toe(request, pk):
    """Put the ticked trajects on the list."""
    ronde = zoek_ronde(request, pk)
    form = ToevoegForm(request.POST, ronde=ronde)
    if ronde.kan_voorstellen and not form.is_valid():
        context = detail_context(request, ronde, form) | {"menu": "keuzerondes", "ronde": ronde}
        return render(request, "trajecten/selectieronde_detail.html", context, status=422)
    trajecten = form.cleaned_data["trajecten"] if form.is_valid() else []
    doe(
        request,
        lambda: ronde.voeg_toe(
            trajecten, motivatie=form.cleaned_data.get("motivatie", ""), door=request.user
        ),
        lambda aantal: toegevoegd(aantal, len(trajecten)),
    )
    return redirect(ronde)


def toegevoegd(aantal, gevraagd):
    """What to tell after trajects were added; somebody else can have been first."""
    rest = gevraagd - aantal
    if not rest:
        return f"Toegevoegd: {aantal}."
    wat = "1 traject stond" if rest == 1 else f"{rest} trajecten stonden"
    return f"Toegevoegd: {aantal}. {wat} intussen al in een ronde."


def mag_terug(ronde, toegang):
    """Who has the round now may send it back; the coördinator until it lies with the DT."""
    if ronde.staat == Staat.BESLUIT:
        return mag_besluiten(toegang)
    if ronde.staat == Staat.ADVIES:
        return mag_adviseren(toegang) or mag_coordineren(toegang)
    return ronde.staat == Staat.BEOORDELEN and mag_coordineren(toegang)


def zoek_kandidatuur(request, ronde_pk, pk):
    """A candidate of a round that this person may see, or 404."""
    rijen = Kandidatuur.objects.met_traject().met_aanleiding().select_related("ronde__organisatie")
    rondes = Selectieronde.objects.zichtbaar_voor(request.toegang)
    return get_object_or_404(rijen.filter(ronde__in=rondes), ronde=ronde_pk, pk=pk)
