"""The pipeline as a board: a column per phase, the first cards of each with the real number."""

from dataclasses import dataclass, replace

from django.db.models import Case, Count, Exists, OuterRef, Value, When
from django.utils import timezone

from organisatie.toegang import mag_coordineren
from trajecten.models import Fase, Traject

#: Cards of each column on a fresh page, and how many more one press brings.
EERSTE, PER_KEER = 12, 25
#: The column of what ended before its time; a phase is named by its number.
GESTOPT = "gestopt"
KLAAR = (str(Fase.AFGEROND.value), GESTOPT)
NAMEN = {str(fase.value): fase.label for fase in Fase} | {GESTOPT: "Gestopt"}


@dataclass(frozen=True)
class Kolom:
    """A column: how many trajects it has, the cards on the page, and where the next ones begin."""

    sleutel: str
    naam: str
    aantal: int
    kaarten: list
    volgende: int | None = None

    @property
    def is_doel(self):
        """True when a card can be dropped here; to stop one wants a reason, on its own form."""
        return self.sleutel != GESTOPT


class Bord:
    """The filtered set of `keuze` as columns, for a person on a day."""

    def __init__(self, keuze, toegang, vandaag):
        self.keuze, self.toegang, self.vandaag = keuze, toegang, vandaag
        self.gezien = timezone.now()

    def kolommen(self, sleutels, *, meer=None, vanaf=0, voorop=None):
        """The columns with these keys; of column `meer` also the page from `vanaf` on.

        `voorop` (pk) is a card that must be seen when it is in one of them.
        """
        tot = {s: EERSTE if s != meer else vanaf + PER_KEER for s in sleutels}
        pks = {sleutel: self.pks(sleutel)[: tot[sleutel] + 1] for sleutel in sleutels}
        kolommen = self.gevuld({s: list(rij) for s, rij in pks.items()}, tot)
        return [self.met_kaart_voorop(k, voorop) for k in kolommen] if voorop else kolommen

    def vervolg(self, sleutel, vanaf):
        """The next cards of one column (Kolom)."""
        pks = list(self.pks(sleutel)[vanaf : vanaf + PER_KEER + 1])
        kolom = self.gevuld({sleutel: pks}, {sleutel: PER_KEER})[0]
        volgende = vanaf + PER_KEER if kolom.volgende else None
        return replace(kolom, volgende=volgende)

    def pks(self, sleutel):
        """The keys of the trajects of a column, in order (queryset)."""
        eigen = in_kolom(self.keuze.gevonden, sleutel)
        sorteer = self.keuze.formulier.cleaned_data.get("sorteer")
        return eigen.gesorteerd(sorteer, self.vandaag).values_list("pk", flat=True)

    def gevuld(self, pks, tot):
        """Columns from keys (one more than shown says that there are more), two queries."""
        aantallen, getoond = self.aantallen(), {s: rij[: tot[s]] for s, rij in pks.items()}
        kaarten = self.kaarten([pk for rij in getoond.values() for pk in rij])
        return [
            Kolom(
                sleutel,
                NAMEN[sleutel],
                aantallen.get(sleutel, 0),
                [kaarten[pk] for pk in getoond[sleutel] if pk in kaarten],
                tot[sleutel] if len(rij) > tot[sleutel] else None,
            )
            for sleutel, rij in pks.items()
        ]

    def aantallen(self):
        """Key → how many trajects of the filtered set are in that column."""
        rijen = self.keuze.gevonden.order_by().values("fase", "afloop").annotate(n=Count("pk"))
        aantallen = {}
        for rij in rijen:
            sleutel = GESTOPT if rij["afloop"] else str(rij["fase"])
            aantallen[sleutel] = aantallen.get(sleutel, 0) + rij["n"]
        return aantallen

    def kaarten(self, pks):
        """pk → traject with all that a card shows."""
        return {traject.pk: traject for traject in self.voor_kaart().filter(pk__in=pks)}

    def voor_kaart(self):
        """Visible trajects with what a card shows and whether this person may move it."""
        trajecten = Traject.objects.zichtbaar_voor(self.toegang).met_status(self.vandaag)
        mag = Value(True)
        if not mag_coordineren(self.toegang):
            eigen = Traject.objects.bewerkbaar_voor(self.toegang).filter(pk=OuterRef("pk"))
            mag = Case(When(Exists(eigen), then=True), default=False)
        return trajecten.voor_lijst(self.toegang).annotate(mag_verplaatsen=mag)

    def met_kaart_voorop(self, kolom, pk):
        """The column with the card on top, when it belongs there and is not in sight yet."""
        if any(kaart.pk == pk for kaart in kolom.kaarten):
            return kolom
        if not in_kolom(self.keuze.gevonden, kolom.sleutel).filter(pk=pk).exists():
            return kolom
        return replace(kolom, kaarten=[self.kaarten([pk])[pk], *kolom.kaarten])


def in_kolom(trajecten, sleutel):
    """The trajects (queryset) of a column."""
    if sleutel == GESTOPT:
        return trajecten.exclude(afloop="")
    return trajecten.filter(fase=int(sleutel), afloop="")


def sleutels(keuzes, *, met_klaar):
    """The columns to show: what is finished or stopped only when somebody asks for it."""
    klaar = met_klaar or keuzes.get("fase") == KLAAR[0] or keuzes.get("status") in STAAT_KLAAR
    return [sleutel for sleutel in NAMEN if klaar or sleutel not in KLAAR]


STAAT_KLAAR = ("klaar", "gestopt")
