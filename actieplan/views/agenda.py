"""Addresses for a person's own agenda: the page that manages them, and the calendar behind one."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.views.decorators.http import require_POST, require_safe

from actieplan.forms.agendafeed import AgendafeedForm
from actieplan.jaarplanning.agenda import agenda_van
from actieplan.jaarplanning.feed import gebeurtenissen
from actieplan.models import Agendafeed
from mvi.proxy import client_adres
from mvi.rem import is_te_vaak
from organisatie.views.lijst import naar


def agendafeed_list(request):
    """The own addresses, and how to put one in Outlook, Google or Apple."""
    form = AgendafeedForm(
        request.POST or None, toegang=request.toegang, initial={"filters": gekozen_filters(request)}
    )
    if form.is_valid():
        feed = form.maak()
        messages.success(request, f"Het adres voor ‘{feed}’ is gemaakt. Zet het in je agenda.")
        return naar(request, "agendafeed_list")
    feeds = Agendafeed.objects.zichtbaar_voor(request.toegang)
    context = {
        "form": form,
        "feeds": [(feed, request.build_absolute_uri(feed.get_absolute_url())) for feed in feeds],
        "menu": "actieplan",
    }
    return render(request, "actieplan/agendafeed_list.html", context)


def gekozen_filters(request):
    """The filters of the list from which a person came, as the text of an address."""
    vraag = request.GET.copy()
    vraag.pop("page", None)
    return vraag.urlencode()[:2000]


@require_POST
def agendafeed_nieuw_adres(request, pk):
    """Another address; the old one stops at once."""
    feed = zoek_feed(request, pk)
    feed.maak_nieuw_adres()
    messages.success(request, f"‘{feed}’ heeft een nieuw adres. Het oude werkt niet meer.")
    return naar(request, "agendafeed_list")


@require_POST
def agendafeed_trek_in(request, pk):
    """The address stops."""
    feed = zoek_feed(request, pk)
    feed.trek_in(op=timezone.now())
    messages.success(request, f"Het adres van ‘{feed}’ werkt niet meer.")
    return naar(request, "agendafeed_list")


@require_POST
def agendafeed_delete(request, pk):
    """Out of the list, and out of use."""
    feed = zoek_feed(request, pk)
    feed.delete()
    messages.success(request, f"‘{feed}’ is verwijderd.")
    return naar(request, "agendafeed_list")


def zoek_feed(request, pk):
    """An own address, or 404."""
    return get_object_or_404(Agendafeed.objects.zichtbaar_voor(request.toegang), pk=pk)


@require_safe
@login_not_required
def agenda(request, sleutel):
    """The calendar behind an address: what its owner may see now, without signing in.

    Unknown, withdrawn, and of somebody who left are the same 404.
    """
    if is_te_vaak(f"agenda-{client_adres(request)}", settings.AGENDA_PER_MINUUT):
        return HttpResponse("Te vaak gevraagd.", status=429, headers={"Retry-After": "60"})
    feeds = Agendafeed.objects.geldig().select_related("eigenaar", "organisatie", "actieplan")
    feed = get_object_or_404(feeds.select_related("weergave"), sleutel=sleutel)
    toegang = feed.toegang()
    gevonden = toegang and gebeurtenissen(feed, toegang, timezone.localdate())
    if gevonden is None:
        raise Http404
    inhoud = agenda_van(f"{feed} – MVI", gevonden, request.build_absolute_uri("/"))
    return antwoord(request, feed, inhoud)


def antwoord(request, feed, inhoud):
    """The calendar, or 304 when the reader has it already."""
    afdruk = f'"{feed.noteer(inhoud, nu=timezone.now())}"'
    veranderd = int(feed.veranderd_op.timestamp())
    klaar = HttpResponse(inhoud, content_type="text/calendar; charset=utf-8")
    klaar["ETag"], klaar["Last-Modified"] = afdruk, http_date(veranderd)
    klaar["Content-Disposition"] = 'inline; filename="mvi-planning.ics"'
    klaar = get_conditional_response(request, afdruk, veranderd, klaar)
    patch_cache_control(klaar, private=True, max_age=300)
    return klaar
