"""The text as plain text, to copy into another document."""

STREEP = "-"


def als_tekst(stuk):
    """Title, headings and blocks with blank lines between them (str)."""
    delen = [stuk.titel, stuk.onder, *(VORMEN[blok.vorm](blok) for blok in stuk.blokken)]
    return "\n\n".join(delen) + "\n"


def kop(blok):
    return f"{blok.tekst}\n{STREEP * min(len(blok.tekst), 60)}"


def alinea(blok):
    return blok.tekst


def lijst(blok):
    return "\n".join(f"- {regel}" for regel in blok.regels)


def tabel(blok):
    """Each row as lines ‘heading: value’, so that it stays readable without columns."""
    return "\n".join(rij_in_regels(blok.kop, rij) for rij in blok.rijen)


def rij_in_regels(koppen, rij):
    """The first cell, and the others under it."""
    if len(koppen) == 2:
        return f"- {rij[0]} {rij[1]}"
    rest = "; ".join(f"{kop.lower()}: {cel}" for kop, cel in zip(koppen[1:], rij[1:], strict=True))
    return f"- {rij[0]}: {rest}"


VORMEN = {"kop": kop, "alinea": alinea, "lijst": lijst, "tabel": tabel}
