"""The parts of the route map: their names, what they lead to and their outlines (eisen.md L-028).

The twenty-nine names come from the source; the balloon and the bunting are ours, so that every
action of the plan has a place. An outline is path data in units of the drawing; the templates in
`templates/rapportage/routekaart/` draw what lies inside.
"""

from dataclasses import dataclass

from rapportage.wegdek import WEG

#: Outlines that are no box or circle, by the name of the part.
OMTREK = {
    "Oude stad": (
        "M4 606V352L30 330 22 172 142 106 236 236 246 132h18l20 168 34 80 40-52 32 62"
        " 28-36 38 46 20-10 42 40V580L330 614z"
    ),
    "Wiel": "M630 392A116 116 0 1 0 630 612z",
    "Stekker": "M1096 680h72l8-42h68v108h-76l-14-14q-50-4-62-40z",
    "Superhelden": (
        "M972 346L1104 260l60 12 86-56q46-8 58 12 6 12-10 28l-40 34-6 82-50 42-104 2-30-50z"
    ),
    "Luchtballon": (
        "M566 114c50 0 76 36 76 76 0 38-32 70-48 94v46q-28 8-56 0v-46c-16-24-48-56-48"
        "-94 0-40 26-76 76-76z"
    ),
    "Doe Mee": "M34 926h162v82h-62v138h-96v-138h-4z",
    "Kijkende mensen": "M548 1148v-70q16-50 70-46 40-24 90 0 60-30 120 0 50-20 110 10v106z",
    "Rennen met puzzelstuk": "M1222 1012l20-110 40-22 60 30-4 90 10 96h-130z",
    "Klok": "M1580 904a48 48 0 1 1 60 47v149h-24v-149a48 48 0 0 1-36-47z",
    "Bord circulair": "M1574 664a48 48 0 1 1 60 47v99h-24v-99a48 48 0 0 1-36-47z",
    "Potlood": "M-10 0L44-30h224q18 0 18 30t-18 30H44z",
    "Slinger": "M1430 586h20q60 50 130-10h24v72h-24q-70 40-130-2h-20z",
    "Nieuwe stad": ("M1200 620V516L1258 452H1352V374H1472V206q50-34 110 0V440q20-60 96-74V616z"),
    "Bolletjes": "M436 520q14-10 30-2l108 46q18 10 12 30-16 18-44 8L436 560q-14-18 0-40z",
}


@dataclass(frozen=True)
class Deel:
    """One part: leads to the action with this code, or to the list with this name."""

    naam: str
    vlak: str
    code: str = ""
    lijst: str = ""
    draai: str = ""
    groep: int = 0

    @property
    def bouwsteen(self):
        """The number of the building block under which the list shows it; 0 is none."""
        return self.groep or int(self.code[:1] or 0)


def vak(x, y, breed, hoog, rond=14):
    """The path data of a rounded box."""
    b, h = breed - 2 * rond, hoog - 2 * rond
    bocht = f"a{rond} {rond} 0 0 1"
    return (
        f"M{x + rond} {y}h{b}{bocht} {rond} {rond}v{h}{bocht} -{rond} {rond}"
        f"h-{b}{bocht} -{rond} -{rond}v-{h}{bocht} {rond} -{rond}z"
    )


def cirkel(x, y, straal):
    """The path data of a circle."""
    boog = f"a{straal} {straal} 0 1 1"
    return f"M{x - straal} {y}{boog} {2 * straal} 0{boog} -{2 * straal} 0z"


def drager(x, y):
    """The outline of a standard bearer with the flag."""
    return f"M{x + 12} {y - 162}h76v62h-54v186h-64v-118h42z"


#: In the order of the journey, which is also the order of the Tab key.
DELEN = (
    Deel("Oude stad", OMTREK["Oude stad"], lijst="trajecten"),
    Deel("MVI", vak(618, 334, 366, 368, 20), "1.1"),
    Deel("Wiel", OMTREK["Wiel"], "1.2"),
    Deel("Bolletjes", OMTREK["Bolletjes"], "3.4"),
    Deel("Poppetje machine", cirkel(724, 450, 70), "1.3"),
    Deel("Pers 1", vak(818, 382, 130, 262), "3.2"),
    Deel("Pers 2", vak(982, 428, 126, 272), "1.4"),
    Deel("Puzzelstuk", cirkel(972, 606, 42), "4.2"),
    Deel("Stekker", OMTREK["Stekker"], "2.3"),
    Deel("Superhelden", OMTREK["Superhelden"], "3.1"),
    Deel("Stoep Kaders", WEG["stoep_ver"], "1.6"),
    Deel("Stoep in Verbinding", WEG["stoep_dichtbij"], "1.6"),
    Deel("Vaandeldrager 1", drager(272, 752), "2.1"),
    Deel("Vaandeldrager 2", drager(342, 756), "2.2"),
    Deel("Vaandeldrager 3", drager(412, 758), "2.4a"),
    Deel("Vaandeldrager 4", drager(482, 757), "2.4b"),
    Deel("Vaandeldrager 5", drager(552, 754), "2.5"),
    Deel("Tafel", vak(676, 706, 220, 108), "2.6"),
    Deel("Stratenmaker", vak(-60, -92, 154, 132), lijst="kaders", draai="stratenmaker", groep=1),
    Deel("Luchtballon", OMTREK["Luchtballon"], "4.1"),
    Deel("Doe Mee", OMTREK["Doe Mee"], "3.5"),
    Deel("Stapel Doe Mee", vak(152, 1040, 104, 102), "4.5"),
    Deel("Kijkende mensen", OMTREK["Kijkende mensen"], "4.3"),
    Deel("Rennen met puzzelstuk", OMTREK["Rennen met puzzelstuk"], "3.3"),
    Deel("Planning", vak(1344, 940, 192, 186), lijst="kalender"),
    Deel("Klok", OMTREK["Klok"], lijst="rapporten"),
    Deel("Bord circulair", OMTREK["Bord circulair"], lijst="categorieen"),
    Deel("Potlood", OMTREK["Potlood"], lijst="plan", draai="potlood"),
    Deel("Meetlat", vak(1256, 466, 36, 242, 8), "1.5"),
    Deel("Slinger", OMTREK["Slinger"], "4.4"),
    Deel("Nieuwe stad", OMTREK["Nieuwe stad"], lijst="doelen"),
)  # fmt: skip
POTLOOD = "translate(1460 692) rotate(53) scale(.72)"
