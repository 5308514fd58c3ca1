"""Checks a PDF for what a reader with a screen reader needs; used by the tests.

It looks at the file alone and knows nothing of how it was made. It is no full PDF/UA validator:
`pdfua check` is run beside it.
"""

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name

from mvi.pdf_herstel import is_verwijzing, kinderen, merken_in_boom, structuur

SCHILDEREND = {
    "Tj", "TJ", "'", '"', "Do", "sh", "EI", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*",
}  # fmt: skip


def controleer(pdf_bytes):
    """The findings (list of Dutch sentences) in a PDF (bytes); empty means it is good."""
    with pikepdf.open(BytesIO(pdf_bytes)) as pdf:
        gegevens = [*_gegevens(pdf), *_lettertypen(pdf), *_bladwijzers(pdf)]
        if "/StructTreeRoot" not in pdf.Root:
            return ["Het document heeft geen structuurboom.", *gegevens]
        elementen = structuur(pdf)
        return [
            *gegevens, *_elementen(elementen), *_koppen(elementen), *_koppelingen(pdf, elementen),
            *_inhoud(pdf),
        ]  # fmt: skip


def _gegevens(pdf):
    xmp = pdf.open_metadata()
    eisen = {
        "MarkInfo/Marked staat niet aan.": pdf.Root.get("/MarkInfo", {}).get("/Marked"),
        "De taal is niet Nederlands.": str(pdf.Root.get("/Lang", "")).startswith("nl"),
        "De titel ontbreekt.": str(pdf.docinfo.get("/Title", "")) and xmp.get("dc:title"),
        "De titel staat niet in de titelbalk.": pdf.Root.get("/ViewerPreferences", {}).get(
            "/DisplayDocTitle"
        ),
        "De gegevens noemen PDF/UA niet.": xmp.get("pdfuaid:part") == "1",
        "Er zijn bestanden ingesloten.": "/EmbeddedFiles" not in pdf.Root.get("/Names", {}),
    }
    return [melding for melding, voldaan in eisen.items() if not voldaan]


def _lettertypen(pdf):
    namen = set()
    for voorwerp in pdf.objects:
        if not isinstance(voorwerp, Dictionary) or voorwerp.get("/Type") != Name.Font:
            continue
        if voorwerp.get("/Subtype") in {Name.Type0, Name.Type3}:
            continue
        beschrijving = voorwerp.get("/FontDescriptor", {})
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(beschrijving.keys()):
            namen.add(str(voorwerp.get("/BaseFont", "zonder naam")))
    return [f"Lettertype {naam} is niet ingesloten." for naam in sorted(namen)]


def _bladwijzers(pdf):
    return [] if "/First" in pdf.Root.get("/Outlines", {}) else ["Er zijn geen bladwijzers."]


def _elementen(elementen):
    """Figures need a description, header cells a Scope, and no cell refers by ID."""
    for soort, element, _ouders in elementen:
        if soort == "Figure" and not str(element.get("/Alt", "")).strip():
            yield "Een figuur heeft geen beschrijving."
        if soort == "TH" and "/Scope" not in _kenmerken(element):
            yield "Een kopcel heeft geen Scope."
        if "/ID" in element or "/Headers" in _kenmerken(element):
            yield "Een cel verwijst met een ID; op vervolgbladzijden komt dat dubbel voor."


def _kenmerken(element):
    kenmerken = element.get("/A", {})
    return kenmerken if isinstance(kenmerken, Dictionary) else {}


def _koppen(elementen):
    """Headings start at H1 and never skip a level on the way down."""
    vorige = 0
    for soort, _element, _ouders in elementen:
        if len(soort) == 2 and soort[0] == "H" and soort[1].isdigit():
            if int(soort[1]) > vorige + 1:
                yield f"Kop {soort} volgt op niveau {vorige}: er is een niveau overgeslagen."
            vorige = int(soort[1])
    if not vorige:
        yield "Er zijn geen koppen."


def _koppelingen(pdf, elementen):
    """Each link annotation has a description, an address, and its own place in the tree."""
    in_link = {
        kind.Obj.objgen
        for soort, element, ouders in elementen
        if soort == "Link" and "Link" not in ouders
        for kind in kinderen(element)
        if is_verwijzing(kind)
    }
    for nummer, bladzijde in enumerate(pdf.pages, start=1):
        for annotatie in bladzijde.get("/Annots", []):
            eisen = {
                "heeft geen beschrijving": str(annotatie.get("/Contents", "")).strip(),
                "hangt niet in de structuurboom": annotatie.objgen in in_link,
                "heeft geen volledig adres": ".invalid/" not in str(annotatie.get("/A", "")),
            }
            for melding in [melding for melding, voldaan in eisen.items() if not voldaan]:
                yield f"Een koppeling op bladzijde {nummer} {melding}."


def _inhoud(pdf):
    """All content is either in the structure tree or an artifact, and never both."""
    in_boom = merken_in_boom(pdf)
    for nummer, bladzijde in enumerate(pdf.pages, start=1):
        levend = in_boom.get(bladzijde.obj.objgen, set())
        meldingen = set(_bladzijde(bladzijde, levend))
        yield from (f"Bladzijde {nummer}: {melding}" for melding in sorted(meldingen))


def _bladzijde(bladzijde, levend):
    stapel = []
    for operanden, operator in pikepdf.parse_content_stream(bladzijde):
        naam = str(operator)
        if naam in {"BDC", "BMC"}:
            stapel.append(_merk(operanden))
            yield from _nesting(stapel, levend)
        elif naam == "EMC":
            stapel.pop()
        elif naam in SCHILDEREND and not stapel:
            yield f"inhoud ({naam}) zonder merk."


def _merk(operanden):
    """'artefact', an MCID (int), or None for a mark that says neither."""
    if operanden[0] == Name.Artifact:
        return "artefact"
    eigenschappen = operanden[1] if len(operanden) > 1 else {}
    return int(eigenschappen["/MCID"]) if "/MCID" in eigenschappen else None


def _nesting(stapel, levend):
    if isinstance(stapel[-1], int) and stapel[-1] not in levend:
        yield f"gemarkeerde inhoud {stapel[-1]} staat buiten de structuurboom."
    if len(stapel) > 1 and "artefact" in stapel and stapel != ["artefact"] * len(stapel):
        yield "een artefact en gewone inhoud staan in elkaar."
