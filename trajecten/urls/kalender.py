"""Addresses of the calendar import and the export."""

from django.urls import path

from trajecten.views import kalender as views

urlpatterns = [
    path("kalender/", views.kalenderimport_list, name="kalenderimport_list"),
    path("kalender/<int:pk>/", views.kalenderimport_detail, name="kalenderimport_detail"),
    path("trajecten/export/", views.traject_export, name="traject_export"),
]
