"""Addresses of the table of the pipeline."""

from django.urls import path

from trajecten.views import cel, massaal
from trajecten.views import pijplijn as views

urlpatterns = [
    path("trajecten/", views.traject_list, name="traject_list"),
    path("trajecten/<int:pk>/cel/<slug:veld>/", cel.traject_cel, name="traject_cel"),
    path("trajecten/massaal/", massaal.traject_massaal, name="traject_massaal"),
]
