"""Reading a whole calendar without touching the database, and its result as JSON."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from trajecten.kalender.grenzen import FOUT, Grenzen, LeesFout
from trajecten.kalender.kolommen import Voorstel, stel_voor
from trajecten.kalender.lezer import lees
from trajecten.kalender.rijen import OVERGESLAGEN, Rij, lees_rijen
from trajecten.kalender.velden import VELDEN

NIEUW, GEWIJZIGD, ONGEWIJZIGD = "nieuw", "gewijzigd", "ongewijzigd"


@dataclass
class Kalender:
    """A calendar that was read: the proposal that was used, its rows and remarks on the file."""

    bestand: str
    voorstel: Voorstel
    rijen: list[Rij]
    meldingen: list[str] = field(default_factory=list)

    @property
    def trajecten(self):
        """The rows that are not skipped, also those with an error."""
        return [rij for rij in self.rijen if rij.is_traject]

    @property
    def tellingen(self):
        """How many rows were read, per outcome, with a warning and skipped."""
        uitkomsten = Counter(rij.uitkomst for rij in self.rijen)
        return {
            "gelezen": len(self.trajecten),
            NIEUW: uitkomsten[NIEUW],
            GEWIJZIGD: uitkomsten[GEWIJZIGD],
            ONGEWIJZIGD: uitkomsten[ONGEWIJZIGD],
            "waarschuwing": sum(rij.heeft_waarschuwing for rij in self.trajecten),
            FOUT: uitkomsten[FOUT],
            OVERGESLAGEN: uitkomsten[OVERGESLAGEN],
        }


def lees_kalender(pad, *, blad=None, kopregel=None, kolommen=None, onthouden=None, grenzen=None,
                  sectie_als=None, bekend=None):  # fmt: skip
    """The Kalender in the file at `pad`; LeesFout with a Dutch text when it cannot be read.

    `blad` is a sheet name, `kopregel` a sheet row (0: no header), `kolommen` {column number:
    field}; what is not given is proposed, with `onthouden` {header: field} from an earlier time.
    `sectie_als` and `bekend` as in `lees_rijen`.
    """
    pad = Path(pad)
    werkboek = lees(pad, grenzen=grenzen or Grenzen())
    return begrijp(werkboek, pad.name, blad=blad, kopregel=kopregel, kolommen=kolommen,
                   onthouden=onthouden, sectie_als=sectie_als, bekend=bekend)  # fmt: skip


def begrijp(werkboek, bestand, *, blad=None, kopregel=None, kolommen=None, onthouden=None,
            sectie_als=None, bekend=None):  # fmt: skip
    """The Kalender of a workbook that was already read; arguments as in `lees_kalender`."""
    voorstel = stel_voor(werkboek, blad=blad, kopregel=kopregel, onthouden=onthouden)
    indeling = voorstel.indeling if kolommen is None else _geldig(kolommen)
    if "titel" not in indeling.values():
        raise LeesFout(
            f"Op blad '{voorstel.blad}' vinden we geen kolom met de titel van een traject. Kies "
            "zelf het blad, de kopregel en de kolommen, of kijk of dit de inkoopkalender is."
        )
    gekozen = werkboek.blad(voorstel.blad)
    rijen = lees_rijen(
        gekozen, voorstel.kop, indeling, koppen=voorstel.koppen,
        epoche_1904=werkboek.epoche_1904, sectie_als=sectie_als, bekend=bekend,
    )  # fmt: skip
    voorstel = voorstel.met(indeling)
    return Kalender(bestand, voorstel, rijen, werkboek.meldingen + gekozen.meldingen)


def _geldig(kolommen):
    """The assignment by a person without empty choices; LeesFout for an unknown or double field."""
    indeling = {int(kolom): veld for kolom, veld in kolommen.items() if veld}
    velden = Counter(indeling.values())
    if onbekend := set(velden) - set(VELDEN):
        raise LeesFout(f"Het veld '{sorted(onbekend)[0]}' bestaat niet. Kies een ander veld.")
    if dubbel := [veld for veld, aantal in velden.items() if aantal > 1]:
        label = VELDEN[dubbel[0]].label
        raise LeesFout(f"Je hebt {label} bij meer dan een kolom gekozen. Kies er een.")
    return indeling


def als_json(kalender):
    """The object of `kalender_importeer --json`, ready for json.dumps.

    Amounts are strings with two decimals ("1250000.00") or null, dates ISO or null; meldingen are
    Dutch texts that begin with the field when they belong to one.
    """
    kop = kalender.voorstel.kop
    return {
        "bestand": kalender.bestand,
        "blad": kalender.voorstel.blad,
        "kopregel": kop.regel if kop else None,
        "kolommen": {
            kolom.veld: {"kolom": kolom.letter, "kop": kolom.kop}
            for kolom in kalender.voorstel.kolommen if kolom.veld
        },
        "tellingen": kalender.tellingen,
        "meldingen": kalender.meldingen,
        "rijen": [rij_als_json(rij) for rij in kalender.rijen],
    }  # fmt: skip


def rij_als_json(rij):
    """One row of that object; the values of a skipped row are empty."""
    bedrag = rij.waarden.get("waarde")
    afdeling = rij.waarden.get("afdeling")
    return {
        "rij": rij.nummer,
        "uitkomst": rij.uitkomst,
        "meldingen": [melding_als_tekst(melding) for melding in rij.meldingen],
        "waarden": {
            "titel": _tekst(rij, "titel"),
            "nummer": _tekst(rij, "nummer"),
            "afdeling": "; ".join(afdeling.namen) if afdeling else "",
            "categorie": _tekst(rij, "categorie"),
            "budgethouder": _tekst(rij, "budgethouder"),
            "waarde_min": _bedrag(bedrag and bedrag.minimum),
            "waarde_max": _bedrag(bedrag and bedrag.maximum),
            "publicatie": _datum(rij, "publicatie"),
            "contracteinde": _datum(rij, "contracteinde"),
        },
    }


def melding_als_tekst(melding):
    """A remark as one text: 'Publicatie: ...' when it belongs to a field."""
    return f"{VELDEN[melding.veld].label}: {melding.tekst}" if melding.veld else melding.tekst


def _tekst(rij, veld):
    waarde = rij.waarden.get(veld)
    return waarde.tekst if waarde else ""


def _bedrag(bedrag):
    return None if bedrag is None else format(bedrag, ".2f")


def _datum(rij, veld):
    waarde = rij.waarden.get(veld)
    if waarde is None:
        return {"ruw": "", "datum": None, "precisie": "onbekend"}
    datum = waarde.datum.isoformat() if waarde.datum else None
    return {"ruw": waarde.ruw, "datum": datum, "precisie": waarde.precisie}
