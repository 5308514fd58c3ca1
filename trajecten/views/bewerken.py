"""One idiom for every edit form: show, save, or compare with what somebody else saved first."""

from django.contrib import messages
from django.shortcuts import redirect, render

from trajecten.forms.botsing import is_bewaard, los_op


def bewerk(request, maak, rij, *, template, context, terug, melding="Je wijzigingen zijn bewaard."):
    """The page of a `VersieForm` on an existing row; redirects to `terug` after saving.

    `maak(data=None, instance=rij)` makes the form. GET shows it; an invalid one is 422; who comes
    second gets 409 with the differences field by field, and nothing of what was typed is lost.
    """
    formulier = maak(request.POST if request.method == "POST" else None, instance=rij)
    verschillen, status = [], 200
    if formulier.is_bound and not formulier.is_valid():
        status = 422
    elif formulier.is_bound:
        if not formulier.gewijzigd or is_bewaard(formulier):
            messages.success(request, melding)
            return redirect(terug)
        formulier, verschillen = los_op(request.POST, rij, maak)
        if not verschillen and formulier.is_valid() and is_bewaard(formulier):
            messages.success(request, melding)
            return redirect(terug)
        status = 409
    context = {"menu": "trajecten", "formulier": formulier, "verschillen": verschillen, **context}
    return render(request, template, context, status=status)
