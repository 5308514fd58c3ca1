"""Django's own admin: for the technical manager of the installation, to start and to repair it."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from simple_history.admin import SimpleHistoryAdmin

from organisatie.models import Afdeling, Gebruiker, Jaarcijfer, Lidmaatschap, Organisatie, Taak


def alleen_superuser(request):
    """Staff without superuser rights sees no admin either: roles live on our own pages."""
    return request.user.is_active and request.user.is_superuser


admin.site.has_permission = alleen_superuser


class LidmaatschapInline(admin.TabularInline):
    """The members of an organisation; the first one is a beheerder."""

    model = Lidmaatschap
    extra = 1
    autocomplete_fields = ["gebruiker"]


@admin.register(Organisatie)
class OrganisatieAdmin(SimpleHistoryAdmin):
    """An installation starts with an organisation and its first beheerder."""

    list_display = ["naam", "slug", "is_demo"]
    prepopulated_fields = {"slug": ["naam"]}
    inlines = [LidmaatschapInline]


class NieuwForm(AdminUserCreationForm):
    """A new account; without a password the person chooses one by mail."""

    class Meta:
        model = Gebruiker
        fields = ["email", "naam", "functie"]


class WijzigForm(UserChangeForm):
    """An existing account."""

    class Meta:
        model = Gebruiker
        fields = "__all__"
        field_classes = {"email": forms.EmailField}


@admin.register(Gebruiker)
class GebruikerAdmin(UserAdmin):
    """Accounts; roles are memberships of an organisation."""

    add_form, form = NieuwForm, WijzigForm
    list_display = ["naam", "email", "is_active", "is_superuser"]
    list_filter = ["is_active", "is_superuser"]
    search_fields = ["naam", "email"]
    ordering = ["naam"]
    filter_horizontal = ()
    fieldsets = [
        (None, {"fields": ["email", "password", "naam", "functie"]}),
        ("Toegang", {"fields": ["is_active", "is_staff", "is_superuser"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["email", "naam", "functie"]}),
        ("Wachtwoord", {"fields": ["usable_password", "password1", "password2"]}),
    ]


@admin.register(Afdeling)
class AfdelingAdmin(SimpleHistoryAdmin):
    """Departments."""

    list_display = ["naam", "organisatie", "is_actief"]
    list_filter = ["organisatie"]


@admin.register(Jaarcijfer)
class JaarcijferAdmin(SimpleHistoryAdmin):
    """Year figures."""

    list_display = ["jaar", "organisatie", "aantal_trajecten"]
    list_filter = ["organisatie"]


@admin.register(Taak)
class TaakAdmin(admin.ModelAdmin):
    """Jobs, to look at."""

    list_display = ["soort", "organisatie", "staat"]
    list_filter = ["staat", "organisatie"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
