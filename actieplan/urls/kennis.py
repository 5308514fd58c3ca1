"""Addresses of Kennis."""

from django.urls import path

from actieplan.views import kennis as views

KENNIS = "actieplan/kennis/"


def adressen(deel, naam):
    """Create, update and delete of one list, by the names of their views."""
    basis = f"{KENNIS}{deel}"
    return [
        path(f"{basis}nieuw/", getattr(views, f"{naam}_create"), name=f"{naam}_create"),
        path(f"{basis}<int:pk>/wijzigen/", getattr(views, f"{naam}_update"), name=f"{naam}_update"),
        path(
            f"{basis}<int:pk>/verwijderen/", getattr(views, f"{naam}_delete"), name=f"{naam}_delete"
        ),
    ]


urlpatterns = [
    path(KENNIS, views.kennis, name="kennis"),
    path(f"{KENNIS}voorbeeld/", views.kennis_vul, name="kennis_vul"),
    path(f"{KENNIS}<int:pk>/", views.kennispagina_detail, name="kennispagina_detail"),
    path(f"{KENNIS}accenten/", views.accenten_overzicht, name="accenten_overzicht"),
    path(f"{KENNIS}naast-anderen/", views.plan_spiegel, name="plan_spiegel"),
    path(f"{KENNIS}principes/", views.principe_list, name="principe_list"),
    path(f"{KENNIS}principes/kort/", views.principe_deel, name="principe_deel"),
    path(f"{KENNIS}praktijk/", views.praktijkregel_list, name="praktijkregel_list"),
    path(f"{KENNIS}beleid/", views.beleidsstuk_list, name="beleidsstuk_list"),
    *adressen("", "kennispagina"),
    *adressen("principes/", "principe"),
    *adressen("praktijk/", "praktijkregel"),
    *adressen("beleid/", "beleidsstuk"),
]
