"""Scores of a round: what assessors gave, what data say, and who may score."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count

from organisatie.models import Gebruiker, Rol
from organisatie.toegang import mag_coordineren
from trajecten.models import Effect, Score, Selectiecriterium
from trajecten.rangorde import GELIJK, Deelnemer, Maat, cijfer, rangorde

Bron = Selectiecriterium.Bron
#: From these amounts on (euro) a traject scores 2, 3, 4 and 5.
BEDRAGEN = (Decimal(100_000), Decimal(500_000), Decimal(1_500_000), Decimal(5_000_000))
#: From so many months until publication on it scores 2, 3, 4 and 5.
MAANDEN = (2, 4, 6, 9)
#: From so many measured trajects in the category on it scores 2, 3, 4 and 5.
GEMETEN = (1, 2, 3, 5)
LAATST = "9999"


@dataclass(frozen=True)
class Cel:
    """One cell of the grid: own score and sentence, what data say, and what all gave together.

    `anderen` are the values of the other assessors; shown only when the own score is there.
    """

    kandidatuur: object
    criterium: object
    eigen: object = None
    uit_gegevens: int | None = None
    waarden: tuple = ()

    @property
    def naam(self):
        """The name of the inputs of this cell."""
        return f"{self.kandidatuur.pk}-{self.criterium.pk}"

    @property
    def mag_gegevens_zien(self):
        """False where the score would tell an estimate that this person may not see (rule 11)."""
        return self.criterium.bron != Bron.WAARDE or self.kandidatuur.traject.raming_zichtbaar

    @property
    def toont_anderen(self):
        """True when the others may be seen: the own judgement comes first."""
        return self.eigen is not None and len(self.waarden) > 1

    @property
    def gemiddelde(self):
        """The mean of all who gave a score (Fraction); asks for at least one."""
        return Fraction(sum(self.waarden), len(self.waarden))

    def botsing(self, gezien):
        """Reasons why a score may not replace the own one: it is newer than what was seen.

        `gezien`: when this person's page was made, or None when that is not known.
        """
        if gezien is None or self.eigen is None or self.eigen.gegeven_op <= gezien:
            return []
        return [
            f"Je gaf hier in een ander venster al een {self.eigen.waarde}. Wil je iets anders? "
            "Typ het dan nog een keer."
        ]


def mag_scoren(ronde, toegang):
    """The coördinator, and whom the round names as assessor."""
    if mag_coordineren(toegang):
        return True
    return ronde.beoordelaars.filter(pk=toegang.gebruiker.pk).exists()


def trede(waarde, grenzen):
    """The score 1–5 for a value: one more for each bound that it reaches."""
    return 1 + sum(1 for grens in grenzen if waarde >= grens)


def uit_gegevens(bron, traject, *, dag, gemeten=None):
    """The score (1–5) that data give a traject on a day, or None when they are unknown.

    `gemeten`: {categorie pk: number of trajects with a realised effect}. The formulas in words are
    `FORMULES` beside the model.
    """
    if bron == Bron.WAARDE:
        raming = traject.raming_max if traject.raming_max is not None else traject.raming_min
        return None if raming is None else trede(raming, BEDRAGEN)
    if bron == Bron.MAANDEN:
        publicatie = traject.publicatie
        return None if publicatie is None else trede((publicatie - dag).days / 30.4, MAANDEN)
    if traject.categorie is None:
        return None
    if bron == Bron.RESULTATEN:
        return trede((gemeten or {}).get(traject.categorie_id, 0), GEMETEN)
    return kansrijk(traject.categorie)


def kansrijk(categorie):
    """4 or 5 for a promising category, else 1 to 3, by its impact."""
    impact = categorie.impact or 0
    return 4 + (impact >= 4) if categorie.is_kansrijk else 1 + (impact >= 2) + (impact >= 3)


def gemeten_per_categorie(organisatie):
    """{categorie pk: number of trajects with a realised effect}, in one query."""
    telt = Effect.objects.filter(organisatie=organisatie, gerealiseerd__isnull=False)
    rijen = telt.values("traject__categorie").order_by()
    paren = rijen.annotate(aantal=Count("traject", distinct=True))
    return dict(paren.values_list("traject__categorie", "aantal"))


def criteria_van(ronde):
    """The criteria of the round's framework (list), empty without one."""
    return list(ronde.kader.criteria.all()) if ronde.kader_id else []


