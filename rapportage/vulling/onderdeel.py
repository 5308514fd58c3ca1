"""The filling of one section as plain data: numbers, the rows behind them, and a proposed text."""

from mvi.templatetags.mvi import datum, periode, punten

#: What one sentence names; the list has them all.
NOEM = 4


class Onderdeel:
    """Collects what a section shows.

    `getallen`: every number with the keys of the rows that it counts; `kop` and `rijen`: one list
    for all of them; `alineas`: paragraphs of Markdown.
    """

    def __init__(self, titel, kop=()):
        self.titel, self.kop = titel, kop
        self.getallen, self.rijen, self.alineas = [], {}, []

    def tel(self, naam, label, leden, *, aantal=None):
        """A number with its rows; `aantal` (int) where it is a sum over them. Returns it."""
        leden = list(leden)
        waarde = len(leden) if aantal is None else aantal
        self.getallen.append({"naam": naam, "label": label, "aantal": waarde, "leden": leden})
        return waarde

    def rij(self, sleutel, cellen, soort="", pk=None):
        """A row of the list: texts and numbers, and the page that it leads to."""
        self.rijen[str(sleutel)] = {"cellen": list(cellen), "soort": soort, "pk": pk}

    def schrijf(self, *zinnen):
        """A paragraph of these sentences; empty ones are left out."""
        if tekst := " ".join(zin for zin in zinnen if zin):
            self.alineas.append(tekst)

    def punten(self, regels):
        """A list of these lines."""
        if regels:
            self.alineas.append("\n".join(f"- {regel}" for regel in regels))

    def als_gegevens(self):
        """Plain data (see `rapportage.inhoud`)."""
        for getal in self.getallen:
            getal["leden"] = [str(lid) for lid in getal["leden"]]
        return {
            "titel": self.titel,
            "getallen": self.getallen,
            "kop": list(self.kop),
            "rijen": self.rijen,
            "tekst": "\n\n".join(self.alineas),
        }


def tel(aantal, een, meer):
    """‘1 traject’, ‘12 trajecten’, ‘geen trajecten’."""
    if aantal == 0:
        return f"geen {meer}"
    return f"1 {een}" if aantal == 1 else f"{punten(aantal)} {meer}"


def werkwoord(aantal, een, meer):
    """The verb that goes with a number."""
    return een if aantal == 1 else meer


def zin(tekst):
    """A sentence that begins with a capital."""
    return tekst[:1].upper() + tekst[1:]


def midden(label):
    """A label in the middle of a sentence: ‘bezoek aan een MT’, but ‘SROI-adviseur’ stays."""
    return label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"


def afgerond(tekst):
    """The text of a person as a sentence, on one line and with a full stop."""
    tekst = " ".join(tekst.split())
    return tekst if not tekst or tekst[-1] in ".!?…" else f"{tekst}."


def som_op(woorden):
    """‘a’, ‘a en b’, ‘a, b en c’; after NOEM of them how many more."""
    woorden = list(woorden)
    rest = len(woorden) - NOEM
    if rest > 1:
        woorden = [*woorden[:NOEM], f"nog {punten(rest)} andere"]
    *eerst, laatst = woorden or [""]
    return f"{', '.join(eerst)} en {laatst}" if eerst else laatst


def aanhaal(teksten):
    """Titles between quotes, in one phrase."""
    return som_op(f"‘{tekst}’" for tekst in teksten)


def dag_of_maand(rij):
    """The day of something that may have only a month."""
    return datum(rij.dag) if rij.dag else periode(rij.maand, "maand")


def op_dag(rijen):
    """Rows by their day or month."""
    return sorted(rijen, key=lambda rij: (rij.maand, rij.dag or rij.maand, rij.id))
