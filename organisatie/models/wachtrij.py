"""Which jobs wait, for how long already, and whose turn it is."""

from collections import defaultdict
from datetime import timedelta
from itertools import chain, zip_longest

from django.conf import settings
from django.db import models
from django.db.models import Count, Max, Q
from django.utils import timezone

#: How long an organisation that had its turn stands behind one that had none.
GEHEUGEN = timedelta(hours=1)


class TaakQuerySet(models.QuerySet):
    """Jobs."""

    def verlopen(self, moment):
        """Running jobs whose worker gave no sign of life in time."""
        return self.filter(staat=self.model.Staat.BEZIG, lease_tot__lt=moment)

    def wachtend(self):
        return self.filter(staat=self.model.Staat.WACHT)

    def te_versturen(self, moment):
        """Waiting jobs that were never sent, or so long ago that the message must be lost."""
        grens = moment - timedelta(seconds=settings.TAAK_OPNIEUW_SECONDEN)
        return self.wachtend().filter(Q(verstuurd_op=None) | Q(verstuurd_op__lt=grens))

    def lopend(self):
        return self.filter(staat__in=[self.model.Staat.WACHT, self.model.Staat.BEZIG])

    def bestanden(self):
        """Those whose only result is a file; they share the workers of one queue."""
        return self.filter(soort__contains=".maak_")

    def in_volgorde(self):
        """The waiting jobs that make a file, in the order in which they start (list).

        Organisations take turns, so that nobody waits for the twenty reports of another: first the
        one of which the fewest jobs run, then the one that had its turn longest ago. Within an
        organisation what was taken from a silent worker goes first, then the oldest.
        """
        per = defaultdict(list)
        for taak in self.bestanden().wachtend().order_by("gemaakt_op", "pk"):
            per[taak.organisatie_id].append(taak)
        bediend = self._bediend(per)
        beurten = sorted(per, key=lambda pk: (*bediend.get(pk, (0, 0)), per[pk][0].pk))
        rijen = (sorted(per[pk], key=lambda taak: not taak.is_teruggegeven) for pk in beurten)
        return [taak for taak in chain.from_iterable(zip_longest(*rijen)) if taak]

    def _bediend(self, organisaties):
        """pk of an organisation → (how many of its jobs run, when one last gave a sign of life)."""
        rijen = self.bestanden().filter(
            organisatie__in=organisaties, lease_tot__gt=timezone.now() - GEHEUGEN
        )
        rijen = (
            rijen.order_by()
            .values_list("organisatie")
            .annotate(
                bezig=Count("pk", filter=Q(staat=self.model.Staat.BEZIG)), laatst=Max("lease_tot")
            )
        )
        return {pk: (bezig, laatst.timestamp()) for pk, bezig, laatst in rijen}

    def gaat_voor(self, taak):
        """The waiting job that a worker does in place of this one; None when it is its turn.

        A message only says that something waits: when its own job is over, it serves another.
        """
        eerste = next(iter(self.in_volgorde()), None) if taak.maakt_bestand else None
        return None if eerste == taak else eerste
