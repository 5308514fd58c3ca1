"""Put all migrations of each app together in one first migration (docs/besluiten/0015).

Usage: python -m bin.migraties_samen, in a clean tree, with DJANGO_SETTINGS_MODULE=tests.settings.
The old ones stay for whoever ran some of them; an earlier combination goes, its parts stay.
"""

import re
import subprocess
import sys
from pathlib import Path

WORTEL = Path(__file__).resolve().parent.parent
APPS = ("organisatie", "trajecten", "actieplan", "community", "rapportage")
#: What a combined migration does after its tables; the rest of the data steps needs old rows.
ERNA = {
    "trajecten": (
        'zoekindex = import_module("trajecten.migrations.0008_naam_bij_functie_en_trigram")\n',
        "        migrations.RunPython(zoekindex.maak_index, zoekindex.verwijder_index),\n",
    )
}
PAAR = re.compile(r"""\(['"](\w+)['"], ['"](\w+)['"]\)""")
SAMEN = re.compile(r"0001_squashed_(\w+)")


def main():
    """Write the combined migrations, and let the old ones name each other again."""
    oud = {app: losse(app) for app in APPS}
    nieuw = {app: f"0001_squashed_{namen[-1]}" for app, namen in oud.items()}
    bewaard = haal_weg()
    try:
        gemaakt = maak_opnieuw()
    finally:
        for pad, tekst in bewaard.items():
            pad.write_text(tekst)
    for app in APPS:
        tekst = combinatie(app, gemaakt[app], oud[app])
        (map_van(app) / f"{nieuw[app]}.py").write_text(tekst)


def map_van(app):
    return WORTEL / app / "migrations"


def losse(app):
    """Names of the migrations that are no combination, in order (list of str)."""
    namen = sorted(pad.stem for pad in map_van(app).glob("0*.py"))
    return [naam for naam in namen if not SAMEN.match(naam)]


def haal_weg():
    """Take all migrations away; path → text (dict) of those that come back afterwards."""
    bewaard = {}
    for pad in [pad for app in APPS for pad in map_van(app).glob("0*.py")]:
        if not SAMEN.match(pad.stem):
            bewaard[pad] = SAMEN.sub(r"\1", pad.read_text())
        pad.unlink()
    return bewaard


def maak_opnieuw():
    """app → texts (list) of the migrations that Django would write for an empty database."""
    subprocess.run([sys.executable, "manage.py", "makemigrations", "-v", "0", *APPS],
                   cwd=WORTEL, check=True)  # fmt: skip
    gemaakt = {app: sorted(map_van(app).glob("0*.py")) for app in APPS}
    teksten = {app: [pad.read_text() for pad in paden] for app, paden in gemaakt.items()}
    for pad in [pad for paden in gemaakt.values() for pad in paden]:
        pad.unlink()
    return teksten


def combinatie(app, teksten, oud):
    """The text of the combined migration of an app."""
    kop = sorted({regel for tekst in teksten for regel in invoer(tekst)})
    stappen = "".join(stappen_van(tekst) for tekst in teksten)
    vooraf, erna = ERNA.get(app, ("", ""))
    if vooraf:
        kop = ["from importlib import import_module", *kop]
    return SJABLOON.format(
        kop="\n".join(kop),
        vooraf=f"\n{vooraf}" if vooraf else "",
        replaces="".join(f"        ('{app}', '{naam}'),\n" for naam in oud),
        dependencies="".join(f"        {naam},\n" for naam in nodig(app, oud))
        + "".join(sorted({regel for tekst in teksten for regel in buiten(tekst)})),
        stappen=stappen,
        erna=erna,
    )


def nodig(app, oud):
    """What the old migrations needed of our other apps: of each the last one (list of tuple).

    Not the combinations: in a database in which only this app was up to date those do not count.
    """
    teksten = [(map_van(app) / f"{naam}.py").read_text() for naam in oud]
    paren = {paar for tekst in teksten for paar in PAAR.findall(afhankelijk(tekst))}
    laatste = dict(sorted(paar for paar in paren if paar[0] in APPS and paar[0] != app))
    return [(ander, laatste[ander]) for ander in APPS if ander in laatste]


def invoer(tekst):
    return re.findall(r"^(?:import|from) .+$", tekst, re.M)


def afhankelijk(tekst):
    return re.search(r"^    dependencies = \[\n?(.*?)\]", tekst, re.M | re.S)[1]


def buiten(tekst):
    """Lines of dependencies on what is not ours."""
    regels = afhankelijk(tekst).splitlines(keepends=True)
    return [r for r in regels if r.strip() and not any(f"('{app}'" in r for app in APPS)]


def stappen_van(tekst):
    return re.search(r"^    operations = \[\n(.*?)^    \]\n", tekst, re.M | re.S)[1]


SJABLOON = """{kop}

from mvi.migratie import MaakAlles
{vooraf}

class Migration(migrations.Migration):

    initial = True

    replaces = [
{replaces}    ]

    dependencies = [
{dependencies}    ]

    operations = [
        MaakAlles([
{stappen}        ]),
{erna}    ]
"""

if __name__ == "__main__":
    main()
