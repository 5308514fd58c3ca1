"""Addresses of the action plan, by subject."""

from actieplan.urls import actie, geld, plan, planning

urlpatterns = [*plan.urlpatterns, *actie.urlpatterns, *geld.urlpatterns, *planning.urlpatterns]
