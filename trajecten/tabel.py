"""The table of the pipeline: which rows are on a page, in which groups, with which columns."""

from dataclasses import dataclass
from itertools import accumulate
from urllib.parse import urlsplit

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils import timezone

from organisatie.toegang import mag_alle_ramingen_zien, mag_trajecten_bewerken
from trajecten.kolommen import (
    GROEPERINGEN,
    GROEPVOLGORDE,
    gekozen_kolommen,
    met_groep,
    met_kolommen,
    tel_groepen,
)
from trajecten.models import Fase, Thema, Traject
from trajecten.querysets import Status, ramingsommen

PER_BLADZIJDE = 25


@dataclass
class Groep:
    """A group of rows: its name, number of rows and estimates, and the filter that shows it.

    `totaal` is None for whom may not see every estimate; `vervolg` is True on a later page.
    """

    naam: str
    aantal: int
    totaal: dict | None
    filter: dict
    vervolg: bool


def tabel(keuze, request):
    """The context of the table: `page` of trajects, `kolommen`, and what stands above a group."""
    keuzes, vandaag = keuze.formulier.cleaned_data, timezone.localdate()
    rijen = keuze.gevonden.gesorteerd(keuzes.get("sorteer"), vandaag)
    groepen = []
    if groep := keuzes.get("groep"):
        rijen = met_groep(rijen, groep, vandaag)
        rijen = rijen.order_by(*GROEPVOLGORDE, *rijen.query.order_by)
        sommen = ramingsommen if mag_alle_ramingen_zien(request.toegang) else None
        groepen = tel_groepen(met_groep(keuze.gevonden, groep, vandaag), sommen)
    page = Bladen(rijen.values_list("pk", flat=True), groepen).get_page(request.GET.get("page"))
    page.paginator.elided = list(page.paginator.get_elided_page_range(page.number))
    kolommen = gekozen_kolommen(keuzes.get("kolommen"))
    page.object_list = te_tonen_rijen(keuze.alle, list(page.object_list), kolommen, request.toegang)
    zet_groepen(page, groepen, keuze.formulier)
    met_keuze = mag_trajecten_bewerken(request.toegang)
    breedte = len(kolommen) + 1 + met_keuze
    return {
        "page": page,
        "kolommen": kolommen,
        "breedte": breedte,
        "met_keuze": met_keuze,
        "is_tabel": True,
    }


class Bladen(Paginator):
    """Pages of the rows; with groups their number is known already."""

    def __init__(self, rijen, groepen):
        super().__init__(rijen, PER_BLADZIJDE)
        if groepen:
            self.count = sum(groep["aantal"] for groep in groepen)


def te_tonen_rijen(alle, pks, kolommen, toegang):
    """The rows with these pks in this order, with all that the columns show (list).

    `mag_bewerken` says whether this person may edit the row.
    """
    rijen = met_kolommen(alle.in_volgorde(pks).voor_lijst(toegang), kolommen)
    eigen = Traject.objects.bewerkbaar_voor(toegang).filter(pk__in=pks)
    bewerkbaar = set(eigen.values_list("pk", flat=True))
    rijen = list(rijen)
    for traject in rijen:
        traject.mag_bewerken = traject.pk in bewerkbaar
    return rijen


def te_tonen_rij(request, pk):
    """The context of one row as it stands in the table that the browser shows now."""
    adres = request.htmx.current_url if request.htmx else ""
    namen = QueryDict(urlsplit(adres or "").query).getlist("kolommen")
    kolommen, toegang = gekozen_kolommen(namen), request.toegang
    rijen = Traject.objects.zichtbaar_voor(toegang).met_status(timezone.localdate())
    [traject] = te_tonen_rijen(rijen, [pk], kolommen, toegang)
    themas = Thema.objects.focus().filter(organisatie=toegang.organisatie)
    context = {"t": traject, "kolommen": kolommen, "themas": themas}
    return context | {"met_keuze": mag_trajecten_bewerken(toegang)}


def zet_groepen(page, groepen, formulier):
    """Give the first row of each group on the page its `groep`; no groups: no attribute."""
    begin = (page.number - 1) * page.paginator.per_page
    grenzen = accumulate((groep["aantal"] for groep in groepen), initial=0)
    namen = groepsnamen(formulier) if groepen else {}
    for plek, groep in zip(grenzen, groepen, strict=False):
        eerste = max(plek - begin, 0)
        if plek + groep["aantal"] > begin and eerste < len(page.object_list):
            page.object_list[eerste].groep = maak_groep(groep, namen, formulier, plek < begin)


def maak_groep(groep, namen, formulier, vervolg):
    """The `Groep` of a row of `tel_groepen()`."""
    veld, sleutel = formulier.cleaned_data["groep"], groep["groep"]
    waarde = GROEPERINGEN[veld].onbekend if sleutel is None else sleutel
    naam = "Onbekend" if sleutel is None else namen.get(sleutel, str(sleutel))
    totaal = groep if "van" in groep else None
    return Groep(naam, groep["aantal"], totaal, {veld: waarde} if waarde != "" else {}, vervolg)


def groepsnamen(formulier):
    """The words for keys of groups: {key: name}; what is not in it is its own name."""
    veld = formulier.cleaned_data["groep"]
    if veld in ("afdeling", "categorie"):
        return {rij.pk: rij.naam for rij in formulier.fields[veld].queryset}
    return {"fase": dict(Fase.choices), "status": dict(Status.choices)}.get(veld, {})
