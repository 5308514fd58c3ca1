"""An inkoopkalender.xlsx as municipalities really send it, to try the import with.

Title rows, a merged group column, an empty column, section rows, blank rows, a total row, and
dates and amounts in many notations. About half of the rows are trajects of the demo, some changed.
"""

import random
from datetime import timedelta
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from rapportage.demo.gegevens import lees
from rapportage.demo.tijdlijn import MAANDEN, werkdag
from trajecten.kalender.cellen import als_cel
from trajecten.kalender.eenheden import EENHEDEN
from trajecten.models import Fase, Traject

KOPPEN = (
    "Groep", "Nr.", "Omschrijving opdracht", "Afdeling", "Budgethouder", None,
    "Geraamde waarde (excl. btw)", "Looptijd", "Procedure", "Publicatie", "Start contract",
    "Inkoper", "Opmerkingen",
)  # fmt: skip
BREEDTES = (3, 16, 11, 52, 26, 30, 3, 26, 18, 24, 16, 16, 22, 34)
EERSTE_KOLOM, KOPREGEL = 2, 5
KORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
BESTAAND, NIEUW = 27, 31
ZAAD = 71


def maak_kalender(organisatie, vandaag):
    """The bytes of the workbook for this organisation on this day."""
    boek = Workbook()
    blad = boek.active
    blad.title = f"Kalender {vandaag.year + 1}"
    zet_titels(blad, organisatie, vandaag)
    rijen = Kalenderrijen(organisatie, vandaag).alle()
    eind = vul(blad, rijen)
    zet_totaal(blad, eind, rijen)
    toelichting(boek.create_sheet("Toelichting"))
    uit = BytesIO()
    boek.save(uit)
    return uit.getvalue()


def zet_titels(blad, organisatie, vandaag):
    """Three title rows, a blank one, and the headers."""
    for nummer, breedte in enumerate(BREEDTES):
        blad.column_dimensions[chr(65 + nummer)].width = breedte
    titels = (
        f"Gemeente {organisatie.naam}",
        f"Inkoopkalender {vandaag.year}–{vandaag.year + 2}",
        f"Stand van {vandaag:%d-%m-%Y}. Vragen? Mail team Inkoop.",
    )
    for regel, tekst in enumerate(titels, 1):
        cel = blad.cell(regel, EERSTE_KOLOM, tekst)
        cel.font = Font(bold=regel < 3, size=16 - 3 * regel + 3)
        blad.merge_cells(start_row=regel, end_row=regel, start_column=2, end_column=14)
    for plek, kop in enumerate(KOPPEN):
        cel = blad.cell(KOPREGEL, EERSTE_KOLOM + plek, kop)
        cel.font, cel.fill = Font(bold=True), PatternFill("solid", fgColor="D9E2EC")
        cel.alignment = Alignment(wrap_text=True, vertical="top")


def vul(blad, rijen):
    """Write a section row per directie and its rows; returns the last row that was used."""
    regel = KOPREGEL
    for directie in dict.fromkeys(directie for directie, _ in rijen):
        regel += 1
        blad.cell(regel, EERSTE_KOLOM, directie.upper()).font = Font(bold=True, italic=True)
        blad.merge_cells(start_row=regel, end_row=regel, start_column=2, end_column=14)
        eigen = [rij for ander, rij in rijen if ander == directie]
        for groep in dict.fromkeys(rij[0] for rij in eigen):
            regel = vul_groep(blad, regel, [rij for rij in eigen if rij[0] == groep])
        regel += 1
    return regel


def vul_groep(blad, regel, rijen):
    """Rows of one product group; the name stands once, in a cell merged over all of them."""
    begin = regel + 1
    for rij in rijen:
        regel += 1
        for plek, waarde in enumerate(rij):
            if plek or regel == begin:
                zet_cel(blad.cell(regel, EERSTE_KOLOM + plek), waarde)
    if regel > begin:
        blad.merge_cells(start_row=begin, end_row=regel, start_column=2, end_column=2)
    return regel


def zet_cel(cel, waarde):
    """A value with the notation that fits its type."""
    if waarde in ("", None):
        return
    cel.value = waarde
    if isinstance(waarde, Decimal):
        cel.number_format = '"€" #,##0.00'
    elif not isinstance(waarde, str):
        cel.number_format = "dd-mm-yyyy"


def zet_totaal(blad, regel, rijen):
    """The total row that everybody puts under a calendar."""
    bekend = sum(rij[6] for _, rij in rijen if isinstance(rij[6], Decimal))
    blad.cell(regel + 1, EERSTE_KOLOM, "Totaal").font = Font(bold=True)
    zet_cel(blad.cell(regel + 1, EERSTE_KOLOM + 6), bekend)


def toelichting(blad):
    """A second sheet without trajects, as there often is one."""
    for tekst in (
        "Toelichting",
        "P.M. = nog niet bekend",
        "Bedragen over de hele looptijd, zonder btw",
        "Percelen staan niet apart in deze lijst",
    ):
        blad.append([tekst])


