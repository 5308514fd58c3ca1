"""From a list of spend to amounts per category and year (eisen.md C-033).

The file is read by the safe reader of the calendar; here its rows are understood, shown, stored and
put back.
"""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from organisatie.models import Bestand
from trajecten.kalender.bedragen import lees_bedrag
from trajecten.kalender.grenzen import letters
from trajecten.kalender.invoer import lees_pad
from trajecten.kalender.teksten import is_leeg, ontdaan, ruwe_tekst
from trajecten.models import Inkoopvolume, Spendimport
from trajecten.models.categoriekennis import EERSTE_JAAR, LAATSTE_JAAR

KOLOMMEN_MAX, CEL_MAX, KOP_DIEPTE = 40, 300, 25
#: What a column can hold, with the words by which a header shows it.
VELDEN = {
    "categorie": ("Categorie of CPV-code", (
        "categorie", "productgroep", "inkoopcategorie", "inkooppakket", "cpv", "segment",
        "category", "pakket", "groep",
    )),
    "jaar": ("Jaar", ("jaar", "boekjaar", "year", "kalenderjaar", "periode")),
    "bedrag": ("Bedrag", (
        "bedrag", "uitgaven", "spend", "inkoopvolume", "volume", "euro", "omzet", "kosten",
        "totaal", "amount",
    )),
}  # fmt: skip
DUIZEND = re.compile(r"x\s?1\.?000\b|\bk ?€|€ ?k\b|\bin duizenden\b|\bdzd\b", re.IGNORECASE)
CPV = re.compile(r"^(\d{8})(?:-\d)?\b")
JAAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
TOTAAL = re.compile(r"^(?:eind|sub)?totaal\b|^total\b")


def lees_upload(pad):
    """(sheet name, grid) of the first visible sheet with most rows; TaakFout when unreadable.

    A cell is text, a number, or None; whatever else becomes the text a person sees.
    """
    werkboek = lees_pad(pad)
    zichtbaar = [blad for blad in werkboek.bladen if blad.zichtbaar] or werkboek.bladen
    blad = max(zichtbaar, key=lambda blad: len(blad.rijen))
    return blad.naam, [[als_json(cel) for cel in rij[:KOLOMMEN_MAX]] for rij in blad.rijen]


def als_json(cel):
    """A cell as it is kept: numbers stay exact numbers, the rest is text."""
    if cel is None or (isinstance(cel, int | float) and not isinstance(cel, bool)):
        return cel
    return ruwe_tekst(cel)[:CEL_MAX]


def zoek_kolommen(rooster):
    """(header row from 1, {field: column from 1}) that fits best; (1, {}) when nothing does."""
    beste, beste_kolommen = 1, {}
    for nummer, rij in enumerate(rooster[:KOP_DIEPTE], start=1):
        kolommen = kolommen_van(rij)
        if len(kolommen) > len(beste_kolommen):
            beste, beste_kolommen = nummer, kolommen
    return beste, beste_kolommen


def kolommen_van(rij):
    """{field: column} that the words in this row show; the first word of a field weighs most."""
    gevonden = {}
    for veld, (_, woorden) in VELDEN.items():
        kansen = [
            (plek, kolom)
            for kolom, cel in enumerate(rij, start=1)
            if isinstance(cel, str) and len(cel) <= 80 and kolom not in gevonden.values()
            for plek, woord in enumerate(woorden)
            if woord in ontdaan(cel).split()
        ]
        if kansen:
            gevonden[veld] = min(kansen)[1]
    return gevonden


def begin(*, organisatie, bestand, pad, door):
    """Store the upload with the columns that were recognised; TaakFout when it cannot be read."""
    blad, rooster = lees_upload(pad)
    kopregel, kolommen = zoek_kolommen(rooster)
    with transaction.atomic():
        opgeslagen = Bestand.objects.bewaar(
            organisatie=organisatie, naam=bestand.name, data=pad.read_bytes(),
            inhoudstype="application/octet-stream", door=door,
        )  # fmt: skip
        return Spendimport.objects.create(
            organisatie=organisatie, bestand=opgeslagen, blad=blad, rooster=rooster,
            kopregel=kopregel, kolommen=kolommen, gemaakt_door=door,
        )  # fmt: skip


@dataclass(frozen=True)
class Spendrij:
    """One row of the file: as it stands there, what it becomes, or why it is left out."""

    nummer: int
    naam: str
    jaar: int | None = None
    bedrag: Decimal | None = None
    categorie: object = None
    reden: str = ""
    onbekend: bool = False


@dataclass(frozen=True)
class Volumeregel:
    """One amount that applying sets, beside the one that is there."""

    categorie: object
    jaar: int
    bedrag: Decimal
    was: Decimal | None
    rijen: int

    @property
    def gevolg(self):
        """What applying does, in words."""
        if self.was is None:
            return "Nieuw"
        return "Blijft gelijk" if self.was == self.bedrag else "Wordt anders"


