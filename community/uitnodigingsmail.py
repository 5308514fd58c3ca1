"""One mail per address about a meeting, with the appointment, sent by a worker (besluiten/0006)."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from actieplan.jaarplanning.agenda import afspraak
from community.models import Deelname, Uitnodiging
from community.uitnodiging import gebeurtenis_van
from mvi.ical import agenda
from organisatie.models import Taak
from organisatie.post import stuur_mail

SOORT = "community.tasks.verstuur_uitnodiging_task"
S = Uitnodiging.Soort
ONDERWERP = {S.UITNODIGING: "Uitnodiging", S.WIJZIGING: "Gewijzigd", S.AFZEGGING: "Gaat niet door"}


@dataclass(frozen=True)
class Ontvanger:
    """Who gets it, as `stuur_mail` wants it."""

    email: str

    def __str__(self):
        return self.email


def nodig_uit(bijeenkomst, mensen, adressen, *, bericht, adres, door):
    """Ask these accounts and loose addresses (str) once; gives how many are asked now.

    Who has an account is on the list of participants from now on, as invited.
    """
    wie = {mens.email.lower(): mens for mens in mensen}
    wie = {email.lower(): None for email in adressen} | wie
    al = set(bijeenkomst.uitnodigingen.filter(soort=S.UITNODIGING).values_list("email", flat=True))
    with transaction.atomic():
        nieuw = [
            vraag(bijeenkomst, S.UITNODIGING, email, mens, 0, bericht, adres, door)
            for email, mens in wie.items()
            if email not in al
        ]
        for mens in mensen:
            zet_op_lijst(bijeenkomst, mens)
    return sum(nieuw)


def zet_op_lijst(bijeenkomst, mens):
    """Invited, unless this person is on the list already."""
    if not bijeenkomst.deelnames.filter(gebruiker=mens).exists():
        Deelname.objects.zet(bijeenkomst, mens, Deelname.Status.UITGENODIGD)


def meld(bijeenkomst, soort, *, bericht, adres, door):
    """Tell whoever was invited what changed, or that it is off; once per version of the meeting."""
    wie = bijeenkomst.uitnodigingen.filter(soort=S.UITNODIGING).select_related("gebruiker")
    with transaction.atomic():
        return sum(
            vraag(
                bijeenkomst, soort, rij.email, rij.gebruiker, bijeenkomst.versie, bericht, adres,
                door,
            )
            for rij in wie
        )  # fmt: skip


def vraag(bijeenkomst, soort, email, gebruiker, versie, bericht, adres, door):
    """Keep what is asked and start its job; False when this address has this mail already."""
    rij, nieuw = Uitnodiging.objects.get_or_create(
        bijeenkomst=bijeenkomst,
        email=email,
        soort=soort,
        versie=versie,
        defaults={
            "organisatie": bijeenkomst.organisatie,
            "gebruiker": gebruiker,
            "bericht": bericht,
            "adres": adres,
            "gevraagd_door": door,
        },
    )
    if nieuw:
        start(rij, door)
    return nieuw


def start(rij, door):
    """The job of a mail; a failed one goes back in the queue, a finished one stays finished."""
    return Taak.objects.start(
        organisatie=rij.organisatie,
        soort=SOORT,
        onderwerp=rij.pk,
        sleutel=f"uitnodiging:{rij.pk}",
        door=door,
    )


def verstuur(taak):
    """Send the mail, once; an invitation to what is off by now does not leave any more."""
    rij = Uitnodiging.objects.select_related(
        "bijeenkomst__organisatie", "bijeenkomst__organisator", "gebruiker", "gevraagd_door"
    ).get(pk=taak.onderwerp, organisatie=taak.organisatie)
    te_laat = rij.soort != S.AFZEGGING and rij.bijeenkomst.afgelast_op is not None
    weg = rij.gebruiker is not None and not rij.gebruiker.is_active
    gaat = not (rij.verstuurd_op or te_laat or weg)
    if gaat:
        taak.tik("mail versturen", 50)
        stuur(rij)
    with transaction.atomic():
        if gaat:
            rij.verstuurd_op = timezone.now()
            rij.save()
        taak.rond_af()


def stuur(rij):
    """Hand it to the mail server, with the appointment; only this address is in it."""
    meet = rij.bijeenkomst
    context = {"rij": meet, "uitnodiging": rij, "organisatie": meet.organisatie}
    methode = "CANCEL" if rij.soort == S.AFZEGGING else "REQUEST"
    stuur_mail(
        f"{ONDERWERP[rij.soort]}: {meet.titel}",
        render_to_string("community/mail_uitnodiging.txt", context),
        render_to_string("community/mail_uitnodiging.html", context),
        aan=Ontvanger(rij.email),
        kenmerk=f"uitnodiging-{rij.pk}",
        bijlagen=[("uitnodiging.ics", ics(rij, methode), f"text/calendar; method={methode}")],
    )


def ics(rij, methode):
    """The appointment for this address (str); the same one every time, with a higher number."""
    meet = rij.bijeenkomst
    soort = meet.get_soort_display()
    item = afspraak(gebeurtenis_van(meet), rij.adres.rstrip("/"))
    van = meet.organisator or rij.gevraagd_door
    item = replace(item, soort=soort, organisator=van.email if van else "", deelnemer=rij.email)
    return agenda(str(meet), [item], methode=methode).decode()


def logboek(bijeenkomst):
    """The mails about a meeting with their job in `taak`, the latest first (list)."""
    rijen = list(bijeenkomst.uitnodigingen.select_related("gebruiker"))
    taken = Taak.objects.filter(
        organisatie=bijeenkomst.organisatie, soort=SOORT, onderwerp__in=[rij.pk for rij in rijen]
    )
    per_rij = {taak.onderwerp: taak for taak in taken}
    for rij in rijen:
        rij.taak = per_rij.get(rij.pk)
    return rijen
