"""The lines of Vandaag: what waits, how many, and where to go."""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from actieplan.models import Actieplan, Planningsitem
from actieplan.waarschuwingen import tel
from community.models import Hulpmiddel, Puzzelstuk
from mvi.templatetags.mvi import datum_voluit
from organisatie.models import Gebruiker
from rapportage.models import Besluitvervolg, Inbreng, Opmerking, Rapport, Rapportadvies
from rapportage.rapport import komend_moment
from rapportage.werklijsten import WERKLIJSTEN
from trajecten.aanmelding import onafgemaakt
from trajecten.models import Afwijking, Escalatie, Kalenderimport, Selectieronde
from trajecten.rondeaanmelding import mag_aanmelden, rondes_in_aanmelden, te_melden

#: Rows that stand under a line.
TOON = 4


@dataclass(frozen=True)
class Punt:
    """One line of a block: what, how many, where to go; with the first few trajects."""

    tekst: str
    url: str
    aantal: int | None = None
    knop: str = "Bekijk"
    nabij: str = ""
    rijen: list = field(default_factory=list)


@dataclass(frozen=True)
class Blok:
    """A block of the page; without points it says so in words."""

    naam: str
    titel: str
    punten: list
    leeg: str = "Hier wacht nu niets op je."


def aanmeldpunten(toegang):
    """A point per short form that this person did not finish, also for whoever leads a project."""
    rijen = onafgemaakt(toegang)[:TOON]
    slug = toegang.organisatie.slug
    return [
        Punt(rij.traject.titel, reverse(rij.adres, args=[slug, rij.traject_id]), knop="Ga verder")
        for rij in rijen
    ]


def lijstpunt(naam, toegang, dag, tekst=None):
    """A point for a werklijst, or None when the list is empty. Two queries at most."""
    lijst = WERKLIJSTEN[naam]
    trajecten = lijst.trajecten(toegang, dag)
    aantal = trajecten.count()
    if not aantal:
        return None
    url = reverse("werklijst", args=[toegang.organisatie.slug, naam])
    return Punt(tekst or lijst.titel, url, aantal, rijen=list(trajecten[:TOON]))


def gevuld(*punten):
    return [punt for punt in punten if punt]


def planpunten(toegang):
    """A point per warning about the actions of the running plan (eisen.md L-072, C-069)."""
    plan = Actieplan.objects.zichtbaar_voor(toegang).op(timezone.localdate()).first()
    if plan is None:
        return []
    url = reverse("actie_list", args=[toegang.organisatie.slug])
    return [
        Punt(f"Acties: {w.naam.lower()}", f"{url}?let_op={w.sleutel}", aantal)
        for w, aantal in tel(plan.acties.all(), timezone.now())
    ]


def aanmeldrondes(toegang, dag):
    """A point per round that takes entries, for who has trajects that were not entered yet."""
    if not mag_aanmelden(toegang):
        return []
    punten = []
    for ronde in rondes_in_aanmelden(toegang):
        aantal = 0 if ronde.belemmeringen_aanmelden(dag) else te_melden(ronde, toegang).count()
        if aantal:
            tot = ronde.aanmelden_tot
            tekst = f"Keuzeronde {ronde}: meld je traject aan"
            tekst += f" tot en met {datum_voluit(tot)}" if tot else ""
            url = reverse("rondeaanmelding_list", args=[toegang.organisatie.slug, ronde.pk])
            punten.append(Punt(tekst, url, aantal, "Meld aan"))
    return punten


def escalatiepunt(toegang):
    """How many broken agreements were reported to this very person and wait; or None."""
    aantal = Escalatie.objects.wacht_op(toegang).count()
    if not aantal:
        return None
    url = reverse("escalatie_list", args=[toegang.organisatie.slug])
    return Punt("Reageer: afspraak niet nagekomen", f"{url}?stand=mij", aantal, "Reageer")


def te_laat_punt(toegang, dag):
    """Escalations without an answer in time, for the coördinator; or None."""
    aantal = Escalatie.objects.zichtbaar_voor(toegang).te_laat(dag).count()
    if not aantal:
        return None
    url = reverse("escalatie_list", args=[toegang.organisatie.slug])
    return Punt("Geen reactie op een escalatie", f"{url}?stand=te_laat", aantal)


def hertoetspunt(toegang, dag):
    """Agreements that are to be looked at again by now; or None."""
    aantal = Afwijking.objects.zichtbaar_voor(toegang).te_hertoetsen(dag).count()
    if not aantal:
        return None
    url = reverse("afwijking_list", args=[toegang.organisatie.slug])
    return Punt("Afwijkingen opnieuw bekijken", f"{url}?let_op=nu", aantal)


