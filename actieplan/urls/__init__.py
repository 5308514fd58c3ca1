"""Addresses of the action plan, by subject."""

from actieplan.urls import plan

urlpatterns = [*plan.urlpatterns]
