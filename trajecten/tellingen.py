"""How much there is behind each tab of a traject, in one query."""

from django.db.models import Count, Q

from trajecten.models import Traject


def tellingen(traject):
    """{name of a tab: number}; of documents only what this person may see."""
    zicht = (
        Q() if getattr(traject, "raming_zichtbaar", False) else Q(bijlagen__is_vertrouwelijk=False)
    )
    return (
        Traject.objects.filter(pk=traject.pk)
        .order_by()
        .aggregate(
            markt=Count("marktconsultaties", distinct=True),
            contract=Count("contracten", distinct=True),
            effecten=Count("effecten", distinct=True),
            documenten=Count("bijlagen", filter=zicht, distinct=True),
        )
    )