def besluitpunt(toegang):
    """How many deviations this very person has to decide about, by mandate or as DT; or None."""
    aantal = Afwijking.objects.wacht_op(toegang).count()
    if not aantal:
        return None
    url = reverse("afwijking_list", args=[toegang.organisatie.slug])
    return Punt("Besluit over afwijkingen", f"{url}?wie=mij", aantal, "Besluit")


def rondepunten(toegang, staten, tekst, knop="Open"):
    """A point per round in one of these states."""
    rondes = Selectieronde.objects.zichtbaar_voor(toegang).filter(staat__in=staten)
    rondes = rondes.select_related("organisatie")
    return [Punt(f"{tekst} {ronde.naam}", ronde.get_absolute_url(), knop=knop) for ronde in rondes]


def vervolgpunten(toegang):
    """A point per closed round with proposals that wait for a choice."""
    open_ = Count("vervolgvoorstellen", filter=Q(vervolgvoorstellen__staat="open"))
    rondes = Selectieronde.objects.zichtbaar_voor(toegang).annotate(wacht=open_)
    return [
        Punt(
            f"Kies het vervolg: keuzeronde {ronde.naam}", f"{ronde.get_absolute_url()}#vervolg",
            ronde.wacht, "Kies",
        )
        for ronde in rondes.filter(wacht__gt=0).select_related("organisatie")
    ]  # fmt: skip


def adviespunten(toegang):
    """A point per report that waits for the advice of the table and has none yet in this turn."""
    gegeven = Rapportadvies.objects.filter(
        rapport=OuterRef("pk"), beurt=OuterRef("beurt"), voorstel=None
    )
    rapporten = Rapport.objects.zichtbaar_voor(toegang).filter(~Exists(gegeven))
    return rapportpunten(rapporten, Rapport.Staat.ADVIES, "Geef advies over")


def voorlegpunten(toegang):
    """A point per report of which the advice is in, for the coördinator."""
    liggen = Rapport.objects.zichtbaar_voor(toegang).filter(staat=Rapport.Staat.ADVIES)
    return [
        Punt(f"Het advies is binnen: {r.titel}", r.get_absolute_url(), knop="Leg voor aan het DT")
        for r in liggen.select_related("organisatie")
        if not r.belemmeringen(Rapport.Staat.BESLUIT)
    ]


def besluitpunten(toegang):
    """What waits for the coördinator around reports: remarks to answer, follow-ups to choose."""
    slug = toegang.organisatie.slug
    rijen = Opmerking.objects.zichtbaar_voor(toegang).open().select_related("rapport__organisatie")
    punten = [
        Punt(f"Beantwoord: ‘{rij.tekst[:80]}’", rij.get_absolute_url(), knop="Antwoord")
        for rij in rijen[:TOON]
    ]
    aantal = Besluitvervolg.objects.zichtbaar_voor(toegang).open().count()
    if aantal:
        url = f"{reverse('rapportbesluit_list', args=[slug])}?vervolg=open"
        punten.append(Punt("Kies het vervolg op besluiten over rapporten", url, aantal, "Kies"))
    return punten


def leerpunt(toegang):
    """New pieces that wait for a decision of the coördinator (eisen.md L-034), or None."""
    aantal = Puzzelstuk.objects.zichtbaar_voor(toegang).nieuw().count()
    url = reverse("verwerking_list", args=[toegang.organisatie.slug])
    return Punt("Puzzelstukken wachten op je besluit", url, aantal, "Verwerk") if aantal else None


def toolboxpunt(toegang, dag):
    """Items of the toolbox that this very person looks after, and whose review date came."""
    mijn = Hulpmiddel.objects.bewerkbaar_voor(toegang).filter(eigenaar=toegang.gebruiker)
    aantal = mijn.na_te_kijken(dag).count()
    url = f"{reverse('hulpmiddel_list', args=[toegang.organisatie.slug])}?stand=verouderd&wie=mij"
    return Punt("Kijk na wat je in de toolbox zette", url, aantal, "Kijk na") if aantal else None


def rapportpunten(rapporten, staat, tekst, knop="Open"):
    """A point per report in this state."""
    rapporten = rapporten.filter(staat=staat).select_related("organisatie")
    return [Punt(f"{tekst} {r.titel}", r.get_absolute_url(), knop=knop) for r in rapporten]