def rooster(ronde, kandidaten, *, gebruiker, dag):
    """The grid: a list of (kandidatuur, list of Cel), in a constant number of queries."""
    criteria, gemeten, wie = criteria_van(ronde), {}, gebruiker.pk
    if any(c.bron == Bron.RESULTATEN for c in criteria):
        gemeten = gemeten_per_categorie(ronde.organisatie)
    per_cel = {}
    for score in gegeven(Score.objects.filter(kandidatuur__ronde=ronde)):
        per_cel.setdefault((score.kandidatuur_id, score.criterium_id), []).append(score)
    return [
        (k, [maak_cel(k, c, per_cel.get((k.pk, c.pk), ()), wie, dag, gemeten) for c in criteria])
        for k in kandidaten
    ]


def gegeven(scores):
    """What a grid needs of scores, the earliest first; plain rows, for there may be thousands."""
    velden = ("kandidatuur_id", "criterium_id", "beoordelaar_id", "waarde", "zin", "gegeven_op")
    return scores.order_by("gegeven_op", "pk").values_list(*velden, named=True)


def losse_cel(kandidatuur, criterium, *, gebruiker, dag):
    """One cell as it is stored now, without the rest of the grid."""
    gemeten = {}
    if criterium.bron == Bron.RESULTATEN:
        gemeten = gemeten_per_categorie(kandidatuur.organisatie)
    scores = gegeven(Score.objects.filter(kandidatuur=kandidatuur, criterium=criterium))
    return maak_cel(kandidatuur, criterium, list(scores), gebruiker.pk, dag, gemeten)


def maak_cel(kandidatuur, criterium, scores, wie, dag, gemeten):
    """One cell: on a criterion from data the latest correction replaces what data say.

    `wie`: the pk of the person whose own score it shows.
    """
    eigen = next((s for s in scores if s.beoordelaar_id == wie), None)
    if not criterium.is_uit_gegevens:
        waarden = tuple(score.waarde for score in scores)
        return Cel(kandidatuur, criterium, eigen, None, waarden)
    data = uit_gegevens(criterium.bron, kandidatuur.traject, dag=dag, gemeten=gemeten)
    gekozen = scores[-1].waarde if scores else data
    return Cel(kandidatuur, criterium, eigen, data, () if gekozen is None else (gekozen,))


def maten(criteria):
    """The criteria as the ranking needs them."""
    return [Maat(c.pk, c.naam, c.gewicht) for c in criteria]


def deelnemers(regels):
    """The candidates of a grid as the ranking needs them."""
    return [
        Deelnemer(
            kandidatuur.pk,
            {cel.criterium.pk: list(cel.waarden) for cel in cellen},
            volgorde(kandidatuur.traject),
        )
        for kandidatuur, cellen in regels
    ]


def volgorde(traject):
    """What settles the last ties: who goes to the market first, then the lowest number."""
    dag = traject.publicatie_werkelijk or traject.publicatie
    return (dag.isoformat() if dag else LAATST, len(traject.nummer), traject.nummer)


def belemmeringen(cel, *, waarde, zin):
    """Reasons why this score may not be stored; empty means it may."""
    if not cel.kandidatuur.ronde.kan_voorstellen:
        return ["Het voorstel ligt al voor. Scores veranderen niet meer."]
    if waarde is not None and waarde not in dict(Score._meta.get_field("waarde").choices):
        return ["Een score is 1, 2, 3, 4 of 5."]
    if cel.criterium.is_uit_gegevens and waarde is not None and not zin.strip():
        return ["Schrijf op waarom je afwijkt van de score uit de gegevens."]
    return []


