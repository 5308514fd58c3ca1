"""What was recorded by the end of a day: the latest history row per object (domein.md, rule 8).

Today is a day like any other: the same code reads it. One query per model, whatever the number
of rows; a row deleted by then drops out.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from types import SimpleNamespace

from django.db.models import F, Window
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
    einde = einde_van(peildatum)
    ambities = rijen(Themaambitie, organisatie, einde).values()
    return Stand(
        organisatie=organisatie,
        peildatum=peildatum,
        tellen_apart=tellen_apart(organisatie, einde),
        trajecten=rijen(Traject, organisatie, einde),
        ambities={(a.traject_id, a.thema_id): a for a in ambities},
        themas=rijen(Thema, organisatie, einde),
        afdelingen=rijen(Afdeling, organisatie, einde),
        categorieen=rijen(Categorie, organisatie, einde),
        streefcijfers=rijen(Streefcijfer, organisatie, einde),
        jaarcijfers=rijen(Jaarcijfer, organisatie, einde),
        afwijkingen=rijen(Afwijking, organisatie, einde),
        rondes=rijen(Selectieronde, organisatie, einde),
        kandidaturen=rijen(Kandidatuur, organisatie, einde),
        indicatoren=rijen(Indicator, organisatie, einde),
        effecten=rijen(Effect, organisatie, einde),
        kosteneffecten=rijen(Kosteneffect, organisatie, einde),
        vaststellingen=vaststellingen(organisatie, einde),
        definities=definities(organisatie, einde),
    )


def einde_van(dag):
    """The first moment after a day in Amsterdam (aware datetime)."""
    morgen = datetime.combine(dag + timedelta(days=1), time.min)
    return timezone.make_aware(morgen, timezone.get_default_timezone())


def rijen(model, organisatie, einde):
    """pk → latest row before `einde`, with the fields that the figures read."""
    return laatste_rijen(model, organisatie, einde, VELDEN[model])


def laatste_rijen(model, organisatie, einde, velden):
    """pk → latest row before `einde`; ties in history_date go to the higher history_id.

    Deleted rows are left out here and not in the query, where the filter would come before the
    window and bring back the row before the deletion.
    """
    nieuwste = Window(
        RowNumber(),
        partition_by=F("id"),
        order_by=[F("history_date").desc(), F("history_id").desc()],
    )
    laatste = (
        model.history.model.objects.filter(organisatie=organisatie, history_date__lt=einde)
        .annotate(plek=nieuwste)
        .filter(plek=1)
        .values("id", "history_type", *velden)
    )
    return {rij["id"]: SimpleNamespace(**rij) for rij in laatste if rij["history_type"] != "-"}


def tellen_apart(organisatie, einde):
    """Whether percelen counted apart at that moment; the oldest known setting before the first."""
    historie = Organisatie.history.model.objects.filter(id=organisatie.pk)
    toen = historie.filter(history_date__lt=einde).order_by("-history_date", "-history_id").first()
    rij = toen or historie.order_by("history_date", "history_id").first() or organisatie
    return rij.onderdelen_tellen_apart


def vaststellingen(organisatie, einde):
    """traject pk → what was established about it; these rows are never edited."""
    gevonden = Maximaalvaststelling.objects.filter(
        organisatie=organisatie, vastgelegd_op__lt=einde
    ).prefetch_related("definitie")
    return {rij.traject_id: rij for rij in gevonden}


def definities(organisatie, einde):
    """Every version of ‘maximaal’ recorded by then with its themes, the newest first."""
    eigen = Maximaaldefinitie.objects.filter(organisatie=organisatie, vastgelegd_op__lt=einde)
    return list(eigen.prefetch_related("themas").order_by("-versie"))
