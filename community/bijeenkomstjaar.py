"""The programme of meetings of a year: what there was, who came, and how it grew."""

from collections import Counter

from django.db.models import Count

from community.models import Bijeenkomst, Deelname
from community.models.bijeenkomst import VS
from community.models.deelname import oordeelwoord

NAMEN = "jan feb mrt apr mei jun jul aug sep okt nov dec"
MAANDEN = list(enumerate(NAMEN.split(), start=1))


def jaaroverzicht(toegang, jaar):
    """What the page of a year shows; the number of queries does not depend on the rows."""
    alle = list(Bijeenkomst.objects.zichtbaar_voor(toegang).met_cijfers().order_by("maand", "pk"))
    alle = [rij for rij in alle if rij.afgelast_op is None]
    rijen = [rij for rij in alle if rij.maand.year == jaar]
    return {
        "rijen": rijen,
        "soorten": per_soort(rijen),
        "vs": [(veld, woord, sum(getattr(r, veld) for r in rijen)) for veld, woord in VS.items()],
        "jaren": per_jaar(alle),
        "afdelingen": per_afdeling(toegang, jaar),
        "oordeel": oordeel_van(rijen),
        "opkomst": som(rijen),
    }


def per_soort(rijen):
    """(kind, word, [(month, name, number)], total) of the kinds that occur, as they are listed."""
    telling = Counter((rij.soort, rij.maand.month) for rij in rijen)
    gevonden = []
    for soort, woord in Bijeenkomst.Soort.choices:
        maanden = [(maand, naam, telling[soort, maand]) for maand, naam in MAANDEN]
        if totaal := sum(aantal for _, _, aantal in maanden):
            gevonden.append((soort, woord, maanden, totaal))
    return gevonden


def som(rijen):
    """How many times somebody was there; None when that is known of no meeting."""
    bekend = [rij.opkomst for rij in rijen if rij.opkomst is not None]
    return sum(bekend) if bekend else None


def oordeel_van(rijen):
    """(average, word, meetings) over what has enough answers; None without any."""
    scores = [rij.gemiddelde for rij in rijen if rij.gemiddelde is not None]
    if not scores:
        return None
    gemiddelde = sum(scores) / len(scores)
    return {"gemiddelde": gemiddelde, "woord": oordeelwoord(gemiddelde), "aantal": len(scores)}


def per_jaar(alle):
    """Per year: meetings and attendance, the latest first (eisen.md L-054)."""
    jaren = sorted({rij.maand.year for rij in alle}, reverse=True)
    groepen = {jaar: [rij for rij in alle if rij.maand.year == jaar] for jaar in jaren}
    return [
        {"jaar": jaar, "aantal": len(rijen), "opkomst": som(rijen)}
        for jaar, rijen in groepen.items()
    ]


def per_afdeling(toegang, jaar):
    """(department or None, pk, times that somebody came) in that year, the most first."""
    zichtbaar = Bijeenkomst.objects.zichtbaar_voor(toegang).filter(maand__year=jaar)
    rijen = Deelname.objects.aanwezig().filter(bijeenkomst__in=zichtbaar.order_by().values("pk"))
    rijen = rijen.order_by().values_list("afdeling__naam", "afdeling").annotate(n=Count("pk"))
    return sorted(rijen, key=lambda rij: (rij[0] is None, -rij[2], rij[0] or ""))
