"""The document of techniek.md that the PDF of a report is measured beside, built again."""

from mvi.grafiek import Grafiek, Reeks, als_svg, merk_van

LETTERS = (
    "De inschrijvers vroegen in de nota van inlichtingen naar de bewijslast bij de eis over "
    "hergebruik van materialen. De **contractmanager** sprak daarna met drie leveranciers over "
    "duurzaamheidsprestaties, onderhoudsvoorwaarden en de rapportageverplichting. Afgesproken is "
    "dat de gemeente de meetmethode meestuurt, zodat de uitvoeringskosten vooraf duidelijk zijn.\n"
)
#: Of the reference: heads of its table, and paragraphs that make it twelve pages.
KOPPEN = ("Nummer", "Titel", "Afdeling", "Fase", "Uitvraag", "Themaniveaus", "Status", "Raming")
ALINEAS, BLADZIJDEN = 15, 12


def extra_grafieken(aantal):
    """Charts (list of SVG) like those of the figures, from one description each."""
    merk = merk_van("")
    jaren = [str(jaar) for jaar in range(2020, 2028)]
    return [
        als_svg(
            Grafiek(
                titel=f"Grafiek {n}", alt=f"Staven per jaar, nummer {n}.", soort="gestapeld",
                labels=jaren, labelkop="Jaar",
                reeksen=[
                    Reeks("Ja", [n + plek for plek in range(8)], "merk", "vol"),
                    Reeks("Nee", [8 - plek + n for plek in range(8)], "oranje", "schuin"),
                ],
            ),
            640, 230, merk,
        )
        for n in range(aantal)
    ]  # fmt: skip


def referentie():
    """The 12-page document of techniek.md, built again: 140 rows, 4 charts, plain style (HTML).

    Eight columns, as the lists of a report have: with those it takes the 121 MB that techniek.md
    measured, and a row the 0.2 MB of its table of 5,000 rows; with four columns 103 and 0.12 MB.
    """
    rijen = "".join(
        f"<tr><th>2025-{n:03}</th><td>Onderhoud wegen {n}</td>"
        f"<td>{('Beheer openbare ruimte', 'Bedrijfsvoering', 'Sociaal domein')[n % 3]}</td>"
        f"<td>Voorbereiding</td><td>{n % 27 + 1:02}-{n % 12 + 1:02}-2025</td><td>3 / 2 / 3</td>"
        f"<td>Op koers</td><td>€ {n * 137_500}</td></tr>"
        for n in range(140)
    )
    koppen = "".join(f"<th>{kop}</th>" for kop in KOPPEN)
    figuren = "".join(f"<figure>{svg}<figcaption>Figuur</figcaption></figure>"
                      for svg in extra_grafieken(4))  # fmt: skip
    proza = f"<h2>Deel</h2>{f'<p>{LETTERS}</p>'.replace('**', '') * ALINEAS}"
    return (
        '<html lang="nl"><head><title>Referentie</title><style>@page { size: A4; margin: 2cm; '
        "@bottom-right { content: counter(page) } } body { font: 10.5pt/1.5 sans-serif } table { "
        "width: 100%; border-collapse: collapse; font-size: 8.5pt } td, th { text-align: left; "
        "border-bottom: 1px solid #ccc; padding: 1.5mm } tr { break-inside: avoid } h2 { "
        f"break-after: avoid }}</style></head><body><h1>Rapport</h1>{proza}{figuren}<table><thead>"
        f"<tr>{koppen}</tr></thead><tbody>{rijen}</tbody></table></body></html>"
    )
