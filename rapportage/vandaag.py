"""What waits for a person today, in blocks per role; a person with several roles sees each once."""

from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.urls import reverse

from mvi.templatetags.mvi import datum_voluit
from organisatie.models import Gebruiker, Lidmaatschap, Rol
from rapportage.cijfers import als_gegevens, bereken
from rapportage.inhoud import vorige as vorig_rapport
from rapportage.models import Rapport
from rapportage.rapport import komend_moment
from rapportage.werklijsten import WERKLIJSTEN, van_mij
from trajecten.aanmelding import onafgemaakt
from trajecten.models import Afwijking, Escalatie, Kalenderimport, Selectieronde, Traject
from trajecten.rondeaanmelding import mag_aanmelden, rondes_in_aanmelden, te_melden
from trajecten.signalen import signalen_voor, tel_signalen

TOON = 4
#: Signals that the coördinator's block shows with their trajects.
AL_GENOEMD = frozenset({"zonder-ambitie", "datum-voorbij"})
R = Rol
DIRECTIE = frozenset({R.BVT, R.SECRETARIS_BVT, R.DT, R.SECRETARIS_DT})
ZIET_CIJFERS = DIRECTIE | {R.COORDINATOR, R.ADVISEUR}


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


def blokken(toegang, dag):
    """The blocks of this person's roles, each once, with what waits first (list of Blok)."""
    makers = dict.fromkeys(maker for rol, maker in BLOKKEN if toegang.heeft(rol))
    if dt not in makers and (besluitpunt(toegang) or escalatiepunt(toegang)):
        makers = {mandaathouder: None, **makers}
    alle = [maker(toegang, dag) for maker in makers]
    punten = aanmeldpunten(toegang)
    return [Blok("verder", "Ga verder met", punten), *alle] if punten else alle


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


def coordinator(toegang, dag):
    """Rounds to prepare, publications near without ambition, afwijkingen, the next report."""
    return Blok(
        "coordinator",
        "Aan jou als coördinator",
        gevuld(
            rapportpunt(toegang, dag),
            *rondepunten(toegang, VOORBEREIDEN, "Bereid voor: keuzeronde"),
            *vervolgpunten(toegang),
            lijstpunt("bijna-zonder-ambitie", toegang, dag),
            afwijkingpunt(toegang, "Afwijkingen wachten op akkoord"),
            te_laat_punt(toegang, dag),
            hertoetspunt(toegang, dag),
            importpunt(toegang),
            lijstpunt("datum-voorbij", toegang, dag),
        ),
    )


def knelpunten(toegang, dag):
    """The signals that the block of the coördinator does not name yet, with their numbers."""
    signalen = [s for s in signalen_voor(toegang) if s.naam not in AL_GENOEMD]
    trajecten = Traject.objects.zichtbaar_voor(toegang).tellend(toegang.organisatie)
    aantallen = tel_signalen(trajecten, signalen, dag)
    slug = toegang.organisatie.slug
    punten = [
        Punt(s.titel, reverse("signaal_detail", args=[slug, s.naam]), aantallen[s.naam])
        for s in signalen
        if aantallen[s.naam]
    ]
    return Blok("knelpunten", "Knelpunten in de pijplijn", punten, "Er zijn nu geen knelpunten.")


def budgethouder(toegang, dag):
    """My trajects with a choice to make, near their date, or without agreement; what I changed."""
    return Blok(
        "budgethouder",
        "Jij bent aan zet",
        gevuld(
            *aanmeldrondes(toegang, dag),
            lijstpunt("mijn-zonder-ambitie", toegang, dag),
            lijstpunt("mijn-bijna", toegang, dag),
            lijstpunt("mijn-afwijkingen", toegang, dag),
        ),
        "Al je trajecten zijn bij. Bedankt!",
    )


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


def inkoper(toegang, dag):
    """The running trajects in which the buyer is named."""
    return Blok(
        "inkoper",
        "Jouw trajecten",
        gevuld(lijstpunt("genoemd", toegang, dag)),
        "Je staat nog bij geen enkel lopend traject.",
    )


def bvt(toegang, dag):
    """Reports and rounds that wait for advice."""
    return Blok(
        "bvt",
        "Jouw advies",
        gevuld(
            *rapportpunten(toegang, Rapport.Staat.ADVIES, "Geef advies over"),
            *rondepunten(toegang, WACHT_OP_BVT, "Geef advies: keuzeronde", "Geef advies"),
        ),
        "Er ligt nu niets voor advies.",
    )


