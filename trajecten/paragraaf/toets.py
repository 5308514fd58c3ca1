"""The MVI test for a bestuursvoorstel: short questions with their answers (eisen.md C-058)."""

from trajecten.models import Overweging
from trajecten.paragraaf.blokken import Tabel, opsomming


def toets(g):
    """The table: question → answer."""
    rijen = (
        ("Op welke focusthema's kiezen we een ambitie?", themas(g)),
        ("Voldoen de ambities aan de norm?", norm(g)),
        ("Is er akkoord op elke afwijking?", akkoord(g)),
        ("Vragen we het maximale?", maximaal(g)),
        ("Is bekeken of het zonder kopen, langer of met hergebruik kan?", circulair(g)),
        (
            "Is er met de markt gesproken?",
            f"Ja, {len(g.contacten)} keer" if g.contacten else "Nog niet",
        ),
        ("Staat vast welk effect we willen bereiken?", effect(g)),
        ("Heeft de budgethouder de ambities bevestigd?", "Ja" if g.bevestiging else "Nog niet"),
    )
    return [Tabel(("Vraag", "Antwoord"), rijen)]


def zonder(g):
    """Names of the focus themes without an ambition."""
    return [r.thema.naam for r in g.focus if r.ambitie is None]


def themas(g):
    """The focus themes with their level."""
    if not g.focus:
        return "Er zijn nog geen focusthema's"
    return opsomming(f"{r.thema.naam}: {woord(r)}" for r in g.focus)


def woord(regel):
    """The level of a theme, in the middle of a sentence."""
    return regel.ambitie.tekst.lower() if regel.ambitie else "nog niet gekozen"


def norm(g):
    """Whether every chosen level reaches the norm."""
    onder = [r.thema.naam for r in g.regels if r.wijkt_af]
    if onder:
        return f"Nee, niet op {opsomming(onder)}"
    if zonder(g):
        return f"Nog niet bekend voor {opsomming(zonder(g))}"
    return "Ja"


def akkoord(g):
    """Whether each deviation was agreed."""
    onder = [r for r in g.regels if r.wijkt_af]
    if not onder:
        return "Er is geen afwijking"
    open_ = [r.thema.naam for r in onder if not r.afwijking or r.afwijking.besluit != "akkoord"]
    return f"Nee, nog niet op {opsomming(open_)}" if open_ else "Ja"


def maximaal(g):
    """What was established; before the uitvraag what it looks like now."""
    vaststelling = getattr(g.traject, "vaststelling", None)
    if vaststelling:
        uitkomst = "Ja" if vaststelling.is_maximaal else "Nee"
        return f"{uitkomst}, vastgesteld bij de uitvraag: {vaststelling}"
    if not g.focus or zonder(g):
        return "Nog niet bekend"
    drie = [r.thema.naam for r in g.focus if r.ambitie.niveau == 3]
    return f"Op nu {len(drie)} van {len(g.focus)} focusthema's; het staat vast bij de uitvraag"


def circulair(g):
    """How many of the circular options were looked at."""
    velden = Overweging.CIRCULAIR
    klaar = sum(1 for v in velden if g.overweging and getattr(g.overweging, v))
    if not klaar:
        return "Nog niet"
    return "Ja" if klaar == len(velden) else f"Voor {klaar} van de {len(velden)} mogelijkheden"


def effect(g):
    """How many measurements there are."""
    aantal = len(g.effecten)
    return f"Ja, {aantal} {'meting' if aantal == 1 else 'metingen'}" if aantal else "Nog niet"
