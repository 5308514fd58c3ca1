"""What was agreed with a supplier: the contract, its options and whether the promise is kept."""

import calendar
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Exists, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from organisatie.models import EigenRij, Organisatie, VersieRij
from organisatie.toegang import mag_trajecten_zien
from trajecten.models.betrokkene import Opvolging
from trajecten.models.thema import Thema
from trajecten.models.velden import bedrag, maand_verder

VERVALT = "Vervalt, omdat de optie ervoor niet is verlengd."


def maanden_erbij(dag, aantal):
    """The day so many months later; the last day of a month stays the last day of a month."""
    maand = maand_verder(dag, aantal)
    laatste = calendar.monthrange(maand.year, maand.month)[1]
    is_laatste = dag.day == calendar.monthrange(dag.year, dag.month)[1]
    return maand.replace(day=laatste if is_laatste else min(dag.day, laatste))


@dataclass(frozen=True)
class Beslissing:
    """The next thing to decide about a contract: an option, or what comes after its end."""

    dag: date | None
    optie: object = None

    @property
    def tekst(self):
        """In words for a list."""
        return f"Besluit over optie {self.optie.volgnummer}" if self.optie else "Contract loopt af"


class ContractQuerySet(models.QuerySet):
    """Contracts."""

    def zichtbaar_voor(self, toegang):
        """All of the organisation, for whoever may see trajects."""
        if not mag_trajecten_zien(toegang):
            return self.none()
        return self.filter(organisatie=toegang.organisatie)

    def lopend(self, vandaag):
        """Not ended yet, as far as is known, of a traject that did not end before its time."""
        return self.filter(Q(einde=None) | Q(einde__gte=vandaag), traject__afloop="")

    def met_beslisdag(self):
        """Annotate `beslisdag`: the last day to decide the next option, else the end."""
        open_opties = Optie.objects.open().filter(contract=OuterRef("pk")).order_by()
        eerste = open_opties.values("contract").annotate(dag=Min("beslis_voor")).values("dag")
        return self.annotate(beslisdag=Coalesce(Subquery(eerste), "einde"))

    def op_urgentie(self):
        """What must be decided first comes first; unknown comes last. Wants `met_beslisdag()`."""
        return self.order_by(F("beslisdag").asc(nulls_last=True), "traject__titel", "pk")

    def voor_overzicht(self):
        """With all that a row of a list shows, in a constant number of queries."""
        opvolgers = Exists(Opvolging.objects.filter(van=OuterRef("traject")))
        rijen = self.select_related("traject__afdeling", "contractmanager", "organisatie")
        return rijen.annotate(heeft_opvolger=opvolgers).prefetch_related("opties")


