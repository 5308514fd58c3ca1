"""What was considered before the market was asked: to fill in, and to read."""

from trajecten.forms.overweging import GROEPEN, OverwegingForm
from trajecten.models import Overweging
from trajecten.views.bewerken import bewerk
from trajecten.views.traject import te_bewerken


def overweging_update(request, pk):
    """Change what was considered; who comes second sees what the first one changed."""
    traject = te_bewerken(request, pk)
    return bewerk_overweging(
        request,
        traject,
        template="trajecten/overweging_update.html",
        context={"traject": traject},
        terug=f"{traject.get_absolute_url()}ambities/",
    )


def bewerk_overweging(request, traject, **opties):
    """The page of the row of this traject, which is made when the first answer is saved."""
    rij = Overweging.objects.filter(traject=traject).first()
    if rij is None:
        rij = Overweging(organisatie=traject.organisatie, traject=traject)
        if request.method == "POST":
            formulier = OverwegingForm(request.POST, instance=rij)
            if formulier.is_valid() and formulier.gewijzigd:
                formulier.maak()
                rij = Overweging.objects.get(traject=traject)
    return bewerk(request, OverwegingForm, rij, **opties)


def te_lezen(overweging):
    """(title, (question, answer) pairs) of what was answered."""
    groepen = []
    for titel, namen in GROEPEN[:-1]:
        paren = [(vraag(naam), antwoord(overweging, naam)) for naam in namen]
        groepen.append((titel, [paar for paar in paren if paar[1]]))
    return [groep for groep in groepen if groep[1]]


def vraag(naam):
    """The question in words."""
    label = str(Overweging._meta.get_field(naam).verbose_name)
    return label[:1].upper() + label[1:]


def antwoord(overweging, naam):
    """The answer in words; empty is not yet known."""
    toon = getattr(overweging, f"get_{naam}_display", None)
    return toon() if toon else getattr(overweging, naam)
