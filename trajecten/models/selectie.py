"""The selection round: the coördinator proposes, the Directieteam decides."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Melding, Momentopname, Organisatie, Rol
from organisatie.toegang import mag_trajecten_zien
from trajecten.models.selectiekader import Selectiekader
from trajecten.models.traject import Traject
from trajecten.models.velden import Fase

NET_GEWIJZIGD = "Iemand anders heeft deze ronde net gewijzigd. Kijk wat er nu staat."
#: Why a traject can be a candidate, by the planned date whose period meets the window.
AANLEIDING = {
    "publicatie": "Gaat {}in deze periode naar de markt",
    "voorbereiding": "De voorbereiding begint {}in deze periode",
}
#: What each body is asked when the proposal is there.
TAAK_NA_VOORLEGGEN = {
    (Rol.DT, Rol.SECRETARIS_DT): "Keuzeronde {naam} wacht op het besluit van het Directieteam.",
    (Rol.BVT, Rol.SECRETARIS_BVT): (
        "Keuzeronde {naam}: geef het advies van de Bedrijfsvoeringstafel."
    ),
}


class SelectierondeQuerySet(models.QuerySet):
    """Rounds."""

    def zichtbaar_voor(self, toegang):
        """All of the organisation, for whoever may see trajects."""
        if not mag_trajecten_zien(toegang):
            return self.none()
        return self.filter(organisatie=toegang.organisatie)

    def open(self):
        return self.exclude(staat=Selectieronde.Staat.GESLOTEN)

    def nieuwste_eerst(self):
        """Open rounds first, then the closed ones; the latest window on top."""
        return self.order_by(F("gesloten_op").desc(nulls_first=True), "-venster_van", "-pk")

    def met_aantallen(self):
        """Annotate how many candidates, proposed and selected ones each round has."""
        return self.annotate(
            aantal=Count("kandidaturen"),
            voorgesteld=Count("kandidaturen", filter=Q(kandidaturen__voorstel=True)),
            geselecteerd=Count("kandidaturen", filter=Q(kandidaturen__besluit="selecteren")),
        )


class Selectieronde(EigenRij):
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
    kader = models.ForeignKey(
        Selectiekader,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rondes",
        verbose_name="selectiekader",
    )
    beoordelaars = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="beoordeelt",
        verbose_name="beoordelaars",
        help_text="Zij geven scores, naast de coördinator.",
    )
    staat = models.CharField(max_length=12, choices=Staat.choices, default=Staat.AANMELDEN)
    gesloten_op = models.DateTimeField(null=True, blank=True)
    gesloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    momentopname = models.ForeignKey(
        Momentopname, models.PROTECT, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords(m2m_fields=[beoordelaars])

    objects = SelectierondeQuerySet.as_manager()

    class Meta:
        verbose_name = "keuzeronde"
        verbose_name_plural = "keuzerondes"
        ordering = ["-venster_van", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "naam"],
                name="selectieronde_naam_uniek",
                violation_error_message="Er is al een keuzeronde met deze naam.",
            ),
            models.CheckConstraint(
                condition=Q(venster_tot__gte=F("venster_van")),
                name="selectieronde_venster",
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

    @property
    def stap(self):
        """1 proposal, 2 decision, 3 closed: for the progress steps on the page."""
        return 3 if self.is_gesloten else 2 if self.wacht_op_besluit else 1

    def trajecten_te_kiezen(self):
        """Running trajects before the uitvraag that are in no open round and not selected yet."""
        return (
            Traject.objects.tellend(self.organisatie)
            .lopend()
            .filter(fase__lt=Fase.UITVRAAG, publicatie_werkelijk=None)
            .exclude(selectiestatus__in=(Traject.Selectie.GESELECTEERD, Traject.Selectie.AUTONOOM))
            .exclude(kandidaturen__ronde__in=Selectieronde.objects.open())
        )

    def weggehaald(self):
        """History rows of candidates that were taken off the list, the latest first."""
        rijen = self.kandidaturen.model.history.filter(ronde=self, history_type="-")
        return rijen.select_related("traject").order_by("-history_date")

    def aanleiding(self, traject, *, doorgeschoven=False):
        """Why this traject is here, in Dutch; `doorgeschoven`: an earlier round postponed it."""
        if doorgeschoven or traject.selectiestatus == Traject.Selectie.DOORGESCHOVEN:
            return "Doorgeschoven uit een eerdere ronde"
        for veld, tekst in AANLEIDING.items():
            begin, eind = getattr(traject, veld), traject.einde_van(veld)
            if begin and begin <= self.venster_tot and eind >= self.venster_van:
                vast = self.venster_van <= begin and eind <= self.venster_tot
                return tekst.format("" if vast else "misschien ")
        return "Toegevoegd door de coördinator"

    def voeg_toe(self, trajecten, *, motivatie, door):
        """Make candidates of these trajects; returns how many were not there yet."""
        if not self.kan_voorstellen:
            raise ValidationError("Het voorstel ligt al bij het Directieteam.")
        with transaction.atomic():
            self.houd_vast()
            nieuw = self.trajecten_te_kiezen().filter(pk__in=[t.pk for t in trajecten])
            return len([self._maak_kandidaat(traject, motivatie, door) for traject in nieuw])

    def neem_doorgeschoven_over(self, *, door):
        """What an earlier round postponed is a candidate of this one by itself (eisen.md L-069)."""
        wachtend = self.trajecten_te_kiezen().filter(selectiestatus=Traject.Selectie.DOORGESCHOVEN)
        return self.voeg_toe(wachtend, motivatie="", door=door)

    def belemmeringen_voorleggen(self):
        """Reasons why the proposal may not go to the Directieteam yet."""
        if not self.kan_voorstellen:
            return ["Het voorstel ligt al bij het Directieteam."]
        redenen = [
            f"Haal {kandidatuur.traject.nummer} van de lijst: {kandidatuur.te_laat}."
            for kandidatuur in self.kandidaturen.select_related("traject")
            if kandidatuur.te_laat
        ]
        if not self.kandidaturen.voorgesteld().exists():
            redenen.append("Stel eerst minstens één traject voor.")
        if zonder := self.kandidaturen.filter(voorstel=False, motivatie="").count():
            wat = "1 traject waarom je het" if zonder == 1 else f"{zonder} trajecten waarom je ze"
            redenen.append(f"Schrijf bij {wat} niet voorstelt.")
        return redenen

    def leg_voor(self, *, door):
        """Bring the proposal to the Directieteam; the trajects become voorgesteld."""
        if belemmeringen := self.belemmeringen_voorleggen():
            raise ValidationError(belemmeringen)
        with transaction.atomic():
            self._claim(self.Staat.BESLUIT)
            self._bewaar(door)
            for kandidatuur in self.kandidaturen.voorgesteld().select_related("traject"):
                kandidatuur.zet_status(Traject.Selectie.VOORGESTELD, door=door)
            for rollen, tekst in TAAK_NA_VOORLEGGEN.items():
                Melding.objects.meld_rollen(
                    self.organisatie, rollen, tekst.format(naam=self.naam), self, behalve=door
                )

    def neem_voorstel_over(self, *, behalve=(), door):
        """Decide as proposed on all that is still open, but for these pks (str); returns how many.

        Who was not proposed is not selected, for the reason that the coördinator gave.
        """
        if not self.wacht_op_besluit:
            raise ValidationError("Over deze ronde kan nu niet worden besloten.")
        with transaction.atomic():
            self.houd_vast()
            open_ = self.kandidaturen.zonder_besluit()
            rest = [kandidatuur for kandidatuur in open_ if str(kandidatuur.pk) not in behalve]
            for kandidatuur in rest:
                kandidatuur.ronde = self
                kandidatuur.volg_voorstel(door=door)
        return len(rest)

    def belemmeringen(self):
        """Reasons why this round may not be closed yet; empty means it may."""
        if self.is_gesloten:
            return ["De ronde is al gesloten."]
        if not self.wacht_op_besluit:
            return ["Het voorstel is nog niet aan het Directieteam voorgelegd."]
        zonder = self.kandidaturen.zonder_besluit().count()
        wat = "1 traject" if zonder == 1 else f"{zonder} trajecten"
        return [f"Neem nog een besluit over {wat}."] if zonder else []

    def sluit(self, *, door, rangorde=None):
        """Close for good: freeze the content, give every traject its status, tell the owners.

        `rangorde`: the framework, scores and ranking as plain data (`selectiescore.als_gegevens`).
        """
        if belemmeringen := self.belemmeringen():
            raise ValidationError(belemmeringen)
        with transaction.atomic():
            self._claim(self.Staat.GESLOTEN, gesloten_op=timezone.now(), gesloten_door=door)
            self.momentopname = Momentopname.objects.bevries(
                organisatie=self.organisatie,
                soort="keuzeronde",
                inhoud=self.als_gegevens() | {"rangorde": rangorde},
                door=door,
            )
            self._bewaar(door)
            for kandidatuur in self.kandidaturen.met_traject():
                kandidatuur.ronde = self
                kandidatuur.voer_uit(door=door)
            self._geef_door(door)

    def gegeven_adviezen(self):
        """The advice on this round as plain data, the earliest first."""
        return [advies.als_gegevens() for advies in self.adviezen.select_related("gegeven_door")]

    def als_gegevens(self):
        """The round as plain data for freezing; persons by function (domein.md, rules 9 and 10)."""
        return {
            "naam": self.naam,
            "venster": [self.venster_van.isoformat(), self.venster_tot.isoformat()],
            "capaciteit": self.capaciteit,
            "gesloten_op": timezone.localtime(self.gesloten_op).isoformat(timespec="seconds"),
            "gesloten_namens": self.gesloten_door.functie or "Directieteam",
            "kandidaten": [
                k.als_gegevens(self) for k in self.kandidaturen.met_traject().met_aanleiding()
            ],
            "adviezen": self.gegeven_adviezen(),
        }

    def _maak_kandidaat(self, traject, motivatie, door):
        kandidatuur = self.kandidaturen.model(
            organisatie=self.organisatie, ronde=self, traject=traject, motivatie=motivatie.strip()
        )
        kandidatuur._history_user = door
        kandidatuur.save()
        kandidatuur.zet_status(Traject.Selectie.KANDIDAAT, door=door)
        return kandidatuur

    def _geef_door(self, door):
        """Postponed trajects go to the first round after this one that still takes candidates."""
        rondes = Selectieronde.objects.filter(organisatie=self.organisatie).open()
        later = rondes.filter(venster_van__gt=self.venster_van).exclude(staat=self.Staat.BESLUIT)
        volgende = later.order_by("venster_van").first()
        if volgende:
            volgende.neem_doorgeschoven_over(door=door)

    def houd_vast(self):
        """Keep the state as it is until the transaction ends; ValidationError if it has moved."""
        self._claim(self.staat)

    def _claim(self, staat, **velden):
        """Move to a state once, also when two people click at the same time; `_bewaar` follows."""
        rijen = Selectieronde.objects.filter(pk=self.pk, staat=self.staat)
        # zonder historie: claims the state, `_bewaar` follows
        if not rijen.update(staat=staat, **velden):
            raise ValidationError(NET_GEWIJZIGD)
        self.refresh_from_db(fields=["staat", "gesloten_op", "gesloten_door"])

    def _bewaar(self, door):
        """Write the claimed state once more by `save`, for its one history row."""
        self._history_user = door
        self.save()
