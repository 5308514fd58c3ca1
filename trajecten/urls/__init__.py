"""Addresses under /<slug>/ of this app, one module per subject."""

from trajecten.urls import (
    aanmelding,
    aanvullen,
    bijlage,
    bord,
    categorie,
    contract,
    escalatie,
    kalender,
    lijsten,
    mandaat,
    pijplijn,
    selectie,
    selectiekader,
    traject,
    verbonden,
    werkwijze,
)

urlpatterns = [
    *aanmelding.urlpatterns,
    *aanvullen.urlpatterns,
    *traject.urlpatterns,
    *pijplijn.urlpatterns,
    *bord.urlpatterns,
    *contract.urlpatterns,
    *bijlage.urlpatterns,
    *verbonden.urlpatterns,
    *selectie.urlpatterns,
    *selectiekader.urlpatterns,
    *kalender.urlpatterns,
    *lijsten.urlpatterns,
    *mandaat.urlpatterns,
    *escalatie.urlpatterns,
    *werkwijze.urlpatterns,
    *categorie.urlpatterns,
]
