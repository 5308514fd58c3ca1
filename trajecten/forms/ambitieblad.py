"""Everything that is asked on a page of ambitions: per theme a choice, texts and instruments."""

import json
from dataclasses import dataclass, field
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict

from organisatie.invoer import rijnummer
from trajecten.advies import adviezen
from trajecten.ambities import bewaar_ambities, normen, themaregels
from trajecten.criteria import eerdere_teksten, kopie
from trajecten.forms.ambitie import AmbitieForm, WijzigingForm
from trajecten.forms.criterium import CriteriumForm
from trajecten.models import Instrument

#: New texts per theme at once.
MEESTE_RIJEN = 8


@dataclass
class Themadeel:
    """One theme of the page: its rule, the advice, and its forms."""

    regel: object
    advies: object
    keuze: object
    criteria: list = field(default_factory=list)
    rijen: int = 1

    @property
    def thema(self):
        return self.regel.thema

    @property
    def formulieren(self):
        return [self.keuze, *self.criteria]

    @property
    def open(self):
        """True when the part about how it is asked holds something."""
        gevuld = any(not c.is_nieuw or c.errors or c.has_changed() for c in self.criteria)
        return gevuld or self.keuze.uitvraag_open


class Ambitieblad:
    """The forms of one page about the ambitions of a traject, and how they are saved together."""

    def __init__(self, data, traject, themas, *, toegang):
        self.data, self.traject, self.themas, self.toegang = data, traject, list(themas), toegang
        eerder = eerdere_teksten(traject, self.themas, toegang)
        instrumenten = list(Instrument.objects.filter(organisatie=traject.organisatie_id))
        advies = adviezen(traject, self.themas, normen(traject))
        self.delen = []
        for regel in themaregels(traject, self.themas):
            pk = regel.thema.pk
            keuze = AmbitieForm(
                data,
                regel=regel,
                advies=advies[pk],
                instrumenten=bruikbaar(instrumenten, regel.ambitie),
                eerder=eerder.get(pk, ()),
            )
            deel = Themadeel(regel, advies[pk], keuze, rijen=aantal_rijen(data, pk))
            deel.criteria = self.criteriumformulieren(deel)
            self.delen.append(deel)
        begin = {"versie": traject.versie, "gezien": self.vingerafdrukken()}
        self.wijziging = WijzigingForm(data, initial=begin)

    def criteriumformulieren(self, deel):
        """A form per stored text of the theme, and for the new ones.

        A text that did not stand on the posted page is left alone.
        """
        vast = {"traject": self.traject, "thema": deel.thema}
        bestaand = [
            CriteriumForm(self.data, rij=rij, **vast)
            for rij in deel.regel.criteria
            if self.data is None or f"thema-{deel.thema.pk}-c{rij.pk}-tekst" in self.data
        ]
        nieuw = [CriteriumForm(self.data, nummer=n, **vast) for n in range(deel.rijen)]
        return bestaand + nieuw

    @property
    def formulieren(self):
        return [f for deel in self.delen for f in deel.formulieren] + [self.wijziging]

    @property
    def velden(self):
        """(part, bound field) of everything a person fills in about a theme."""
        return [
            (d, formulier[n])
            for d in self.delen
            for formulier in d.formulieren
            for n in formulier.fields
        ]

    @property
    def focus(self):
        return [deel for deel in self.delen if deel.thema.is_focus]

    @property
    def andere(self):
        return [deel for deel in self.delen if not deel.thema.is_focus]

    @property
    def andere_open(self):
        return any(d.keuze.errors or d.regel.ambitie or d.regel.criteria for d in self.andere)

    @property
    def heeft_norm(self):
        return any(deel.regel.norm is not None for deel in self.focus)

    @property
    def is_kansrijk(self):
        return any(deel.advies.is_kansrijk for deel in self.focus)

    @property
    def staat_klaar(self):
        """True when the highest level is filled in beforehand, and nobody posted anything yet."""
        return self.data is None and any(deel.advies.staat_klaar for deel in self.focus)

    def toon_bewaard(self):
        """Show what is stored, without the level that stands ready."""
        for deel in self.delen:
            deel.keuze.fields["keuze"].staat_klaar = None

    def is_valid(self):
        geldig = [formulier.is_valid() for formulier in self.formulieren]  # each shows its errors
        return all(geldig)

    def zonder_oordeel(self):
        """Show what was typed without judging it: nobody pressed save yet."""
        for formulier in self.formulieren:
            formulier._errors, formulier.cleaned_data = ErrorDict(), {}

    def is_gewijzigd(self):
        """True when something differs from what is stored, or when that changed meanwhile."""
        if self.wijziging.cleaned_data.get("versie") != self.traject.versie:
            return True
        return any(f.has_changed() for deel in self.delen for f in deel.formulieren)

    def vingerafdrukken(self):
        """What stands in every input now, each as a short hash: what this person saw (JSON)."""
        return json.dumps({v.html_name: afdruk(v.initial) for _, v in self.velden})

    def wijzigingen(self):
        """The changed texts, and copies of earlier ones: (Criterium, whether it goes) pairs."""
        paren = [f.wijziging() for deel in self.delen for f in deel.criteria]
        paren = [paar for paar in paren if paar]
        staat_er = {c.overgenomen_van_id for deel in self.delen for c in deel.regel.criteria}
        for deel in self.delen:
            for rij in deel.keuze.cleaned_data.get("eerder", ()):
                if rij.pk not in staat_er:
                    paren.append((kopie(rij, self.traject), False))
        return paren

    def bewaar(self, *, door):
        """Store everything; False with the reason in the form when that is refused.

        ValidationError (code `tussendoor`) when somebody else saved first.
        """
        extra = self.wijziging.cleaned_data
        keuzes = {deel.thema: deel.keuze.als_keuze() for deel in self.delen}
        try:
            bewaar_ambities(
                self.traject,
                keuzes,
                versie=extra["versie"],
                door=door,
                reden=extra["reden"],
                criteria=self.wijzigingen(),
            )
        except ValidationError as fout:
            if getattr(fout, "code", None) == "tussendoor":
                raise
            self.wijziging.add_error("reden", fout)
            return False
        return True


def bruikbaar(instrumenten, ambitie):
    """Those in use, and those that were chosen before."""
    gekozen = set(ambitie.instrumenten.all()) if ambitie else set()
    return [rij for rij in instrumenten if rij.is_actief or rij in gekozen]


def aantal_rijen(data, thema):
    """How many new texts the page shows for a theme."""
    gevraagd = rijnummer(data.get(f"thema-{thema}-rijen")) if data else None
    return min(max(gevraagd or 1, 1), MEESTE_RIJEN)


def als_tekst(waarde):
    """A value as one text that is the same however it was written."""
    if waarde is None or waarde is False:
        return ""
    if isinstance(waarde, (list, tuple)) or hasattr(waarde, "model"):
        return ",".join(sorted(str(getattr(deel, "pk", deel)) for deel in waarde))
    if hasattr(waarde, "normalize"):
        return f"{waarde.normalize():f}"
    return str(waarde)


def afdruk(waarde):
    """A short hash of a value."""
    return sha256(als_tekst(waarde).encode()).hexdigest()[:12]
