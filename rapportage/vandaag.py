"""What waits for a person today, in blocks per role; a person with several roles sees each once."""

from django.urls import reverse

from organisatie.models import Lidmaatschap, Rol
from rapportage.cijfers import als_gegevens, bereken
from rapportage.inhoud import vorige as vorig_rapport
from rapportage.inspiratie import inspiratiepunten
from rapportage.mijn import nabij, te_laat
from rapportage.models import Rapport
from rapportage.ophalen import compliment, verbindingen
from rapportage.vandaagpunten import (
    TOON,
    Blok,
    Punt,
    aanmeldpunten,
    aanmeldrondes,
    adviespunten,
    afwijkingpunt,
    besluitpunt,
    besluitpunten,
    escalatiepunt,
    gebruikerpunt,
    gevuld,
    hertoetspunt,
    importpunt,
    inbrengpunten,
    inbrengstand,
    leerpunt,
    lijstpunt,
    plannen_die_voorliggen,
    planningpunten,
    planpunten,
    rapportpunt,
    rapportpunten,
    rondepunten,
    te_laat_punt,
    toolboxpunt,
    vervolgpunten,
    voorlegpunten,
)
from rapportage.werklijsten import van_mij
from trajecten.models import Selectieronde, Traject
from trajecten.signalen import signalen_voor, tel_signalen

#: Signals that the coördinator's block shows with their trajects.
AL_GENOEMD = frozenset({"zonder-ambitie", "datum-voorbij"})
R = Rol
DIRECTIE = frozenset({R.BVT, R.SECRETARIS_BVT, R.DT, R.SECRETARIS_DT})
ZIET_CIJFERS = DIRECTIE | {R.COORDINATOR, R.ADVISEUR}


def blokken(toegang, dag):
    """The blocks of this person's roles, each once, with what waits first (list of Blok)."""
    makers = dict.fromkeys(maker for rol, maker in BLOKKEN if toegang.heeft(rol))
    if dt not in makers and (besluitpunt(toegang) or escalatiepunt(toegang)):
        makers = {mandaathouder: None, **makers}
    gevraagd = inbreng(toegang, dag)
    alle = gevuld(gevraagd, *(maker(toegang, dag) for maker in makers), eigen_acties(toegang, dag))
    punten = aanmeldpunten(toegang)
    return [Blok("verder", "Ga verder met", punten), *alle] if punten else alle


def coordinator(toegang, dag):
    """Rounds to prepare, publications near without ambition, afwijkingen, the next report."""
    return Blok(
        "coordinator",
        "Aan jou als coördinator",
        gevuld(
            rapportpunt(toegang, dag),
            *inbrengstand(toegang, dag),
            *planningpunten(toegang, dag),
            *rondepunten(toegang, VOORBEREIDEN, "Bereid voor: keuzeronde"),
            *vervolgpunten(toegang),
            *voorlegpunten(toegang),
            *besluitpunten(toegang),
            leerpunt(toegang),
            lijstpunt("bijna-zonder-ambitie", toegang, dag),
            *planpunten(toegang),
            afwijkingpunt(toegang, "Afwijkingen wachten op akkoord"),
            te_laat_punt(toegang, dag),
            hertoetspunt(toegang, dag),
            importpunt(toegang),
            lijstpunt("datum-voorbij", toegang, dag),
        ),
    )


def inbreng(toegang, dag):
    """What colleagues asked of this person for a report; None without any (eisen.md L-103)."""
    punten = inbrengpunten(toegang, dag)
    return Blok("inbreng", "Jij bent aan zet: het rapport", punten) if punten else None


def verbinden(toegang, dag):
    """People to bring together: one did what the other is about to do; None without any."""
    punten = [
        Punt(
            f"‘{v.traject}’ begint. {v.wie} deed het eerder bij ‘{v.ervaring}’.",
            v.traject.get_absolute_url(), knop="Verbind",
        )
        for v in verbindingen(toegang)
    ]  # fmt: skip
    return Blok("verbinden", "Breng mensen bij elkaar", punten) if punten else None


