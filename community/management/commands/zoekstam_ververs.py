"""Refresh the stems that search reads, after an update that changes how words are compared."""

from django.core.management.base import BaseCommand

from community.models import Hulpmiddel, Kader, Puzzelstuk
from trajecten.models import Criterium

BLOK = 500


class Command(BaseCommand):
    """Only rows whose text differs are written; harmless to run again."""

    help = "Werkt de zoekwoorden van Leren bij, na een update die het zoeken verandert."

    def handle(self, *args, **opties):
        for model in (Puzzelstuk, Kader, Hulpmiddel, Criterium):
            velden = [v.name for v in model._meta.fields if v.name in ("zoektekst", "zoekstam")]
            anders = [rij for rij in model.objects.iterator(chunk_size=BLOK) if is_anders(rij)]
            # zonder historie: derived texts, not tracked
            model.objects.bulk_update(anders, velden, batch_size=BLOK)
            self.stdout.write(f"{model._meta.verbose_name_plural}: {len(anders)} bijgewerkt.")


def is_anders(rij):
    """Work out the texts again; True when one of them differs."""
    oud = rij.zoekstam
    rij.werk_zoektekst_bij()
    return rij.zoekstam != oud
