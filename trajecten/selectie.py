"""What a selection round starts with, and what there is to choose from."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, Q

from trajecten.models import Streefcijfer, Traject
from trajecten.models.velden import op_nummer, raakt


@dataclass(frozen=True)
class Capaciteit:
    """A proposed number of places (None when unknown) and how it was found, in Dutch."""

    aantal: int | None
    uitleg: str


def mogelijke_kandidaten(ronde):
    """Trajects whose preparation or publication can fall in the window, or that were postponed."""
    venster = (ronde.venster_van, ronde.venster_tot)
    binnen = raakt("publicatie", *venster) | raakt("voorbereiding", *venster)
    doorgeschoven = Q(selectiestatus=Traject.Selectie.DOORGESCHOVEN)
    return ronde.trajecten_te_kiezen().filter(binnen | doorgeschoven)


def met_reden(ronde, trajecten, toegang):
    """These trajects as a list by publication date, each with its `aanleiding`."""
    rijen = trajecten.met_raming_zicht(toegang).select_related("afdeling")
    gevonden = list(rijen.order_by(F("publicatie").asc(nulls_last=True), *op_nummer()))
    for traject in gevonden:
        traject.aanleiding = ronde.aanleiding(traject)
    return gevonden


def kandidaten_voor(ronde, toegang, *, alleen=None):
    """The candidates with what the page shows; estimates only for whom may see them.

    `alleen`: the pk of one candidate; no more than that one is then loaded.
    """
    rijen = ronde.kandidaturen.all()
    if alleen is not None:
        rijen = rijen.filter(pk=alleen)
    trajecten = (
        Traject.objects.met_raming_zicht(toegang)
        .select_related("afdeling", "categorie")
        .prefetch_related("ambities__thema")
    )
    kandidaten = list(rijen.met_aanleiding().prefetch_related(Prefetch("traject", trajecten)))
    for kandidatuur in kandidaten:
        kandidatuur.ronde = ronde
    return kandidaten


def komend_halfjaar(dag):
    """The half year after the one of `dag`: (name, first day, last day)."""
    if dag.month <= 6:
        return f"Najaar {dag.year}", date(dag.year, 7, 1), date(dag.year, 12, 31)
    jaar = dag.year + 1
    return f"Voorjaar {jaar}", date(jaar, 1, 1), date(jaar, 6, 30)


def capaciteit(organisatie, jaar):
    """The target of the year minus what is already selected in it, never below 0 (domein.md)."""
    doel = Streefcijfer.objects.filter(organisatie=organisatie, jaar=jaar).first()
    if doel is None:
        return Capaciteit(None, f"Voor {jaar} is er nog geen streefcijfer. Kies zelf een aantal.")
    cijfer = organisatie.jaarcijfer(jaar)
    noemer = cijfer.aantal_trajecten if cijfer else None
    aantal = doel.aantal(noemer)
    if aantal is None:
        return Capaciteit(
            None,
            f"Het doel voor {jaar} is {doel.tekst}, maar het aantal trajecten "
            "is onbekend. Vul de jaarcijfers aan of kies zelf een aantal.",
        )
    gekozen = al_geselecteerd(organisatie, jaar)
    rest = max(aantal - gekozen, 0)
    return Capaciteit(
        rest,
        f"{doel_in_woorden(doel, aantal, cijfer)} Daarvan {zijn(gekozen)} al "
        f"geselecteerd. Er is dus plaats voor {rest}.",
    )


def al_geselecteerd(organisatie, jaar):
    """How many trajects that count in this year are selected; one that stopped takes no place."""
    tellend = Traject.objects.tellend(organisatie).met_jaar().filter(telt_in=jaar)
    tellend = tellend.filter(Q(afloop="") | Q(publicatie_werkelijk__isnull=False))
    return tellend.filter(selectiestatus=Traject.Selectie.GESELECTEERD).count()


def doel_in_woorden(doel, aantal, cijfer):
    """One sentence about the target of the year; says so when an earlier year's figure is used."""
    if doel.eenheid == doel.Eenheid.AANTAL:
        return f"Het doel voor {doel.jaar} is {aantal} trajecten."
    bron = "" if cijfer.jaar == doel.jaar else f" (cijfer van {cijfer.jaar})"
    noemer = f"{cijfer.aantal_trajecten}{bron}"
    return f"Het doel voor {doel.jaar} is {doel.tekst}: {aantal} van {noemer}."


def zijn(aantal):
    """‘is 1’ or ‘zijn 4’."""
    return f"{'is' if aantal == 1 else 'zijn'} {aantal}"
