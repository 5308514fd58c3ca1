"""What stands around a report on its page: remarks, what follows, what was said, and deadlines."""

from django.utils import timezone

from actieplan.jaarplanning import aanleveren
from rapportage.models import Besluitvervolg, Opmerking, Rapport
from rapportage.models.opmerking import leest_kantlijn


def rondom(toegang, rapport):
    """Context for the page of a report, by what this person may see."""
    alles = toegang.leest_alles
    return {
        "opmerkingen": opmerkingen(toegang, rapport),
        "leest_kantlijn": leest_kantlijn(toegang),
        "kan_opmerken": not Opmerking.belemmeringen_plaatsen(rapport),
        "vervolg": list(vervolg(toegang, rapport)),
        "uitspraken": uitspraken(rapport) if alles else [],
        "inleveren": inleveren(toegang, rapport) if alles else [],
        "vervanging": vervanging(toegang, rapport),
        "belemmeringen_intrekken": rapport.belemmeringen_intrekken(),
    }


def opmerkingen(toegang, rapport):
    """{pk of a section: its remarks}."""
    gevonden = {}
    rijen = Opmerking.objects.zichtbaar_voor(toegang).filter(rapport=rapport)
    for rij in rijen.select_related("geplaatst_door", "beantwoord_door"):
        gevonden.setdefault(rij.sectie_id, []).append(rij)
    return gevonden


def vervolg(toegang, rapport):
    """What follows on the decisions, what still has to be chosen first."""
    rijen = Besluitvervolg.objects.zichtbaar_voor(toegang).filter(rapport=rapport)
    rijen = rijen.select_related("actie", "kader", "uiting", "besluit", "organisatie")
    return sorted(rijen, key=lambda rij: (not rij.is_open, rij.pk))


def uitspraken(rapport):
    """Every advice and decision in the order in which they were recorded, also earlier ones."""
    adviezen = rapport.adviezen.select_related("voorstel", "gegeven_door")
    besluiten = rapport.besluiten.select_related("voorstel", "vastgelegd_door")
    gezegd = [(rij.gegeven_op, "Advies", rij, rij.gegeven_door) for rij in adviezen]
    gezegd += [(rij.vastgelegd_op, "Besluit", rij, rij.vastgelegd_door) for rij in besluiten]
    return sorted(gezegd, key=lambda rij: (rij[0], rij[2].pk))


def inleveren(toegang, rapport):
    """By when drafts and papers must be ready, counted back from the meetings; not past."""
    if rapport.is_vastgesteld or rapport.moment is None:
        return []
    vandaag = timezone.localdate()
    dagen = aanleveren.van_moment(rapport.moment, aanleveren.termijnen_van(toegang))
    return sorted((d for d in dagen if d.dag >= vandaag), key=lambda d: d.dag)


def vervanging(toegang, rapport):
    """The report in the place of a withdrawn one, when this person may see it; or None."""
    rijen = Rapport.objects.zichtbaar_voor(toegang).filter(vervangt=rapport)
    return rijen.first()
