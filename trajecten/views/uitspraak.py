"""The decision page of a body: what it says per candidate, in a meeting or each on their own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from organisatie.toegang import mag_adviseren, mag_besluiten, vereist
from trajecten import uitspraken
from trajecten.forms.selectie import AdviesForm, UitspraakForm, ZittingForm
from trajecten.models import Orgaan, Rondeadvies
from trajecten.models.rondeloop import trajecten
from trajecten.models.zitting import (
    KEUZES,
    aantal_leden,
    functies_van,
    nodig,
    open_zitting,
    zitting_van,
)
from trajecten.uitspraakregels import lees, regels_voor, verwerk
from trajecten.views.selectie import doe, mag_terug, zoek_kandidatuur, zoek_ronde

MAG = {Orgaan.BVT: mag_adviseren, Orgaan.DT: mag_besluiten}
PAGINA = {Orgaan.BVT: "selectieronde_advies", Orgaan.DT: "selectieronde_besluit"}


def naar_pagina(ronde, orgaan):
    """Back to the page of this body."""
    return redirect(PAGINA[orgaan], ronde.organisatie.slug, ronde.pk)


def vereis(request, orgaan):
    """Refuse (403) whoever is not of this body."""
    if not MAG[orgaan](request.toegang):
        raise PermissionDenied


def ligt_elders(request, ronde, orgaan):
    """True, with a message, when the round is not with this body now."""
    if ronde.orgaan == orgaan:
        return False
    messages.error(request, f"Deze ronde ligt nu niet bij {orgaan.bij}.")
    return True


def selectieronde_advies(request, pk):
    """The advice of the Bedrijfsvoeringstafel per candidate."""
    return pagina(request, pk, Orgaan.BVT)


def selectieronde_besluit(request, pk):
    """The decision of the Directieteam per candidate."""
    return pagina(request, pk, Orgaan.DT)


def pagina(request, pk, orgaan):
    """The page of a body; a POST stores what was chosen, row by row."""
    ronde = zoek_ronde(request, pk)
    if request.method == "POST":
        vereis(request, orgaan)
        return redirect(ronde) if ligt_elders(request, ronde, orgaan) else bewaar(request, ronde)
    if ronde.orgaan != orgaan:
        return redirect(ronde)
    return toon(request, ronde)


def bewaar(request, ronde):
    """Store the chosen rows; with ‘Akkoord met alles, behalve…’ the rest as proposed."""
    zitting = zitting_van(ronde)
    stemt = bool(zitting and zitting.stemt)
    if stemt and not request.toegang.heeft(ronde.orgaan.lid):
        raise PermissionDenied
    if redenen := uitspraken.belemmeringen(ronde, zitting, stemt=stemt):
        messages.error(request, redenen[0])
        return naar_pagina(ronde, ronde.orgaan)
    regels = regels_voor(ronde, request.toegang)
    lees(request.POST, regels)
    alles = request.POST.get("actie") == "akkoord"
    klaar = verwerk(ronde, regels, alles=alles, door=request.user)
    if klaar:
        messages.success(request, f"Vastgelegd: {trajecten(klaar)}.")
    if any(regel.fout for regel in regels):
        return toon(request, ronde, regels, status=422)
    if not klaar:
        messages.info(request, "Je hebt nog niets gekozen.")
    return naar_pagina(ronde, ronde.orgaan)


def toon(request, ronde, regels=None, *, status=200, **formulieren):
    """The page; 422 with errors at their rows and everything that was typed."""
    regels = regels_voor(ronde, request.toegang) if regels is None else regels
    begin = {
        "aanwezig": functies_van(ronde.organisatie, ronde.orgaan),
        "datum": timezone.localdate(),
    }
    context = {
        "menu": "keuzerondes",
        "ronde": ronde,
        "orgaan": ronde.orgaan,
        "is_dt": ronde.orgaan == Orgaan.DT,
        "belemmeringen": ronde.belemmeringen(),
        "adviezen": ronde.gegeven_adviezen(),
        "zitting_form": ZittingForm(initial=begin),
        "advies_form": AdviesForm(),
        **in_de_lijst(ronde, regels),
        **wie_mag(request.toegang, ronde),
        **formulieren,
    }
    return render(request, "trajecten/selectieronde_uitspraak.html", context, status=status)


def in_de_lijst(ronde, regels):
    """The rows, and what is counted over them."""
    klaar = [r for r in regels if r.uitslag and r.uitslag.keuze and not r.code]
    return {
        "regels": regels,
        "keuzes": KEUZES[ronde.orgaan].choices,
        "rijfouten": [regel for regel in regels if regel.fout],
        "voorgesteld": sum(bool(regel.kandidatuur.voorstel) for regel in regels),
        "open": sum(not regel.code for regel in regels),
        "wacht_op_vaststellen": len(klaar),
    }


def wie_mag(toegang, ronde):
    """The sitting of this turn, and what this person may do in it."""
    orgaan, zitting = ronde.orgaan, zitting_van(ronde)
    leden, mag = aantal_leden(ronde.organisatie, orgaan), MAG[orgaan](toegang)
    return {
        "zitting": zitting,
        "leden": leden,
        "quorum": nodig(leden),
        "mag_vastleggen": mag,
        "mag_invullen": bool(mag and zitting and (not zitting.stemt or toegang.heeft(orgaan.lid))),
        "mag_terug": mag_terug(ronde, toegang),
    }


@require_POST
def zitting_create(request, pk, orgaan):
    """How the body does this: in a meeting with these functions, or each on their own."""
    vereis(request, orgaan)
    ronde = zoek_ronde(request, pk)
    if ligt_elders(request, ronde, orgaan):
        return redirect(ronde)
    form = ZittingForm(request.POST)
    if form.is_valid() and geopend(form, ronde, orgaan, request.user):
        return naar_pagina(ronde, orgaan)
    return toon(request, ronde, zitting_form=form, status=422)


def geopend(form, ronde, orgaan, door):
    """Store the sitting; False with the reason in the form."""
    try:
        open_zitting(ronde, orgaan, door=door, **form.cleaned_data)
    except ValidationError as fout:
        form.add_error(None, fout)
        return False
    return True


@require_POST
def uitslag_stel_vast(request, pk, orgaan):
    """Record the outcome of the votes that are there."""
    vereis(request, orgaan)
    ronde = zoek_ronde(request, pk)
    if ligt_elders(request, ronde, orgaan):
        return redirect(ronde)
    doe(
        request,
        lambda: uitspraken.stel_uitslag_vast(ronde, door=request.user),
        lambda aantal: f"De uitslag over {trajecten(aantal)} is vastgesteld.",
    )
    return naar_pagina(ronde, orgaan)


@require_POST
@vereist(mag_adviseren)
def selectieronde_adviseer(request, pk):
    """What the Bedrijfsvoeringstafel adds about the round as a whole."""
    ronde = zoek_ronde(request, pk)
    if ligt_elders(request, ronde, Orgaan.BVT):
        return redirect(ronde)
    form = AdviesForm(request.POST)
    if not form.is_valid():
        return toon(request, ronde, advies_form=form, status=422)
    doe(
        request,
        lambda: Rondeadvies.objects.geef(ronde=ronde, door=request.user, **form.cleaned_data),
        "Bewaard. Het Directieteam ziet dit bij de ronde.",
    )
    return naar_pagina(ronde, Orgaan.BVT)


def kandidatuur_advies(request, ronde, pk):
    """A new advice in the place of an earlier one, with its reason."""
    return opnieuw(request, ronde, pk, Orgaan.BVT)


def kandidatuur_besluit(request, ronde, pk):
    """A new decision in the place of an earlier one, with its reason."""
    return opnieuw(request, ronde, pk, Orgaan.DT)


def opnieuw(request, ronde, pk, orgaan):
    """The page of one candidate, for one body that meets."""
    vereis(request, orgaan)
    kandidatuur = zoek_kandidatuur(request, ronde, pk)
    if ligt_elders(request, kandidatuur.ronde, orgaan):
        return redirect(kandidatuur.ronde)
    form = UitspraakForm(request.POST or None, kandidatuur=kandidatuur, orgaan=orgaan)
    if form.is_valid():
        doe(
            request,
            lambda: uitspraken.leg_vast(kandidatuur, **form.cleaned_data, door=request.user),
            f"Vastgelegd: {kandidatuur.traject.nummer}.",
        )
        return naar_pagina(kandidatuur.ronde, orgaan)
    context = {
        "menu": "keuzerondes", "kandidatuur": kandidatuur, "ronde": kandidatuur.ronde,
        "traject": kandidatuur.traject, "form": form, "orgaan": orgaan,
        "is_dt": orgaan == Orgaan.DT, "terug": PAGINA[orgaan],
    }  # fmt: skip
    status = 422 if form.is_bound else 200
    return render(request, "trajecten/kandidatuur_uitspraak.html", context, status=status)
