"""Where the header of a sheet is: under title rows, over up to five rows, or nowhere."""

import re
from dataclasses import dataclass

from trajecten.kalender.teksten import is_leeg, ontdaan, ruwe_tekst
from trajecten.kalender.velden import HOOG, LAAG, MIDDEN, veld_voor_kop

ZOEKDIEPTE = 60
DIEPSTE_KOP = 5
GENOEG = 4
AFBREKING = re.compile(r"(?<=[a-z])- (?!(?:en|of)\b)(?=[a-z])")  # ‘Budget-’ above ‘houder’
PUNTEN = {HOOG: 3, MIDDEN: 2, LAAG: 1, None: 0}


@dataclass(frozen=True)
class Kopregel:
    """The header: `regel` is the row with most labels, `eerste` to `laatste` all its rows."""

    regel: int
    eerste: int
    laatste: int


def is_koptekst(cel):
    """True for a cell that can be a label: short text with a letter in it."""
    return isinstance(cel, str) and len(cel.strip()) <= 80 and any(map(str.isalpha, cel))


def gevulde(blad, rij):
    """{column: cell} of the cells with content in a 1-based row."""
    cellen = blad.rijen[rij - 1] if 1 <= rij <= len(blad.rijen) else []
    return {kolom: cel for kolom, cel in enumerate(cellen, 1) if not is_leeg(cel)}


def punten(cellen):
    """How much a row looks like a header: known labels count, numbers and dates count against."""
    som, velden = 0, set()
    for cel in cellen.values():
        if not is_koptekst(cel):
            som -= 1.5 if not isinstance(cel, str) else 0.5
            continue
        veld, zekerheid, _ = veld_voor_kop(cel)
        if veld and veld not in velden:
            velden.add(veld)
            som += PUNTEN[zekerheid]
    if len(velden) == 1 and som == PUNTEN[HOOG] and len(cellen) >= 2:
        return GENOEG
    return som if len(velden) >= 2 else min(som, 2)


def zoek_kopregel(blad):
    """The Kopregel of a sheet, or None when its first row is already data."""
    scores = {
        rij: score
        for rij in range(1, min(len(blad.rijen), ZOEKDIEPTE) + 1)
        if len(cellen := gevulde(blad, rij)) >= 2 and (score := punten(cellen)) >= GENOEG
    }
    if scores:
        return kop_rond(blad, max(scores, key=lambda rij: (scores[rij], -rij)))
    regel = _kop_naar_vorm(blad)
    return kop_rond(blad, regel) if regel else None


def _kop_naar_vorm(blad):
    """A row of only different short texts that is as wide as the rows under it, which hold numbers;
    None when there is none. For headers of which we know no word."""
    for rij in range(1, min(len(blad.rijen), ZOEKDIEPTE) + 1):
        cellen = gevulde(blad, rij)
        breed = sum(len(gevulde(blad, volgende)) for volgende in range(rij + 1, rij + 6))
        if len(cellen) < 2 or len(cellen) * 5 < breed * 0.6:
            continue
        teksten = [ontdaan(ruwe_tekst(cel)) for cel in cellen.values() if is_koptekst(cel)]
        if len(teksten) * 2 < len(cellen) or len(set(teksten)) < len(teksten):
            return None
        onder = [blad.cel(r, kolom) for r in range(rij + 1, rij + 6) for kolom in cellen]
        gevuld = [cel for cel in onder if not is_leeg(cel)]
        anders = sum(not is_koptekst(cel) for cel in gevuld)
        return rij if gevuld and anders * 3 >= len(gevuld) else None
    return None


def kop_rond(blad, regel):
    """The whole header around the row that a person or the program pointed at."""
    eerste = laatste = regel
    while laatste - eerste + 1 < DIEPSTE_KOP and _hoort_onder(blad, laatste + 1, regel):
        laatste += 1
    while laatste - eerste + 1 < DIEPSTE_KOP and _hoort_boven(blad, eerste - 1, regel):
        eerste -= 1
    return Kopregel(regel, eerste, _onderkant(blad, eerste, laatste))


def _onderkant(blad, eerste, laatste):
    """The last row of a header of which labels are merged downward; else what it was."""
    onderkanten = [
        onder
        for boven, links, onder, _ in blad.samengevoegd
        if eerste <= boven <= laatste and is_koptekst(blad.cel(boven, links))
    ]
    return max([laatste, *(o for o in onderkanten if o - eerste < DIEPSTE_KOP)])


def breed_samengevoegd(blad, rij):
    """{column: (first, last)} of the merged ranges over several columns that start in a row."""
    return {
        links: (links, rechts)
        for boven, links, _, rechts in blad.samengevoegd
        if boven == rij and rechts > links
    }


def _hoort_onder(blad, rij, regel):
    """True when a row only adds labels where the row above it has none of its own."""
    cellen, boven = gevulde(blad, rij), gevulde(blad, regel)
    if not cellen or not all(map(is_koptekst, cellen.values())):
        return False
    onder_groep = {
        kolom for links, rechts in breed_samengevoegd(blad, regel).values()
        for kolom in range(links, rechts + 1)
    }  # fmt: skip
    if any(kolom in onder_groep for kolom in cellen):
        return all(kolom in onder_groep or kolom not in boven for kolom in cellen)
    bekend = [bool(veld_voor_kop(cel)[0]) for cel in cellen.values()]
    if all(kolom not in boven for kolom in cellen):
        return len(cellen) >= 2 and (any(bekend) or not _lijkt_data(blad, rij))
    return all(bekend) and len(cellen) >= 2


def _lijkt_data(blad, rij):
    """True when the row under it is filled in the same columns: then it is an ordinary row."""
    return set(gevulde(blad, rij)) == set(gevulde(blad, rij + 1))


def _hoort_boven(blad, rij, regel):
    """True when a row above holds labels too, and not one title over the whole width."""
    cellen, onder = gevulde(blad, rij), gevulde(blad, regel)
    if not cellen or not all(map(is_koptekst, cellen.values())):
        return False
    breed = max(onder, default=1) - min(onder, default=1) + 1
    groepen = breed_samengevoegd(blad, rij)
    if len(cellen) == 1:
        kolom = next(iter(cellen))
        links, rechts = groepen.get(kolom, (kolom, kolom))
        return 1 < rechts - links + 1 <= breed * 0.7 and kolom > min(onder, default=1)
    return bool(groepen) or not set(cellen) <= set(onder) or all(
        veld_voor_kop(cel)[0] for cel in cellen.values())  # fmt: skip


def kopteksten(blad, kop):
    """{column: (own label, all labels from top to bottom)} of a header."""
    lagen = []
    for rij in range(kop.eerste, kop.laatste + 1):
        cellen = gevulde(blad, rij)
        laag = {kolom: " ".join(ruwe_tekst(cel).split()) for kolom, cel in cellen.items()}
        for kolom, (links, rechts) in breed_samengevoegd(blad, rij).items():
            if kolom in laag:
                laag.update(dict.fromkeys(range(links, rechts + 1), laag[kolom]))
        lagen.append(laag)
    teksten = {}
    for kolom in sorted(set().union(*lagen)):
        delen = list(dict.fromkeys(laag[kolom] for laag in lagen if kolom in laag))
        teksten[kolom] = (delen[-1], AFBREKING.sub("", " ".join(delen)))
    return teksten
