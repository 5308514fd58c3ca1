"""Mail that a worker sends: handed over once, or a Dutch reason why not (docs/besluiten/0006)."""

from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from organisatie.taken import TaakFout

MAILSERVER_WEG = (
    "De mailserver is niet bereikbaar. Er is niets verstuurd en er is niets kwijt. "
    "Probeer het later opnieuw."
)


def stuur_mail(onderwerp, tekst, html, *, aan, kenmerk, kopregels=(), bijlagen=()):
    """Hand one mail (plain text and HTML) for the Gebruiker `aan` to the mail server.

    `bijlagen` are (name, content, kind) of its attachments.

    The same `kenmerk` gives the same Message-ID, by which that server drops a second one.
    TaakFout in Dutch when it did not leave.
    """
    domein = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    bericht = EmailMultiAlternatives(
        " ".join(onderwerp.split()),
        tekst,
        to=[aan.email],
        headers={"Message-ID": f"<{kenmerk}@{domein}>", **dict(kopregels)},
    )
    bericht.attach_alternative(html, "text/html")
    for bijlage in bijlagen:
        bericht.attach(*bijlage)
    try:
        bericht.send()
    except SMTPRecipientsRefused as fout:
        raise TaakFout(
            f"De mailserver kent het adres van {aan} niet. Vraag de beheerder om het "
            "e-mailadres te controleren."
        ) from fout
    except (OSError, SMTPException) as fout:
        raise TaakFout(MAILSERVER_WEG) from fout
