"""Reading .csv: which encoding, which separator, and the records as rows."""

import csv
import io
from collections import Counter

from trajecten.kalender.grenzen import LeesFout, cel_adres, getal
from trajecten.kalender.kenmerk import Bladkenmerk, Kenmerk
from trajecten.kalender.soort import HULP
from trajecten.kalender.werkboek import Blad, Werkboek

BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
SCHEIDINGEN = ";\t,|"
MONSTER = 64 * 1024
LEES_REGELS = 200
VEEL_REGELS = 100
GEEN_TABEL = f"Dit bestand bevat geen leesbare tabel. {HULP}"


def codering(rauw):
    """The encoding of these bytes: by byte order mark, by zero bytes, else utf-8 or cp1252."""
    for begin, naam in BOMS:
        if rauw.startswith(begin):
            return naam
    even, oneven = rauw[0:MONSTER:2].count(0), rauw[1:MONSTER:2].count(0)
    kwart = max(1, min(len(rauw), MONSTER) // 8)
    if oneven >= kwart and oneven > 4 * even:
        return "utf-16-le"
    if even >= kwart and even > 4 * oneven:
        return "utf-16-be"
    try:
        rauw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def als_tekst(rauw):
    """(text, remarks) of the bytes of a file; LeesFout when it is not text at all."""
    naam = codering(rauw)
    tekst = rauw.decode(naam, "replace")
    meldingen = []
    if naam == "cp1252":
        meldingen.append(
            "Het bestand is gelezen als oude Windows-tekst (cp1252). Kijk of letters als é en ë "
            "goed zijn."
        )
    if nullen := tekst.count("\0"):
        tekst = tekst.replace("\0", "")
        meldingen.append(f"{getal(nullen)} onzichtbare nultekens zijn overgeslagen.")
    vreemd = sum(tekst.count(chr(code)) for code in (*range(1, 9), *range(14, 32), 0xFFFD))
    if not tekst.strip() or (vreemd + nullen) * 20 > len(tekst) + nullen:
        raise LeesFout(GEEN_TABEL if rauw.strip(b"\0 \r\n\t") else "Het bestand is leeg.")
    return tekst, meldingen


def scheiding(tekst):
    """The separator that cuts the first records most evenly; a comma when none does."""
    kop = tekst[:10].lower()
    if kop.startswith("sep=") and len(kop) > 4:
        return tekst[4]
    scores = {teken: _gelijkmatigheid(tekst[:MONSTER], teken) for teken in SCHEIDINGEN}
    beste = max(scores, key=scores.get)
    return beste if scores[beste] > 0 else ","


def _gelijkmatigheid(tekst, teken):
    """How well `teken` cuts records into equally many cells; 0 when it cuts nothing."""
    breedtes = Counter()
    try:
        for nummer, rij in enumerate(csv.reader(io.StringIO(tekst, newline=""), delimiter=teken)):
            if nummer >= LEES_REGELS:
                break
            if rij:
                breedtes[len(rij)] += 1
    except csv.Error:
        return 0
    breedtes_van_tabel = {breedte: aantal for breedte, aantal in breedtes.items() if breedte > 1}
    if not breedtes_van_tabel:
        return 0
    breedte, aantal = max(breedtes_van_tabel.items(), key=lambda paar: (paar[1], paar[0]))
    return aantal / breedtes.total() * min(breedte, 12) ** 0.5


def lees_csv(pad, grenzen):
    """The Werkboek of a .csv (one sheet, all cells text); LeesFout outside the limits.

    A record with a line break between quotes is one row, so numbers are those of a spreadsheet.
    """
    tekst, meldingen = als_tekst(pad.read_bytes())
    teken = scheiding(tekst)
    csv.field_size_limit(2**31 - 1)
    kenmerk = Bladkenmerk("csv")
    blad = Blad("csv", meldingen=[])
    try:
        for nummer, cellen in enumerate(
            csv.reader(io.StringIO(tekst, newline=""), delimiter=teken), 1
        ):
            blad.rijen.append(_rij(cellen, nummer, kenmerk, grenzen, blad))
    except csv.Error as fout:
        raise LeesFout(GEEN_TABEL) from fout
    if blad.rijen and tekst[:4].lower() == "sep=":
        blad.rijen[0] = []
    while blad.rijen and not blad.rijen[-1]:
        blad.rijen.pop()
    Kenmerk("csv", [kenmerk]).controleer(grenzen)
    return Werkboek("csv", [blad], meldingen=meldingen)


def _rij(cellen, nummer, kenmerk, grenzen, blad):
    """One record as a row without empty cells at its end; counts it against the limits."""
    while cellen and not cellen[-1].strip():
        cellen.pop()
    for kolom, cel in enumerate(cellen, 1):
        if len(cel) > grenzen.celtekens:
            kenmerk.controleer_lengte(len(cel), nummer, kolom, grenzen)
        if cel.count("\n") + cel.count("\r") > VEEL_REGELS:
            blad.meldingen.append(
                f"Cel {cel_adres(nummer, kolom)} bevat meer dan {VEEL_REGELS} regels. Misschien "
                "ontbreekt een aanhalingsteken; kijk het bestand na."
            )
    if cellen:
        kenmerk.zie_cel(nummer, len(cellen), grenzen)
    return [cel if cel.strip() else None for cel in cellen]
