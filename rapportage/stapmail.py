"""A mail at each step of a report, with a link; with the report itself only where that is set.

It repeats one melding at once, for whoever must advise or decide; the weekly mail can be too late.
The PDF that goes along is made by a job of its own: until it is there, the mail waits.
"""

from datetime import timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import resolve
from django.utils import timezone

from organisatie.models import Melding, Taak
from organisatie.post import stuur_mail
from rapportage.models import Mailvoorkeur, Rapport
from rapportage.pdf import vraag_pdf

SOORT = "rapportage.tasks.verstuur_stap_task"
MAX_BIJLAGE = 10 * 1024 * 1024
#: After this the mail goes without the PDF.
WACHT = timedelta(minutes=10)
TE_GROOT = "Het rapport is te groot om mee te sturen. Je kunt het downloaden via de link."
NIET_GEMAAKT = "Het rapport kon niet worden meegestuurd. Je leest het via de link."


def mail(organisatie, meldingen, *, door):
    """Start a mail per melding, but for who wants no mail and for a demo outside a demo."""
    if organisatie.is_demo and not settings.DEMO:
        return
    zonder = Mailvoorkeur.objects.filter(organisatie=organisatie, ritme=Mailvoorkeur.Ritme.UIT)
    niet = set(zonder.values_list("gebruiker", flat=True))
    for melding in meldingen:
        if melding.gebruiker_id not in niet:
            Taak.objects.start(
                organisatie=organisatie,
                soort=SOORT,
                onderwerp=melding.pk,
                sleutel=f"stapmail:{melding.pk}",
                door=door,
            )


def verstuur(taak):
    """Send the mail of one melding; not when it was read meanwhile, or its person was removed."""
    melding = (
        Melding.objects.select_related("gebruiker", "organisatie")
        .filter(pk=taak.onderwerp, organisatie=taak.organisatie, gebruiker__is_active=True)
        .ongelezen()
        .first()
    )
    if melding and taak.organisatie.mailt_rapport:
        bijlagen, waarom = bijlage(melding, taak)
        if not bijlagen and not waarom:
            taak.stel_uit("wacht op de PDF")
            return
        stuur(melding, bijlagen, waarom)
    elif melding:
        stuur(melding)
    taak.rond_af()


def bijlage(melding, taak):
    """The report as an attachment (list of one), or why it does not go along (Dutch).

    Neither while its PDF is being made.
    """
    rapport = Rapport.objects.select_related("organisatie", "momentopname").get(
        pk=resolve(melding.url).kwargs["pk"], organisatie=melding.organisatie
    )
    pdf = vraag_pdf(rapport, door=taak.gemaakt_door)
    if pdf.is_compleet:
        return als_bijlage(pdf.bestand)
    te_lang = timezone.now() > taak.gemaakt_op + WACHT
    return [], NIET_GEMAAKT if te_lang or pdf.taak.is_mislukt else ""


def als_bijlage(bestand):
    """The file as an attachment, or the reason that it is not one."""
    if bestand.grootte > MAX_BIJLAGE:
        return [], TE_GROOT
    with bestand.bestand.open("rb") as inhoud:
        return [(bestand.naam, inhoud.read(), bestand.inhoudstype)], ""


def stuur(melding, bijlagen=(), waarom=""):
    """Hand the mail to the mail server; `waarom` the report does not go along (Dutch)."""
    context = {
        "melding": melding,
        "organisatie": melding.organisatie,
        "adres": settings.ADRES,
        "waarom": waarom,
        "bijlagen": bijlagen,
    }
    stuur_mail(
        melding.tekst,
        render_to_string("rapportage/mail_stap.txt", context),
        render_to_string("rapportage/mail_stap.html", context),
        aan=melding.gebruiker,
        kenmerk=f"stap-{melding.pk}",
        bijlagen=bijlagen,
    )
