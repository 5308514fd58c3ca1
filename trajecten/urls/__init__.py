"""Addresses under /<slug>/ of this app, one module per subject."""

from trajecten.urls import kalender, lijsten, selectie, traject

urlpatterns = [
    *traject.urlpatterns,
    *selectie.urlpatterns,
    *kalender.urlpatterns,
    *lijsten.urlpatterns,
]