def geef(cel, *, waarde, zin, door):
    """Store, change or (without `waarde`) remove the own score; ValidationError with the reason."""
    if redenen := belemmeringen(cel, waarde=waarde, zin=zin):
        raise ValidationError(redenen)
    sleutel = {"kandidatuur": cel.kandidatuur, "criterium": cel.criterium, "beoordelaar": door}
    with transaction.atomic():
        cel.kandidatuur.ronde.houd_vast()
        bestaand = Score.objects.filter(**sleutel).first()
        if waarde is None:
            return bestaand and bestaand.delete()
        score = bestaand or Score(organisatie=cel.kandidatuur.organisatie, **sleutel)
        score.waarde, score.zin = waarde, zin.strip()
        score.save()
    return score


def dekking(regels, gekozen):
    """What the chosen candidates (pks) cover: (name, list of (label, chosen, all)) per division.

    So that a round of five pavements and no social return is seen.
    """
    trajecten = [(k.pk in gekozen, k.traject) for k, _ in regels]
    delen = {
        "Afdelingen": lambda t: [str(t.afdeling or "afdeling onbekend")],
        "Categorieën": lambda t: [str(t.categorie or "categorie onbekend")],
        "Thema's op niveau 2 of 3": lambda t: [
            a.thema.label for a in t.ambities.all() if (a.niveau or 0) >= 2
        ],
    }
    return [(naam, tel(trajecten, labels)) for naam, labels in delen.items()]


def tel(trajecten, labels):
    """(label, chosen, all) per label, the most chosen first."""
    gekozen, alle = {}, {}
    for is_gekozen, traject in trajecten:
        for label in labels(traject):
            alle[label] = alle.get(label, 0) + 1
            gekozen[label] = gekozen.get(label, 0) + is_gekozen
    return sorted(
        ((label, gekozen[label], aantal) for label, aantal in alle.items()),
        key=lambda rij: (-rij[1], -rij[2], rij[0]),
    )


def te_kiezen_beoordelaars(organisatie):
    """Who may be named as assessor: members that see trajects (queryset of Gebruiker)."""
    leden = organisatie.lidmaatschappen.exclude(rol=Rol.LEZER).values("gebruiker")
    return Gebruiker.objects.filter(pk__in=leden, is_active=True)


def als_gegevens(ronde, *, dag):
    """Framework, scores and ranking as plain data for freezing; None without a framework.

    Scores carry what was said but not by whom: frozen content names no persons (domein.md, rule 9).
    """
    if not ronde.kader_id:
        return None
    kandidaten = list(ronde.kandidaturen.select_related("traject__categorie", "traject__afdeling"))
    regels = rooster(ronde, kandidaten, gebruiker=Gebruiker(pk=None), dag=dag)
    criteria, zinnen = criteria_van(ronde), zinnen_van(ronde)
    per_pk = {k.pk: (k.traject.nummer, cellen) for k, cellen in regels}
    kader_op = ronde.kader.vastgesteld_op
    return {
        "kader": {
            "nummer": ronde.kader.nummer,
            "naam": ronde.kader.naam,
            "vastgesteld_op": kader_op.isoformat() if kader_op else "",
            "namens": ronde.kader.vastgesteld_namens,
        },
        "criteria": [
            {
                "naam": c.naam,
                "gewicht": c.gewicht,
                "scores": [tekst for _, tekst in c.omschrijvingen],
            }
            for c in criteria
        ],
        "gelijk": GELIJK,
        "plaatsen": [
            plaats_als_gegevens(plaats, *per_pk[plaats.deelnemer.pk], zinnen)
            for plaats in rangorde(deelnemers(regels), maten(criteria))
        ],
    }


def zinnen_van(ronde):
    """{(kandidatuur pk, criterium pk): the sentences that assessors wrote}."""
    zinnen = {}
    for score in Score.objects.filter(kandidatuur__ronde=ronde).exclude(zin="").order_by("pk"):
        zinnen.setdefault((score.kandidatuur_id, score.criterium_id), []).append(score.zin)
    return zinnen


def plaats_als_gegevens(plaats, nummer, cellen, zinnen):
    """One place of the ranking as plain data; `nummer` of the traject."""
    return {
        "nummer": nummer,
        "rang": plaats.rang,
        "totaal": cijfer(plaats.totaal),
        "scores": [
            {
                "waarden": list(cel.waarden),
                "zinnen": zinnen.get((cel.kandidatuur.pk, cel.criterium.pk), []),
            }
            for cel in cellen
        ],
    }
