"""Addresses of the lists in the administration."""

from django.urls import path

from trajecten.views import lijsten as views

THEMA = "beheer/themas/<int:pk>/"
CATEGORIE = "beheer/categorieen/<int:pk>/"
NORM = "beheer/categorieen/<int:categorie>/normen/"

urlpatterns = [
    path("beheer/themas/", views.thema_list, name="thema_list"),
    path("beheer/themas/nieuw/", views.thema_create, name="thema_create"),
    path(THEMA, views.thema_update, name="thema_update"),
    path(f"{THEMA}verwijderen/", views.thema_delete, name="thema_delete"),
    path(f"{THEMA}niet-meer-gebruiken/", views.thema_stop, name="thema_stop"),
    path("beheer/categorieen/", views.categorie_list, name="categorie_list"),
    path("beheer/categorieen/nieuw/", views.categorie_create, name="categorie_create"),
    path(CATEGORIE, views.categorie_detail, name="categorie_detail"),
    path(f"{CATEGORIE}wijzigen/", views.categorie_update, name="categorie_update"),
    path(f"{CATEGORIE}verwijderen/", views.categorie_delete, name="categorie_delete"),
    path(f"{CATEGORIE}niet-meer-gebruiken/", views.categorie_stop, name="categorie_stop"),
    path(f"{NORM}nieuw/", views.norm_create, name="norm_create"),
    path(f"{NORM}<int:pk>/verwijderen/", views.norm_delete, name="norm_delete"),
    path("beheer/doelen/", views.streefcijfer_list, name="streefcijfer_list"),
    path("beheer/doelen/nieuw/", views.streefcijfer_create, name="streefcijfer_create"),
    path("beheer/doelen/<int:pk>/", views.streefcijfer_update, name="streefcijfer_update"),
]
