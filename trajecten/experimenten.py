"""Room to experiment added up per year; what is not known is counted, never added."""

from dataclasses import dataclass, field

from trajecten.models import Experimentruimte

SOORTEN = ("gevraagd", "toegekend", "gebruikt")


@dataclass
class Som:
    """The sum of what is known (None when nothing is), and how many are unknown."""

    bekend: list = field(default_factory=list)
    onbekend: int = 0

    def tel(self, waarde):
        """Add one value; None is unknown."""
        if waarde is None:
            self.onbekend += 1
        else:
            self.bekend.append(waarde)

    @property
    def totaal(self):
        return sum(self.bekend) if self.bekend else None


@dataclass
class Jaarruimte:
    """All rooms of one year (None is unknown)."""

    jaar: int | None
    ruimtes: list = field(default_factory=list)

    def som(self, deel):
        """Sums per kind: asked, granted, used (list of Som)."""
        sommen = []
        for soort in SOORTEN:
            som = Som()
            for ruimte in self.ruimtes:
                som.tel(getattr(ruimte, f"{soort}_{deel}"))
            sommen.append(som)
        return sommen

    @property
    def weken(self):
        return self.som("weken")

    @property
    def geld(self):
        return self.som("bedrag")


def per_jaar(toegang):
    """The rooms this person may see per year, newest first, unknown last (list of Jaarruimte)."""
    jaren = {}
    rijen = Experimentruimte.objects.zichtbaar_voor(toegang).met_jaar()
    for ruimte in rijen.select_related("traject").order_by("-traject__nummer", "pk"):
        jaren.setdefault(ruimte.telt_in, Jaarruimte(ruimte.telt_in)).ruimtes.append(ruimte)
    return sorted(jaren.values(), key=lambda j: (j.jaar is None, -(j.jaar or 0)))
