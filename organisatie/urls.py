"""Addresses without an organisation, and the pages of this app inside one."""

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from organisatie.forms import AanmeldForm
from organisatie.views import beheer
from organisatie.views import start as views

urlpatterns = [
    path("", views.start, name="start"),
    path("organisaties/", views.organisaties, name="organisaties"),
    path("gezond/", views.gezond, name="gezond"),
    path(
        "inloggen/",
        auth.LoginView.as_view(
            authentication_form=AanmeldForm, redirect_authenticated_user=True
        ),
        name="inloggen",
    ),
    path("uitloggen/", auth.LogoutView.as_view(), name="uitloggen"),
    path(
        "wachtwoord/wijzigen/",
        auth.PasswordChangeView.as_view(success_url="/wachtwoord/gewijzigd/"),
        name="wachtwoord_wijzigen",
    ),
    path(
        "wachtwoord/gewijzigd/",
        auth.PasswordChangeDoneView.as_view(),
        name="password_change_done",
    ),
    path(
        "wachtwoord/vergeten/",
        login_not_required(
            auth.PasswordResetView.as_view(success_url="/wachtwoord/vergeten/verstuurd/")
        ),
        name="wachtwoord_vergeten",
    ),
    path(
        "wachtwoord/vergeten/verstuurd/",
        login_not_required(auth.PasswordResetDoneView.as_view()),
        name="password_reset_done",
    ),
    path(
        "wachtwoord/nieuw/<uidb64>/<token>/",
        login_not_required(
            auth.PasswordResetConfirmView.as_view(success_url="/wachtwoord/nieuw/klaar/")
        ),
        name="password_reset_confirm",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        login_not_required(auth.PasswordResetCompleteView.as_view()),
        name="password_reset_complete",
    ),
    path("<slug:organisatie>/berichten/", views.melding_list, name="melding_list"),
    path("<slug:organisatie>/beheer/", beheer.beheer, name="beheer"),
]
