"""The contracts of a traject with their options and checks, and all running contracts."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from mvi.htmx import render_partial
from organisatie.models import Afdeling
from organisatie.toegang import mag_trajecten_zien, vereist
from trajecten.contracten import beheerbaar_voor, zonder_contract
from trajecten.forms.contract import (
    ContractFilterForm,
    ContractForm,
    ControleForm,
    OptiebesluitForm,
    OptieForm,
)
from trajecten.models import Contract, Contractcontrole, Optie
from trajecten.views.bewerken import bewerk
from trajecten.views.paginering import bladzijde
from trajecten.views.traject import ingevuld, te_tonen

FORMULIER = "trajecten/contract_update.html"


def te_beheren(request, pk):
    """The traject of which this person records contracts; 404 invisible, 403 only visible."""
    traject = te_tonen(request, pk)
    if not beheerbaar_voor(request.toegang).filter(pk=pk).exists():
        raise PermissionDenied
    return traject


def zoek_contract(request, pk, contract_pk):
    """(traject, contract) for whoever may record it."""
    traject = te_beheren(request, pk)
    contract = get_object_or_404(Contract, traject=traject, pk=contract_pk)
    contract.traject = traject
    return traject, contract


@vereist(mag_trajecten_zien)
def contract_overzicht(request):
    """All running contracts with their next decision, the most urgent first."""
    toegang, vandaag = request.toegang, timezone.localdate()
    afdelingen = Afdeling.objects.filter(organisatie=toegang.organisatie)
    formulier = ContractFilterForm(request.GET, afdelingen=afdelingen)
    lopend = Contract.objects.zichtbaar_voor(toegang).lopend(vandaag).met_beslisdag()
    gevonden = formulier.gefilterd(lopend, vandaag).op_urgentie().voor_overzicht()
    zonder = zonder_contract(toegang)
    context = {
        "menu": "trajecten",
        "formulier": formulier,
        "page": bladzijde(gevonden, request.GET.get("page")),
        "totaal": lopend.count(),
        "zonder": zonder.count(),
        "vandaag": vandaag,
        "controles": te_controleren(toegang, vandaag)[:10],
    }
    return render_partial(request, "trajecten/contract_overzicht.html", "resultaten", context)


def te_controleren(toegang, vandaag):
    """The checks that are due in this organisation."""
    rijen = Contractcontrole.objects.filter(organisatie=toegang.organisatie)
    return rijen.te_controleren(vandaag).select_related(
        "contract__traject", "contract__organisatie", "thema"
    )


@vereist(mag_trajecten_zien)
def contract_ontbreekt(request):
    """Awarded trajects of which no contract was recorded."""
    rijen = (
        zonder_contract(request.toegang)
        .select_related("afdeling")
        .order_by("-gunning_werkelijk", "pk")
    )
    context = {"menu": "trajecten", "page": bladzijde(rijen, request.GET.get("page"))}
    return render_partial(request, "trajecten/contract_ontbreekt.html", "resultaten", context)


def contract_list(request, pk):
    """The contracts of one traject: terms, options, decisions, checks."""
    traject = te_tonen(request, pk)
    contracten = traject.contracten.select_related("contractmanager").prefetch_related(
        "opties__besloten_door", "controles__thema", "controles__vastgelegd_door"
    )
    context = {
        "menu": "trajecten",
        "traject": traject,
        "tab": "contract",
        "contracten": contracten,
        "mag_beheren": beheerbaar_voor(request.toegang).filter(pk=pk).exists(),
        "vandaag": timezone.localdate(),
    }
    return render(request, "trajecten/contract_list.html", context)


def contract_create(request, pk):
    """Record a contract of a traject."""
    traject = te_beheren(request, pk)
    formulier = ContractForm(ingevuld(request), traject=traject)
    if formulier.is_valid():
        contract = formulier.save()
        messages.success(
            request, "Het contract is bewaard. Zet nu de opties erbij, als die er zijn."
        )
        return redirect(contract)
    context = {"menu": "trajecten", "traject": traject, "formulier": formulier}
    return render(request, FORMULIER, context, status=422 if formulier.errors else 200)


def contract_update(request, pk, contract_pk):
    """Change a contract; who comes second sees what the first one changed."""
    traject, contract = zoek_contract(request, pk, contract_pk)
    maak = partial(ContractForm, traject=traject)
    context = {"traject": traject, "contract": contract}
    return bewerk(request, maak, contract, template=FORMULIER, context=context, terug=contract)


def toon_deel(request, traject, contract, formulier, **context):
    """The page of a form under a contract; 422 with errors in it."""
    context |= {
        "menu": "trajecten",
        "traject": traject,
        "contract": contract,
        "formulier": formulier,
    }
    status = 422 if formulier.errors else 200
    return render(request, "trajecten/contract_deel.html", context, status=status)


def optie_create(request, pk, contract_pk):
    """Add an option to a contract; the ultimate end moves along."""
    traject, contract = zoek_contract(request, pk, contract_pk)
    formulier = OptieForm(ingevuld(request), contract=contract)
    if formulier.is_valid():
        bewaar_optie(formulier, contract)
        messages.success(request, f"Optie {formulier.instance.volgnummer} is bewaard.")
        return redirect(contract)
    return toon_deel(request, traject, contract, formulier, kop="Nieuwe optie")


def bewaar_optie(formulier, contract):
    """Save an option and with it the ultimate end of the contract."""
    with transaction.atomic():
        formulier.save()
        contract.bewaar_einde()


def zoek_optie(request, pk, contract_pk, optie_pk):
    """(traject, contract, option) for whoever may record it."""
    traject, contract = zoek_contract(request, pk, contract_pk)
    optie = get_object_or_404(Optie, contract=contract, pk=optie_pk)
    optie.contract = contract
    return traject, contract, optie


def optie_delete(request, pk, contract_pk, optie_pk):
    """Ask, then remove an option that was recorded by mistake; a decision stays."""
    traject, contract, optie = zoek_optie(request, pk, contract_pk, optie_pk)
    fout = [] if optie.is_open else ["Over deze optie is besloten. Dat blijft staan."]
    if request.method == "POST" and not fout:
        with transaction.atomic():
            optie.delete()
            contract.bewaar_einde()
        messages.success(request, f"Optie {optie.volgnummer} is verwijderd.")
        return redirect(contract)
    context = {"traject": traject, "contract": contract, "optie": optie, "belemmeringen": fout}
    return render(request, "trajecten/optie_delete.html", {"menu": "trajecten", **context})


def optie_besluit(request, pk, contract_pk, optie_pk):
    """Decide about an option, once: extend or not, with the reason."""
    traject, contract, optie = zoek_optie(request, pk, contract_pk, optie_pk)
    formulier = OptiebesluitForm(ingevuld(request))
    if formulier.is_valid() and formulier.bewaar(optie, request.user):
        messages.success(request, f"Besluit over optie {optie.volgnummer} is vastgelegd.")
        return redirect(contract)
    context = {
        "menu": "trajecten",
        "traject": traject,
        "contract": contract,
        "optie": optie,
        "formulier": formulier,
        "belemmeringen": optie.belemmeringen(),
    }
    status = 422 if formulier.errors else 200
    return render(request, "trajecten/optie_besluit.html", context, status=status)


def contractcontrole_create(request, pk, contract_pk):
    """Record a check; it is never edited, a new one follows."""
    traject, contract = zoek_contract(request, pk, contract_pk)
    formulier = ControleForm(ingevuld(request), contract=contract, door=request.user)
    if formulier.is_valid():
        formulier.save()
        messages.success(request, "De controle is vastgelegd.")
        return redirect(contract)
    return toon_deel(request, traject, contract, formulier, kop="Nieuwe controle")
