"""How the plain content of a report is shown: lists with their rows, tables and charts.

Screen and PDF both read this, so that they cannot differ from each other or from the frozen JSON.
"""

from functools import cached_property

from mvi.grafiek import als_beeld, merk_van
from mvi.templatetags.mvi import datum_voluit, miljoen, punten
from rapportage.beelden import naam_van
from rapportage.cijfers.gegevens import kern_van
from rapportage.cijfers.tellen import PER_CATEGORIE, PER_DIRECTIE
from rapportage.grafieken import als_tekening, grafieken
from rapportage.inhoud import MAX_RIJEN
from rapportage.models import Sectie
from rapportage.vormen.pc import paragraaf
from rapportage.vormen.woo import controlelijst
from rapportage.vulling import probeer
from trajecten.models.velden import nummerplek

KERNLABELS = {
    "gestart": "Gestart met MVI",
    "maximaal": "MVI-maximaal uitgevraagd",
    "afwijkingen": "Afwijkingen van de norm",
    "effecten_gemeten": "Effecten gemeten",
    "ongewis": "Ambitie nog niet gekozen",
}
#: Width and height of the drawings in the PDF, in px; the first stands in half the summary page.
MATEN = {"doel": (393, 180), "fasen": (640, 230), "themas": (640, 240), "categorieen": (640, 380)}
#: The same of the chart of a landscape page.
DIA = (620, 290)
#: Columns of the short table per directie: all but the ambitions that were not chosen.
KORT = (0, 1, 2, 3, 5)
OVERIG = (
    "geselecteerd", "doorgeschoven", "zonder_akkoord", "jaar_onbekend", "raming_onbekend",
)  # fmt: skip
MIN_RAMINGEN = 3
#: Rows of a list that stand among the text; longer ones go to an annex. More under the emphasis.
KORTE_LIJST, LANG = 8, 16
#: Where the content holds what the body has to decide.
LIJST_BIJ = {Sectie.Soort.CASUSSEN_GELOPEN: "gelopen", Sectie.Soort.CASUSSEN_START: "te_starten"}


