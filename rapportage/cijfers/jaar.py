"""Which trajects count in a year at a peildatum, and for what.

A method is a definition: its docstring is the rule, and `definities.py` says the same in Dutch
for the annex of a report.
"""

from functools import cached_property

from organisatie.models import Organisatie
from organisatie.models.organisatie import laatst_bekende
from trajecten.effecten import GEVERIFIEERD, gemeten_trajecten, heeft_effect
from trajecten.models import Fase, Niveau, Streefcijfer, Traject

MEEGENOMEN = (Traject.Selectie.GESELECTEERD, Traject.Selectie.AUTONOOM)


class Jaar:
    """The trajects of `jaar` in a Stand, as sets of pks; each is computed once, when asked for."""

    def __init__(self, stand, jaar):
        self.stand, self.jaar = stand, jaar
        self.peildatum = stand.peildatum

    # --- which trajects ---

    @cached_property
    def tellend(self):
        """Those that totals count: percelen apart only where the setting says so.

        A traject that ended before it went to the market asked nothing, so it is left out.
        """
        return {
            pk
            for pk, t in self.stand.trajecten.items()
            if (self.stand.tellen_apart or t.onderdeel_van_id is None) and not self.is_gestopt(pk)
        }

    @cached_property
    def geteld(self):
        """The counted trajects of the year: actual, else planned, publication falls in it."""
        return {pk for pk in self.tellend if self.jaar_van(pk) == self.jaar}

    @cached_property
    def jaar_onbekend(self):
        """Counted and not finished, without a date: in no year at all."""
        return {
            pk
            for pk in self.tellend
            if self.jaar_van(pk) is None and self.traject(pk).fase < Fase.AFGEROND
        }

    @cached_property
    def gestart(self):
        """Selected or learning outside the machine, past the first phase, one focus theme ≥ 1."""
        return {pk for pk in self.geteld if self.is_gestart(pk)}

    @cached_property
    def nog_te_starten(self):
        """Selected for this year and not started yet."""
        return {
            pk
            for pk in self.geteld - self.gestart
            if self.traject(pk).selectiestatus in MEEGENOMEN and not self.traject(pk).afloop
        }

    @cached_property
    def maximaal(self):
        """In the market in this year, and established as maximal."""
        vaststellingen = self.stand.vaststellingen
        return {pk for pk in self.vastgesteld_in_jaar if vaststellingen[pk].is_maximaal}

    @cached_property
    def zonder_akkoord(self):
        """Went to the market in this year with an afwijking that was not agreed."""
        vaststellingen = self.stand.vaststellingen
        return {pk for pk in self.vastgesteld_in_jaar if vaststellingen[pk].zonder_akkoord}

    @cached_property
    def vastgesteld_in_jaar(self):
        """Counted trajects with an established uitvraag, in the year of its day as it is known now.

        The outcome is never edited, but the day can be put right afterwards.
        """
        vaststellingen = self.stand.vaststellingen
        return {
            pk for pk in self.tellend & vaststellingen.keys()
            if (self.traject(pk).publicatie_werkelijk or vaststellingen[pk].datum).year == self.jaar
        }  # fmt: skip

    @cached_property
    def nog_uit_te_vragen(self):
        """Of the year, not in the market yet and not ended."""
        return {pk for pk in self.geteld if self.is_te_beinvloeden(pk)}

    @cached_property
    def gepland(self):
        """Still to be asked this year, with chosen ambitions that would be maximal that day."""
        return {pk for pk in self.nog_uit_te_vragen if self.zou_maximaal_zijn(pk)}

    @cached_property
    def onbekend(self):
        """Still to be asked this year, with at least one focus theme without an ambition."""
        return {pk for pk in self.nog_uit_te_vragen - self.gepland if self.mist_ambitie(pk)}

    @cached_property
    def geselecteerd(self):
        """Selected, of this year."""
        keuze = Traject.Selectie.GESELECTEERD
        return {pk for pk in self.geteld if self.traject(pk).selectiestatus == keuze}

    @cached_property
    def doorgeschoven(self):
        """Put forward to a next round, of any year, and still to be asked."""
        keuze = Traject.Selectie.DOORGESCHOVEN
        return {
            pk for pk in self.tellend
            if self.traject(pk).selectiestatus == keuze and self.is_te_beinvloeden(pk)
        }  # fmt: skip

    @cached_property
    def effect_verwacht(self):
        """Awarded and not ended early, of any year: what was asked shows years later."""
        return {pk for pk in self.tellend if heeft_effect(self.traject(pk))}

    @cached_property
    def effecten_gemeten(self):
        """Of those, the ones with a realised value, of themselves or of a part."""
        return gemeten_trajecten(self.stand.effecten.values(), self.effect_verwacht, self.ouders)

    @cached_property
    def effecten_geverifieerd(self):
        """Of those, the ones where at least one realised value was verified."""
        rijen = [e for e in self.stand.effecten.values() if e.zekerheid == GEVERIFIEERD]
        return gemeten_trajecten(rijen, self.effect_verwacht, self.ouders)

    @cached_property
    def ouders(self):
        """pk → pk of what it is part of."""
        return {pk: t.onderdeel_van_id for pk, t in self.stand.trajecten.items()}

    @property
    def is_voorbij(self):
        """True when the year was over at the peildatum: then nothing is expected of it."""
        return self.jaar < self.peildatum.year

    # --- questions about one traject (pk) ---

    def traject(self, pk):
        return self.stand.trajecten[pk]

    def jaar_van(self, pk):
        """The year in which it counts; None is unknown."""
        dag = self.uitvraag_van(pk)
        return dag.year if dag else None

    def uitvraag_van(self, pk):
        """Actual, else planned, day of going to the market, or None."""
        t = self.traject(pk)
        return t.publicatie_werkelijk or t.publicatie

    def is_gestopt(self, pk):
        """Ended before it went to the market."""
        t = self.traject(pk)
        return bool(t.afloop) and not t.publicatie_werkelijk

    def is_gestart(self, pk):
        t = self.traject(pk)
        niveaus = [a.niveau for a in self.ambities_van(pk).values() if a]
        return (
            t.selectiestatus in MEEGENOMEN
            and t.fase > Fase.KANS
            and any(niveau is not None and niveau >= Niveau.BASIS for niveau in niveaus)
        )

    def is_te_beinvloeden(self, pk):
        """Not in the market yet and not ended: its ambitions can still change."""
        t = self.traject(pk)
        return not t.afloop and t.fase < Fase.UITVRAAG and t.publicatie_werkelijk is None

    def ambities_van(self, pk):
        """focus thema pk → ambition or None."""
        return {thema: self.stand.ambities.get((pk, thema)) for thema in self.focus}

    def mist_ambitie(self, pk):
        return not self.focus or None in self.ambities_van(pk).values()

    def zou_maximaal_zijn(self, pk):
        """True when the chosen ambitions are maximal by the definition of the planned day."""
        dag = self.uitvraag_van(pk)
        definitie = next((d for d in self.stand.definities if d.vanaf <= dag), None)
        if definitie is None:
            return False
        themas = [thema.pk for thema in definitie.themas.all()]
        ambities = {thema: self.stand.ambities.get((pk, thema)) for thema in themas}
        return definitie.oordeel(ambities)[0]

    @cached_property
    def focus(self):
        """The focus themes in use (pk → row), in their order."""
        focus = [(pk, t) for pk, t in self.stand.themas.items() if t.is_focus and t.is_actief]
        return dict(sorted(focus, key=lambda paar: (paar[1].volgorde, paar[1].naam)))

    # --- target and denominator ---

    @cached_property
    def doel(self):
        """The Streefcijfer of the year as a row, or None."""
        return next((s for s in self.stand.streefcijfers.values() if s.jaar == self.jaar), None)

    @property
    def telt_gestart(self):
        """True in years whose target counts starts; otherwise what was asked maximally counts."""
        return self.doel is not None and self.doel.telt == Streefcijfer.Telt.GESTART

    @cached_property
    def jaarcijfer(self):
        """The number of trajects of the year, else of the latest known year before; or None."""
        return laatst_bekende(self.stand.jaarcijfers.values(), self.jaar)

    @cached_property
    def noemer(self):
        """The number of trajects that percentages are of; None when no year figure is known."""
        return self.jaarcijfer.aantal_trajecten if self.jaarcijfer else None

    @cached_property
    def doel_aantal(self):
        """The target as a number of trajects; None without target or denominator."""
        if self.doel is None:
            return None
        return Streefcijfer(waarde=self.doel.waarde, eenheid=self.doel.eenheid).aantal(self.noemer)

    @cached_property
    def doel_tekst(self):
        """The target in words, or an empty text."""
        if self.doel is None:
            return ""
        return Streefcijfer(waarde=self.doel.waarde, eenheid=self.doel.eenheid).tekst

    @property
    def gerealiseerd(self):
        """What counts for the target of this year and has happened."""
        return self.gestart if self.telt_gestart else self.maximaal

    @property
    def komt_erbij(self):
        """What the planning still adds this year; nothing once the year is over."""
        if self.is_voorbij:
            return set()
        return (self.nog_te_starten if self.telt_gestart else self.gepland) - self.gerealiseerd

    @property
    def verwacht(self):
        """Realised and planned together: where the year ends up."""
        return self.gerealiseerd | self.komt_erbij

    @property
    def ongewis(self):
        """Where it is still unknown whether it will count; apart from what is expected."""
        if self.is_voorbij:
            return set()
        return self.onbekend - self.verwacht

    @property
    def te_verhogen(self):
        """Still to be asked, with every choice made, and not counting as it is now."""
        if self.is_voorbij:
            return set()
        return self.nog_uit_te_vragen - self.verwacht - self.ongewis

    @property
    def telregel(self):
        """The counting rule at the peildatum, in words."""
        return Organisatie(onderdelen_tellen_apart=self.stand.tellen_apart).telregel
