"""The address of the person behind our own proxies; django-axes counts failed sign-ins by it."""

from django.conf import settings


def client_adres(request):
    """The IP address (str) that the outermost of our PROXY_COUNT proxies saw.

    What stands further left in X-Forwarded-For came from outside and can be made up. Without a
    proxy of ours the header says nothing. None when there is no client: a sign-in by code.
    """
    adres = request.META.get("REMOTE_ADDR")
    keten = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < settings.AANTAL_PROXYS <= len(keten):
        return keten[-settings.AANTAL_PROXYS].strip() or adres
    return adres
