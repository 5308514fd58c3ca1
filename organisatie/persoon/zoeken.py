"""Finds one person in texts: by name, e-mail address and other spellings."""

import re
import unicodedata
from dataclasses import dataclass, field

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from organisatie.models import Gebruiker, Rol
from organisatie.persoon.verklaring import alle_modellen, tekstvelden

#: What stands in the place of a name.
WEG = "(verwijderd)"
#: Shorter spellings would be found in other words.
KORTST = 3
#: Characters around a name, in what somebody reads about it.
RAND = 60
#: One word that is no name of a person.
GEEN_NAAM = {label.lower() for label in Rol.labels} | {"inkoop", "directie", "gemeente"}


@dataclass
class Persoon:
    """Whom to look for: an account, or names only; `organisaties` (pks) bound where a name counts.

    An e-mail address belongs to one person, so that counts everywhere.
    """

    organisaties: set
    gebruiker: Gebruiker | None = None
    ook: tuple = ()
    namen: list = field(init=False)
    adressen: list = field(init=False)

    def __post_init__(self):
        eigen = [self.gebruiker.naam] if self.gebruiker and not self.naamgenoten() else []
        alle = [" ".join(naam.split()) for naam in (*eigen, *self.ook)]
        self.namen = [n for n in dict.fromkeys(alle) if is_naam(n) and "@" not in n]
        adressen = [self.gebruiker.email] if self.gebruiker else []
        adressen += [naam for naam in alle if "@" in naam]
        self.adressen = [adres for adres in dict.fromkeys(adressen) if adres]
        self.overal = patroon(self.adressen)
        self.hier = patroon([*self.adressen, *self.namen])

    def naamgenoten(self):
        """Others with exactly this name: then a text does not tell who is meant."""
        anderen = Gebruiker.objects.filter(
            naam__iexact=self.gebruiker.naam, lidmaatschappen__organisatie__in=self.organisaties
        )
        return anderen.exclude(pk=self.gebruiker.pk).distinct()

    def patroon_voor(self, organisatie_pk):
        """What to look for in a row of this organisation (None: a row of the installation)."""
        eigen = organisatie_pk is None or organisatie_pk in self.organisaties
        return self.hier if eigen else self.overal

    def is_hele_naam(self, tekst):
        """True when a text says nothing else than who this is."""
        return bool(self.hier and self.hier.fullmatch(tekst.strip()))


def is_naam(tekst):
    """True for what is long enough, and no role or the like."""
    return len(tekst) >= KORTST and tekst.lower() not in GEEN_NAAM


def zonder_accent(tekst):
    """The same letters without accents, as search texts have them."""
    return "".join(t for t in unicodedata.normalize("NFKD", tekst) if not unicodedata.combining(t))


def patroon(teksten):
    """One expression for all spellings; None without any. Case, spaces and hyphens do not matter,
    and a name is found without its accents too."""
    vormen = []
    for tekst in teksten:
        for vorm in dict.fromkeys((tekst, zonder_accent(tekst))):
            delen = re.findall(r"\w+", vorm)
            if delen:
                vormen.append(r"[\W_]{1,3}".join(map(re.escape, delen)))
                aaneen = ["".join(re.findall(r"\w+", w)) for w in vorm.split() if not w.isalnum()]
                vormen += [re.escape(woord) for woord in aaneen if len(woord) > 2 * KORTST]
    if not vormen:
        return None
    langste_eerst = sorted(set(vormen), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(langste_eerst)})(?!\w)", re.IGNORECASE)


def fragment(tekst):
    """The longest run of plain letters: both databases find that in any case and encoding."""
    return max(re.findall(r"[A-Za-z0-9]+", tekst), key=len, default="")


@dataclass
class Vondst:
    """A row in which the person is named: the texts of those fields, and the expression."""

    model: type
    pk: object
    waarden: dict
    patroon: re.Pattern


def vindplaatsen(persoon):
    """Every row with a text that names the person (Vondst), over all tables and their history."""
    if persoon.hier is None:
        return
    for model in alle_modellen():
        velden = tekstvelden(model)
        if velden:
            yield from in_tabel(persoon, model, velden)


def in_tabel(persoon, model, velden):
    """The rows of one table; the database sifts, the expression decides."""
    scope = bereik_van(model)
    rijen = model._base_manager.annotate(
        **{f"tekst_{v.name}": Cast(v.name, models.TextField()) for v in velden if is_json(v)}
    )
    namen = {v.attname for v in velden}
    extra = {scope} - {None}
    for rij in rijen.filter(zeef(persoon, velden)).values("pk", *namen, *extra):
        past = persoon.patroon_voor(rij[scope] if scope else None)
        raak = {naam: rij[naam] for naam in namen if past and komt_voor(past, rij[naam])}
        if raak:
            yield Vondst(model, rij["pk"], raak, past)


def is_json(veld):
    return isinstance(veld, models.JSONField)


def bereik_van(model):
    """The column with the organisation of a row; None for what belongs to the installation."""
    kolommen = {veld.attname for veld in model._meta.concrete_fields}
    if model._meta.model_name in ("organisatie", "historicalorganisatie"):
        return "id"
    return "organisatie_id" if "organisatie_id" in kolommen else None


def zeef(persoon, velden):
    """Condition: a text may name the person; none is missed, some are found for nothing."""
    delen = []
    for tekst in (*persoon.adressen, *persoon.namen):
        stuk = fragment(tekst)
        for veld in velden:
            naam = f"tekst_{veld.name}" if is_json(veld) else veld.name
            delen.append(Q(**{f"{naam}__icontains": stuk}))
    return Q.create(delen, connector=Q.OR)


def komt_voor(past, waarde):
    """True when the expression fits somewhere in a text, or in a text inside JSON."""
    if isinstance(waarde, str):
        return bool(past.search(waarde))
    if isinstance(waarde, dict):
        return any(komt_voor(past, deel) for paar in waarde.items() for deel in paar)
    return isinstance(waarde, list) and any(komt_voor(past, deel) for deel in waarde)


def vervang(past, waarde):
    """The same text or JSON, without the person."""
    if isinstance(waarde, str):
        return past.sub(WEG, waarde)
    if isinstance(waarde, dict):
        return {vervang(past, naam): vervang(past, deel) for naam, deel in waarde.items()}
    return [vervang(past, deel) for deel in waarde] if isinstance(waarde, list) else waarde


def passages(past, waarde):
    """What stands around every place where the person is named (list of str)."""
    if isinstance(waarde, str):
        return [
            waarde[max(gevonden.start() - RAND, 0) : gevonden.end() + RAND]
            for gevonden in past.finditer(waarde)
        ]
    delen = waarde.items() if isinstance(waarde, dict) else waarde
    if isinstance(waarde, dict):
        delen = [deel for paar in waarde.items() for deel in paar]
    return [p for deel in delen for p in passages(past, deel)] if isinstance(delen, list) else []
