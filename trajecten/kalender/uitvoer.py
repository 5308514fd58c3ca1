"""The outcome of an import as one JSON object or as a few lines of text."""

from trajecten.kalender.eenheden import EENHEDEN
from trajecten.kalender.grenzen import letters
from trajecten.kalender.importvelden import LEESBAAR
from trajecten.models import Actie


def als_json(kalender, rijen):
    """The object of `kalender_importeer --json`; amounts are decimal text, dates ISO, or null."""
    koppen = {str(kolom["kolom"]): kolom["kop"] for kolom in kalender.voorstel["kolommen"]}
    return {
        "bestand": kalender.bestand.naam,
        "blad": kalender.blad,
        "kopregel": kalender.kopregel or None,
        "kolommen": {
            veld: {"kolom": letters(int(nummer)), "kop": koppen.get(nummer, "")}
            for nummer, veld in kalender.kolommen.items()
        },
        "tellingen": kalender.tellingen,
        "rijen": [rij_als_json(rij) for rij in rijen],
    }


def rij_als_json(rij):
    """One row of that object."""
    waarden = rij.waarden
    van, tot, _ = waarden.get("raming") or (None, None, "")
    return {
        "rij": rij.rij,
        "uitkomst": str(rij.uitkomst),
        "meldingen": [melding_als_tekst(*melding) for melding in alle_meldingen(rij)],
        "waarden": {
            "titel": waarden.get("titel", ""),
            "nummer": waarden.get("extern_nummer", ""),
            "afdeling": waarden.get("afdeling") or rij.ruw.get("afdeling", ""),
            "categorie": waarden.get("categorie") or rij.ruw.get("categorie", ""),
            "budgethouder": waarden.get("budgethouder", ""),
            "waarde_min": van,
            "waarde_max": tot,
            "publicatie": datum_als_json(waarden.get("publicatie")),
            "contracteinde": datum_als_json(waarden.get("contracteinde")),
        },
    }


def alle_meldingen(rij):
    """The remarks on the row itself, and those on how it relates to our trajects."""
    yield from rij.meldingen
    if rij.actie == Actie.TWIJFEL:
        waarom = rij.voorstellen[0][1]
        tekst = f"Lijkt op een traject dat we kennen ({waarom}). We lezen de rij nog niet in."
        yield ["waarschuwing", tekst, None]
    for veld, oud, nieuw, conflict in rij.wijzigingen:
        eenheid = EENHEDEN[veld]
        van_naar = f"{eenheid.toon(oud) or 'leeg'} → {eenheid.toon(nieuw)}"
        tekst = f"met de hand gewijzigd, onze waarde blijft: {van_naar}" if conflict else van_naar
        yield ["waarschuwing" if conflict else "info", tekst, veld]


def datum_als_json(waarde):
    """A planned date: raw text, first day of the period or null, and how exact it is."""
    datum, precisie, ruw = waarde or (None, "onbekend", "")
    return {"ruw": ruw, "datum": datum, "precisie": precisie}


def melding_als_tekst(ernst, tekst, veld):
    """A remark as one text: ‘Publicatie: …’ when it belongs to a field."""
    label = LEESBAAR.get(veld) or (veld in EENHEDEN and EENHEDEN[veld].label)
    return f"{label}: {tekst}" if label else tekst


def samenvatting(kalender, rijen):
    """The counts, and every row that a person should look at, as text."""
    regels = [f"{kalender.bestand.naam}, blad {kalender.blad}"]
    regels += [f"  {naam}: {aantal}" for naam, aantal in kalender.tellingen.items()]
    for rij in rijen:
        if str(rij.uitkomst) in ("fout", "waarschuwing"):
            teksten = " ".join(melding_als_tekst(*melding) for melding in alle_meldingen(rij))
            regels.append(f"rij {rij.rij}: {rij.titel}: {teksten}".rstrip(": "))
    return "\n".join(regels)
