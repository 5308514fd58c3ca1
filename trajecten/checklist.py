"""The checklist of a traject: every line with its answer, saved line by line."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max, Q

from trajecten.models import Checklistantwoord, Checklistpunt

TUSSENDOOR = "Iemand anders vulde dit net in. Kijk wat er nu staat en kies opnieuw."


@dataclass
class Regel:
    """A line of the checklist beside its answer (or None), and the history row that was last."""

    punt: Checklistpunt
    antwoord: Checklistantwoord | None
    stand: int

    @property
    def nu(self):
        """(answer, explanation) as stored; not yet known is empty."""
        return (self.antwoord.antwoord, self.antwoord.toelichting) if self.antwoord else ("", "")

    @property
    def tekst(self):
        """The answer in words."""
        return Checklistantwoord.Antwoord(self.nu[0]).label if self.nu[0] else "Weet ik nog niet"


def regels(traject):
    """The lines in use, and those out of use that have an answer (list of Regel)."""
    antwoorden = {rij.punt_id: rij for rij in traject.checklist.all()}
    historie = Checklistantwoord.history.filter(traject_id=traject.pk).order_by()
    standen = dict(historie.values_list("punt_id").annotate(Max("history_id")))
    punten = Checklistpunt.objects.filter(organisatie=traject.organisatie)
    punten = punten.filter(Q(is_actief=True) | Q(pk__in=antwoorden))
    return [Regel(punt, antwoorden.get(punt.pk), standen.get(punt.pk, 0)) for punt in punten]


def bewaar(traject, regel, *, antwoord, toelichting, gezien):
    """Save one answer; True when it changed.

    `gezien` is the history row that was on the screen: when somebody else answered since, it
    raises ValidationError (code `tussendoor`) and keeps theirs.
    """
    if (antwoord, toelichting) == regel.nu:
        return False
    if gezien != regel.stand:
        raise ValidationError(TUSSENDOOR, code="tussendoor")
    sleutel = {"organisatie": traject.organisatie, "traject": traject, "punt": regel.punt}
    rij = regel.antwoord or Checklistantwoord(**sleutel)
    rij.antwoord, rij.toelichting = antwoord, toelichting
    try:
        with transaction.atomic():
            rij.save()
    except IntegrityError:  # two people gave the first answer at once
        raise ValidationError(TUSSENDOOR, code="tussendoor") from None
    return True


def telling(lijst):
    """How many lines are answered, of how many: ‘2 van 3 punten ingevuld’."""
    klaar = sum(1 for regel in lijst if regel.nu[0])
    return f"{klaar} van {len(lijst)} {'punt' if len(lijst) == 1 else 'punten'} ingevuld"
