"""A report in the place of a withdrawn one: what people wrote comes along, figures do not."""

from django.db import IntegrityError, transaction

from rapportage.models import Inbreng
from rapportage.rapport import herorden, maak

#: What a new report takes from the withdrawn one when nobody says otherwise.
GEGEVENS = ("titel", "nummer", "orgaan", "nadruk", "periode_van", "peildatum")
TEKSTEN = ("volgorde", "is_weggelaten", "tekst", "is_eigen")


def begin(oud):
    """First values of the report that comes in the place of `oud`: about the same period."""
    return {naam: getattr(oud, naam) for naam in GEGEVENS}


def maak_vervanging(rapport):
    """Save a report with all that was written in the one that it replaces (`rapport.vervangt`).

    One transaction. Returns the report that is there: the one of an earlier press when there was
    one, for a withdrawn report is replaced once.
    """
    try:
        with transaction.atomic():
            maak(rapport)
            neem_mee(rapport)
    except IntegrityError:
        if eerder := type(rapport).objects.filter(vervangt=rapport.vervangt_id).first():
            return eerder
        raise
    return rapport


def neem_mee(rapport):
    """Copy sections with what stands under them, and the proposals."""
    oud = rapport.vervangt
    vast = {sectie.soort: sectie for sectie in rapport.secties.all()}
    for sectie in oud.secties.all():
        neem_sectie_mee(sectie, rapport, vast.get(sectie.soort), f"overgenomen uit {oud}"[:100])
    for voorstel in oud.voorstellen.all():
        kopieer(voorstel, rapport=rapport, planning=None, versie=1)
    if rapport.nadruk != oud.nadruk:
        herorden(rapport)


def neem_sectie_mee(oud, rapport, nieuw, reden):
    """The text of a section in `nieuw`, or in an own section like it; and all that belongs to it.

    Of the input only what was taken over: the text names it as its source.
    """
    if nieuw:
        for naam in TEKSTEN:
            setattr(nieuw, naam, getattr(oud, naam))
        nieuw._change_reason = reden
        nieuw.save(update_fields=TEKSTEN)
    else:
        nieuw = kopieer(oud, rapport=rapport, versie=1, _change_reason=reden)
    overgenomen = oud.inbreng.filter(staat=Inbreng.Staat.OVERGENOMEN)
    for rijen in (oud.citaten.all(), oud.afbeeldingen.all(), overgenomen.order_by("pk")):
        for rij in rijen:
            kopieer(rij, sectie=nieuw)


def kopieer(rij, **velden):
    """A new row like this one; a picture shares its file (`beelden.verwijder` counts them)."""
    waarden = {veld.attname: getattr(rij, veld.attname) for veld in rij._meta.concrete_fields}
    nieuw = type(rij)(**waarden | {"id": None})
    for naam, waarde in velden.items():
        setattr(nieuw, naam, waarde)
    nieuw.save()
    return nieuw
