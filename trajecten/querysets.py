"""The words with which the rest of the program asks for trajects."""

from datetime import timedelta

from django.db import models
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, ExtractYear
from django.utils import timezone

from organisatie.models import Rol
from organisatie.toegang import mag_alle_ramingen_zien, mag_coordineren, mag_trajecten_zien
from trajecten.condities import LOPEND, genoemd, mist_ambitie
from trajecten.filters import DRINGEND, FILTERS, SORTERING
from trajecten.models.afwijking import Afwijking
from trajecten.models.ambitie import Themaambitie
from trajecten.models.betrokkene import Betrokkene
from trajecten.models.velden import Fase, nabij, op_nummer, voorbij
from trajecten.signalen import LET_OP_DAGEN, SIGNALEN
from trajecten.zoek import zoek


class Status(models.TextChoices):
    """How a traject is doing, derived from what happened (domein.md, *Words on the screen*)."""

    LET_OP = "let_op", "Let op"
    WACHT = "wacht", "Wacht op akkoord"
    OP_KOERS = "op_koers", "Op koers"
    ONBEKEND = "onbekend", "Nog niet bekend"
    KLAAR = "klaar", "Afgerond"
    GESTOPT = "gestopt", "Gestopt"


class TrajectQuerySet(models.QuerySet):
    """Trajects."""

    def zichtbaar_voor(self, toegang):
        """All of the organisation for every role but the lezer (domein.md, rule 7)."""
        if not mag_trajecten_zien(toegang):
            return self.none()
        return self.filter(organisatie=toegang.organisatie)

    def bewerkbaar_voor(self, toegang):
        """Coördinator: all; budgethouder: own department or where named; inkoper: where named.

        Whoever leads the project may finish what the budgethouder began, in any role but lezer.
        """
        eigen = self.filter(organisatie=toegang.organisatie)
        if mag_coordineren(toegang):
            return eigen
        mag = Q(pk__in=[])
        if toegang.heeft(Rol.BUDGETHOUDER):
            mag |= Q(afdeling__in=toegang.afdelingen)
        if toegang.heeft(Rol.BUDGETHOUDER, Rol.INKOPER):
            mag |= genoemd(toegang.gebruiker)
        if mag_trajecten_zien(toegang):
            mag |= genoemd(toegang.gebruiker, Betrokkene.Deel.PROJECTLEIDER)
        return eigen.filter(mag)

    def resultaat_bewerkbaar_voor(self, toegang):
        """Who edits it, and the contractmanager who is named in it, whatever the role."""
        if not mag_trajecten_zien(toegang):
            return self.none()
        bewerkbaar = self.bewerkbaar_voor(toegang).values("pk")
        deel = Betrokkene.Deel.CONTRACTMANAGER
        eigen = self.filter(organisatie=toegang.organisatie)
        return eigen.filter(Q(pk__in=bewerkbaar) | genoemd(toegang.gebruiker, deel=deel))

    def verifieerbaar_voor(self, toegang):
        """Coördinator: all; the contractmanager, and an adviseur, where named."""
        eigen = self.zichtbaar_voor(toegang)
        if mag_coordineren(toegang):
            return eigen
        mag = genoemd(toegang.gebruiker, deel=Betrokkene.Deel.CONTRACTMANAGER)
        if toegang.heeft(Rol.ADVISEUR):
            mag = genoemd(toegang.gebruiker)
        return eigen.filter(mag)

    def met_effect(self):
        """Of which an effect may be expected: awarded, and not ended early."""
        return self.filter(fase__gte=Fase.GEGUND, afloop="")

    def met_raming_zicht(self, toegang):
        """Annotate `raming_zichtbaar`: an estimate stays inside until the award (rule 11)."""
        if mag_alle_ramingen_zien(toegang):
            return self.annotate(raming_zichtbaar=Value(True))
        mag = Q(fase__gte=Fase.GEGUND) | Q(afdeling__in=toegang.afdelingen)
        mag |= genoemd(toegang.gebruiker) | beslist(toegang.gebruiker)
        return self.annotate(
            raming_zichtbaar=Case(When(mag, then=Value(True)), default=Value(False))
        )

    def met_bereik(self, organisatie):
        """Annotate `binnen_bereik`: as `Traject.valt_binnen_bereik`, None is unknown (L-022)."""
        drempel = organisatie.mvi_drempel
        if drempel is None:
            return self.annotate(binnen_bereik=Value(True))
        wel, niet = Q(raming_min__gte=drempel), Q(raming_max__lt=drempel)
        return self.annotate(
            binnen_bereik=Case(
                When(wel, then=Value(True)),
                When(niet, then=Value(False)),
                default=None,
                output_field=models.BooleanField(null=True),
            )
        )

    def lopend(self):
        """Neither finished nor ended before its time."""
        return self.filter(LOPEND)

    def tellend(self, organisatie):
        """What totals count: percelen and the like apart only where the setting says so."""
        eigen = self.filter(organisatie=organisatie)
        return eigen if organisatie.onderdelen_tellen_apart else eigen.filter(onderdeel_van=None)

    def met_jaar(self):
        """Annotate `uitvraag` (date) and `telt_in` (year or None): actual, else planned."""
        uitvraag = Coalesce("publicatie_werkelijk", "publicatie")
        return self.annotate(uitvraag=uitvraag).annotate(telt_in=ExtractYear("uitvraag"))

    def niet_gestopt(self):
        """Without those that ended before they went to the market: these asked nothing."""
        return self.exclude(~Q(afloop="") & Q(publicatie_werkelijk=None))

    def uitgevraagd(self):
        """Those that went to the market."""
        return self.filter(Q(publicatie_werkelijk__isnull=False) | Q(fase__gte=Fase.UITVRAAG))

    def voorbeelden(self):
        """What to learn from: marked as an example, or asked maximally; the newest first."""
        goed = Q(is_voorbeeld=True) | Q(vaststelling__is_maximaal=True)
        return self.filter(goed).order_by(
            "-is_voorbeeld", F("publicatie_werkelijk").desc(nulls_last=True), "-pk"
        )

    def vastgesteld_in(self, jaar):
        """Those of which was established in that year whether they were maximal.

        The year is that of the day of the uitvraag as it is known now, as in the figures.
        """
        dag = Coalesce("publicatie_werkelijk", "vaststelling__datum")
        gevonden = self.filter(vaststelling__isnull=False).annotate(marktdag=dag)
        return gevonden.filter(marktdag__year=jaar)

    def jaren(self):
        """From the latest year in which a traject counts back to the first (list of int)."""
        velden = ("publicatie", "publicatie_werkelijk")
        grenzen = self.order_by().aggregate(*map(Min, velden), *map(Max, velden))
        jaren = [dag.year for dag in grenzen.values() if dag]
        return list(range(max(jaren), min(jaren) - 1, -1)) if jaren else []

    def zoek(self, tekst):
        """Every word must occur, in the traject, its category or its people."""
        return zoek(self, tekst)

    def met_status(self, vandaag):
        """Annotate `status` (a `Status` value), as it is on the day `vandaag`."""
        return self.annotate(status=status(vandaag))

    def met_signaal(self, naam, vandaag):
        """Only those that have this signal (a name of `SIGNALEN`) on the day `vandaag`."""
        return SIGNALEN[naam].van(self, vandaag)

    def met_eigenaar(self):
        """Annotate `eigenaar`: who pays for it, by account or as written down; None is unknown."""
        return self.annotate(eigenaar=naam_van(Betrokkene.Deel.BUDGETHOUDER))

    def met_inkoper(self):
        """Annotate `inkoper`: who buys it, by account or as written down; None is unknown."""
        return self.annotate(inkoper=naam_van(Betrokkene.Deel.INKOPER))

    def met_gewijzigd(self):
        """Annotate `gewijzigd_op`: the moment of the latest history row of the traject itself."""
        historie = self.model.history.model.objects.filter(id=OuterRef("pk")).order_by()
        laatste = historie.values("id").annotate(op=Max("history_date")).values("op")
        return self.annotate(gewijzigd_op=Subquery(laatste))

    def waar_genoemd(self, gebruiker):
        """Those in which this account has a part."""
        return self.filter(genoemd(gebruiker))

    def met_ambitie_som(self):
        """Annotate `ambitie_som`: the levels on the focus themes added up, to sort by."""
        focus = Themaambitie.objects.focus().filter(traject=OuterRef("pk")).order_by()
        som = focus.values("traject").annotate(som=Sum("niveau")).values("som")
        return self.annotate(ambitie_som=Subquery(som))

    def op_thema(self, thema, niveau=""):
        """Those that ask something on a theme (None: any focus theme), or exactly `niveau`.

        `niveau` is "0"–"3", "nvt", "onbekend" (nothing chosen yet) or empty (1 and up).
        """
        ambities = Themaambitie.objects.filter(traject=OuterRef("pk"))
        ambities = ambities.filter(thema=thema) if thema else ambities.focus()
        if niveau == "onbekend":
            return self.filter(~Exists(ambities)) if thema else self.filter(mist_ambitie())
        if niveau == "nvt":
            return self.filter(Exists(ambities.filter(is_nvt=True)))
        eis = {"niveau": int(niveau)} if niveau else {"niveau__gte": 1}
        return self.filter(Exists(ambities.filter(**eis)))

    def voor_lijst(self, toegang):
        """With all that a row of a list shows, in a constant number of queries."""
        return (
            self.met_raming_zicht(toegang)
            .met_eigenaar()
            .select_related("afdeling")
            .prefetch_related("ambities")
        )

    def voor_detail(self, toegang, vandaag):
        """With all that the page of one traject shows."""
        return (
            self.met_status(vandaag)
            .met_raming_zicht(toegang)
            .select_related("afdeling", "categorie", "cpv", "onderdeel_van")
            .select_related("vaststelling__definitie")
            .prefetch_related(
                "ambities",
                "criteria",
                "betrokkenen__gebruiker",
                "onderdelen",
                "opvolgers__naar",
                "voorgangers__van",
                "kandidaturen__ronde",
                "afwijkingen__thema",
                "afwijkingen__gevraagd_door",
                "afwijkingen__besloten_door",
            )
        )

    def van_lijst(self, keuzes, organisatie, vandaag):
        """What the list chooses from, before `gefilterd()`: with parts only when asked for."""
        alle = self if keuzes.get("onderdelen") else self.tellend(organisatie)
        return alle.met_status(vandaag).met_jaar()

    def gefilterd(self, keuzes, vandaag):
        """Narrow by cleaned values of the filter form; wants `met_status()` and `met_jaar()`."""
        signaal = keuzes.get("signaal")
        gevonden = self.met_signaal(signaal, vandaag) if signaal else self
        for naam, waarde in keuzes.items():
            if naam in FILTERS and waarde:
                gevonden = FILTERS[naam](gevonden, waarde)
        if keuzes.get("thema") or keuzes.get("niveau"):
            gevonden = gevonden.op_thema(keuzes.get("thema"), keuzes.get("niveau", ""))
        return gevonden

    def met_status_plek(self, vandaag):
        """Annotate `status_plek`: how urgent, 0 first."""
        return self.annotate(status_plek=status(vandaag, lambda code: Value(DRINGEND.index(code))))

    def gesorteerd(self, sleutel, vandaag):
        """Order by a key of `SORTERING`, with `-` in front for descending; unknown comes last.

        Wants `met_status()` and `met_jaar()`; adds what else the order needs.
        """
        naam = (sleutel or "-nummer").removeprefix("-")
        min_of_niets = "-" if (sleutel or "-nummer").startswith("-") else ""
        if naam == "nummer":
            return self.order_by(*op_nummer(aflopend=bool(min_of_niets)))
        veld = SORTERING[naam]
        volgorde = veld.desc(nulls_last=True) if min_of_niets else veld.asc(nulls_last=True)
        return self.met_sortering(naam, vandaag).order_by(volgorde, *op_nummer(aflopend=True))

    def met_sortering(self, naam, vandaag):
        """Annotate what the order by this key of `SORTERING` reads."""
        erbij = {
            "eigenaar": self.met_eigenaar,
            "inkoper": self.met_inkoper,
            "gewijzigd": self.met_gewijzigd,
            "ambitie": self.met_ambitie_som,
            "status": lambda: self.met_status_plek(vandaag),
        }
        return erbij.get(naam, self.all)()

    def in_volgorde(self, pks):
        """These rows, in the order of the list of pks."""
        plek = Case(*[When(pk=pk, then=Value(nummer)) for nummer, pk in enumerate(pks)])
        return self.filter(pk__in=pks).order_by(plek)

    def raming_totaal(self):
        """Sum of the estimates: `van`, `tot` (Decimal or None), `onbekend` and `concessies` (int).

        A range adds to both ends, an open range its one amount. Percelen are in the amount of what
        they are part of. Concessies are left out: theirs is turnover, not spend (domein.md).
        """
        return self.filter(onderdeel_van=None).order_by().aggregate(**ramingsommen(Q()))


