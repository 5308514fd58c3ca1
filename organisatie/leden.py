"""Members of an organisation: invite, give roles, take them away."""

import logging
from smtplib import SMTPException

from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from organisatie.models import Gebruiker, Lidmaatschap, Rol

logger = logging.getLogger(__name__)
EIGEN_BEHEER = (
    "Je kunt je eigen rol als beheerder niet weghalen. Vraag een andere beheerder om dat te doen."
)


def leden_van(organisatie):
    """The people of this organisation, with `rollen_hier`: their memberships of it alone."""
    return (
        Gebruiker.objects.filter(lidmaatschappen__organisatie=organisatie)
        .distinct()
        .met_rollen_in(organisatie)
    )


def is_alleen_hier(gebruiker, organisatie):
    """True when this organisation may change the account itself: nobody else uses it.

    The account of the technical manager is never changed here: a changed e-mail address would
    hand over the installation.
    """
    elders = gebruiker.lidmaatschappen.exclude(organisatie=organisatie).exists()
    return not (elders or gebruiker.is_staff or gebruiker.is_superuser)


def voeg_lid_toe(organisatie, *, email, naam, functie, rollen, afdelingen, door):
    """Make a person a member and return the account.

    An account that exists already keeps its own name and function. Raises ValidationError with
    the field `email` when the person is a member already or is blocked.
    """
    gebruiker = Gebruiker.objects.filter(email__iexact=email).first()
    if gebruiker and gebruiker.lidmaatschappen.filter(organisatie=organisatie).exists():
        raise ValidationError({"email": "Deze persoon is al lid. Wijzig de rollen in de lijst."})
    if gebruiker and not gebruiker.is_active:
        raise ValidationError(
            {"email": "Dit account is geblokkeerd. Vraag de technisch beheerder om hulp."}
        )
    with transaction.atomic():
        if gebruiker is None:
            gebruiker = Gebruiker.objects.create_user(email, naam=naam, functie=functie)
        zet_rollen(gebruiker, organisatie, rollen=rollen, afdelingen=afdelingen, door=door)
    return gebruiker


def belemmeringen(gebruiker, *, rollen, door):
    """Reasons why this person may not get just these roles; empty means it may.

    Who manages keeps managing, so an organisation never loses its last beheerder.
    """
    if not rollen:
        return ["Kies minstens één rol."]
    if gebruiker == door and Rol.BEHEERDER not in rollen:
        return [EIGEN_BEHEER]
    return []


def zet_rollen(gebruiker, organisatie, *, rollen, afdelingen, door):
    """Give exactly these roles; `afdelingen` are those of the budgethouder."""
    if redenen := belemmeringen(gebruiker, rollen=rollen, door=door):
        raise ValidationError({"rollen": redenen})
    gewenst = gewenste_paren(rollen, afdelingen)
    eigen = gebruiker.lidmaatschappen.filter(organisatie=organisatie)
    with transaction.atomic():
        for lid in eigen:
            if (lid.rol, lid.afdeling_id) in gewenst:
                gewenst.discard((lid.rol, lid.afdeling_id))
            else:
                neem_af(lid, door)
        for rol, afdeling in sorted(gewenst, key=str):
            lid = Lidmaatschap(
                organisatie=organisatie, gebruiker=gebruiker, rol=rol, afdeling_id=afdeling
            )
            lid._history_user = door
            lid.save()


def gewenste_paren(rollen, afdelingen):
    """(role, department pk or None) for every membership; only a budgethouder has departments."""
    paren = {(rol, None) for rol in rollen}
    if Rol.BUDGETHOUDER in rollen and afdelingen:
        paren.discard((Rol.BUDGETHOUDER, None))
        paren |= {(Rol.BUDGETHOUDER, afdeling.pk) for afdeling in afdelingen}
    return paren


def belemmeringen_verwijderen(gebruiker, *, door):
    """Reasons why this person may not be removed from the organisation."""
    return (
        ["Je kunt jezelf niet verwijderen. Vraag een andere beheerder."]
        if (gebruiker == door)
        else []
    )


def verwijder_lid(gebruiker, organisatie, *, door):
    """Take away all roles here; the account itself stays, also for other organisations."""
    if redenen := belemmeringen_verwijderen(gebruiker, door=door):
        raise ValidationError(redenen)
    with transaction.atomic():
        for lid in gebruiker.lidmaatschappen.filter(organisatie=organisatie):
            neem_af(lid, door)


def neem_af(lid, door):
    """Remove one membership, with the person who did it in its history."""
    lid._history_user = door
    lid.delete()


def stuur_uitnodiging(gebruiker, organisatie, *, adres):
    """Mail the way in; `adres` makes an absolute URL of a path. False when the mail failed.

    Who has no password yet gets the link of the reset mail; the others the page of the
    organisation.
    """
    nieuw = not gebruiker.has_usable_password()
    pad = (
        reverse("password_reset_confirm", kwargs=sleutels(gebruiker))
        if nieuw
        else (organisatie.get_absolute_url())
    )
    context = {
        "gebruiker": gebruiker,
        "organisatie": organisatie,
        "nieuw": nieuw,
        "link": adres(pad),
        "opnieuw": adres(reverse("wachtwoord_vergeten")),
    }
    tekst = render_to_string("organisatie/beheer_uitnodiging.txt", context)
    return verstuur(f"Welkom bij {organisatie.programmanaam}", tekst, gebruiker.email)


def meld_adreswijziging(oud_adres, gebruiker, organisatie, *, door):
    """Tell the old address that the account moved: whoever owns the address owns the account.

    False when the mail failed.
    """
    context = {"gebruiker": gebruiker, "organisatie": organisatie, "door": door}
    tekst = render_to_string("organisatie/beheer_adreswijziging.txt", context)
    return verstuur(f"Je account bij {organisatie.programmanaam}", tekst, oud_adres)


def verstuur(onderwerp, tekst, adres):
    """Mail one person; False, and a line in the log without the address, when it failed."""
    try:
        send_mail(" ".join(onderwerp.split()), tekst, None, [adres])
    except (OSError, SMTPException) as fout:
        logger.error("a mail was not sent: %s", type(fout).__name__)
        return False
    return True


def sleutels(gebruiker):
    """The parts of the link with which a person chooses a password, once."""
    return {
        "uidb64": urlsafe_base64_encode(force_bytes(gebruiker.pk)),
        "token": default_token_generator.make_token(gebruiker),
    }
