"""Take over an item of the toolbox that another organisation shares (domein.md, rule 7)."""

from django.db import transaction

from community.models import Hulpmiddel
from organisatie.models import Bestand


@transaction.atomic
def neem_over(hulpmiddel, organisatie, *, door):
    """The copy of another organisation, which keeps where it came from; one each."""
    bestaand = hulpmiddel.kopieen.filter(organisatie=organisatie).first()
    if bestaand:
        return bestaand
    velden = ("soort", "titel", "tekst", "niveau", "url")
    kopie = Hulpmiddel.objects.create(
        organisatie=organisatie,
        overgenomen_van=hulpmiddel,
        bron=f"Toolbox van {hulpmiddel.organisatie}"[:200],
        bestand=kopie_van_bestand(hulpmiddel, organisatie, door),
        eigenaar=door,
        gemaakt_door=door,
        **{veld: getattr(hulpmiddel, veld) for veld in velden},
    )
    for naam in ("themas", "categorieen", "labels"):
        zelfde = "code" if naam == "themas" else "naam"
        hier = getattr(hulpmiddel, naam).values_list(zelfde, flat=True)
        eigen = hulpmiddel._meta.get_field(naam).related_model.objects.filter(
            organisatie=organisatie
        )
        getattr(kopie, naam).set(eigen.filter(**{f"{zelfde}__in": list(hier)}))
    return kopie


def kopie_van_bestand(hulpmiddel, organisatie, door):
    """The file again, among those of that organisation (Bestand or None)."""
    if hulpmiddel.bestand_id is None:
        return None
    with hulpmiddel.bestand.bestand.open() as inhoud:
        return Bestand.objects.bewaar(
            organisatie=organisatie,
            naam=hulpmiddel.bestand.naam,
            data=inhoud.read(),
            inhoudstype=hulpmiddel.bestand.inhoudstype,
            door=door,
        )
