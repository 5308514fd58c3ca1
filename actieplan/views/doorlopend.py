"""Continuous activities: what is due, and one button to say that it was done."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actieplan.forms.planning import DoorlopendeActiviteitForm, GedaanForm
from actieplan.jaarplanning.ritme import rijen
from actieplan.jaarplanning.voorbeelden import laad_doorlopend
from actieplan.models import DoorlopendeActiviteit, Uitvoering
from actieplan.views.planningmaken import bewerk
from organisatie.toegang import mag_coordineren, vereist
from organisatie.views.lijst import naar, zoek


def doorlopend_list(request):
    """What comes back all the time, with the latest times that it was done."""
    toegang, vandaag = request.toegang, timezone.localdate()
    alle = DoorlopendeActiviteit.objects.zichtbaar_voor(toegang)
    laatste = Uitvoering.objects.zichtbaar_voor(toegang).select_related("activiteit", "door")
    context = {
        "rijen": rijen(toegang, vandaag, alle.in_gebruik()),
        "uit": alle.filter(is_actief=False),
        "laatste": laatste[:12],
        "form": GedaanForm(),
        "menu": "actieplan",
    }
    return render(request, "actieplan/doorlopend_list.html", context)


@vereist(mag_coordineren)
def doorlopend_create(request):
    """A new activity."""
    titel = "Nieuwe doorlopende activiteit"
    return bewerk(request, DoorlopendeActiviteitForm, None, titel, "doorlopend_list")


@vereist(mag_coordineren)
def doorlopend_update(request, pk):
    """Change an activity, or take it out of use."""
    rij = zoek(request, DoorlopendeActiviteit, pk)
    return bewerk(request, DoorlopendeActiviteitForm, rij, "Activiteit wijzigen", "doorlopend_list")


@require_POST
@vereist(mag_coordineren)
def doorlopend_laad(request):
    """Put the nine activities of the action plan into the list."""
    aantal = laad_doorlopend(request.toegang.organisatie)
    tekst = f"{aantal} activiteiten toegevoegd." if aantal else "De activiteiten stonden er al."
    messages.success(request, tekst)
    return naar(request, "doorlopend_list")


@require_POST
def doorlopend_gedaan(request, pk):
    """Just done, or on an earlier day: of the owner or the coördinator."""
    activiteit = zoek(request, DoorlopendeActiviteit, pk)
    if not activiteit.bewerkbaar_voor(request.toegang):
        raise PermissionDenied
    form = GedaanForm(request.POST)
    if form.is_valid():
        meld(request, activiteit, form.cleaned_data)
    else:
        messages.error(request, "Vul de dag in waarop het is gedaan.")
    return naar(request, "doorlopend_list")


def meld(request, activiteit, invoer):
    """Record it, or say why it could not be recorded."""
    wie, vandaag = request.toegang.gebruiker, timezone.localdate()
    try:
        activiteit.meld_gedaan(
            op=invoer["op"], door=wie, vandaag=vandaag, notitie=invoer["notitie"]
        )
        messages.success(request, f"‘{activiteit}’: genoteerd als gedaan.")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))


@require_POST
def uitvoering_delete(request, pk):
    """Take back what was pressed by mistake: one's own, or by the coördinator."""
    uitvoering = get_object_or_404(Uitvoering.objects.zichtbaar_voor(request.toegang), pk=pk)
    if uitvoering.door_id != request.user.pk and not mag_coordineren(request.toegang):
        raise PermissionDenied
    uitvoering.delete()
    messages.success(request, "Dat is teruggedraaid.")
    return naar(request, "doorlopend_list")
