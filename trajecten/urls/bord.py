"""Addresses of the board, the timeline and the month calendar."""

from django.urls import path

from trajecten.views import bord, tijd

urlpatterns = [
    path("trajecten/tijdlijn/", tijd.traject_tijdlijn, name="traject_tijdlijn"),
    path("trajecten/maand/", tijd.traject_maand, name="traject_maand"),
    path("trajecten/bord/", bord.traject_bord, name="traject_bord"),
    path("trajecten/bord/<int:pk>/", bord.traject_bord_verplaats, name="traject_bord_verplaats"),
]
