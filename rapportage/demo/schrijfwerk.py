"""The running concept as a coördinator has it half way: own part, quote, picture, input."""

import io
from datetime import timedelta

from PIL import Image, ImageDraw

from organisatie.models import Bestand, Gebruiker
from rapportage.demo.boek import leg_vast, moment
from rapportage.demo.gegevens import lees
from rapportage.models import Afbeelding, Citaat, Inbreng, Sectie
from rapportage.rapport import nummer
from rapportage.schrijven import getoond
from rapportage.secties import per_hoofdstuk

MENSEN = "{}@leiden.example"


def schrijf_aan_concept(rapport, vandaag):
    """Add what people made in a report that is being written, on the days it happened."""
    gegevens = lees("schrijfwerk")
    eigen = maak_eigen(rapport, gegevens["eigen"], vandaag)
    op = moment(vandaag - timedelta(days=4), 14)
    soort, tekst, functie = gegevens["citaat"].values()
    sectie = sectie_van(rapport, soort)
    citaat = Citaat(organisatie=rapport.organisatie, sectie=sectie, tekst=tekst, functie=functie)
    leg_vast(citaat, op, door=rapport.auteur)
    maak_beeld(eigen, gegevens["beeld"], op)
    for velden in gegevens["inbreng"]:
        maak_inbreng(rapport, velden, vandaag)
    weg = sectie_van(rapport, gegevens["weggelaten"])
    weg.is_weggelaten = True
    leg_vast(weg, op, door=rapport.auteur)


def sectie_van(rapport, soort):
    return rapport.secties.get(soort=soort)


def maak_eigen(rapport, velden, vandaag):
    """A section of the coördinator's own at the end of its chapter."""
    op = moment(vandaag - timedelta(days=5), 11)
    sectie = Sectie(
        rapport=rapport,
        organisatie=rapport.organisatie,
        volgorde=rapport.secties.count(),
        is_eigen=True,
        **velden,
    )
    leg_vast(sectie, op, door=rapport.auteur)
    nummer(per_hoofdstuk(rapport.secties.all()))
    return sectie


def maak_beeld(sectie, velden, op):
    """A drawn picture of a schoolyard."""
    data = teken_plein()
    bestand = Bestand.objects.bewaar(
        organisatie=sectie.organisatie, naam="schoolplein.png", data=data, inhoudstype="image/png"
    )
    breedte, hoogte = MAAT
    rij = Afbeelding(
        organisatie=sectie.organisatie, sectie=sectie, bestand=bestand, breedte=breedte,
        hoogte=hoogte, toegevoegd_op=op, toegevoegd_door=sectie.rapport.auteur, **velden,
    )  # fmt: skip
    leg_vast(rij, op, door=sectie.rapport.auteur)


MAAT = (1200, 560)
BOMEN = ((120, 230, 70), (290, 180, 90), (920, 190, 85), (1080, 240, 65))


def teken_plein():
    """PNG (bytes) of a schoolyard with trees, a wooden path and a bench of old planks."""
    beeld = Image.new("RGB", MAAT, "#dcecf2")
    pen = ImageDraw.Draw(beeld)
    pen.rectangle((0, 320, 1200, 560), fill="#b9d7a4")
    pen.rectangle((430, 150, 780, 330), fill="#c9846b")
    for plek in range(5):
        pen.rectangle((455 + plek * 64, 190, 495 + plek * 64, 240), fill="#f4efe4")
    pen.polygon(((560, 330), (650, 330), (760, 560), (430, 560)), fill="#d8c3a0")
    for y in range(350, 560, 26):
        pen.line((430, y, 770, y), fill="#b79c72", width=3)
    for x, y, straal in BOMEN:
        pen.rectangle((x - 9, y + straal - 10, x + 9, 380), fill="#7a5a3a")
        pen.ellipse((x - straal, y - straal, x + straal, y + straal), fill="#5f9b57")
    for y, kleur in ((430, "#8a5a34"), (452, "#a8713f"), (474, "#8a5a34")):
        pen.rectangle((860, y, 1090, y + 16), fill=kleur)
    for x in (880, 1060):
        pen.rectangle((x, 488, x + 14, 530), fill="#4a4a4a")
    uit = io.BytesIO()
    beeld.save(uit, "PNG", optimize=True)
    return uit.getvalue()


def maak_inbreng(rapport, velden, vandaag):
    """A request with what became of it: a row of the history for each step."""
    sectie = sectie_van(rapport, velden["soort"])
    rij = Inbreng(
        organisatie=rapport.organisatie,
        sectie=sectie,
        aan=Gebruiker.objects.get(email=MENSEN.format(velden["aan"])),
        vraag=velden["vraag"],
        uiterlijk=vandaag + timedelta(days=velden["dagen"]),
        gevraagd_op=moment(vandaag - timedelta(days=8), 9),
        gevraagd_door=rapport.auteur,
    )
    leg_vast(rij, rij.gevraagd_op, door=rapport.auteur)
    antwoord_op = moment(vandaag - timedelta(days=3), 10)
    if velden.get("weet_niet"):
        rij.weet_niet_op = antwoord_op
        leg_vast(rij, antwoord_op, door=rij.aan)
    if velden["staat"] != Inbreng.Staat.OPEN:
        rond_af(rij, velden, antwoord_op, moment(vandaag - timedelta(days=2), 15))


def rond_af(rij, velden, antwoord_op, af_op):
    """The answer, and then what the coördinator did with it."""
    rij.antwoord, rij.functie = velden.get("antwoord", ""), rij.aan.functie
    if rij.antwoord:
        rij.staat, rij.beantwoord_op = Inbreng.Staat.GEGEVEN, antwoord_op
        leg_vast(rij, antwoord_op, door=rij.aan)
    if velden["staat"] == rij.staat:
        return
    rij.staat, rij.reden = velden["staat"], velden.get("reden", "")
    if rij.staat == Inbreng.Staat.TERUG:
        rij.beantwoord_op = antwoord_op
        leg_vast(rij, antwoord_op, door=rij.aan)
        return
    rij.afgehandeld_op, rij.afgehandeld_door = af_op, rij.gevraagd_door
    leg_vast(rij, af_op, door=rij.gevraagd_door)
    if rij.staat == Inbreng.Staat.OVERGENOMEN:
        sectie = rij.sectie
        sectie.tekst, sectie.is_eigen = f"{getoond(sectie)}\n\n{rij.antwoord}", True
        reden = f"inbreng overgenomen: {rij.functie}"
        leg_vast(sectie, af_op, door=rij.gevraagd_door, reden=reden)
