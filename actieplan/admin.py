"""Django's own admin, for the technical manager: to look at rows and repair them."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from actieplan.models import (
    Aanlevertermijn,
    Actie,
    Actienotitie,
    Actieplan,
    Actiestap,
    Bezwaar,
    Bouwsteen,
    Budgetbron,
    Doel,
    DoorlopendeActiviteit,
    Eindevaluatie,
    Jaargrens,
    Nulmeting,
    Ontwikkeling,
    Planningsitem,
    Planningsregel,
    Rapportmoment,
    Resultaatafspraak,
    Resultaatgesprek,
    Risico,
    Stakeholder,
    Uitgave,
    Uitvoering,
    Urenregel,
)


@admin.register(Actieplan, Rapportmoment, Doel, Bouwsteen, Actie, Actiestap, Actienotitie)
class PlanAdmin(SimpleHistoryAdmin):
    """Plans and everything in them."""

    list_display = ["__str__", "organisatie"]
    list_filter = ["organisatie"]


@admin.register(Budgetbron, Uitgave, Urenregel, Jaargrens)
class GeldAdmin(SimpleHistoryAdmin):
    """Money and hours."""

    list_display = ["__str__", "organisatie"]
    list_filter = ["organisatie"]


@admin.register(Planningsitem, Planningsregel, Aanlevertermijn, DoorlopendeActiviteit, Uitvoering)
class PlanningAdmin(SimpleHistoryAdmin):
    """The year calendar; not the addresses for agendas, which are a person's own keys."""

    list_display = ["__str__", "organisatie"]
    list_filter = ["organisatie"]


@admin.register(
    Risico,
    Ontwikkeling,
    Stakeholder,
    Bezwaar,
    Resultaatgesprek,
    Resultaatafspraak,
    Nulmeting,
    Eindevaluatie,
)
class RegisterAdmin(SimpleHistoryAdmin):
    """The lists around the programme."""

    list_display = ["__str__", "organisatie"]
    list_filter = ["organisatie"]
