"""Prepares a document's HTML for the PDF: numbers, contents, decoration and safe links.

Everything works on WeasyPrint's parsed tree, so that headings, contents, bookmarks and running
heads cannot differ from each other.
"""

import re
from itertools import count
from urllib.parse import urlsplit
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
SIER = "\u2060sier\u2060"  # the Alt text by which `pdf_herstel` knows a drawing is decoration
#: Words of this length are broken, in pieces of this many letters.
LANG_WOORD, STUK = re.compile(r"\S{60,}"), 30
ZONDER_TEKST = {"style", "script", "title", "head"}
VEILIGE_SCHEMAS = {"http", "https", "mailto", "tel"}


def bereid_voor(document, titel):
    """Change the tree of a `weasyprint.HTML` in place; `titel` becomes the title of the PDF."""
    wortel = document.etree_element
    wortel.set("lang", "nl")
    _zet_titel(wortel, titel)
    _verwijder_bijlagen(wortel)
    for koppeling in [*wortel.iter("a"), *wortel.iter("area")]:
        _maak_veilig(koppeling)
    _breek_lange_woorden(wortel)
    _merk_sier(wortel)
    _groepeer_begrippen(wortel)
    koppen = _koppen(wortel)
    _nummer(wortel, koppen)
    _vul_inhoudsopgave(wortel, koppen)


def _zet_titel(wortel, titel):
    kop = wortel.find("head")
    for oud in kop.findall("title"):
        kop.remove(oud)
    ElementTree.SubElement(kop, "title").text = titel


def _breek_lange_woorden(wortel):
    """A word without end may break: laying out five thousand letters took a minute.

    A soft break every STUK letters; nothing shows where the line does not break there.
    """
    for element in wortel.iter():
        if element.tag in ZONDER_TEKST:
            continue
        if element.text:
            element.text = LANG_WOORD.sub(_met_breuken, element.text)
        for kind in element:
            if kind.tail:
                kind.tail = LANG_WOORD.sub(_met_breuken, kind.tail)


def _met_breuken(woord):
    letters = woord[0]
    return "\u200b".join(letters[plek : plek + STUK] for plek in range(0, len(letters), STUK))


def _verwijder_bijlagen(wortel):
    """A report embeds no files: `<link rel=attachment>` would, and so does an `<a>` with it."""
    for ouder in wortel.iter():
        for kind in [kind for kind in ouder if _is_bijlage(kind)]:
            if kind.tag == "link":
                ouder.remove(kind)
            else:
                del kind.attrib["rel"]


def _is_bijlage(element):
    return element.tag in {"link", "a", "area"} and "attachment" in element.get("rel", "").lower()


def _maak_veilig(koppeling):
    """Keep links inside the document, to the web, mail and telephone; drop `javascript:` etc."""
    doel = koppeling.get("href", "").strip()
    if not doel.startswith("#") and urlsplit(doel).scheme.lower() not in VEILIGE_SCHEMAS:
        koppeling.attrib.pop("href", None)


def _merk_sier(wortel):
    """`aria-hidden` on an SVG or an empty `alt` means decoration: no Figure in the tag tree."""
    for svg in wortel.iter(f"{SVG}svg"):
        if svg.get("aria-hidden") == "true":
            for oud in svg.findall(f"{SVG}title"):
                svg.remove(oud)
            ElementTree.SubElement(svg, f"{SVG}title").text = SIER
    for beeld in wortel.iter("img"):
        if beeld.get("alt") == "":
            beeld.set("alt", SIER)


def _koppen(wortel):
    """The h1 and h2 of `<main>` (list of elements), each with an id."""
    inhoud = wortel.find(".//main")
    koppen = [] if inhoud is None else [e for e in inhoud.iter() if e.tag in {"h1", "h2"}]
    for volgnummer, kop in enumerate(koppen, start=1):
        kop.attrib.setdefault("id", f"kop-{volgnummer}")
    return koppen


def _nummer(wortel, koppen):
    """Number chapters 1, 2 … and their sections 1.1; an h1 in `.mvi-bijlage` becomes Bijlage A.

    `data-zonder-nummer` leaves a heading without one, and the sections of such a chapter too.
    """
    in_bijlage = {
        kop
        for deel in wortel.iter()
        if "mvi-bijlage" in deel.get("class", "").split()
        for kop in deel.iter()
    }
    cijfers = (str(cijfer) for cijfer in count(1))
    letters = (chr(64 + letter) for letter in count(1))
    hoofdstuk, paragrafen = "", count(1)
    for kop in koppen:
        genummerd = kop.get("data-zonder-nummer") is None
        if kop.tag == "h1":
            bron = letters if kop in in_bijlage else cijfers
            hoofdstuk, paragrafen = next(bron) if genummerd else "", count(1)
            _zet_nummer(kop, f"Bijlage {hoofdstuk}" if kop in in_bijlage else hoofdstuk)
        elif hoofdstuk and genummerd:
            _zet_nummer(kop, f"{hoofdstuk}.{next(paragrafen)}")


def _zet_nummer(kop, nummer):
    if not nummer.removeprefix("Bijlage "):
        return
    span = ElementTree.Element("span", {"class": "mvi-kopnummer"})
    span.text, span.tail = nummer, f" {(kop.text or '').lstrip()}"
    kop.text = None
    kop.insert(0, span)


def _groepeer_begrippen(wortel):
    """Put each `<dt>` with its `<dd>`s in a `<div>`: one item of the list in the tag tree."""
    for lijst in wortel.iter("dl"):
        groep = None
        for deel in list(lijst):
            if deel.tag == "dt":
                groep = ElementTree.SubElement(lijst, "div")
            if deel.tag in {"dt", "dd"} and groep is not None:
                lijst.remove(deel)
                groep.append(deel)


def _vul_inhoudsopgave(wortel, koppen):
    """Fill each `<nav data-inhoud>` with a list of links to the headings.

    `data-niet-in-inhoud` leaves a small heading out; it stays a heading and a bookmark.
    """
    koppen = [kop for kop in koppen if kop.get("data-niet-in-inhoud") is None]
    for nav in wortel.iter("nav"):
        if nav.get("data-inhoud") is not None:
            _vul(ElementTree.SubElement(nav, "ol"), koppen)


def _vul(lijst, koppen):
    onder = lijst
    for kop in koppen:
        regel = ElementTree.SubElement(onder if kop.tag == "h2" else lijst, "li")
        koppeling = ElementTree.SubElement(regel, "a", {"href": f"#{kop.get('id')}"})
        _zet_koptekst(koppeling, kop)
        if kop.tag == "h1":
            onder = ElementTree.SubElement(regel, "ol")
    for leeg in [li for li in lijst if not len(li[-1]) and li[-1].tag == "ol"]:
        leeg.remove(leeg[-1])


def _zet_koptekst(koppeling, kop):
    """The text of a heading in its link, with the number apart so that it can be aligned."""
    tekst = re.sub(r"\s+", " ", "".join(kop.itertext())).strip()
    nummer = kop[0].text if len(kop) and kop[0].get("class") == "mvi-kopnummer" else ""
    if not nummer:
        koppeling.text = tekst
        return
    span = ElementTree.SubElement(koppeling, "span", {"class": "mvi-kopnummer"})
    span.text, span.tail = nummer, f" {tekst.removeprefix(nummer).lstrip()}"
