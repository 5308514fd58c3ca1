"""Plans a mail for everyone whose moment it is, and sends each once (docs/besluiten/0006)."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from organisatie.models import Taak
from organisatie.post import stuur_mail
from organisatie.taken import TaakFout
from organisatie.toegang import toegang_van
from rapportage.models import Mailvoorkeur, Overzichtmail
from rapportage.overzicht.inhoud import delen

SOORT = "rapportage.tasks.verstuur_overzicht_task"
ZOUT = "overzichtmail-uit"
ONZEKER = (
    "Het versturen brak af. Misschien is deze mail toch aangekomen, daarom sturen we hem niet "
    "nog een keer. De volgende komt gewoon."
)
S = Overzichtmail.Staat


@dataclass(frozen=True)
class Mail:
    """What one person reads."""

    onderwerp: str
    tekst: str
    html: str
    uit: str


def plan(nu=None):
    """Make the mails that are due and start their jobs; gives how many were started.

    A mail that could not leave is tried again each time, for a day.
    """
    nu = nu or timezone.now()
    Mailvoorkeur.objects.vul_aan()
    for voorkeur in Mailvoorkeur.objects.aan().select_related("organisatie", "gebruiker"):
        if voorkeur.is_nu(nu) and (settings.DEMO or not voorkeur.organisatie.is_demo):
            maak(voorkeur, nu)
    wachtend = list(Overzichtmail.objects.niet_weg(nu).select_related("organisatie"))
    for rij in wachtend:
        start(rij)
    return len(wachtend)


def maak(voorkeur, nu):
    """The mail of this moment, made once; it tells what happened since the one before it."""
    moment = voorkeur.laatste_moment(nu)
    sleutel = {"organisatie": voorkeur.organisatie, "gebruiker": voorkeur.gebruiker}
    Overzichtmail.objects.get_or_create(
        **sleutel,
        dag=timezone.localdate(moment),
        defaults={"gepland_op": moment, "sinds": sinds(voorkeur, moment)},
    )


def sinds(voorkeur, moment):
    """The moment up to which the last mail told; at most two weeks back."""
    eerder = Overzichtmail.objects.filter(
        organisatie=voorkeur.organisatie,
        gebruiker=voorkeur.gebruiker,
        staat__in=[S.VERSTUURD, S.LEEG],
        gepland_op__lt=moment,
    ).first()
    dagen = 1 if voorkeur.ritme == Mailvoorkeur.Ritme.DAG else 7
    vroegst = moment - timedelta(days=14)
    return max(eerder.gepland_op, vroegst) if eerder else moment - timedelta(days=dagen)


def start(rij):
    """The job of a mail; a failed one goes back in the queue, a finished one stays finished."""
    return Taak.objects.start(
        organisatie=rij.organisatie, soort=SOORT, onderwerp=rij.pk, sleutel=f"overzicht:{rij.pk}"
    )


def verstuur(taak):
    """Send one mail, never twice; TaakFout in Dutch when the mail server did not take it."""
    rij = Overzichtmail.objects.select_related("organisatie", "gebruiker").get(
        pk=taak.onderwerp, organisatie=taak.organisatie
    )
    if rij.staat == S.BEZIG:  # an earlier worker stopped between handing over and writing down
        rij.zet(S.ONZEKER, fout=ONZEKER)
    if rij.staat in (S.WACHT, S.MISLUKT):
        taak.tik("mail maken", 30)
        geef_af(rij)
    taak.rond_af()


def geef_af(rij):
    """Write the mail as it is now and hand it over, or say why there is none."""
    toegang = toegang_van(rij.gebruiker, rij.organisatie) if rij.gebruiker.is_active else None
    voorkeur = toegang and Mailvoorkeur.objects.van(toegang)
    if not toegang or voorkeur.ritme == Mailvoorkeur.Ritme.UIT:
        rij.zet(S.VERVALLEN)
        return
    mail = schrijf(toegang, timezone.localdate(), rij.sinds)
    if mail is None:
        rij.zet(S.LEEG, fout="")
    elif rij.zet(S.BEZIG, onderwerp=mail.onderwerp[:200], fout=""):
        lever(rij, mail)


def lever(rij, mail):
    """To the mail server; what happened is written down whatever happens."""
    kop = {"List-Unsubscribe": f"<{mail.uit}>", "Auto-Submitted": "auto-generated"}
    try:
        stuur_mail(
            mail.onderwerp, mail.tekst, mail.html,
            aan=rij.gebruiker, kenmerk=f"overzicht-{rij.pk}", kopregels=kop,
        )  # fmt: skip
    except TaakFout as fout:
        rij.zet(S.MISLUKT, fout=str(fout))
        raise
    with transaction.atomic():
        rij.zet(S.VERSTUURD, verstuurd_op=timezone.now())


def schrijf(toegang, dag, vanaf):
    """The mail to this person as it is now, or None when there is nothing to tell."""
    inhoud = delen(toegang, dag, vanaf)
    if not inhoud:
        return None
    organisatie, adres = toegang.organisatie, settings.ADRES
    uit = adres + reverse("overzichtmail_uit", args=[sleutel_van(toegang)])
    context = {
        "gebruiker": toegang.gebruiker,
        "organisatie": organisatie,
        "delen": inhoud,
        "adres": adres,
        "dag": dag,
        "vandaag": adres + reverse("vandaag", args=[organisatie.slug]),
        "voorkeur": adres + reverse("overzichtmail", args=[organisatie.slug]),
        "uit": uit,
    }
    aantal = sum(len(deel.regels) for deel in inhoud)
    wat = "1 punt" if aantal == 1 else f"{aantal} punten"
    return Mail(
        f"Jouw overzicht: {wat} · {organisatie.programmanaam} {organisatie.naam}",
        render_to_string("rapportage/mail_overzicht.txt", context),
        render_to_string("rapportage/mail_overzicht.html", context),
        uit,
    )


def sleutel_van(toegang):
    """A signed word by which one person switches off one mail without signing in."""
    return signing.dumps([toegang.organisatie.pk, toegang.gebruiker.pk], salt=ZOUT)


def zet_uit(sleutel):
    """The Mailvoorkeur that this signed word switches off, switched off; None for nonsense."""
    voorkeur = voorkeur_van(sleutel)
    if voorkeur:
        voorkeur.ritme = Mailvoorkeur.Ritme.UIT
        voorkeur.save()
    return voorkeur


def voorkeur_van(sleutel):
    """The Mailvoorkeur of a signed word; None for nonsense, or for who is no member any more."""
    try:
        organisatie, gebruiker = signing.loads(sleutel, salt=ZOUT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    rijen = Mailvoorkeur.objects.select_related("organisatie", "gebruiker")
    return rijen.filter(organisatie=organisatie, gebruiker=gebruiker).first()
