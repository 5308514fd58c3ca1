"""Loads CPV codes from a CSV file: the shipped divisions or the full list of 9,454 codes."""

import csv
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from trajecten.models import Cpv

DIVISIES = settings.BASE_DIR / "fixtures" / "cpv_divisies.csv"
KOLOMMEN = {
    "code",
    "code_met_controlecijfer",
    "ouder",
    "soort",
    "omschrijving_nl",
    "omschrijving_en",
}
LABELS = ["controlegetal", "naam", "naam_en", "soort", "ouder"]


def laad_cpv(bestand=DIVISIES):
    """Load codes from a CSV file, all or nothing; returns (new, already known).

    Labels of known codes are renewed. Raises ValidationError with Dutch reasons for a file that
    is not there, lacks columns or has rows that make no sense.
    """
    codes = lees_codes(Path(bestand))
    bekend = set(Cpv.objects.values_list("code", flat=True))
    weiger_wezen(codes, bekend)
    with transaction.atomic():
        Cpv.objects.bulk_create(
            sorted(codes.values(), key=lambda c: c.code),
            batch_size=500,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=LABELS,
        )
    oud = len(bekend & codes.keys())
    return len(codes) - oud, oud


def lees_codes(bestand):
    """The codes of a file as unsaved rows by code; ValidationError when it is no CPV list."""
    codes, fouten = {}, []
    for nummer, rij in enumerate(lees_rijen(bestand), 2):
        if fout := fout_in(rij, codes):
            fouten.append(f"Regel {nummer}: {fout}")
        else:
            codes[rij["code"]] = maak_code(rij)
    if fouten:
        meer = [f"… en nog {len(fouten) - 5} regel(s)."] if len(fouten) > 5 else []
        raise ValidationError(fouten[:5] + meer)
    if not codes:
        raise ValidationError("Het bestand heeft geen regels met codes.")
    return codes


def lees_rijen(bestand):
    """The rows of the CSV as dicts; ValidationError when the file cannot be that."""
    try:
        with bestand.open(encoding="utf-8-sig", newline="") as invoer:
            rijen = list(csv.DictReader(invoer))
    except FileNotFoundError:
        raise ValidationError(f"Bestand niet gevonden: {bestand}. Controleer de naam.") from None
    except (OSError, UnicodeDecodeError, csv.Error):
        raise ValidationError(
            f"{bestand} is niet te lezen. Geef een CSV-bestand in UTF-8."
        ) from None
    if rijen and (mist := KOLOMMEN - set(rijen[0])):
        raise ValidationError(f"Deze kolommen ontbreken: {', '.join(sorted(mist))}.")
    return rijen


def fout_in(rij, eerder):
    """What is wrong with a row, in Dutch; empty when nothing is."""
    code = rij["code"] or ""
    if len(code) != 8 or not code.isdecimal():
        return f"‘{code}’ is geen code van acht cijfers."
    if code in eerder:
        return f"code {code} staat er twee keer in."
    if not (rij["omschrijving_nl"] or "").strip():
        return f"code {code} heeft geen Nederlandse omschrijving."
    if rij["ouder"] is None:
        return "deze regel is niet compleet."
    return ""


def maak_code(rij):
    """An unsaved code; the parent is known by its first eight digits."""
    return Cpv(
        code=rij["code"],
        controlegetal=rij["code_met_controlecijfer"].partition("-")[2][:1],
        naam=rij["omschrijving_nl"].strip()[:255],
        naam_en=(rij["omschrijving_en"] or "").strip()[:255],
        soort=rij["soort"] or "",
        ouder_id=rij["ouder"][:8] or None,
    )


def weiger_wezen(codes, bekend):
    """Raise ValidationError when a parent is neither in the file nor already stored."""
    ouders = {None, *codes, *bekend}
    wezen = [code.code for code in codes.values() if code.ouder_id not in ouders]
    if wezen:
        raise ValidationError(f"De bovenliggende code ontbreekt bij: {', '.join(wezen[:5])}.")
