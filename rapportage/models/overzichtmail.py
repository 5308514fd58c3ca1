"""One mail with all of it, daily or weekly: who wants it when, and what was sent."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from organisatie.models import EigenRij, Lidmaatschap, Organisatie, Rol

#: A mail that could not leave in this time is not sent any more: the next one is near.
BEWAARTIJD = timedelta(hours=24)
DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


class MailvoorkeurQuerySet(models.QuerySet):
    """Who wants a mail when."""

    def van(self, toegang):
        """The choice of this person here; the default until something is chosen."""
        sleutel = {"organisatie": toegang.organisatie, "gebruiker": toegang.gebruiker}
        return self.filter(**sleutel).first() or Mailvoorkeur(**sleutel)

    def vul_aan(self):
        """Give every member who reads trajects the default choice; who chose keeps it."""
        leden = Lidmaatschap.objects.filter(gebruiker__is_active=True).exclude(rol=Rol.LEZER)
        paren = set(leden.values_list("organisatie", "gebruiker"))
        paren -= set(self.values_list("organisatie", "gebruiker"))
        rijen = [Mailvoorkeur(organisatie_id=o, gebruiker_id=g) for o, g in sorted(paren)]
        self.bulk_create(rijen, ignore_conflicts=True)

    def aan(self):
        """Those that want mail, of active people."""
        return self.exclude(ritme=Mailvoorkeur.Ritme.UIT).filter(gebruiker__is_active=True)


class Mailvoorkeur(EigenRij):
    """How often and when one person gets the mail of one organisation."""

    class Ritme(models.TextChoices):
        """Never per change (issue *Actieplan*)."""

        DAG = "dag", "Elke werkdag"
        WEEK = "week", "Elke week"
        UIT = "uit", "Nooit"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="mailvoorkeuren")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mailvoorkeuren"
    )
    ritme = models.CharField("hoe vaak?", max_length=4, choices=Ritme.choices, default=Ritme.WEEK)
    weekdag = models.PositiveSmallIntegerField(
        "op welke dag?", choices=list(enumerate(DAGEN)), default=0
    )
    uur = models.PositiveSmallIntegerField(
        "hoe laat?", choices=[(uur, f"{uur}.00 uur") for uur in range(6, 21)], default=8
    )

    objects = MailvoorkeurQuerySet.as_manager()

    class Meta:
        verbose_name = "mailvoorkeur"
        verbose_name_plural = "mailvoorkeuren"
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "gebruiker"], name="mailvoorkeur_uniek"),
            models.CheckConstraint(
                condition=Q(weekdag__lte=6, uur__range=(6, 20)), name="mailvoorkeur_moment"
            ),
        ]

    def __str__(self):
        return f"{self.gebruiker}: {self.get_ritme_display().lower()}"

    @property
    def in_woorden(self):
        """‘elke maandag om 8.00 uur’."""
        if self.ritme == self.Ritme.UIT:
            return "nooit"
        dag = "elke werkdag" if self.ritme == self.Ritme.DAG else f"elke {DAGEN[self.weekdag]}"
        return f"{dag} om {self.get_uur_display()}"

    def laatste_moment(self, nu):
        """The latest moment up to `nu` (aware) at which a mail was due; None when switched off."""
        if self.ritme == self.Ritme.UIT:
            return None
        lokaal = timezone.localtime(nu)
        dagen = [lokaal.date() - timedelta(days=terug) for terug in range(8)]
        momenten = [timezone.make_aware(datetime.combine(d, time(self.uur))) for d in dagen]
        return next(m for m in momenten if m <= nu and self.is_dag(timezone.localtime(m)))

    def is_dag(self, dag):
        """True when a mail is due on this day."""
        if self.ritme == self.Ritme.DAG:
            return dag.weekday() < 5
        return dag.weekday() == self.weekdag

    def is_nu(self, nu):
        """True when a mail is due now, or was within the time that it is still worth something."""
        moment = self.laatste_moment(nu)
        return moment is not None and nu - moment < BEWAARTIJD


class OverzichtmailQuerySet(models.QuerySet):
    """Mails."""

    def zichtbaar_voor(self, toegang):
        """The own ones."""
        return self.filter(organisatie=toegang.organisatie, gebruiker=toegang.gebruiker)

    def niet_weg(self, nu):
        """Those that have not left, and are still worth sending."""
        wacht = [Overzichtmail.Staat.WACHT, Overzichtmail.Staat.MISLUKT]
        return self.filter(staat__in=wacht, gepland_op__gt=nu - BEWAARTIJD)


class Overzichtmail(EigenRij):
    """One mail to one person about one day; the unique day keeps it from going twice."""

    class Staat(models.TextChoices):
        """What became of it."""

        WACHT = "wacht", "Wacht op versturen"
        BEZIG = "bezig", "Wordt verstuurd"
        VERSTUURD = "verstuurd", "Verstuurd"
        LEEG = "leeg", "Niets te melden"
        MISLUKT = "mislukt", "Niet verstuurd"
        ONZEKER = "onzeker", "Misschien verstuurd"
        VERVALLEN = "vervallen", "Niet meer nodig"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="overzichtmails")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="overzichtmails"
    )
    dag = models.DateField("dag")
    gepland_op = models.DateTimeField("gepland op")
    sinds = models.DateTimeField("vertelt wat er gebeurde sinds")
    staat = models.CharField(max_length=9, choices=Staat.choices, default=Staat.WACHT)
    onderwerp = models.CharField("onderwerp", max_length=200, blank=True)
    verstuurd_op = models.DateTimeField("verstuurd op", null=True, blank=True)
    fout = models.TextField("waarom niet", blank=True)

    objects = OverzichtmailQuerySet.as_manager()

    class Meta:
        verbose_name = "overzichtmail"
        verbose_name_plural = "overzichtmails"
        ordering = ["-gepland_op", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "gebruiker", "dag"], name="overzichtmail_uniek"
            ),
            models.CheckConstraint(
                condition=Q(staat="verstuurd", verstuurd_op__isnull=False)
                | ~Q(staat="verstuurd") & Q(verstuurd_op=None),
                name="overzichtmail_verstuurd_op",
            ),
        ]

    def __str__(self):
        return f"{self.gebruiker}, {self.dag:%d-%m-%Y}"

    def zet(self, staat, **velden):
        """Another state; True for the one worker that still found it in the one it was in."""
        zelf = type(self).objects.filter(pk=self.pk, staat=self.staat)
        gelukt = zelf.update(staat=staat, **velden)  # zonder historie: these rows are the record
        self.refresh_from_db()
        return bool(gelukt)
