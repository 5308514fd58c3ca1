"""What was recorded by the end of a day: the latest history row per object (domein.md, rule 8).

Today is a day like any other: the same code reads it. One query per model, whatever the number
of rows; a row deleted by then drops out.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from types import SimpleNamespace

from django.db.models import Case, F, IntegerField, When, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from organisatie.models import Afdeling, Jaarcijfer, Organisatie
from trajecten.models import (
    Afwijking,
    Categorie,
    Effect,
    Indicator,
    Kandidatuur,
    Kosteneffect,
    Maximaaldefinitie,
    Maximaalvaststelling,
    Selectieronde,
    Streefcijfer,
    Thema,
    Themaambitie,
    Traject,
)

VELDEN = {
    Traject: (
        "nummer", "titel", "omschrijving", "afdeling_id", "categorie_id", "fase", "afloop",
        "selectiestatus", "onderdeel_van_id", "soort", "raming_min", "raming_max", "publicatie",
        "publicatie_precisie", "publicatie_werkelijk", "contractwaarde",
    ),
    Themaambitie: ("traject_id", "thema_id", "niveau", "is_nvt", "wijze"),
    Thema: ("naam", "korte_naam", "is_focus", "is_actief", "volgorde"),
    Afdeling: ("naam", "directie"),
    Categorie: ("naam",),
    Streefcijfer: ("jaar", "waarde", "eenheid", "telt"),
    Jaarcijfer: ("jaar", "aantal_trajecten", "inkoopvolume"),
    Afwijking: (
        "traject_id", "thema_id", "norm", "gekozen", "reden", "gevraagd_op", "besluit",
        "besluit_reden", "besloten_op", "hertoets_op",
    ),
    Selectieronde: ("naam", "staat", "venster_van", "venster_tot"),
    Indicator: ("naam", "eenheid", "thema_id", "beter", "mag_optellen", "is_actief"),
    Effect: (
        "traject_id", "indicator_id", "nulmeting", "gevraagd", "gecontracteerd", "gerealiseerd",
        "zekerheid",
    ),
    Kosteneffect: (
        "traject_id", "soort", "duur", "bedrag", "vanaf", "besluit_nodig", "besluit",
    ),
    Kandidatuur: ("ronde_id", "traject_id", "voorstel", "besluit", "besluit_reden"),
}  # fmt: skip


#: Field of a Stand → the table that it comes from.
TABELLEN = {
    "trajecten": Traject,
    "themas": Thema,
    "afdelingen": Afdeling,
    "categorieen": Categorie,
    "streefcijfers": Streefcijfer,
    "jaarcijfers": Jaarcijfer,
    "afwijkingen": Afwijking,
    "rondes": Selectieronde,
    "kandidaturen": Kandidatuur,
    "indicatoren": Indicator,
    "effecten": Effect,
    "kosteneffecten": Kosteneffect,
}


@dataclass(frozen=True)
class Stand:
    """Everything the figures read, by pk (int → row); rows have the model's field names."""

    organisatie: object
    peildatum: object
    tellen_apart: bool
    trajecten: dict
    ambities: dict
    themas: dict
    afdelingen: dict
    categorieen: dict
    streefcijfers: dict
    jaarcijfers: dict
    afwijkingen: dict
    rondes: dict
    kandidaturen: dict
    indicatoren: dict
    effecten: dict
    kosteneffecten: dict
    vaststellingen: dict
    definities: list


def stand_op(organisatie, peildatum):
    """The Stand of one organisation at the end of `peildatum` (a date, Amsterdam time)."""
    return Historie(organisatie, peildatum).stand(0)


def einde_van(dag):
    """The first moment after a day in Amsterdam (aware datetime)."""
    morgen = datetime.combine(dag + timedelta(days=1), time.min)
    return timezone.make_aware(morgen, timezone.get_default_timezone())


