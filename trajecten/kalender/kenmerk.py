"""What the check before parsing learned about a file, and the limits that it guards per cell."""

from dataclasses import dataclass, field

from trajecten.kalender.grenzen import LeesFout, cel_adres, getal
from trajecten.kalender.werkboek import Celfout

RUIM_OP = "Verwijder wat je niet nodig hebt, of splits het bestand, en upload het opnieuw."


@dataclass
class Bladkenmerk:
    """What the check saw of one sheet; all numbers 1-based, `rijen` and `kolommen` are the
    farthest cell with content, `fouten` the cells that a reader shows as empty but are not."""

    naam: str
    zichtbaar: bool = True
    rijen: int = 0
    kolommen: int = 0
    fouten: dict[tuple[int, int], Celfout] = field(default_factory=dict)
    samengevoegd: list[tuple[int, int, int, int]] = field(default_factory=list)
    verborgen_rijen: set[int] = field(default_factory=set)

    def zie_cel(self, rij, kolom, grenzen):
        """Count a cell with content; LeesFout when it lies outside the limits."""
        if rij > self.rijen:
            self.rijen = rij
            if rij > grenzen.rijen:
                raise LeesFout(
                    f"Op blad '{self.naam}' staat iets in cel {cel_adres(rij, kolom)}. We lezen "
                    f"hoogstens {getal(grenzen.rijen)} rijen per blad. {RUIM_OP}"
                )
        if kolom > self.kolommen:
            self.kolommen = kolom
            if kolom > grenzen.kolommen:
                raise LeesFout(
                    f"Op blad '{self.naam}' staat iets in cel {cel_adres(rij, kolom)}. We lezen "
                    f"hoogstens {getal(grenzen.kolommen)} kolommen per blad. {RUIM_OP}"
                )

    def controleer_lengte(self, tekens, rij, kolom, grenzen):
        """LeesFout when a cell holds more characters than allowed."""
        if tekens > grenzen.celtekens:
            raise LeesFout(
                f"Cel {cel_adres(rij, kolom)} op blad '{self.naam}' bevat meer dan "
                f"{getal(grenzen.celtekens)} tekens. Maak de tekst korter en upload het opnieuw."
            )


@dataclass
class Kenmerk:
    """The whole file: its kind and its sheets in order."""

    soort: str
    bladen: list[Bladkenmerk] = field(default_factory=list)
    epoche_1904: bool = False
    meldingen: list[str] = field(default_factory=list)

    def controleer(self, grenzen):
        """LeesFout for too many sheets or too large a surface over all sheets."""
        if len(self.bladen) > grenzen.bladen:
            raise LeesFout(
                f"Het bestand heeft {len(self.bladen)} bladen; we lezen er hoogstens "
                f"{grenzen.bladen}. Bewaar het blad met de kalender in een eigen bestand en "
                "upload dat."
            )
        if sum(blad.rijen * blad.kolommen for blad in self.bladen) > grenzen.cellen:
            raise LeesFout(f"De tabel is te groot om te lezen. {RUIM_OP}")
