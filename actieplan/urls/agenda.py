"""The address that calendar programs read; outside an organisation, for nobody signs in there."""

from django.urls import path

from actieplan.views.agenda import agenda

urlpatterns = [path("agenda/<str:sleutel>.ics", agenda, name="agenda")]
