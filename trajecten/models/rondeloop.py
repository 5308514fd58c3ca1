"""The course of a round: its states, what stands in the way of the next one, and its log."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from organisatie.models import EigenRij, Melding, Momentopname, Organisatie, Rol
from trajecten.models.traject import Traject

NET_GEWIJZIGD = "Iemand anders heeft deze ronde net gewijzigd. Kijk wat er nu staat."
GESLOTEN = "De ronde is gesloten. Daar verandert niets meer aan."


class Orgaan(models.TextChoices):
    """The bodies that speak about a round."""

    BVT = "bvt", "Bedrijfsvoeringstafel"
    DT = "dt", "Directieteam"

    @property
    def bij(self):
        """‘de Bedrijfsvoeringstafel’, ‘het Directieteam’."""
        return f"{'de' if self == Orgaan.BVT else 'het'} {self.label}"

    @property
    def lid(self):
        """The role of a member; only members vote."""
        return Rol.BVT if self == Orgaan.BVT else Rol.DT

    @property
    def rollen(self):
        """Members and the secretary."""
        secretaris = Rol.SECRETARIS_BVT if self == Orgaan.BVT else Rol.SECRETARIS_DT
        return (self.lid, secretaris)

    @property
    def veld(self):
        """The field of a Kandidatuur in which its word stands."""
        return "advies" if self == Orgaan.BVT else "besluit"


class Staat(models.TextChoices):
    """The states of a round, in their order; `gesloten` is final."""

    AANMELDEN = "aanmelden", "Aanmelden"
    BEOORDELEN = "beoordelen", "Beoordelen"
    ADVIES = "advies", "Advies"
    BESLUIT = "besluit", "Besluit"
    GESLOTEN = "gesloten", "Gesloten"

    @property
    def vorige(self):
        """The state before this one; None for the first."""
        plek = VOLGORDE.index(self)
        return VOLGORDE[plek - 1] if plek else None

    @property
    def volgende(self):
        """The state after this one; None for the last."""
        return dict(zip(VOLGORDE, VOLGORDE[1:], strict=False)).get(self)


VOLGORDE = list(Staat)
#: The state in which each body speaks.
SPREEKT = {Staat.ADVIES: Orgaan.BVT, Staat.BESLUIT: Orgaan.DT}
#: What a body is asked when the round reaches it.
VRAAG = {
    Staat.ADVIES: "Keuzeronde {naam}: geef het advies van de Bedrijfsvoeringstafel.",
    Staat.BESLUIT: "Keuzeronde {naam} wacht op het besluit van het Directieteam.",
}
#: What the coördinator reads when a body sends the round on or back.
BERICHT = {
    Staat.BEOORDELEN: "Keuzeronde {naam} is terug om te beoordelen: {reden}",
    Staat.ADVIES: "Keuzeronde {naam} is terug voor advies: {reden}",
}


class Rondeloop(models.Model):
    """What a Selectieronde does from state to state; every step leaves a `Rondestap`."""

    class Meta:
        abstract = True

    @property
    def orgaan(self):
        """The body that speaks now (Orgaan), or None."""
        return SPREEKT.get(self.staat)

    @property
    def laatste_stap(self):
        """The `Rondestap` by which the round came in this state; None in the first state."""
        return self.stappen.order_by("-op", "-pk").first()

    # --- onwards

    def belemmeringen(self):
        """Reasons why the round may not go to its next state yet (closing included)."""
        return {
            Staat.AANMELDEN: self._belemmeringen_beoordelen,
            Staat.BEOORDELEN: self.belemmeringen_voorleggen,
            Staat.ADVIES: self._belemmeringen_besluit,
            Staat.BESLUIT: self._belemmeringen_sluiten,
            Staat.GESLOTEN: lambda: [GESLOTEN],
        }[self.staat]()

    def _belemmeringen_beoordelen(self):
        redenen = []
        if not self.kandidaturen.exists():
            redenen.append("Zet eerst minstens één traject op de lijst.")
        if not self.kader_id:
            redenen.append("Kies eerst een vastgesteld selectiekader bij ‘Wijzig de ronde’.")
        return redenen

    def belemmeringen_voorleggen(self):
        """Reasons why the proposal may not go to the Bedrijfsvoeringstafel yet."""
        rijen = list(self.kandidaturen.select_related("traject"))
        voorgesteld = [rij for rij in rijen if rij.voorstel]
        redenen = [
            f"Haal {rij.traject.nummer} van de lijst: {rij.te_laat}."
            for rij in rijen
            if rij.te_laat
        ]
        if onbepaald := sum(rij.voorstel is None for rij in rijen):
            redenen.append(f"Zeg bij {trajecten(onbepaald)} of je {het(onbepaald)} voorstelt.")
        if not voorgesteld:
            redenen.append("Stel eerst minstens één traject voor.")
        if zonder := sum(rij.voorstel is False and not rij.motivatie for rij in rijen):
            redenen.append(
                f"Schrijf bij {trajecten(zonder)} waarom je {het(zonder)} niet voorstelt."
            )
        meer = len(voorgesteld) - self.capaciteit if self.capaciteit is not None else 0
        if meer > 0 and not self.toelichting:
            wat = "1 traject" if meer == 1 else f"{meer} trajecten"
            redenen.append(
                f"Je stelt {wat} meer voor dan er plaatsen zijn. Haal er af, of schrijf bij "
                "‘Wijzig de ronde’ in de toelichting waarom het er meer zijn."
            )
        return redenen

    def _belemmeringen_besluit(self):
        zonder = self.kandidaturen.filter(advies="").count()
        return [f"Geef nog advies over {trajecten(zonder)}."] if zonder else []

    def _belemmeringen_sluiten(self):
        rijen = list(self.kandidaturen.select_related("traject"))
        redenen = [
            f"Neem een nieuw besluit over {rij.traject.nummer}: {rij.te_laat}."
            for rij in rijen
            if rij.besluit == rij.Besluit.SELECTEREN and rij.te_laat
        ]
        if zonder := sum(not rij.besluit for rij in rijen):
            redenen.append(f"Neem nog een besluit over {trajecten(zonder)}.")
        return redenen

    def ga_verder(self, *, door, rangorde=None):
        """To the next state; ValidationError with the reasons when it may not. Closing: `sluit`.

        `rangorde`: a function that gives framework, scores and order as plain data; what the
        bodies read is frozen when the proposal goes to them.
        """
        if self.staat == Staat.BESLUIT:
            raise ValidationError("Sluit de ronde met het besluit van het Directieteam.")
        if redenen := self.belemmeringen():
            raise ValidationError(redenen)
        with transaction.atomic():
            van = self.staat
            self._claim(Staat(van).volgende)
            if self.staat == Staat.ADVIES and rangorde:
                self.voorstel_opname = Momentopname.objects.bevries(
                    organisatie=self.organisatie,
                    soort="keuzerondevoorstel",
                    inhoud=rangorde(),
                    door=door,
                )
            self._bewaar(door)
            self._log(van, door=door)
            if self.staat == Staat.ADVIES:
                self._zet_statussen(Traject.Selectie.VOORGESTELD, door)
            self._vraag_orgaan(door)

    # --- back

    def belemmeringen_terug(self, reden):
        """Reasons why the round may not go back one state."""
        if self.staat == Staat.GESLOTEN:
            return [GESLOTEN]
        if not Staat(self.staat).vorige:
            return ["De ronde staat al in de eerste stap."]
        return [] if reden.strip() else ["Schrijf op waarom de ronde een stap terug gaat."]

    def ga_terug(self, *, reden, door):
        """Back to the state before, with a reason; what the body said so far is withdrawn.

        What was withdrawn stays in the history of the candidates, the reason in the log.
        """
        if redenen := self.belemmeringen_terug(reden):
            raise ValidationError(redenen)
        with transaction.atomic():
            van = Staat(self.staat)
            self._claim(van.vorige)
            self._bewaar(door)
            ingetrokken = self._trek_in(van, reden, door)
            self._log(van, door=door, reden=reden.strip(), ingetrokken=ingetrokken)
            if van == Staat.ADVIES:
                self._zet_statussen(Traject.Selectie.KANDIDAAT, door)
            if tekst := BERICHT.get(self.staat):
                tekst = tekst.format(naam=self.naam, reden=reden.strip())[:250]
                Melding.objects.meld_rollen(
                    self.organisatie, [Rol.COORDINATOR], tekst, self, behalve=door
                )
            self._vraag_orgaan(door)

    def _trek_in(self, van, reden, door):
        """Take back what the body of this state said; how many candidates that were.

        A decision rests on its advice: going back from `besluit` takes back both.
        """
        velden = {Staat.ADVIES: ["advies"], Staat.BESLUIT: ["besluit", "advies"]}.get(van, [])
        aantallen = []
        for veld in velden:
            rijen = list(self.kandidaturen.exclude(**{veld: ""}))
            for rij in rijen:
                rij.trek_in(veld, reden=f"Ronde terug: {reden.strip()}"[:100], door=door)
            aantallen.append(len(rijen))
        return aantallen[0] if aantallen else 0

    # --- closing

    def sluit(self, *, door):
        """Close for good: freeze the content, give every traject its status, tell the owners."""
        if self.staat != Staat.BESLUIT:
            gesloten = self.staat == Staat.GESLOTEN
            raise ValidationError(
                GESLOTEN if gesloten else "De ronde ligt nog niet bij het Directieteam."
            )
        if redenen := self.belemmeringen():
            raise ValidationError(redenen)
        with transaction.atomic():
            self._claim(Staat.GESLOTEN, gesloten_op=timezone.now(), gesloten_door=door)
            self._log(Staat.BESLUIT, door=door)
            self.momentopname = Momentopname.objects.bevries(
                organisatie=self.organisatie,
                soort="keuzeronde",
                inhoud=self.als_gegevens(),
                door=door,
            )
            self._bewaar(door)
            kandidaten = list(self.kandidaturen.met_traject())
            for kandidatuur in kandidaten:
                kandidatuur.ronde = self
                kandidatuur.voer_uit(door=door)
            self._geef_door(kandidaten, door)
            self.vervolgvoorstellen.model.objects.maak_voor(self)

    # --- shared

    def houd_vast(self):
        """Keep the state as it is until the transaction ends; ValidationError if it has moved."""
        self._claim(self.staat)

    def _claim(self, staat, **velden):
        """Move to a state once, also when two people click at the same time; `_bewaar` follows."""
        rijen = type(self).objects.filter(pk=self.pk, staat=self.staat)
        # zonder historie: claims the state, `_bewaar` follows
        if not rijen.update(staat=staat, **velden):
            raise ValidationError(NET_GEWIJZIGD)
        self.refresh_from_db(fields=["staat", "gesloten_op", "gesloten_door"])

    def _bewaar(self, door):
        """Write the claimed state once more by `save`, for its one history row."""
        self._history_user = door
        self.save()

    def _log(self, van, *, door, reden="", ingetrokken=0):
        Rondestap.objects.create(
            organisatie=self.organisatie,
            ronde=self,
            van=van,
            naar=self.staat,
            reden=reden,
            ingetrokken=ingetrokken,
            door=door,
            functie=door.functie,
        )

    def _zet_statussen(self, status, door):
        for kandidatuur in self.kandidaturen.voorgesteld().select_related("traject"):
            kandidatuur.zet_status(status, door=door)

    def _vraag_orgaan(self, door):
        """Tell the body that the round waits for it."""
        if self.orgaan:
            tekst = VRAAG[self.staat].format(naam=self.naam)
            Melding.objects.meld_rollen(
                self.organisatie, self.orgaan.rollen, tekst, self, behalve=door
            )


class Rondestap(EigenRij):
    """A line in the log of a round: from which state to which, by whom, and why it went back.

    Never edited, so it needs no history.
    """

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="rondestappen")
    ronde = models.ForeignKey("trajecten.Selectieronde", models.CASCADE, related_name="stappen")
    van = models.CharField(max_length=12, choices=Staat.choices)
    naar = models.CharField(max_length=12, choices=Staat.choices)
    reden = models.TextField("reden", blank=True)
    ingetrokken = models.PositiveIntegerField("ingetrokken adviezen of besluiten", default=0)
    op = models.DateTimeField(default=timezone.now)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    functie = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = "stap van een keuzeronde"
        verbose_name_plural = "stappen van keuzerondes"
        ordering = ["op", "pk"]

    def __str__(self):
        return f"{self.ronde}: {self.get_van_display()} → {self.get_naar_display()}"

    @property
    def is_terug(self):
        """True when the round went back."""
        return VOLGORDE.index(self.naar) < VOLGORDE.index(self.van)

    def als_gegevens(self):
        """This row as plain data for freezing; the person by function."""
        return {
            "van": self.get_van_display(),
            "naar": self.get_naar_display(),
            "reden": self.reden,
            "op": timezone.localdate(self.op).isoformat(),
            "namens": self.functie,
            "is_terug": self.is_terug,
            "ingetrokken": self.ingetrokken,
        }


def trajecten(aantal):
    """‘1 traject’ or ‘3 trajecten’."""
    return "1 traject" if aantal == 1 else f"{aantal} trajecten"


def het(aantal):
    """‘het’ or ‘ze’."""
    return "het" if aantal == 1 else "ze"
