"""Pictures in a report: judged by their content, drawn again without metadata, and fetched."""

import io
import warnings
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from organisatie.models import Bestand, Momentopname
from organisatie.models.bestand import vingerafdruk
from trajecten.bijlagekeuring import scan

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
#: The longest side of what we keep: 17 cm on paper at 240 dots per inch.
MAX_ZIJDE = 1600
SOORTEN = ("PNG", "JPEG", "WEBP")
TE_GROOT = "Deze afbeelding is te groot. Hoogstens 10 MB mag. Maak haar kleiner en kies opnieuw."
TE_VEEL = "Deze afbeelding heeft te veel beeldpunten. Maak haar kleiner en kies opnieuw."
GEEN_BEELD = "Dit is geen afbeelding die we kennen. Kies een PNG-, JPEG- of WebP-bestand."
BESCHADIGD = "Deze afbeelding is beschadigd. Bewaar haar opnieuw en kies haar dan nog eens."


def keur(data):
    """(bytes, media type, width, height) of a picture drawn again by us.

    Nothing of the upload itself is kept: no place, no camera, no hidden text. ValidationError
    says in Dutch why it is refused.
    """
    if not data:
        raise ValidationError("Dit bestand is leeg. Kies een afbeelding.")
    if len(data) > MAX_BYTES:
        raise ValidationError(TE_GROOT)
    beeld = open_beeld(data)
    scan(data)
    try:
        with alleen_heel():
            beeld = ImageOps.exif_transpose(beeld)
            beeld.thumbnail((MAX_ZIJDE, MAX_ZIJDE), Image.Resampling.LANCZOS)
            return teken_opnieuw(beeld)
    except (OSError, ValueError, SyntaxError, EOFError) as fout:
        raise ValidationError(BESCHADIGD) from fout


@contextmanager
def alleen_heel():
    """Half a picture is an error, also where WeasyPrint was loaded: that lets it pass."""
    eerder, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = eerder


def open_beeld(data):
    """The picture, of which only the head was read; refused when it is none, or far too large."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            beeld = Image.open(io.BytesIO(data), formats=SOORTEN)
    except Image.DecompressionBombError as fout:
        raise ValidationError(TE_VEEL) from fout
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as fout:
        raise ValidationError(GEEN_BEELD) from fout
    if beeld.width * beeld.height > MAX_PIXELS:
        raise ValidationError(TE_VEEL)
    return beeld


def teken_opnieuw(beeld):
    """A photo becomes a JPEG; a drawing (PNG) and what one can see through a PNG."""
    doorzichtig = "A" in beeld.getbands() or "transparency" in beeld.info
    png = doorzichtig or beeld.format == "PNG" or beeld.mode == "P"
    schoon = beeld.convert("RGBA" if doorzichtig else "RGB")
    uit = io.BytesIO()
    leeg = Image.new(schoon.mode, schoon.size)  # a new one carries no metadata along
    leeg.paste(schoon)
    if png:
        leeg.save(uit, "PNG", optimize=True)
    else:
        leeg.save(uit, "JPEG", quality=86, optimize=True)
    return uit.getvalue(), "image/png" if png else "image/jpeg", *schoon.size


def bewaar(afbeelding, gekeurd, *, naam):
    """Store a judged picture and its row."""
    data, inhoudstype, afbeelding.breedte, afbeelding.hoogte = gekeurd
    with transaction.atomic():
        afbeelding.bestand = Bestand.objects.bewaar(
            organisatie=afbeelding.organisatie,
            naam=naam,
            data=data,
            inhoudstype=inhoudstype,
            door=afbeelding.toegevoegd_door,
        )
        afbeelding.save()


def verwijder(afbeelding):
    """Remove a picture; the file goes too, unless another picture or something frozen shows it."""
    bestand = afbeelding.bestand
    bevroren = Momentopname.objects.filter(
        organisatie_id=bestand.organisatie_id, inhoud__contains=bestand.sha256
    )
    with transaction.atomic():
        afbeelding.delete()
        gedeeld = type(afbeelding).objects.filter(bestand=bestand)
        if not gedeeld.exists() and not bevroren.exists():
            bestand.delete()
            transaction.on_commit(lambda: bestand.bestand.storage.delete(bestand.bestand.name))


def naam_van(beeld):
    """The name of a picture in the PDF: its fingerprint, so that it can be no other file."""
    return f"{beeld['sha256'][:32]}.{'png' if beeld['inhoudstype'] == 'image/png' else 'jpg'}"


def uploads_van(inhoud):
    """Name → bytes of the pictures of a report's content, for the PDF.

    A picture that is gone or was changed on disk is left out: its description stands there then.
    """
    beelden = [
        beeld
        for hoofdstuk in inhoud["hoofdstukken"]
        for sectie in hoofdstuk["secties"]
        for beeld in sectie.get("afbeeldingen", ())
    ]
    bestanden = Bestand.objects.in_bulk({beeld["bestand"] for beeld in beelden})
    gelezen = {naam_van(b): lees(bestanden.get(b["bestand"]), b["sha256"]) for b in beelden}
    return {naam: data for naam, data in gelezen.items() if data}


def lees(bestand, sha256):
    """The bytes of a stored picture, or None when they are not there or not the same."""
    if bestand is None or not bestand.ligt_er:
        return None
    with bestand.bestand.open() as inhoud:
        data = inhoud.read()
    return data if vingerafdruk(data) == sha256 else None
