"""Texts with which earlier trajects asked an ambition, to use again (eisen.md C-050)."""

from django.db.models import Case, Exists, OuterRef, Q, Value, When

from trajecten.models import Criterium, Fase, Traject

#: Texts per theme to choose from; more nobody reads.
MEESTE = 8


def bruikbaar_voor(toegang):
    """Texts that this person may read: published ones, and drafts of the own trajects (rule 11)."""
    zichtbaar = Traject.objects.zichtbaar_voor(toegang).met_raming_zicht(toegang)
    eigen = zichtbaar.filter(pk=OuterRef("traject"), raming_zichtbaar=True)
    uitgevraagd = Q(traject__publicatie_werkelijk__isnull=False)
    uitgevraagd |= Q(traject__fase__gte=Fase.UITVRAAG)
    rijen = Criterium.objects.filter(traject__in=Traject.objects.zichtbaar_voor(toegang))
    return rijen.filter(uitgevraagd | Exists(eigen))


def eerdere_teksten(traject, themas, toegang):
    """Other trajects' texts per theme, of this category first: {thema pk: list of Criterium}."""
    zelfde = Case(When(traject__categorie=traject.categorie_id, then=Value(0)), default=Value(1))
    rijen = bruikbaar_voor(toegang).filter(thema__in=themas).exclude(traject=traject)
    rijen = rijen.annotate(plek=zelfde).order_by("plek", "-pk").select_related("traject")
    gevonden, gezien = {}, set()
    for rij in rijen[:400]:
        lijst, sleutel = gevonden.setdefault(rij.thema_id, []), (rij.thema_id, rij.tekst)
        if len(lijst) < MEESTE and sleutel not in gezien:
            lijst.append(rij)
            gezien.add(sleutel)
    return gevonden


def kopie(rij, traject):
    """An unsaved copy of a text for another traject, that says where it came from."""
    return Criterium(
        organisatie_id=traject.organisatie_id,
        traject=traject,
        thema_id=rij.thema_id,
        soort=rij.soort,
        tekst=rij.tekst,
        weging=rij.weging,
        fictieve_korting=rij.fictieve_korting,
        overgenomen_van=rij,
    )
