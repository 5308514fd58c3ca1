"""Mandates and what waits for them, broken agreements, and questions about what is missing."""

from datetime import timedelta

from organisatie.models import Afdeling, Taak
from organisatie.post import MAILSERVER_WEG
from rapportage.demo.boek import leg_vast, moment
from trajecten.aanvullen import vragen_per_persoon
from trajecten.aanvulmail import SOORT
from trajecten.ambities import normen
from trajecten.models import Aanvulverzoek, Afwijking, Escalatie, Fase, Mandaat, Niveau, Traject

#: Up to what estimate Bram decides, and his own department: for that one he asks himself.
HOOGSTENS, EIGEN = 1_500_000, "Beheer Openbare Ruimte"
#: (department or None, estimate up to, lowest level, who decides, substitute): e-mail names.
MANDATEN = (
    ("Facilitair en ICT", 250_000, Niveau.BASIS, "facilitair", "dt2"),
    ("Vastgoed", 250_000, Niveau.BASIS, "vastgoed", "dt"),
    (None, 100_000, Niveau.SIGNIFICANT, "dt2", "dt"),
)
REDEN = "De markt levert dit nog niet zonder uitstoot. Over een jaar wel, dan stappen we over."
#: (traject, what was agreed, steps as (days ago, level, who, outcome or empty)).
ESCALATIES = (
    (
        "Vervanging riool Noorderkwartier",
        "Voor 1 november zou er een gesprek met aannemers zijn over hergebruik van buizen. "
        "Dat gesprek is niet gepland.",
        ((5, Escalatie.Trap.BUDGETHOUDER, "budgethouder", ""),),
    ),
    (
        "Bedrijfskleding buitendienst",
        "De inkoper zou bij het eerste gesprek zitten. De specificatie was al klaar.",
        (
            (40, Escalatie.Trap.BUDGETHOUDER, "afval", "Doorgezet naar directeur: geen reactie."),
            (24, Escalatie.Trap.DIRECTEUR, "dt", ""),
        ),
    ),
    (
        "Laptops en beheer",
        "De resultaten van de vorige aanbesteding zouden gemeten worden. Dat is niet gebeurd.",
        (
            (
                75,
                Escalatie.Trap.BUDGETHOUDER,
                "facilitair",
                "De meting is alsnog gedaan en staat bij de effecten van het vorige traject.",
            ),
        ),
    ),
)


def schrijf_mandaten(basis, vandaag):
    """Store all of it for Leiden."""
    mensen = {email.partition("@")[0]: mens for email, mens in basis.bezetting.mensen.items()}
    keuze = te_verlagen(basis)
    maak_mandaten(basis, mensen, vandaag, keuze and keuze[0].afdeling)
    if keuze:
        vraag_bij_mandaat(basis, mensen, vandaag, *keuze)
    for titel, afspraak, stappen in ESCALATIES:
        escaleer(basis, mensen, vandaag, titel, afspraak, stappen)
    vraag_aanvulling(basis, mensen, vandaag)


def te_verlagen(basis):
    """A small traject in preparation that asks its norm, of a department with a budgethouder.

    Gives (traject, ambition, norm), or None when the day has none.
    """
    trajecten = Traject.objects.filter(
        organisatie=basis.organisatie,
        fase=Fase.VOORBEREIDING,
        raming_max__lte=HOOGSTENS,
        afloop="",
        onderdeel_van=None,
        afdeling__naam__in=set(basis.bezetting.per_afdeling) - {EIGEN},
        afwijkingen=None,
    )
    voorkeur = ("Afval en Reiniging", "Vastgoed")
    rijen = trajecten.select_related("afdeling").prefetch_related("ambities").order_by("nummer")
    for traject in sorted(rijen, key=lambda rij: rij.afdeling.naam not in voorkeur):
        norm = normen(traject).get(basis.focus[0].pk) or 0
        ambitie = next((a for a in traject.ambities.all() if a.thema == basis.focus[0]), None)
        past = ambitie is not None and ambitie.niveau == norm >= Niveau.SIGNIFICANT
        if past and traject.titel != "Bedrijfskleding buitendienst":
            return traject, ambitie, norm
    return None


