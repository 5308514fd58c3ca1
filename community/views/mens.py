"""People: the list, one person, growth and spread, what I show, honours, contacts outside."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actieplan.models import Actie
from community.ervaring import dragers_van, mail_aan, te_koppelen, zonder_drager
from community.forms.mens import (
    CommunityprofielForm,
    CommunityrolForm,
    KoppelForm,
    MensFilterForm,
    NetwerkcontactForm,
)
from community.mensen import (
    DELEN,
    Community,
    groei,
    groeigrafiek,
    per_afdeling,
    rollen_zonder_traject,
    sleutel_van,
)
from community.models import (
    Bijeenkomst,
    Communityprofiel,
    Communityrol,
    Erkenning,
    Netwerkcontact,
    Puzzelstuk,
)
from mvi.grafiek import als_beeld, merk_van
from mvi.htmx import render_partial
from organisatie.toegang import mag_coordineren, mag_puzzelstuk_maken, mag_trajecten_zien, vereist
from organisatie.views import lijst
from trajecten.models import Betrokkene
from trajecten.views.paginering import bladzijde
from trajecten.views.traject import te_tonen

MENU = {"menu": "leren", "deel": "mensen"}
ROLLEN = {"menu": "leren", "terug": "mens_list", "kruimel": "Mensen"}
CONTACTEN = {"menu": "leren", "terug": "netwerkcontact_list", "kruimel": "Contacten buiten"}
#: How many trajects a page names at once.
TOON = 8


@vereist(mag_trajecten_zien)
def mens_list(request):
    """Everyone in the community, with their part."""
    toegang = request.toegang
    formulier = MensFilterForm(request.GET, organisatie=toegang.organisatie)
    formulier.is_valid()
    community = Community(toegang)
    gevonden = formulier.van(community.zichtbaar)
    erbuiten = formulier.van(m for m in community.alle if not m.in_lijst)
    context = MENU | {
        "formulier": formulier,
        "page": bladzijde(gevonden, request.GET.get("page")),
        "erbuiten": len(erbuiten) if formulier.alleen_kwartaal else 0,
    }
    return render_partial(request, "community/mens_list.html", "resultaten", context)


@vereist(mag_trajecten_zien)
def mens_detail(request, pk):
    """One colleague: what this person did, and how to get in touch."""
    mens = Community(request.toegang).van(pk)
    is_eigen = pk == request.user.pk
    if mens is None or not mens.is_lid or not (mens.in_lijst or is_eigen):
        raise Http404
    return toon(request, mens, is_eigen=is_eigen)


@vereist(mag_trajecten_zien)
def mens_naam(request):
    """Somebody without an account, known by the name or function in ?naam=."""
    naam = request.GET.get("naam", "").replace("\x00", "").strip()
    if not naam:
        return lijst.naar(request, "mens_list")
    mens = Community(request.toegang).met_naam(naam)
    if mens is None:
        raise Http404
    return toon(request, mens)


def toon(request, mens, is_eigen=False):
    """The page of a person."""
    toegang = request.toegang
    alle = Betrokkene.objects.filter(traject__in=mens.trajecten).order_by("-traject__nummer", "pk")
    rijen = [rij for rij in alle.select_related("traject") if is_van(rij, mens)]
    rijen.sort(key=lambda rij: rij.traject_id not in mens.lerend)  # what learns comes first
    zichtbaar = Bijeenkomst.objects.zichtbaar_voor(toegang).filter(pk__in=mens.bijeenkomsten)
    context = MENU | {
        "mens": mens,
        "is_eigen": is_eigen,
        "eerst": rijen[:TOON],
        "overig": rijen[TOON:],
        "bijeenkomsten": zichtbaar.order_by("-maand", "-pk"),
        "toont_bijeenkomsten": mens.toont_bijeenkomsten or is_eigen,
        "afdelingen": toegang.organisatie.afdelingen.filter(pk__in=mens.afdelingen),
        "rollen": [(rol, rol.geldt_op(timezone.localdate())) for rol in mens.rollen],
        "mail": mail_aan(mens.gebruiker, "Vraag over MVI"),
        **van_account(mens.gebruiker, toegang),
    }
    return render(request, "community/mens_detail.html", context)


def is_van(rij, mens):
    """True for a row of this person: by account, else by the name it was written with."""
    if mens.gebruiker:
        return rij.gebruiker_id == mens.gebruiker.pk
    return rij.gebruiker_id is None and sleutel_van(rij.naam) == sleutel_van(mens.naam)


def van_account(gebruiker, toegang):
    """What only somebody with an account has: pieces, actions and compliments."""
    if gebruiker is None:
        return {}
    stukken = Puzzelstuk.objects.zichtbaar_voor(toegang).filter(ingebracht_door=gebruiker)
    acties = Actie.objects.filter(organisatie=toegang.organisatie, eigenaar=gebruiker)
    return {
        "stukken": stukken,
        "acties": acties.open(),
        "erkenningen": Erkenning.objects.zichtbaar_voor(toegang).filter(mensen=gebruiker),
    }


@vereist(mag_trajecten_zien)
def mens_overzicht(request):
    """How the community grows, who is in it per department, and whom to bring together."""
    toegang, community = request.toegang, Community(request.toegang)
    rijen = groei(community.alle)
    tekening = groeigrafiek(rijen)
    merk = merk_van(toegang.organisatie.huisstijl)
    zonder = zonder_drager(toegang)
    context = MENU | {
        "aantal": len(community.zichtbaar),
        "erbuiten": len(community.alle) - len(community.zichtbaar),
        "groei": list(reversed(rijen)),
        "beeld": tekening and als_beeld("groei", tekening, merk),
        "delen": list(DELEN.items()),
        "per_afdeling": per_afdeling(community.zichtbaar, toegang.organisatie.afdelingen.all()),
        "vrij": rollen_zonder_traject(toegang),
        "zonder_drager": zonder[:TOON],
        "zonder_drager_totaal": zonder.count(),
    }
    return render(request, "community/mens_overzicht.html", context)


def mens_voorkeur(request):
    """What I show to colleagues; mine alone."""
    eigen = {"organisatie": request.toegang.organisatie, "gebruiker": request.user}
    rij = Communityprofiel.objects.filter(**eigen).first() or Communityprofiel(**eigen)
    form = CommunityprofielForm(request.POST or None, instance=rij)
    if form.is_valid():
        form.save()
        messages.success(request, "Bewaard. Je bepaalt zelf wat collega's zien.")
        return lijst.naar(request, "mens_voorkeur")
    context = MENU | {"form": form}
    return render(request, "community/mens_voorkeur.html", context)


# --- honours and groups


def rolform(request, rij):
    """The form of an honour; ?gebruiker= and ?naam= say of whom."""
    begin = {}
    if rij is None:
        begin = {naam: request.GET[naam] for naam in ("gebruiker", "naam") if naam in request.GET}
    return CommunityrolForm(
        request.POST or None, instance=rij, toegang=request.toegang, initial=begin
    )


@vereist(mag_coordineren)
def communityrol_create(request):
    """Give somebody an honour, or a place in a group."""
    form = rolform(request, None)
    if form.is_valid() and (antwoord := lijst.bewaar(request, form, "mens_list")):
        return antwoord
    return lijst.formulier(request, form, titel="Nieuwe rol in de community", **ROLLEN)


@vereist(mag_coordineren)
def communityrol_update(request, pk):
    """Change it, or end it by its last day."""
    form = rolform(request, lijst.zoek(request, Communityrol, pk))
    if form.is_valid() and (antwoord := lijst.bewaar(request, form, "mens_list")):
        return antwoord
    weg = {"titel": "Rol in de community wijzigen", "verwijder": "communityrol_delete", "pk": pk}
    return lijst.formulier(request, form, **weg, **ROLLEN)


@vereist(mag_coordineren)
def communityrol_delete(request, pk):
    """Remove one that was a mistake."""
    return lijst.verwijder(request, lijst.zoek(request, Communityrol, pk), **ROLLEN)


@require_POST
@vereist(mag_coordineren)
def communityrol_koppel(request, pk):
    """Put a vaandeldrager behind a traject (eisen.md L-073)."""
    traject = te_tonen(request, pk)
    form = KoppelForm(request.POST, rijen=te_koppelen(traject))
    if form.is_valid():
        rol = form.cleaned_data["rol"]
        rol.trajecten.add(traject)
        messages.success(request, f"{rol.wie} staat nu achter dit traject.")
    else:
        messages.error(request, "Kies iemand uit de lijst.")
    return redirect("traject_lessen", traject.organisatie.slug, traject.pk)


def mensen_bij(traject, toegang):
    """Who stands behind a traject and, for the coördinator, whom to ask (context)."""
    context = {"dragers": dragers_van(traject)}
    if mag_coordineren(toegang):
        context["koppelform"] = KoppelForm(rijen=te_koppelen(traject))
    return context


# --- contacts outside


@vereist(mag_trajecten_zien)
def netwerkcontact_list(request):
    """Whom to ask outside; `?q=` searches."""
    q = request.GET.get("q", "")[:200]
    rijen = Netwerkcontact.objects.filter(organisatie=request.toegang.organisatie).zoek(q)
    page = bladzijde(rijen.select_related("contact"), request.GET.get("page"))
    context = MENU | {"page": page, "q": q}
    return render_partial(request, "community/netwerkcontact_list.html", "resultaten", context)


@vereist(mag_puzzelstuk_maken)
def netwerkcontact_create(request):
    """A new contact."""
    rij = Netwerkcontact(organisatie=request.toegang.organisatie, contact=request.user)
    extra = {"titel": "Nieuw contact buiten", **CONTACTEN}
    return lijst.maak_of_wijzig(request, NetwerkcontactForm, rij=rij, **extra)


@vereist(mag_puzzelstuk_maken)
def netwerkcontact_update(request, pk):
    """Change a contact."""
    rij = lijst.zoek(request, Netwerkcontact, pk)
    weg = {"titel": "Contact wijzigen", "verwijder": "netwerkcontact_delete", **CONTACTEN}
    return lijst.maak_of_wijzig(request, NetwerkcontactForm, rij=rij, **weg)


@vereist(mag_puzzelstuk_maken)
def netwerkcontact_delete(request, pk):
    """Remove a contact."""
    return lijst.verwijder(request, lijst.zoek(request, Netwerkcontact, pk), **CONTACTEN)
