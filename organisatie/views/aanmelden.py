"""Signing in, also in the middle of a form."""

from django.contrib.auth.views import LoginView
from django.shortcuts import render

from organisatie import verlopen
from organisatie.forms import AanmeldForm


class AanmeldView(LoginView):
    """Django's sign-in page; it hands back what was typed when a session had ended."""

    authentication_form = AanmeldForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs):
        bewaard = self.request.POST.get(verlopen.VELD, "")
        return super().get_context_data(**kwargs) | {"bewaard": bewaard}

    def form_valid(self, form):
        """Sign in; then the page that was asked for, or first the fields that were not saved."""
        response = super().form_valid(form)
        gebruiker = form.get_user()
        terug = verlopen.pak_uit(self.request.POST.get(verlopen.VELD, ""), gebruiker)
        if terug:
            response = render(self.request, "registration/verder.html", terug)
        return verlopen.onthoud_persoon(response, gebruiker)


def meld_aan_en_ga_verder(request, bewaard):
    """The sign-in page for a POST that came too late; `bewaard` holds its fields, signed."""
    context = {"form": AanmeldForm(request), "bewaard": bewaard, "is_verlopen": True}
    response = render(request, "registration/login.html", context)
    if request.htmx:  # the whole page, not the part that htmx asked for
        response["HX-Retarget"], response["HX-Reswap"] = "body", "innerHTML"
    return response
