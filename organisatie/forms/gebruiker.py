"""Input about members: invite, roles."""

from django import forms
from django.core.exceptions import ValidationError

from organisatie import leden
from organisatie.forms.velden import RijenField
from organisatie.models import Afdeling, Gebruiker, Rol


class RollenForm(forms.Form):
    """Roles inside one organisation, and the departments of a budgethouder."""

    rollen = forms.MultipleChoiceField(
        label="Rollen",
        choices=Rol.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies minstens één rol.",
            "invalid_choice": "Kies een rol uit de lijst.",
        },
    )
    afdelingen = RijenField(
        Afdeling.objects.none(),
        label="Afdelingen van de budgethouder",
        required=False,
        help_text="Een budgethouder bewerkt de trajecten van deze afdelingen.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "Kies een afdeling van deze organisatie.",
            "invalid_pk_value": "Kies een afdeling van deze organisatie.",
        },
    )

    def __init__(self, *args, organisatie, gebruiker=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisatie, self.gebruiker = organisatie, gebruiker
        eigen = gebruiker.afdelingen_in(organisatie) if gebruiker else []
        self.fields["afdelingen"].queryset = Afdeling.objects.filter(
            organisatie=organisatie
        ).actief_of_een_van(eigen)

    def clean(self):
        schoon = super().clean()
        if schoon.get("afdelingen") and Rol.BUDGETHOUDER not in schoon.get("rollen", ()):
            self.add_error("afdelingen", "Kies ook de rol Budgethouder, of haal de afdelingen weg.")
        return schoon

    def zet_rollen(self, door):
        """Apply; an objection becomes an error of the form. True when it was done."""
        try:
            leden.zet_rollen(self.gebruiker, self.organisatie, **self.cleaned_data, door=door)
        except ValidationError as fout:
            self.add_error(None, fout)
            return False
        return True


class UitnodigForm(RollenForm):
    """A new member by e-mail address."""

    field_order = ["email", "naam", "functie", "rollen", "afdelingen"]
    email = forms.EmailField(label="E-mailadres", max_length=254)
    naam = forms.CharField(label="Naam", max_length=120)
    functie = forms.CharField(label="Functie", max_length=120, required=False)

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def voeg_toe(self, door):
        """The account that became a member; None when the form has an error now."""
        try:
            return leden.voeg_lid_toe(self.organisatie, **self.cleaned_data, door=door)
        except ValidationError as fout:
            self.add_error(None, fout)
            return None


class AccountForm(forms.ModelForm):
    """Name, function and address of an account that only this organisation uses."""

    class Meta:
        model = Gebruiker
        fields = ["naam", "functie", "email"]

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if Gebruiker.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Dit e-mailadres kun je niet gebruiken. Kies een ander adres.")
        return email
