"""A traject in a round: what is proposed, what was decided, and what follows from it."""

import hashlib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie
from trajecten.models.rondeloop import Orgaan
from trajecten.models.selectie import HAND, LIGT_VAST, Selectieronde
from trajecten.models.traject import Traject
from trajecten.models.velden import Fase

#: What a form about a candidate shows, and what a second person may have changed meanwhile.
INHOUD = (
    "voorstel", "motivatie", "advies", "advies_reden", "advies_op", "advies_door", "besluit",
    "besluit_reden", "besloten_op", "besloten_door",
)  # fmt: skip


class KandidatuurQuerySet(models.QuerySet):
    """Candidacies."""

    def voorgesteld(self):
        return self.filter(voorstel=True)

    def zonder_besluit(self):
        return self.filter(besluit="")

    def met_traject(self):
        return self.select_related("traject__afdeling", "traject__categorie")

    def met_aanleiding(self):
        """Annotate `was_doorgeschoven`: another round postponed this traject."""
        eerder = Kandidatuur.objects.filter(
            traject=OuterRef("traject"), besluit=Kandidatuur.Besluit.DOORSCHUIVEN
        ).exclude(ronde=OuterRef("ronde"))
        return self.annotate(was_doorgeschoven=Exists(eerder))


class Kandidatuur(EigenRij):
    """A traject in a round: proposal with motivation, and the decision with its reason."""

    class Besluit(models.TextChoices):
        """Decisions of the Directieteam (domein.md)."""

        SELECTEREN = "selecteren", "Selecteren"
        NIET = "niet", "Niet selecteren"
        DOORSCHUIVEN = "doorschuiven", "Doorschuiven"

    class Advies(models.TextChoices):
        """What the Bedrijfsvoeringstafel says of the proposal for one candidate (domein.md)."""

        AKKOORD = "akkoord", "Akkoord"
        NIET = "niet", "Niet akkoord"
        AANHOUDEN = "aanhouden", "Aanhouden"

    class Herkomst(models.TextChoices):
        """How a traject came on the list."""

        VENSTER = "venster", "Door de planning"
        AANGEMELD = "aangemeld", "Aangemeld door de budgethouder"
        DOORGESCHOVEN = "doorgeschoven", "Doorgeschoven uit een eerdere ronde"
        COORDINATOR = "coordinator", "Toegevoegd door de coördinator"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="kandidaturen")
    ronde = models.ForeignKey(Selectieronde, models.CASCADE, related_name="kandidaturen")
    traject = models.ForeignKey(Traject, models.CASCADE, related_name="kandidaturen")
    herkomst = models.CharField(
        "hoe op de lijst", max_length=13, choices=Herkomst.choices, default=Herkomst.COORDINATOR
    )
    aanmelding = models.TextField("waarom de budgethouder meldt", blank=True)
    aangemeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    voorstel = models.BooleanField(
        "voorstel: selecteren", null=True, default=True, help_text="Leeg: nog niet bepaald."
    )
    motivatie = models.TextField("motivatie", blank=True)
    advies = models.CharField("advies", max_length=9, choices=Advies.choices, blank=True)
    advies_reden = models.TextField("reden van het advies", blank=True)
    advies_op = models.DateTimeField(null=True, blank=True)
    advies_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    besluit = models.CharField("besluit", max_length=12, choices=Besluit.choices, blank=True)
    besluit_reden = models.TextField("reden van het besluit", blank=True)
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = KandidatuurQuerySet.as_manager()

    class Meta:
        verbose_name = "kandidatuur"
        verbose_name_plural = "kandidaturen"
        ordering = [
            F("voorstel").desc(nulls_last=True),
            F("traject__publicatie").asc(nulls_last=True),
            "pk",
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["ronde", "traject"],
                name="kandidatuur_uniek",
                violation_error_message="Dit traject staat al in de ronde.",
            ),
            models.CheckConstraint(
                condition=Q(besluit="", besloten_op=None)
                | (~Q(besluit="") & Q(besloten_op__isnull=False)),
                name="kandidatuur_besloten_op",
            ),
            models.CheckConstraint(
                condition=Q(advies="", advies_op=None)
                | (~Q(advies="") & Q(advies_op__isnull=False)),
                name="kandidatuur_advies_op",
            ),
        ]

    def __str__(self):
        return f"{self.ronde}: {self.traject}"

    @property
    def wijkt_af(self):
        """True when the decision departs from the proposal."""
        return bool(self.besluit) and (self.besluit == self.Besluit.SELECTEREN) != bool(
            self.voorstel
        )

    @property
    def te_laat(self):
        """Why this traject can no longer be chosen, in Dutch; empty when it can."""
        if self.traject.afloop:
            return f"het is {self.traject.get_afloop_display().lower()}"
        return "het is al in de markt" if self.traject.fase >= Fase.UITVRAAG else ""

    @property
    def aanleiding(self):
        """Why the traject is here, in Dutch; asks for `met_aanleiding`."""
        return self.aanleiding_in(self.ronde)

    def aanleiding_in(self, ronde):
        """As `aanleiding`, for a round that is at hand."""
        if self.herkomst == self.Herkomst.AANGEMELD:
            return self.get_herkomst_display()
        tekst = ronde.aanleiding(self.traject, doorgeschoven=self.was_doorgeschoven)
        if tekst == HAND and self.herkomst != self.Herkomst.COORDINATOR:
            return f"{self.get_herkomst_display()}; valt nu buiten deze periode"
        return tekst

    @property
    def stand(self):
        """A fingerprint of all that was said; a form carries it to tell what it showed."""
        delen = (
            self.voorstel, self.motivatie, self.advies, self.advies_op, self.besluit,
            self.besloten_op,
        )  # fmt: skip
        return hashlib.sha256("|".join(map(str, delen)).encode()).hexdigest()[:16]

    def botsing(self, gezien):
        """What somebody else saved after the page with the `stand` `gezien`: reasons in Dutch."""
        if gezien == self.stand:
            return []
        for woord, door in (
            (self.get_besluit_display(), self.besloten_door),
            (self.get_advies_display(), self.advies_door),
        ):
            if woord:
                wie = f"{door}: " if door else ""
                wat = "besloot hier net over" if self.besluit else "gaf hier net advies over"
                return [f"Iemand anders {wat} ({wie}{woord.lower()}). Kijk wat er nu staat."]
        return ["Iemand anders heeft dit voorstel net gewijzigd. Kijk wat er nu staat."]

    def belemmeringen_wijzigen(self):
        """Reasons why the coördinator may not change this candidate."""
        return [] if self.ronde.kan_voorstellen else [LIGT_VAST]

    def stel_voor(self, *, voorstel, motivatie, door, gezien=None):
        """Change proposal and motivation; ValidationError when the round has moved on.

        `gezien`: the `stand` that the person saw; without it, the one that was loaded.
        """
        gezien = gezien or self.stand
        with transaction.atomic():
            self._houd_voorstel_vast()
            if redenen := self.botsing(gezien):
                raise ValidationError(redenen)
            self.voorstel, self.motivatie = voorstel, motivatie.strip()
            self._bewaar(door)

    def haal_weg(self, *, reden, door):
        """Take the candidate off the list; the reason (at most 100 characters) stays in history."""
        with transaction.atomic():
            self._houd_voorstel_vast()
            self.zet_status(self.vorige_status(), door=door)
            self._history_user, self._change_reason = door, reden
            self.delete()

    def vorige_status(self):
        """The selection status that earlier rounds left."""
        eerder = self.traject.kandidaturen.exclude(pk=self.pk).exclude(besluit="")
        laatste = eerder.order_by("-besloten_op").first()
        return STATUS_NA_BESLUIT[laatste.besluit] if laatste else Traject.Selectie.GEEN

    def belemmeringen(self, *, besluit, reden):
        """Reasons why this decision may not be recorded.

        A no, a departure and a new decision in the place of an earlier one want a reason.
        """
        if not self.ronde.wacht_op_besluit:
            return ["Over deze ronde kan nu niet worden besloten."]
        if besluit not in self.Besluit.values:
            return ["Kies een besluit."]
        if besluit == self.Besluit.SELECTEREN and self.te_laat:
            return [f"Selecteren kan niet meer: {self.te_laat}."]
        gelijk = besluit == self.Besluit.SELECTEREN and self.voorstel
        if not gelijk and not reden.strip():
            return ["Schrijf op waarom het Directieteam hiertoe besluit."]
        if self.besluit and not reden.strip():
            return ["Schrijf op waarom er een nieuw besluit komt."]
        return []

    def belemmeringen_advies(self, *, advies, reden):
        """Reasons why this advice may not be recorded; all but a first ‘akkoord’ want a reason."""
        if self.ronde.orgaan != Orgaan.BVT:
            return ["Over deze ronde kan nu geen advies worden gegeven."]
        if advies not in self.Advies.values:
            return ["Kies een advies."]
        if advies != self.Advies.AKKOORD and not reden.strip():
            return ["Schrijf op waarom de Bedrijfsvoeringstafel dit adviseert."]
        if self.advies and not reden.strip():
            return ["Schrijf op waarom er een nieuw advies komt."]
        return []

    def besluit_over(self, *, besluit, reden, door, gezien=None):
        """Record the decision of the Directieteam; ValidationError when it may not.

        A decision is replaced only by whoever saw it: `gezien` is then its `stand` (domein.md,
        rule 3). History keeps the earlier one.
        """
        gezien = gezien or ("geen besluit" if self.besluit else self.stand)
        with transaction.atomic():
            self._houd_vast()
            if redenen := self.botsing(gezien) or self.belemmeringen(besluit=besluit, reden=reden):
                raise ValidationError(redenen)
            self.besluit, self.besluit_reden = besluit, reden.strip()
            self.besloten_op, self.besloten_door = timezone.now(), door
            self._bewaar(door)

    def adviseer(self, *, advies, reden, door, gezien=None):
        """Record the advice of the Bedrijfsvoeringstafel; as `besluit_over`."""
        gezien = gezien or ("geen advies" if self.advies else self.stand)
        with transaction.atomic():
            self._houd_vast()
            redenen = self.botsing(gezien) or self.belemmeringen_advies(advies=advies, reden=reden)
            if redenen:
                raise ValidationError(redenen)
            self.advies, self.advies_reden = advies, reden.strip()
            self.advies_op, self.advies_door = timezone.now(), door
            self._bewaar(door)

    def spreek_uit(self, orgaan, keuze, *, reden, door, gezien=None):
        """Record what a body says: `adviseer` or `besluit_over`."""
        doe = self.adviseer if orgaan == Orgaan.BVT else self.besluit_over
        doe(**{orgaan.veld: keuze}, reden=reden, door=door, gezien=gezien)

    def belemmeringen_uitspraak(self, orgaan, keuze, reden):
        """`belemmeringen_advies` or `belemmeringen`, by body."""
        toets = self.belemmeringen_advies if orgaan == Orgaan.BVT else self.belemmeringen
        return toets(**{orgaan.veld: keuze}, reden=reden)

    def volg_voorstel(self, orgaan=Orgaan.DT, *, door):
        """Say what the proposal says."""
        keuze, reden = self.zoals_voorgesteld(orgaan)
        self.spreek_uit(orgaan, keuze, reden=reden, door=door)

    def zoals_voorgesteld(self, orgaan, reden=""):
        """(choice, reason) that follow the proposal; the coördinator's motivation explains a no."""
        if orgaan == Orgaan.BVT:
            return self.Advies.AKKOORD, reden
        if self.voorstel:
            return self.Besluit.SELECTEREN, reden
        return self.Besluit.NIET, reden or f"Zoals voorgesteld: {self.motivatie}"

    def trek_in(self, veld, *, reden, door):
        """The round went back: empty the advice or the decision; history keeps what it was."""
        if veld == "advies":
            self.advies, self.advies_reden, self.advies_op, self.advies_door = "", "", None, None
        else:
            self.besluit, self.besluit_reden = "", ""
            self.besloten_op = self.besloten_door = None
        self._change_reason = reden
        self._bewaar(door)

    def voer_uit(self, *, door):
        """The round closed: the traject gets its status."""
        self.zet_status(STATUS_NA_BESLUIT[self.besluit], door=door)

    def zet_status(self, status, *, door):
        """Give the traject, as it is now, its selection status; an open form will notice."""
        # zonder historie: takes the next version and holds the row, save() follows
        Traject.objects.filter(pk=self.traject_id).update(versie=F("versie") + 1)
        self.traject.refresh_from_db()
        self.traject.selectiestatus = status
        self.traject._history_user = door
        self.traject.save(update_fields=["selectiestatus"])

    def als_gegevens(self, ronde):
        """This row as plain data for freezing; asks for `met_traject` and `met_aanleiding`."""
        return {
            "traject": self.traject_id,
            "nummer": self.traject.nummer,
            "titel": self.traject.titel,
            "afdeling": str(self.traject.afdeling or ""),
            "categorie": str(self.traject.categorie or ""),
            "aanleiding": self.aanleiding_in(ronde),
            "aanmelding": self.aanmelding,
            "voorstel": self.voorstel,
            "motivatie": self.motivatie,
            "advies": self.get_advies_display(),
            "advies_code": self.advies,
            "advies_reden": self.advies_reden,
            "besluit": self.get_besluit_display(),
            "besluit_code": self.besluit,
            "besluit_reden": self.besluit_reden,
            "wijkt_af": self.wijkt_af,
        }

    def _houd_voorstel_vast(self):
        if belemmeringen := self.belemmeringen_wijzigen():
            raise ValidationError(belemmeringen)
        self._houd_vast()

    def _houd_vast(self):
        """Keep the round and this row until the transaction ends, with what others just saved."""
        self.ronde.houd_vast()
        try:
            self.refresh_from_db(fields=INHOUD)
        except Kandidatuur.DoesNotExist:
            raise ValidationError("Dit traject staat niet meer op de lijst.") from None

    def _bewaar(self, door):
        self._history_user = door
        self.save()


STATUS_NA_BESLUIT = {
    Kandidatuur.Besluit.SELECTEREN: Traject.Selectie.GESELECTEERD,
    Kandidatuur.Besluit.NIET: Traject.Selectie.NIET,
    Kandidatuur.Besluit.DOORSCHUIVEN: Traject.Selectie.DOORGESCHOVEN,
}