class Weergave:
    """The content (dict of `rapportage.inhoud`) with what templates ask of it."""

    def __init__(self, inhoud, toon=MATEN):
        """`toon`: names of the charts that the screen shows."""
        self.inhoud, self.toon = inhoud, toon
        self.cijfers = inhoud["cijfers"]
        self.rapport = inhoud["rapport"]

    def rijen(self, leden):
        """Rows of trajects by their pks, each with its pk."""
        return [{"pk": pk, **self.inhoud["trajecten"][str(pk)]} for pk in leden]

    def achter(self, naam):
        """The figure `naam` with the rows it counts: trajects or afwijkingen. KeyError if none."""
        cijfer = self.cijfers["getallen"][naam]
        if cijfer["soort"] == "afwijking":
            rijen = [self.inhoud["afwijkingen"][str(pk)] for pk in cijfer["leden"]]
        else:
            rijen = self.rijen(cijfer["leden"])
        return {**cijfer, "rijen": rijen}

    @cached_property
    def kern(self):
        """The four numbers, each beside the one of the last report."""
        return [self._kerncijfer(naam) for naam in kern_van(self.cijfers)]

    def _kerncijfer(self, naam):
        vorige = self.inhoud["vorige"]
        return {
            "label": KERNLABELS[naam],
            "naam": naam,
            "aantal": self.cijfers["getallen"][naam]["aantal"],
            "toen": vorige["aantallen"].get(naam) if vorige else None,
            "toen_jaar": vorige["jaar"]
            if vorige and vorige["jaar"] != self.cijfers["jaar"]
            else None,
            "toelichting": self._toelichting(naam),
        }

    @property
    def _ander_jaar(self):
        """The year of the last report when that is another one: then the count began anew."""
        jaar = self.inhoud["vorige"] and self.inhoud["vorige"]["jaar"]
        return jaar if jaar != self.cijfers["jaar"] else None

    def _toelichting(self, naam):
        if naam == "effecten_gemeten":
            verwacht = self.cijfers["getallen"]["effect_verwacht"]["aantal"]
            return f"van {punten(verwacht)} gegund, alle jaren"
        if naam != "afwijkingen":
            return ""
        getallen = self.cijfers["getallen"]
        wacht = "wacht" if getallen["afwijkingen_open"]["aantal"] == 1 else "wachten"
        soorten = {"akkoord": "akkoord", "geweigerd": "niet akkoord", "open": wacht}
        return ", ".join(
            f"{getallen[f'afwijkingen_{soort}']['aantal']} {woord}"
            for soort, woord in soorten.items()
        )

    @cached_property
    def pc(self):
        """The paragraph for planning and control."""
        return paragraaf(self)

    @cached_property
    def woo(self):
        """What a person must check before this is made public."""
        return controlelijst(self)

    @property
    def vraagt_besluit(self):
        """True when the body has something to decide."""
        return bool(self.voorstellen or self.wachtend)

    @cached_property
    def voorstellen(self):
        """The decisions asked, each with `regel`: money, consequence and last day in one line.

        Of a decision that was taken `uitkomst` says what it became.

        Content that was frozen when a report had one proposal gives that one.
        """
        besluiten = self.inhoud["besluiten"]
        lijst = besluiten.get("voorstellen")
        if lijst is None:
            lijst = [enig_voorstel(besluiten)] if besluiten["voorstel"] else []
        return [v | {"regel": voorstelregel(v)} | uitkomst(v) for v in lijst]

    @property
    def wachtend(self):
        """What waits for a decision elsewhere: afwijkingen and rounds (list of str)."""
        return self.inhoud["besluiten"]["wachtend"]

    @cached_property
    def per_directie(self):
        """Label and figures per directie, by name; no ranking. `kort` leaves a column out."""
        regels = self._tabel(self.cijfers["directies"])
        return [regel | {"kort": [regel["cellen"][plek] for plek in KORT]} for regel in regels]

    @property
    def directiekolommen(self):
        """Heads of the table per directie."""
        return [label[0].upper() + label[1:] for label in PER_DIRECTIE.values()]

    @cached_property
    def verschil(self):
        """What came, went and moved since the day before the period; None in older reports."""
        verschil = self.inhoud.get("verschil")
        if not verschil:
            return None
        titels = verschil["titels"]
        regels = [
            {
                **regel,
                **{soort: [titels[str(pk)] for pk in regel[soort]] for soort in ("erbij", "weg")},
            }
            for regel in verschil["regels"]
        ]
        fasen = [{**wissel, "titel": titels[str(wissel["pk"])]} for wissel in verschil["fasen"]]
        return {"dag": verschil["dag"], "regels": regels, "fasen": fasen}

    @cached_property
    def overig(self):
        """Figures without a place of their own."""
        return [self.cijfers["getallen"][naam] for naam in OVERIG]

    @cached_property
    def raming(self):
        """The estimates of the year in one sentence: bounds, and what is not in them.

        A sum of one or two would tell the estimate of one traject before its award (rule 11).
        """
        som = self.cijfers["raming"]
        bekend = som["aantal"] - som["onbekend"]
        if not bekend:
            return "De raming van deze trajecten is niet bekend."
        if bekend < MIN_RAMINGEN:
            return "Van te weinig trajecten is de raming bekend om een som te tonen."
        tekst = f"Samen {bereik(som)} zonder btw, over de hele looptijd."
        if som["onbekend"]:
            tekst += f" Bij {trajecten(som['onbekend'])} is de raming onbekend."
        if som["open"]:
            tekst += f" Bij {trajecten(som['open'])} kennen we maar één grens."
        if som["concessies"]:
            tekst += f" Concessies ({som['concessies']}) staan hier buiten: die hebben omzet."
        return tekst

    @cached_property
    def per_categorie(self):
        """Label and figures per category, by name; none in reports from before schema 2."""
        return self._tabel(self.cijfers.get("categorieen", []))

    @property
    def categoriekolommen(self):
        """Heads of the table per category."""
        return [label[0].upper() + label[1:] for label in PER_CATEGORIE.values()]

    @cached_property
    def per_thema(self):
        """Label and figures per focus theme, by level."""
        return self._tabel(self.cijfers["themas"])

    def _tabel(self, regels):
        getallen = self.cijfers["getallen"]
        return [
            {"label": regel["label"], "cellen": [getallen[naam] for naam in regel["namen"]]}
            for regel in regels
        ]

    @cached_property
    def hoofdstukken(self):
        """Chapters with their sections; a section has its list (rows) and whether it is empty."""
        return [self._hoofdstuk(deel) for deel in self.inhoud["hoofdstukken"]]

    def _hoofdstuk(self, deel):
        secties = [self._sectie_veilig(sectie) for sectie in deel["secties"]]
        stil = [sectie["titel"].lower() for sectie in secties if sectie["is_leeg"]]
        return {
            "titel": deel["titel"],
            "secties": secties,
            "stil": stil,
            "is_leeg": len(stil) == len(secties),
            "weggelaten": deel.get("weggelaten", []),
        }

    @property
    def fouten(self):
        """The messages (list of str) of the parts that could not be made or shown."""
        getoond = [s["fout"] for deel in self.hoofdstukken for s in deel["secties"] if "fout" in s]
        return [*getoond, *self.inhoud.get("fouten", [])]

    def _sectie_veilig(self, sectie):
        """A section, or in its place the message that it cannot be shown."""
        getoond, fout = probeer(sectie["titel"], self._sectie, sectie)
        leeg = {"lijst": None, "rijen": [], "vulling": None, "is_leeg": False, "fout": fout}
        return {**sectie, **leeg} if fout else getoond

    def _sectie(self, sectie):
        lijst = LIJST_BIJ.get(sectie["soort"])
        rijen = self.rijen(self.inhoud["lijsten"][lijst]) if lijst else []
        vulling = self._vulling(sectie)
        gevuld = (
            rijen
            or vulling
            or sectie.get("fout")
            or sectie.get("citaten")
            or sectie.get("afbeeldingen")
        )
        return {
            **sectie,
            "lijst": lijst,
            "rijen": rijen,
            "vulling": vulling,
            "is_leeg": not sectie["tekst"].strip() and not gevuld,
            "afbeeldingen": [b | {"naam": naam_van(b)} for b in sectie.get("afbeeldingen", ())],
        }

    def sectie(self, pk):
        """One section as it is shown; None when it is left out."""
        alle = (sectie for deel in self.hoofdstukken for sectie in deel["secties"])
        return next((sectie for sectie in alle if sectie["pk"] == pk), None)

    def _vulling(self, sectie):
        """The numbers beside those of the last report, and the rows; None without any."""
        vulling = sectie.get("vulling")
        if not vulling or not any(getal["aantal"] for getal in vulling["getallen"]):
            return None
        toen = (self.inhoud["vorige"] or {}).get("secties", {}).get(sectie["soort"], {})
        getallen = [{**getal, "toen": toen.get(getal["naam"])} for getal in vulling["getallen"]]
        rijen = list(vulling["rijen"].values())
        kort = len(rijen) <= (LANG if sectie["nadruk"] else KORTE_LIJST)
        return {**vulling, "getallen": getallen, "rijen": rijen, "is_kort": kort}

    @cached_property
    def lange_lijsten(self):
        """The sections of which the list is too long to stand among the text."""
        secties = [sectie for deel in self.hoofdstukken for sectie in deel["secties"]]
        return [
            s
            for s in secties
            if (s["vulling"] and not s["vulling"]["is_kort"]) or len(s["rijen"]) > LANG
        ]

    def sectiegetal(self, soort, naam):
        """A number of a section with the rows that it counts; KeyError if there is none."""
        for deel in self.inhoud["hoofdstukken"]:
            for sectie in deel["secties"]:
                if sectie["soort"] == soort and sectie.get("vulling"):
                    return self._sectiegetal(sectie, naam)
        raise KeyError(soort)

    def _sectiegetal(self, sectie, naam):
        vulling = sectie["vulling"]
        getal = next((g for g in vulling["getallen"] if g["naam"] == naam), None)
        if getal is None:
            raise KeyError(naam)
        rijen = [vulling["rijen"][lid] for lid in getal["leden"]]
        return {**getal, "sectie": sectie["titel"], "kop": vulling["kop"], "rijen": rijen}

    @cached_property
    def themanamen(self):
        """Short names of the focus themes, above the columns with levels."""
        return [thema["kort"] for thema in self.cijfers["themas"]]

    @cached_property
    def beelden(self):
        """Charts for the screen, by name."""
        merk = merk_van(self.inhoud["organisatie"]["huisstijl"])
        return {
            naam: als_beeld(naam, grafiek, merk)
            for naam, grafiek in grafieken(self.cijfers).items()
            if naam in self.toon
        }

    @cached_property
    def tekeningen(self):
        """Charts for the PDF, by name: the same figures as `beelden`."""
        merk = merk_van(self.inhoud["organisatie"]["huisstijl"])
        return {
            naam: als_tekening(grafiek, merk, *MATEN[naam])
            for naam, grafiek in grafieken(self.cijfers).items()
        }

    @cached_property
    def dia(self):
        """The chart of target and result, drawn to stand alone on a landscape page."""
        merk = merk_van(self.inhoud["organisatie"]["huisstijl"])
        return als_tekening(grafieken(self.cijfers)["doel"], merk, *DIA)

    @cached_property
    def bijlage(self):
        """The trajects of the year for the annex, at most MAX_RIJEN rows."""
        return self.rijen(self.cijfers["getallen"]["geteld"]["leden"][:MAX_RIJEN])

    @cached_property
    def niet_in_bijlage(self):
        """How many trajects the annex leaves out."""
        return max(0, self.cijfers["getallen"]["geteld"]["aantal"] - MAX_RIJEN)

    @cached_property
    def register(self):
        """The afwijkingen, by number of the traject."""
        return sorted(
            self.inhoud["afwijkingen"].values(),
            key=lambda rij: (nummerplek(rij["nummer"]), rij["thema"]),
        )


