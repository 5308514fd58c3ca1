"""What kind of file this is, by its first bytes and never by its name."""

from trajecten.kalender.grenzen import MIB, LeesFout

HULP = "Sla de kalender op als Excel-bestand (.xlsx), .ods of .csv en upload dat bestand."

ZIP, OLE, TEKST = "zip", "ole", "tekst"

ANDERE = (
    (b"%PDF", "een pdf"),
    (b"\x89PNG", "een afbeelding (png)"),
    (b"\xff\xd8\xff", "een foto (jpg)"),
    (b"GIF8", "een afbeelding (gif)"),
    (b"{\\rtf", "een tekstdocument (rtf)"),
    (b"Rar!", "een ingepakt bestand (rar)"),
    (b"7z\xbc\xaf", "een ingepakt bestand (7z)"),
    (b"\x1f\x8b", "een ingepakt bestand (gzip)"),
    (b"BZh", "een ingepakt bestand (bzip2)"),
    (b"MZ", "een programma"),
    (b"\x7fELF", "een programma"),
    (b"\x09\x00\x04\x00", "een heel oud Excel-bestand"),
    (b"\x09\x02\x06\x00", "een heel oud Excel-bestand"),
    (b"\x09\x04\x06\x00", "een heel oud Excel-bestand"),
)


def _opmaaktaal(kop):
    """The kind of markup a text starts with, in Dutch; None for ordinary text."""
    begin = kop.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip().lower()
    if begin.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<style")):
        return "een webpagina (html), ook al heet het misschien .xls"
    if begin.startswith(b"<?xml") or begin.startswith(b"<!doctype"):
        return "een xml-bestand"
    return None


def controleer_omvang(pad, grenzen):
    """Refuse an empty or too large file, before anything is read; LeesFout says which."""
    try:
        omvang = pad.stat().st_size
    except OSError as fout:
        raise LeesFout("Het bestand is niet gevonden. Upload het opnieuw.") from fout
    if omvang == 0:
        raise LeesFout("Het bestand is leeg. Kijk of je het goede bestand hebt gekozen.")
    if omvang > grenzen.bestand:
        raise LeesFout(
            f"Het bestand is groter dan {grenzen.bestand // MIB} MB. Verwijder bladen, plaatjes "
            "of oude jaren die je niet nodig hebt en upload het opnieuw."
        )


def herken(pad):
    """`zip`, `ole` or `tekst`; LeesFout for anything that cannot hold a calendar."""
    with pad.open("rb") as bestand:
        kop = bestand.read(4096)
    if kop.startswith(b"PK"):
        return ZIP
    if kop.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLE
    wat = next((naam for begin, naam in ANDERE if kop.startswith(begin)), None)
    if wat := wat or _opmaaktaal(kop):
        raise LeesFout(f"Dit is {wat}, geen spreadsheet. {HULP}")
    return TEKST