class Kalenderrijen:
    """The rows of the calendar: trajects that are known, some of them changed, and new ones."""

    def __init__(self, organisatie, vandaag):
        self.organisatie, self.vandaag = organisatie, vandaag
        self.dobbel = random.Random(f"{ZAAD}{organisatie.slug}")

    def alle(self):
        """(directie, tuple in the order of KOPPEN), group by group."""
        rijen = [*self._bestaande(), *self._nieuwe()]
        return sorted(rijen, key=lambda paar: (paar[0], paar[1][0], paar[1][2]))

    def _bestaande(self):
        """Known trajects in the words of the program itself, so most of them are unchanged."""
        trajecten = (
            Traject.objects.filter(organisatie=self.organisatie, onderdeel_van=None, afloop="")
            .exclude(extern_nummer="").exclude(afdeling=None).exclude(categorie=None)
            .filter(fase__lt=Fase.UITVRAAG)
            .select_related("afdeling", "categorie")
            .prefetch_related("betrokkenen__gebruiker")
            .order_by("nummer")[:BESTAAND]
        )  # fmt: skip
        for plek, traject in enumerate(trajecten):
            cel = {
                naam: als_cel(EENHEDEN[naam], EENHEDEN[naam].van(traject))
                for naam in ("raming", "looptijd", "procedure", "publicatie", "contractstart")
            }
            if plek % 4 == 1 and traject.raming_max:
                cel["raming"] = f"€ {notatie(traject.raming_max * Decimal('1.1'))},00"
            if plek % 5 == 2:
                cel["publicatie"] = f"Q3 {self.vandaag.year + 1}"
            rij = (
                traject.categorie.naam,
                traject.extern_nummer,
                traject.titel,
                traject.afdeling.naam,
                EENHEDEN["budgethouder"].van(traject),
                None,
                cel["raming"],
                cel["looptijd"],
                cel["procedure"],
                cel["publicatie"],
                cel["contractstart"],
                EENHEDEN["inkoper"].van(traject),
                traject.opmerking,
            )
            yield traject.afdeling.directie, rij

    def _nieuwe(self):
        """Trajects that nobody entered yet, in every notation that calendars use."""
        titels = set(self.organisatie.trajecten.values_list("titel", flat=True))
        afdelingen = {afdeling.naam: afdeling for afdeling in self.organisatie.afdelingen.all()}
        nummer = 0
        while nummer < NIEUW:
            soort = self.dobbel.choice(lees("categorieen"))
            keuze = self.dobbel.choice(soort["titels"])
            titel, afdeling = self._titel(keuze), afdelingen.get(soort["afdelingen"][0])
            if titel not in titels and afdeling:
                nummer += 1
                titels.add(titel)
                bedrag = self._bedrag(nummer, *keuze.get("bedrag", soort["bedrag"]))
                yield afdeling.directie, self._nieuwe_rij(nummer, soort, titel, afdeling, bedrag)

    def _nieuwe_rij(self, nummer, soort, titel, afdeling, bedrag):
        publicatie = werkdag(self.vandaag + timedelta(days=self.dobbel.randint(70, 700)))
        return (
            soort["naam"],
            f"IK{self.vandaag.year % 100}-{500 + nummer}",
            titel,
            self.dobbel.choice((afdeling.naam, afdeling.naam, afdeling.afkorting)),
            f"Afdelingsmanager {afdeling.naam}",
            None,
            bedrag,
            self._looptijd(),
            self.dobbel.choice(("Europees openbaar", "Meervoudig onderhands", "")),
            self._datum(nummer, publicatie),
            self._start(publicatie),
            self.dobbel.choice(("Team Inkoop", "n.t.b.", "")),
            self.dobbel.choice(("", "", "", "Regionaal?", "Let op: opzegtermijn")),
        )

    def _titel(self, keuze):
        plaatsen = lees(self.organisatie.slug)["plaatsen"]
        plekken = {naam: self.dobbel.choice(namen) for naam, namen in plaatsen.items()}
        return keuze["titel"].format(
            jaar=self.vandaag.year + 1, fase=5, aantal=self.dobbel.randint(3, 9), **plekken
        )

    def _bedrag(self, nummer, laag, hoog):
        """An amount, in turn in one of the ways in which people write it."""
        bedrag = Decimal(self.dobbel.randint(laag // 5000, hoog // 5000) * 5000)
        miljoen = f"{bedrag / 1_000_000:.1f}".replace(".", ",")
        manieren = (
            f"€ {notatie(bedrag)},00",
            bedrag,
            f"{bedrag // 1000}k",
            f"{miljoen} mln",
            f"{notatie(bedrag)} - {notatie(bedrag * 2)}",
            notatie(bedrag),
            "> 221.000",
            "P.M.",
            bedrag,
            "n.t.b.",
            "100.000 - 250.000",
        )
        return manieren[nummer % len(manieren)]

    def _datum(self, nummer, dag):
        """A date, in turn in one of the ways in which people write it."""
        kwartaal = (dag.month + 2) // 3
        manieren = (
            f"Q{kwartaal} {dag.year}",
            dag,
            f"medio {dag.year}",
            "n.t.b.",
            f"{dag.day} {KORT[dag.month - 1]} {dag.year}",
            f"{MAANDEN[dag.month - 1]} {dag.year}",
            f"{dag:%d-%m-%Y}",
            f"eind {dag.year}",
            str(dag.year),
            f"H{(dag.month + 5) // 6} {dag.year}",
            "z.s.m.",
            f"{dag.day}/{dag.month}/{dag:%y}",
        )
        return manieren[nummer % len(manieren)]

    def _start(self, publicatie):
        dag = publicatie + timedelta(days=150)
        return self.dobbel.choice((dag, f"{MAANDEN[dag.month - 1]} {dag.year}", "", "P.M."))

    def _looptijd(self):
        return self.dobbel.choice(
            ("4 jaar (2+1+1)", "2 jaar", "48 maanden", "1 jaar", "", "3 jaar + 1 jaar optie")
        )


def notatie(bedrag):
    """A whole amount with Dutch dots: 1.250.000."""
    return f"{bedrag:,.0f}".replace(",", ".")
