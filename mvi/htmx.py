"""One idiom for htmx everywhere: a part of a page is that part of the whole page."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers


def is_deel(request):
    """True when htmx asks for a part; False for boosted links and the back button."""
    htmx = request.htmx
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render_partial(request, template, partial, context, status=200):
    """Only `partial` for an htmx request; the whole page otherwise."""
    if is_deel(request):
        template = f"{template}#{partial}"
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


class HtmxAanmeldMiddleware:
    """An htmx request whose session ended sends the browser to the sign-in page (HX-Redirect)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not request.htmx or response.status_code != 302 or request.user.is_authenticated:
            return response
        if not response["Location"].startswith(resolve_url("inloggen")):
            return response
        terug = request.htmx.current_url_abs_path or "/"
        login = redirect_to_login(terug, resolve_url("inloggen"))["Location"]
        return HttpResponse(status=204, headers={"HX-Redirect": login})
