"""The figures as files inside the PDF for the archive: the same content for a machine."""

import csv
import io

from organisatie.models.bestand import canoniek

CSV, JSON = "cijfers.csv", "rapport.json"


def bijlagen(inhoud):
    """name → (bytes, description) of the files that go into the PDF/A-3u."""
    return {
        CSV: (als_csv(inhoud), "De cijfers van het rapport"),
        JSON: (canoniek(inhoud), "De hele inhoud van het rapport"),
    }


def als_csv(inhoud):
    """Every figure with its name, number and peildatum (bytes, UTF-8 with BOM for Excel)."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow(["naam", "omschrijving", "aantal", "peildatum"])
    for naam, cijfer in inhoud["cijfers"]["getallen"].items():
        rij = [naam, cijfer["label"], cijfer["aantal"], inhoud["cijfers"]["peildatum"]]
        schrijver.writerow(veilig(cel) for cel in rij)
    return uit.getvalue().encode("utf-8-sig")


def veilig(cel):
    """A text that a spreadsheet does not take for a formula."""
    return f"'{cel}" if isinstance(cel, str) and cel[:1] in "=+-@\t\r" else cel
