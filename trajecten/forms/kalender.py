"""Forms of the calendar import: upload, sheet, columns, and the choices per row."""

import tempfile
from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from organisatie.invoer import rijnummer
from organisatie.models import Bestand
from trajecten.kalender import keuzes
from trajecten.kalender.grenzen import LeesFout
from trajecten.kalender.importvelden import KEUZES, fouten_in, onthoud
from trajecten.kalender.invoer import grenzen
from trajecten.kalender.soort import controleer_omvang, herken
from trajecten.models import Kalenderimport, Kalenderrij

TYPEN = ".xlsx,.xlsm,.xls,.ods,.csv"


class KalenderForm(forms.Form):
    """Upload of a calendar; the kind is judged by content, never by name."""

    bestand = forms.FileField(
        label="Bestand met de inkoopkalender",
        help_text="Excel (.xlsx, .xlsm of .xls), .ods of .csv, hoogstens 10 MB.",
        widget=forms.FileInput(attrs={"accept": TYPEN}),
        error_messages={"required": "Kies eerst een bestand.", "empty": "Het bestand is leeg."},
    )
    bron = forms.CharField(
        label="Soort bestand",
        max_length=60,
        initial="inkoopkalender",
        help_text="Geef hetzelfde soort bestand steeds dezelfde naam. Dan herkennen we de nummers "
        "en onthouden we de kolommen.",
    )

    def __init__(self, *args, toegang, **kwargs):
        super().__init__(*args, **kwargs)
        self.toegang = toegang

    def clean_bron(self):
        """The name without capitals and extra spaces, so that the same kind stays the same."""
        return " ".join(self.cleaned_data["bron"].lower().split())

    def clean_bestand(self):
        """Refuse by size and by the first bytes; the rest is checked in the child process."""
        bestand = self.cleaned_data["bestand"]
        with tempfile.TemporaryDirectory(prefix="kalender-") as map_:
            pad = Path(map_) / "upload"
            with pad.open("wb") as doel:
                for blok in bestand.chunks():
                    doel.write(blok)
            try:
                controleer_omvang(pad, grenzen())
                herken(pad)
            except LeesFout as fout:
                raise ValidationError(fout.melding) from fout
        return bestand

    def start(self):
        """Store the file and start reading it; returns the Kalenderimport."""
        bestand, toegang = self.cleaned_data["bestand"], self.toegang
        bestand.seek(0)
        opgeslagen = Bestand.objects.bewaar(
            organisatie=toegang.organisatie,
            naam=bestand.name,
            data=bestand.read(),
            inhoudstype="application/octet-stream",
            door=toegang.gebruiker,
        )
        kalender = Kalenderimport.objects.create(
            organisatie=toegang.organisatie,
            bestand=opgeslagen,
            bron=self.cleaned_data["bron"],
            gemaakt_door=toegang.gebruiker,
        )
        kalender.start_taak("lees_kalender_task", door=toegang.gebruiker)
        return kalender


class BladForm(forms.Form):
    """Which sheet, and on which row the headers stand."""

    blad = forms.ChoiceField(label="Blad", widget=forms.RadioSelect)
    kopregel = forms.IntegerField(
        label="Rij met de kolomkoppen",
        min_value=0,
        max_value=20_000,
        help_text="Het rijnummer zoals je dat links in Excel ziet. Vul 0 in als er geen koppen "
        "boven de kolommen staan.",
    )

    def __init__(self, *args, kalender, **kwargs):
        self.kalender, voorstel = kalender, kalender.voorstel
        kwargs["initial"] = {
            "blad": kalender.blad or voorstel.get("blad"),
            "kopregel": kalender.kopregel
            if kalender.kopregel is not None
            else voorstel.get("kopregel") or 0,
        }
        super().__init__(*args, **kwargs)
        self.fields["blad"].choices = [
            (blad["naam"], f"{blad['naam']} ({blad['aantal']} rijen)")
            for blad in voorstel.get("bladen", [])
        ]

    def bewaar(self, *, door):
        """Go on to the columns; another sheet or header row than proposed is read afresh."""
        kalender, gekozen = self.kalender, self.cleaned_data
        kalender.blad, kalender.kopregel = gekozen["blad"], gekozen["kopregel"]
        voorstel = kalender.voorstel
        kalender.kolommen = {}
        kalender.staat = Kalenderimport.Staat.KOLOMMEN
        gelijk = (voorstel.get("blad"), voorstel.get("kopregel") or 0)
        kalender.save(update_fields=["blad", "kopregel", "kolommen", "staat"])
        if gelijk != (kalender.blad, kalender.kopregel):
            kenmerk = f"{timezone.now():%Y%m%d%H%M%S%f}"  # a sheet may be chosen, left and chosen
            kalender.start_taak("lees_kalender_task", door=door, kenmerk=kenmerk)


class KolommenForm(forms.Form):
    """A field per column of the sheet; titel is needed, and no field comes from two columns."""

    maak_afdelingen = forms.BooleanField(
        label="Maak afdelingen aan die we nog niet kennen", required=False
    )

    def __init__(self, *args, kalender, **kwargs):
        super().__init__(*args, **kwargs)
        self.kalender = kalender
        self.fields["maak_afdelingen"].initial = kalender.maak_afdelingen
        for kolom in kalender.voorstel["kolommen"]:
            nummer = str(kolom["kolom"])
            self.fields[f"kolom_{nummer}"] = forms.ChoiceField(
                label=kolom["kop"] or f"Kolom {kolom['letter']}",
                choices=KEUZES,
                required=False,
                initial=kalender.kolommen.get(nummer, kolom["veld"]),
            )

    @property
    def kolommen(self):
        """Per column the proposal and the bound field, for the template."""
        return [
            {**kolom, "veld": self[f"kolom_{kolom['kolom']}"]}
            for kolom in self.kalender.voorstel["kolommen"]
        ]

    def gekozen(self):
        """Column number (text) → field name, without the columns that are not read."""
        return {
            naam.removeprefix("kolom_"): veld
            for naam, veld in self.cleaned_data.items()
            if naam.startswith("kolom_") and veld
        }

    def clean(self):
        super().clean()
        if fouten := fouten_in(self.gekozen().values()):
            raise ValidationError(fouten)

    def bewaar(self, *, door):
        """Remember the columns for next time and start making the preview."""
        kalender = self.kalender
        kalender.kolommen = self.gekozen()
        kalender.maak_afdelingen = self.cleaned_data["maak_afdelingen"]
        kalender.save(update_fields=["kolommen", "maak_afdelingen"])
        onthoud(kalender)
        kalender.maak_voorbeeld(door=door)


class KeuzeForm:
    """The choices that a POST makes on one row; ValidationError when one cannot be made."""

    def __init__(self, data, *, rij):
        self.data, self.rij = data, rij

    def bewaar(self):
        """Store the choice of the traject, or whose value stays per field."""
        if "keuze" in self.data:
            keuze, _, traject = self.data["keuze"].partition(":")
            if keuze not in Kalenderrij.Keuze.values:
                raise ValidationError("Kies wat er met deze rij moet gebeuren.")
            keuzes.kies(self.rij, keuze, rijnummer(traject))
            return
        velden = {naam[5:]: waarde for naam, waarde in self.data.items() if naam[:5] == "veld_"}
        keuzes.kies_velden(self.rij, velden)
