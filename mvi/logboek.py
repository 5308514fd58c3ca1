"""Keeps keys out of the logs: an address can be a key, of an agenda or of a new password."""

import logging
import re

#: A part of a path that nobody types: thirty letters, digits or signs of a token, or more.
SLEUTEL = re.compile(r"(?<=/)[\w:=~-]{30,}")


def zonder_sleutels(tekst):
    """The text with every key in a path replaced by an ellipsis."""
    return SLEUTEL.sub("…", tekst)


class ZonderSleutels(logging.Filter):
    """Lets every line through, without the keys in it."""

    def filter(self, record):
        tekst = record.getMessage()
        schoon = zonder_sleutels(tekst)
        if schoon != tekst:
            record.msg, record.args = schoon, ()
        return True
