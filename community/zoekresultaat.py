"""What the page shows of a row that was found: where it is, the best sentence, and why."""

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from mvi.tekst import kort
from trajecten.zoektaal import stam, woorden

#: Words in a line with the reason, and characters of the sentence.
WOORDEN, TEKENS = 5, 240
ZIN = re.compile(r"(?<=[.!?;:])\s+|\n+")
LOS = re.compile(r"(\W+)")
OPMAAK = re.compile(r"[*_`#>]|\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Resultaat:
    """One line of the results; `fragment` is HTML in which what was asked is marked."""

    soort: str
    titel: str
    url: str
    fragment: str
    waarom: str
    herkomst: str


def resultaten(treffers, vraag, toegang):
    """The lines (list of Resultaat) of these `Treffer`, in their order; a query or two a source."""
    per_bron = {}
    for treffer in treffers:
        per_bron.setdefault(treffer.bron.naam, (treffer.bron, []))[1].append(treffer.pk)
    rijen = {naam: bron.ophalen(toegang, pks) for naam, (bron, pks) in per_bron.items()}
    return [
        resultaat(t, rijen[t.bron.naam][t.pk], vraag, toegang)
        for t in treffers
        if t.pk in rijen[t.bron.naam]
    ]


def resultaat(treffer, rij, vraag, toegang):
    """One line; without a word in the text it was found by the name of a theme or category."""
    gevraagd = stammen_van([vraag[plek] for plek in treffer.begrippen])
    zinnen = [OPMAAK.sub(r"\1", tekst) for tekst in treffer.bron.teksten(rij)]
    zin = beste_zin(zinnen, gevraagd)
    gezien = gevonden_woorden(" ".join([str(rij), *zinnen]), gevraagd)
    waarom = f"Over {', '.join(gezien[:WOORDEN])}" if gezien else "Door thema, categorie of label"
    naam = treffer.bron.naam
    ander = naam == "hulpmiddel" and rij.organisatie_id != toegang.organisatie.pk
    return Resultaat(
        treffer.bron.titel, titel_van(naam, rij), adres(naam, rij, toegang.organisatie.slug),
        markeer(zin, gevraagd), waarom, f"gedeeld door {rij.organisatie}" if ander else "",
    )  # fmt: skip


def titel_van(naam, rij):
    """The title; a demand has none, so its kind and its first words."""
    if naam == "criterium":
        return f"{rij.get_soort_display()}: {kort(rij.tekst, 70)}"
    return kort(str(rij), 150)


def adres(naam, rij, slug):
    """Where a row is shown, inside the organisation of who asks."""
    if naam == "hulpmiddel":
        return reverse("hulpmiddel_detail", args=[slug, rij.pk])
    if naam == "criterium":
        return reverse("traject_ambities", args=[slug, rij.traject_id])
    if naam == "mens":
        return reverse("mens_detail", args=[slug, rij.gebruiker_id])
    return rij.get_absolute_url()


def stammen_van(vraag):
    """All stems (set) by which these parts of a question can be found."""
    gevraagd = set()
    for begrip in vraag:
        gevraagd |= set(begrip.varianten)
        for zin in begrip.zinnen:
            gevraagd |= set(zin.split())
    return gevraagd


def is_gevraagd(woord, gevraagd):
    """True for a word as written of which the stem was asked."""
    return any(stam(deel) in gevraagd for deel in woorden(woord))


def gevonden_woorden(tekst, gevraagd):
    """The words of a text, as written, that were asked (list of str), each once."""
    delen = (woord.strip("-") for woord in re.findall(r"[\w-]+", tekst))
    gezien = [woord for woord in delen if is_gevraagd(woord, gevraagd)]
    return list({woord.lower(): woord for woord in reversed(gezien)}.values())[::-1]


def beste_zin(teksten, gevraagd):
    """The sentence with most different words that were asked; else the first one."""
    zinnen = [zin.strip() for tekst in teksten for zin in ZIN.split(tekst) if zin.strip()]
    if not zinnen:
        return ""
    return kort(max(zinnen, key=lambda zin: len(gevonden_woorden(zin, gevraagd))), TEKENS)


def markeer(zin, gevraagd):
    """The sentence as safe HTML, with a mark around what was asked."""
    delen = ((deel, is_gevraagd(deel, gevraagd)) for deel in LOS.split(zin) if deel)
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", deel) if ja else deel,) for deel, ja in delen)
    )
