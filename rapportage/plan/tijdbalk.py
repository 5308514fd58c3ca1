"""The planning of a building block as a drawing: one bar per action over the term of the plan."""

from dataclasses import dataclass
from datetime import date

from mvi.grafiek.beschrijving import Reeks
from mvi.grafiek.stijl import INKT, RASTER, ZACHT, breek_af, tekstbreedte
from mvi.grafiek.tekening import LETTER, REGEL, Tekening
from mvi.templatetags.mvi import datum_voluit

BREEDTE, LABEL, BALK, KOP = 640, 232, 12, 34
#: State → colour and pattern, in the order of the legend.
STIJL = {
    "Klaar": ("groen", "vol"),
    "Loopt": ("merk", "vol"),
    "Gepland": ("merk_licht", "schuin"),
    "Wacht": ("oranje", "terug"),
    "Gestopt": ("onbekend", "stip"),
}


@dataclass(frozen=True)
class Schaal:
    """Days to px; a day outside the term is drawn at its edge."""

    start: date
    eind: date

    def plek(self, dag):
        """The x of a day."""
        deel = (dag - self.start).days / max(1, (self.eind - self.start).days)
        return LABEL + min(max(deel, 0), 1) * (BREEDTE - LABEL - 4)


def tijdbalk(naam, acties, looptijd, vandaag, merk=None):
    """An SVG element (str) of these dated actions (see Planbeeld.blokken) of the block `naam`."""
    tekening, schaal = Tekening(merk), Schaal(*looptijd)
    toont_dag = schaal.start <= vandaag <= schaal.eind
    top = legenda(tekening, acties, datum_voluit(vandaag) if toont_dag else "")
    onder = top + KOP + sum(map(rijhoogte, acties))
    kwartalen(tekening, schaal, top, onder)
    y = top + KOP
    for actie in acties:
        rij(tekening, schaal, actie, y)
        y += rijhoogte(actie)
    if toont_dag:
        vandaaglijn(tekening, schaal.plek(vandaag), top, onder)
    return tekening.svg(BREEDTE, onder + 4, alt(naam, acties))


def regels(actie):
    """The label of an action in lines."""
    return breek_af(actie["naam"], LABEL - 14, LETTER)


def rijhoogte(actie):
    return max(BALK, len(regels(actie)) * REGEL) + 9


def legenda(tekening, acties, dag):
    """The states that occur and the day of the thick line, in a row; gives the y below it."""
    x, aanwezig = 0, {actie["status"] for actie in acties}
    for status, stijl in STIJL.items():
        if status in aanwezig:
            tekening.vlak(x, 2, 18, BALK, Reeks(status, [], *stijl))
            tekening.tekst(x + 24, 12, status)
            x += 44 + tekstbreedte(status, LETTER)
    if dag:
        tekening.doellijn(x + 4, 1, x + 4, 15)
        tekening.tekst(x + 13, 12, dag)
    return 24


def kwartalen(tekening, schaal, top, onder):
    """A line per quarter, and the years above them."""
    jaar, kwartaal = schaal.start.year, (schaal.start.month - 1) // 3
    lang = (schaal.eind - schaal.start).days > 5 * 366
    while (dag := date(jaar, 1 + 3 * kwartaal, 1)) <= schaal.eind:
        x = schaal.plek(max(dag, schaal.start))
        tekening.lijn(x, top + 16, x, onder, RASTER if kwartaal else ZACHT)
        if kwartaal == 0 or dag <= schaal.start:
            tekening.tekst(x + 3, top + 12, str(jaar), dik=True)
        if not lang:
            tekening.tekst(x + 3, top + 28, f"K{kwartaal + 1}", kleur=ZACHT)
        jaar, kwartaal = jaar + (kwartaal + 1) // 4, (kwartaal + 1) % 4


def rij(tekening, schaal, actie, y):
    """The label and the bar of one action; an unknown begin or end is the other day."""
    tekening.lijn(0, y, BREEDTE, y, RASTER)
    for plek, regel in enumerate(regels(actie)):
        tekening.tekst(0, y + 15 + plek * REGEL, regel, kleur=INKT)
    van, tot = (date.fromisoformat(actie[veld] or actie[ander]) for veld, ander in EINDEN)
    links, rechts = schaal.plek(van), schaal.plek(tot)
    kleur, patroon = STIJL.get(actie["status"], STIJL["Gepland"])
    breed = max(rechts - links, 4)
    tekening.vlak(links, y + 5, breed, BALK, Reeks("", [], kleur, patroon))


EINDEN = (("start", "eind"), ("eind", "start"))


def vandaaglijn(tekening, x, top, onder):
    """The day of the content."""
    tekening.doellijn(x, top + 16, x, onder)


def alt(naam, acties):
    """What the drawing says, in a sentence."""
    wat = "1 actie" if len(acties) == 1 else f"{len(acties)} acties"
    laat = sum(actie["te_laat"] for actie in acties)
    rest = f" {laat} te laat." if laat else ""
    return f"Planning van {naam}: {wat} als strepen in de tijd.{rest}"