class Contract(VersieRij):
    """A contract of a traject; a raamovereenkomst can have several (domein.md, *Contract*)."""

    tussendoor = "Iemand anders heeft dit contract net gewijzigd. Bekijk eerst wat er is veranderd."

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="contracten")
    traject = models.ForeignKey("trajecten.Traject", models.CASCADE, related_name="contracten")
    nummer = models.CharField("contractnummer", max_length=60, blank=True)
    leverancier = models.CharField("leverancier", max_length=200)
    start = models.DateField("start", null=True, blank=True)
    einde = models.DateField("eerste einde", null=True, blank=True)
    uiterste_einde = models.DateField(
        "uiterste einde", null=True, blank=True, help_text="Als alle opties worden gelicht."
    )
    contractmanager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contracten",
        verbose_name="contractmanager",
    )
    contractmanager_naam = models.CharField("of een naam of functie", max_length=120, blank=True)
    sroi_procent = models.DecimalField(
        "social return (%)",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    sroi_bedrag = bedrag("social return in euro")
    sroi_tekst = models.TextField("afspraak over social return", blank=True)
    opmerking = models.TextField("opmerking", blank=True)
    history = HistoricalRecords(excluded_fields=["versie"])

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = "contract"
        verbose_name_plural = "contracten"
        ordering = ["start", "pk"]
        indexes = [models.Index(fields=["organisatie", "einde"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(start=None) | Q(einde=None) | Q(einde__gte=F("start")),
                name="contract_einde_na_start",
                violation_error_message="Het contract eindigt voor de start.",
            ),
            models.CheckConstraint(
                condition=Q(einde=None)
                | Q(uiterste_einde=None)
                | Q(uiterste_einde__gte=F("einde")),
                name="contract_uiterste_einde_na_einde",
                violation_error_message="Het uiterste einde ligt voor het eerste einde.",
            ),
        ]

    def __str__(self):
        return " ".join(filter(None, (self.nummer, self.leverancier)))

    def get_absolute_url(self):
        adres = reverse("contract_list", args=[self.organisatie.slug, self.traject_id])
        return f"{adres}#contract-{self.pk}"

    @property
    def beheerder(self):
        """Who manages it: the account where there is one, else the name; empty is unknown."""
        return str(self.contractmanager) if self.contractmanager_id else self.contractmanager_naam

    @property
    def open_opties(self):
        """The options that wait for a decision, in their order (list; reads the prefetched)."""
        return [optie for optie in self.opties.all() if optie.is_open]

    @property
    def beslissing(self):
        """What must be decided next (Beslissing)."""
        if not self.open_opties:
            return Beslissing(self.einde)
        optie = self.open_opties[0]
        return Beslissing(optie.beslis_voor or self.einde, optie)

    def reken_uit(self):
        """Set the ultimate end: the end with every open option; as typed without options."""
        opties = list(self.opties.all())
        if self.einde and opties:
            maanden = sum(optie.maanden for optie in opties if optie.is_open)
            self.uiterste_einde = maanden_erbij(self.einde, maanden)

    def bewaar_einde(self, *, maanden=0):
        """Move the end by so many months and save; whoever has the form open sees it (versie)."""
        vers = Contract.objects.get(pk=self.pk)
        vers.claim(vers.versie)
        if vers.einde and maanden:
            vers.einde = maanden_erbij(vers.einde, maanden)
            vers.uiterste_einde = None
        vers.reken_uit()
        vers.save()
        return vers


class OptieQuerySet(models.QuerySet):
    """Options."""

    def open(self):
        return self.filter(besluit=Optie.Besluit.OPEN)


class Optie(EigenRij):
    """A possible extension: its length, the last day to decide, and what was decided."""

    class Besluit(models.TextChoices):
        """An option is decided once; a decision is never edited."""

        OPEN = "open", "Nog te beslissen"
        GELICHT = "gelicht", "Verlengd"
        NIET = "niet", "Niet verlengd"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="opties")
    contract = models.ForeignKey(Contract, models.CASCADE, related_name="opties")
    volgnummer = models.PositiveSmallIntegerField("optie")
    maanden = models.PositiveSmallIntegerField(
        "duur in maanden", validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    beslis_voor = models.DateField("beslissen voor", null=True, blank=True)
    besluit = models.CharField(
        "besluit", max_length=8, choices=Besluit.choices, default=Besluit.OPEN
    )
    reden = models.TextField("reden", blank=True)
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = OptieQuerySet.as_manager()

    class Meta:
        verbose_name = "optie"
        verbose_name_plural = "opties"
        ordering = ["contract", "volgnummer"]
        indexes = [models.Index(fields=["organisatie", "besluit", "beslis_voor"])]
        constraints = [
            models.UniqueConstraint(fields=["contract", "volgnummer"], name="optie_uniek"),
            models.CheckConstraint(
                condition=Q(besluit="open", besloten_op=None)
                | (~Q(besluit="open") & Q(besloten_op__isnull=False) & ~Q(reden="")),
                name="optie_besluit_met_reden",
                violation_error_message="Schrijf op waarom je wel of niet verlengt.",
            ),
        ]

    def __str__(self):
        return f"Optie {self.volgnummer}: {self.maanden} maanden"

    @property
    def is_open(self):
        return self.besluit == self.Besluit.OPEN

    def belemmeringen(self, *, besluit="", reden="-"):
        """Reasons why this decision may not be recorded; empty means it may."""
        if not self.is_open:
            return ["Over deze optie is al besloten. Een besluit verandert niet meer."]
        eerder = self.contract.opties.open().filter(volgnummer__lt=self.volgnummer).first()
        if eerder:
            return [f"Besluit eerst over optie {eerder.volgnummer}."]
        if besluit and besluit not in (self.Besluit.GELICHT, self.Besluit.NIET):
            return ["Kies verlengen of niet verlengen."]
        if not reden.strip():
            return ["Schrijf op waarom je wel of niet verlengt."]
        return []

    def besluit_over(self, *, besluit, reden, door):
        """Record the decision once; it moves the end of the contract, or the later options lapse.

        ValidationError when it may not, also when somebody else was first.
        """
        if belemmeringen := self.belemmeringen(besluit=besluit, reden=reden):
            raise ValidationError(belemmeringen)
        with transaction.atomic():
            self.leg_vast(besluit=besluit, reden=reden.strip(), door=door)
            if besluit == self.Besluit.NIET:
                for later in self.contract.opties.open().filter(volgnummer__gt=self.volgnummer):
                    later.leg_vast(besluit=besluit, reden=VERVALT, door=door)
            erbij = self.maanden if besluit == self.Besluit.GELICHT else 0
            return self.contract.bewaar_einde(maanden=erbij)

    def leg_vast(self, **besluit):
        """Claim and save one decision; the caller holds the transaction."""
        velden = {
            "besluit": besluit["besluit"],
            "reden": besluit["reden"],
            "besloten_op": timezone.now(),
            "besloten_door": besluit["door"],
        }
        # zonder historie: claims the decision, save() follows
        if not Optie.objects.open().filter(pk=self.pk).update(**velden):
            raise ValidationError(["Over deze optie is al besloten."])
        for naam, waarde in velden.items():
            setattr(self, naam, waarde)
        self.save()


class ContractcontroleQuerySet(models.QuerySet):
    """Checks."""

    def te_controleren(self, vandaag):
        """Those whose day to look again has come, of running contracts, and not looked at since."""
        nieuwer = Q(datum__gt=OuterRef("datum")) | Q(datum=OuterRef("datum"), pk__gt=OuterRef("pk"))
        alle = Contractcontrole.objects.annotate(over=Coalesce("thema", 0))
        later = alle.filter(nieuwer, contract=OuterRef("contract"), over=OuterRef("over"))
        return (
            self.annotate(over=Coalesce("thema", 0))
            .filter(~Exists(later), opnieuw_op__lte=vandaag)
            .filter(contract__in=Contract.objects.lopend(vandaag))
            .order_by("opnieuw_op", "pk")
        )


class Contractcontrole(EigenRij):
    """Promise beside delivery, with a day to look again (eisen.md C-065); never edited."""

    class Oordeel(models.TextChoices):
        """How delivery compares to the promise."""

        VOLDOET = "voldoet", "Voldoet"
        DEELS = "deels", "Voldoet deels"
        NIET = "niet", "Voldoet niet"
        ONBEKEND = "onbekend", "Nog niet te zeggen"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="contractcontroles")
    contract = models.ForeignKey(Contract, models.CASCADE, related_name="controles")
    thema = models.ForeignKey(
        Thema, models.PROTECT, null=True, blank=True, related_name="contractcontroles"
    )
    datum = models.DateField("gecontroleerd op")
    belofte = models.TextField("wat is er beloofd?")
    geleverd = models.TextField("wat is er geleverd?")
    oordeel = models.CharField("oordeel", max_length=10, choices=Oordeel.choices)
    opnieuw_op = models.DateField("opnieuw bekijken op", null=True, blank=True)
    vastgelegd_op = models.DateTimeField(default=timezone.now)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = ContractcontroleQuerySet.as_manager()

    class Meta:
        verbose_name = "contractcontrole"
        verbose_name_plural = "contractcontroles"
        ordering = ["-datum", "-pk"]

    def __str__(self):
        return f"{self.datum:%d-%m-%Y}: {self.get_oordeel_display()}"
