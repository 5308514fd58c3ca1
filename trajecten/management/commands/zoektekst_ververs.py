"""Refresh the text that search looks in, after its rule changed."""

from django.core.management.base import BaseCommand

from trajecten.models import Traject

BLOK = 500


class Command(BaseCommand):
    """Only rows whose text differs are written; harmless to run again."""

    help = "Werkt de zoektekst van alle trajecten bij, na een update die het zoeken verandert."

    def handle(self, *args, **opties):
        anders = []
        for traject in Traject.objects.order_by("pk").iterator(chunk_size=BLOK):
            oud = traject.zoektekst
            traject.werk_zoektekst_bij()
            if traject.zoektekst != oud:
                anders.append(traject)
        # zonder historie: a derived text, not tracked
        Traject.objects.bulk_update(anders, ["zoektekst"], batch_size=BLOK)
        self.stdout.write(f"{len(anders)} trajecten bijgewerkt.")
