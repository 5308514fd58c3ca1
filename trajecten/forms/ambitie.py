"""The forms of ambitions, one per theme."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from organisatie.forms.velden import RijenField
from trajecten.ambities import wijkt_af
from trajecten.forms.criterium import Tekstveld
from trajecten.forms.velden import DagVeld
from trajecten.models import Criterium, Instrument, Niveau, Themaambitie

NVT, ONBEKEND = "nvt", "onbekend"
KEUZES = [
    (ONBEKEND, "Weet ik nog niet"),
    (str(Niveau.GEEN), "0 – Niet meegenomen: het thema krijgt geen plek in de uitvraag"),
    (str(Niveau.BASIS), "1 – Basis: minstens de landelijke MVI-criteria en ons eigen beleid"),
    (str(Niveau.SIGNIFICANT), "2 – Significant: merkbaar meer dan gewoon is in deze markt"),
    (str(Niveau.MAXIMAAL), "3 – Maximaal: je daagt de markt uit om zo ver mogelijk te gaan"),
    (NVT, "Niet van toepassing: het thema speelt bij deze inkoop niet"),
]
#: After how many days a deviation is looked at again, unless somebody picks another day.
HERTOETS_DAGEN = 365


class Niveaukeuze(forms.RadioSelect):
    """Radio buttons that say which levels need agreement, so that the page can ask why at once."""

    lager = ()

    def create_option(self, name, value, *args, **kwargs):
        keuze = super().create_option(name, value, *args, **kwargs)
        if value in self.lager:
            keuze["attrs"]["data-lager"] = ""
        return keuze


class GebondenKeuze(forms.BoundField):
    """Shows the level that stands ready until somebody chooses; what is stored stays `initial`."""

    def value(self):
        if self.form.is_bound or self.field.staat_klaar is None:
            return super().value()
        return str(int(self.field.staat_klaar))


class Niveauveld(forms.ChoiceField):
    """A level; `staat_klaar` (level or None) is chosen beforehand, so saving it is a change."""

    staat_klaar = None

    def get_bound_field(self, form, field_name):
        return GebondenKeuze(form, self, field_name)


class AmbitieForm(forms.Form):
    """The choice on one theme (`regel`: a Themaregel); ‘weet ik nog niet’ stores nothing."""

    keuze = Niveauveld(
        label="Niveau",
        choices=KEUZES,
        widget=Niveaukeuze,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Kies een niveau, of ‘Weet ik nog niet’."
        ),
    )
    reden = Tekstveld(
        max_length=4000,
        label="Waarom lager, of niet van toepassing?",
        help_text="MVI, tenzij: leg uit waarom het hier niet kan. Wie akkoord moet geven, leest "
        "dit. Bijvoorbeeld: ‘Er is in Nederland één leverancier met elektrische kranen.’",
    )
    hertoets_op = DagVeld(label="Wanneer kijken we opnieuw?", help_text="Standaard over een jaar.")
    wijze = forms.ChoiceField(
        label="Hoe vraag je het uit?",
        required=False,
        choices=[("", "Weet ik nog niet"), *Themaambitie.Wijze.choices],
    )
    weging = forms.DecimalField(
        label="Weging (%)",
        required=False,
        localize=True,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        help_text="Alleen bij aanmoedigen, bijvoorbeeld 20.",
    )
    instrumenten = RijenField(
        label="Welke instrumenten gebruik je?",
        required=False,
        queryset=Instrument.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    eerder = RijenField(
        label="Neem een eerdere tekst over",
        required=False,
        queryset=Criterium.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="We maken een kopie. Die pas je daarna aan.",
    )

    def __init__(self, data=None, *, regel, advies=None, instrumenten=(), eerder=()):
        self.regel, self.teksten = regel, {rij.pk: rij for rij in eerder}
        begin = beginwaarden(regel.ambitie) | {"hertoets_op": hertoetsdag(regel.afwijking)}
        super().__init__(data, prefix=f"thema-{regel.thema.pk}", initial=begin)
        lager = [code for code, _ in KEUZES if code == NVT or code.isdigit()]
        self.fields["keuze"].widget.lager = [code for code in lager if self.vraagt_akkoord(code)]
        niveau = advies.niveau if advies else None
        self.fields["keuze"].choices = [
            (code, f"{tekst}{duiding(code, regel.norm, niveau)}") for code, tekst in KEUZES
        ]
        if advies and advies.staat_klaar:
            self.fields["keuze"].staat_klaar = niveau
        bied_aan(self.fields, "instrumenten", Instrument, [(i.pk, i.naam) for i in instrumenten])
        bied_aan(self.fields, "eerder", Criterium, [(c.pk, tekstkeuze(c)) for c in eerder])

    @property
    def uitvraag_open(self):
        """True when there is something, or something wrong, under ‘Hoe vraag je het uit?’."""
        namen = [n for n in ("wijze", "weging", "instrumenten", "eerder") if n in self.fields]
        return any(self[naam].value() or self[naam].errors for naam in namen)

    @property
    def toelichting_open(self):
        """True when the reason is filled in or wrong, whatever level is chosen."""
        return any(self[n].errors for n in ("reden", "hertoets_op")) or bool(self["reden"].value())

    def vraagt_akkoord(self, code):
        """True when this choice wants a reason: below the norm, or not applicable."""
        if code == NVT:
            return True
        return code not in (None, ONBEKEND) and self.is_lager(int(code))

    def clean(self):
        gegevens = super().clean()
        keuze, reden = gegevens.get("keuze"), gegevens.get("reden", "").strip()
        hertoets_op = gegevens.get("hertoets_op")
        if self.vraagt_akkoord(keuze) and hertoets_op and hertoets_op <= timezone.localdate():
            self.add_error("hertoets_op", "Kies een dag die nog komt.")
        if keuze == NVT and not reden:
            self.add_error("reden", "Schrijf op waarom dit thema niet van toepassing is.")
        elif keuze not in (None, NVT, ONBEKEND) and self.is_lager(int(keuze)) and not reden:
            self.add_error("reden", "Schrijf op waarom je lager kiest dan de norm.")
        if gegevens.get("weging") is not None and gegevens.get("wijze") != "aanmoedigen":
            self.add_error("weging", "Kies eerst ‘Aanmoedigen’, of maak de weging leeg.")
        return gegevens

    def is_lager(self, niveau):
        """True when this level stays below the norm of the category."""
        return wijkt_af(self.regel.thema, self.regel.norm, niveau)

    def als_keuze(self):
        """The dict that `bewaar_ambities` takes; None for ‘weet ik nog niet’."""
        gegevens = self.cleaned_data
        if gegevens["keuze"] == ONBEKEND:
            return None
        is_nvt = gegevens["keuze"] == NVT
        overige = {naam: gegevens[naam] for naam in ("wijze", "weging")}
        niveau = None if is_nvt else int(gegevens["keuze"])
        if self.vraagt_akkoord(gegevens["keuze"]):
            overige["hertoets_op"] = gegevens["hertoets_op"] or hertoetsdag(self.regel.afwijking)
        if "instrumenten" in self.fields:
            overige["instrumenten"] = set(gegevens["instrumenten"])
        return {"niveau": niveau, "is_nvt": is_nvt, "reden": gegevens["reden"].strip(), **overige}


class WijzigingForm(forms.Form):
    """What belongs to the whole page: the version that was seen, and why a fixed choice changes."""

    versie = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    gezien = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60_000)
    reden = forms.CharField(
        label="Waarom wijzig je dit?",
        required=False,
        max_length=100,
        help_text="Verplicht: de inkoopstrategie is vastgesteld, dus de ambities ook. "
        "Hoogstens 100 tekens.",
    )


def beginwaarden(ambitie):
    """The inputs as they stand for a stored ambition, or for none."""
    if ambitie is None:
        return {"keuze": ONBEKEND}
    velden = {n: getattr(ambitie, n) for n in ("reden", "wijze", "weging")}
    velden["instrumenten"] = [rij.pk for rij in ambitie.instrumenten.all()]
    return {"keuze": NVT if ambitie.is_nvt else str(ambitie.niveau), **velden}


def hertoetsdag(afwijking):
    """The day on which a request that waits is looked at again (or None); else a year from now."""
    if afwijking is not None and afwijking.is_open:
        return afwijking.hertoets_op
    return timezone.localdate() + timedelta(days=HERTOETS_DAGEN)


def duiding(code, norm, advies):
    """What a reader should know of a level beside its words."""
    if norm is not None and code == str(norm):
        return " (dit is de norm)"
    return " (dit raden we aan)" if advies is not None and code == str(advies) else ""


def tekstkeuze(criterium):
    """An earlier text as a choice: its kind, its words and where it comes from."""
    soort, traject = criterium.get_soort_display(), criterium.traject
    return f"{soort}: ‘{criterium.tekst[:400]}’ ({traject.nummer} {traject.titel[:60]})"


def bied_aan(velden, naam, model, keuzes):
    """Offer these rows, or do not ask at all when there are none."""
    if not keuzes:
        del velden[naam]
        return
    velden[naam].queryset = model.objects.filter(pk__in=[pk for pk, _ in keuzes])
    velden[naam].choices = keuzes
    velden[naam].error_messages["invalid_choice"] = "Kies iets uit de lijst."
