"""Every page under /<slug>/ belongs to one organisation, and to its members only."""

from django.http import Http404

from organisatie.models import Organisatie
from organisatie.toegang import toegang_van


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
        organisatie = Organisatie.objects.filter(slug=slug).first()
        request.toegang = organisatie and toegang_van(request.user, organisatie)
        if request.toegang is None:
            raise Http404
