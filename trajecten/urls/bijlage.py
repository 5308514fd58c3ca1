"""Addresses of the documents of a traject."""

from django.urls import path

from trajecten.views import bijlage as views

LIJST = "trajecten/<int:pk>/documenten/"

urlpatterns = [
    path(LIJST, views.bijlage_list, name="bijlage_list"),
    path(f"{LIJST}nieuw/", views.bijlage_create, name="bijlage_create"),
    path(f"{LIJST}<int:bijlage_pk>/", views.bijlage_download, name="bijlage_download"),
    path(f"{LIJST}<int:bijlage_pk>/wijzigen/", views.bijlage_update, name="bijlage_update"),
    path(f"{LIJST}<int:bijlage_pk>/verwijderen/", views.bijlage_delete, name="bijlage_delete"),
]
