"""The communication plan of one year, as its page shows it (eisen.md L-058, L-061)."""

from datetime import date

from community.models import Intranetbezoek, Uiting

Doelgroep = Uiting.Doelgroep


def jaarplan(rijen, jaar, vandaag):
    """Per month: (its first day, is it now, the items per audience); every month is there."""
    vakken = {(m, d): [] for m in range(1, 13) for d in Doelgroep}
    for rij in rijen:
        rij.laat = rij.is_te_laat(vandaag)
        vakken[rij.maand.month, rij.doelgroep].append(rij)
    return [
        (
            dag := date(jaar, maand, 1),
            dag == vandaag.replace(day=1),
            [(d.label, vakken[maand, d]) for d in Doelgroep],
        )
        for maand in range(1, 13)
    ]


def jaren_van(toegang, jaar, vandaag):
    """The years to choose from: those with items, this one and the next, and the chosen one."""
    rijen = Uiting.objects.zichtbaar_voor(toegang).dates("maand", "year")
    return sorted({dag.year for dag in rijen} | {vandaag.year, vandaag.year + 1, jaar})


def bezoek_van(organisatie, jaar):
    """(visits of the year or None, months filled in): unknown months are not 0."""
    rijen = Intranetbezoek.objects.filter(organisatie=organisatie, maand__year=jaar)
    aantallen = list(rijen.values_list("bezoeken", flat=True))
    return (sum(aantallen) if aantallen else None), len(aantallen)
