"""What a new selection round starts with: its half year, and how many places it has."""

from dataclasses import dataclass
from datetime import date

from trajecten.models import Streefcijfer, Traject


@dataclass(frozen=True)
class Capaciteit:
    """A proposed number of places (None when unknown) and how it was found, in Dutch."""

    aantal: int | None
    uitleg: str


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
    """How many trajects that count in this year are selected."""
    tellend = Traject.objects.tellend(organisatie).met_jaar().filter(telt_in=jaar)
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
