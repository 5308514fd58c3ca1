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
