"""The layer of now: about 280 trajects from last year to two years ahead, around today."""

from datetime import timedelta
from decimal import Decimal

from rapportage.demo.gegevens import lees
from rapportage.demo.historie import laat_aflopen, spreid
from rapportage.demo.schets import Schets, kies_niveaus, vergeet_raming
from trajecten.models import Fase, Traject

Selectie = Traject.Selectie
#: Chance of asking the maximum, by (before this year, chosen in a round).
KANS_MAXIMAAL = {(True, True): 0.44, (True, False): 0.1, (False, True): 0.62, (False, False): 0.16}
#: Trajects per year, counted from this year, beside the special ones.
AANTALLEN = {-1: 88, 0: 104, 1: 56, 2: 18}


def schetsen(tekenaar, vandaag):
    """All main trajects and onderdelen of the running layer, without their choice in rounds."""
    gewone = []
    for verschil, aantal in AANTALLEN.items():
        jaar = vandaag.year + verschil
        gewone += [tekenaar.teken(dag) for dag in spreid(tekenaar.dobbel, jaar, aantal)]
    kleur_bij(tekenaar.dobbel, gewone, vandaag)
    bijzondere = [s for velden in lees("bijzonder") for s in bijzonder(tekenaar, velden, vandaag)]
    return bijzondere + gewone


def kleine_laag(tekenaar, vandaag):
    """A handful of trajects from last year to next year, a few of them learning outside a round."""
    schetsen = []
    for verschil, aantal in ((-1, 7), (0, 12), (1, 6)):
        dagen = spreid(tekenaar.dobbel, vandaag.year + verschil, aantal)
        schetsen += [tekenaar.teken(dag) for dag in dagen]
    for schets in schetsen[2:14:4]:
        schets.selectie = Selectie.AUTONOOM
    return schetsen


def kleur_bij(dobbel, schetsen, vandaag):
    """Give a layer its exceptions: stuck, ended, without a date, a department or a category."""
    komend = [s for s in schetsen if (s.publicatie - vandaag).days > 300]
    for schets in komend[4::9]:
        schets.zonder_datum = True
    for schets in komend[2::11]:
        schets.afdeling = None
    for schets in komend[5::13]:
        schets.categorie = None
    for schets in [s for s in schetsen if s.publicatie > vandaag][::9]:
        vergeet_raming(dobbel, schets)
    net_geweest = [s for s in schetsen if 4 < (vandaag - s.publicatie).days < 80]
    for plek, schets in enumerate(net_geweest[::2][:10]):
        schets.rem = Fase.STRATEGIE if plek % 3 == 0 else Fase.VOORBEREIDING
    for schets in [s for s in schetsen if 90 < (vandaag - s.publicatie).days < 500][6::22]:
        laat_aflopen(dobbel, schets)


def kies(dobbel, schetsen, grens):
    """Choose trajects that went through a closed round (until `grens`) or learn outside it."""
    for schets in schetsen:
        vrij = schets.selectie == Selectie.GEEN and not schets.ouder and not schets.afloop
        if vrij and not schets.kenmerk and schets.publicatie <= grens:
            worp = dobbel.random()
            if worp < 0.36 and schets.afwijking == "":
                schets.selectie = Selectie.GESELECTEERD
            elif worp > 0.975:
                schets.selectie = Selectie.AUTONOOM


def vul_niveaus(dobbel, schetsen, vandaag):
    """Levels for whoever got that far; needs the timelines."""
    for schets in (s for s in schetsen if not s.niveaus):
        gekozen = schets.selectie in (Selectie.GESELECTEERD, Selectie.AUTONOOM)
        kans = KANS_MAXIMAAL[schets.publicatie.year < vandaag.year, gekozen]
        maximaal = dobbel.random() < kans
        if voorbij(schets, vandaag):
            schets.niveaus = kies_niveaus(dobbel, schets.norm, maximaal=maximaal, onder_norm=0.05)
            schets.afwijking = dobbel.choice(("",) * 11 + ("geen", "geen", "geweigerd"))
        elif schets.tijdlijn.voorbereiding <= vandaag:
            vul_onderweg(dobbel, schets, maximaal)
        elif gekozen or dobbel.random() < 0.15:
            schets.niveaus = zonder_afwijking(schets)


