"""What is in a saved e-mail (.msg of Outlook, .eml of others), without opening what it carries."""

import email
import io
import re
import struct

import olefile

#: A header field of a message (RFC 5322) at the very beginning.
KOPREGEL = re.compile(rb"[!-9;-~]+:[ \t\S]")
#: Properties of Outlook that name an attachment: long name, short name, extension.
NAAMVELDEN = ("__substg1.0_3707", "__substg1.0_3704", "__substg1.0_3703")
KERN = "__properties_version1.0"
MACRO = "vbaproject.docm"


def bijlagen_in_eml(data):
    """The names of the attachments of a message (list of str); None: this is no message."""
    if b"\x00" in data or not KOPREGEL.match(data):
        return None
    try:
        bericht = email.message_from_bytes(data)
        if not (bericht["From"] and (bericht["Date"] or bericht["Message-ID"])):
            return None
        namen = [deel.get_filename() for deel in bericht.walk()]
    except (RecursionError, ValueError, LookupError, TypeError):
        return None
    return [naam for naam in namen if naam]


def bijlagen_in_msg(data):
    """The same for Outlook's own format; a macro in an attached object counts as `MACRO`."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if not ole.exists(KERN):
                return None
            return [naam for pad in ole.listdir() for naam in namen_van(ole, pad)]
    except (OSError, struct.error, IndexError, ValueError, RecursionError, AttributeError):
        return None


def namen_van(ole, pad):
    """The name that one stream tells, if it tells one."""
    if any(deel.lower() in ("vba", "_vba_project_cur", "macros") for deel in pad):
        yield MACRO
    if pad[-1].startswith(NAAMVELDEN):
        code = "utf-16-le" if pad[-1].endswith("001F") else "cp1252"
        yield ole.openstream(pad).read(1024).decode(code, "replace").strip("\x00 ")
