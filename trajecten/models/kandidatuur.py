"""A traject in a round: what is proposed, what was decided, and what follows from it."""

import hashlib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Gebruiker, Melding, Organisatie, Rol
from trajecten.models.selectie import Selectieronde
from trajecten.models.traject import Traject
from trajecten.models.velden import Fase

#: What a form about a candidate shows, and what a second person may have changed meanwhile.
INHOUD = ("voorstel", "motivatie", "besluit", "besluit_reden", "besloten_op", "besloten_door")


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

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="kandidaturen")
    ronde = models.ForeignKey(Selectieronde, models.CASCADE, related_name="kandidaturen")
    traject = models.ForeignKey(Traject, models.CASCADE, related_name="kandidaturen")
    voorstel = models.BooleanField("voorstel: selecteren", default=True)
    motivatie = models.TextField("motivatie", blank=True)
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
        ordering = ["-voorstel", "traject__publicatie", "pk"]
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
        ]

    def __str__(self):
        return f"{self.ronde}: {self.traject}"

    @property
    def wijkt_af(self):
        """True when the decision departs from the proposal."""
        return bool(self.besluit) and (self.besluit == self.Besluit.SELECTEREN) != self.voorstel

    @property
    def te_laat(self):
        """Why this traject can no longer be chosen, in Dutch; empty when it can."""
        if self.traject.afloop:
            return f"het is {self.traject.get_afloop_display().lower()}"
        return "het is al in de markt" if self.traject.fase >= Fase.UITVRAAG else ""

    @property
    def aanleiding(self):
        """Why the traject is here; asks for `met_aanleiding`."""
        return self.ronde.aanleiding(self.traject, doorgeschoven=self.was_doorgeschoven)

    @property
    def stand(self):
        """A fingerprint of proposal and decision; a form carries it to tell what it showed."""
        inhoud = f"{self.voorstel}|{self.motivatie}|{self.besluit}|{self.besloten_op}"
        return hashlib.sha256(inhoud.encode()).hexdigest()[:16]

    def botsing(self, gezien):
        """What somebody else saved after the page with the `stand` `gezien`: reasons in Dutch."""
        if gezien == self.stand:
            return []
        if self.besluit:
            wie = f"{self.besloten_door}: " if self.besloten_door else ""
            wat = f"{wie}{self.get_besluit_display().lower()}"
            return [f"Iemand anders besloot hier net over ({wat}). Kijk wat er nu staat."]
        return ["Iemand anders heeft dit voorstel net gewijzigd. Kijk wat er nu staat."]

    def belemmeringen_wijzigen(self):
        """Reasons why the coördinator may not change this candidate."""
        if self.ronde.kan_voorstellen:
            return []
        return ["Het voorstel ligt al bij het Directieteam. Je kunt het niet meer wijzigen."]

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
        gelijk = besluit == self.Besluit.SELECTEREN and self.voorstel
        if not gelijk and not reden.strip():
            return ["Schrijf op waarom het Directieteam hiertoe besluit."]
        if self.besluit and not reden.strip():
            return ["Schrijf op waarom er een nieuw besluit komt."]
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

    def volg_voorstel(self, *, door):
        """Decide as the coördinator proposed; the motivation is the reason of a no."""
        besluit = self.Besluit.SELECTEREN if self.voorstel else self.Besluit.NIET
        reden = "" if self.voorstel else f"Zoals voorgesteld: {self.motivatie}"
        self.besluit_over(besluit=besluit, reden=reden, door=door)

    def voer_uit(self, *, door):
        """The round closed: the traject gets its status, its owners a message."""
        self.zet_status(STATUS_NA_BESLUIT[self.besluit], door=door)
        titel = Truncator(self.traject.titel).chars(120)
        tekst = f"Keuzeronde {self.ronde.naam}: ‘{titel}’ is {GEVOLG[self.besluit]}."
        adres = reverse("traject_detail", args=[self.organisatie.slug, self.traject_id])
        Melding.objects.bulk_create(
            Melding(organisatie=self.organisatie, gebruiker=eigenaar, tekst=tekst, url=adres)
            for eigenaar in self.eigenaren()
        )

    def eigenaren(self):
        """Who is named in the traject with an account, and the budgethouders of its afdeling."""
        wie = Q(pk__in=self.traject.betrokkenen.values("gebruiker"))
        if self.traject.afdeling_id:
            budget = self.traject.afdeling.lidmaatschappen.filter(rol=Rol.BUDGETHOUDER)
            wie |= Q(pk__in=budget.values("gebruiker"))
        leden = self.organisatie.lidmaatschappen.values("gebruiker")
        return Gebruiker.objects.filter(wie, pk__in=leden, is_active=True)

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
            "aanleiding": ronde.aanleiding(self.traject, doorgeschoven=self.was_doorgeschoven),
            "voorstel": self.voorstel,
            "motivatie": self.motivatie,
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
GEVOLG = {
    Kandidatuur.Besluit.SELECTEREN: "geselecteerd",
    Kandidatuur.Besluit.NIET: "niet geselecteerd",
    Kandidatuur.Besluit.DOORSCHUIVEN: "doorgeschoven naar een volgende ronde",
}
