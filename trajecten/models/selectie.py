"""The selection round: the coördinator proposes, the Directieteam decides."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import Momentopname, Organisatie
from organisatie.toegang import mag_trajecten_zien
from trajecten.models.traject import Traject
from trajecten.models.velden import Fase


class SelectierondeQuerySet(models.QuerySet):
    """Rounds."""

    def zichtbaar_voor(self, toegang):
        """All of the organisation, for whoever may see trajects."""
        if not mag_trajecten_zien(toegang):
            return self.none()
        return self.filter(organisatie=toegang.organisatie)

    def open(self):
        return self.exclude(staat=Selectieronde.Staat.GESLOTEN)


class Selectieronde(models.Model):
    """A round of selection, two a year by default (eisen.md L-065, L-069)."""

    class Staat(models.TextChoices):
        """The states of a round; `gesloten` is final."""

        AANMELDEN = "aanmelden", "Aanmelden"
        BEOORDELEN = "beoordelen", "Beoordelen"
        ADVIES = "advies", "Advies"
        BESLUIT = "besluit", "Besluit"
        GESLOTEN = "gesloten", "Gesloten"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="selectierondes")
    naam = models.CharField("naam", max_length=80)
    venster_van = models.DateField("trajecten in de markt vanaf")
    venster_tot = models.DateField("trajecten in de markt tot en met")
    capaciteit = models.PositiveSmallIntegerField("aantal plaatsen", null=True, blank=True)
    staat = models.CharField(max_length=12, choices=Staat.choices, default=Staat.AANMELDEN)
    gesloten_op = models.DateTimeField(null=True, blank=True)
    gesloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    momentopname = models.ForeignKey(
        Momentopname, models.PROTECT, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = SelectierondeQuerySet.as_manager()

    class Meta:
        verbose_name = "keuzeronde"
        verbose_name_plural = "keuzerondes"
        ordering = ["-venster_van", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "naam"], name="selectieronde_naam_uniek",
                violation_error_message="Er is al een keuzeronde met deze naam.",
            ),
            models.CheckConstraint(
                condition=Q(venster_tot__gte=F("venster_van")), name="selectieronde_venster",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                condition=Q(staat="gesloten", gesloten_op__isnull=False)
                | (~Q(staat="gesloten") & Q(gesloten_op=None)),
                name="selectieronde_gesloten_op",
            ),
        ]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return reverse("selectieronde_detail", args=[self.organisatie.slug, self.pk])

    @property
    def is_gesloten(self):
        return self.staat == self.Staat.GESLOTEN

    @property
    def wacht_op_besluit(self):
        return self.staat == self.Staat.BESLUIT

    @property
    def kan_voorstellen(self):
        """True while the coördinator may still change candidates and proposal."""
        return self.staat in (self.Staat.AANMELDEN, self.Staat.BEOORDELEN, self.Staat.ADVIES)

    def mogelijke_kandidaten(self):
        """Trajects whose preparation or publication falls in the window and that may still change."""
        venster = (self.venster_van, self.venster_tot)
        binnen = Q(publicatie__range=venster) | Q(voorbereiding__range=venster)
        return (
            Traject.objects.tellend(self.organisatie)
            .lopend()
            .filter(binnen | Q(selectiestatus=Traject.Selectie.DOORGESCHOVEN))
            .filter(fase__lt=Fase.UITVRAAG)
            .exclude(selectiestatus=Traject.Selectie.GESELECTEERD)
            .exclude(kandidaturen__ronde=self)
        )

    def belemmeringen_voorleggen(self):
        """Reasons why the proposal may not go to the Directieteam yet."""
        if not self.kan_voorstellen:
            return ["Het voorstel ligt al bij het Directieteam."]
        if not self.kandidaturen.voorgesteld().exists():
            return ["Stel eerst minstens één traject voor."]
        zonder = self.kandidaturen.exclude(voorstel=True).filter(motivatie="").count()
        return [f"Schrijf bij {zonder} traject(en) op waarom je ze niet voorstelt."] if zonder else []

    def leg_voor(self, *, door):
        """Bring the proposal to the Directieteam; the trajects become voorgesteld."""
        if belemmeringen := self.belemmeringen_voorleggen():
            raise ValidationError(belemmeringen)
        with transaction.atomic():
            self._claim(self.Staat.BESLUIT)
            for kandidatuur in self.kandidaturen.voorgesteld().select_related("traject"):
                kandidatuur.zet_status(Traject.Selectie.VOORGESTELD)

    def belemmeringen(self):
        """Reasons why this round may not be closed yet; empty means it may."""
        if self.is_gesloten:
            return ["De ronde is al gesloten."]
        if not self.wacht_op_besluit:
            return ["Het voorstel is nog niet aan het Directieteam voorgelegd."]
        zonder = self.kandidaturen.zonder_besluit().count()
        return [f"Nog {zonder} traject(en) zonder besluit."] if zonder else []

    def sluit(self, *, door):
        """Close for good: freeze the content and give every traject its status."""
        if belemmeringen := self.belemmeringen():
            raise ValidationError(belemmeringen)
        with transaction.atomic():
            self._claim(self.Staat.GESLOTEN, gesloten_op=timezone.now(), gesloten_door=door)
            self.momentopname = Momentopname.objects.bevries(
                organisatie=self.organisatie, soort="keuzeronde", inhoud=self.als_gegevens(), door=door
            )
            self.save()
            for kandidatuur in self.kandidaturen.select_related("traject"):
                kandidatuur.zet_status(STATUS_NA_BESLUIT[kandidatuur.besluit])

    def als_gegevens(self):
        """The round as plain data for freezing; persons by function (domein.md, rules 9 and 10)."""
        return {
            "naam": self.naam,
            "venster": [self.venster_van.isoformat(), self.venster_tot.isoformat()],
            "capaciteit": self.capaciteit,
            "gesloten_op": timezone.localtime(self.gesloten_op).isoformat(timespec="seconds"),
            "kandidaten": [k.als_gegevens() for k in self.kandidaturen.met_traject()],
        }

    def _claim(self, staat, **velden):
        """Move to a state once, also when two people click at the same time."""
        rijen = Selectieronde.objects.filter(pk=self.pk, staat=self.staat)
        if not rijen.update(staat=staat, **velden):
            raise ValidationError("Iemand anders heeft deze ronde net gewijzigd. Laad de pagina opnieuw.")
        self.refresh_from_db()
        self.save()


class KandidatuurQuerySet(models.QuerySet):
    """Candidacies."""

    def voorgesteld(self):
        return self.filter(voorstel=True)

    def zonder_besluit(self):
        return self.filter(besluit="")

    def met_traject(self):
        return self.select_related("traject__afdeling", "traject__categorie")


class Kandidatuur(models.Model):
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
                fields=["ronde", "traject"], name="kandidatuur_uniek",
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

    def belemmeringen(self, *, besluit, reden):
        """Reasons why this decision may not be recorded; a no and a departure want a reason."""
        if not self.ronde.wacht_op_besluit:
            return ["Over deze ronde kan nu niet worden besloten."]
        if besluit not in self.Besluit.values:
            return ["Kies een besluit."]
        gelijk = besluit == self.Besluit.SELECTEREN and self.voorstel
        if not gelijk and not reden.strip():
            return ["Schrijf op waarom het Directieteam hiertoe besluit."]
        return []

    def besluit_over(self, *, besluit, reden, door):
        """Record the decision of the Directieteam; ValidationError when it may not."""
        if belemmeringen := self.belemmeringen(besluit=besluit, reden=reden):
            raise ValidationError(belemmeringen)
        self.besluit, self.besluit_reden = besluit, reden.strip()
        self.besloten_op, self.besloten_door = timezone.now(), door
        self.save()

    def zet_status(self, status):
        """Give the traject its selection status, with a history row."""
        self.traject.selectiestatus = status
        self.traject.save(update_fields=["selectiestatus"])

    def als_gegevens(self):
        """This row as plain data for freezing."""
        return {
            "nummer": self.traject.nummer,
            "titel": self.traject.titel,
            "afdeling": str(self.traject.afdeling or ""),
            "categorie": str(self.traject.categorie or ""),
            "voorstel": self.voorstel,
            "motivatie": self.motivatie,
            "besluit": self.get_besluit_display(),
            "besluit_reden": self.besluit_reden,
        }


STATUS_NA_BESLUIT = {
    Kandidatuur.Besluit.SELECTEREN: Traject.Selectie.GESELECTEERD,
    Kandidatuur.Besluit.NIET: Traject.Selectie.NIET,
    Kandidatuur.Besluit.DOORSCHUIVEN: Traject.Selectie.DOORGESCHOVEN,
}
