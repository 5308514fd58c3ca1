"""Forms of the import of spend: upload, columns, and a category per unknown name."""

import tempfile
from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError

from organisatie.taken import TaakFout
from trajecten.kalender.grenzen import LeesFout
from trajecten.kalender.invoer import grenzen
from trajecten.kalender.soort import controleer_omvang, herken
from trajecten.models.categoriekennis import EERSTE_JAAR, LAATSTE_JAAR
from trajecten.spend import VELDEN, begin, kolomkeuzes


class SpendForm(forms.Form):
    """Upload of a list of spend; the kind is judged by content, never by name."""

    bestand = forms.FileField(
        label="Bestand met uitgaven",
        help_text="Excel (.xlsx, .xls), .ods of .csv, met per rij een jaar, een categorie (of "
        "CPV-code) en een bedrag.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.ods,.csv"}),
        error_messages={"required": "Kies eerst een bestand.", "empty": "Het bestand is leeg."},
    )

    def __init__(self, *args, toegang, **kwargs):
        super().__init__(*args, **kwargs)
        self.toegang = toegang

    def clean(self):
        """Check and read the file; the import (not applied yet) is `self.spend`."""
        super().clean()
        bestand = self.cleaned_data.get("bestand")
        if bestand is None:
            return
        with tempfile.TemporaryDirectory(prefix="spend-") as map_:
            pad = Path(map_) / "upload"
            pad.write_bytes(b"".join(bestand.chunks()))
            try:
                controleer_omvang(pad, grenzen())
                herken(pad)
                self.spend = begin(
                    organisatie=self.toegang.organisatie, bestand=bestand, pad=pad,
                    door=self.toegang.gebruiker,
                )  # fmt: skip
            except (LeesFout, TaakFout) as fout:
                self.add_error("bestand", getattr(fout, "melding", str(fout)))


class SpendkolommenForm(forms.Form):
    """Which column is which; a file of one year may have no column for it."""

    kopregel = forms.IntegerField(
        label="Rij met de kolomkoppen", min_value=1, help_text="Zoals je die links in Excel ziet."
    )
    vast_jaar = forms.IntegerField(
        label="Alle rijen zijn van dit jaar",
        required=False,
        min_value=EERSTE_JAAR,
        max_value=LAATSTE_JAAR,
        help_text="Alleen als er geen kolom met het jaar is.",
    )

    def __init__(self, *args, spend, **kwargs):
        super().__init__(*args, **kwargs)
        self.spend = spend
        self.fields["kopregel"].initial, self.fields["kopregel"].max_value = spend.kopregel, None
        self.fields["vast_jaar"].initial = spend.vast_jaar
        keuzes = [("", "Geen kolom"), *kolomkeuzes(spend)]
        for veld, (label, _) in VELDEN.items():
            self.fields[veld] = forms.TypedChoiceField(
                label=f"Kolom met: {label.lower()}", choices=keuzes, coerce=int, empty_value=None,
                required=veld != "jaar", initial=spend.kolommen.get(veld),
                error_messages={"required": "Kies de kolom.", "invalid_choice": "Kies een kolom."},
            )  # fmt: skip
        self.order_fields(["kopregel", *VELDEN, "vast_jaar"])

    def clean_kopregel(self):
        regel = self.cleaned_data["kopregel"]
        if regel > max(len(self.spend.rooster), 1):
            raise ValidationError("Zo veel rijen heeft het bestand niet.")
        return regel

    def clean(self):
        schoon = super().clean()
        gekozen = [schoon.get(veld) for veld in VELDEN if schoon.get(veld)]
        if len(set(gekozen)) < len(gekozen):
            raise ValidationError("Kies voor elk onderdeel een andere kolom.")
        if bool(schoon.get("jaar")) == bool(schoon.get("vast_jaar")) and not self.has_error("jaar"):
            self.add_error(
                "jaar", "Kies de kolom met het jaar, of vul één jaar in voor alle rijen."
            )
        return schoon

    def bewaar(self):
        """Store the columns; choices of categories stay."""
        schoon, spend = self.cleaned_data, self.spend
        spend.kopregel, spend.vast_jaar = schoon["kopregel"], schoon["vast_jaar"]
        spend.kolommen = {veld: schoon[veld] for veld in VELDEN if schoon[veld]}
        spend.save(update_fields=["kopregel", "vast_jaar", "kolommen"])


class SpendkeuzeForm(forms.Form):
    """For each unknown name: which category it is, or skip it."""

    OVERSLAAN = "overslaan"

    def __init__(self, *args, voorbeeld, **kwargs):
        super().__init__(*args, **kwargs)
        self.voorbeeld = voorbeeld
        self.namen = {f"naam_{n}": naam for n, (naam, _) in enumerate(voorbeeld.onbekend)}
        keuzes = [("", "Kies nog"), (self.OVERSLAAN, "Sla deze rijen over")]
        keuzes += [(str(c.pk), c.naam) for c in voorbeeld.categorieen]
        for (sleutel, naam), (_, aantal) in zip(
            self.namen.items(), voorbeeld.onbekend, strict=True
        ):
            rijen = "1 rij" if aantal == 1 else f"{aantal} rijen"
            self.fields[sleutel] = forms.ChoiceField(
                label=f"‘{naam[:80]}’ ({rijen})", choices=keuzes, required=False,
                error_messages={"invalid_choice": "Kies een categorie uit de lijst."},
            )  # fmt: skip

    def bewaar(self):
        """Add the choices to those made before."""
        spend = self.voorbeeld.spend
        gekozen = {self.namen[k]: v for k, v in self.cleaned_data.items() if v}
        spend.keuzes |= {n: "" if v == self.OVERSLAAN else v for n, v in gekozen.items()}
        spend.save(update_fields=["keuzes"])
