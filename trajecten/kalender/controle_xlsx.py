"""The check of .xlsx and .xlsm before parsing: every cell reference, error and empty formula."""

import posixpath
import re
from itertools import chain

from trajecten.kalender.grenzen import LeesFout, getal
from trajecten.kalender.kenmerk import Bladkenmerk, Kenmerk
from trajecten.kalender.werkboek import Celfout
from trajecten.kalender.xmlstroom import elementen, lokaal, loop_door

VERWIJZING = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
LEGE_CEL = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d{1,5}")?(?:/>|></c>)(?=<(?:c r=|/row>))')
LEGE_RIJ = re.compile(
    rb'<row r="\d{1,7}"(?: (?!hidden)[\w:.]{1,20}="[^"<>]{0,40}"){0,12}(?:/>|></row>)'
    rb"(?=<row r=|</sheetD)"
)
LANGSTE_REST = 4096
FOUTCEL = "de cel geeft een fout"
LEGE_FORMULE = "formule zonder uitkomst"
EXTERN = (
    "Dit bestand haalt gegevens uit een ander bestand. Verbreek die koppelingen (in Excel: "
    "Gegevens > Koppelingen bewerken > Koppeling verbreken), sla het op en upload het opnieuw."
)


def adres(verwijzing):
    """(row, column) 1-based of a reference such as AB12; None when it is not one."""
    if not (gevonden := VERWIJZING.fullmatch(verwijzing)):
        return None
    kolom = 0
    for letter in gevonden[1].upper():
        kolom = kolom * 26 + ord(letter) - 64
    return int(gevonden[2]), kolom


def controleer_xlsx(archief, grenzen):
    """The Kenmerk of a workbook; LeesFout for links to other files and for what is too large."""
    if any("externallinks/" in naam for naam in archief.namen):
        raise LeesFout(EXTERN)
    kenmerk = Kenmerk("xlsx")
    if any(naam.endswith("vbaproject.bin") for naam in archief.namen):
        kenmerk.meldingen.append("Het bestand bevat macro's. Die zijn niet uitgevoerd.")
    delen = _bladen(archief, kenmerk)
    kenmerk.controleer(grenzen)
    _controleer_teksten(archief, grenzen)
    for blad, deel in zip(kenmerk.bladen, delen, strict=True):
        Bladscan(blad, grenzen).lees(archief.lees(deel))
    kenmerk.controleer(grenzen)
    return kenmerk


def _bladen(archief, kenmerk):
    """Fill the sheets of `kenmerk` and give the name of each one's part in the zip."""
    koppeling = {
        velden.get("Id"): _deel(velden.get("Target", ""))
        for naam, velden in elementen(archief.lees("xl/_rels/workbook.xml.rels"))
        if naam == "Relationship"
    }
    delen = []
    for naam, velden in elementen(archief.lees("xl/workbook.xml")):
        if naam == "workbookPr":
            kenmerk.epoche_1904 = velden.get("date1904", "0").lower() in ("1", "true", "on")
        elif naam == "sheet":
            zichtbaar = velden.get("state", "visible") == "visible"
            kenmerk.bladen.append(Bladkenmerk(velden.get("name", ""), zichtbaar))
            delen.append(koppeling.get(velden.get("id"), ""))
    return delen


def _deel(doel):
    """The zip name in lower case of a relationship target of the workbook."""
    doel = doel.replace("\\", "/")
    pad = doel[1:] if doel.startswith("/") else doel if doel.startswith("xl/") else f"xl/{doel}"
    return posixpath.normpath(pad).lower()


def _controleer_teksten(archief, grenzen):
    """LeesFout when a shared text is longer than a cell may be."""
    lengte = 0

    def begin(naam, _):
        nonlocal lengte
        if lokaal(naam) == "si":
            lengte = 0

    def tekst(stuk):
        nonlocal lengte
        lengte += len(stuk)
        if lengte > grenzen.celtekens:
            raise LeesFout(
                f"Een cel in het bestand bevat meer dan {getal(grenzen.celtekens)} tekens. Maak "
                "de tekst korter en upload het opnieuw."
            )

    if "xl/sharedstrings.xml" in archief.namen:
        loop_door(archief.lees("xl/sharedstrings.xml"), begin=begin, tekst=tekst)


