"""Who decides about a deviation: the mandate that fits, else the Directieteam (domein.md)."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from mvi.templatetags.mvi import euro
from organisatie.models import Melding, Rol
from trajecten.models import Afwijking, Mandaat, Traject

#: The secretaris enters what the Directieteam decides.
DIRECTIE = (Rol.DT, Rol.SECRETARIS_DT)


@dataclass(frozen=True)
class Mandaatregel:
    """A line of ‘Wie beslist?’ in words."""

    afdeling: str
    raming: str
    niveau: str
    wie: str
    vervanger: str = ""


def mandaat_voor(traject, gekozen):
    """The narrowest mandate in use that covers this choice, or None: the Directieteam decides.

    `gekozen` is the level, None for n.v.t. Fits by department, estimate and level; an unknown
    estimate never fits a limit. The same question always gives the same mandate.
    """
    if gekozen is None:
        return None
    rijen = Mandaat.objects.filter(
        organisatie=traject.organisatie_id, is_actief=True, niveau_vanaf__lte=gekozen
    ).select_related("beslisser", "vervanger", "afdeling")
    passend = [m for m in rijen if past(m, traject.afdeling_id, hoogste_raming(traject))]
    return min(passend, key=breedte, default=None)


def past(mandaat, afdeling, raming):
    """True when the mandate covers this department (pk or None) and estimate (or None)."""
    if mandaat.afdeling_id not in (None, afdeling):
        return False
    return mandaat.bedrag_tot is None or (raming is not None and raming <= mandaat.bedrag_tot)


def breedte(mandaat):
    """How wide a mandate is, to sort by: own department, low limit and high level come first."""
    grens = mandaat.bedrag_tot
    is_breed = (mandaat.afdeling_id is None, grens is None)
    return (*is_breed, grens or 0, -mandaat.niveau_vanaf, mandaat.pk)


def hoogste_raming(traject):
    """The most that the traject may be worth (Decimal), or None when that is not known.

    Of a perceel the estimate of the whole counts: cutting a job in parts moves no mandate.
    """
    if traject.onderdeel_soort == Traject.Onderdeel.PERCEEL:
        return traject.onderdeel_van.raming_max
    return traject.raming_max


def beslissers_voor(traject, gekozen):
    """(who decides, who may take over) by mandate; (None, None) is the Directieteam."""
    mandaat = mandaat_voor(traject, gekozen)
    return (mandaat.beslisser, mandaat.vervanger) if mandaat else (None, None)


def wie_beslist(organisatie):
    """All mandates in use in words, the narrowest first (list of Mandaatregel)."""
    rijen = Mandaat.objects.filter(organisatie=organisatie, is_actief=True)
    rijen = sorted(rijen.select_related("beslisser", "vervanger", "afdeling"), key=breedte)
    return [in_woorden(mandaat) for mandaat in rijen]


def in_woorden(mandaat):
    """A mandate as a line that everybody understands."""
    laagste = mandaat.get_niveau_vanaf_display().lower()
    return Mandaatregel(
        str(mandaat.afdeling or "Alle afdelingen"),
        f"tot en met {euro(mandaat.bedrag_tot)}" if mandaat.bedrag_tot is not None else "elke",
        f"{mandaat.niveau_vanaf} ({laagste}) of hoger",
        str(mandaat.beslisser),
        str(mandaat.vervanger or ""),
    )


def meld_beslissers(afwijking, tekst, door):
    """Tell who decides about it now: who is named and can, else the Directieteam."""
    rij = Afwijking.objects.met_beslissers().get(pk=afwijking.pk)
    mensen = [rij.beslisser] * rij.beslisser_kan + [rij.vervanger] * rij.vervanger_kan
    if not mensen:
        Melding.objects.meld_rollen(afwijking.organisatie, DIRECTIE, tekst, afwijking, behalve=door)
    Melding.objects.meld(afwijking.organisatie, mensen, tekst, afwijking)


def nieuwe_beslissers(afwijking):
    """(who, substitute) by the mandate of now, when that differs from what was named; or None."""
    nu = beslissers_voor(afwijking.traject, afwijking.gekozen)
    was = (afwijking.beslisser, afwijking.vervanger)
    return nu if afwijking.is_open and nu != was else None


def leg_opnieuw_voor(afwijking, *, door):
    """Put a waiting request to whom the mandate names now; ValidationError when there is none."""
    nu = nieuwe_beslissers(afwijking)
    if nu is None:
        raise ValidationError("Deze afwijking ligt al bij wie erover beslist.")
    with transaction.atomic():
        beslisser, vervanger = nu
        # zonder historie: claims the open request, save() follows
        rijen = Afwijking.objects.open().filter(pk=afwijking.pk)
        # zonder historie: claims the open request, save() follows
        if not rijen.update(beslisser=beslisser, vervanger=vervanger):
            raise ValidationError("Over deze afwijking is net besloten.")
        afwijking.refresh_from_db()
        afwijking.save()
        tekst = f"Akkoord gevraagd: afwijking voor {afwijking.thema} bij {afwijking.traject}"
        meld_beslissers(afwijking, tekst, door)