def inspireren(toegang, dag):
    """The meetings that come, and whom to invite; None when a later one stands in the year."""
    punten = inspiratiepunten(toegang, dag)
    return Blok("inspireren", "Inspireer je collega’s", punten) if punten else None


def eigen_acties(toegang, dag):
    """A block with my actions and planned items that are late or near, and what I have to look
    after in the toolbox; None without any."""
    delen = (("te laat: ", te_laat(toegang, dag, TOON)), ("", nabij(toegang, dag, TOON)))
    punten = [
        Punt(regel.tekst, regel.url, knop="Open", nabij=f"{wat}{regel.naast}")
        for wat, regels in delen
        for regel in regels
    ]
    punten = punten[: TOON * 2] + gevuld(toolboxpunt(toegang, dag))
    return Blok("acties", "Jouw acties en planning", punten) if punten else None


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
            *adviespunten(toegang),
            *rondepunten(toegang, WACHT_OP_BVT, "Geef advies: keuzeronde", "Geef advies"),
        ),
        "Er ligt nu niets voor advies.",
    )


def dt(toegang, dag):
    """What the Directieteam has to decide; the title counts it."""
    afwijking = besluitpunt(toegang)
    rondes = rondepunten(toegang, WACHT_OP_DT, "Besluit: keuzeronde", "Besluit")
    zichtbaar = Rapport.objects.zichtbaar_voor(toegang)
    rapporten = rapportpunten(zichtbaar, Rapport.Staat.BESLUIT, "Stel vast:", "Besluit")
    plannen = plannen_die_voorliggen(toegang)
    wachtend = {
        ("afwijking", "afwijkingen"): afwijking.aantal if afwijking else 0,
        ("keuzeronde", "keuzerondes"): len(rondes),
        ("rapport", "rapporten"): len(rapporten),
        ("actieplan", "actieplannen"): len(plannen),
    }
    escalatie = escalatiepunt(toegang)
    wachtend["escalatie", "escalaties"] = escalatie.aantal if escalatie else 0
    titel = ", ".join(f"{n} {woorden[n > 1]}" for woorden, n in wachtend.items() if n)
    return Blok(
        "dt",
        f"Jij moet: {titel}" if titel else "Jij moet niets",
        gevuld(afwijking, *rondes, *rapporten, *plannen, escalatie),
        "Er ligt nu niets voor een besluit.",
    )


def mandaathouder(toegang, dag):
    """What waits for whoever is no DT: deviations by mandate, and what was reported to them."""
    punten = [besluitpunt(toegang), escalatiepunt(toegang)]
    woorden = (("afwijking", "afwijkingen"), ("escalatie", "escalaties"))
    paren = zip(punten, woorden, strict=True)
    titel = ", ".join(f"{punt.aantal} {w[punt.aantal > 1]}" for punt, w in paren if punt)
    return Blok("mandaat", f"Jij moet: {titel}", gevuld(*punten))


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
    (R.COORDINATOR, verbinden),
    (R.COORDINATOR, inspireren),
    (R.INKOPER, inkoper),
    (R.ADVISEUR, adviseur),
    (R.BEHEERDER, beheerder),
)
VOORBEREIDEN = [Selectieronde.Staat.AANMELDEN, Selectieronde.Staat.BEOORDELEN]
WACHT_OP_BVT = [Selectieronde.Staat.ADVIES]
WACHT_OP_DT = [Selectieronde.Staat.BESLUIT]


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


def compliment_voor(toegang):
    """A case to praise for who leads (domein.md, *What a directeur wants*); None for others."""
    if toegang.rollen.isdisjoint(DIRECTIE):
        return None
    return compliment(toegang, eigen_directie(toegang))


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
    rapporten = Rapport.objects.geldend().filter(organisatie=toegang.organisatie)
    return rapporten.select_related("organisatie", "momentopname").first()
