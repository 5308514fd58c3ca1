"""Administration of people: who is a member, in which roles."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from mvi.htmx import render_partial
from organisatie import leden
from organisatie.forms.gebruiker import AccountForm, RollenForm, UitnodigForm
from organisatie.toegang import mag_beheren, vereist
from organisatie.views import lijst


@vereist(mag_beheren)
def gebruiker_list(request):
    """The members of this organisation and their roles here."""
    zoek = request.GET.get("zoek", "").strip()
    gevonden = leden.leden_van(request.toegang.organisatie).zoek(zoek)
    page = Paginator(gevonden, 50).get_page(request.GET.get("page"))
    page.paginator.elided = page.paginator.get_elided_page_range(page.number)
    context = {"page": page, "zoek": zoek, "menu": "beheer"}
    return render_partial(request, "organisatie/gebruiker_list.html", "gebruikers", context)


@vereist(mag_beheren)
def gebruiker_create(request):
    """Invite somebody; the person chooses a password by mail."""
    organisatie = request.toegang.organisatie
    form = UitnodigForm(request.POST or None, organisatie=organisatie)
    if form.is_valid() and (gebruiker := form.voeg_toe(request.user)):
        nodig_uit(request, gebruiker)
        return lijst.naar(request, "gebruiker_list")
    return lijst.formulier(
        request,
        form,
        titel="Iemand uitnodigen",
        terug="gebruiker_list",
        knop="Nodig uit",
        uitleg="Deze persoon krijgt een mail met een link om in te loggen.",
    )


@vereist(mag_beheren)
def gebruiker_update(request, pk):
    """Change somebody's roles here."""
    gebruiker = zoek_lid(request, pk)
    organisatie = request.toegang.organisatie
    begin = {
        "rollen": sorted({lid.rol for lid in gebruiker.rollen_hier}),
        "afdelingen": gebruiker.afdelingen_in(organisatie),
    }
    form = RollenForm(
        request.POST or None, organisatie=organisatie, gebruiker=gebruiker, initial=begin
    )
    if form.is_valid() and form.zet_rollen(request.user):
        messages.success(request, f"De rollen van {gebruiker} zijn bewaard.")
        return lijst.naar(request, "gebruiker_list")
    context = {
        "form": form,
        "gebruiker": gebruiker,
        "alleen_hier": leden.is_alleen_hier(gebruiker, organisatie),
        "menu": "beheer",
    }
    return render(request, "organisatie/gebruiker_update.html", context)


@vereist(mag_beheren)
def account_update(request, pk):
    """Name, function and address, when the account is used by this organisation only."""
    gebruiker = zoek_lid(request, pk)
    if not leden.is_alleen_hier(gebruiker, request.toegang.organisatie):
        messages.error(request, "Naam en adres van dit account kun je hier niet wijzigen.")
        return lijst.naar(request, "gebruiker_list")
    oud_adres = gebruiker.email
    form = AccountForm(request.POST or None, instance=gebruiker)
    if form.is_valid():
        antwoord = lijst.bewaar(request, form, "gebruiker_list")
        if gebruiker.email != oud_adres:
            organisatie = request.toegang.organisatie
            leden.meld_adreswijziging(oud_adres, gebruiker, organisatie, door=request.user)
        return antwoord
    return lijst.formulier(request, form, titel="Naam en adres wijzigen", terug="gebruiker_list")


@vereist(mag_beheren)
def gebruiker_delete(request, pk):
    """Ask, then take away all roles here."""
    gebruiker = zoek_lid(request, pk)
    belemmeringen = leden.belemmeringen_verwijderen(gebruiker, door=request.user)
    if request.method == "POST" and not belemmeringen:
        leden.verwijder_lid(gebruiker, request.toegang.organisatie, door=request.user)
        messages.success(request, f"{gebruiker} heeft geen toegang meer.")
        return lijst.naar(request, "gebruiker_list")
    context = {"gebruiker": gebruiker, "belemmeringen": belemmeringen, "menu": "beheer"}
    return render(request, "organisatie/gebruiker_delete.html", context)


@require_POST
@vereist(mag_beheren)
def gebruiker_mail(request, pk):
    """Send the invitation once more."""
    nodig_uit(request, zoek_lid(request, pk))
    return lijst.naar(request, "gebruiker_list")


def nodig_uit(request, gebruiker):
    """Send the invitation and tell whether it went; nothing is lost when it did not."""
    organisatie = request.toegang.organisatie
    if leden.stuur_uitnodiging(gebruiker, organisatie, adres=request.build_absolute_uri):
        messages.success(request, f"{gebruiker} heeft toegang. De mail is verstuurd.")
    else:
        messages.warning(
            request,
            f"{gebruiker} heeft toegang, maar de mail kon niet worden verstuurd. Stuur de mail "
            "later opnieuw via ‘Wijzig’, of laat deze persoon op de inlogpagina "
            "‘Wachtwoord vergeten’ kiezen.",
        )


def zoek_lid(request, pk):
    """A member of this organisation, or 404."""
    return get_object_or_404(leden.leden_van(request.toegang.organisatie), pk=pk)
