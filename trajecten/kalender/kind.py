"""The child process: `python -m trajecten.kalender.kind FILE RESULT LIMITS [SHEET]`.

Limits its own memory and time, checks and parses the file and writes JSON to RESULT: either a
workbook or {"fout": sentence}. Imports no Django, so that it starts fast and stays small.
"""

import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

import python_calamine

from trajecten.kalender.archief import BESCHADIGD, TE_VEEL_GEHEUGEN, WACHTWOORD
from trajecten.kalender.controle import controleer
from trajecten.kalender.csvbestand import lees_csv
from trajecten.kalender.grenzen import Grenzen, LeesFout, getal
from trajecten.kalender.werkboek import Blad, Celfout, Werkboek, werkboek_als_json

GEWOON = (str, bool, int, date, datetime, time, timedelta)


def begrens(grenzen):
    """Bind this process: address space, processor seconds, size of written files, no core dump."""
    for soort, waarde in (
        (resource.RLIMIT_AS, grenzen.geheugen),
        (resource.RLIMIT_CPU, grenzen.seconden),
        (resource.RLIMIT_FSIZE, grenzen.uitvoer * 2),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(soort, (waarde, waarde))


def als_cel(waarde):
    """A value of calamine as a Cel: empty is None, whole floats are whole numbers.

    Excel can write a NUL as `_x0000_`; PostgreSQL refuses it, so it is left out.
    """
    if isinstance(waarde, str):
        return waarde.replace("\0", "") or None
    if isinstance(waarde, float):
        if waarde != waarde or abs(waarde) == float("inf"):
            return Celfout(str(waarde), "dit is geen getal")
        return int(waarde) if waarde.is_integer() and abs(waarde) < 1e15 else waarde
    return waarde if isinstance(waarde, GEWOON) else str(waarde)


def lees_blad(bron, kenmerk):
    """A Blad from calamine's sheet `bron` and what the check saw; row 1 is always sheet row 1."""
    blad = Blad(
        kenmerk.naam, kenmerk.zichtbaar, samengevoegd=kenmerk.samengevoegd,
        verborgen_rijen=frozenset(kenmerk.verborgen_rijen),
    )  # fmt: skip
    rijen = [[als_cel(cel) for cel in rij] for rij in bron.iter_rows()]
    if bron.start:
        boven, links = bron.start
        blad.rijen = [[None] * links + rij for rij in rijen]
        if len(rijen) == bron.end[0] - boven + 1:
            blad.rijen[:0] = [[] for _ in range(boven)]
    _leg_fouten_erin(blad, kenmerk)
    for rij in blad.rijen:
        while rij and rij[-1] is None:
            rij.pop()
    return blad


def _leg_fouten_erin(blad, kenmerk):
    """Put error cells and formulas without a result on their place, with one remark per sheet."""
    for (rij, kolom), fout in kenmerk.fouten.items():
        while len(blad.rijen) < rij:
            blad.rijen.append([])
        cellen = blad.rijen[rij - 1]
        cellen.extend([None] * (kolom - len(cellen)))
        cellen[kolom - 1] = fout
    leeg = sum(fout.tekst.startswith("=") for fout in kenmerk.fouten.values())
    if leeg:
        blad.meldingen.append(
            f"Op blad '{blad.naam}' staan {getal(leeg)} formules zonder uitkomst. Open het bestand "
            "in Excel, sla het op en upload het opnieuw; dan worden ze berekend."
        )


def lees_werkboek(pad, grenzen, alleen=None):
    """The Werkboek at `pad`; of sheets other than `alleen` (when given) only the name."""
    kenmerk = controleer(pad, grenzen)
    if kenmerk.soort == "csv":
        return lees_csv(pad, grenzen)
    with python_calamine.CalamineWorkbook.from_path(str(pad)) as bron:
        bladen = []
        for nummer, blad in enumerate(kenmerk.bladen):
            soort = bron.sheets_metadata[nummer].typ
            if soort != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            if alleen is not None and blad.naam != alleen:
                bladen.append(Blad(blad.naam, blad.zichtbaar))
                continue
            bladen.append(lees_blad(bron.get_sheet_by_index(nummer), blad))
    return Werkboek(kenmerk.soort, bladen, kenmerk.epoche_1904, kenmerk.meldingen)


def uitkomst(pad, grenzen, alleen=None):
    """What goes into the result file; every failure becomes {"fout": Dutch sentence}."""
    try:
        return werkboek_als_json(lees_werkboek(pad, grenzen, alleen))
    except LeesFout as fout:
        return {"fout": fout.melding}
    except MemoryError:
        return {"fout": TE_VEEL_GEHEUGEN}
    except python_calamine.PasswordError:
        return {"fout": WACHTWOORD}
    except BaseException as fout:  # a Rust panic is no Exception
        if isinstance(fout, KeyboardInterrupt | SystemExit):
            raise
        return {"fout": BESCHADIGD}


def main(argumenten):
    """Check and parse one file; exit code 0 when RESULT was written, also for a refusal."""
    pad, resultaat, limieten, *blad = argumenten
    grenzen = Grenzen(**json.loads(limieten))
    begrens(grenzen)
    inhoud = uitkomst(Path(pad), grenzen, *blad)
    with open(resultaat, "w", encoding="utf-8") as bestand:
        json.dump(inhoud, bestand, ensure_ascii=True, separators=(",", ":"))


if __name__ == "__main__":
    main(sys.argv[1:])
