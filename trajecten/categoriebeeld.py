"""What an organisation knows and wants of each category, side by side, in a few queries.

Spend (a year, all trajects together) and estimates (the whole term of one traject) are never added
or compared (domein.md, *Three amounts never mix*).
"""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Avg, Count, Q

from trajecten.models import (
    Categorie,
    Categorieimpact,
    Fase,
    Inkoopvolume,
    Niveau,
    Norm,
    Thema,
    Themaambitie,
    Traject,
)

TIENDE = Decimal("0.1")


@dataclass
class Beeld:
    """One category: what is spent, what it does, what is asked, and what came of that in a year.

    `normen` and `impacten`: thema pk → level, 1–5. Unknown is None or absent, never 0.
    """

    categorie: Categorie
    themas: list
    jaar: int
    normen: dict = field(default_factory=dict)
    impacten: dict = field(default_factory=dict)
    volumes: list = field(default_factory=list)
    aantal: int = 0
    lopend: int = 0
    gevraagd: int = 0
    maximaal: int = 0
    niveau: Decimal | None = None

    @property
    def volume(self):
        """The spend of the latest known year (Inkoopvolume), or None."""
        return max(self.volumes, key=lambda volume: volume.jaar, default=None)

    @property
    def impact(self):
        """The overall impact, else the mean of the themes with one decimal; None is unknown."""
        if self.categorie.impact is not None:
            return Decimal(self.categorie.impact)
        if not self.impacten:
            return None
        gemiddeld = Decimal(sum(self.impacten.values())) / len(self.impacten)
        return gemiddeld.quantize(TIENDE, ROUND_HALF_UP)

    @property
    def aandeel(self):
        """The percentage of what was asked this year that was maximal; None without any."""
        if not self.gevraagd:
            return None
        return (Decimal(100) * self.maximaal / self.gevraagd).quantize(Decimal(1), ROUND_HALF_UP)

    @property
    def normregels(self):
        """Per focus theme the level of the norm, or None: (thema, level)."""
        return [(thema, self.normen.get(thema.pk)) for thema in self.themas]

    @property
    def norm_te_laag(self):
        """Focus themes on which a kansrijke category asks less than 3 (eisen.md U-004)."""
        if not self.categorie.is_kansrijk:
            return []
        return [thema for thema, norm in self.normregels if norm != Niveau.MAXIMAAL]


def beelden(organisatie, jaar, vandaag, categorieen=None):
    """A Beeld per category in use, by name; the same number of queries for one or a hundred."""
    if categorieen is None:
        categorieen = organisatie.categorieen.actief().select_related("eigenaar")
    themas = list(Thema.objects.focus().filter(organisatie=organisatie))
    gevonden = {c.pk: Beeld(c, themas, jaar) for c in categorieen}
    for norm in normen_op(organisatie, vandaag):
        if norm.categorie_id in gevonden:
            gevonden[norm.categorie_id].normen[norm.thema_id] = norm.niveau
    for rij in Categorieimpact.objects.filter(categorie__in=gevonden):
        gevonden[rij.categorie_id].impacten[rij.thema_id] = rij.impact
    for volume in Inkoopvolume.objects.filter(categorie__in=gevonden).order_by("-jaar"):
        gevonden[volume.categorie_id].volumes.append(volume)
    for rij in tellingen(organisatie, jaar):
        vul_aan(gevonden, rij)
    return list(gevonden.values())


def normen_op(organisatie, dag):
    """The norms that hold on a day or held before it, the oldest first: the last one counts."""
    return Norm.objects.filter(organisatie=organisatie, vanaf__lte=dag).order_by("vanaf")


def vul_aan(gevonden, rij):
    """Put one row of counts into the Beeld of its category."""
    beeld = gevonden.get(rij.pop("categorie"))
    for naam, waarde in rij.items() if beeld else ():
        setattr(beeld, naam, waarde)


def tellingen(organisatie, jaar):
    """Dicts with `categorie` and counts: all and running trajects, and what was asked this year."""
    alle = Traject.objects.tellend(organisatie).order_by()
    yield from alle.values("categorie").annotate(
        aantal=Count("pk"), lopend=Count("pk", filter=Q(fase__lt=Fase.AFGEROND, afloop=""))
    )
    van_jaar = alle.niet_gestopt().vastgesteld_in(jaar)
    yield from van_jaar.values("categorie").annotate(
        gevraagd=Count("pk"), maximaal=Count("pk", filter=Q(vaststelling__is_maximaal=True))
    )
    niveaus = Themaambitie.objects.focus().filter(traject__in=van_jaar.values("pk")).order_by()
    for rij in niveaus.values("traject__categorie").annotate(niveau=Avg("niveau")):
        niveau = rij["niveau"]
        rond = niveau if niveau is None else Decimal(niveau).quantize(TIENDE, ROUND_HALF_UP)
        yield {"categorie": rij["traject__categorie"], "niveau": rond}


#: How the overview can be ordered: what to compare, unknown always last.
VOLGORDES = {
    "naam": ("naam", lambda b: b.categorie.naam.lower()),
    "inkoopvolume": ("inkoopvolume, hoogste eerst", lambda b: b.volume and -b.volume.bedrag),
    "impact": ("impact, hoogste eerst", lambda b: b.impact and -b.impact),
    "trajecten": ("lopende trajecten, meeste eerst", lambda b: -b.lopend),
}


def op_volgorde(rijen, sleutel):
    """The rows in an order of `VOLGORDES`; what is unknown comes last, then by name."""
    _, waarde = VOLGORDES[sleutel]
    bekend = [rij for rij in rijen if waarde(rij) is not None]
    onbekend = [rij for rij in rijen if waarde(rij) is None]
    return sorted(bekend, key=waarde) + onbekend
