"""The address of the person behind our own proxies; django-axes counts failed sign-ins by it."""

from ipaddress import ip_address, ip_network

from django.conf import settings


def client_adres(request):
    """The IP address (str) that the outermost of our PROXY_COUNT proxies saw.

    What stands further left in X-Forwarded-For came from outside and can be made up. Without a
    proxy of ours the header says nothing. None when there is no client (a sign-in by code) or no
    address: PostgreSQL refuses everything else, such as ‘unknown’ or an address with a port.
    """
    adres = als_adres(request.META.get("REMOTE_ADDR"))
    keten = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < settings.AANTAL_PROXYS <= len(keten):
        return als_adres(keten[-settings.AANTAL_PROXYS]) or adres
    return adres


def als_adres(tekst):
    """An IP address in its usual spelling (str), or None for anything else.

    Of IPv6 the network (/64): one person has all of it, so each address would be a new chance.
    """
    try:
        adres = ip_address((tekst or "").strip().partition("%")[0])
    except ValueError:
        return None
    return str(adres if adres.version == 4 else ip_network((adres, 64), strict=False)[0])


def als_netwerk(tekst):
    """The network (`ip_network`) of a text such as 192.0.2.0/24, or None for anything else.

    An IPv6 network under /64 is none: `als_adres` shows no more of an address than that.
    """
    try:
        netwerk = ip_network(tekst, strict=False)
    except ValueError:
        return None
    return None if netwerk.version == 6 and netwerk.prefixlen > 64 else netwerk


def is_binnen(adres, netwerken):
    """True when this address (str or None) is in one of the networks (text, one a line).

    Without networks every address is; an unknown address is in none.
    """
    if not netwerken.split():
        return True
    bekend = [netwerk for regel in netwerken.split() if (netwerk := als_netwerk(regel))]
    return adres is not None and any(ip_address(adres) in netwerk for netwerk in bekend)
