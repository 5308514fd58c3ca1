"""What the reports of the demo asked, what was said about it, and what followed."""

from datetime import date, timedelta

from actieplan.models import Actie, Actiestap
from community.models import Uiting
from organisatie.models import Rol
from rapportage.demo.boek import leg_vast, moment
from rapportage.models import Besluitvervolg, Opmerking, Rapportadvies, Rapportbesluit, Voorstel

Staat, Soort = Besluitvervolg.Staat, Besluitvervolg.Soort
#: Days between the adoption of a report and the choice about what follows, and until it is done.
GEKOZEN, GEDAAN = 5, 120
NIET_NODIG = "Dit kader staat al bij Leren en geldt sinds dit besluit."


def schrijf_voorstellen(rapport, voorstellen, op):
    """The proposals of a report, written at that moment by its author."""
    for nummer, velden in enumerate(voorstellen, start=1):
        planning = velden.get("planning")
        voorstel = Voorstel(
            rapport=rapport,
            organisatie=rapport.organisatie,
            volgorde=nummer,
            soort=velden["soort"],
            titel=velden["titel"],
            tekst=velden.get("tekst", ""),
            middelen=velden.get("middelen", ""),
            zonder=velden.get("zonder", ""),
            uiterlijk=rapport.moment.maand + timedelta(days=20),
            planning=planning and planning_van(rapport, planning),
        )
        leg_vast(voorstel, op, door=rapport.auteur)


def planning_van(rapport, planning):
    """The planning of back then as a proposal holds it."""
    rijen = {
        naam: [
            {"wat": wat, "wanneer": wanneer, "wie": wie, "soort": "Activiteit"}
            for wat, wanneer, wie in planning[naam]
        ]
        for naam in ("komt", "gedaan")
    }
    van, tot = rapport.peildatum + timedelta(days=1), rapport.peildatum + timedelta(days=214)
    return {"van": van.isoformat(), "tot": tot.isoformat(), **rijen}


def adviseer(rapport, advies, voorstellen, op, door):
    """The advice about the whole and about each proposal."""
    eigen = {"rapport": rapport, "organisatie": rapport.organisatie, "beurt": rapport.beurt}
    for voorstel, velden in zip(rapport.voorstellen.all(), voorstellen, strict=True):
        uitkomst, tekst = velden["advies"]
        Rapportadvies.objects.create(
            voorstel=voorstel, uitkomst=uitkomst, tekst=tekst, gegeven_op=op, gegeven_door=door,
            **eigen,
        )  # fmt: skip
    Rapportadvies.objects.create(tekst=advies, gegeven_op=op, gegeven_door=door, **eigen)


def besluit(rapport, voorstellen, op, door):
    """The decisions of the Directieteam."""
    for voorstel, velden in zip(rapport.voorstellen.all(), voorstellen, strict=True):
        uitkomst, tekst, *tot = velden["besluit"]
        Rapportbesluit.objects.create(
            rapport=rapport, voorstel=voorstel, organisatie=rapport.organisatie,
            beurt=rapport.beurt, uitkomst=uitkomst, tekst=tekst,
            tot=date.fromisoformat(tot[0]) if tot else None, besloten_op=op.date(),
            namens=door.functie, vastgelegd_op=op, vastgelegd_door=door,
        )  # fmt: skip


def merk_op(rapport, vraag, antwoord, mensen, op):
    """A remark of the Bedrijfsvoeringstafel in the margin, with its answer."""
    rij = Opmerking(
        organisatie=rapport.organisatie, rapport=rapport, tekst=vraag,
        sectie=rapport.secties.get(soort="proces"), geplaatst_op=op,
        geplaatst_door=mensen[Rol.BVT],
    )  # fmt: skip
    leg_vast(rij, op, door=mensen[Rol.BVT])
    rij.antwoord, rij.beantwoord_door = antwoord, mensen[Rol.COORDINATOR]
    rij.beantwoord_op = op + timedelta(hours=20)
    leg_vast(rij, rij.beantwoord_op, door=rij.beantwoord_door)


def kies_vervolg(rapport, voorstellen, mensen, vandaag):
    """What the coördinator chose about each follow-up; ‘open’ waits still."""
    keuzes = dict(zip(rapport.voorstellen.all(), voorstellen, strict=True))
    op = moment(rapport.peildatum + timedelta(days=19 + GEKOZEN), 10)
    door = mensen[Rol.COORDINATOR]
    rijen = rapport.vervolgen.select_related("besluit__voorstel", "organisatie")
    for rij in rijen:
        keuze = keuzes[rij.besluit.voorstel]["vervolg"] if rij.besluit else Staat.BEVESTIGD
        if keuze == Staat.OPEN:
            continue
        rij.staat, rij.besloten_op, rij.besloten_door = keuze, op, door
        if keuze == Staat.AFGEWEZEN:
            rij.reden = NIET_NODIG
        elif rij.soort == Soort.ACTIE:
            rij.actie = maak_actie(rij, op, door, vandaag)
        elif rij.soort == Soort.UITING:
            rij.uiting = maak_uiting(rij, op, door)
        leg_vast(rij, op, door=door)


def maak_actie(rij, op, door, vandaag):
    """The action that followed: done by now, or on its way with a first step."""
    eind = op.date() + timedelta(days=GEDAAN)
    klaar = eind < vandaag - timedelta(days=90)
    actie = Actie(
        organisatie=rij.organisatie, actieplan=rij.rapport.moment.actieplan, titel=rij.titel,
        omschrijving=rij.toelichting, eigenaar=door, start=op.date(),
        eind=eind if klaar else vandaag + timedelta(days=60), volgorde=90,
    )  # fmt: skip
    leg_vast(actie, op, door=door)
    stap = Actiestap(actie=actie, organisatie=rij.organisatie, tekst="Maak afspraken", volgorde=1)
    leg_vast(stap, op, door=door)
    actie.status = Actie.Status.KLAAR if klaar else Actie.Status.LOOPT
    actie.status_op = eind if klaar else vandaag - timedelta(days=20)
    if klaar:
        stap.klaar_op, stap.klaar_door = eind, door
        leg_vast(stap, moment(eind, 15), door=door)
    leg_vast(actie, moment(actie.status_op, 16), door=door)
    return actie


def maak_uiting(rij, op, door):
    """What was told about the decisions, on the day that was planned."""
    uiting = Uiting(
        organisatie=rij.organisatie, titel=rij.titel, tekst=rij.toelichting,
        doelgroep=Uiting.Doelgroep.INTERN, verhaal=Uiting.Verhaal.VOORTGANG,
        maand=rij.datum.replace(day=1), dag=rij.datum, status=Uiting.Status.GEPLAND,
        eigenaar=door, gemaakt_op=op, gemaakt_door=door,
    )  # fmt: skip
    leg_vast(uiting, op, door=door)
    uiting.status = Uiting.Status.VERSCHENEN
    leg_vast(uiting, moment(rij.datum, 9), door=door)
    return uiting