def dt(toegang, dag):
    """What the Directieteam has to decide; the title counts it."""
    afwijking = besluitpunt(toegang)
    rondes = rondepunten(toegang, WACHT_OP_DT, "Besluit: keuzeronde", "Besluit")
    rapporten = rapportpunten(toegang, Rapport.Staat.BESLUIT, "Stel vast:", "Besluit")
    wachtend = {
        ("afwijking", "afwijkingen"): afwijking.aantal if afwijking else 0,
        ("keuzeronde", "keuzerondes"): len(rondes),
        ("rapport", "rapporten"): len(rapporten),
    }
    escalatie = escalatiepunt(toegang)
    wachtend["escalatie", "escalaties"] = escalatie.aantal if escalatie else 0
    titel = ", ".join(f"{n} {woorden[n > 1]}" for woorden, n in wachtend.items() if n)
    return Blok(
        "dt",
        f"Jij moet: {titel}" if titel else "Jij moet niets",
        gevuld(afwijking, *rondes, *rapporten, escalatie),
        "Er ligt nu niets voor een besluit.",
    )


def mandaathouder(toegang, dag):
    """What waits for whoever is no DT: deviations by mandate, and what was reported to them."""
    punten = [besluitpunt(toegang), escalatiepunt(toegang)]
    woorden = (("afwijking", "afwijkingen"), ("escalatie", "escalaties"))
    paren = zip(punten, woorden, strict=True)
    titel = ", ".join(f"{punt.aantal} {w[punt.aantal > 1]}" for punt, w in paren if punt)
    return Blok("mandaat", f"Jij moet: {titel}", gevuld(*punten))


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


def adviseur(toegang, dag):
    """What comes up, to advise on in time."""
    punten = gevuld(lijstpunt("komend-half-jaar", toegang, dag))
    return Blok("adviseur", "Komende trajecten", punten)


def beheerder(toegang, dag):
    """Imports to finish, and holes in the list."""
    namen = ("zonder-afdeling", "zonder-raming", "zonder-datum", "zonder-categorie")
    punten = (lijstpunt(naam, toegang, dag) for naam in namen)
    return Blok(
        "beheerder",
        "Beheer",
        gevuld(importpunt(toegang), gebruikerpunt(toegang), *punten),
        "De lijst is compleet.",
    )


#: In the order of the page: what a decider must do comes first.
BLOKKEN = (
    (R.DT, dt),
    (R.SECRETARIS_DT, dt),
    (R.BVT, bvt),
    (R.SECRETARIS_BVT, bvt),
    (R.BUDGETHOUDER, budgethouder),
    (R.COORDINATOR, coordinator),
    (R.COORDINATOR, knelpunten),
    (R.INKOPER, inkoper),
    (R.ADVISEUR, adviseur),
    (R.BEHEERDER, beheerder),
)
VOORBEREIDEN = [Selectieronde.Staat.AANMELDEN, Selectieronde.Staat.BEOORDELEN]
WACHT_OP_BVT = [Selectieronde.Staat.ADVIES]
WACHT_OP_DT = [Selectieronde.Staat.BESLUIT]


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


def rapportpunten(toegang, staat, tekst, knop="Open"):
    """A point per report in this state."""
    rapporten = Rapport.objects.zichtbaar_voor(toegang).filter(staat=staat)
    rapporten = rapporten.select_related("organisatie")
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


def cijferblok(toegang, dag):
    """The figures of today beside the last adopted report: plain data; None for other roles."""
    if toegang.rollen.isdisjoint(ZIET_CIJFERS):
        return None
    cijfers = bereken(toegang.organisatie, dag)
    vandaag = Rapport(organisatie=toegang.organisatie, peildatum=dag, pk=0)
    return {
        "cijfers": als_gegevens(cijfers),
        "vorige": vorig_rapport(vandaag),
        "organisatie": {"huisstijl": toegang.organisatie.huisstijl},
        "rapport": None,
        "eigen_directie": eigen_directie(toegang),
    }


def eigen_directie(toegang):
    """The directie of the person's own department, or an empty text."""
    lid = Lidmaatschap.objects.filter(
        gebruiker=toegang.gebruiker, organisatie=toegang.organisatie, afdeling__isnull=False
    ).select_related("afdeling")
    return next((rij.afdeling.directie for rij in lid), "")


def recent(toegang):
    """Trajects the budgethouder changed last, at most five (list)."""
    if not toegang.heeft(R.BUDGETHOUDER):
        return []
    historie = toegang_historie(toegang)
    mijn = {t.pk: t for t in van_mij(toegang).filter(pk__in=historie)}
    return [mijn[pk] for pk in historie if pk in mijn][:5]


def toegang_historie(toegang):
    """pks of trajects this person changed, the latest first (list of at most 20)."""
    model = van_mij(toegang).model.history.model
    rijen = model.objects.filter(history_user=toegang.gebruiker, organisatie=toegang.organisatie)
    pks = rijen.order_by("-history_date", "-history_id").values_list("id", flat=True)[:60]
    return list(dict.fromkeys(pks))[:20]


def laatste_vastgesteld(toegang):
    """The last adopted report, or None."""
    rapporten = Rapport.objects.filter(
        organisatie=toegang.organisatie, staat=Rapport.Staat.VASTGESTELD
    )
    return rapporten.select_related("organisatie", "momentopname").first()
