"""Addresses of parts and successors of a traject."""

from django.urls import path

from trajecten.views import verbonden as views

LIJST = "trajecten/<int:pk>/verbonden/"
OPVOLGING = f"{LIJST}opvolging/<int:opvolging_pk>/"

urlpatterns = [
    path(LIJST, views.verbonden_list, name="verbonden_list"),
    path(f"{LIJST}koppelen/", views.verbonden_koppel, name="verbonden_koppel"),
    path(f"{LIJST}onderdeel/", views.onderdeel_create, name="onderdeel_create"),
    path(
        f"{LIJST}onderdeel/<int:deel_pk>/losmaken/",
        views.onderdeel_ontkoppel,
        name="onderdeel_ontkoppel",
    ),
    path(f"{LIJST}opvolger/", views.opvolger_create, name="opvolger_create"),
    path(OPVOLGING, views.opvolging_update, name="opvolging_update"),
    path(f"{OPVOLGING}verwijderen/", views.opvolging_delete, name="opvolging_delete"),
    path("trajecten/<int:pk>/stoppen/", views.traject_stop, name="traject_stop"),
]
