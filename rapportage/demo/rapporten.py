"""Reports: those of the past as they were adopted, and the one that is being written now."""

from datetime import timedelta

from organisatie.models import Rol
from rapportage import sturing
from rapportage.demo import besluiten
from rapportage.demo.boek import leg_vast, moment
from rapportage.demo.gegevens import lees
from rapportage.demo.schrijfwerk import schrijf_aan_concept
from rapportage.models import Rapport
from rapportage.rapport import maak, stel_vast, voorstel


def schrijf_rapporten(mensen, vandaag, eerste_momenten, lopende_momenten):
    """All adopted reports of both plans, and the concept for the coming moment.

    `mensen` gives a person per role; the moments come oldest first.
    """
    teksten = lees("rapporten")
    grens = vandaag - timedelta(days=30)
    voorbij = [m for m in lopende_momenten if peildatum_van(m) < grens][
        -len(teksten["lopend_plan"]) :
    ]
    laatste = teksten["lopend_plan"][len(teksten["lopend_plan"]) - len(voorbij) :]
    for rapportmoment, tekst in [
        *zip(eerste_momenten, teksten["eerste_plan"], strict=True),
        *zip(voorbij, laatste, strict=True),
    ]:
        rapport = schrijf(rapportmoment, tekst, mensen, peildatum=peildatum_van(rapportmoment))
        laat_adviseren(rapport, tekst, mensen)
        op = moment(rapport.peildatum + timedelta(days=19), 15)
        besluiten.besluit(rapport, tekst["voorstellen"], op, mensen[Rol.SECRETARIS_DT])
        stel_vast(rapport, door=mensen[Rol.DT], op=op)
        besluiten.kies_vervolg(rapport, tekst["voorstellen"], mensen, vandaag)
    komend = next((m for m in lopende_momenten if peildatum_van(m) >= grens), None)
    if komend:
        concept = schrijf(komend, teksten["concept"], mensen, peildatum=vandaag, dagen_eerder=9)
        sturing.neem_over(concept, "planning")
        schrijf_aan_concept(concept, vandaag)


def peildatum_van(rapportmoment):
    """The last day of the month before the report."""
    return rapportmoment.maand - timedelta(days=1)


def schrijf(rapportmoment, tekst, mensen, *, peildatum, dagen_eerder=0):
    """A report with its texts, begun so many days before its peildatum."""
    op, auteur = moment(peildatum - timedelta(days=dagen_eerder), 11), mensen[Rol.COORDINATOR]
    organisatie, plan = rapportmoment.organisatie, rapportmoment.actieplan
    waarden = voorstel(organisatie, moment=rapportmoment, dag=peildatum)
    waarden["periode_van"] = max(waarden["periode_van"], plan.start)
    rapport = Rapport(organisatie=organisatie, moment=rapportmoment, auteur=auteur, **waarden)
    rapport._history_user = auteur
    maak(rapport, op=op)
    for sectie in rapport.secties.all():
        if inhoud := tekst["teksten"].get(sectie.soort):
            sectie.tekst, sectie.is_eigen = inhoud, True
            leg_vast(sectie, op + timedelta(hours=2), door=auteur)
    besluiten.schrijf_voorstellen(rapport, tekst["voorstellen"], op + timedelta(hours=3))
    return rapport


def laat_adviseren(rapport, tekst, mensen):
    """To the Bedrijfsvoeringstafel, its advice and a remark, and on to the Directieteam."""
    dag, tafel = rapport.peildatum, mensen[Rol.BVT]
    rapport.staat, rapport.beurt = Rapport.Staat.ADVIES, 1
    leg_vast(rapport, moment(dag + timedelta(days=6), 9), door=rapport.auteur)
    op = moment(dag + timedelta(days=13), 16)
    besluiten.adviseer(rapport, tekst["advies"], tekst["voorstellen"], op, tafel)
    if "opmerking" in tekst:
        besluiten.merk_op(rapport, *tekst["opmerking"], mensen, op - timedelta(days=2))
    rapport.staat = Rapport.Staat.BESLUIT
    leg_vast(rapport, moment(dag + timedelta(days=14), 9), door=rapport.auteur)
