"""What finished trajects taught, as a source of a selection round (eisen.md L-053, L-070).

For the candidates: what to take along. For the other trajects of its window: where a lesson waits
for a traject to try it.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from community.models import Kader, Puzzelstuk
from community.models.puzzelstuk import Status
from trajecten.models import Traject

#: How many trajects are offered, and how many lessons each names.
MAX_KANSEN, NOEM = 8, 2


@dataclass
class Rondeles:
    """A traject with the pieces and kaders for its category."""

    traject: Traject
    stukken: list = field(default_factory=list)
    kaders: list = field(default_factory=list)

    @property
    def aantal(self):
        return len(self.stukken) + len(self.kaders)

    @property
    def aanleiding(self):
        """Why it would come on the list, as its motivation."""
        return f"Uit ervaring: {next(iter([*self.noemt, *self.kaders]))}"

    @property
    def onaf(self):
        """Pieces that did not work (wholly) and are in no kader yet: worth another try."""
        niet = (Puzzelstuk.Uitkomst.NIET, Puzzelstuk.Uitkomst.DEELS)
        return [s for s in self.stukken if s.uitkomst in niet and s.status != Status.KADER]

    @property
    def noemt(self):
        """The lessons to name, what is worth another try first."""
        rest = [stuk for stuk in self.stukken if stuk not in self.onaf]
        return [*self.onaf, *rest][:NOEM]


def lessen(ronde, toegang):
    """(of candidates with a lesson, chances outside the list), the most lessons first."""
    kandidaten = Traject.objects.filter(kandidaturen__ronde=ronde).distinct()
    bron = Bron(toegang)
    binnen = [les for traject in met_categorie(kandidaten) if (les := bron.bij(traject)).aantal]
    kansen = []
    if ronde.kan_voorstellen:
        buiten = met_categorie(ronde.in_venster())
        kansen = [les for traject in buiten if (les := bron.bij(traject)).aantal]
    return op_gewicht(binnen), op_gewicht(kansen)[:MAX_KANSEN]


def met_categorie(trajecten):
    return trajecten.exclude(categorie=None).select_related("categorie", "organisatie")


def op_gewicht(lessen_):
    """The most to gain first: what is worth another try, then how much there is."""
    return sorted(lessen_, key=lambda les: (-len(les.onaf), -les.aantal, les.traject.nummer))


class Bron:
    """Everything that was learned, by category; read once."""

    def __init__(self, toegang):
        self.stukken, self.kaders = defaultdict(list), defaultdict(list)
        stukken = Puzzelstuk.objects.zichtbaar_voor(toegang).met_status()
        for stuk in stukken.prefetch_related("categorieen").order_by("-ingebracht_op", "-pk"):
            for categorie in stuk.categorieen.all():
                self.stukken[categorie.pk].append(stuk)
        kaders = Kader.objects.zichtbaar_voor(toegang).geldend().order_by("titel", "pk")
        for kader in kaders.prefetch_related("categorieen"):
            for categorie in kader.categorieen.all():
                self.kaders[categorie.pk].append(kader)

    def bij(self, traject):
        """What fits this traject; never what it taught itself."""
        stukken = self.stukken[traject.categorie_id]
        return Rondeles(
            traject,
            [stuk for stuk in stukken if stuk.traject_id != traject.pk],
            self.kaders[traject.categorie_id],
        )