def zonder_lege_cellen(stukken):
    """The same XML without cells that only have a format, and rows of only those.

    A whole column with a format is a million of them: leaving them out in bulk is five times
    as fast as walking past. Only where the next one has a reference of its own, because a cell
    without one is counted from its neighbour.
    """
    rest = b""
    for stuk in stukken:
        tekst = LEGE_CEL.sub(b"", rest + stuk)
        tekst = LEGE_RIJ.sub(b"", tekst)
        knip = tekst.rfind(b"<row ")
        knip = knip if knip > 0 else 0
        rest = tekst[knip:] if len(tekst) - knip < LANGSTE_REST else b""
        if gewoon := tekst[: len(tekst) - len(rest)]:
            yield gewoon
    if rest:
        yield rest


class Bladscan:
    """Walks through the XML of one sheet and writes what it sees into a Bladkenmerk.

    Follows the rules of the format: a row or cell without a reference comes after the one before.
    """

    def __init__(self, blad, grenzen):
        self.blad, self.grenzen = blad, grenzen
        self.rij = self.kolom = 0
        self.soort, self.met_formule = None, False
        self.waarde, self.formule, self.stukken = [], [], None
        self.begin = {
            "row": self._rij, "c": self._cel, "v": self._waarde, "t": self._waarde,
            "f": self._formule, "mergeCell": self._samenvoeging,
        }  # fmt: skip
        self.kolomnummers = {}

    def lees(self, stukken):
        """Scan the pieces of a sheet's XML; a missing part (no pieces) is an empty sheet."""
        gevuld = zonder_lege_cellen(stukken)
        if eerste := next(gevuld, None):
            loop_door(
                chain([eerste], gevuld), begin=self._open, einde=self._dicht, tekst=self._tekst
            )

    def _open(self, naam, velden):
        if actie := self.begin.get(naam) or self.begin.get(lokaal(naam)):
            actie(velden)

    def _rij(self, velden):
        nummer = velden.get("r", "")
        self.rij = int(nummer) if nummer.isdecimal() else self.rij + 1
        self.kolom = 0
        if velden.get("hidden") in ("1", "true") and self.rij <= self.grenzen.rijen:
            self.blad.verborgen_rijen.add(self.rij)

    def _cel(self, velden):
        plek = adres(velden["r"]) if "r" in velden else None
        if plek:
            self.rij, self.kolom = plek
        else:
            self.kolom += 1
        self.soort, self.met_formule = velden.get("t"), False
        self.waarde, self.formule = [], []

    def _waarde(self, _):
        self.stukken = self.waarde

    def _formule(self, _):
        self.met_formule, self.stukken = True, self.formule

    def _samenvoeging(self, velden):
        eerste, _, laatste = velden.get("ref", "").partition(":")
        hoeken = adres(eerste), adres(laatste)
        if all(hoeken) and hoeken[1][0] - hoeken[0][0] <= self.grenzen.rijen:
            self.blad.samengevoegd.append((*hoeken[0], *hoeken[1]))

    def _tekst(self, stuk):
        if self.stukken is not None:
            self.stukken.append(stuk)

    def _dicht(self, naam):
        naam = lokaal(naam)
        if naam in ("v", "t", "f"):
            self.stukken = None
        elif naam == "c":
            self._sluit_cel()

    def _sluit_cel(self):
        """Count the cell when it holds a value, an error or a formula without a result."""
        waarde = "".join(self.waarde)
        if self.soort == "e" and waarde:
            self.blad.fouten[self.rij, self.kolom] = Celfout(waarde[:80], FOUTCEL)
        elif self.met_formule and not waarde and self.soort != "str":
            formule = "=" + "".join(self.formule)[:200]
            self.blad.fouten[self.rij, self.kolom] = Celfout(formule, LEGE_FORMULE)
        elif not waarde:
            return
        self.blad.zie_cel(self.rij, self.kolom, self.grenzen)
        self.blad.controleer_lengte(len(waarde), self.rij, self.kolom, self.grenzen)
