"""Effects over all trajects: totals with their coverage, and the trajects behind a number."""

from django.shortcuts import render

from mvi.grafiek import als_beeld, merk_van
from organisatie.toegang import mag_trajecten_zien, vereist
from trajecten.effecten import cijfer, cijfers, gemeten_trajecten, ouders_van, per_indicator
from trajecten.effectgroepen import per_thema, themagrafiek
from trajecten.forms.effectfilter import EffectFilterForm, EffectLijstForm
from trajecten.models import Effect, Indicator, Traject
from trajecten.views.paginering import bladzijde


def gefilterd(request, formulierklasse):
    """(filled form, the counted trajects of which an effect may be expected, narrowed by it)."""
    organisatie = request.toegang.organisatie
    alle = Traject.objects.zichtbaar_voor(request.toegang).tellend(organisatie).met_effect()
    formulier = formulierklasse(request.GET, organisatie=organisatie, jaren=alle.jaren())
    formulier.is_valid()
    return formulier, formulier.kies(alle.met_jaar())


def gemeten_effecten(organisatie):
    """The measurements with a realised value, as the computation wants them."""
    return list(Effect.objects.filter(organisatie=organisatie).gemeten())


@vereist(mag_trajecten_zien)
def effect_overzicht(request):
    """Per theme what the trajects brought about; never without the coverage."""
    formulier, trajecten = gefilterd(request, EffectFilterForm)
    organisatie = request.toegang.organisatie
    tellend = set(trajecten.order_by().values_list("pk", flat=True))
    effecten, ouders = gemeten_effecten(organisatie), ouders_van(organisatie)
    indicatoren = Indicator.objects.filter(organisatie=organisatie).select_related("thema")
    groepen = per_thema(cijfers(indicatoren, effecten, tellend, ouders))
    context = {
        "menu": "trajecten",
        "formulier": formulier,
        "tellend": len(tellend),
        "gemeten": len(gemeten_trajecten(effecten, tellend, ouders)),
        "groepen": [(groep, beeld_van(groep, organisatie)) for groep in groepen],
        "heeft_indicatoren": bool(indicatoren),
    }
    return render(request, "trajecten/effect_overzicht.html", context)


def beeld_van(groep, organisatie):
    """The chart of one theme for the page, or None."""
    grafiek = themagrafiek(groep)
    merk = merk_van(organisatie.huisstijl)
    return grafiek and als_beeld(f"thema-{groep.sleutel}", grafiek, merk)


@vereist(mag_trajecten_zien)
def effect_trajecten(request):
    """Exactly the trajects that a number of the overview counts."""
    formulier, trajecten = gefilterd(request, EffectLijstForm)
    keuze, organisatie = formulier.cleaned_data, request.toegang.organisatie
    tellend = set(trajecten.order_by().values_list("pk", flat=True))
    effecten, ouders = gemeten_effecten(organisatie), ouders_van(organisatie)
    indicator, deel = keuze.get("indicator"), keuze.get("deel") or "gemeten"
    paren = per_indicator(effecten, tellend, ouders)
    gevonden = leden(indicator, deel, paren, tellend, (effecten, ouders))
    rijen = trajecten.filter(pk__in=gevonden).select_related("afdeling", "categorie")
    page = bladzijde(rijen, request.GET.get("page"))
    zet_metingen(page, paren, indicator)
    context = {
        "menu": "trajecten",
        "formulier": formulier,
        "indicator": indicator,
        "titel": EffectLijstForm.DELEN[deel],
        "page": page,
        "tellend": len(tellend),
    }
    return render(request, "trajecten/effect_trajecten.html", context)


def leden(indicator, deel, paren, tellend, bron):
    """The counted trajects (set of pk) of one part, of one indicator or of any."""
    if deel == "alle":
        return tellend
    if indicator is None:
        gemeten = gemeten_trajecten(bron[0], tellend, bron[1])
        return tellend - gemeten if deel == "niet" else gemeten
    van = cijfer(indicator, paren.get(indicator.pk, []))
    delen = {
        "geverifieerd": van.geverifieerd_bij,
        "geschat": van.niet_geverifieerd_bij,
        "niet": tellend - van.gemeten,
    }
    return delen.get(deel, van.gemeten)


def zet_metingen(page, paren, indicator):
    """Hang on each traject of the page its measurements, of one indicator or of all."""
    per_traject = {}
    for pk, rijen in paren.items():
        if indicator is None or pk == indicator.pk:
            for rij, hoofd in rijen:
                per_traject.setdefault(hoofd, []).append(rij.pk)
    pks = [pk for traject in page for pk in per_traject.get(traject.pk, [])]
    gevonden = Effect.objects.select_related("indicator", "traject").in_bulk(pks)
    for traject in page:
        traject.metingen = [gevonden[pk] for pk in per_traject.get(traject.pk, [])]
