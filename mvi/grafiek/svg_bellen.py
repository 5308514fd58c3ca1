"""A bubble chart as a vector drawing, with a link per bubble where it has one."""

from math import sqrt
from xml.sax.saxutils import escape, quoteattr

from mvi.grafiek.getallen import als_label
from mvi.grafiek.stijl import KLEUREN, RASTER, ZACHT, tekstbreedte
from mvi.grafiek.tekening import LETTER, REGEL, Tekening, arcering

MAX_STRAAL, MIN_STRAAL, HOL = 30, 3, 5.5
LINKS, RECHTS, ONDER = 58, 40, 44


def als_belsvg(grafiek, breedte=640, hoogte=420, merk=None):
    """An SVG element (str) of `breedte` × `hoogte` px; its first child is the description."""
    tekening = Tekening(merk)
    boven = _legenda(tekening, grafiek, breedte) + 24
    vlak = (LINKS, boven, breedte - RECHTS, hoogte - ONDER)
    _assen(tekening, grafiek, vlak)
    bezet = []
    for bel, x, y in grafiek.plekken():
        plek = _plek(grafiek.x, x, vlak[0], vlak[2]), _plek(grafiek.y, y, vlak[3], vlak[1])
        straal = _straal(grafiek, bel)
        _bel(tekening, bel, _groep(grafiek, bel), plek, straal)
        _naam(tekening, bel, plek, straal, bezet, breedte)
    return tekening.svg(breedte, hoogte, grafiek.alt)


def _groep(grafiek, bel):
    return next(groep for groep in grafiek.groepen if groep.naam == bel.groep)


def _plek(as_, waarde, begin, einde):
    rand = (as_.hoog - as_.laag) * 0.09
    laag, hoog = as_.laag - rand, as_.hoog + rand
    return begin + (float(waarde) - laag) / (hoog - laag) * (einde - begin)


def _straal(grafiek, bel):
    """The area follows the size; unknown has a size of its own."""
    if bel.grootte is None:
        return HOL
    return max(MIN_STRAAL, MAX_STRAAL * sqrt(float(bel.grootte) / float(grafiek.grootste)))


def _legenda(tekening, grafiek, breedte):
    """A mark and the name of each group, and what hollow and size mean; px below it."""
    x = 0.0
    for groep in grafiek.groepen:
        _vorm(tekening, groep, (x + 7, 8), 6, vol=True)
        tekening.tekst(x + 20, 12, groep.naam)
        x += tekstbreedte(groep.naam, LETTER) + 42
    uitleg = f"Hoe groter, hoe meer {grafiek.groottenaam.lower()}; open = onbekend"
    past = x + tekstbreedte(uitleg, LETTER) <= breedte
    tekening.tekst(x if past else 0, 12 if past else 12 + REGEL, uitleg, kleur=ZACHT)
    return REGEL + 6 if past else 2 * REGEL + 6


def _assen(tekening, grafiek, vlak):
    links, boven, rechts, onder = vlak
    for stap in grafiek.y.stappen():
        y = _plek(grafiek.y, stap, onder, boven)
        tekening.lijn(links, y, rechts, y, RASTER)
        tekening.tekst(
            links - 7, y + 4, als_label(stap, grafiek.y.eenheid), anker="end", kleur=ZACHT
        )
    for stap in grafiek.x.stappen():
        x = _plek(grafiek.x, stap, links, rechts)
        tekening.lijn(x, boven, x, onder, RASTER)
        label = als_label(stap, grafiek.x.eenheid)
        tekening.tekst(x, onder + 16, label, anker="middle", kleur=ZACHT)
    tekening.tekst(0, boven - 8, grafiek.y.naam, kleur=ZACHT)
    tekening.tekst(rechts, onder + 34, grafiek.x.naam, anker="end", kleur=ZACHT)


def _bel(tekening, bel, groep, plek, straal):
    if bel.url:
        naam = escape(bel.label)
        tekening.delen.append(f"<a href={quoteattr(bel.url)}><title>{naam}</title>")
    _vorm(tekening, groep, plek, straal, vol=bel.grootte is not None)
    if bel.url:
        tekening.delen.append("</a>")


def _vorm(tekening, groep, plek, straal, *, vol):
    """A circle, or a square of about the same area with a pattern; hollow when not `vol`."""
    vulling, streep, rand = KLEUREN[groep.kleur].hex(tekening.merk)
    x, y = plek
    lijn = f'stroke="{rand}" stroke-width="1.5"'
    kleur = vulling if vol else "#ffffff"
    if groep.vorm == "rond":
        tekening.delen.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{straal:.1f}" fill="{kleur}" '
            f'fill-opacity="0.8" {lijn}/>'
        )
        return
    half = straal * 0.886
    tekening.delen.append(
        f'<rect x="{x - half:.1f}" y="{y - half:.1f}" width="{2 * half:.1f}" '
        f'height="{2 * half:.1f}" fill="{kleur}" fill-opacity="0.8" {lijn}/>'
    )
    if vol and (lijnen := arcering("schuin", x - half, y - half, 2 * half, 2 * half)):
        tekening.pad(lijnen, streep, 1)


def _naam(tekening, bel, plek, straal, bezet, breedte):
    """The name above its bubble where it touches no other name; the table has them all."""
    breed = tekstbreedte(bel.label, LETTER)
    x = min(max(plek[0], breed / 2), breedte - breed / 2)
    vak = (x - breed / 2, plek[1] - straal - REGEL, x + breed / 2, plek[1] - straal - 2)
    if any(_raakt(vak, ander) for ander in bezet):
        return
    bezet.append(vak)
    tekening.waarde(x, plek[1] - straal - 4, bel.label)


def _raakt(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
