"""A report of about ten pages as a real one would be: four charts and a table of 140 rows."""

from pathlib import Path

from django.template import Context, Engine

from mvi.grafiek import Doel, Grafiek, Reeks, als_svg
from mvi.grafiek.getallen import bedrag

HIER = Path(__file__).parent
TITELS = (
    "Onderhoud wegen", "Vervanging riool", "Groenonderhoud wijken", "Leerlingenvervoer",
    "Schoonmaak gemeentegebouwen", "Bedrijfskleding buitendienst", "Laptops en beheer",
    "Renovatie sporthal", "Inhuur flexkrachten", "Koffieautomaten",
)  # fmt: skip
WIJKEN = ("noord", "zuid", "oost", "west")
GRAFIEKEN = {
    "doel": Grafiek(
        "Doel", "Gestapelde staven: in 2025 zijn 31 trajecten gerealiseerd en 27 verwacht bij een "
        "doel van 70.", "combi", ["2022", "2023", "2024", "2025"],
        [
            Reeks("Gerealiseerd", [11, 24, 38, 31]),
            Reeks("Verwacht", [0, 0, 0, 27], "geel", "schuin"),
            Reeks("Nog niet bekend", [0, 2, None, 12], "onbekend", "terug"),
        ],
        doel=Doel("Doel", [10, 25, 50, 70]), labelkop="Jaar",
    ),
    "thema": Grafiek(
        "Thema", "Staven per thema: CO2-reductie wordt het vaakst op het hoogste niveau "
        "uitgevraagd, bij 40 trajecten.", "staaf", ["CO2-reductie", "Circulair", "Social return"],
        [
            Reeks("Uitgevraagd", [40, 25, 33]), Reeks("Gecontracteerd", [30, 22, 18]),
            Reeks("Gerealiseerd", [21, None, 12]),
        ],
        doel=Doel("Doel dit jaar", [35]), labelkop="Thema",
    ),
    "raming": Grafiek(
        "Raming", "Liggende staven: inhuur van flexkrachten is met 18 miljoen euro het grootst.",
        "liggend",
        [
            "Inhuur flexkrachten", "Leerlingenvervoer", "Onderhoud wegen, raamovereenkomst met "
            "vier percelen", "Groenonderhoud", "Schoonmaak gemeentegebouwen", "Vervanging riool",
            "Renovatie sporthal", "Abri’s in de openbare ruimte (concessie)",
        ],
        [Reeks("Raming", [
            18_000_000, 14_000_000, 12_800_000, 9_600_000, 7_200_000, 6_400_000, 4_900_000, None,
        ])], "euro", labelkop="Traject",
    ),
    "verloop": Grafiek(
        "Verloop", "Twee lijnen: tot en met augustus zijn 41 trajecten gestart, 22 met MVI.",
        "lijn",
        ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
        [
            Reeks("Gestart", [2, 6, 11, 15, 22, 29, 34, 41, None, None, None, None]),
            Reeks("Met MVI", [0, 2, 4, 7, 11, 15, 18, 22, None, None, None, None]),
        ], doel=Doel("Doel dit jaar", [50]), labelkop="Maand",
    ),
}  # fmt: skip


def trajecten(aantal):
    """Rows for the annex (list of dicts of texts)."""
    return [
        {
            "nummer": f"2025-{nummer:03}",
            "titel": f"{TITELS[nummer % 10]}, {WIJKEN[nummer % 4]}",
            "afdeling": ("Beheer openbare ruimte", "Bedrijfsvoering", "Sociaal domein")[nummer % 3],
            "fase": ("In voorbereiding", "In de markt", "Gegund")[nummer % 3],
            "uitvraag": f"{nummer % 27 + 1:02}-{nummer % 12 + 1:02}-2025",
            "niveaus": ("3 / 3 / 2", "2 / n.v.t. / 3", "3 / 3 / 3")[nummer % 3],
            "status": ("Op koers", "Wacht op akkoord")[nummer % 2],
            "raming": bedrag(nummer * 137_500) if nummer % 7 else "onbekend",
        }
        for nummer in range(1, aantal + 1)
    ]


def voorbeeld_html(*, rijen=140, **anders):
    """The HTML (str) of the sample report with `rijen` rows in its annex."""
    motor = Engine(dirs=[HIER / "sjablonen", HIER.parent.parent / "templates"])
    directies = [
        (naam, 35, aantal, 2, bedrag(aantal * 12_400_000))
        for naam, aantal in (("Stad", 12), ("Sociaal", 6), ("Bedrijfsvoering", 9), ("Ruimte", 4))
    ]
    merk = anders.get("merk")
    svgs = {naam: als_svg(grafiek, hoogte=235, merk=merk) for naam, grafiek in GRAFIEKEN.items()}
    # fmt: off
    gegevens = {
        "organisatie": "Gemeente Voorbeeldstad", "titel": "Voortgang maatschappelijk inkopen",
        "ondertitel": "Vierde rapportage: evaluatie en borging",
        "periode": "januari – augustus 2025",
        "orgaan": "Directieteam", "peildatum": "31 augustus 2025",
        "status": "Concept",
        "vingerafdruk": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "grafieken": svgs, "directies": directies, "trajecten": trajecten(rijen),
    }
    # fmt: on
    return motor.get_template("voorbeeld.html").render(Context(gegevens | anders))
