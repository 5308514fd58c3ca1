"""Addresses under /<slug>/ of the figures, the reports and the home page."""

from django.urls import path

from rapportage.views import rapport, vandaag

urlpatterns = [
    path("", vandaag.vandaag, name="vandaag"),
    path("rapporten/", rapport.rapport_list, name="rapport_list"),
    path("rapporten/<int:pk>/", rapport.rapport_detail, name="rapport_detail"),
]
