"""Django's own admin, for the technical manager: to look at rows and repair them."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from actieplan.models import Actieplan, Rapportmoment


@admin.register(Actieplan, Rapportmoment)
class PlanAdmin(SimpleHistoryAdmin):
    """Plans and their report moments."""

    list_display = ["__str__", "organisatie"]
    list_filter = ["organisatie"]