def ramingsommen(eigen):
    """The aggregates of `raming_totaal`, over rows that also meet `eigen`."""
    telt = eigen & ~Q(soort="concessie")
    return {
        "van": Sum(Coalesce("raming_min", "raming_max"), filter=telt),
        "tot": Sum(Coalesce("raming_max", "raming_min"), filter=telt),
        "onbekend": Count("pk", filter=telt & Q(raming_min=None, raming_max=None)),
        "concessies": Count("pk", filter=eigen & Q(soort="concessie")),
    }


def naam_van(deel):
    """Subquery: the name of the first person with this part, of the account where there is one."""
    mensen = Betrokkene.objects.filter(traject=OuterRef("pk"), deel=deel).order_by("pk")
    return Subquery(mensen.annotate(wie=Coalesce("gebruiker__naam", "naam")).values("wie")[:1])


def beslist(gebruiker):
    """Condition: this person decides by mandate about a deviation that lies there now."""
    rijen = Afwijking.objects.bekeken_door(gebruiker, timezone.localdate())
    return Exists(rijen.filter(traject=OuterRef("pk")))


def status(vandaag, waarde=Value):
    """Expression for `met_status`; the first rule that fits decides.

    `waarde` makes what stands for a status: itself, or its place in an order. Each subquery stands
    here once and not in the columns: they are most of what a list of trajects costs.
    """
    wacht = Exists(Afwijking.objects.open().filter(traject=OuterRef("pk")))
    voor_uitvraag = Q(fase__lt=Fase.UITVRAAG, publicatie_werkelijk=None)
    te_laat = voor_uitvraag & voorbij("publicatie", vandaag)
    dichtbij = nabij("publicatie", vandaag, vandaag + timedelta(days=LET_OP_DAGEN))
    zonder_ambitie = Case(
        When(dichtbij, then=waarde(Status.LET_OP)), default=waarde(Status.ONBEKEND)
    )
    return Case(
        When(~Q(afloop=""), then=waarde(Status.GESTOPT)),
        When(fase=Fase.AFGEROND, then=waarde(Status.KLAAR)),
        When(wacht, then=waarde(Status.WACHT)),
        When(te_laat, then=waarde(Status.LET_OP)),
        When(voor_uitvraag & Q(mist_ambitie()), then=zonder_ambitie),
        When(voor_uitvraag & Q(publicatie=None), then=waarde(Status.ONBEKEND)),
        default=waarde(Status.OP_KOERS),
    )
