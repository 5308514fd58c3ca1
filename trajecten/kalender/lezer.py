"""Reading a file of a stranger: in a child process, so that no file can take the caller down."""

import json
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from trajecten.kalender.archief import BESCHADIGD, TE_VEEL_GEHEUGEN
from trajecten.kalender.grenzen import Grenzen, LeesFout
from trajecten.kalender.kenmerk import RUIM_OP
from trajecten.kalender.soort import controleer_omvang
from trajecten.kalender.werkboek import werkboek_uit_json

PROJECT = Path(__file__).resolve().parents[2]
TE_LANG = "Het lezen duurt te lang. Kopieer alleen de tabel naar een nieuw bestand en upload dat."


def lees(pad, *, grenzen=None, blad=None):
    """The Werkboek at `pad`; only sheet `blad` gets its rows when that is given.

    Checks and parses in a child process with its own memory and time limits. Every file that
    cannot be read ends in a LeesFout with a Dutch text, within `grenzen.seconden` + 1.
    """
    grenzen, pad = grenzen or Grenzen(), Path(pad)
    controleer_omvang(pad, grenzen)
    with tempfile.TemporaryDirectory(prefix="kalender-") as map_:
        resultaat = Path(map_) / "resultaat.json"
        inhoud = _laat_lezen(pad.resolve(), resultaat, grenzen, blad)
    if "fout" in inhoud:
        raise LeesFout(inhoud["fout"])
    return werkboek_uit_json(inhoud)


def _laat_lezen(pad, resultaat, grenzen, blad):
    """Run the child and give what it wrote; a child that died becomes a LeesFout."""
    opdracht = [sys.executable, "-P", "-s", "-m", "trajecten.kalender.kind", str(pad),
                str(resultaat), json.dumps(asdict(grenzen))]  # fmt: skip
    omgeving = {"PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        klaar = subprocess.run(
            opdracht + ([] if blad is None else [blad]),
            env=omgeving, cwd=resultaat.parent, timeout=grenzen.seconden, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired as fout:
        raise LeesFout(TE_LANG) from fout
    if klaar.returncode == -24:  # SIGXCPU: its processor seconds are used up
        raise LeesFout(TE_LANG)
    if klaar.returncode < 0:
        raise LeesFout(TE_VEEL_GEHEUGEN)
    if klaar.returncode > 0 or not resultaat.exists():
        raise LeesFout(BESCHADIGD)
    if resultaat.stat().st_size > grenzen.uitvoer:
        raise LeesFout(f"Het bestand bevat te veel tekst. {RUIM_OP}")
    return json.loads(resultaat.read_text(encoding="utf-8"))
