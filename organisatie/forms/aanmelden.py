"""Sign in, and choose a password."""

from django import forms
from django.contrib.auth.forms import (
    AuthenticationForm,
    PasswordChangeForm,
    PasswordResetForm,
    SetPasswordForm,
)

from organisatie.models import Gebruiker


class AanmeldForm(AuthenticationForm):
    """Sign in with an e-mail address; the error does not tell which of the two was wrong."""

    error_messages = {
        "invalid_login": "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het "
        "opnieuw.",
        "inactive": "Dit account is niet meer actief. Vraag de beheerder van je organisatie.",
    }

    def clean_username(self):
        return self.cleaned_data["username"].strip().lower()


AanmeldForm.base_fields["username"].label = "E-mailadres"
AanmeldForm.base_fields["username"].widget = forms.EmailInput(
    attrs={"autofocus": True, "autocomplete": "username"}
)


class WachtwoordForm(PasswordResetForm):
    """Ask for the mail with which a person chooses a password: forgotten, or never chosen yet."""

    def get_users(self, email):
        """Also people who were invited and have no password yet."""
        return Gebruiker.objects.filter(email__iexact=email, is_active=True)


class NieuwWachtwoordForm(SetPasswordForm):
    """Choose a password; what it must be stands above the form."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].help_text = ""
        self.fields["new_password2"].label = "Nieuw wachtwoord nog een keer"
        self.fields["new_password2"].help_text = ""


class WijzigWachtwoordForm(NieuwWachtwoordForm, PasswordChangeForm):
    """Choose another password, with the old one."""

    error_messages = PasswordChangeForm.error_messages | {
        "password_incorrect": "Dit is niet je oude wachtwoord. Probeer het opnieuw."
    }
