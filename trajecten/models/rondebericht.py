"""Messages of a round to the owners of its candidates: one per person, round and event."""

from collections import Counter

from django.urls import reverse
from django.utils.text import Truncator

from organisatie.models import Gebruiker, Lidmaatschap, Melding, Rol
from trajecten.models.betrokkene import Betrokkene

#: How a decision is told, one and more.
GEVOLG = {
    "selecteren": "geselecteerd",
    "niet": "niet geselecteerd",
    "doorschuiven": "doorgeschoven",
}


def per_eigenaar(organisatie, trajecten):
    """{Gebruiker: list of their trajects}: who is named in one, and budgethouders of its afdeling.

    Only active members; three queries for any number of trajects.
    """
    leden = Lidmaatschap.objects.filter(organisatie=organisatie).values("gebruiker")
    mensen = Gebruiker.objects.filter(is_active=True, pk__in=leden).in_bulk()
    genoemd = set(
        Betrokkene.objects.filter(traject__in=trajecten, gebruiker__in=mensen)
        .values_list("traject", "gebruiker")
    )  # fmt: skip
    budget = set(
        Lidmaatschap.objects.filter(
            organisatie=organisatie, rol=Rol.BUDGETHOUDER, afdeling__isnull=False
        ).values_list("afdeling", "gebruiker")
    )
    gevonden = {}
    for traject in trajecten:
        wie = {pk for t, pk in genoemd if t == traject.pk}
        wie |= {pk for a, pk in budget if a == traject.afdeling_id}
        for pk in wie & mensen.keys():
            gevonden.setdefault(mensen[pk], []).append(traject)
    return gevonden


def meld(ronde, trajecten, zin, *, behalve):
    """Send each owner one message: `zin(list of their trajects)` gives its words."""
    Melding.objects.bulk_create(
        Melding(
            organisatie=ronde.organisatie,
            gebruiker=wie,
            tekst=Truncator(f"Keuzeronde {ronde.naam}: {zin(eigen)}").chars(300),
            url=adres(ronde, eigen),
        )
        for wie, eigen in per_eigenaar(ronde.organisatie, trajecten).items()
        if wie != behalve
    )


def adres(ronde, trajecten):
    """One traject: its own page; more: that of the round."""
    if len(trajecten) > 1:
        return ronde.get_absolute_url()
    return reverse("traject_detail", args=[ronde.organisatie.slug, trajecten[0].pk])


def titel(traject):
    """The title in quotes, at most 120 characters."""
    return f"‘{Truncator(traject.titel).chars(120)}’"


def meld_op_lijst(ronde, trajecten, *, door):
    """Tell the owners that their trajects were put on the list."""
    meld(
        ronde,
        trajecten,
        lambda eigen: (
            f"{titel(eigen[0])} staat op de lijst."
            if len(eigen) == 1
            else f"{len(eigen)} van jouw trajecten staan op de lijst."
        ),
        behalve=door,
    )


def meld_besluit(ronde, kandidaten, volgende):
    """Tell the owners what was decided; of what was postponed also to which round it went."""
    besluit = {k.traject_id: k.besluit for k in kandidaten}
    naar = f" naar {volgende.naam}" if volgende else " naar een volgende ronde"

    def zin(eigen):
        aantal = Counter(besluit[t.pk] for t in eigen)
        woorden = {
            code: f"{woord}{naar}" if code == "doorschuiven" else woord
            for code, woord in GEVOLG.items()
        }
        if len(eigen) == 1:
            return f"{titel(eigen[0])} is {woorden[besluit[eigen[0].pk]]}."
        delen = [f"{aantal[code]} {woord}" for code, woord in woorden.items() if aantal[code]]
        return f"van jouw {len(eigen)} trajecten zijn er {', '.join(delen)}."

    meld(ronde, [k.traject for k in kandidaten], zin, behalve=None)
