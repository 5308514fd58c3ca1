"""What came in from outside as text, before anything else looks at it."""

import re

#: More words, or longer ones, nobody types; SQLite refuses a LIKE pattern of 50,000 characters.
MAX_WOORDEN, MAX_TEKENS = 12, 80


def zoekwoorden(tekst):
    """The words (list of str) of a search: without NUL, which PostgreSQL refuses, and bounded."""
    woorden = tekst.replace("\x00", " ").split()
    return [woord[:MAX_TEKENS] for woord in woorden[:MAX_WOORDEN]]


def rijnummer(tekst):
    """A pk (int) that came in as text, or None when no row of any database can have it."""
    return int(tekst) if re.fullmatch(r"[0-9]{1,18}", str(tekst or "")) else None
