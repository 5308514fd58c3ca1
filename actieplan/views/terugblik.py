"""The measurement on four levels, and the texts of the review of a plan."""

from django.shortcuts import render

from actieplan.forms.terugblik import EindevaluatieForm, NulmetingForm
from actieplan.models import Actieplan, Eindevaluatie, Nulmeting
from actieplan.nulmeting import vergelijking
from actieplan.views.deel import verwijder
from mvi.grafiek import als_beeld, merk_van
from organisatie.forms import tegelijk
from organisatie.toegang import mag_coordineren, mag_trajecten_zien, vereist
from organisatie.views import lijst
from organisatie.views.lijst import zoek

TABS = {"menu": "actieplan", "tab": "meer"}
METINGEN = {"terug": "nulmeting_list", "kruimel": "Nulmeting"}


@vereist(mag_trajecten_zien)
def nulmeting_list(request):
    """The measurements, compared, and the answers of each."""
    metingen = list(Nulmeting.objects.zichtbaar_voor(request.toegang))
    grafiek = vergelijking(metingen)
    merk = merk_van(request.toegang.organisatie.huisstijl)
    context = {
        "metingen": metingen,
        "beeld": grafiek and als_beeld("nulmeting", grafiek, merk),
        **TABS,
    }
    return render(request, "actieplan/nulmeting_list.html", context)


def nulmeting_form(request, meting=None):
    """Show or save the form of a measurement."""
    form = NulmetingForm(
        request.POST or None, instance=meting, organisatie=request.toegang.organisatie
    )
    if form.is_valid() and (antwoord := lijst.bewaar(request, form, "nulmeting_list")):
        return antwoord
    context = {"form": form, "meting": meting, "stand": tegelijk.laatste_stand(meting), **TABS}
    return render(request, "actieplan/nulmeting_form.html", context)


@vereist(mag_coordineren)
def nulmeting_create(request):
    """A new measurement, with the questions of today."""
    return nulmeting_form(request)


@vereist(mag_coordineren)
def nulmeting_update(request, pk):
    """Change a measurement."""
    return nulmeting_form(request, zoek(request, Nulmeting, pk))


@vereist(mag_coordineren)
def nulmeting_delete(request, pk):
    """Remove a measurement."""
    return verwijder(request, zoek(request, Nulmeting, pk), **METINGEN)


@vereist(mag_coordineren)
def eindevaluatie_update(request, plan):
    """Write the texts of the review of a plan."""
    plan, organisatie = zoek(request, Actieplan, plan), request.toegang.organisatie
    rij = Eindevaluatie.objects.filter(actieplan=plan).first()
    rij = rij or Eindevaluatie(organisatie=organisatie, actieplan=plan)
    form = EindevaluatieForm(request.POST or None, instance=rij, organisatie=organisatie)
    terug = "eindevaluatie_detail"
    if form.is_valid() and (antwoord := lijst.bewaar(request, form, terug, plan.pk)):
        return antwoord
    extra = {"titel": f"Eindevaluatie van {plan}", "kruimel": "Eindevaluatie", "terug": terug}
    return lijst.formulier(request, form, terug_pk=plan.pk, menu="actieplan", **extra)
