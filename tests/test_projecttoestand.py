"""What is true of the repository as a whole: licences, reasons, and nothing that must stay out."""

import hashlib
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

WORTEL = settings.BASE_DIR
DATA = WORTEL.parent / "shared" / "data"
TEKST = {".py", ".md", ".html", ".toml", ".yml", ".css", ".js", ".json", ".csv", ".txt", ""}
# Put together here, so that this file does not find itself.
MACHINE = re.compile("|".join(f"/{map_}/" + r"\w" for map_ in ("work", "root", "home")))


@pytest.fixture(scope="module")
def bestanden():
    """Every file that is in the repository now (list of Path)."""
    opdracht = ["git", "ls-files", "-z"]
    uit = subprocess.run(opdracht, cwd=WORTEL, capture_output=True, text=True, check=True).stdout
    return [WORTEL / naam for naam in uit.split("\0") if naam and (WORTEL / naam).is_file()]


def test_elk_meegeleverd_bestand_heeft_een_licentie_ernaast_en_een_regel_in_de_lijst(bestanden):
    lijst = (WORTEL / "docs" / "licenties.md").read_text(encoding="utf-8")
    patronen = re.findall(r"^\| `([^`]+)`", lijst, re.MULTILINE)
    mappen = [WORTEL / "static" / naam for naam in ("fonts", "lib", "nlds")]

    vreemd = [pad for pad in bestanden if set(pad.parents) & set(mappen) and pad.name != "LICENSE"]
    zonder_regel = [
        pad.name for pad in vreemd if not any(pad.match(patroon) for patroon in patronen)
    ]
    zonder_tekst = [pad.name for pad in vreemd if not (pad.parent / "LICENSE").is_file()]

    assert len(vreemd) >= 8
    assert zonder_regel == []
    assert zonder_tekst == []


def test_elke_afhankelijkheid_heeft_een_reden():
    bron = (WORTEL / "pyproject.toml").read_text(encoding="utf-8")
    gegevens = tomllib.loads(bron)
    namen = gegevens["project"]["dependencies"] + gegevens["dependency-groups"]["dev"]

    zonder = [
        naam for naam in namen if not re.search(re.escape(f'"{naam}",') + r"\s+# \S.{5}", bron)
    ]

    assert zonder == []


def test_geen_gegevens_van_derden_in_het_archief(bestanden):
    if not DATA.is_dir():
        pytest.skip("../shared/data is er niet.")
    van_derden = {vingerafdruk(pad) for pad in DATA.rglob("*") if pad.is_file()}

    gevonden = [str(pad) for pad in bestanden if vingerafdruk(pad) in van_derden]

    assert gevonden == []


def test_geen_paden_van_een_bepaalde_machine(bestanden):
    eigen = [pad for pad in bestanden if pad.suffix in TEKST and "static/lib" not in str(pad)]

    gevonden = [
        str(pad.relative_to(WORTEL))
        for pad in eigen
        if MACHINE.search(pad.read_text(encoding="utf-8", errors="replace"))
    ]

    assert gevonden == []


def test_make_help_noemt_elke_opdracht():
    bron = (WORTEL / "Makefile").read_text(encoding="utf-8")
    opdrachten = set(re.search(r"^\.PHONY: (.*)$", bron, re.MULTILINE)[1].split())

    uit = subprocess.run(["make", "help"], cwd=WORTEL, capture_output=True, text=True, check=True)

    assert set(re.findall(r"^  make ([a-z-]+)  ", uit.stdout, re.MULTILINE)) == opdrachten


def vingerafdruk(pad: Path):
    """SHA-256 of the file's content (str)."""
    return hashlib.sha256(pad.read_bytes()).hexdigest()
