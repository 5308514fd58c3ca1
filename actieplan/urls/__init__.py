"""Addresses of the action plan, by subject."""

from actieplan.urls import actie, geld, plan

urlpatterns = [*plan.urlpatterns, *actie.urlpatterns, *geld.urlpatterns]
