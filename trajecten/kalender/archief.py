"""A zip file that is counted while it is unpacked, because the sizes in its headers can lie."""

import struct
import zipfile
import zlib

from trajecten.kalender.grenzen import MIB, LeesFout

STUK = 256 * 1024
KLEIN = MIB  # below this a high ratio harms nobody
BESCHADIGD = (
    "Het bestand is beschadigd of niet helemaal geüpload. Open het in Excel of LibreOffice, "
    "sla het opnieuw op als .xlsx en upload het nog eens."
)
TE_ZWAAR = (
    "Dit bestand wordt bij het uitpakken veel te groot. Kopieer alleen de tabel naar een nieuw "
    "bestand en upload dat."
)
TE_VEEL_GEHEUGEN = (
    "Dit bestand kost te veel geheugen om te lezen. Kopieer alleen de tabel naar een nieuw "
    "bestand en upload dat."
)
WACHTWOORD = (
    "Dit bestand is beveiligd met een wachtwoord. Haal het wachtwoord eraf "
    "(in Excel: Bestand > Info > Werkmap beveiligen), sla het op en upload het opnieuw."
)


class Archief:
    """The parts of a zip: `namen` maps the name in lower case with slashes to its entry.

    Use as a context manager. Opening checks number of parts, packing method and encryption;
    `controleer` counts every byte. Each refusal is a LeesFout.
    """

    def __init__(self, pad, grenzen):
        self.grenzen = grenzen
        self.bestand = pad.open("rb")
        try:
            with zipfile.ZipFile(self.bestand) as register:
                self.onderdelen = register.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as fout:
            self.bestand.close()
            raise LeesFout(BESCHADIGD) from fout
        self.namen = {info.filename.replace("\\", "/").lower(): info for info in self.onderdelen}

    def __enter__(self):
        return self

    def __exit__(self, *fout):
        self.bestand.close()

    def controleer(self):
        """Unpack every part once and stop at the first limit that is passed."""
        if len(self.onderdelen) > self.grenzen.onderdelen:
            raise LeesFout(TE_ZWAAR)
        if len(self.namen) != len(self.onderdelen):
            raise LeesFout(BESCHADIGD)
        totaal = 0
        for info in self.onderdelen:
            totaal = self._tel(info, totaal)

    def _tel(self, info, totaal):
        """The running total after this part; also refuses document types (XXE, entity bombs)."""
        uitgepakt, som, staart = 0, 0, b""
        is_xml = info.filename.lower().endswith((".xml", ".rels", ".vml"))
        for stuk in self._stukken(info):
            uitgepakt += len(stuk)
            som = zlib.crc32(stuk, som)
            if totaal + uitgepakt > self.grenzen.uitgepakt:
                raise LeesFout(TE_ZWAAR)
            if uitgepakt > KLEIN and uitgepakt > self.grenzen.ratio * info.compress_size:
                raise LeesFout(TE_ZWAAR)
            if is_xml:
                staart = self._zonder_dtd(staart + stuk)
        if uitgepakt != info.file_size or som != info.CRC:
            raise LeesFout(BESCHADIGD)
        return totaal + uitgepakt

    def _zonder_dtd(self, tekst):
        """The tail to put before the next piece; LeesFout when a DTD or entity is declared."""
        plat = tekst.replace(b"\0", b"")
        if b"<!DOCTYPE" in plat or b"<!ENTITY" in plat:
            raise LeesFout(
                "Dit bestand bevat code die niet in een spreadsheet hoort, daarom lezen we het "
                "niet. Kopieer de tabel naar een nieuw bestand en upload dat."
            )
        return tekst[-20:]

    def _stukken(self, info):
        """The unpacked bytes of a part, piece by piece."""
        if info.flag_bits & 0x1:
            raise LeesFout(WACHTWOORD)
        self.bestand.seek(info.header_offset)
        kop = self.bestand.read(30)
        if len(kop) < 30 or not kop.startswith(b"PK\x03\x04"):
            raise LeesFout(BESCHADIGD)
        naam, extra = struct.unpack_from("<HH", kop, 26)
        self.bestand.seek(naam + extra, 1)
        if info.compress_type == zipfile.ZIP_STORED:
            yield from self._rauw(info.compress_size)
        elif info.compress_type == zipfile.ZIP_DEFLATED:
            yield from self._opgeblazen(info.compress_size)
        else:
            raise LeesFout(BESCHADIGD)

    def _rauw(self, aantal):
        """`aantal` bytes from here, in pieces; stops early at the end of the file."""
        while aantal > 0 and (stuk := self.bestand.read(min(STUK, aantal))):
            aantal -= len(stuk)
            yield stuk

    def _opgeblazen(self, aantal):
        """Inflate `aantal` bytes from here without ever holding more than one piece."""
        machine = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for stuk in self._rauw(aantal):
                yield machine.decompress(stuk, STUK)
                while machine.unconsumed_tail:
                    yield machine.decompress(machine.unconsumed_tail, STUK)
            yield machine.flush()
        except zlib.error as fout:
            raise LeesFout(BESCHADIGD) from fout

    def lees(self, naam):
        """The pieces of the part with this name in lower case; nothing when it is not there."""
        info = self.namen.get(naam)
        return self._stukken(info) if info else iter(())
