"""Django's own admin, for the technical manager: to look at rows and repair them."""

from django.contrib import admin
from django.db import models
from simple_history.admin import SimpleHistoryAdmin

from trajecten.models import Categorie, Cpv, Norm, Selectieronde, Streefcijfer, Thema, Traject


@admin.register(Cpv)
class CpvAdmin(admin.ModelAdmin):
    """The codes that every organisation shares."""

    list_display = ["code", "naam"]
    search_fields = ["code", "naam"]
    raw_id_fields = ["ouder"]


@admin.register(Thema, Norm, Streefcijfer, Selectieronde)
class LijstAdmin(SimpleHistoryAdmin):
    """Lists of an organisation."""

    list_display = ["__str__", "organisatie"]
    list_filter = ["organisatie"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Categorie)
class CategorieAdmin(LijstAdmin):
    """Categories; thousands of CPV codes are searched, not listed."""

    autocomplete_fields = ["cpv_codes"]


@admin.register(Traject)
class TrajectAdmin(LijstAdmin):
    """Trajects."""

    search_fields = ["nummer", "titel"]
    raw_id_fields = ["afdeling", "categorie", "cpv", "onderdeel_van"]