def maak_mandaten(basis, mensen, vandaag, afdeling):
    """The mandates, since the beginning of last year; Bram decides for a department beside his."""
    afdelingen = {rij.naam: rij for rij in Afdeling.objects.filter(organisatie=basis.organisatie)}
    naam = afdeling.naam if afdeling else "Afval en Reiniging"
    eerste = (naam, HOOGSTENS, Niveau.BASIS, "budgethouder", "dt")
    op = moment(vandaag.replace(year=vandaag.year - 1, month=1, day=8))
    for naam, bedrag, niveau, wie, vervanger in (eerste, *MANDATEN):
        rij = Mandaat(
            organisatie=basis.organisatie,
            afdeling=afdelingen.get(naam),
            bedrag_tot=bedrag,
            niveau_vanaf=niveau,
            beslisser=mensen[wie],
            vervanger=mensen[vervanger],
        )
        leg_vast(rij, op, door=basis.bezetting.beheerder)


def vraag_bij_mandaat(basis, mensen, vandaag, traject, ambitie, norm):
    """A colleague asks for one level less; Bram decides about it by mandate."""
    op, door = moment(vandaag - timedelta(days=6), 15), basis.bezetting.van(traject.afdeling)
    ambitie.niveau, ambitie.reden = norm - 1, REDEN
    leg_vast(ambitie, op, door=door)
    afwijking = Afwijking(
        organisatie=basis.organisatie,
        traject=traject,
        thema=basis.focus[0],
        norm=norm,
        gekozen=ambitie.niveau,
        reden=REDEN,
        gevraagd_op=op,
        gevraagd_door=door,
        beslisser=mensen["budgethouder"],
        vervanger=mensen["dt"],
        hertoets_op=vandaag + timedelta(days=300),
    )
    leg_vast(afwijking, op, door=door)


def escaleer(basis, mensen, vandaag, titel, afspraak, stappen):
    """A broken agreement with its steps; each answer was due after two weeks."""
    traject = Traject.objects.get(
        organisatie=basis.organisatie, titel=titel, onderdeel_van=None, afloop=""
    )
    vorige, coordinator = None, basis.bezetting.coordinator
    for dagen, trap, wie, uitkomst in stappen:
        dag = vandaag - timedelta(days=dagen)
        rij = Escalatie(
            organisatie=basis.organisatie,
            traject=traject,
            afspraak=afspraak,
            trap=trap,
            naar=mensen[wie],
            vorige=vorige,
            gemeld_op=moment(dag, 9),
            gemeld_door=coordinator,
            reageer_voor=dag + timedelta(days=14),
        )
        leg_vast(rij, moment(dag, 9), door=coordinator)
        if uitkomst:
            op = moment(dag + timedelta(days=16), 11)
            rij.uitkomst, rij.afgehandeld_op, rij.afgehandeld_door = uitkomst, op, coordinator
            leg_vast(rij, op, door=coordinator)
        vorige = rij


def vraag_aanvulling(basis, mensen, vandaag):
    """Two people were asked: one mail left, of the other the mail server was away."""
    baken, _ = vragen_per_persoon(basis.organisatie)
    regels = {baak.gebruiker: baak.regels for baak in baken}
    for naam, dagen in (("zorg", 9), ("jeugd", 2)):
        gebruiker, op = mensen[naam], moment(vandaag - timedelta(days=dagen), 9, 30)
        verzoek = Aanvulverzoek.objects.create(
            organisatie=basis.organisatie,
            gebruiker=gebruiker,
            bericht="We maken het rapport voor het Directieteam. Wil je voor vrijdag kijken?",
            gevraagd_op=op,
            gevraagd_door=basis.bezetting.coordinator,
            verstuurd_op=op if naam == "zorg" else None,
            adres="http://127.0.0.1:8000",
        )
        verzoek.trajecten.set([traject for traject, _ in regels.get(gebruiker, [])[:6]])
    Taak.objects.create(
        organisatie=basis.organisatie,
        soort=SOORT,
        onderwerp=verzoek.pk,
        sleutel=f"aanvulling:{verzoek.pk}",
        staat=Taak.Staat.MISLUKT,
        fout=MAILSERVER_WEG,
        gemaakt_op=op,
        klaar_op=op,
    )
