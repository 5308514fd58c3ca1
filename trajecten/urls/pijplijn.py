"""Addresses of the table of the pipeline."""

from django.urls import path

from trajecten.views import cel, massaal, weergave
from trajecten.views import pijplijn as views

WEERGAVE = "trajecten/weergaven/<int:pk>/"

urlpatterns = [
    path("trajecten/", views.traject_list, name="traject_list"),
    path("trajecten/<int:pk>/cel/<slug:veld>/", cel.traject_cel, name="traject_cel"),
    path("trajecten/massaal/", massaal.traject_massaal, name="traject_massaal"),
    path("trajecten/weergaven/", weergave.weergave_list, name="weergave_list"),
    path("trajecten/weergaven/nieuw/", weergave.weergave_create, name="weergave_create"),
    path(f"{WEERGAVE}", weergave.weergave_update, name="weergave_update"),
    path(f"{WEERGAVE}verwijderen/", weergave.weergave_delete, name="weergave_delete"),
    path(f"{WEERGAVE}standaard/", weergave.weergave_standaard, name="weergave_standaard"),
    path(f"{WEERGAVE}telling/", weergave.weergave_telling, name="weergave_telling"),
]
