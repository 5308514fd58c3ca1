"""What ‘MVI-maximaal’ means, in versions, and how the target of a year changed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from organisatie.toegang import mag_lijsten_beheren, mag_trajecten_zien, vereist
from organisatie.views import lijst
from trajecten.forms.maximaal import MaximaaldefinitieForm
from trajecten.models import Maximaaldefinitie, Maximaalvaststelling, Streefcijfer

TITEL = "Nieuwe versie van MVI-maximaal"
UITLEG = (
    "Wat al is vastgesteld, verandert niet: elk traject houdt de uitkomst van de versie die gold "
    "op de dag van de uitvraag."
)


@vereist(mag_lijsten_beheren)
def maximaaldefinitie_list(request):
    """The versions, the newest first, with how many trajects each one judged."""
    organisatie = request.toegang.organisatie
    definities = Maximaaldefinitie.objects.filter(organisatie=organisatie)
    rijen = Maximaalvaststelling.objects.filter(organisatie=organisatie).order_by()
    aantallen = dict(rijen.values_list("definitie").annotate(n=Count("pk")))
    definities = list(definities.select_related("vastgelegd_door").prefetch_related("themas"))
    vandaag = timezone.localdate()
    geldend = next((d for d in definities if d.vanaf <= vandaag), None)
    context = {
        "rijen": [(d, aantallen.get(d.pk, 0), d == geldend, d.vanaf > vandaag) for d in definities],
        "menu": "beheer",
    }
    return render(request, "trajecten/maximaaldefinitie_list.html", context)


@vereist(mag_lijsten_beheren)
def maximaaldefinitie_create(request):
    """The next version; the earlier ones stay as they are."""
    form = MaximaaldefinitieForm(
        request.POST or None,
        organisatie=request.toegang.organisatie,
        initial={"vanaf": timezone.localdate()},
    )
    if form.is_valid():
        try:
            nieuw = form.bewaar(door=request.user)
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            messages.success(request, f"Versie {nieuw.versie} is bewaard.")
            return lijst.naar(request, "maximaaldefinitie_list")
    return lijst.formulier(
        request, form, titel=TITEL, terug="maximaaldefinitie_list", uitleg=UITLEG
    )


@vereist(mag_trajecten_zien)
def streefcijfer_detail(request, pk):
    """How the target of a year changed: what, when, by whom and why (eisen.md L-021, C-004)."""
    doel = get_object_or_404(Streefcijfer, organisatie=request.toegang.organisatie, pk=pk)
    rijen = doel.history.select_related("history_user").order_by("history_date", "history_id")
    versies, vorige = [], None
    for rij in rijen:
        versies.append((rij, Streefcijfer(waarde=rij.waarde, eenheid=rij.eenheid), vorige))
        vorige = rij
    context = {"doel": doel, "versies": versies[::-1], "menu": "trajecten"}
    return render(request, "trajecten/streefcijfer_detail.html", context)
