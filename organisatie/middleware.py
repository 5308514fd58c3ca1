"""Every page under /<slug>/ belongs to one organisation, and to its members only."""

import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from organisatie.toegang import toegang_op
from organisatie.verlopen import pak_in
from organisatie.views.aanmelden import meld_aan_en_ga_verder

logger = logging.getLogger(__name__)


class ToegangMiddleware:
    """Sets `request.toegang`; without a membership the organisation does not exist (404).

    Takes `organisatie` out of the view's arguments, so that a view reads it in one place only.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.toegang = None
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        slug = kwargs.pop("organisatie", None)
        if slug is None or not request.user.is_authenticated:
            return
        request.toegang = toegang_op(request.user, slug)
        if request.toegang is None:
            raise Http404


class VerlopenMiddleware:
    """A form sent after the session ended gets the sign-in page, with what was typed in it.

    Comes before LoginRequiredMiddleware, and after the check of the CSRF token.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        te_laat = request.method == "POST" and not request.user.is_authenticated
        if te_laat and getattr(view, "login_required", True) and (bewaard := pak_in(request)):
            return meld_aan_en_ga_verder(request, bewaard)
        return None


class OmvangMiddleware:
    """Refuses a request that is far too large before a byte of it is read (413).

    Without it everybody, also without an account, could fill the disk with one upload. What is a
    little too large comes through, because a form explains that better.
    """

    RUIMTE = 5  # times the largest calendar

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        lengte = str(request.META.get("CONTENT_LENGTH") or "0")
        ruimte = self.RUIMTE * settings.KALENDER_GRENZEN["bytes"]
        grens = max(ruimte, 2 * settings.BIJLAGE_MAX_BYTES)
        if lengte.isdecimal() and int(lengte[:18]) > grens:
            return render(request, "413.html", status=413)
        return self.get_response(request)


class PriveMiddleware:
    """Nobody keeps the pages of a person who is signed in: no browser, no proxy (ASVS 14.3.2)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response


class TegelijkMiddleware:
    """Two people at once: what the form still allowed, the model or the database refuses (409).

    The reasons of a model are shown; what only the database refused is logged, because it can
    also be a mistake of ours.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, ValidationError):
            return render(request, "409.html", {"redenen": exception.messages}, status=409)
        if isinstance(exception, IntegrityError):
            reden = str(exception).partition("\n")[0]  # the lines after it hold the values
            logger.error("the database refused %s: %s", request.path, reden)
            return render(request, "409.html", status=409)
        return None
