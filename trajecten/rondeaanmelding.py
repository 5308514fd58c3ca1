"""Entering trajects in a selection round by whoever may edit them (domein.md, *selectie*)."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from organisatie.models import Melding, Rol
from organisatie.toegang import mag_coordineren
from trajecten.models import Kandidatuur, Selectieronde, Traject
from trajecten.models.velden import Fase

TUSSENDOOR = "Iemand anders wijzigde deze aanmelding net. Lees wat er nu staat en bewaar opnieuw."
TE_LAAT_INTREKKEN = "Intrekken kan niet meer: de ronde wordt al beoordeeld. Vraag de coördinator."


@dataclass(frozen=True)
class Aanmelding:
    """A traject beside a round: its candidacy (or None) and why it cannot be entered."""

    ronde: Selectieronde
    traject: Traject
    kandidatuur: Kandidatuur | None
    belemmeringen: list

    @property
    def is_aangemeld(self):
        """True when somebody entered it with a motivation."""
        return self.kandidatuur is not None and bool(self.kandidatuur.aanmelding)

    @property
    def mag_intrekken(self):
        """True while the round still takes entries, also after the last day."""
        return self.is_aangemeld and self.ronde.staat == Selectieronde.Staat.AANMELDEN


def mag_aanmelden(toegang):
    """Whoever is not coördinator: a coördinator puts trajects on the list in the round itself."""
    return not mag_coordineren(toegang)


def rondes_in_aanmelden(toegang):
    """Rounds in their first state, the earliest window first (queryset)."""
    rondes = Selectieronde.objects.zichtbaar_voor(toegang)
    rondes = rondes.filter(staat=Selectieronde.Staat.AANMELDEN).select_related("organisatie")
    return rondes.order_by("venster_van", "pk")


def aanmeldingen_van(traject, toegang, dag):
    """What its page says: a list of Aanmelding, those that take it or have it entered."""
    if not mag_aanmelden(toegang) or belemmeringen_traject(traject):
        return []
    alle = [aanmelding_van(traject, ronde, dag) for ronde in rondes_in_aanmelden(toegang)]
    return [a for a in alle if a.is_aangemeld or not a.belemmeringen]


def aanmelding_van(traject, ronde, dag):
    """How this traject stands in this round (Aanmelding)."""
    rijen = {k.ronde_id: k for k in traject.kandidaturen.select_related("ronde")}
    kandidatuur = rijen.get(ronde.pk)
    redenen = ronde.belemmeringen_aanmelden(dag) or belemmeringen_traject(traject)
    if not redenen and kandidatuur is None:
        elders = next((k.ronde for k in rijen.values() if not k.ronde.is_gesloten), None)
        redenen = [f"Dit traject staat al in keuzeronde {elders}."] if elders else []
    return Aanmelding(ronde, traject, kandidatuur, redenen)


def belemmeringen_traject(traject):
    """Reasons why this traject can be in no round at all; empty means it can."""
    if traject.afloop:
        return [f"Dit traject is {traject.get_afloop_display().lower()}."]
    if traject.fase >= Fase.UITVRAAG or traject.publicatie_werkelijk:
        return ["Dit traject is al in de markt."]
    if traject.selectiestatus in (Traject.Selectie.GESELECTEERD, Traject.Selectie.AUTONOOM):
        return [f"Dit traject is al {traject.get_selectiestatus_display().lower()}."]
    if traject.onderdeel_van_id and not traject.organisatie.onderdelen_tellen_apart:
        return ["Dit is een onderdeel. Meld het traject aan waar het bij hoort."]
    return []


def meld_aan(ronde, traject, *, motivatie, door, dag, gezien=""):
    """Enter a traject, or change why; ValidationError with the reasons when it may not.

    What is on the list already keeps how it came there and gets the motivation. `gezien`: the
    motivation that stood there before, as this person saw it.
    """
    motivatie = motivatie.strip()
    with transaction.atomic():
        ronde.houd_vast()
        stand = aanmelding_van(traject, ronde, dag)
        if stand.belemmeringen:
            raise ValidationError(stand.belemmeringen)
        kandidatuur = stand.kandidatuur
        staat_er = kandidatuur.aanmelding if kandidatuur else ""
        if staat_er == motivatie:
            return  # sent twice
        if staat_er != gezien:
            raise ValidationError(TUSSENDOOR)
        if kandidatuur:
            kandidatuur.aanmelding, kandidatuur.aangemeld_door = motivatie, door
            kandidatuur._history_user = door
            kandidatuur.save()
        else:
            ronde.voeg_toe(
                [traject], herkomst="aangemeld", voorstel=None, aanmelding=motivatie, door=door
            )
        wat = "gewijzigd" if staat_er else "aangemeld"
        meld_coordinator(ronde, f"{traject.label} is {wat} voor keuzeronde {ronde}.", door)


def trek_in(kandidatuur, *, reden, door):
    """Withdraw an entry; what the planning put on the list stays there without the motivation."""
    ronde = kandidatuur.ronde
    if ronde.staat != Selectieronde.Staat.AANMELDEN:
        raise ValidationError(TE_LAAT_INTREKKEN)
    with transaction.atomic():
        ronde.houd_vast()
        if kandidatuur.herkomst == Kandidatuur.Herkomst.AANGEMELD:
            kandidatuur.haal_weg(reden=f"Aanmelding ingetrokken: {reden}"[:100], door=door)
        else:
            kandidatuur.aanmelding, kandidatuur.aangemeld_door = "", None
            kandidatuur._history_user = door
            kandidatuur._change_reason = f"Aanmelding ingetrokken: {reden}"[:100]
            kandidatuur.save()
        tekst = f"De aanmelding van {kandidatuur.traject.label} voor {ronde} is ingetrokken."
        meld_coordinator(ronde, f"{tekst} {reden}", door)


def meld_coordinator(ronde, tekst, door):
    """Tell the coördinators of the organisation."""
    Melding.objects.meld_rollen(
        ronde.organisatie, [Rol.COORDINATOR], tekst[:250], ronde, behalve=door
    )


def passend(ronde, toegang):
    """Trajects that this person may edit and that can be in this round or are (queryset)."""
    eigen = Traject.objects.bewerkbaar_voor(toegang)
    kan = Q(pk__in=ronde.trajecten_te_kiezen().values("pk"))
    return eigen.filter(kan | Q(kandidaturen__ronde=ronde)).distinct()


def te_melden(ronde, toegang):
    """Of `passend` what nobody entered with a motivation yet (queryset)."""
    return passend(ronde, toegang).exclude(
        pk__in=ronde.kandidaturen.exclude(aanmelding="").values("traject")
    )
