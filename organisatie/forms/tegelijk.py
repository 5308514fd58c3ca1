"""Two people in one form of a list: the second sees what the first changed, and chooses.

For rows with history but without a version of their own; `trajecten.forms.botsing` compares more.
"""

from django.db import transaction

from organisatie.invoer import rijnummer

ANDER = "Iemand anders maakte hier net ‘{}’ van. Kies wat klopt en bewaar opnieuw."


#: What a form carries as `stand` when its row did not exist yet.
NIEUW = "nieuw"


def laatste_stand(rij):
    """The id of the latest history row: what a form carries as `stand`.

    NIEUW for a row that does not exist yet; None for what has no history.
    """
    if rij is None or not hasattr(rij, "history"):
        return None
    if rij.pk is None:
        return NIEUW
    return rij.history.order_by("-history_id").values_list("history_id", flat=True).first()


def bewaar(form, gezien, **keuzes):
    """Save a valid form of an existing row; None, with errors in the form, when it would undo
    what somebody saved after the history row `gezien` (text from the browser; empty: not asked),
    or made since the form was shown (`gezien` is NIEUW).
    """
    model = type(form.instance)
    gezien = gezien if gezien == NIEUW else rijnummer(gezien)
    with transaction.atomic():
        if form.instance.pk and hasattr(model, "history") and gezien:
            # of: nothing but this row; a nullable relation cannot be locked along on PostgreSQL
            nu = model.objects.select_for_update(of=("self",)).get(pk=form.instance.pk)
            meld_botsing(form, nu, gezien)
        if form.errors:
            return None
        return form.save(**keuzes)


def meld_botsing(form, nu, gezien):
    """Put an error at every field that somebody else changed to something that is not typed here.

    `nu`: the row as it is stored; `gezien`: the id of the history row that was on the screen, or
    NIEUW: then it is compared with an empty row.
    """
    if gezien == NIEUW:
        oud = type(nu)()
    else:
        oud = nu.history.filter(history_id=gezien).first()
        if oud is None or not nu.history.filter(history_id__gt=gezien).exists():
            return
    for naam in form.fields:
        if not any(veld.attname == naam or veld.name == naam for veld in nu._meta.fields):
            continue
        anders = nu._meta.get_field(naam).attname
        huidig, eigen = getattr(nu, anders), getattr(form.instance, anders)
        if huidig != getattr(oud, anders) and huidig != eigen:
            form.add_error(naam, ANDER.format(in_woorden(nu, naam)))


def in_woorden(rij, naam):
    """The value of a field as a reader sees it."""
    keuze = getattr(rij, f"get_{naam}_display", None)
    waarde = keuze() if keuze else getattr(rij, naam)
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if hasattr(waarde, "strftime"):
        return f"{waarde:%d-%m-%Y}"
    return "leeg" if waarde in (None, "") else str(waarde)
