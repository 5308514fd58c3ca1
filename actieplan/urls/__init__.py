"""Addresses of the action plan, by subject."""

from actieplan.urls import actie, plan

urlpatterns = [*plan.urlpatterns, *actie.urlpatterns]
