"""A mail at each step of a report, with a link and never the report itself (issue 7).

It repeats one melding at once, for whoever must advise or decide; the weekly mail can be too late.
"""

from django.conf import settings
from django.template.loader import render_to_string

from organisatie.models import Melding, Taak
from organisatie.post import stuur_mail
from rapportage.models import Mailvoorkeur

SOORT = "rapportage.tasks.verstuur_stap_task"


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
    if melding:
        context = {"melding": melding, "organisatie": melding.organisatie, "adres": settings.ADRES}
        stuur_mail(
            melding.tekst,
            render_to_string("rapportage/mail_stap.txt", context),
            render_to_string("rapportage/mail_stap.html", context),
            aan=melding.gebruiker,
            kenmerk=f"stap-{melding.pk}",
        )
    taak.rond_af()
