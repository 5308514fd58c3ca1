"""What the pages of the toolbox ask about an item, its use and its copies."""

from community.models import Hulpmiddel, Hulpmiddelgebruik
from organisatie.invoer import rijnummer
from trajecten.criteria import bruikbaar_voor
from trajecten.models import Themaambitie


def gebruik_van(rij, toegang):
    """The own trajects that used an item (queryset), the latest first."""
    gebruik = Hulpmiddelgebruik.objects.zichtbaar_voor(toegang).filter(hulpmiddel=rij)
    return gebruik.select_related("traject")


def eigen_exemplaar(rij, toegang):
    """The own copy of an item of another organisation, or None."""
    return Hulpmiddel.objects.filter(organisatie=toegang.organisatie, overgenomen_van=rij).first()


def begin_van_criterium(pk, toegang):
    """(Criterium, begin of the form) of a text of a traject; (None, {}) when it is not readable."""
    nummer = rijnummer(pk)
    teksten = bruikbaar_voor(toegang).select_related("traject", "thema")
    criterium = teksten.filter(pk=nummer).first() if nummer else None
    if criterium is None:
        return None, {}
    traject = criterium.traject
    ambitie = Themaambitie.objects.filter(traject=traject, thema=criterium.thema_id).first()
    return criterium, {
        "titel": f"{criterium.get_soort_display()}: {traject.titel}"[:150],
        "soort": Hulpmiddel.Soort.CRITERIUM,
        "tekst": criterium.tekst,
        "niveau": (ambitie and ambitie.niveau) or None,
        "themas": [criterium.thema_id],
        "categorieen": [traject.categorie_id] if traject.categorie_id else [],
        "bron": traject.label[:200],
    }


def toolbox_bij(traject):
    """What a traject used of the toolbox (queryset), with whose it is and whether it holds."""
    return traject.hulpmiddelgebruik.select_related("hulpmiddel__organisatie", "vastgelegd_door")
