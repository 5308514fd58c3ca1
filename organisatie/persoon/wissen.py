"""Erase one person: the account blank in its place, own rows gone, every text without the name.

What somebody decided or wrote stays and points at the blank account, which is named by function.
"""

from collections import Counter
from dataclasses import dataclass

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from organisatie.leden import neem_af
from organisatie.models import Gebruiker, Lidmaatschap, Momentopname, Rol, Verwijdering
from organisatie.persoon.bestanden import bestanden_met
from organisatie.persoon.verklaring import is_historie, verklaard, verwijzingen
from organisatie.persoon.zoeken import WEG, Persoon, vervang, vindplaatsen

ZELF = "Je kunt jezelf niet wissen. Vraag een andere beheerder."
TECHNISCH = "Dit is het account van de technisch beheerder. Dat kun je hier niet wissen."
ELDERS = (
    "Dit account werkt ook bij een andere organisatie. Haal hier de toegang weg. Wissen kan pas "
    "als het daar ook weg is."
)
AL_GEWIST = "Deze persoon is al gewist."
LAATSTE = "Dit is de laatste beheerder. Maak eerst iemand anders beheerder."


def belemmeringen_wissen(gebruiker, organisatie, *, door):
    """Reasons why this person may not be erased from here; empty means it may."""
    if gebruiker == door:
        return [ZELF]
    if gebruiker.is_staff or gebruiker.is_superuser:
        return [TECHNISCH]
    if gebruiker.gewist_op:
        return [AL_GEWIST]
    if gebruiker.lidmaatschappen.exclude(organisatie=organisatie).exists():
        return [ELDERS]
    beheer = Lidmaatschap.objects.filter(organisatie=organisatie, rol=Rol.BEHEERDER)
    anderen = beheer.filter(gebruiker__is_active=True).exclude(gebruiker=gebruiker)
    is_beheerder = beheer.filter(gebruiker=gebruiker).exists()
    return [LAATSTE] if is_beheerder and not anderen.exists() else []


def organisaties_van(gebruiker):
    """The organisations (pks) where this person is or was a member: there the name counts."""
    nu = gebruiker.lidmaatschappen.values_list("organisatie", flat=True)
    toen = Lidmaatschap.history.filter(gebruiker=gebruiker)
    return {*nu, *toen.order_by().values_list("organisatie", flat=True)}


def was_hier(organisatie):
    """Accounts that were a member here, are none now and were not erased."""
    toen = Lidmaatschap.history.filter(organisatie=organisatie).order_by().values("gebruiker")
    nu = Lidmaatschap.objects.filter(organisatie=organisatie).values("gebruiker")
    return Gebruiker.objects.filter(pk__in=toen, gewist_op=None).exclude(pk__in=nu)


@dataclass(frozen=True)
class Voorbeeld:
    """What an erasure would do: per kind of row how many texts change and how many rows go, and
    how many frozen documents name the person in their text, and which files do."""

    teksten: list
    rijen: list
    bevroren: int
    naamgenoten: list
    bestanden: list

    @property
    def is_leeg(self):
        return not (self.teksten or self.rijen)


def voorbeeld(persoon):
    """Look, and change nothing."""
    teksten = Counter(soort_van(vondst.model) for vondst in vindplaatsen(persoon))
    rijen = Counter()
    for rijset in te_verwijderen(persoon):
        rijen[soort_van(rijset.model)] += rijset.count()
    gebruiker = persoon.gebruiker
    return Voorbeeld(
        teksten=teksten.most_common(),
        rijen=[(soort, aantal) for soort, aantal in rijen.most_common() if aantal],
        bevroren=len(bevroren_met(persoon)),
        naamgenoten=list(persoon.naamgenoten()) if gebruiker else [],
        bestanden=bestanden_met(persoon),
    )


def soort_van(model):
    """The words for the rows of a model."""
    if model._meta.app_label == "axes":
        return "pogingen om in te loggen"
    origineel = getattr(model, "instance_type", None)
    if origineel:
        return f"geschiedenis van {origineel._meta.verbose_name_plural}"
    return str(model._meta.verbose_name_plural)


def bevroren_met(persoon):
    """Frozen documents in whose text somebody wrote the name: they stay as they are (list)."""
    rijen = Momentopname.objects.filter(organisatie__in=persoon.organisaties)
    past = persoon.hier
    return [rij for rij in rijen.iterator() if past and past.search(rij.inhoud)]


def te_verwijderen(persoon):
    """Querysets of the rows that go: the person's own, and rows about somebody outside."""
    if persoon.gebruiker:
        for naam, voorwaarde in verklaard("eigen").items():
            model, veld = veld_van(naam)
            yield model._base_manager.filter(**{veld.name: persoon.gebruiker}, **(voorwaarde or {}))
    for naam in verklaard("mensen"):
        model, veld = veld_van(naam)
        hier = model._base_manager.filter(organisatie__in=persoon.organisaties)
        rijen = hier.exclude(**{veld.name: ""}).values_list("pk", veld.name)
        yield model._base_manager.filter(
            pk__in=[pk for pk, tekst in rijen if persoon.is_hele_naam(tekst)]
        )


