"""What screen and PDF show of the plain content of a plan, so that they cannot differ."""

from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cached_property

from actieplan.models import Planonderdeel, Planuitgave
from actieplan.planindeling import in_uitgave
from mvi.grafiek import Grafiek, Reeks, als_svg, merk_van
from rapportage.plan.tijdbalk import tijdbalk

SJABLOON = "rapportage/plandeel/{}.html"
#: Actions in one drawing; with labels of two lines that is most of a page.
PER_TEKENING = 20
#: Kinds that are text only.
TEKST = {"eigen", "waarde", "opgave"}
#: What a reader looks for → the kinds of parts that tell it.
LEESWIJZER = (
    ("Waarom we dit doen", {"waarde", "opgave", "ambitie", "manifest"}),
    ("Wat we willen bereiken", {"doelen", "streefcijfers", "kansen"}),
    ("Wat we doen en wanneer", {"fasen", "acties", "planning", "rapportage"}),
    (
        "Wie en waarmee",
        {"wie", "instrumenten", "verankering", "coordinatie", "middelen", "risicos"},
    ),
    ("En verder", {"eigen"}),
)
ERNST = {"Hoog": 0, "Midden": 1, "Laag": 2}
LOS = {
    "id": None, "nummer": None, "naam": "Zonder bouwsteen", "titel": "Zonder bouwsteen",
    "tekst": "", "rol": "", "doelen": [],
}  # fmt: skip


