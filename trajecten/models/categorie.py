"""Procurement categories, their norm per theme, and the CPV codes they cover."""

import re

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from mvi.historie import HistorieMetVelen
from organisatie.models import EigenRij, Organisatie, VersieRij
from organisatie.models.organisatie import gebruikt_door
from organisatie.toegang import mag_trajecten_zien
from trajecten.models.thema import Niveau, Thema


class CpvQuerySet(models.QuerySet):
    """CPV codes."""

    def divisies(self):
        """The 45 divisions: two digits and six zeros."""
        return self.filter(ouder=None)

    def zoek(self, tekst):
        """By code (with or without control digit, all or its begin) or by words of the name."""
        cijfers = re.match(r"\d{2,8}(?!\d)", tekst.strip())
        if cijfers:
            return self.filter(code__startswith=cijfers[0])
        gevonden = self
        for woord in tekst.split():
            gevonden = gevonden.filter(naam__icontains=woord)
        return gevonden


class Cpv(models.Model):
    """A code of the EU's Common Procurement Vocabulary 2008; the same for every organisation.

    Labels: Publications Office of the European Union, CC BY 4.0.
    """

    code = models.CharField(max_length=8, primary_key=True)
    controlegetal = models.CharField(max_length=1, blank=True)
    naam = models.CharField(max_length=255)
    naam_en = models.CharField(max_length=255, blank=True)
    soort = models.CharField(max_length=20, blank=True)
    ouder = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="kinderen"
    )

    objects = CpvQuerySet.as_manager()

    class Meta:
        verbose_name = "CPV-code"
        ordering = ["code"]

    def __str__(self):
        return f"{self.code} {self.naam}"


class CategorieQuerySet(models.QuerySet):
    """Categories."""

    def actief(self):
        return self.filter(is_actief=True)

    def zichtbaar_voor(self, toegang):
        """All of the organisation, for whoever may see trajects."""
        if not mag_trajecten_zien(toegang):
            return self.none()
        return self.filter(organisatie=toegang.organisatie)

    def met_gebruik(self):
        """Annotate `aantal_trajecten`: how many trajects belong to the category."""
        return self.annotate(aantal_trajecten=models.Count("trajecten"))


class Categorie(VersieRij):
    """A product group with an owner, and whether it is promising (*kansrijk*)."""

    tussendoor = (
        "Iemand anders heeft deze categorie net gewijzigd. Bekijk eerst wat er is veranderd."
    )

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="categorieen")
    naam = models.CharField("naam", max_length=120)
    cpv_codes = models.ManyToManyField(
        Cpv, blank=True, related_name="categorieen", verbose_name="CPV-codes"
    )
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="categorieen",
        verbose_name="eigenaar",
    )
    is_kansrijk = models.BooleanField(
        "kansrijk", default=False, help_text="Hier is met MVI veel te winnen."
    )
    impact = models.PositiveSmallIntegerField(
        "geschatte impact (1–5)",
        null=True,
        blank=True,
        help_text="Los van wat je eraan uitgeeft. Weet je het niet? Laat het leeg.",
    )
    marktkennis = models.TextField("kennis van de markt", blank=True)
    is_actief = models.BooleanField("in gebruik", default=True)
    history = HistorieMetVelen(m2m_fields=[cpv_codes], excluded_fields=["versie"])

    objects = CategorieQuerySet.as_manager()

    class Meta:
        verbose_name = "categorie"
        verbose_name_plural = "categorieën"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(
                "organisatie",
                models.functions.Lower("naam"),
                name="categorie_naam_uniek",
                violation_error_message="Deze categorie bestaat al.",
            ),
            models.CheckConstraint(
                condition=models.Q(impact=None) | models.Q(impact__range=(1, 5)),
                name="categorie_impact_1_5",
                violation_error_message="Kies een impact van 1 tot en met 5.",
            ),
        ]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return reverse("categorie_pagina", args=[self.organisatie.slug, self.pk])

    def belemmeringen_verwijderen(self):
        """Reasons why this category may not be removed; empty means it may."""
        trajecten = self.trajecten.count()
        return [gebruikt_door(trajecten, "traject", "trajecten")] if trajecten else []

    def geldende_normen(self, dag):
        """The norm of each theme on this day, as a list in the order of the themes."""
        normen = self.normen.filter(vanaf__lte=dag, thema__is_actief=True).order_by("-vanaf")
        per_thema = {}
        for norm in normen.select_related("thema"):
            per_thema.setdefault(norm.thema_id, norm)
        return sorted(per_thema.values(), key=lambda norm: (norm.thema.volgorde, norm.thema.naam))


class NormQuerySet(models.QuerySet):
    """Norms."""

    def geldend_voor(self, categorie, dag):
        """The norm per theme that held for a traject that started on `dag`: {thema pk: level}."""
        rijen = self.filter(categorie=categorie, vanaf__lte=dag).order_by("vanaf")
        return dict(rijen.values_list("thema", "niveau"))


class Norm(EigenRij):
    """The level a category asks for on a theme, for trajects that start on or after `vanaf`."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="normen")
    categorie = models.ForeignKey(Categorie, models.CASCADE, related_name="normen")
    thema = models.ForeignKey(Thema, models.CASCADE, related_name="normen")
    niveau = models.PositiveSmallIntegerField("norm", choices=Niveau.choices)
    vanaf = models.DateField("geldt vanaf")
    history = HistoricalRecords()

    objects = NormQuerySet.as_manager()

    class Meta:
        verbose_name = "norm"
        verbose_name_plural = "normen"
        ordering = ["categorie", "thema", "-vanaf"]
        constraints = [
            models.UniqueConstraint(
                fields=["categorie", "thema", "vanaf"],
                name="norm_uniek",
                violation_error_message="Vanaf deze dag is er al een norm.",
            )
        ]

    def __str__(self):
        return f"{self.categorie} · {self.thema}: {self.get_niveau_display()}"

    def belemmeringen_verwijderen(self):
        """A norm that holds already stays; the next one takes over from its day on."""
        if self.vanaf > timezone.localdate():
            return []
        return ["Deze norm geldt al. Leg een nieuwe norm vast, met de dag waarop die ingaat."]
