"""Preview and apply of a calendar, beside a stock resource on the same file."""

import argparse
import json
import os
import resource as systeem
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mvi.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from import_export import fields, resources, widgets  # noqa: E402
from import_export.formats.base_formats import XLSX  # noqa: E402
from openpyxl import Workbook  # noqa: E402

from organisatie.models import Afdeling, Organisatie  # noqa: E402
from trajecten.kalender.opdracht import importeer  # noqa: E402
from trajecten.models import Categorie, Traject  # noqa: E402

KOPPEN = [
    "Nummer", "Titel", "Omschrijving", "Afdeling", "Categorie", "Raming", "Publicatie",
    "Start contract", "Einde contract", "Leverancier",
]  # fmt: skip
AFDELINGEN = [f"Afdeling {n}" for n in range(20)]
CATEGORIEEN = [f"Categorie {n}" for n in range(60)]
SNELLER, GEHEUGEN = 15, 300


class StandaardResource(resources.ModelResource):
    """What somebody writes who follows the documentation of django-import-export."""

    extern_nummer = fields.Field("extern_nummer", "Nummer")
    titel = fields.Field("titel", "Titel")
    omschrijving = fields.Field("omschrijving", "Omschrijving")
    afdeling = fields.Field("afdeling", "Afdeling", widgets.ForeignKeyWidget(Afdeling, "naam"))
    categorie = fields.Field("categorie", "Categorie", widgets.ForeignKeyWidget(Categorie, "naam"))
    raming_min = fields.Field("raming_min", "Raming", widgets.DecimalWidget())
    publicatie = fields.Field("publicatie", "Publicatie", widgets.DateWidget())
    contractstart = fields.Field("contractstart", "Start contract", widgets.DateWidget())
    contracteinde = fields.Field("contracteinde", "Einde contract", widgets.DateWidget())
    leverancier = fields.Field("leverancier", "Leverancier")

    class Meta:
        model = Traject
        import_id_fields = ("extern_nummer",)
        fields = (
            "extern_nummer", "titel", "omschrijving", "afdeling", "categorie", "raming_min",
            "publicatie", "contractstart", "contracteinde", "leverancier",
        )  # fmt: skip

    def before_save_instance(self, instance, row, **kwargs):
        """The fields that every row must have and the file does not hold."""
        instance.organisatie = Organisatie.objects.get(slug="stock")
        instance.nummer = f"S-{row['Nummer']}"[:12]
        for veld in ("publicatie", "contractstart", "contracteinde"):
            setattr(instance, f"{veld}_precisie", "dag" if getattr(instance, veld) else "onbekend")


def maak_bestand(pad, rijen):
    """A calendar that both readers understand: real dates and amounts, a header on row 1."""
    boek = Workbook(write_only=True)
    blad = boek.create_sheet("Kalender")
    blad.append(KOPPEN)
    for n in range(rijen):
        dag = date(2027, 1, 1) + timedelta(days=n % 700)
        blad.append([
            f"IK-{n:05d}", f"Opdracht {n} onderhoud en beheer", f"Levering voor locatie {n}",
            AFDELINGEN[n % 20], CATEGORIEEN[n % 60], 50_000 + n, dag, dag + timedelta(days=180),
            dag + timedelta(days=1640), f"Leverancier {n % 400}",
        ])  # fmt: skip
    boek.save(pad)


def maak_organisatie(slug):
    """An organisation with departments and categories."""
    organisatie = Organisatie.objects.create(slug=slug, naam=slug)
    Afdeling.objects.bulk_create(Afdeling(organisatie=organisatie, naam=n) for n in AFDELINGEN)
    Categorie.objects.bulk_create(Categorie(organisatie=organisatie, naam=n) for n in CATEGORIEEN)
    return organisatie


def meet_ons(pad):
    """Seconds of preview and apply together, along the path of the command."""
    organisatie = maak_organisatie("ons")
    begin = time.perf_counter()
    kalender, _ = importeer(pad, organisatie=organisatie)
    seconden = time.perf_counter() - begin
    if kalender.resultaat["nieuw"] != Traject.objects.filter(organisatie=organisatie).count():
        raise SystemExit("Onze import las niet alle rijen.")
    return seconden


def meet_standaard(pad):
    """Seconds of a dry run and a real import of the stock resource."""
    Afdeling.objects.all().delete()
    Categorie.objects.all().delete()
    maak_organisatie("stock")
    begin = time.perf_counter()
    for proef in (True, False):
        dataset = XLSX().create_dataset(Path(pad).read_bytes())
        uitkomst = StandaardResource().import_data(dataset, dry_run=proef, raise_errors=True)
    seconden = time.perf_counter() - begin
    if uitkomst.totals["new"] != len(dataset):
        raise SystemExit("De standaardimport las niet alle rijen.")
    return seconden


def wis():
    """Leave no trajects behind: the stock resource searches in all of them."""
    call_command("flush", interactive=False, verbosity=0)


def piek_mib():
    """Peak memory in MiB of this process and, apart, of the child that read the file."""
    eigen = systeem.getrusage(systeem.RUSAGE_SELF).ru_maxrss
    kind = systeem.getrusage(systeem.RUSAGE_CHILDREN).ru_maxrss
    return round(eigen / 1024), round(kind / 1024)


def queries_per_duizend(map_):
    """How many queries 1,000 more rows take, at 1,000 and at 2,000 rows."""
    tellingen = []
    for rijen in (1000, 2000, 3000):
        pad = Path(map_) / f"{rijen}.xlsx"
        maak_bestand(pad, rijen)
        organisatie = maak_organisatie(f"q{rijen}")
        with CaptureQueriesContext(connection) as queries:
            importeer(pad, organisatie=organisatie)
        tellingen.append(len(queries))
    return [tellingen[1] - tellingen[0], tellingen[2] - tellingen[1]]


def zeg(**meting):
    """One JSON object on a line; True when the target was met."""
    sys.stdout.write(json.dumps(meting, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    return meting["gehaald"]


def main():
    """Measure once beside the stock resource; exit code 1 when a target was missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rijen", type=int, default=10_000)
    rijen = parser.parse_args().rijen
    call_command("migrate", verbosity=0)
    database = connection.vendor
    with tempfile.TemporaryDirectory(prefix="bench-") as map_:
        pad = Path(map_) / "kalender.xlsx"
        maak_bestand(pad, rijen)
        ons = meet_ons(pad)
        eigen, kind = piek_mib()
        wis()
        per_duizend = queries_per_duizend(map_)
        wis()
        stock = meet_standaard(pad)
    doel = f">= {SNELLER} keer (bij 10.000 rijen)"
    gehaald = [
        zeg(naam=f"kalender {database} {rijen} rijen (s)", mediaan=round(ons, 2),
            referentie=round(stock, 2), verhouding=round(stock / ons, 1), doel=doel,
            gehaald=stock / ons >= SNELLER),
        zeg(naam=f"kalender {database} piekgeheugen (MiB)", mediaan=eigen, referentie=kind,
            verhouding=None, doel=GEHEUGEN, gehaald=max(eigen, kind) < GEHEUGEN),
        zeg(naam=f"kalender {database} queries per 1.000 rijen", mediaan=per_duizend[0],
            referentie=per_duizend[1], verhouding=None, doel=per_duizend[0],
            gehaald=abs(per_duizend[1] - per_duizend[0]) <= 5),
    ]  # fmt: skip
    sys.exit(0 if all(gehaald) else 1)


if __name__ == "__main__":
    main()
