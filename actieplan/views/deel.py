"""What every list of the plan does the same: one form on a page, and remove after a question."""

from organisatie.views import lijst


def bewerk(request, form, *, terug, terug_pk=None, **extra):
    """Save a form and go back to its list `terug`, else show it.

    A list per year takes the year of the row (`terug_pk` says that it is one).
    """
    if form.is_valid():
        plek = [getattr(form.instance, "jaar", terug_pk)] if terug_pk else []
        if antwoord := lijst.bewaar(request, form, terug, *plek):
            return antwoord
    context = {"menu": "actieplan", "pk": form.instance.pk, **extra}
    return lijst.formulier(request, form, terug=terug, terug_pk=terug_pk, **context)


def verwijder(request, rij, **extra):
    """Ask, then remove a row of the plan and go back to its list."""
    return lijst.verwijder(request, rij, menu="actieplan", **extra)
