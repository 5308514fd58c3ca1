"""Private files, and frozen content with its fingerprint."""

import hashlib
import json
import uuid
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from organisatie.models.grens import EigenRij
from organisatie.models.organisatie import Organisatie


def canoniek(inhoud):
    """Canonical JSON bytes of plain data: sorted keys, no spaces, UTF-8 (domein.md, rule 9).

    Only str, int, bool, None, list and dict: amounts and dates come in as text, so that the same
    content gives the same bytes in five years. A float or a date raises TypeError.
    """
    weiger_onvaste(inhoud)
    return json.dumps(
        inhoud, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def weiger_onvaste(inhoud):
    """Raise TypeError for anything whose JSON form could change with a library version."""
    if isinstance(inhoud, dict):
        for sleutel, waarde in inhoud.items():
            if not isinstance(sleutel, str):
                raise TypeError(f"key {sleutel!r} is not text")
            weiger_onvaste(waarde)
    elif isinstance(inhoud, list | tuple):
        for waarde in inhoud:
            weiger_onvaste(waarde)
    elif not isinstance(inhoud, str | int | bool | None):
        raise TypeError(f"{type(inhoud).__name__} has no canonical form")


def vingerafdruk(data):
    """SHA-256 of bytes, in 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def opslagpad(bestand, naam):
    """Where a file lies: per organisation, under a name that tells nothing.

    What a job makes lies in the folder of that job, so that what a killed worker left is found.
    """
    map_ = (
        taakmap(bestand.organisatie_id, bestand.taak_pk)
        if bestand.taak_pk
        else str(bestand.organisatie_id)
    )
    return f"{map_}/{uuid.uuid4().hex}{PurePath(naam).suffix.lower()[:10]}"


def taakmap(organisatie_pk, taak_pk):
    """The folder of what one job makes."""
    return f"{organisatie_pk}/taak-{taak_pk}"


class BestandManager(models.Manager):
    """Files."""

    def bewaar(self, *, organisatie, naam, data, inhoudstype, door=None, taak=None):
        """Store bytes under a display name and return the row; the storage never overwrites.

        `taak`: the job that made them.
        """
        bestand = self.model(
            organisatie=organisatie,
            naam=PurePath(naam).name[-200:],
            inhoudstype=inhoudstype,
            grootte=len(data),
            sha256=vingerafdruk(data),
            gemaakt_door=door,
        )
        bestand.taak_pk = taak.pk if taak else None
        bestand.bestand.save(naam, ContentFile(data), save=False)
        bestand.save()
        return bestand

    def ruim_op(self, taak):
        """Delete what an earlier attempt at a job wrote and no row knows: its worker was killed."""
        opslag = self.model._meta.get_field("bestand").storage
        map_ = taakmap(taak.organisatie_id, taak.pk)
        if not opslag.exists(map_):
            return
        namen = {f"{map_}/{naam}" for naam in opslag.listdir(map_)[1]}
        for naam in namen - set(self.filter(bestand__in=namen).values_list("bestand", flat=True)):
            opslag.delete(naam)


class Bestand(EigenRij):
    """A private file of an organisation; served only by the view that checks its owner's access."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="bestanden")
    naam = models.CharField(max_length=200)
    inhoudstype = models.CharField(max_length=100)
    grootte = models.PositiveBigIntegerField(help_text="in bytes")
    sha256 = models.CharField(max_length=64)
    bestand = models.FileField(upload_to=opslagpad)
    taak_pk = None
    gemaakt_op = models.DateTimeField(default=timezone.now)
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = BestandManager()

    class Meta:
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"

    def __str__(self):
        return self.naam

    @property
    def ligt_er(self):
        """True when the bytes are in the storage; a disk that was restored may lack them."""
        return self.bestand.storage.exists(self.bestand.name)


class MomentopnameManager(models.Manager):
    """Frozen content."""

    def bevries(self, *, organisatie, soort, inhoud, door=None):
        """Freeze plain data: canonical JSON text, its SHA-256 and the schema version."""
        data = canoniek(inhoud)
        return self.create(
            organisatie=organisatie,
            soort=soort,
            inhoud=data.decode(),
            sha256=vingerafdruk(data),
            gemaakt_door=door,
        )


class Momentopname(EigenRij):
    """Frozen content: the page of a closed round or an adopted report renders from this alone."""

    SCHEMA = 1

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="momentopnamen")
    soort = models.CharField(max_length=40)
    schema = models.PositiveSmallIntegerField(default=SCHEMA)
    inhoud = models.TextField(help_text="canonieke JSON")
    sha256 = models.CharField(max_length=64)
    gemaakt_op = models.DateTimeField(default=timezone.now)
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = MomentopnameManager()

    class Meta:
        verbose_name = "momentopname"
        verbose_name_plural = "momentopnamen"

    def __str__(self):
        return f"{self.soort} {self.sha256[:12]}"

    @property
    def gegevens(self):
        """The frozen content as plain data."""
        return json.loads(self.inhoud)

    @property
    def klopt(self):
        """True while the stored text still has the printed fingerprint."""
        return vingerafdruk(self.inhoud.encode()) == self.sha256
