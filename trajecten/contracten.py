"""Who manages a contract, what social return fits it, and which trajects still lack one."""

from decimal import Decimal

from django.db.models import Exists, OuterRef, Q

from mvi.templatetags.mvi import euro
from trajecten.models import Betrokkene, Contract, Fase, Traject


def beheerbaar_voor(toegang):
    """The trajects of which this person may record contracts and checks (TrajectQuerySet).

    Whoever may edit the traject, and the contractmanager: named in a contract or in the traject
    (domein.md, *Betrokkene*).
    """
    eigen = Contract.objects.filter(traject=OuterRef("pk"), contractmanager=toegang.gebruiker)
    genoemd = Betrokkene.objects.filter(
        traject=OuterRef("pk"), gebruiker=toegang.gebruiker, deel=Betrokkene.Deel.CONTRACTMANAGER
    )
    bewerkbaar = Traject.objects.bewerkbaar_voor(toegang).values("pk")
    zichtbaar = Traject.objects.zichtbaar_voor(toegang)
    return zichtbaar.filter(Q(pk__in=bewerkbaar) | Exists(eigen) | Exists(genoemd))


def zonder_contract(toegang):
    """Awarded trajects of which no contract was recorded, and that did not end (TrajectQuerySet).

    Of a traject with percelen the percelen have the contracts.
    """
    gegund = Traject.objects.zichtbaar_voor(toegang).lopend().filter(fase__gte=Fase.GEGUND)
    met = Contract.objects.filter(
        Q(traject=OuterRef("pk")) | Q(traject__onderdeel_van=OuterRef("pk"))
    )
    return gegund.filter(~Exists(met))


def sroi_advies(traject):
    """The share of social return that the rule of the organisation gives, with the reason in words
    (Decimal or None, str); '' without a rule (eisen.md C-021)."""
    organisatie = traject.organisatie
    procent, drempel = organisatie.sroi_procent, organisatie.sroi_drempel
    if procent is None:
        return None, ""
    regel = f"{getal(procent)} %" + (f" vanaf {euro(drempel)}" if drempel else "")
    bedrag = opdrachtwaarde(traject)
    if drempel and bedrag is None:
        return None, f"De regel is {regel}. De waarde van deze opdracht is nog onbekend."
    if drempel and bedrag < drempel:
        return None, f"De regel is {regel}. Deze opdracht is kleiner, dus het hoeft niet."
    return procent, f"Advies: {getal(procent)} %. De regel is {regel}."


def opdrachtwaarde(traject):
    """The contract value, else the upper end of the estimate (Decimal), or None: unknown."""
    if traject.contractwaarde is not None:
        return traject.contractwaarde
    return traject.raming_max if traject.raming_max is not None else traject.raming_min


def getal(waarde):
    """A share as people write it: 5 or 7,5."""
    return f"{Decimal(waarde).normalize():f}".replace(".", ",")