def afwijkingpunt(toegang, tekst, knop="Bekijk"):
    """How many afwijkingen wait for a decision."""
    aantal = Afwijking.objects.zichtbaar_voor(toegang).te_besluiten().count()
    if not aantal:
        return None
    url = reverse("afwijking_list", args=[toegang.organisatie.slug])
    return Punt(tekst, f"{url}?besluit={Afwijking.Besluit.OPEN}", aantal, knop)


def importpunt(toegang):
    """Imports of the calendar that were started and not finished."""
    bezig = Kalenderimport.objects.zichtbaar_voor(toegang).filter(toegepast_op=None)
    aantal = bezig.count()
    if not aantal:
        return None
    url = reverse("kalenderimport_list", args=[toegang.organisatie.slug])
    return Punt("Kalender nog niet ingelezen", url, aantal, "Maak af")


def planningpunten(toegang, dag):
    """What everybody has in the year calendar: late, and open in this month."""
    items = Planningsitem.objects.zichtbaar_voor(toegang)
    te_laat = items.te_laat(dag)
    maand = items.open().filter(maand=dag.replace(day=1)).exclude(pk__in=te_laat.values("pk"))
    slug = toegang.organisatie.slug
    lijst, blad = (reverse(naam, args=[slug]) for naam in ("planning_list", "planning_maand"))
    punten = (
        ("Te laat in de planning", f"{lijst}?stand=te_laat", te_laat.count()),
        ("Deze maand in de planning", blad, maand.count()),
    )
    return [Punt(tekst, url, aantal) for tekst, url, aantal in punten if aantal]


def gebruikerpunt(toegang):
    """How many people have an account here."""
    leden = Gebruiker.objects.filter(lidmaatschappen__organisatie=toegang.organisatie)
    url = reverse("beheer", args=[toegang.organisatie.slug])
    return Punt("Mensen met een account", url, leden.distinct().count(), "Beheer")


def rapportpunt(toegang, dag):
    """The report that is being written, else the next moment with the days that are left."""
    concept = Rapport.objects.zichtbaar_voor(toegang).filter(staat=Rapport.Staat.CONCEPT)
    if rapport := concept.select_related("organisatie").first():
        return Punt(f"Schrijf verder aan {rapport.titel}", rapport.get_absolute_url(), knop="Open")
    moment = komend_moment(toegang.organisatie, dag)
    if moment is None:
        return None
    url = reverse("rapport_create", args=[toegang.organisatie.slug])
    dagen = (moment.maand - dag).days
    nabij = f"over {dagen} dagen: {datum_voluit(moment.maand)}" if dagen > 0 else "deze maand"
    return Punt(f"Maak de {moment}", f"{url}?moment={moment.pk}", knop="Maak", nabij=nabij)


def plannen_die_voorliggen(toegang):
    """A point per plan that waits for a decision, but for who put it forward."""
    plannen = Actieplan.objects.zichtbaar_voor(toegang).filter(voorgelegd_op__isnull=False)
    slug = toegang.organisatie.slug
    return [
        Punt(f"Stel vast: {p}", reverse("planversie_create", args=[slug, p.pk]), knop="Besluit")
        for p in plannen
        if p.ligt_voor and not p.belemmeringen_besluit(toegang.gebruiker)
    ]


def inbrengpunten(toegang, dag):
    """A point per question about a report that was asked of this very person."""
    rijen = Inbreng.objects.aan(toegang).open().select_related("sectie__rapport", "organisatie")
    return [
        Punt(
            f"Geef je inbreng voor ‘{rij.sectie}’", rij.get_absolute_url(), knop="Antwoord",
            nabij=f"{'te laat: ' if rij.is_te_laat(dag) else ''}vóór {datum_voluit(rij.uiterlijk)}",
        )
        for rij in rijen
    ]  # fmt: skip


def inbrengstand(toegang, dag):
    """Answers to take over, and requests nobody answered in time, for the coördinator."""
    rijen = Inbreng.objects.filter(organisatie=toegang.organisatie)
    punten = []
    soorten = (
        ("Inbreng gekregen: neem over", rijen.te_verwerken(), "Neem over"),
        ("Inbreng te laat", rijen.te_laat(dag), "Bekijk"),
    )
    for tekst, deel, knop in soorten:
        if eerste := deel.select_related("sectie").first():
            url = reverse(
                "inbreng_overzicht", args=[toegang.organisatie.slug, eerste.sectie.rapport_id]
            )
            punten.append(Punt(tekst, url, deel.count(), knop))
    return punten
