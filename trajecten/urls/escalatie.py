"""Addresses of agreements that were not kept."""

from django.urls import path

from trajecten.views import escalatie as views

ESCALATIE = "escalaties/<int:pk>/"

urlpatterns = [
    path("escalaties/", views.escalatie_list, name="escalatie_list"),
    path(ESCALATIE, views.escalatie_detail, name="escalatie_detail"),
    path(f"{ESCALATIE}afhandelen/", views.escalatie_sluit, name="escalatie_sluit"),
    path(f"{ESCALATIE}volgende/", views.escalatie_volgende, name="escalatie_volgende"),
    path("trajecten/<int:pk>/escaleren/", views.escalatie_create, name="escalatie_create"),
]
