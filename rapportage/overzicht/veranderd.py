"""What others changed since a moment, in words: never an amount, never a draft criterion."""

from django.db.models import Q

from actieplan.models import Actie
from actieplan.verloop import verschillen as actieverschillen
from rapportage.werklijsten import van_mij
from trajecten.geschiedenis import gewijzigde_velden, kop, paren_van, tekst
from trajecten.models import Themaambitie, Traject, Volger

#: The fields that a mail may tell (domein.md, rule 11: no estimate, no draft).
VELDEN = (
    "titel",
    "fase",
    "afloop",
    "selectiestatus",
    "publicatie",
    "publicatie_werkelijk",
    "gunning_werkelijk",
    "afdeling",
)
#: More trajects than this nobody reads in a mail.
HOOGSTENS = 200


def gevolgd(toegang):
    """The trajects of which this person hears what changed: mine, and those I follow."""
    zichtbaar = Traject.objects.zichtbaar_voor(toegang)
    mijn = Q(pk__in=van_mij(toegang).values("pk"))
    return zichtbaar.filter(mijn | Q(pk__in=Volger.objects.van(toegang).values("traject")))


def veranderde_trajecten(toegang, sinds):
    """(traject, what changed in words) for every traject that somebody else changed."""
    trajecten = {t.pk: t for t in gevolgd(toegang).select_related("organisatie")}
    historie = Traject.history.filter(id__in=trajecten, organisatie=toegang.organisatie)
    rijen = van_anderen(historie, toegang, sinds)
    gewijzigd = sorted({rij.id for rij in rijen})[:HOOGSTENS]
    alle = historie.filter(id__in=gewijzigd).order_by("history_date", "history_id")
    paren = [(n, o) for n, o, _ in paren_van(alle, None) if o and n in rijen]
    zinnen = per_rij(paren, trajectverschillen)
    for pk in ambities_gewijzigd(toegang, trajecten, sinds):
        zinnen.setdefault(pk, []).append("ambities gewijzigd")
    return [(trajecten[pk], "; ".join(dict.fromkeys(wat))) for pk, wat in zinnen.items() if wat]


def van_anderen(historie, toegang, sinds):
    """The history rows after that moment that are not this person's own work (list)."""
    zelf = Q(history_user=toegang.gebruiker)
    return list(historie.filter(~zelf | Q(history_user=None), history_date__gt=sinds))


def per_rij(paren, verschil):
    """pk → what changed, as ‘field: old → new’ (list of str)."""
    zinnen = {}
    for nieuw, oud in paren:
        regels = [f"{naam}: {voor} → {na}" for naam, voor, na in verschil(nieuw, oud)]
        zinnen.setdefault(nieuw.id, []).extend(regels)
    return zinnen


def trajectverschillen(nieuw, oud):
    """The fields of a traject that a mail may tell: (name, old, new)."""
    velden = [veld for veld in gewijzigde_velden(nieuw, oud) if veld.name in VELDEN]
    return [(kop(veld), tekst(oud, veld), tekst(nieuw, veld)) for veld in velden]


def ambities_gewijzigd(toegang, trajecten, sinds):
    """pks of trajects of which somebody else changed an ambition; the levels stay inside."""
    historie = Themaambitie.history.filter(traject__in=trajecten, organisatie=toegang.organisatie)
    return sorted({rij.traject_id for rij in van_anderen(historie, toegang, sinds)})


def veranderde_acties(toegang, sinds):
    """(action, what changed) for every action of mine that somebody else changed."""
    acties = {a.pk: a for a in Actie.objects.zichtbaar_voor(toegang).van(toegang.gebruiker)}
    historie = Actie.history.filter(id__in=acties, organisatie=toegang.organisatie)
    rijen = van_anderen(historie, toegang, sinds)
    alle = historie.filter(id__in={rij.id for rij in rijen}).order_by("history_date", "history_id")
    paren = [(n, o) for n, o, _ in paren_van(alle, None) if o and n in rijen]
    zinnen = per_rij(paren, actieverschillen)
    return [(acties[pk], "; ".join(wat)) for pk, wat in zinnen.items() if wat]
