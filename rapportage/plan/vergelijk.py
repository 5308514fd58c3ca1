"""What differs between two contents of a plan: added, gone, changed (eisen.md L-008, C-068)."""

from mvi.templatetags.mvi import euro, iso_kort

#: Per list: its name, what a row is called by, and the fields that count with their names.
LIJSTEN = (
    ("onderdelen", "Onderdelen van het plan", "kop", {"kop": "kop", "tekst": "tekst"}),
    (
        "fasen",
        "Fasen",
        "naam",
        {"naam": "naam", "tekst": "tekst", "start": "van", "eind": "tot en met"},
    ),
    (
        "doelen",
        "Doelen",
        "naam",
        {"naam": "doel", "tekst": "toelichting", "maat": "maat", "streefjaar": "streefjaar"},
    ),
    ("streefcijfers", "Streefcijfers", "jaar", {"tekst": "doel", "telt": "wat telt"}),
    ("bouwstenen", "Bouwstenen", "naam", {"naam": "naam", "tekst": "tekst", "rol": "rol"}),
    (
        "acties",
        "Acties",
        "titel",
        {
            "code": "nummer", "titel": "actie", "tekst": "omschrijving", "wie": "eigenaar",
            "start": "begint op", "eind": "klaar op", "status": "status", "uren": "uren",
            "budget": "budget", "risico": "risico",
        },
    ),
    (
        "momenten",
        "Rapportmomenten",
        "naam",
        {"maand": "maand", "orgaan": "voor", "nadruk": "nadruk"},
    ),
)  # fmt: skip
KOP = {
    "naam": "naam", "start": "begin van de looptijd", "eind": "einde van de looptijd",
    "ambitie": "ambitie",
}  # fmt: skip
DATUMS = {"start", "eind", "maand"}


def vergelijk(oud, nu):
    """The differences (list of groups with `naam` and `regels`); empty when nothing changed."""
    groepen = [{"naam": "Het plan", "regels": kopregels(oud["plan"], nu["plan"])}]
    for lijst, naam, noem, velden in LIJSTEN:
        regels = lijstregels(oud[lijst], nu[lijst], noem, velden)
        if lijst == "onderdelen":
            regels += volgorderegels(oud[lijst], nu[lijst])
        groepen.append({"naam": naam, "regels": regels})
    return [groep for groep in groepen if groep["regels"]]


def aantal(groepen):
    """How many rows are added, gone or changed."""
    return sum(len(groep["regels"]) for groep in groepen)


def kopregels(oud, nu):
    """The changed fields of the plan itself, as one row."""
    velden = veldverschillen(oud, nu, KOP)
    return [{"soort": "anders", "naam": nu["naam"], "velden": velden}] if velden else []


def sleutel(rij):
    """By which a row is the same: a fixed part by its kind, a target by its year, else its key."""
    if rij.get("soort", "eigen") != "eigen":
        return rij["soort"]
    return rij["jaar"] if "jaar" in rij else rij["id"]


def lijstregels(oud, nu, noem, velden):
    """Rows added, gone and changed of one list."""
    voor, na = ({sleutel(rij): rij for rij in rijen} for rijen in (oud, nu))
    regels = []
    for welke, rij in na.items():
        if welke not in voor:
            regels.append({"soort": "nieuw", "naam": str(rij[noem]), "velden": []})
        elif anders := veldverschillen(voor[welke], rij, velden):
            regels.append({"soort": "anders", "naam": str(rij[noem]), "velden": anders})
    weg = [rij for welke, rij in voor.items() if welke not in na]
    return regels + [{"soort": "weg", "naam": str(rij[noem]), "velden": []} for rij in weg]


def volgorderegels(oud, nu):
    """One row when the parts that stayed stand in another order."""
    voor, na = ([sleutel(rij) for rij in rijen] for rijen in (oud, nu))
    bleef = [welke for welke in voor if welke in na]
    if bleef == [welke for welke in na if welke in voor]:
        return []
    return [{"soort": "anders", "naam": "De volgorde van de onderdelen", "velden": []}]


def veldverschillen(oud, nu, velden):
    """(name, before, now) of each field that differs."""
    return [
        (naam, toon(veld, oud.get(veld)), toon(veld, nu.get(veld)))
        for veld, naam in velden.items()
        if oud.get(veld) != nu.get(veld)
    ]


def toon(veld, waarde):
    """A value in words; unknown stays unknown."""
    if waarde in (None, ""):
        return "leeg" if veld in {"tekst", "wie", "code", "risico"} else "onbekend"
    if veld in DATUMS:
        return iso_kort(waarde)
    return euro(waarde) if veld == "budget" else str(waarde)
