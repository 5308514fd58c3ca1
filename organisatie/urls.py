"""Addresses without an organisation, and the pages of this app inside one."""

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from organisatie.forms import NieuwWachtwoordForm, WachtwoordForm, WijzigWachtwoordForm
from organisatie.views import beheer, gebruikers, persoon
from organisatie.views import start as views
from organisatie.views.aanmelden import AanmeldView

BEHEER = "<slug:organisatie>/beheer/"
GEBRUIKER = f"{BEHEER}gebruikers/<int:pk>/"
PERSOON = f"{BEHEER}persoonsgegevens/"
AFDELING = f"{BEHEER}afdelingen/<int:pk>/"
JAARCIJFER = f"{BEHEER}jaarcijfers/"

urlpatterns = [
    path("", views.start, name="start"),
    path("organisaties/", views.organisaties, name="organisaties"),
    path("gezond/", views.gezond, name="gezond"),
    path("inloggen/", AanmeldView.as_view(), name="inloggen"),
    path("uitloggen/", login_not_required(auth.LogoutView.as_view()), name="uitloggen"),
    path(
        "wachtwoord/wijzigen/",
        auth.PasswordChangeView.as_view(
            form_class=WijzigWachtwoordForm, success_url="/wachtwoord/gewijzigd/"
        ),
        name="wachtwoord_wijzigen",
    ),
    path(
        "wachtwoord/gewijzigd/", auth.PasswordChangeDoneView.as_view(), name="password_change_done"
    ),
    path(
        "wachtwoord/vergeten/",
        login_not_required(
            auth.PasswordResetView.as_view(
                form_class=WachtwoordForm, success_url="/wachtwoord/vergeten/verstuurd/"
            )
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
            auth.PasswordResetConfirmView.as_view(
                form_class=NieuwWachtwoordForm, success_url="/wachtwoord/nieuw/klaar/"
            )
        ),
        name="password_reset_confirm",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        login_not_required(auth.PasswordResetCompleteView.as_view()),
        name="password_reset_complete",
    ),
    path("<slug:organisatie>/berichten/", views.melding_list, name="melding_list"),
    path(BEHEER, beheer.beheer, name="beheer"),
    path(f"{BEHEER}instellingen/", beheer.organisatie_update, name="organisatie_update"),
    path(f"{BEHEER}gebruikers/", gebruikers.gebruiker_list, name="gebruiker_list"),
    path(f"{BEHEER}gebruikers/nieuw/", gebruikers.gebruiker_create, name="gebruiker_create"),
    path(GEBRUIKER, gebruikers.gebruiker_update, name="gebruiker_update"),
    path(f"{GEBRUIKER}account/", gebruikers.account_update, name="account_update"),
    path(f"{GEBRUIKER}verwijderen/", gebruikers.gebruiker_delete, name="gebruiker_delete"),
    path(f"{GEBRUIKER}mail/", gebruikers.gebruiker_mail, name="gebruiker_mail"),
    path(f"{GEBRUIKER}inzage/", persoon.gebruiker_inzage, name="gebruiker_inzage"),
    path(f"{GEBRUIKER}wissen/", persoon.gebruiker_wis, name="gebruiker_wis"),
    path(PERSOON, persoon.persoonsgegevens, name="persoonsgegevens"),
    path(f"{PERSOON}wissen/", persoon.naam_wis, name="naam_wis"),
    path(f"{PERSOON}inzage/", persoon.naam_inzage, name="naam_inzage"),
    path("<slug:organisatie>/mijn-gegevens/", persoon.mijn_gegevens, name="mijn_gegevens"),
    path(
        "<slug:organisatie>/mijn-gegevens/download/",
        persoon.mijn_gegevens_download,
        name="mijn_gegevens_download",
    ),
    path(f"{BEHEER}afdelingen/", beheer.afdeling_list, name="afdeling_list"),
    path(f"{BEHEER}afdelingen/nieuw/", beheer.afdeling_create, name="afdeling_create"),
    path(AFDELING, beheer.afdeling_update, name="afdeling_update"),
    path(f"{AFDELING}verwijderen/", beheer.afdeling_delete, name="afdeling_delete"),
    path(f"{AFDELING}niet-meer-gebruiken/", beheer.afdeling_stop, name="afdeling_stop"),
    path(JAARCIJFER, beheer.jaarcijfer_list, name="jaarcijfer_list"),
    path(f"{JAARCIJFER}nieuw/", beheer.jaarcijfer_create, name="jaarcijfer_create"),
    path(f"{JAARCIJFER}<int:pk>/", beheer.jaarcijfer_update, name="jaarcijfer_update"),
]