class Planbeeld:
    """The content (dict of `rapportage.plan.inhoud`) in one edition."""

    def __init__(self, inhoud, uitgave=Planuitgave.GEHEEL):
        self.inhoud, self.uitgave = inhoud, Planuitgave(uitgave)
        self.plan = inhoud["plan"]
        self.peildatum = inhoud["peildatum"]
        self.acties = [self._met_oordeel(actie) for actie in inhoud["acties"]]

    def _met_oordeel(self, actie):
        """The action with `te_laat` on the day of the content."""
        laat = bool(actie["eind"]) and not actie["is_dicht"] and actie["eind"] < self.peildatum
        return {**actie, "te_laat": laat, "naam": f"{actie['code']} {actie['titel']}".strip()}

    @cached_property
    def delen(self):
        """The parts of this edition, in order, each with the template that shows its kind."""
        return [
            {
                **deel,
                "anker": f"deel-{plek}",
                "is_tekst": deel["soort"] in TEKST,
                "sjabloon": SJABLOON.format(deel["soort"]),
            }
            for plek, deel in enumerate(self.inhoud["onderdelen"], 1)
            if in_uitgave(deel["uitgaven"], self.uitgave)
            and deel["soort"] in Planonderdeel.Soort.values
        ]

    @cached_property
    def leeswijzer(self):
        """(what a reader looks for, headings of the parts that tell it)."""
        groepen = [
            (naam, [deel["kop"] for deel in self.delen if deel["soort"] in soorten])
            for naam, soorten in LEESWIJZER
        ]
        return [(naam, koppen) for naam, koppen in groepen if koppen]

    @cached_property
    def doelen(self):
        """The goals with their stand, how many actions they have, and their sub-goals."""
        alle = [self._doel(doel) for doel in self.inhoud["doelen"]]
        hoofd = [doel for doel in alle if doel["hoofddoel"] is None]
        return [
            {**doel, "subdoelen": [d for d in alle if d["hoofddoel"] == doel["id"]]}
            for doel in hoofd
        ]

    def _doel(self, doel):
        acties = [actie for actie in self.acties if doel["id"] in actie["doelen"]]
        stand = self.inhoud["standen"].get(str(doel["id"]))
        return {**doel, "stand": stand, "aantal": len(acties)}

    @cached_property
    def blokken(self):
        """The building blocks with their actions and goals; actions without a block come last."""
        namen = {doel["id"]: doel["naam"] for doel in self.inhoud["doelen"]}
        blokken = [self._blok(steen, namen) for steen in [*self.inhoud["bouwstenen"], LOS]]
        return [blok for blok in blokken if blok["acties"] or blok["id"] is not None]

    def _blok(self, steen, namen):
        acties = [actie for actie in self.acties if actie["bouwsteen"] == steen["id"]]
        return {
            **steen,
            "doelnamen": [namen[pk] for pk in steen["doelen"] if pk in namen],
            "bijschrift": f"Bouwsteen {steen['naam']}" if steen["nummer"] else steen["titel"],
            "acties": acties,
            "klaar": sum(actie["status"] == "Klaar" for actie in acties),
            "laat": sum(actie["te_laat"] for actie in acties),
        }

    @cached_property
    def balken(self):
        """Per building block with dated actions: its name and the drawing of its planning.

        A drawing has to fit on a page, so a long block has several.
        """
        merk = merk_van(self.inhoud["organisatie"]["huisstijl"])
        looptijd = [date.fromisoformat(self.plan[veld]) for veld in ("start", "eind")]
        dag = date.fromisoformat(self.peildatum)
        return [
            {"naam": naam, "svg": tijdbalk(titel, acties, looptijd, dag, merk)}
            for naam, titel, acties in self._stukken()
        ]

    def _stukken(self):
        """(caption, title of the block, at most `PER_TEKENING` of its dated actions)."""
        for blok in self.blokken:
            acties = [actie for actie in blok["acties"] if actie["start"] or actie["eind"]]
            for begin in range(0, len(acties), PER_TEKENING):
                naam = f"{blok['bijschrift']}, vervolg" if begin else blok["bijschrift"]
                yield naam, blok["titel"], acties[begin : begin + PER_TEKENING]

    @cached_property
    def streefgrafiek(self):
        """The targets as numbers per year, as a drawing; empty when fewer than two are known."""
        rijen = [rij for rij in self.inhoud["streefcijfers"] if rij["aantal"] is not None]
        if len(rijen) < 2:
            return ""
        opsomming = ", ".join(f"{rij['jaar']}: {rij['aantal']}" for rij in rijen)
        grafiek = Grafiek(
            titel="Streefcijfers per jaar",
            alt=f"Staven met het streefcijfer per jaar in trajecten. {opsomming}.",
            soort="staaf",
            labels=[str(rij["jaar"]) for rij in rijen],
            reeksen=[Reeks("Streefcijfer", [rij["aantal"] for rij in rijen])],
            labelkop="Jaar",
        )
        return als_svg(grafiek, 640, 210, merk_van(self.inhoud["organisatie"]["huisstijl"]))

    @cached_property
    def kern(self):
        """(label, number) of a short edition: what there is in the plan."""
        return [
            ("doelen", len(self.doelen)),
            ("acties", len(self.acties)),
            ("acties klaar", self.tel["Klaar"]),
            ("kansrijke categorieën", len(self.inhoud["kansen"])),
        ]

    @cached_property
    def wie(self):
        """(function, its actions) in the order of the plan; nobody comes last."""
        namen = list(dict.fromkeys(actie["wie"] for actie in self.acties))
        namen.sort(key=lambda naam: not naam)
        return [(naam, [a for a in self.acties if a["wie"] == naam]) for naam in namen]

    @cached_property
    def risicos(self):
        """The open actions with a risk, the highest first."""
        rijen = [a for a in self.acties if a["risico"] and not a["is_dicht"]]
        return sorted(rijen, key=lambda actie: ERNST[actie["risico"]])

    @cached_property
    def middelen(self):
        """Per building block: hours and money planned, and of how many actions it is unknown."""
        return [{"naam": blok["naam"], **som(blok["acties"])} for blok in self.blokken]

    @cached_property
    def middelen_samen(self):
        """The same of the whole plan."""
        return som(self.acties)

    @cached_property
    def tel(self):
        """How many actions per state."""
        return Counter(actie["status"] for actie in self.acties)

    @cached_property
    def fasen(self):
        """The phases with ‘nu’, ‘voorbij’, ‘komt’ or nothing."""
        return [{**fase, "staat": self._staat(fase)} for fase in self.inhoud["fasen"]]

    def _staat(self, fase):
        if fase["eind"] and fase["eind"] < self.peildatum:
            return "voorbij"
        if fase["start"] and fase["start"] > self.peildatum:
            return "komt"
        return "nu" if fase["start"] else ""


def som(acties):
    """Hours and money of these actions; what is unknown is counted and not added."""
    uren = [actie["uren"] for actie in acties if actie["uren"] is not None]
    geld = [Decimal(actie["budget"]) for actie in acties if actie["budget"] is not None]
    return {
        "acties": len(acties),
        "uren": sum(uren) if uren else None,
        "uren_onbekend": len(acties) - len(uren),
        "budget": sum(geld) if geld else None,
        "budget_onbekend": len(acties) - len(geld),
    }
