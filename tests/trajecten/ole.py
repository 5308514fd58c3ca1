"""Writes a small OLE2 container (the outside of a .msg), as Outlook would."""

import struct

VRIJ, EINDE, FATSECTOR, GEEN = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
SECTOR = 512


def ole(stromen):
    """A container (bytes) with these streams in its root: {name: bytes}.

    A stream is padded to 4 kB, so that all lie in plain sectors; the streams hang to the right.
    """
    gevuld = {naam: data.ljust(4096, b"\0") for naam, data in stromen.items()}
    plek, fat, inhoud, mappen = 1, [FATSECTOR], b"", []
    for nummer, (naam, data) in enumerate(gevuld.items(), start=1):
        sectoren = -(-len(data) // SECTOR)
        volgende = nummer + 1 if nummer < len(gevuld) else GEEN
        mappen.append(regel(naam, 2, volgende, GEEN, plek, len(data)))
        fat += [*range(plek + 1, plek + sectoren), EINDE]
        inhoud += data.ljust(sectoren * SECTOR, b"\0")
        plek += sectoren
    mappen.insert(0, regel("Root Entry", 5, GEEN, 1 if gevuld else GEEN, EINDE, 0))
    aantal = -(-len(mappen) // 4)
    fat += [*range(plek + 1, plek + aantal), EINDE]
    fatbytes = struct.pack("<128I", *fat, *[VRIJ] * (128 - len(fat)))
    return kop(plek) + fatbytes + inhoud + b"".join(mappen).ljust(aantal * SECTOR, b"\0")


def regel(naam, soort, rechts, kind, begin, grootte):
    """One entry of the directory (128 bytes)."""
    tekst = naam.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sIQQIII", tekst, len(tekst), soort, 1, GEEN, rechts, kind, b"", 0, 0, 0,
        begin, grootte, 0,
    )  # fmt: skip


def kop(map_sector):
    """The header: one FAT sector at 0, and where the directory begins."""
    begin = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        b"", 0, 1, map_sector, 0, 4096, EINDE, 0, EINDE, 0, 0,
    )  # fmt: skip
    return begin + struct.pack("<108I", *[VRIJ] * 108)
