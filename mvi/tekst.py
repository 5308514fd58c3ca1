"""Texts of people: Markdown to clean HTML. Raw HTML, scripts and images never come through."""

import re

import nh3
from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
LABELS = {
    "p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "a",
    "h3", "h4", "h5", "h6",
}  # fmt: skip
SCHEMAS = {"http", "https", "mailto", "tel"}


def als_html(tekst, *, kop=3):
    """Safe HTML (str) of Markdown; its headings start at level `kop` and skip none."""
    blokken = MARKDOWN.parse(tekst)
    vorige = kop - 1
    niveaus = sorted({int(blok.tag[1]) for blok in blokken if blok.type == "heading_open"})
    for open_, sluit in koppen(blokken):
        niveau = min(kop + niveaus.index(int(open_.tag[1])), vorige + 1, 6)
        open_.tag = sluit.tag = f"h{niveau}"
        vorige = niveau
    html = MARKDOWN.renderer.render(blokken, MARKDOWN.options, {})
    return nh3.clean(html, tags=LABELS, attributes={"a": {"href"}}, url_schemes=SCHEMAS)


def koppen(blokken):
    """Pairs of opening and closing heading tokens."""
    openers = [blok for blok in blokken if blok.type == "heading_open"]
    sluiters = [blok for blok in blokken if blok.type == "heading_close"]
    return list(zip(openers, sluiters, strict=True))


def eerste_zin(tekst):
    """The first sentence of a Markdown text as plain text; headings and marks left out."""
    blokken = MARKDOWN.parse(zonder_koppen(tekst))
    alineas = [blok.content for blok in blokken if blok.type == "inline"]
    kaal = re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", " ".join(alineas[:1]))
    return re.split(r"(?<=[.!?])\s", " ".join(kaal.split()), maxsplit=1)[0]


def zonder_koppen(tekst):
    return "\n".join(regel for regel in tekst.splitlines() if not regel.lstrip().startswith("#"))


def kort(tekst, tekens=360):
    """The text, cut at a word with an ellipsis when it is longer than `tekens`."""
    tekst = " ".join(tekst.split())
    if len(tekst) <= tekens:
        return tekst
    return f"{tekst[:tekens].rsplit(' ', 1)[0].rstrip('.,;:')} …"