class Voorbeeld:
    """What an import would do: every row, the names to choose for, and the amounts it sets."""

    def __init__(self, spend):
        self.spend = spend
        eigen = spend.organisatie.categorieen.actief().prefetch_related("cpv_codes")
        self.categorieen = list(eigen)
        self.op_pk = {str(c.pk): c for c in self.categorieen}
        self.op_naam = {ontdaan(c.naam): c for c in self.categorieen}
        self.op_cpv = {}
        for categorie in self.categorieen:
            for cpv in categorie.cpv_codes.all():
                self.op_cpv.setdefault(cpv.code, set()).add(categorie.pk)

    @property
    def mist(self):
        """Labels of the columns that must be chosen first (list of str)."""
        nodig = [v for v in VELDEN if not (v == "jaar" and self.spend.vast_jaar)]
        return [VELDEN[veld][0] for veld in nodig if veld not in self.spend.kolommen]

    @cached_property
    def rijen(self):
        """Every row below the header that holds anything (list of Spendrij)."""
        if self.mist:
            return []
        kop = self.spend.rooster[self.spend.kopregel - 1] if self.spend.rooster else []
        bedragkop = str(self.cel(kop, "bedrag") or "")
        factor = 1000 if DUIZEND.search(bedragkop) else 1
        onder = enumerate(self.spend.rooster[self.spend.kopregel :], self.spend.kopregel + 1)
        return [self.lees(n, rij, factor) for n, rij in onder if not all(map(is_leeg, rij))]

    def cel(self, rij, veld):
        """The cell of a field, or None."""
        kolom = self.spend.kolommen.get(veld)
        return rij[kolom - 1] if kolom and kolom <= len(rij) else None

    def lees(self, nummer, rij, factor):
        """What one row means; the first thing that is wrong is its reason."""
        naam = tekst_van(self.cel(rij, "categorie"))
        if not naam or TOTAAL.match(ontdaan(naam)):
            return Spendrij(nummer, naam, reden="Geen categorie." if not naam else "Een totaal.")
        jaar, fout = self.lees_jaar(rij)
        bedrag, bedragfout = lees_spend(self.cel(rij, "bedrag"), factor)
        if fout or bedragfout:
            return Spendrij(nummer, naam, jaar, bedrag, reden=fout or bedragfout)
        keuze = self.spend.keuzes.get(naam)
        categorie = self.op_pk.get(keuze) if keuze else self.zoek(naam)
        if keuze == "":
            return Spendrij(nummer, naam, jaar, bedrag, reden="Jij koos: overslaan.")
        if categorie is None:
            reden = "Deze categorie kennen we niet. Kies hieronder welke het is."
            return Spendrij(nummer, naam, jaar, bedrag, reden=reden, onbekend=True)
        return Spendrij(nummer, naam, jaar, bedrag, categorie)

    def lees_jaar(self, rij):
        """(year, "") or (None, reason)."""
        if self.spend.vast_jaar:
            return self.spend.vast_jaar, ""
        tekst = tekst_van(self.cel(rij, "jaar"))
        jaren = set(JAAR.findall(tekst))
        jaar = int(jaren.pop()) if len(jaren) == 1 else None
        if jaar is None or not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
            return None, f"‘{tekst[:40]}’ is geen jaar van 2000 tot en met 2100."
        return jaar, ""

    def zoek(self, naam):
        """The category with this name or CPV code; None when there is none, or more than one."""
        if gevonden := self.op_naam.get(ontdaan(naam)):
            return gevonden
        code = CPV.match(naam)
        for kandidaat in (code[1], f"{code[1][:2]}000000") if code else ():
            pks = self.op_cpv.get(kandidaat, ())
            if len(pks) == 1:
                return self.op_pk[str(next(iter(pks)))]
        return None

    @cached_property
    def onbekend(self):
        """(name in the file, number of rows) of what nobody chose a category for yet."""
        return sorted(Counter(rij.naam for rij in self.rijen if rij.onbekend).items())

    @cached_property
    def regels(self):
        """The amounts that applying sets, rows of the same category and year added up."""
        sommen, aantallen = {}, Counter()
        for rij in self.rijen:
            if rij.categorie:
                sleutel = rij.categorie, rij.jaar
                sommen[sleutel] = sommen.get(sleutel, Decimal(0)) + rij.bedrag
                aantallen[sleutel] += 1
        nu = Inkoopvolume.objects.filter(organisatie=self.spend.organisatie)
        was = {(v.categorie_id, v.jaar): v.bedrag for v in nu}
        return [
            Volumeregel(c, jaar, som, was.get((c.pk, jaar)), aantallen[c, jaar])
            for (c, jaar), som in sorted(sommen.items(), key=lambda p: (p[0][0].naam, p[0][1]))
        ]

    def belemmeringen(self):
        """Reasons why this may not be applied now; empty means it may."""
        if not self.spend.is_open:
            return ["Dit bestand is al verwerkt."]
        if self.mist:
            return [f"Kies eerst de kolom voor: {', '.join(self.mist).lower()}."]
        if self.onbekend:
            return ["Kies eerst bij elke onbekende naam een categorie, of sla die over."]
        if any(regel.bedrag >= 10**12 for regel in self.regels):
            return ["Een bedrag is te groot. Kijk of de goede kolom is gekozen."]
        return [] if self.regels else ["Er is geen enkele rij om te verwerken."]


