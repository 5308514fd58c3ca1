"""What follows on a closed round, as proposals: one to tell it, and when to begin."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import Organisatie, VersieRij
from trajecten.models.kandidatuur import Kandidatuur
from trajecten.models.selectie import Selectieronde
from trajecten.models.traject import Traject

#: Days after closing on which to tell it; before the first date of a traject; until an evaluation.
VERTEL, VOORAF, LATER = 7, 14, 30
#: The planned dates of a traject before the market, of which the first coming one counts.
DATA = ("voorbereiding", "strategie", "publicatie")


class VervolgvoorstelQuerySet(models.QuerySet):
    """Proposals of what follows."""

    def zichtbaar_voor(self, toegang):
        return self.filter(ronde__in=Selectieronde.objects.zichtbaar_voor(toegang))

    def open(self):
        return self.filter(staat=Vervolgvoorstel.Staat.OPEN)

    def maak_voor(self, ronde):
        """Store the proposals of a round that closes; to be called once, in its transaction."""
        for velden in voorstellen(ronde):
            self.create(organisatie=ronde.organisatie, ronde=ronde, **velden)

    @transaction.atomic
    def neem_over(self, ronde, *, door):
        """Take over what is open and has a date, as proposed; returns how many."""
        klaar = list(self.filter(ronde=ronde, datum__isnull=False).open())
        for voorstel in klaar:
            voorstel.beslis(
                staat=Vervolgvoorstel.Staat.OVERGENOMEN, datum=voorstel.datum, door=door
            )
        return len(klaar)


class Vervolgvoorstel(VersieRij):
    """An item for the communication or planning calendar; the coördinator decides about it.

    A new decision can take the place of an earlier one, with a reason; history keeps both.
    """

    tussendoor = "Iemand anders besloot hier net over. Kijk wat er nu staat."

    class Soort(models.TextChoices):
        """The calendar that takes it over."""

        COMMUNICATIE = "communicatie", "Communicatie"
        PLANNING = "planning", "Planning"

    class Staat(models.TextChoices):
        """Open until the coördinator says what happens with it."""

        OPEN = "open", "Nog te kiezen"
        OVERGENOMEN = "overgenomen", "Overgenomen"
        NIET_NODIG = "niet-nodig", "Niet nodig"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="vervolgvoorstellen")
    ronde = models.ForeignKey(Selectieronde, models.CASCADE, related_name="vervolgvoorstellen")
    traject = models.ForeignKey(
        Traject, models.SET_NULL, null=True, blank=True, related_name="vervolgvoorstellen"
    )
    soort = models.CharField(max_length=12, choices=Soort.choices)
    titel = models.CharField("titel", max_length=300)
    toelichting = models.TextField("toelichting", blank=True)
    datum = models.DateField("datum", null=True, blank=True, help_text="Leeg: nog niet bekend.")
    staat = models.CharField(max_length=11, choices=Staat.choices, default=Staat.OPEN)
    reden = models.TextField("reden", blank=True)
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords(excluded_fields=["versie"])

    objects = VervolgvoorstelQuerySet.as_manager()

    class Meta:
        verbose_name = "vervolgvoorstel"
        verbose_name_plural = "vervolgvoorstellen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(staat="open", besloten_op=None)
                | (~Q(staat="open") & Q(besloten_op__isnull=False)),
                name="vervolgvoorstel_besloten_op",
            ),
            models.CheckConstraint(
                condition=~Q(staat="niet-nodig") | ~Q(reden=""),
                name="vervolgvoorstel_reden",
                violation_error_message="Schrijf op waarom dit niet nodig is.",
            ),
        ]

    def __str__(self):
        return self.titel

    @property
    def is_open(self):
        return self.staat == self.Staat.OPEN

    def belemmeringen(self, *, staat, datum, reden):
        """Reasons per field (dict of str) why this may not be decided; empty means it may."""
        if staat == self.Staat.NIET_NODIG and not reden.strip():
            return {"reden": "Schrijf op waarom dit niet nodig is."}
        if staat == self.Staat.OVERGENOMEN and datum is None:
            return {"datum": "Kies een datum."}
        if not self.is_open and not reden.strip():
            return {"reden": "Schrijf op waarom je dit nu anders kiest."}
        return {}

    def beslis(self, *, staat, door, datum=None, reden="", versie=None):
        """Take it over on a day, or not; ValidationError when it may not.

        `versie`: the one on the screen, so that a second person does not overrule the first.
        """
        if redenen := self.belemmeringen(staat=staat, datum=datum, reden=reden):
            raise ValidationError(redenen)
        with transaction.atomic():
            self.claim(self.versie if versie is None else versie)
            self.staat, self.reden = staat, reden.strip()
            self.datum = datum or self.datum
            self.besloten_op, self.besloten_door = timezone.now(), door
            self._history_user = door
            self.save()


def voorstellen(ronde):
    """What follows on a closed round: the fields of each proposal (list of dict)."""
    dag = timezone.localdate(ronde.gesloten_op)
    gekozen = [
        k.traject
        for k in ronde.kandidaturen.select_related("traject")
        if k.besluit == Kandidatuur.Besluit.SELECTEREN
    ]
    gesprekken = [eerste_gesprek(traject, dag) for traject in gekozen]
    einde = [evalueer(ronde, dag)] if gekozen else []
    return [vertel(ronde, dag, len(gekozen)), *gesprekken, *einde]


def vertel(ronde, dag, aantal):
    """Tell which trajects take part."""
    wat = "welk traject meedoet" if aantal == 1 else "welke trajecten meedoen"
    if not aantal:
        wat = "waarom er geen trajecten meedoen"
    return {
        "soort": Vervolgvoorstel.Soort.COMMUNICATIE,
        "titel": f"Deel {wat}: keuzeronde {ronde.naam}",
        "toelichting": "Vertel het op intranet en aan de afdelingen, met de reden van de keuze.",
        "datum": dag + timedelta(days=VERTEL),
    }


def eerste_gesprek(traject, dag):
    """The first talk, two weeks before the first coming date; that date unknown: no day."""
    komend = [d for veld in DATA if (d := getattr(traject, veld, None)) and d > dag]
    eerste = min(komend, default=None)
    return {
        "soort": Vervolgvoorstel.Soort.PLANNING,
        "traject": traject,
        "titel": f"Eerste gesprek: {traject.titel}"[:270] + f" ({traject.nummer})",
        "toelichting": "Bespreek met de budgethouder en de inkoper wat we van de markt vragen.",
        "datum": eerste and max(eerste - timedelta(days=VOORAF), dag + timedelta(days=1)),
    }


def evalueer(ronde, dag):
    """Look back when the window of the round is over."""
    return {
        "soort": Vervolgvoorstel.Soort.PLANNING,
        "titel": f"Evalueer keuzeronde {ronde.naam}",
        "toelichting": "Wat leverden de gekozen trajecten op, en klopte het selectiekader?",
        "datum": max(ronde.venster_tot + timedelta(days=1), dag + timedelta(days=LATER)),
    }