def veld_van(naam):
    """(model, field) of ‘app.Model.veld’."""
    label, _, veld = naam.rpartition(".")
    model = apps.get_model(label)
    return model, model._meta.get_field(veld)


def wis(gebruiker, organisatie, *, grond, door, ook=()):
    """Erase the person with this account, all or nothing; returns the Verwijdering.

    `ook`: other spellings of the name. Raises ValidationError when it may not; of two at once one
    wins.
    """
    with transaction.atomic():
        mijn = Gebruiker.objects.filter(pk=gebruiker.pk, gewist_op=None)
        if redenen := belemmeringen_wissen(gebruiker, organisatie, door=door):
            raise ValidationError(redenen)
        if not mijn.update(gewist_op=timezone.now()):
            raise ValidationError([AL_GEWIST])
        persoon = Persoon(organisaties_van(gebruiker) | {organisatie.pk}, gebruiker, tuple(ook))
        rijen = verwijder_rijen(persoon, door)
        sluit_toegang(gebruiker)
        teksten = schoon_teksten(persoon)
        maak_leeg(gebruiker, persoon)
        return Verwijdering.objects.create(
            organisatie=organisatie, grond=grond, teksten=teksten, rijen=rijen, gewist_door=door
        )


def wis_naam(namen, organisatie, *, grond, door):
    """Erase somebody without an account from the rows of one organisation; the Verwijdering."""
    persoon = Persoon({organisatie.pk}, None, tuple(namen))
    if persoon.hier is None:
        raise ValidationError(["Vul een naam of e-mailadres van minstens drie tekens in."])
    with transaction.atomic():
        rijen = verwijder_rijen(persoon, door)
        return Verwijdering.objects.create(
            organisatie=organisatie,
            grond=grond,
            met_account=False,
            teksten=schoon_teksten(persoon),
            rijen=rijen,
            gewist_door=door,
        )


def verwijder_rijen(persoon, door):
    """Take the rows away, with what their history says of the person; returns how many."""
    aantal = 0
    for rijset in te_verwijderen(persoon):
        sleutels = list(rijset.values_list("pk", flat=True))
        aantal += len(sleutels)
        for rij in rijset:
            rij.delete()
        wis_historie(rijset.model, sleutels)
    for lid in persoon.gebruiker.lidmaatschappen.all() if persoon.gebruiker else ():
        neem_af(lid, door)
        aantal += 1
    return aantal


def wis_historie(model, sleutels):
    """The history of rows that were somebody's own."""
    if hasattr(model, "history"):
        model.history.filter(**{f"{model._meta.pk.name}__in": sleutels}).delete()


def sluit_toegang(gebruiker):
    """End the sessions, and forget the attempts to sign in."""
    for sessie in Session.objects.iterator():
        if sessie.get_decoded().get("_auth_user_id") == str(gebruiker.pk):
            sessie.delete()
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        model.objects.filter(username__iexact=gebruiker.email).delete()


def schoon_teksten(persoon):
    """Put (verwijderd) in the place of the person in every text; returns how many rows changed."""
    gevonden = list(vindplaatsen(persoon))
    for vondst in gevonden:
        nieuw = {naam: vervang(vondst.patroon, oud) for naam, oud in vondst.waarden.items()}
        bewaar(vondst.model, vondst.pk, nieuw)
    return len(gevonden)


def bewaar(model, pk, waarden):
    """Store cleaned texts; where such a text must be unique, it gets the number of its row."""
    for volg in ("", f" {pk}"):
        nieuw = {naam: passend(model, naam, waarde, volg) for naam, waarde in waarden.items()}
        try:
            with transaction.atomic():
                # zonder historie: history must forget the name, and not tell what was cleaned
                model._base_manager.filter(pk=pk).update(**nieuw)
        except IntegrityError:
            if volg:
                raise
        else:
            return


def passend(model, naam, waarde, volg):
    """The value as its column takes it."""
    if not isinstance(waarde, str):
        return waarde
    lengte = model._meta.get_field(naam).max_length
    return f"{waarde[: lengte - len(volg)] if lengte else waarde}{volg if WEG in waarde else ''}"


def maak_leeg(gebruiker, persoon):
    """Blank the account in its place: only the function is left."""
    functie = vervang(persoon.hier, gebruiker.functie) if persoon.hier else gebruiker.functie
    gebruiker.refresh_from_db()
    gebruiker.naam, gebruiker.functie = functie or "Oud-collega", functie
    gebruiker.email = f"gewist-{gebruiker.pk}@gewist.invalid"
    gebruiker.is_active, gebruiker.last_login = False, None
    gebruiker.set_unusable_password()
    gebruiker.save()
    gebruiker.groups.clear()
    gebruiker.user_permissions.clear()


def niet_verklaard():
    """Fields that point at an account and of which no app says what happens, and what an app says
    of a field that is not there (set of names). Who did something, `…_door`, is always work."""
    bekend = set(verklaard("eigen")) | set(verklaard("werk"))
    alle = {
        f"{model._meta.label}.{veld.name}"
        for model in apps.get_models()
        if not is_historie(model)
        for veld in verwijzingen(model)
    }
    return {naam for naam in alle ^ bekend if not naam.endswith("_door")}
