"""The organisation itself, its departments and the people with their roles."""

from datetime import date

from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError

from organisatie.models import Afdeling, Gebruiker, Lidmaatschap, Organisatie
from rapportage.demo.boek import leg_vast, moment

#: Everything that was there before the first plan began is recorded on this day.
BEGIN = date(2021, 11, 8)


def maak_organisatie(gegevens):
    """Store the organisation and its departments; returns (organisatie, departments by name)."""
    organisatie = Organisatie(is_demo=True, **gegevens["organisatie"])
    leg_vast(organisatie, moment(BEGIN))
    afdelingen = {
        velden["naam"]: leg_vast(Afdeling(organisatie=organisatie, **velden), moment(BEGIN, 11))
        for velden in gegevens["afdelingen"]
    }
    return organisatie, afdelingen


def maak_mensen(gegevens, organisatie, afdelingen, wachtwoord):
    """Store or refresh the accounts with their memberships; returns people by e-mail address.

    Accounts stay the same rows, so that a rebuilt demo breaks no link to a person. They all get
    the same hash: hashing is slow on purpose and this password is public.
    """
    mensen, gehasht = {}, make_password(wachtwoord)
    for velden in gegevens["mensen"]:
        gebruiker = zet_account(velden, wachtwoord, gehasht)
        mensen[gebruiker.email] = gebruiker
        lid = Lidmaatschap(
            organisatie=organisatie,
            gebruiker=gebruiker,
            rol=velden["rol"],
            afdeling=afdelingen.get(velden.get("afdeling")),
        )
        leg_vast(lid, moment(BEGIN, 12))
    return mensen


def zet_account(velden, wachtwoord, gehasht):
    """One demo account; ValidationError when a real organisation uses the address too."""
    gebruiker = Gebruiker.objects.filter(email=velden["email"]).first() or Gebruiker(
        email=velden["email"]
    )
    if gebruiker.pk and gebruiker.lidmaatschappen.filter(organisatie__is_demo=False).exists():
        raise ValidationError(
            f"{gebruiker.email} hoort ook bij een echte organisatie. Wijzig dat adres eerst."
        )
    gebruiker.naam, gebruiker.functie, gebruiker.is_active = velden["naam"], velden["functie"], True
    if not check_password(wachtwoord, gebruiker.password):
        gebruiker.password = gehasht
    gebruiker.save()
    return gebruiker
