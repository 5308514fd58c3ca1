"""The files that are made of a report."""

from django.db import models
from django.utils import timezone

from organisatie.models import Bestand, EigenRij, Organisatie, Taak
from rapportage.models.rapport import Rapport, leest_gepubliceerd


class PdfQuerySet(models.QuerySet):
    """Rendered reports."""

    def klaar(self):
        """Those with a file, the newest first."""
        return self.exclude(bestand=None).select_related("bestand")

    def zichtbaar_voor(self, toegang):
        """Of reports this person sees; a lezer gets only what may go out of the adopted content."""
        rapporten = Rapport.objects.zichtbaar_voor(toegang)
        eigen = self.filter(rapport__in=rapporten)
        if leest_gepubliceerd(toegang):
            vast = models.F("rapport__momentopname__sha256")
            eigen = eigen.exclude(vorm__in=INTERNE_VORMEN)
            return eigen.filter(sha256_cijfers=vast, rapport__ingetrokken_op=None)
        return eigen


class Vorm(models.TextChoices):
    """What a report is made into; all from the same content (issue *Rapportage*)."""

    VOLLEDIG = "volledig", "Het hele rapport"
    SAMENVATTING = "samenvatting", "Samenvatting op één pagina"
    BESTUUR = "bestuur", "Voor college en raad"
    DIAS = "dias", "Dia’s voor een overleg"
    PC = "pc", "Paragraaf voor planning en control"
    EFFECTEN = "effecten", "Effecten van het programma"
    REGISTER = "register", "Register van afwijkingen"
    BESLUITEN = "besluiten", "Besluitenlijst"
    WORD = "word", "Word, om verder te bewerken"
    WOO = "woo", "Voor de Woo, om eerst na te lezen"
    ARCHIEF = "archief", "Voor het archief (PDF/A)"


#: What needs a person first, or is for inside: not for whoever reads adopted reports only.
INTERNE_VORMEN = (Vorm.WOO, Vorm.WORD, Vorm.REGISTER, Vorm.ARCHIEF)


class Pdf(EigenRij):
    """A report made into a file; an older one stays until a newer one is there, and after it."""

    rapport = models.ForeignKey(Rapport, models.CASCADE, related_name="pdfs")
    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="pdfs")
    taak = models.OneToOneField(Taak, models.PROTECT, related_name="pdf")
    bestand = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    paginas = models.PositiveSmallIntegerField(null=True, blank=True)
    vorm = models.CharField(max_length=12, choices=Vorm.choices, default=Vorm.VOLLEDIG)
    sha256_cijfers = models.CharField(max_length=64, blank=True)
    gemaakt_op = models.DateTimeField(default=timezone.now)

    objects = PdfQuerySet.as_manager()

    class Meta:
        verbose_name = "PDF"
        verbose_name_plural = "PDF's"
        ordering = ["-gemaakt_op", "-pk"]

    def __str__(self):
        return f"{self.get_vorm_display()}: {self.rapport}"

    @property
    def is_compleet(self):
        """True when the file is there, also on disk."""
        return self.bestand is not None and self.bestand.ligt_er

    def haal_terug(self):
        """Make a finished PDF the newest again: the report says once more what is in it."""
        self.gemaakt_op = timezone.now()
        self.save(update_fields=["gemaakt_op"])

    def maak_opnieuw(self):
        """Forget a file that was lost and put the finished job back in the queue."""
        verloren, self.bestand = self.bestand, None
        self.save(update_fields=["bestand"])
        if verloren:
            verloren.delete()
        self.taak.herhaal()
