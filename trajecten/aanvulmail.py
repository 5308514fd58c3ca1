"""One bundled mail per person about what is missing, sent by a worker (docs/besluiten/0006)."""

from dataclasses import dataclass

from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from organisatie.models import Taak
from organisatie.post import stuur_mail
from organisatie.taken import TaakFout
from organisatie.toegang import leest_trajecten
from trajecten.aanvullen import focus_van, met_gaten, te_vragen, vragen_per_persoon
from trajecten.models import Aanvulverzoek

SOORT = "trajecten.tasks.verstuur_aanvulling_task"


@dataclass(frozen=True)
class Mail:
    """What one person reads."""

    gebruiker: object
    onderwerp: str
    tekst: str
    html: str
    aantal: int


def gekozen(organisatie, mensen, trajecten):
    """The Vraagbaken that were ticked, with only the ticked trajects (list of (person, rows)).

    What is asked comes from the database as it is now, so a made-up number asks nobody anything.
    """
    baken, _ = vragen_per_persoon(organisatie)
    paren = [
        (baak.gebruiker, [regel for regel in baak.regels if regel[0].pk in trajecten])
        for baak in baken
        if baak.gebruiker.pk in mensen
    ]
    return [(wie, regels) for wie, regels in paren if regels]


def schrijf(organisatie, gebruiker, regels, *, bericht, adres, door):
    """The mail to one person about these (traject, list of Gegeven) rows; `adres` is the site."""
    rijen = [
        {
            "traject": traject,
            "mist": [gegeven.label for gegeven in gegevens],
            "link": adres + reverse("traject_aanvullen", args=[organisatie.slug, traject.pk]),
        }
        for traject, gegevens in regels
    ]
    context = {
        "gebruiker": gebruiker,
        "organisatie": organisatie,
        "rijen": rijen,
        "bericht": bericht,
        "door": door,
        "lijst": adres + reverse("aanvulling_list", args=[organisatie.slug]),
    }
    wat = "1 traject" if len(rijen) == 1 else f"{len(rijen)} trajecten"
    return Mail(
        gebruiker,
        f"Vul je {wat} aan: {organisatie.programmanaam}",
        render_to_string("trajecten/mail_aanvulling.txt", context),
        render_to_string("trajecten/mail_aanvulling.html", context),
        len(rijen),
    )


def vraag(organisatie, keuzes, *, bericht, kenmerk, adres, door):
    """Keep a request per person and start its mail; the same `kenmerk` never asks twice.

    Gives the number of people that are asked now.
    """
    aantal = 0
    with transaction.atomic():
        for gebruiker, regels in keuzes:
            verzoek, nieuw = Aanvulverzoek.objects.get_or_create(
                organisatie=organisatie,
                gebruiker=gebruiker,
                kenmerk=kenmerk,
                defaults={"bericht": bericht, "adres": adres, "gevraagd_door": door},
            )
            if nieuw:
                verzoek.trajecten.set([traject for traject, _ in regels])
                start(verzoek, door)
                aantal += 1
    return aantal


def start(verzoek, door):
    """The job of a request; a failed one goes back in the queue, a finished one stays finished."""
    return Taak.objects.start(
        organisatie=verzoek.organisatie,
        soort=SOORT,
        onderwerp=verzoek.pk,
        sleutel=f"aanvulling:{verzoek.pk}",
        door=door,
    )


def verstuur(taak):
    """Send the mail of the request, once; TaakFout in Dutch when it did not leave.

    Asks what is missing now: what was completed meanwhile is not asked again.
    """
    verzoek = Aanvulverzoek.objects.select_related("gebruiker", "gevraagd_door").get(
        pk=taak.onderwerp, organisatie=taak.organisatie
    )
    mail = None if verzoek.verstuurd_op else mail_van(verzoek, taak.organisatie)
    if mail:
        taak.tik("mail versturen", 50)
        stuur(mail, verzoek)
    with transaction.atomic():
        if mail:
            verzoek.verstuurd_op = timezone.now()
            verzoek.save()
        taak.rond_af()


def mail_van(verzoek, organisatie):
    """The mail as it is now, or None when nothing is missing any more."""
    wie = verzoek.gebruiker
    if not leest_trajecten(organisatie).filter(pk=wie.pk).exists():
        raise TaakFout(f"{wie} werkt niet meer met dit programma. Vraag het aan iemand anders.")
    gevraagd = verzoek.trajecten.filter(organisatie=organisatie).values("pk")
    regels = met_gaten(te_vragen(organisatie).filter(pk__in=gevraagd), focus_van(organisatie))
    if not regels:
        return None
    return schrijf(
        organisatie,
        wie,
        regels,
        bericht=verzoek.bericht,
        adres=verzoek.adres,
        door=verzoek.gevraagd_door,
    )


def stuur(mail, verzoek):
    """Hand it to the mail server; the same Message-ID lets that drop a second one."""
    kenmerk = f"aanvulling-{verzoek.kenmerk}-{verzoek.pk}"
    stuur_mail(mail.onderwerp, mail.tekst, mail.html, aan=mail.gebruiker, kenmerk=kenmerk)


def verzoeken(organisatie):
    """The last requests with their job in `taak` (list): sent, waiting or failed."""
    rijen = Aanvulverzoek.objects.filter(organisatie=organisatie)
    rijen = list(rijen.select_related("gebruiker").prefetch_related("trajecten")[:30])
    taken = Taak.objects.filter(
        organisatie=organisatie, soort=SOORT, onderwerp__in=[rij.pk for rij in rijen]
    )
    per_verzoek = {taak.onderwerp: taak for taak in taken}
    for rij in rijen:
        rij.taak = per_verzoek.get(rij.pk)
    return rijen
