"""Addresses of the lists around the programme."""

from django.urls import path

from actieplan.views import register as views


def adressen(deel, naam):
    """List, create, update and delete of one list, by the names of their views."""
    return [
        path(f"actieplan/{deel}/", getattr(views, f"{naam}_list"), name=f"{naam}_list"),
        path(f"actieplan/{deel}/nieuw/", getattr(views, f"{naam}_create"), name=f"{naam}_create"),
        path(
            f"actieplan/{deel}/<int:pk>/", getattr(views, f"{naam}_update"), name=f"{naam}_update"
        ),
        path(
            f"actieplan/{deel}/<int:pk>/verwijderen/",
            getattr(views, f"{naam}_delete"),
            name=f"{naam}_delete",
        ),
    ]


urlpatterns = [
    path("actieplan/meer/", views.plan_meer, name="plan_meer"),
    *adressen("risicos", "risico"),
    *adressen("ontwikkelingen", "ontwikkeling"),
    path(
        "actieplan/ontwikkelingen/<int:pk>/bekeken/",
        views.ontwikkeling_bekeken,
        name="ontwikkeling_bekeken",
    ),
    *adressen("stakeholders", "stakeholder"),
    *adressen("bezwaren", "bezwaar"),
]
