"""Walking through XML of any size with expat: no entities, no namespaces, constant memory."""

from xml.parsers import expat

from trajecten.kalender.archief import BESCHADIGD
from trajecten.kalender.grenzen import LeesFout


def lokaal(naam):
    """A tag or attribute name without its prefix."""
    return naam.rpartition(":")[2]


def loop_door(stukken, *, begin=None, einde=None, tekst=None):
    """Feed the pieces to expat; handlers get raw names, LeesFout when the XML is broken."""
    lezer = expat.ParserCreate()
    lezer.buffer_text = True
    lezer.StartElementHandler = begin
    lezer.EndElementHandler = einde
    lezer.CharacterDataHandler = tekst
    lezer.StartDoctypeDeclHandler = _weiger_dtd
    try:
        for stuk in stukken:
            lezer.Parse(stuk, False)
        lezer.Parse(b"", True)
    except expat.ExpatError as fout:
        raise LeesFout(BESCHADIGD) from fout


def _weiger_dtd(*_):
    raise LeesFout(BESCHADIGD)


def elementen(stukken):
    """All elements as (name without prefix, attributes without prefix); for small parts only."""
    gevonden = []

    def begin(naam, kenmerken):
        gevonden.append((lokaal(naam), {lokaal(k): v for k, v in kenmerken.items()}))

    loop_door(stukken, begin=begin)
    return gevonden
