"""What page and besluitenlijst show of a closed round: a view on the frozen content alone.

Rounds that were closed earlier miss what was added to the frozen content later; then it is left
out, never looked up (domein.md, rule 9).
"""

from collections import Counter
from datetime import date, datetime

GEVOLG = {
    "selecteren": "geselecteerd",
    "niet": "niet geselecteerd",
    "doorschuiven": "doorgeschoven",
}
KLEUREN = {
    "akkoord": "groen", "selecteren": "groen", "aanhouden": "oranje", "doorschuiven": "blauw"
}  # fmt: skip
#: The texts of a candidate; on paper what has more characters than `LANG` stands below the table.
TEKSTEN = {"motivatie": "Voorstel", "advies_reden": "Advies", "besluit_reden": "Besluit"}
LANG = 400


def beeld(inhoud, *, met_scores):
    """The frozen content (dict of Selectieronde.als_gegevens) as templates show it.

    `met_scores`: also order and scores, for whom may see every estimate; without them the
    candidates stand in the order of the proposal.
    """
    rangorde = inhoud.get("rangorde") or {}
    plaatsen = {p["nummer"]: p for p in rangorde.get("plaatsen", ())} if met_scores else {}
    namen = [c["naam"] for c in rangorde.get("criteria", ())]
    zittingen = inhoud.get("zittingen", ())
    rijen = [rij(k, plaatsen.get(k["nummer"]), zittingen, namen) for k in inhoud["kandidaten"]]
    if plaatsen:
        rijen.sort(key=lambda r: (r["rang"] is None, r["rang"] or 0))
    return {
        "inhoud": inhoud,
        "venster": [date.fromisoformat(dag) for dag in inhoud["venster"]],
        "gesloten_op": datetime.fromisoformat(inhoud["gesloten_op"]),
        "kader": rangorde.get("kader"),
        "criteria": met_letter(rangorde.get("criteria", ())),
        "gelijk": rangorde.get("gelijk", ""),
        "rijen": rijen,
        "afwijkend": [r for r in rijen if r["wijkt_af"] or r.get("advies_code") == "niet"],
        "langere": [r for r in rijen if r["lang"]],
        "zinnen": [r for r in rijen if any(s["zinnen"] for s in r["scores"])],
        "met_scores": bool(plaatsen),
        "zin": zin(inhoud["kandidaten"]),
    }


def rij(kandidaat, plaats, zittingen, namen):
    """A candidate with its place in the order of then, and how was voted on it.

    `namen`: of the criteria, in the order of the scores.
    """
    plaats = plaats or {"rang": None, "totaal": "", "scores": []}
    stemmen = [
        (z["orgaan"], z["stemmen"][kandidaat["nummer"]])
        for z in zittingen
        if kandidaat["nummer"] in z.get("stemmen", {})
    ]
    return kandidaat | {
        "rang": plaats["rang"],
        "totaal": plaats["totaal"],
        "scores": [
            score | {"letter": letter, "criterium": naam}
            for (letter, score), naam in zip(met_letter(plaats["scores"]), namen, strict=False)
        ],
        "advieskleur": KLEUREN.get(kandidaat.get("advies_code"), "grijs"),
        "besluitkleur": KLEUREN.get(kandidaat["besluit_code"], "grijs"),
        "stemmen": stemmen,
        "lang": {
            veld: (kop, kandidaat[veld])
            for veld, kop in TEKSTEN.items()
            if len(kandidaat.get(veld) or "") > LANG
        },
    }


def met_letter(rijen):
    """Pairs (A, row), (B, row) …; after Z come AA, AB."""
    letters = [chr(65 + n % 26) for n in range(len(rijen))]
    voor = ["" if n < 26 else chr(64 + n // 26) for n in range(len(rijen))]
    return [(f"{v}{letter}", rij) for v, letter, rij in zip(voor, letters, rijen, strict=True)]


def zin(kandidaten):
    """The outcome in one or two sentences."""
    aantal = Counter(k["besluit_code"] for k in kandidaten)
    delen = [f"{aantal[code]} {woord}" for code, woord in GEVOLG.items() if aantal[code]]
    tekst = f"Het Directieteam besloot over {trajecten(len(kandidaten))}: {som(delen)}."
    anders = sum(k["wijkt_af"] for k in kandidaten)
    if not anders:
        return f"{tekst} Alle besluiten volgen het voorstel."
    return f"{tekst} Bij {trajecten(anders)} is het besluit anders dan het voorstel."


def trajecten(aantal):
    return "1 traject" if aantal == 1 else f"{aantal} trajecten"


def som(delen):
    """‘a, b en c’."""
    return " en ".join(filter(None, (", ".join(delen[:-1]), *delen[-1:])))
