"""Messages that people find when they sign in; a few were read already."""

from datetime import timedelta

from organisatie.models import Melding, Rol
from rapportage.demo.boek import moment
from trajecten.models import Afwijking, Fase, Selectieronde, Traject
from trajecten.models.rondeloop import VRAAG, Staat


def schrijf_meldingen(organisatie, mensen):
    """Store the messages; `mensen` gives a person per role."""
    regels = [
        *over_de_ronde(organisatie, mensen),
        *over_afwijkingen(organisatie, mensen),
        *over_trajecten(organisatie, mensen),
    ]
    Melding.objects.bulk_create(melding(organisatie, *regel) for regel in regels)


def over_de_ronde(organisatie, mensen):
    """(person, moment, text, object, read) about the rounds that wait for a body."""
    for staat, lid, secretaris in (
        (Staat.BESLUIT, Rol.DT, Rol.SECRETARIS_DT),
        (Staat.ADVIES, Rol.BVT, Rol.SECRETARIS_BVT),
    ):
        ronde = Selectieronde.objects.get(organisatie=organisatie, staat=staat)
        op, tekst = ronde.laatste_stap.op, VRAAG[staat].format(naam=ronde.naam)
        yield mensen[lid], op, tekst, ronde, False
        yield mensen[secretaris], op, tekst, ronde, True


def over_afwijkingen(organisatie, mensen):
    """The same about deviations: those that wait, and the latest three decisions."""
    alle = Afwijking.objects.filter(organisatie=organisatie).select_related("thema", "traject")
    for rij in alle.open():
        tekst = f"Akkoord gevraagd: afwijking voor {rij.thema} bij {rij.traject}"
        yield mensen[Rol.DT], rij.gevraagd_op, tekst, rij, False
    for rij in alle.exclude(besluit=Afwijking.Besluit.OPEN).order_by("-besloten_op")[:3]:
        tekst = f"{rij.get_besluit_display()}: afwijking voor {rij.thema} bij {rij.traject}"
        yield rij.gevraagd_door, rij.besloten_op, tekst, rij, False


def over_trajecten(organisatie, mensen):
    """The same about trajects: chosen, adopted, awarded."""
    eigen = Traject.objects.filter(organisatie=organisatie, afloop="", onderdeel_van=None)
    budgethouder, inkoper = mensen[Rol.BUDGETHOUDER], mensen[Rol.INKOPER]
    onderweg = eigen.filter(fase__in=(Fase.VOORBEREIDING, Fase.STRATEGIE))
    gekozen = onderweg.filter(selectiestatus=Traject.Selectie.GESELECTEERD)
    for traject in gekozen.filter(betrokkenen__gebruiker=budgethouder)[:2]:
        op = moment(traject.voorbereiding_werkelijk, 16)
        yield budgethouder, op, f"Geselecteerd: {traject} doet mee met MVI.", traject, False
    for traject in eigen.filter(fase=Fase.GEGUND).order_by("-gunning_werkelijk")[:2]:
        op = moment(traject.gunning_werkelijk, 16)
        yield mensen[Rol.COORDINATOR], op, f"Gegund: {traject}", traject, False
    klaar = eigen.filter(fase=Fase.STRATEGIE, betrokkenen__gebruiker=inkoper)
    for traject in klaar.order_by("-strategie_werkelijk")[:2]:
        op = moment(traject.strategie_werkelijk, 16)
        yield inkoper, op, f"Inkoopstrategie klaar: {traject}", traject, True


def melding(organisatie, wie, op, tekst, over, gelezen):
    """One unsaved message."""
    return Melding(
        organisatie=organisatie,
        gebruiker=wie,
        tekst=tekst[:300],
        url=over.get_absolute_url(),
        gemaakt_op=op,
        gelezen_op=op + timedelta(hours=20) if gelezen else None,
    )
