"""Input of an invitation by mail: whom, and a few words of your own."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from actieplan.forms.planning import collegas
from community.forms.bijeenkomst import traject_met
from community.forms.velden import keuzes
from organisatie.forms import RijenField
from organisatie.models import Gebruiker

#: More mails at once than this is no invitation any more.
HOOGSTENS = 300


class Collegakeuze(RijenField):
    """Colleagues to tick; says of `al` (pks) that they had the invitation."""

    al = frozenset()

    def label_from_instance(self, mens):
        return f"{mens} (al uitgenodigd)" if mens.pk in self.al else str(mens)


class UitnodigForm(forms.Form):
    """Departments, the people of trajects, colleagues and loose addresses."""

    nummer = forms.CharField(
        label="De betrokkenen van een traject",
        required=False,
        max_length=20,
        help_text="Het nummer, bijvoorbeeld 2026-012.",
    )
    adressen = forms.CharField(
        label="Andere adressen",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 10_000}),
        help_text="Eén e-mailadres per regel, voor wie geen account heeft.",
    )
    bericht = forms.CharField(
        label="Wil je er iets bij zeggen?",
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 1_000}),
    )

    def __init__(self, data=None, *, bijeenkomst, toegang):
        super().__init__(data)
        self.bijeenkomst, self.toegang = bijeenkomst, toegang
        organisatie = toegang.organisatie
        self.fields["afdelingen"] = keuzes("Afdelingen", organisatie.afdelingen.actief())
        wie = collegas(organisatie).order_by("naam")
        self.fields["mensen"] = keuzes("Collega's", wie, veld=Collegakeuze)
        uitgenodigd = bijeenkomst.uitnodigingen.exclude(gebruiker=None)
        self.fields["mensen"].al = set(uitgenodigd.values_list("gebruiker", flat=True))
        if bijeenkomst.trajecten.exists():
            self.fields["betrokkenen"] = forms.BooleanField(
                label="De betrokkenen van de trajecten van deze bijeenkomst", required=False
            )
        self.order_fields(["afdelingen", "betrokkenen", "nummer", "mensen", "adressen", "bericht"])

    def clean_nummer(self):
        return traject_met(self.cleaned_data["nummer"], self.toegang)

    def clean_adressen(self):
        """Loose addresses (list of str), each once."""
        delen = [deel for deel in re.split(r"[\s,;]+", self.cleaned_data["adressen"]) if deel]
        for deel in delen:
            try:
                validate_email(deel)
            except ValidationError as fout:
                raise ValidationError(f"Dit is geen e-mailadres: {deel[:80]}") from fout
        return list(dict.fromkeys(deel.lower() for deel in delen))

    def clean(self):
        schoon = super().clean()
        if not self.errors:
            aantal = len(self.ontvangers()) + len(schoon["adressen"])
            if not aantal:
                raise ValidationError("Kies wie je uitnodigt.")
            if aantal > HOOGSTENS:
                raise ValidationError(f"Nodig hoogstens {HOOGSTENS} mensen tegelijk uit.")
        return schoon

    def ontvangers(self):
        """The accounts that were chosen, each once (list); only members that can sign in."""
        schoon, leden = self.cleaned_data, collegas(self.toegang.organisatie)
        afdelingen = {"lidmaatschappen__afdeling__in": schoon["afdelingen"]}
        trajecten = [schoon["nummer"]] if schoon["nummer"] else []
        if schoon.get("betrokkenen"):
            zichtbaar = self.bijeenkomst.trajecten.zichtbaar_voor(self.toegang)
            trajecten += list(zichtbaar)
        pks = {mens.pk for mens in schoon["mensen"]}
        pks |= set(leden.filter(**afdelingen).values_list("pk", flat=True))
        pks |= set(leden.filter(betrokken_bij__traject__in=trajecten).values_list("pk", flat=True))
        return list(Gebruiker.objects.filter(pk__in=pks).order_by("naam"))


class AfgelastForm(forms.Form):
    """Why it is off, and whether those who were invited hear it."""

    reden = forms.CharField(
        label="Waarom gaat het niet door?",
        max_length=200,
        help_text="Dit staat in de mail en op de pagina.",
        error_messages={"required": "Schrijf op waarom het niet doorgaat."},
    )
    stuur = forms.BooleanField(label="Stuur wie is uitgenodigd een mail", required=False)
