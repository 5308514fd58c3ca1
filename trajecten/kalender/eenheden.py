"""The fields of a traject that a calendar may fill, each as one plain value.

A planned date with its precision and raw text is one value, as is a raming or a looptijd. Values
are JSON: text, or a list of three for what has parts; empty means "the calendar says nothing".
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mvi.templatetags.mvi import euro, periode
from trajecten.kalender.teksten import is_bekend_onbekend, plat
from trajecten.models import Betrokkene, Traject

#: What the second part of a value in three parts holds when it says nothing.
ONBEKEND = (None, "onbekend")


def woorden(tekst):
    """The text with single spaces and without capitals: how two texts are compared."""
    return " ".join(str(tekst).split()).casefold()


@dataclass(frozen=True)
class Tekst:
    """A text field; `maximum` is its length in characters, None is unlimited."""

    naam: str
    label: str
    maximum: int | None = None

    @property
    def attributen(self):
        """The model fields that this value fills."""
        return (self.naam,)

    def van(self, traject):
        """The value that the traject has now."""
        return getattr(traject, self.naam)

    def zet(self, traject, waarde, opzoek):
        """Give the traject this value; `opzoek` finds departments and such by name."""
        setattr(traject, self.naam, waarde)

    def leeg(self, waarde):
        """True when the value says nothing."""
        return not waarde

    def kern(self, waarde):
        """What two values must have in common to be the same."""
        return " ".join(str(waarde or "").split())

    def toon(self, waarde):
        """The value in words for a person."""
        return str(waarde or "")

    def gelijk(self, links, rechts):
        """True when two values mean the same, however they were written."""
        return self.kern(links) == self.kern(rechts)

    def vervangt(self, oud, nieuw):
        """True when the new value says something that may take the place of the old one."""
        return not self.leeg(nieuw)

    def is_gekoppeld(self, traject):
        """True when somebody linked this value to an account."""
        return False

    def om_terug_te_zetten(self, traject, oud):
        """What `zet` needs to undo; `oud` is the value before, `traject` is not stored yet."""
        return oud

    def is_aangeraakt(self, traject, gezet, oud):
        """True when a person changed this value after the import that put `gezet` for `oud`."""
        return not self.gelijk(self.van(traject), gezet)


@dataclass(frozen=True)
class Keuze(Tekst):
    """One of a fixed list; the value is its code."""

    keuzes: tuple = ()

    def toon(self, waarde):
        return dict(self.keuzes).get(waarde, waarde or "")


@dataclass(frozen=True)
class Relatie(Tekst):
    """A department, category or CPV code; the value is its name or code."""

    sleutel: str = "naam"

    def van(self, traject):
        ander = getattr(traject, self.naam)
        return getattr(ander, self.sleutel) if ander else ""

    def zet(self, traject, waarde, opzoek):
        setattr(traject, self.naam, opzoek.vind(self.naam, waarde) if waarde else None)

    def kern(self, waarde):
        return woorden(waarde or "")


class Driedelig(Tekst):
    """A value of two parts that mean something and the raw text beside them."""

    leegte = (None, None, "")

    def van(self, traject):
        eerste, tweede, ruw = (getattr(traject, attribuut) for attribuut in self.attributen)
        return [self.plat(eerste), self.plat(tweede), ruw]

    def plat(self, deel):
        """One part as JSON."""
        return deel

    def diep(self, deel):
        """One part as the model wants it."""
        return deel

    def zet(self, traject, waarde, opzoek):
        eerste, tweede, ruw = waarde or self.leegte
        namen = self.attributen
        setattr(traject, namen[0], self.diep(eerste))
        setattr(traject, namen[1], self.diep(tweede))
        setattr(traject, namen[2], ruw)

    def leeg(self, waarde):
        return not waarde or (waarde[0] is None and waarde[1] in ONBEKEND and not waarde[2])

    def vervangt(self, oud, nieuw):
        """A text that was not understood never replaces a known value; ‘n.t.b.’ does."""
        if self.leeg(nieuw):
            return False
        if isinstance(self.kern(nieuw), tuple) or isinstance(self.kern(oud), str):
            return True
        ruw = plat(nieuw[2])
        return is_bekend_onbekend(ruw) and any(map(str.isalpha, ruw))

    def kern(self, waarde):
        eerste, tweede, ruw = waarde or self.leegte
        if eerste is None and tweede in ONBEKEND:
            return woorden(ruw)
        return (eerste, tweede)


class Plandatum(Driedelig):
    """First day of the period (ISO), precision, raw text."""

    leegte = (None, "onbekend", "")

    @property
    def attributen(self):
        return (self.naam, f"{self.naam}_precisie", f"{self.naam}_ruw")

    def plat(self, deel):
        return deel.isoformat() if isinstance(deel, date) else deel

    def zet(self, traject, waarde, opzoek):
        datum, precisie, ruw = waarde or self.leegte
        dag = date.fromisoformat(datum) if datum else None
        super().zet(traject, (dag, precisie if dag else "onbekend", ruw), opzoek)

    def toon(self, waarde):
        datum, precisie, ruw = waarde or self.leegte
        if datum:
            return str(periode(date.fromisoformat(datum), precisie))
        return f"onbekend (‘{ruw}’)" if ruw else "onbekend"


class Raming(Driedelig):
    """Lower and upper bound as decimal text, raw text."""

    attributen = ("raming_min", "raming_max", "raming_ruw")

    def plat(self, deel):
        return None if deel is None else f"{deel:.2f}"

    def diep(self, deel):
        return None if deel is None else Decimal(deel)

    def toon(self, waarde):
        van, tot, ruw = waarde or self.leegte
        if van is None and tot is None:
            return f"onbekend (‘{ruw}’)" if ruw else "onbekend"
        if van == tot:
            return euro(Decimal(van))
        if tot is None:
            return f"vanaf {euro(Decimal(van))}"
        boven = euro(Decimal(tot))
        return f"tot {boven}" if van is None else f"{euro(Decimal(van))} – {boven}"


class Looptijd(Driedelig):
    """Months, months of all options together (None without options), raw text."""

    attributen = ("looptijd_maanden", "optie_maanden", "looptijd_ruw")

    def plat(self, deel):
        return deel or None

    def toon(self, waarde):
        maanden, optie, ruw = waarde or self.leegte
        if maanden is None:
            return f"onbekend (‘{ruw}’)" if ruw else "onbekend"
        return f"{maanden} maanden" + (f" + {optie} maanden verlenging" if optie else "")


class Persoon(Tekst):
    """The people in one part of the traject; the value is their names with ‘;’ between them."""

    attributen = ()

    def rijen(self, traject):
        """The stored people of this part (list of Betrokkene)."""
        return [b for b in traject.betrokkenen.all() if b.deel == self.naam]

    def van(self, traject):
        return "; ".join(b.wie for b in self.rijen(traject))

    def mensen(self, waarde):
        """The names in a value, each once, as [name, None]: a calendar knows no accounts."""
        namen = (naam.strip()[: self.maximum] for naam in waarde.split(";"))
        return [[naam, None] for naam in dict.fromkeys(namen) if naam]

    def is_gekoppeld(self, traject):
        return any(b.gebruiker_id for b in self.rijen(traject))

    def om_terug_te_zetten(self, traject, oud):
        """The people as [name, pk of the account or None]."""
        return [[b.naam, b.gebruiker_id] for b in self.rijen(traject)]

    def is_aangeraakt(self, traject, gezet, oud):
        """Also true when somebody linked an account since."""
        gekoppeld = {b.gebruiker_id for b in self.rijen(traject)} - {None}
        erbij = gekoppeld - {gebruiker for _, gebruiker in oud}
        return bool(erbij) or super().is_aangeraakt(traject, gezet, oud)

    def zet(self, traject, waarde, opzoek):
        """People are rows of their own: the caller writes them (`Betrokkene`)."""

    def kern(self, waarde):
        return frozenset(woorden(naam) for naam in (waarde or "").split(";") if naam.strip())


class Externnummer(Tekst):
    """The number in the calendar, with the source it comes from."""

    attributen = ("extern_nummer", "extern_bron")

    def zet(self, traject, waarde, opzoek):
        traject.extern_nummer = waarde
        traject.extern_bron = opzoek.bron if waarde else ""


def tekst(naam):
    """A text unit with label and length as the model says."""
    veld = Traject._meta.get_field(naam)
    return Tekst(naam, veld.verbose_name.capitalize(), veld.max_length)


ALLE = [
    Externnummer("extern_nummer", "Nummer inkoopkalender", 60),
    tekst("titel"),
    tekst("omschrijving"),
    Relatie("afdeling", "Afdeling"),
    Relatie("categorie", "Categorie"),
    Relatie("cpv", "CPV-code", sleutel="code"),
    Keuze("soort", "Soort opdracht", keuzes=tuple(Traject.Soort.choices)),
    Keuze("procedure", "Procedure", keuzes=tuple(Traject.Procedure.choices)),
    Raming("raming", "Raming"),
    Looptijd("looptijd", "Looptijd"),
    Plandatum("voorbereiding", "Start voorbereiding"),
    Plandatum("publicatie", "Publicatie"),
    Plandatum("gunning", "Gunning"),
    Plandatum("contractstart", "Start contract"),
    Plandatum("contracteinde", "Einde contract"),
    tekst("leverancier"),
    tekst("zaaknummer"),
    tekst("tenderned"),
    *[Persoon(deel.value, deel.label, 120) for deel in Betrokkene.Deel],
    tekst("opmerking"),
]
EENHEDEN = {eenheid.naam: eenheid for eenheid in ALLE}
PERSONEN = [eenheid for eenheid in ALLE if isinstance(eenheid, Persoon)]
