"""Who did this before: people beside a traject that begins (eisen.md L-072, L-073)."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils import timezone

from community.models import Communityrol, Puzzelstuk
from community.models.mens import aanspreekbaar
from community.suggesties import CATEGORIE, THEMA, themas_van
from trajecten.models import Betrokkene, Effect, Fase, Themaambitie, Traject

#: Chosen to practise with, or learning outside the machine.
GEOEFEND = Q(selectiestatus__in=(Traject.Selectie.GESELECTEERD, Traject.Selectie.AUTONOOM))
#: Who can tell how it went.
VERTELLERS = (Betrokkene.Deel.PROJECTLEIDER, Betrokkene.Deel.INKOPER)
#: From this level on a theme counts as experience.
SERIEUS = 2


def leert():
    """Condition on a traject: it practises, or somebody wrote down what it taught."""
    return GEOEFEND | Exists(Puzzelstuk.objects.filter(traject=OuterRef("pk")))


def ervaren(toegang):
    """Who led or bought a traject that was awarded and of which the result was measured or a
    lesson was written (Betrokkene)."""
    gemeten = Effect.objects.gemeten().filter(traject=OuterRef("traject"))
    les = Puzzelstuk.objects.zichtbaar_voor(toegang).filter(traject=OuterRef("traject"))
    rijen = Betrokkene.objects.filter(
        aanspreekbaar(),
        Exists(gemeten) | Exists(les),
        organisatie=toegang.organisatie,
        traject__fase__gte=Fase.GEGUND,
        deel__in=VERTELLERS,
    )
    return rijen.select_related("traject__organisatie", "gebruiker").order_by("traject", "pk")


@dataclass(frozen=True)
class Ervaring:
    """Somebody who did it before: where, why that fits, and how well (points)."""

    rij: Betrokkene
    waarom: str
    punten: int
    mail: str

    @property
    def sleutel(self):
        """What tells this person from all others."""
        return self.rij.gebruiker_id or self.rij.wie.casefold()


def wie_deed_dit(traject, toegang, aantal=4):
    """At most so many `Ervaring`, each person once, the best first; never of the traject itself."""
    themas = themas_van(traject)
    rijen = ervaren(toegang).exclude(traject=traject)
    zelfde = Themaambitie.objects.filter(thema__in=list(themas), niveau__gte=SERIEUS)
    past = Q(traject__in=zelfde.order_by().values("traject"))
    if traject.categorie_id:
        past |= Q(traject__categorie=traject.categorie_id)
    rijen = list(rijen.filter(past))
    gedeeld = {}
    for ander, thema in zelfde.filter(traject__in={r.traject_id for r in rijen}).values_list(
        "traject", "thema"
    ):
        gedeeld.setdefault(ander, []).append(themas[thema])
    alle = [beoordeel(rij, traject, gedeeld.get(rij.traject_id, [])) for rij in rijen]
    alle.sort(key=lambda e: (-e.punten, -e.rij.traject_id, e.rij.pk))
    eigen = {b.gebruiker_id or b.wie.casefold() for b in traject.betrokkenen.all()}
    per_mens = {}
    for ervaring in alle:
        if ervaring.sleutel not in eigen:
            per_mens.setdefault(ervaring.sleutel, ervaring)
    return list(per_mens.values())[:aantal]


def beoordeel(rij, traject, themas):
    """A row with its reason in words and its points."""
    redenen, punten = [], THEMA * len(themas)
    if traject.categorie_id and rij.traject.categorie_id == traject.categorie_id:
        redenen.append(f"zelfde categorie: {traject.categorie}")
        punten += CATEGORIE
    if themas:
        redenen.append(f"zelfde thema: {', '.join(thema.label for thema in themas)}")
    onderwerp = f"Vraag over {traject.titel}"
    return Ervaring(rij, ", ".join(redenen), punten, mail_aan(rij.gebruiker, onderwerp))


def mail_aan(gebruiker, onderwerp):
    """A mailto link; empty for who has no account."""
    if gebruiker is None or not gebruiker.is_active:
        return ""
    vraag = urlencode({"subject": onderwerp[:120]}, quote_via=quote)
    return f"mailto:{quote(gebruiker.email, safe='@')}?{vraag}"


def dragers_van(traject):
    """The vaandeldragers and ambassadeurs who stand behind this traject today (list).

    `is_vindbaar`: the person has a page that colleagues see.
    """
    vindbaar = ExpressionWrapper(aanspreekbaar(), output_field=BooleanField())
    rijen = traject.communityrollen.dragers().op(timezone.localdate())
    return list(rijen.annotate(is_vindbaar=vindbaar).select_related("gebruiker"))


def te_koppelen(traject):
    """Those of the organisation who are not linked to it yet."""
    rijen = Communityrol.objects.filter(organisatie=traject.organisatie).dragers()
    rijen = rijen.op(timezone.localdate()).exclude(trajecten=traject)
    return rijen.select_related("gebruiker")


def zonder_drager(toegang):
    """Chosen trajects that run and have no vaandeldrager yet (eisen.md L-073)."""
    dag = timezone.localdate()
    met = Communityrol.objects.dragers().op(dag).filter(trajecten=OuterRef("pk"))
    rijen = Traject.objects.zichtbaar_voor(toegang).filter(
        ~Exists(met), selectiestatus=Traject.Selectie.GESELECTEERD, fase__lt=Fase.GEGUND, afloop=""
    )
    return rijen.filter(onderdeel_van=None).select_related("organisatie").order_by("nummer")
