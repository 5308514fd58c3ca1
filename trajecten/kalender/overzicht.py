"""What the page of an import shows: the counts, the chosen rows and what happens to each."""

from django.core.paginator import Paginator
from django.db.models import Count, Q

from trajecten.kalender import keuzes
from trajecten.kalender.eenheden import EENHEDEN
from trajecten.kalender.uitvoer import melding_als_tekst
from trajecten.models import Actie, Kalenderimport, Traject, Uitkomst

PER_PAGINA = 50
#: The first tab: without title rows, totals and blank rows.
TRAJECTEN = ~Q(uitkomst=Uitkomst.OVERGESLAGEN)
#: The tabs of the preview: code → (label, which rows).
FILTERS = {
    "nieuw": ("Nieuw", Q(actie=Actie.NIEUW)),
    "gewijzigd": ("Gewijzigd", Q(actie=Actie.WIJZIG)),
    "ongewijzigd": ("Ongewijzigd", Q(actie=Actie.GELIJK)),
    "twijfel": ("Kies zelf", Q(actie=Actie.TWIJFEL)),
    "conflict": ("Met de hand gewijzigd", Q(heeft_conflict=True)),
    "waarschuwing": ("Waarschuwing", Q(uitkomst=Uitkomst.WAARSCHUWING)),
    "fout": ("Fout", Q(uitkomst=Uitkomst.FOUT)),
    "overgeslagen": ("Niet ingelezen", Q(uitkomst=Uitkomst.OVERGESLAGEN)),
}

#: The tabs of the result.
TABS = {"": "Alles", "nieuw": "Nieuw", "gewijzigd": "Bijgewerkt"}


def overzicht(kalender, query):
    """Context of the page: `kalender`, `taak`, tabs, a page of rows, and what stands in the way."""
    context = {
        "kalender": kalender,
        "taak": kalender.taak,
        "belemmeringen": kalender.belemmeringen() if kalender.is_open else [],
    }
    if kalender.is_bezig or kalender.staat == Kalenderimport.Staat.GELADEN:
        return context
    if kalender.is_open:
        return context | voorbeeld(kalender, query)
    return context | resultaat(kalender, query)


def voorbeeld(kalender, query):
    """The tabs with their counts, and a page of the rows behind the chosen one."""
    tellingen = kalender.rijen.aggregate(
        alle=Count("pk", filter=TRAJECTEN),
        **{code: Count("pk", filter=q) for code, (_, q) in FILTERS.items()},
    )
    gekozen = query.get("filter", "alle")
    rijen = kalender.rijen.select_related("traject")
    rijen = rijen.filter(FILTERS[gekozen][1] if gekozen in FILTERS else TRAJECTEN)
    page = bladzijde(rijen, query)
    page.object_list = met_voorstellen(page.object_list)
    return {
        "page": page,
        "gekozen": gekozen,
        "tellingen": tellingen,
        "filters": [(code, label, tellingen[code]) for code, (label, _) in FILTERS.items()],
        "aantal_zelfde": aantal_zelfde(kalender) if tellingen["twijfel"] else 0,
    }


def aantal_zelfde(kalender):
    """How many undecided rows have exactly one proposal of the same title and department."""
    alle = kalender.rijen.in_twijfel().values_list("voorstellen", flat=True)
    return sum(len(keuzes.zelfde(voorstellen)) == 1 for voorstellen in alle)


def resultaat(kalender, query):
    """The trajects that the import touched, and after undoing what stayed."""
    koppelingen = kalender.koppelingen.select_related("traject").exclude(actie=Actie.GELIJK)
    gebleven = koppelingen.filter(terug="gebleven")
    soorten = {
        "": koppelingen,
        "nieuw": koppelingen.filter(actie=Actie.NIEUW),
        "gewijzigd": koppelingen.filter(actie=Actie.WIJZIG),
    }
    gekozen = query.get("filter", "")
    return {
        "page": bladzijde(soorten.get(gekozen, koppelingen), query),
        "gekozen": gekozen,
        "filters": [(code, TABS[code], rijen.count()) for code, rijen in soorten.items()],
        "gebleven": gebleven[:200],
        "aantal_gebleven": gebleven.count(),
        "aantal_terug": koppelingen.exclude(terug__in=["", "gebleven"]).count(),
    }


def bladzijde(rijen, query):
    """One page of rows."""
    paginator = Paginator(rijen, PER_PAGINA)
    page = paginator.get_page(query.get("page"))
    paginator.elided = list(paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
    return page


def met_voorstellen(rijen):
    """The rows as a list, each with `kandidaten`, `cellen` and `verschillen` for the page."""
    rijen = list(rijen)
    pks = {pk for rij in rijen for pk, _ in rij.voorstellen}
    trajecten = Traject.objects.select_related("afdeling", "organisatie").in_bulk(pks)
    for rij in rijen:
        rij.kandidaten = [
            (trajecten[pk], waarom) for pk, waarom in rij.voorstellen if pk in trajecten
        ]
        rij.cellen = list(begrepen(rij))
        rij.opmerkingen = [(m[0], melding_als_tekst(*m)) for m in rij.meldingen]
        rij.verschillen = list(verschillen(rij))
    return rijen


def begrepen(rij):
    """Per field what was understood, and the raw text where that says something else."""
    for veld, eenheid in EENHEDEN.items():
        waarde, ruw = rij.waarden.get(veld), rij.ruw.get(veld, "")
        if waarde is None and not ruw:
            continue
        tekst = eenheid.toon(waarde) if waarde is not None else ""
        yield {"label": eenheid.label, "tekst": tekst, "ruw": ruw if ruw != tekst else ""}
    for kop, ruw in rij.ruw.items():
        if kop not in EENHEDEN:
            yield {"label": kop, "tekst": "niet ingelezen", "ruw": ruw}


def verschillen(rij):
    """Per changed field the old and the new value in words, and the choice in a conflict."""
    for veld, oud, nieuw, conflict in rij.wijzigingen:
        eenheid, ruw = EENHEDEN[veld], rij.ruw.get(veld, "")
        tekst = eenheid.toon(nieuw)
        yield {
            "veld": veld,
            "label": eenheid.label,
            "oud": eenheid.toon(oud),
            "nieuw": tekst,
            "ruw": ruw if ruw != tekst else "",
            "conflict": conflict,
            "keuze": rij.veldkeuzes.get(veld, "onze"),
        }
