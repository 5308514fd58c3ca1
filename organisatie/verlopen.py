"""A form that was sent after the session ended: nothing typed is lost (huisstijl, *Examples*).

The fields travel along in the sign-in page, signed; after the same person signed in they come back
on a page that asks whether to save them after all. Passwords and files never travel.
"""

from django.conf import settings
from django.core import signing

#: Name of the hidden field, and of the cookie that remembers who worked in this browser.
VELD, KOEKJE = "bewaard", "mvi_persoon"
ZOUT = "organisatie.verlopen"
GROOTSTE = 64 * 1024  # characters
GELDIG = 12 * 60 * 60  # seconds
NOOIT = ("wachtwoord", "password", "csrfmiddlewaretoken", VELD)


def onthoud_persoon(response, gebruiker):
    """Remember in this browser who signed in, so that fields never come back to somebody else."""
    response.set_signed_cookie(
        KOEKJE,
        gebruiker.pk,
        salt=ZOUT,
        max_age=30 * 24 * 60 * 60,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def pak_in(request):
    """The fields of an expired POST as signed text; '' when they cannot or may not travel."""
    persoon = request.get_signed_cookie(KOEKJE, default="", salt=ZOUT)
    velden = [
        [naam, waarde]
        for naam, waarden in request.POST.lists()
        for waarde in waarden
        if not any(woord in naam.lower() for woord in NOOIT)
    ]
    omvang = sum(len(naam) + len(waarde) for naam, waarde in velden)
    if not persoon or omvang > GROOTSTE:
        return ""
    inhoud = {
        "persoon": persoon,
        "pad": request.get_full_path(),
        "velden": velden,
        "bestanden": [bestand.name[:200] for bestand in request.FILES.values()],
    }
    return signing.dumps(inhoud, salt=ZOUT, compress=True)


def pak_uit(tekst, gebruiker):
    """{pad, velden, bestanden} for the person who typed them; None for anybody else, or too old.

    A file itself does not travel: `bestanden` are the names of what must be chosen again.
    """
    try:
        inhoud = signing.loads(tekst, salt=ZOUT, max_age=GELDIG)
    except signing.BadSignature:
        return None
    return inhoud if inhoud["persoon"] == str(gebruiker.pk) else None