def tekst_van(cel):
    """A cell as text without spaces around it; whole numbers without a fraction."""
    if isinstance(cel, float) and cel.is_integer():
        cel = int(cel)
    return " ".join(ruwe_tekst(cel).split())


def lees_spend(cel, factor):
    """(Decimal, "") or (None, reason): negative, unknown and unreadable amounts are left out."""
    waarde = lees_bedrag(cel, factor=factor)
    if waarde.minimum is None and waarde.maximum is None:
        return None, waarde.melding.tekst.split(". Vul zelf")[0] + "." if waarde.melding else (
            "Het bedrag is onbekend."
        )
    if waarde.minimum != waarde.maximum:
        return None, "Hier staan twee bedragen. Schrijf er één."
    return waarde.minimum, ""


def pas_toe(spend, *, door):
    """Store all amounts in one transaction; ValidationError when that may not (any more)."""
    voorbeeld = Voorbeeld(spend)
    if belemmeringen := voorbeeld.belemmeringen():
        raise ValidationError(belemmeringen)
    nu = timezone.now()
    with transaction.atomic():
        open_ = Spendimport.objects.filter(pk=spend.pk, toegepast_op=None)
        if not open_.update(toegepast_op=nu, toegepast_door=door):
            raise ValidationError(["Dit bestand is al verwerkt."])
        spend.refresh_from_db()
        spend.toegepast = [zet(spend, regel) for regel in voorbeeld.regels]
        spend.save(update_fields=["toegepast"])
    return voorbeeld.regels


def zet(spend, regel):
    """Set one amount with its history; what to remember for undoing it."""
    velden = {"organisatie": spend.organisatie, "categorie": regel.categorie, "jaar": regel.jaar}
    volume = Inkoopvolume.objects.filter(**velden).first() or Inkoopvolume(**velden, versie=0)
    was = None if volume.pk is None else str(volume.bedrag)
    volume.bedrag, volume.bron = regel.bedrag, spend.bestand.naam[:200]
    volume.versie += 1
    volume._change_reason = f"Ingelezen uit {spend.bestand.naam}"[:100]
    volume.save()
    return [regel.categorie.pk, regel.jaar, was, str(regel.bedrag)]


def draai_terug(spend, *, door):
    """Put back what was there; gives how many amounts were changed since and are left alone."""
    if belemmeringen := spend.terugdraai_belemmeringen():
        raise ValidationError(belemmeringen)
    nu = timezone.now()
    with transaction.atomic():
        klaar = Spendimport.objects.filter(pk=spend.pk, teruggedraaid_op=None)
        if not klaar.update(teruggedraaid_op=nu, teruggedraaid_door=door):
            raise ValidationError(["Dit is al ongedaan gemaakt."])
        gebleven = [rij for rij in spend.toegepast if not zet_terug(spend, *rij)]
    spend.refresh_from_db()
    return len(gebleven)


def zet_terug(spend, categorie, jaar, was, werd):
    """Put one amount back; False when somebody changed or removed it since."""
    volume = Inkoopvolume.objects.filter(
        organisatie=spend.organisatie, categorie=categorie, jaar=jaar, bedrag=Decimal(werd)
    ).first()
    if volume is None:
        return False
    volume._change_reason = f"Ongedaan gemaakt: {spend.bestand.naam}"[:100]
    if was is None:
        volume.delete()
    else:
        volume.bedrag, volume.versie = Decimal(was), volume.versie + 1
        volume.save()
    return True


def kolomkeuzes(spend):
    """(number, words) of each column: its letter, header and first value."""
    breedte = max((len(rij) for rij in spend.rooster), default=0)
    kop = spend.rooster[spend.kopregel - 1] if spend.rooster else []
    eerste = spend.rooster[spend.kopregel] if len(spend.rooster) > spend.kopregel else []
    return [
        (nummer, f"Kolom {letters(nummer)}: {stuk(kop, nummer)} (eerst: {stuk(eerste, nummer)})")
        for nummer in range(1, breedte + 1)
    ]


def stuk(rij, nummer):
    """A short text of one cell."""
    return (tekst_van(rij[nummer - 1])[:40] if nummer <= len(rij) else "") or "leeg"
