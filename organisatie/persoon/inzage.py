"""Everything about one person in one organisation, to read and as data (AVG, article 15 and 20).

Of a row that is the person's own: all. Of other rows: which fields point at the person, dates and
choices, and the words around the name; so nobody gets an estimate or a draft in passing.
"""

import io
import json
import zipfile
from datetime import date, datetime

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.db import models
from django.db.models import Count, Max, Min, Q
from django.template.loader import render_to_string
from django.utils import timezone

from organisatie.models import Gebruiker
from organisatie.persoon.verklaring import (
    alle_modellen,
    is_historie,
    naam_van,
    verklaard,
    verwijzingen,
)
from organisatie.persoon.wissen import bevroren_met, soort_van
from organisatie.persoon.zoeken import bereik_van, passages, vindplaatsen

#: Columns that say nothing about a person.
TECHNISCH = {"organisatie", "password", "versie", "zoektekst", "kenmerk", "sleutel", "vingerafdruk"}
KEUZEVELDEN = (
    models.DateField | models.TimeField | models.BooleanField | models.GenericIPAddressField
)


def verzamel(persoon, organisatie):
    """All that is known (list of {tabel, soort, rijen}), the tables by name."""
    gevonden = {}
    for model, pk, velden in rijen_van(persoon, organisatie):
        gevonden.setdefault(model, {}).setdefault(pk, {"nummer": str(pk)}).update(velden)
    for vondst in vindplaatsen(persoon):
        if hoort_bij(vondst, organisatie):
            rijen = gevonden.setdefault(vondst.model, {})
            rij = rijen.setdefault(vondst.pk, {"nummer": str(vondst.pk)})
            for naam in vondst.waarden.keys() - TECHNISCH:
                waarde = vondst.waarden[naam]
                rij[woord_van(vondst.model, naam)] = passages(vondst.patroon, waarde)
    return [
        {"tabel": model._meta.label, "soort": soort_van(model), "rijen": list(rijen.values())}
        for model, rijen in sorted(gevonden.items(), key=lambda paar: paar[0]._meta.label)
    ]


def hoort_bij(vondst, organisatie):
    """True for a row of this organisation, or of the installation itself."""
    kolom = bereik_van(vondst.model)
    if kolom is None:
        return True
    rij = vondst.model._base_manager.filter(pk=vondst.pk, **{kolom: organisatie.pk})
    return rij.exists()


def rijen_van(persoon, organisatie):
    """(model, key, fields) of every row that points at the account."""
    gebruiker = persoon.gebruiker
    if gebruiker is None:
        return
    yield Gebruiker, gebruiker.pk, alle_velden(gebruiker)
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        for rij in model.objects.filter(username__iexact=gebruiker.email):
            yield model, rij.pk, alle_velden(rij)
    for model in alle_modellen():
        velden = [veld for veld in verwijzingen(model) if veld.name != "history_user"]
        kolom = bereik_van(model)
        hier = model._base_manager.filter(**{kolom: organisatie.pk} if kolom else {})
        if is_historie(model) and hasattr(model, "history_user"):
            yield from gewijzigd(hier, gebruiker)
        if velden:
            yield from verwijzend(hier, velden, gebruiker)


def gewijzigd(rijen, gebruiker):
    """What this person changed: one line per table, for every click would be a line."""
    telling = rijen.filter(history_user=gebruiker).aggregate(
        n=Count("pk"), eerste=Min("history_date"), laatste=Max("history_date")
    )
    if telling["n"]:
        velden = {
            "door jou gewijzigd": f"{telling['n']} keer",
            "eerste keer": iso(telling["eerste"]),
            "laatste keer": iso(telling["laatste"]),
        }
        yield rijen.model, "wijzigingen", velden


def verwijzend(rijen, velden, gebruiker):
    """The rows with the account in one of these fields."""
    is_eigen = any(naam_van(rijen.model, veld) in verklaard("eigen") for veld in velden)
    waar = Q.create([Q(**{v.name: gebruiker}) for v in velden], connector=Q.OR)
    for rij in rijen.filter(waar).distinct().iterator():
        eigen = alle_velden(rij) if is_eigen else over_mij(rij, velden, gebruiker)
        yield rijen.model, rij.pk, eigen


def alle_velden(rij):
    """Every field of a row that is the person's own (dict word → text)."""
    return {
        str(veld.verbose_name): als_tekst(rij, veld)
        for veld in rij._meta.concrete_fields
        if veld.name not in TECHNISCH
    }


def over_mij(rij, velden, gebruiker):
    """Which fields are this person, with the dates and choices of the row (dict word → text)."""
    mij = {
        str(veld.verbose_name): "jij"
        for veld in velden
        if veld.many_to_many or getattr(rij, veld.attname) == gebruiker.pk
    }
    keuzes = {
        str(veld.verbose_name): als_tekst(rij, veld)
        for veld in rij._meta.concrete_fields
        if isinstance(veld, KEUZEVELDEN) or veld.choices
    }
    return mij | {woord: tekst for woord, tekst in keuzes.items() if tekst}


def als_tekst(rij, veld):
    """The value of a field in words."""
    if veld.choices:
        return str(getattr(rij, f"get_{veld.name}_display")() or "")
    waarde = getattr(rij, veld.attname)
    if isinstance(waarde, datetime):
        return iso(waarde)
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return "" if waarde is None else str(waarde)


def iso(moment):
    """An Amsterdam moment as ISO text."""
    return timezone.localtime(moment).isoformat(timespec="minutes")


def woord_van(model, kolom):
    """The words for a column."""
    return str(model._meta.get_field(kolom).verbose_name)


def pakket(persoon, organisatie):
    """The ZIP (bytes) with the same content twice: JSON for a machine, HTML to read."""
    tabellen = verzamel(persoon, organisatie)
    kop = {
        "organisatie": organisatie.naam,
        "gemaakt_op": timezone.localtime().isoformat(timespec="minutes"),
        "wie": str(persoon.gebruiker) if persoon.gebruiker else ", ".join(persoon.ook),
        "bevroren": len(bevroren_met(persoon)),
    }
    data = json.dumps(kop | {"tabellen": tabellen}, ensure_ascii=False, indent=1)
    html = render_to_string("organisatie/inzage.html", {**kop, "tabellen": tabellen})
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("gegevens.json", data)
        zip_.writestr("gegevens.html", html)
    return uit.getvalue()
