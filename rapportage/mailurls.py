"""Addresses in mail that work without signing in, outside any organisation."""

from django.urls import path

from rapportage.views.overzichtmail import overzichtmail_uit

urlpatterns = [path("uit/<str:sleutel>/", overzichtmail_uit, name="overzichtmail_uit")]