def voorbij(schets, vandaag):
    """True when the strategy was adopted, so every ambition is known."""
    return schets.tijdlijn.strategie <= vandaag and schets.rem != Fase.VOORBEREIDING


def vul_onderweg(dobbel, schets, maximaal):
    """During preparation: complete, half or nothing yet."""
    worp = dobbel.random()
    if worp < 0.82:
        schets.niveaus = zonder_afwijking(schets)
        schets.compleet = worp < 0.55
        if maximaal and 0 not in schets.norm:
            schets.niveaus, schets.compleet = (3, 3, 3), True


def zonder_afwijking(schets):
    """Exactly the norm: nothing to ask an agreement for."""
    return tuple(schets.norm)


def vraag_akkoord(dobbel, schetsen, vandaag, aantal=2):
    """Let so many trajects in preparation wait for an agreement to go below the norm."""
    onderweg = [
        s
        for s in schetsen
        if s.tijdlijn.voorbereiding <= vandaag < s.tijdlijn.strategie - timedelta(days=14)
        and s.rem is None
        and not s.ouder
        and not s.afwijking
        and s.norm[0] > 1
        and s.afdeling
        and s.tijdlijn.voorbereiding.year >= vandaag.year - 1
        and not s.afloop
    ]
    for schets in dobbel.sample(onderweg, aantal):
        schets.niveaus, schets.compleet = (schets.norm[0] - 1, *schets.norm[1:]), True
        schets.afwijking = "open"


def bijzonder(tekenaar, velden, vandaag):
    """A special traject of the written list, followed by its onderdelen."""
    soort = next(c for c in lees("categorieen") if c["naam"] == velden["categorie"])
    bedrag = Decimal(velden["raming"])
    hoofd = Schets(
        titel=velden["titel"],
        soort_naam=soort["naam"],
        categorie=tekenaar.categorieen[soort["naam"]],
        afdeling=tekenaar.afdelingen[velden["afdeling"]],
        soort=soort["soort"],
        procedure=velden["procedure"],
        publicatie=vandaag + timedelta(days=velden["dagen"]),
        raming_min=bedrag,
        raming_max=bedrag,
        looptijd=velden["looptijd"],
        opties=velden.get("opties"),
        looptijd_ruw=velden.get("looptijd_ruw", ""),
        omschrijving=velden["omschrijving"],
        opmerking=velden.get("opmerking", ""),
        niveaus=tuple(velden["niveaus"]),
        selectie=velden["selectie"],
        afwijking=velden.get("afwijking", ""),
        afloop=velden.get("afloop", ""),
        afloop_reden=velden.get("afloop_reden", ""),
        uit_kalender=True,
        kenmerk=velden.get("nummer", ""),
        opvolger_van=velden.get("opvolger_van", ""),
    )
    if hoofd.afloop:
        hoofd.afloop_op = hoofd.publicatie + timedelta(days=62)
    yield hoofd
    for titel, bedrag, niveaus in velden.get("percelen", ()):
        yield onderdeel(hoofd, titel, bedrag, niveaus, "perceel", hoofd.publicatie)
    for titel, bedrag, niveaus, dagen in velden.get("minicompetities", ()):
        dag = vandaag + timedelta(days=dagen)
        yield onderdeel(hoofd, titel, bedrag, niveaus, "minicompetitie", dag)


def onderdeel(hoofd, titel, bedrag, niveaus, soort, publicatie):
    """A perceel goes along with its main traject; a minicompetitie has its own procedure."""
    eigen = soort == "minicompetitie"
    return Schets(
        titel=titel if eigen else f"{hoofd.titel}, {titel[0].lower()}{titel[1:]}",
        soort_naam=hoofd.soort_naam,
        categorie=hoofd.categorie,
        afdeling=hoofd.afdeling,
        soort=hoofd.soort,
        procedure=soort if eigen else hoofd.procedure,
        publicatie=publicatie,
        raming_min=Decimal(bedrag),
        raming_max=Decimal(bedrag),
        looptijd=hoofd.looptijd,
        niveaus=tuple(niveaus),
        ouder=hoofd,
        onderdeel_soort=soort,
    )
