"""What Leiden knows of its categories: spend, impact, approaches in versions, and the market."""

from datetime import date
from decimal import Decimal

from rapportage.demo.boek import bewaar, moment, nieuw
from rapportage.demo.gegevens import lees
from rapportage.demo.mensen import BEGIN
from trajecten.models import Aanpak, Categorieimpact, Inkoopvolume, Maximaaldefinitie, Traject

#: Of one category the spend is not known, and of some the impact on a theme: the pages say so.
ZONDER_VOLUME = "Telefonie en netwerk"
CODES = ("CO2", "Circulair", "SROI")
BRON = "Spendanalyse van financiën"
ONDERBOUWING = (
    "Schatting van de inkopers en de adviseur duurzaamheid.",
    "Impactanalyse per productgroep.",
    "",
)


def schrijf_categoriekennis(basis, vandaag):
    """Spend of three years, impact per theme, and an approach per theme, some in two versions."""
    categorieen = {c.naam: c for c in basis.organisatie.categorieen.all()}
    velden = [v for v in lees("categorieen") if v["naam"] in categorieen]
    wie = basis.bezetting.coordinator
    dossiers = [v for rij in velden for v in volumes(basis, categorieen, rij, vandaag)]
    bewaar(dossiers, tot=basis.bouwer.tot)
    bewaar([i for rij in velden for i in impacten(basis, categorieen, rij)], tot=basis.bouwer.tot)
    schrijf_aanpakken(basis, categorieen, velden, vandaag, wie)
    schrijf_markt(categorieen, velden, wie)
    wijs_voorbeelden_aan(basis)
    Maximaaldefinitie.objects.filter(organisatie=basis.organisatie).update(vastgelegd_door=wie)


def volumes(basis, categorieen, velden, vandaag):
    """The spend of the three years before this one, by weight and size of the category."""
    if velden["naam"] == ZONDER_VOLUME:
        return
    laag, hoog = velden["bedrag"]
    middel = Decimal((laag * 3 + hoog) // 4) * velden["gewicht"]
    for terug in (3, 2, 1):
        jaar = vandaag.year - terug
        bedrag = (middel * basis.dobbel.randint(85, 115) / 100).quantize(Decimal(1000))
        rij = Inkoopvolume(
            organisatie=basis.organisatie, categorie=categorieen[velden["naam"]], jaar=jaar,
            bedrag=bedrag, bron=f"{BRON}, {jaar + 1}",
        )  # fmt: skip
        yield nieuw(rij, moment(date(jaar + 1, 2, 20)), door=basis.bezetting.coordinator)


def impacten(basis, categorieen, velden):
    """The impact per focus theme around the overall one; sometimes unknown."""
    for thema, norm in zip(basis.focus, velden["norm"], strict=True):
        if not norm and basis.dobbel.random() < 0.6:
            continue
        impact = min(5, max(1, velden["impact"] + norm - 2))
        rij = Categorieimpact(
            organisatie=basis.organisatie, categorie=categorieen[velden["naam"]], thema=thema,
            impact=impact, onderbouwing=basis.dobbel.choice(ONDERBOUWING),
        )  # fmt: skip
        yield nieuw(rij, moment(BEGIN, 15), door=basis.bezetting.coordinator)


def schrijf_aanpakken(basis, categorieen, velden, vandaag, wie):
    """Split the written approach per theme; every third one was sharpened last year."""
    rijen = []
    for plek, rij in enumerate(velden):
        categorie = categorieen[rij["naam"]]
        for thema, code in zip(basis.focus, CODES, strict=True):
            tekst = aanpak_van(rij["aanpak"], code)
            vast = {"organisatie": basis.organisatie, "categorie": categorie, "thema": thema}
            vast |= {"vastgelegd_door": wie}
            eerste = moment(BEGIN, 16)
            if plek % 3 or thema != basis.focus[plek % len(basis.focus)]:
                rijen.append(Aanpak(**vast, tekst=tekst, vastgelegd_op=eerste))
                continue
            begin = "Vraag wat de markt al kan, en waardeer het beste aanbod."
            rijen.append(Aanpak(**vast, tekst=begin, vastgelegd_op=eerste))
            later = moment(date(vandaag.year - 1, 9, 8), 11)
            rijen.append(
                Aanpak(**vast, versie=2, tekst=tekst, vastgelegd_op=later, reden=AANGESCHERPT)
            )
    Aanpak.objects.bulk_create(rijen)


AANGESCHERPT = (
    "Te algemeen: inschrijvers wisten niet wat we zochten. Aangescherpt na twee aanbestedingen."
)


def aanpak_van(tekst, code):
    """The part of the written approach that is about one theme."""
    deel = tekst.split(f"{code}: ", 1)[-1]
    for ander in CODES:
        deel = deel.split(f" {ander}: ", 1)[0]
    return deel[:1].upper() + deel[1:]


def schrijf_markt(categorieen, velden, wie):
    """Market knowledge with a history row of its own."""
    teksten = lees("marktkennis")
    for rij in velden:
        tekst = teksten.get(rij["markt"])
        if not tekst:
            continue
        categorie = categorieen[rij["naam"]]
        categorie.marktkennis = tekst
        categorie._history_date, categorie._history_user = moment(BEGIN, 17), wie
        categorie.save()


def wijs_voorbeelden_aan(basis):
    """Two maximal trajects that colleagues get as an example."""
    eigen = Traject.objects.filter(organisatie=basis.organisatie, vaststelling__is_maximaal=True)
    for traject in eigen.order_by("-publicatie_werkelijk", "pk")[:2]:
        traject.is_voorbeeld = True
        traject._history_user = basis.bezetting.coordinator
        traject._history_date = moment(basis.bouwer.tot.date(), 0)
        traject.save()
