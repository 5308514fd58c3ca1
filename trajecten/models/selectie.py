"""The selection round: the coördinator proposes, the Directieteam decides."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from mvi.historie import HistorieMetVelen
from organisatie.models import EigenRij, Momentopname, Organisatie
from organisatie.toegang import mag_trajecten_zien
from trajecten.models import rondeloop
from trajecten.models.rondebericht import meld_besluit, meld_op_lijst
from trajecten.models.rondeloop import Rondeloop
from trajecten.models.selectiekader import Selectiekader
from trajecten.models.traject import Traject
from trajecten.models.velden import Fase, raakt

LIGT_VAST = "Het voorstel ligt al voor. Zet de ronde eerst een stap terug."
HAND = "Toegevoegd door de coördinator"
#: Why a traject can be a candidate, by the planned date whose period meets the window.
AANLEIDING = {
    "publicatie": "Gaat {}in deze periode naar de markt",
    "voorbereiding": "De voorbereiding begint {}in deze periode",
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


class Selectieronde(Rondeloop, EigenRij):
    """A round of selection, two a year by default (eisen.md L-065, L-069)."""

    Staat = rondeloop.Staat

    class Soort(models.TextChoices):
        """The two rounds of a year, and what comes in between (eisen.md L-067)."""

        HALFJAAR = "halfjaar", "Ronde van een halfjaar"
        AANVULLING = "aanvulling", "Aanvulling tussendoor"

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="selectierondes")
    naam = models.CharField("naam", max_length=80)
    soort = models.CharField("soort", max_length=12, choices=Soort.choices, default=Soort.HALFJAAR)
    aanmelden_vanaf = models.DateField("aanmelden vanaf", null=True, blank=True)
    aanmelden_tot = models.DateField("aanmelden tot en met", null=True, blank=True)
    advies_gepland = models.DateField("Bedrijfsvoeringstafel op", null=True, blank=True)
    besluit_gepland = models.DateField("Directieteam op", null=True, blank=True)
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
    toelichting = models.TextField("toelichting bij het voorstel", blank=True)
    staat = models.CharField(
        max_length=12, choices=rondeloop.Staat.choices, default=rondeloop.Staat.AANMELDEN
    )
    gesloten_op = models.DateTimeField(null=True, blank=True)
    gesloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    voorstel_opname = models.ForeignKey(
        Momentopname,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Kader, scores en volgorde zoals de organen ze lezen.",
    )
    momentopname = models.ForeignKey(
        Momentopname, models.PROTECT, null=True, blank=True, related_name="+"
    )
    history = HistorieMetVelen(m2m_fields=[beoordelaars])

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
            models.CheckConstraint(
                condition=Q(aanmelden_tot__gte=F("aanmelden_vanaf"))
                | Q(aanmelden_tot=None)
                | Q(aanmelden_vanaf=None),
                name="selectieronde_aanmelden",
                violation_error_message="Aanmelden eindigt voor het begint.",
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
        """True while the coördinator may still change candidates, scores and proposal."""
        return self.staat in (self.Staat.AANMELDEN, self.Staat.BEOORDELEN)

    def belemmeringen_aanmelden(self, dag):
        """Reasons why a budgethouder cannot enter a traject on this day; empty means it can."""
        if self.staat != self.Staat.AANMELDEN:
            return ["Aanmelden kan niet meer: de ronde wordt al beoordeeld."]
        if self.aanmelden_vanaf and dag < self.aanmelden_vanaf:
            return [f"Aanmelden kan vanaf {self.aanmelden_vanaf:%d-%m-%Y}."]
        if self.aanmelden_tot and dag > self.aanmelden_tot:
            return [
                f"Aanmelden kon tot en met {self.aanmelden_tot:%d-%m-%Y}. Vraag de coördinator."
            ]
        return []

    def belemmeringen_ander_kader(self):
        """Reasons why another framework may not replace the one of this round.

        Asked of a form's instance, so what is stored counts.
        """
        nu = type(self).objects.get(pk=self.pk)
        if nu.staat == self.Staat.AANMELDEN or not nu.kader_id:
            return []
        if not nu.kandidaturen.filter(scores__isnull=False).exists():
            return []
        return [
            f"De ronde is al gescoord met ‘{nu.kader}’. Een ander kader kan alleen zonder scores. "
            "Gebruik het nieuwe kader in een volgende ronde."
        ]

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
        return HAND

    def in_venster(self):
        """Trajects to choose of which the preparation or publication can fall in the window.

        Without what the coördinator took off the list.
        """
        venster = (self.venster_van, self.venster_tot)
        binnen = raakt("publicatie", *venster) | raakt("voorbereiding", *venster)
        return self._vanzelf().filter(binnen)

    def _vanzelf(self):
        """What may come on the list without anybody asking: not what was taken off it."""
        weg = self.weggehaald().order_by().values("traject")
        return self.trajecten_te_kiezen().exclude(pk__in=weg)

    def voeg_toe(self, trajecten, *, door, herkomst="coordinator", voorstel=True, **teksten):
        """Make candidates of these trajects and tell their owners; returns how many were new.

        `teksten`: the motivation of the coördinator, or the `aanmelding` of who entered it.
        """
        velden = {naam: tekst.strip() for naam, tekst in teksten.items()}
        velden |= {"herkomst": herkomst, "voorstel": voorstel}
        if velden.get("aanmelding"):
            velden["aangemeld_door"] = door
        with transaction.atomic():
            nieuw = self._zet_op_lijst(trajecten, velden, door)
            meld_op_lijst(self, nieuw, door=door)
        return len(nieuw)

    def vul_longlist(self, *, door):
        """Put on the list what belongs there by itself; returns (postponed, in the window).

        What an earlier round postponed is a candidate of this one (eisen.md L-069), and so is what
        goes to the market in the window. Nothing is proposed yet.
        """
        velden = {"herkomst": "venster", "voorstel": None}
        with transaction.atomic():
            doorgeschoven = self.neem_doorgeschoven_over(door=door)
            nieuw = self._zet_op_lijst(self.in_venster(), velden, door)
            meld_op_lijst(self, [*doorgeschoven, *nieuw], door=door)
        return len(doorgeschoven), len(nieuw)

    def neem_doorgeschoven_over(self, *, door):
        """What an earlier round postponed is a candidate of this one by itself (eisen.md L-069).

        Returns these trajects (list); the owners are told by whoever calls.
        """
        wachtend = self._vanzelf().filter(selectiestatus=Traject.Selectie.DOORGESCHOVEN)
        velden = {"herkomst": "doorgeschoven", "voorstel": None}
        return self._zet_op_lijst(wachtend, velden, door)

    def gegeven_adviezen(self):
        """The advice on this round as plain data, the earliest first."""
        return [advies.als_gegevens() for advies in self.adviezen.select_related("gegeven_door")]

    def als_gegevens(self):
        """The round as plain data for freezing; persons by function (domein.md, rules 9 and 10)."""
        kandidaten = self.kandidaturen.met_traject().met_aanleiding()
        return {
            "organisatie": {"naam": self.organisatie.naam, "huisstijl": self.organisatie.huisstijl},
            "naam": self.naam,
            "soort": self.get_soort_display(),
            "venster": [self.venster_van.isoformat(), self.venster_tot.isoformat()],
            "capaciteit": self.capaciteit,
            "toelichting": self.toelichting,
            "gesloten_op": timezone.localtime(self.gesloten_op).isoformat(timespec="seconds"),
            "gesloten_namens": self.gesloten_door.functie or "Directieteam",
            "kandidaten": [k.als_gegevens(self) for k in kandidaten],
            "adviezen": self.gegeven_adviezen(),
            "zittingen": [z.als_gegevens() for z in self.zittingen.geldend()],
            "stappen": [stap.als_gegevens() for stap in self.stappen.all()],
            "rangorde": self.voorstel_opname.gegevens if self.voorstel_opname else None,
        }

    def _zet_op_lijst(self, trajecten, velden, door):
        """Make candidates of the trajects that are in no round yet; returns those (list)."""
        if not self.kan_voorstellen:
            raise ValidationError(LIGT_VAST)
        with transaction.atomic():
            self.houd_vast()
            nieuw = list(self.trajecten_te_kiezen().filter(pk__in=[t.pk for t in trajecten]))
            for traject in nieuw:
                self._maak_kandidaat(traject, velden, door)
        return nieuw

    def _maak_kandidaat(self, traject, velden, door):
        kandidatuur = self.kandidaturen.model(
            organisatie=self.organisatie, ronde=self, traject=traject, **velden
        )
        kandidatuur._history_user = door
        kandidatuur.save()
        kandidatuur.zet_status(Traject.Selectie.KANDIDAAT, door=door)
        return kandidatuur

    def _geef_door(self, kandidaten, door):
        """Postponed trajects go to the first later round that takes candidates; tell the owners."""
        rondes = Selectieronde.objects.filter(organisatie=self.organisatie)
        later = rondes.filter(
            venster_van__gt=self.venster_van,
            staat__in=(self.Staat.AANMELDEN, self.Staat.BEOORDELEN),
        )
        volgende = later.order_by("venster_van").first()
        meld_besluit(self, kandidaten, volgende)
        if volgende:
            eigen = {k.traject_id for k in kandidaten}
            nieuw = volgende.neem_doorgeschoven_over(door=door)
            meld_op_lijst(volgende, [t for t in nieuw if t.pk not in eigen], door=door)
