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

    Accounts stay the same rows, so that a rebuilt demo breaks no link to a person.
    """
    mensen, gehasht = {}, hash_van(wachtwoord)
    for velden in gegevens["mensen"]:
        gebruiker = zet_account(velden, gehasht)
        mensen[gebruiker.email] = gebruiker
        lid = Lidmaatschap(
            organisatie=organisatie,
            gebruiker=gebruiker,
            rol=velden["rol"],
            afdeling=afdelingen.get(velden.get("afdeling")),
        )
        leg_vast(lid, moment(BEGIN, 12))
    return mensen


def hash_van(wachtwoord):
    """One hash for all demo accounts: hashing is slow on purpose and this password is public.

    The hash that is already in use stays, so that whoever is signed in stays signed in.
    """
    huidig = Gebruiker.objects.filter(email="coordinator@leiden.example").first()
    if huidig and check_password(wachtwoord, huidig.password):
        return huidig.password
    return make_password(wachtwoord)


def zet_account(velden, gehasht):
    """One demo account; ValidationError when a real organisation uses the address too."""
    gebruiker = Gebruiker.objects.filter(email=velden["email"]).first() or Gebruiker(
        email=velden["email"]
    )
    if gebruiker.pk and gebruiker.lidmaatschappen.filter(organisatie__is_demo=False).exists():
        raise ValidationError(
            f"{gebruiker.email} hoort ook bij een echte organisatie. Wijzig dat adres eerst."
        )
    gebruiker.naam, gebruiker.functie, gebruiker.is_active = velden["naam"], velden["functie"], True
    gebruiker.password = gehasht
    gebruiker.save()
    return gebruiker
