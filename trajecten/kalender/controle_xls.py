"""The check of .xls (BIFF in an OLE2 container) before parsing: record headers only."""

import struct

import olefile

from trajecten.kalender.archief import BESCHADIGD, WACHTWOORD
from trajecten.kalender.controle_xlsx import FOUTCEL
from trajecten.kalender.grenzen import LeesFout
from trajecten.kalender.kenmerk import Bladkenmerk, Kenmerk
from trajecten.kalender.soort import HULP
from trajecten.kalender.werkboek import Celfout

FILEPASS, BOF, BOUNDSHEET, DATEMODE, ROW, MERGE = 0x2F, 0x809, 0x85, 0x22, 0x208, 0xE5
CELLEN = {0xFD, 0x203, 0x27E, 0x204, 0x06, 0x205, 0xD6}  # LABELSST NUMBER RK LABEL FORMULA BOOLERR
MULRK = 0xBD
FORMULA, BOOLERR = 0x06, 0x205
FOUTCODES = {
    0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A",
}  # fmt: skip


def controleer_xls(pad, grenzen):
    """The Kenmerk of a BIFF workbook; LeesFout when encrypted, not a workbook or too large."""
    try:
        with olefile.OleFileIO(pad) as ole:
            stroom = _werkboekstroom(ole)
        kenmerk = Biffscan(stroom, grenzen).lees()
    except (OSError, struct.error, IndexError, ValueError) as fout:
        raise LeesFout(BESCHADIGD) from fout
    kenmerk.controleer(grenzen)
    return kenmerk


def _werkboekstroom(ole):
    """The bytes of the workbook stream; LeesFout says what else the container holds."""
    if ole.exists("EncryptedPackage"):
        raise LeesFout(WACHTWOORD)
    for naam in ("Workbook", "Book"):
        if ole.exists(naam):
            return ole.openstream(naam).read()
    wat = "een Word-document" if ole.exists("WordDocument") else "geen Excel-bestand"
    raise LeesFout(f"Dit is {wat}. {HULP}")


def _bladnaam(data):
    """The name in a BOUNDSHEET record, of BIFF8 or older."""
    lengte, vlag = data[6], data[7] if len(data) > 7 else 0
    if vlag == 1:
        return data[8 : 8 + 2 * lengte].decode("utf-16-le", "replace")
    return data[8 if vlag == 0 else 7 :][:lengte].decode("cp1252", "replace")


class Biffscan:
    """Walks over the records of a BIFF stream and fills a Kenmerk."""

    def __init__(self, stroom, grenzen):
        self.stroom, self.grenzen = stroom, grenzen
        self.kenmerk, self.blad, self.beginnen = Kenmerk("xls"), None, {}

    def lees(self):
        """The Kenmerk; LeesFout at the password record or at a cell outside the limits."""
        plek, einde = 0, len(self.stroom)
        while plek + 4 <= einde:
            soort, lengte = struct.unpack_from("<HH", self.stroom, plek)
            if soort == FILEPASS:
                raise LeesFout(WACHTWOORD)
            if soort == BOF:
                self.blad = self.beginnen.get(plek, self.blad)
            self._record(soort, self.stroom[plek + 4 : plek + 4 + lengte])
            plek += 4 + lengte
        if not self.kenmerk.bladen:
            raise LeesFout(BESCHADIGD)
        return self.kenmerk

    def _record(self, soort, data):
        if soort == BOUNDSHEET:
            self._boundsheet(data)
        elif soort == DATEMODE:
            self.kenmerk.epoche_1904 = data[:1] == b"\x01"
        elif self.blad is None:
            return
        elif soort in CELLEN:
            self._cel(soort, data)
        elif soort == MULRK:
            rij, laatste = struct.unpack_from("<H", data)[0], struct.unpack_from("<H", data, -2)[0]
            self.blad.zie_cel(rij + 1, laatste + 1, self.grenzen)
        elif soort == ROW and struct.unpack_from("<I", data, 12)[0] & 0x20:
            self.blad.verborgen_rijen.add(struct.unpack_from("<H", data)[0] + 1)
        elif soort == MERGE:
            self._samenvoegingen(data)

    def _boundsheet(self, data):
        blad = Bladkenmerk(_bladnaam(data), zichtbaar=not data[4] & 0x03)
        self.beginnen[struct.unpack_from("<I", data)[0]] = blad
        self.kenmerk.bladen.append(blad)

    def _samenvoegingen(self, data):
        (aantal,) = struct.unpack_from("<H", data)
        for nummer in range(aantal):
            eerste, laatste, links, rechts = struct.unpack_from("<HHHH", data, 2 + 8 * nummer)
            self.blad.samengevoegd.append((eerste + 1, links + 1, laatste + 1, rechts + 1))

    def _cel(self, soort, data):
        rij, kolom = struct.unpack_from("<HH", data)
        self.blad.zie_cel(rij + 1, kolom + 1, self.grenzen)
        code = None
        if soort == BOOLERR and data[7]:
            code = data[6]
        elif soort == FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
            code = data[8]
        if code is not None:
            tekst = FOUTCODES.get(code, "#FOUT")
            self.blad.fouten[rij + 1, kolom + 1] = Celfout(tekst, FOUTCEL)