def enig_voorstel(besluiten):
    """The one proposal of content that was frozen before a report could have more."""
    velden = {naam: besluiten[naam] for naam in ("middelen", "zonder", "uiterlijk")}
    leeg = {"tekst": "", "aanleiding": "", "soort": "anders", "soort_label": ""}
    niets = {"planning": None, "advies": None, "besluit": None}
    return {"nummer": 1, "titel": besluiten["voorstel"], **leeg, **niets, **velden}


def uitkomst(voorstel):
    """‘Gewijzigd vastgesteld: maak 40 uur vrij’, beside a title that can stand before a dash."""
    besluit = voorstel["besluit"]
    if not besluit:
        return {"kop": voorstel["titel"], "uitkomst": ""}
    tekst = ": ".join(deel.rstrip(".") for deel in (besluit["label"], besluit["tekst"]) if deel)
    tot = f" (tot {datum_voluit(besluit['tot'])})" if besluit.get("tot") else ""
    return {"kop": voorstel["titel"].rstrip("."), "uitkomst": tekst + tot}


def voorstelregel(voorstel):
    """‘Geld en uren: 40 uur · Zonder besluit: … · Nodig vóór: 20 maart 2027’."""
    delen = {
        "Geld en uren": voorstel["middelen"],
        "Zonder besluit": voorstel["zonder"],
        "Nodig vóór": datum_voluit(voorstel["uiterlijk"]) if voorstel["uiterlijk"] else "",
    }
    return " · ".join(f"{kop}: {tekst.rstrip('.')}" for kop, tekst in delen.items() if tekst)


def trajecten(aantal):
    """‘1 traject’ or ‘12 trajecten’."""
    return "1 traject" if aantal == 1 else f"{punten(aantal)} trajecten"


def bereik(som):
    """‘€ 312,4 mln’, or both bounds when they differ."""
    laag, hoog = miljoen(som["min"]), miljoen(som["max"])
    return laag if laag == hoog else f"{laag} tot {hoog}"
