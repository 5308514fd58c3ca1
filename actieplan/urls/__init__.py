"""Addresses of the action plan, by subject."""

from actieplan.urls import actie, afspraak, geld, kennis, plan, planning, register, terugblik

urlpatterns = [
    *plan.urlpatterns,
    *actie.urlpatterns,
    *geld.urlpatterns,
    *planning.urlpatterns,
    *register.urlpatterns,
    *afspraak.urlpatterns,
    *terugblik.urlpatterns,
    *kennis.urlpatterns,
]
