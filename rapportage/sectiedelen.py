"""What a section holds beside its text, as plain data; persons are in it by function only."""

from django.db.models import Prefetch

from rapportage.models import Afbeelding, Inbreng, Sectie


def met_delen(rapport):
    """The sections of a report with their pictures, quotes and what was taken over of others."""
    over = Inbreng.objects.filter(staat=Inbreng.Staat.OVERGENOMEN).order_by("afgehandeld_op", "pk")
    return Sectie.objects.filter(rapport=rapport).prefetch_related(
        "citaten",
        Prefetch("afbeeldingen", Afbeelding.objects.select_related("bestand")),
        Prefetch("inbreng", over, to_attr="overgenomen"),
    )


def delen_van(sectie):
    """The parts of a section (of `met_delen`) as plain data: all that is shown and frozen."""
    return {
        "toegevoegd": sectie.is_toegevoegd,
        "citaten": [{"tekst": c.tekst, "functie": c.functie} for c in sectie.citaten.all()],
        "afbeeldingen": [als_gegevens(beeld) for beeld in sectie.afbeeldingen.all()],
        "inbreng": list(dict.fromkeys(inbreng.bron for inbreng in sectie.overgenomen)),
    }


def als_gegevens(afbeelding):
    """A picture as plain data: which file, by its fingerprint, and what is said about it."""
    bestand = afbeelding.bestand
    return {
        "bestand": bestand.pk,
        "sha256": bestand.sha256,
        "inhoudstype": bestand.inhoudstype,
        "alt": afbeelding.alt,
        "bijschrift": afbeelding.bijschrift,
        "breedte": afbeelding.breedte,
        "hoogte": afbeelding.hoogte,
    }
