"""Administration of the lists: themes, categories with their norms, targets."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from organisatie.toegang import mag_lijsten_beheren, vereist
from organisatie.views import lijst
from organisatie.views.lijst import maak_of_wijzig, zoek
from trajecten.forms.lijsten import (
    CategorieForm,
    CategorieWijzigForm,
    NormForm,
    StreefcijferForm,
    ThemaForm,
)
from trajecten.models import Categorie, Norm, Streefcijfer, Thema
from trajecten.views.bewerken import bewerk


@vereist(mag_lijsten_beheren)
def thema_list(request):
    """The themes: focus first."""
    themas = Thema.objects.filter(organisatie=request.toegang.organisatie).met_gebruik()
    return render(request, "trajecten/thema_list.html", {"themas": themas, "menu": "beheer"})


@vereist(mag_lijsten_beheren)
def thema_create(request):
    """A new theme."""
    return maak_of_wijzig(request, ThemaForm, terug="thema_list", titel="Nieuw thema")


@vereist(mag_lijsten_beheren)
def thema_update(request, pk):
    """Change a theme."""
    return maak_of_wijzig(
        request,
        ThemaForm,
        rij=zoek(request, Thema, pk),
        terug="thema_list",
        titel="Thema wijzigen",
        verwijder="thema_delete",
    )


@vereist(mag_lijsten_beheren)
def thema_delete(request, pk):
    """Remove a theme that nothing uses."""
    return lijst.verwijder(request, zoek(request, Thema, pk), terug="thema_list", stop="thema_stop")


@require_POST
@vereist(mag_lijsten_beheren)
def thema_stop(request, pk):
    """No longer offer a theme."""
    return lijst.stop(request, zoek(request, Thema, pk), terug="thema_list")


@vereist(mag_lijsten_beheren)
def categorie_list(request):
    """The categories, with how many trajects they have."""
    categorieen = (
        Categorie.objects.filter(organisatie=request.toegang.organisatie)
        .met_gebruik()
        .select_related("eigenaar")
        .prefetch_related("cpv_codes")
    )
    context = {"categorieen": categorieen, "menu": "beheer"}
    return render(request, "trajecten/categorie_list.html", context)


@vereist(mag_lijsten_beheren)
def categorie_create(request):
    """A new category."""
    return maak_of_wijzig(request, CategorieForm, terug="categorie_list", titel="Nieuwe categorie")


@vereist(mag_lijsten_beheren)
def categorie_detail(request, pk):
    """A category with its norms: those that hold, those to come and those of before."""
    categorie = zoek(request, Categorie, pk)
    vandaag = timezone.localdate()
    context = {
        "categorie": categorie,
        "geldend": categorie.geldende_normen(vandaag),
        "aanpakken": categorie.aanpakken.geldend().select_related("thema"),
        "normen": categorie.normen.select_related("thema").order_by("-vanaf", "thema"),
        "vandaag": vandaag,
        "menu": "beheer",
    }
    return render(request, "trajecten/categorie_detail.html", context)


@vereist(mag_lijsten_beheren)
def categorie_update(request, pk):
    """Change a category."""
    categorie = zoek(request, Categorie, pk)
    return bewerk(
        request,
        partial(CategorieWijzigForm, organisatie=request.toegang.organisatie),
        categorie,
        template="trajecten/categorie_update.html",
        context={"menu": "beheer", "categorie": categorie},
        terug=lijst.naar(request, "categorie_detail", pk).url,
    )


@vereist(mag_lijsten_beheren)
def categorie_delete(request, pk):
    """Remove a category that nothing uses."""
    categorie = zoek(request, Categorie, pk)
    return lijst.verwijder(request, categorie, terug="categorie_list", stop="categorie_stop")


@require_POST
@vereist(mag_lijsten_beheren)
def categorie_stop(request, pk):
    """No longer offer a category."""
    return lijst.stop(request, zoek(request, Categorie, pk), terug="categorie_list")


@vereist(mag_lijsten_beheren)
def norm_create(request, categorie):
    """A norm of this category from a day on; the earlier one holds until then."""
    categorie = zoek(request, Categorie, categorie)
    form = NormForm(
        request.POST or None,
        organisatie=request.toegang.organisatie,
        categorie=categorie,
        initial={"vanaf": timezone.localdate()},
    )
    if form.is_valid():
        return lijst.bewaar(request, form, "categorie_detail", categorie.pk)
    return lijst.formulier(
        request,
        form,
        titel=f"Nieuwe norm voor {categorie}",
        terug="categorie_detail",
        terug_pk=categorie.pk,
    )


@vereist(mag_lijsten_beheren)
def norm_delete(request, categorie, pk):
    """Remove a norm that does not hold yet."""
    norm = get_object_or_404(
        Norm, organisatie=request.toegang.organisatie, categorie=categorie, pk=pk
    )
    return lijst.verwijder(request, norm, terug="categorie_list")


@vereist(mag_lijsten_beheren)
def streefcijfer_list(request):
    """The targets per year."""
    doelen = Streefcijfer.objects.filter(organisatie=request.toegang.organisatie)
    context = {"streefcijfers": doelen, "menu": "beheer"}
    return render(request, "trajecten/streefcijfer_list.html", context)


@vereist(mag_lijsten_beheren)
def streefcijfer_create(request):
    """The target of a year that had none."""
    return maak_of_wijzig(request, StreefcijferForm, terug="streefcijfer_list", titel="Nieuw doel")


@vereist(mag_lijsten_beheren)
def streefcijfer_update(request, pk):
    """Change a target, with the reason; the earlier one stays in history."""
    doel = zoek(request, Streefcijfer, pk)
    titel = f"Doel van {doel.jaar} wijzigen"
    return maak_of_wijzig(
        request, StreefcijferForm, rij=doel, terug="streefcijfer_list", titel=titel
    )
