"""The highest level as the norm of a promising category (eisen.md U-004)."""

from django.db import transaction

from organisatie.invoer import rijnummer
from trajecten.categoriebeeld import beelden
from trajecten.models import Niveau, Norm


def neem_norm_over(categorie, dag, thema=""):
    """Make 3 the norm from `dag` on where it is lower or missing; gives the themes (list).

    `thema` (text of a pk) limits it to one theme. Of a category that is not kansrijk nothing
    changes, and pressing twice changes nothing the second time.
    """
    beeld = beelden(categorie.organisatie, dag.year, dag, [categorie])[0]
    te_laag = beeld.norm_te_laag
    if thema:
        te_laag = [rij for rij in te_laag if rij.pk == rijnummer(thema)]
    with transaction.atomic():
        for rij in te_laag:
            zet_norm(categorie, rij, dag)
    return te_laag


def zet_norm(categorie, thema, dag):
    """The norm of a theme from a day on is 3; a norm that began that same day is raised."""
    velden = {"organisatie": categorie.organisatie, "categorie": categorie, "thema": thema}
    norm = Norm.objects.filter(**velden, vanaf=dag).first() or Norm(**velden, vanaf=dag)
    norm.niveau = Niveau.MAXIMAAL
    norm.save()
