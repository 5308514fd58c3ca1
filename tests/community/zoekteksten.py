"""The items and questions with which search is measured, as somebody else wrote them."""

import json
from pathlib import Path

BESTAND = Path(__file__).parent / "zoekvragen.json"


def lees():
    """{"stukken": items, "vragen": questions with the ids of what fits}."""
    return json.loads(BESTAND.read_text(encoding="utf-8"))


def teksten():
    """The titles and texts of the items (list of str)."""
    return [stuk[veld] for stuk in lees()["stukken"] for veld in ("titel", "tekst")]