class Historie:
    """What was recorded by the end of each of some days, the earliest first.

    Each table is read once for all of them, when it is first asked for. `plek` is the place of a
    day in `dagen`.
    """

    def __init__(self, organisatie, *dagen):
        self.organisatie, self.dagen = organisatie, dagen
        self.eindes = [einde_van(dag) for dag in dagen]
        self._gelezen = {}

    def rijen(self, model, plek, velden=None):
        """pk → latest row of a day; `velden` (default: those of the figures) of the first call."""
        if model not in self._gelezen:
            velden = velden or VELDEN[model]
            self._gelezen[model] = rijen_op(model, self.organisatie, self.eindes, velden)
        return self._gelezen[model][plek]

    def stand(self, plek):
        """The Stand of a day."""
        return Stand(
            organisatie=self.organisatie,
            peildatum=self.dagen[plek],
            tellen_apart=self._tellen_apart(self.eindes[plek]),
            vaststellingen={rij.traject_id: rij for rij in self._bekend(self._vast, plek)},
            definities=self._bekend(self._definities, plek),
            ambities={(a.traject_id, a.thema_id): a for a in self._ambities(plek)},
            **{naam: self.rijen(model, plek) for naam, model in TABELLEN.items()},
        )

    def _ambities(self, plek):
        return self.rijen(Themaambitie, plek).values()

    def _bekend(self, rijen, plek):
        return [rij for rij in rijen if rij.vastgelegd_op < self.eindes[plek]]

    @cached_property
    def _vast(self):
        """What was established about trajects; these rows are never edited."""
        gevonden = Maximaalvaststelling.objects.filter(
            organisatie=self.organisatie, vastgelegd_op__lt=self.eindes[-1]
        )
        return list(gevonden.prefetch_related("definitie"))

    @cached_property
    def _definities(self):
        """Every version of ‘maximaal’ with its themes, the newest first."""
        eigen = Maximaaldefinitie.objects.filter(
            organisatie=self.organisatie, vastgelegd_op__lt=self.eindes[-1]
        )
        return list(eigen.prefetch_related("themas").order_by("-versie"))

    @cached_property
    def _telregels(self):
        rijen = Organisatie.history.model.objects.filter(id=self.organisatie.pk)
        rijen = rijen.order_by("history_date", "history_id")
        return list(rijen.values_list("history_date", "onderdelen_tellen_apart"))

    def _tellen_apart(self, einde):
        """Whether percelen counted apart then; the oldest known setting before the first."""
        eerder = [apart for moment, apart in self._telregels if moment < einde]
        alle = [apart for _moment, apart in self._telregels[:1]]
        return [*alle, *eerder][-1] if alle else self.organisatie.onderdelen_tellen_apart


def rijen_op(model, organisatie, eindes, velden):
    """Per moment in `eindes` (the earliest first): pk → latest row before it, by pk.

    Ties in history_date go to the higher history_id. Deleted rows are left out here and not in
    the query, where the filter would come before the window and bring back the row before the
    deletion. What did not change between two moments is the same object in both.
    """
    vak = Case(
        *(When(history_date__lt=einde, then=plek) for plek, einde in enumerate(eindes)),
        output_field=IntegerField(),
    )
    nieuwste = Window(
        RowNumber(),
        partition_by=[F("id"), vak],
        order_by=[F("history_date").desc(), F("history_id").desc()],
    )
    laatste = (
        model.history.model.objects.filter(organisatie=organisatie, history_date__lt=eindes[-1])
        .annotate(vak=vak, plek=nieuwste)
        .filter(plek=1)
        .order_by("id")
        .values("id", "vak", "history_type", *velden)
    )
    return stapel(laatste, len(eindes))


def stapel(rijen, aantal):
    """Per moment the rows that were there: those before it, with what came in its own `vak`."""
    vakken = [[] for _ in range(aantal)]
    for rij in rijen:
        vakken[rij["vak"]].append(rij)
    standen, nu = [], {}
    for nieuw in vakken:
        nu = nu | {rij["id"]: SimpleNamespace(**rij) for rij in nieuw}
        weg = [rij["id"] for rij in nieuw if rij["history_type"] == "-"]
        for pk in weg:
            del nu[pk]
        nu = dict(sorted(nu.items()))
        standen.append(nu)
    return standen


def laatste_rijen(model, organisatie, einde, velden):
    """pk → latest row before one moment."""
    return rijen_op(model, organisatie, [einde], velden)[0]
