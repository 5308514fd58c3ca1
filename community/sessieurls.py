"""Addresses of whoever takes part in a session; outside an organisation, nobody signs in there."""

from django.urls import path

from community.views import meedoen

urlpatterns = [
    path("", meedoen.sessie_code, name="sessie_code"),
    path("meedoen/", meedoen.sessie_meedoen, name="sessie_meedoen"),
]
