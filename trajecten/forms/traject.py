"""The form of a traject, in groups."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from organisatie.models import Afdeling
from trajecten.forms.botsing import VersieForm
from trajecten.forms.velden import (
    BedragVeld,
    CpvVeld,
    DagVeld,
    PlandatumVeld,
    RamingVeld,
    bereiktekst,
    plantekst,
)
from trajecten.models import Categorie, Precisie, Traject
from trajecten.models.traject import PLANDATUMS
from trajecten.pijplijn import bewaar

WERKELIJK = [veld.name for veld in Traject._meta.fields if veld.name.endswith("_werkelijk")]
DAGEN = ["marktconsultatie", "strategie", "voorlopige_gunning"]
#: What everybody fills in, in groups.
GROEPEN = (
    ("Wat koop je?", ("titel", "omschrijving", "afdeling", "categorie", "soort", "procedure")),
    (
        "Hoeveel en wanneer?",
        ("raming", "looptijd_maanden", "voorbereiding", "publicatie", "gunning", "contractstart"),
    ),
)
#: What comes later or seldom: folded away until it holds something.
LATER = (
    ("Meer planning", ("marktconsultatie", "strategie", "voorlopige_gunning", "contracteinde")),
    ("Wat is al gebeurd?", tuple(WERKELIJK)),
    (
        "Contract en kenmerken",
        ("cpv", "contractwaarde", "optie_maanden", "leverancier", "zaaknummer", "tenderned"),
    ),
    ("Hoort bij een ander traject", ("hoofdtraject", "onderdeel_soort")),
    ("Kenmerken voor MVI", ("is_raamovereenkomst", "is_pilot", "is_voorbeeld")),
    ("Opmerking en afloop", ("opmerking", "afloop", "afloop_reden")),
)
UITLEG = {
    "Hoeveel en wanneer?": "Schrijf een datum zo precies als je hem weet: 15-01-2027, mei 2027, "
    "Q3 2027, medio 2027 of n.t.b.",
    "Wat is al gebeurd?": "Vul dit in als het echt is gebeurd.",
}
#: Pairs of moments: the second does not come before the first.
VOLGORDE = (("publicatie", "gunning"), ("contractstart", "contracteinde"))


class TrajectForm(VersieForm):
    """Everything people fill in about a traject; unknown is always an answer."""

    raming = RamingVeld(
        label="Raming (excl. btw)",
        help_text="Hele looptijd met opties, bijvoorbeeld 1.250.000, 1,25 mln of "
        "100.000 - 250.000. Weet je het nog niet? Laat het leeg.",
    )
    contractwaarde = BedragVeld(label="Contractwaarde (excl. btw)", help_text="Na de gunning.")
    cpv = CpvVeld(
        label="CPV-code",
        required=False,
        max_length=300,
        help_text="Typ 8 cijfers of een deel van de naam.",
    )
    hoofdtraject = forms.CharField(
        label="Hoort bij traject",
        required=False,
        max_length=12,
        help_text="Alleen voor een perceel, nadere overeenkomst of minicompetitie: het nummer van "
        "het hoofdtraject, zoals 2026-014.",
    )

    class Meta:
        model = Traject
        fields = [
            "titel",
            "omschrijving",
            "afdeling",
            "categorie",
            "cpv",
            "soort",
            "procedure",
            "contractwaarde",
            "looptijd_maanden",
            "optie_maanden",
            "leverancier",
            *DAGEN,
            *WERKELIJK,
            "zaaknummer",
            "tenderned",
            "onderdeel_soort",
            "is_raamovereenkomst",
            "is_pilot",
            "is_voorbeeld",
            "opmerking",
            "afloop",
            "afloop_reden",
        ]
        field_classes = dict.fromkeys(DAGEN + WERKELIJK, DagVeld)
        widgets = {
            naam: forms.Textarea(attrs={"rows": 3})
            for naam in ("omschrijving", "opmerking", "afloop_reden")
        }
        labels = {"onderdeel_soort": "Als welk onderdeel?", "afloop": "Het traject is"}
        error_messages = {"titel": {"required": "Vul een titel in."}}

    def __init__(self, *args, toegang, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisatie, self.door = toegang.organisatie, toegang.gebruiker
        if self.instance.pk is None:
            self.instance.organisatie = toegang.organisatie
        for veld in PLANDATUMS:
            naam = Traject._meta.get_field(veld).verbose_name.capitalize()
            self.fields[veld] = PlandatumVeld(label=naam)
        self.initial = self.beginwaarden(toegang) | self.initial
        for veld in PLANDATUMS:
            self.fields[veld].bekend = self.initial[veld].strip()
        self.beperk_keuzes()
        self.leg_uit()

    @property
    def groepen(self):
        """The fields everybody fills in: (title, explanation, list of bound fields)."""
        return [self.groep(titel, namen) for titel, namen in GROEPEN]

    @property
    def later(self):
        """The other fields: (title, explanation, list of bound fields, whether it stands open)."""
        groepen = [self.groep(titel, namen) for titel, namen in LATER]
        return [(*groep, any(v.value() or v.errors for v in groep[2])) for groep in groepen]

    def groep(self, titel, namen):
        """One group: (title, explanation, list of bound fields)."""
        return titel, UITLEG.get(titel, ""), [self[naam] for naam in namen]

    @property
    def zichtbaar(self):
        """Names of the fields in the order of the page."""
        return [naam for _, namen in GROEPEN + LATER for naam in namen]

    @staticmethod
    def attributen(naam):
        """The columns behind an input."""
        if naam in PLANDATUMS:
            return (naam, f"{naam}_precisie", f"{naam}_ruw")
        if naam == "raming":
            return ("raming_min", "raming_max", "raming_ruw")
        return ("onderdeel_van_id",) if naam == "hoofdtraject" else (naam,)

    def beginwaarden(self, toegang):
        """What stands in the inputs that are no model field."""
        traject = self.instance
        waarden = {veld: plantekst(traject, veld) for veld in PLANDATUMS}
        waarden["raming"] = bereiktekst(traject.raming_min, traject.raming_max)
        waarden["hoofdtraject"] = traject.onderdeel_van.nummer if traject.onderdeel_van else ""
        if traject.pk is None and len(toegang.afdelingen) == 1:
            waarden["afdeling"] = next(iter(toegang.afdelingen))
        return {n: w for n, w in waarden.items() if n != "afdeling" or traject.pk is None}

    def beperk_keuzes(self):
        """Only departments and categories of the own organisation that are in use."""
        for naam, model in (("afdeling", Afdeling), ("categorie", Categorie)):
            huidig = getattr(self.instance, f"{naam}_id")
            rijen = model.objects.filter(organisatie=self.organisatie)
            self.fields[naam].queryset = rijen.filter(Q(is_actief=True) | Q(pk=huidig))
            self.fields[naam].empty_label = "Weet ik nog niet"
        for naam in ("soort", "procedure"):
            keuzes = self.fields[naam].choices[1:]
            self.fields[naam].choices = [("", "Weet ik nog niet"), *keuzes]
        for naam in ("looptijd_maanden", "optie_maanden"):
            hoogstens = MaxValueValidator(600, "Vul hoogstens 600 maanden in.")
            self.fields[naam].validators.append(hoogstens)

    def leg_uit(self):
        """Inputs that ask the program what it understands of the text, and one that searches."""
        uitleg = reverse("waarde_uitleg", args=[self.organisatie.slug])
        for naam in (*PLANDATUMS, "raming", "contractwaarde"):
            self.fields[naam].widget.attrs |= htmx(uitleg, f"#id_{naam}_uitleg")
            self.fields[naam].heeft_uitleg = True
        zoek = reverse("cpv_zoek", args=[self.organisatie.slug])
        self.fields["cpv"].widget.attrs |= htmx(zoek, "#cpv-codes") | {"list": "cpv-codes"}

    def clean_hoofdtraject(self):
        """The traject with this number; refuses itself, its own parts and unknown numbers."""
        nummer = self.cleaned_data["hoofdtraject"].strip()
        if not nummer:
            return None
        hoofd = Traject.objects.filter(organisatie=self.organisatie, nummer=nummer).first()
        if hoofd is None:
            raise ValidationError(f"Er is geen traject met nummer {nummer}. Kijk in de lijst.")
        boven = hoofd
        while boven is not None and boven.pk != self.instance.pk:
            boven = boven.onderdeel_van
        if boven is not None:
            raise ValidationError("Dit traject valt er zelf onder. Kies een ander hoofdtraject.")
        return hoofd

    def clean(self):
        gegevens = super().clean()
        self.controleer_volgorde(gegevens)
        self.controleer_gebeurd(gegevens)
        if gegevens.get("afloop") and not gegevens.get("afloop_reden", "").strip():
            self.add_error("afloop_reden", "Schrijf op waarom het traject zo afloopt.")
        if gegevens.get("hoofdtraject") and not gegevens.get("onderdeel_soort"):
            self.add_error("onderdeel_soort", "Kies wat voor onderdeel dit is.")
        if gegevens.get("onderdeel_soort") and not self.data.get("hoofdtraject", "").strip():
            self.add_error("hoofdtraject", "Vul het nummer van het hoofdtraject in.")
        return gegevens

    def controleer_volgorde(self, gegevens):
        """Add an error where a planned end lies before its begin."""
        for eerst, daarna in VOLGORDE:
            begin, eind = gegevens.get(eerst), gegevens.get(daarna)
            if begin and eind and begin.datum and eind.datum and eind.einde < begin.datum:
                naam = self.fields[eerst].label.lower()
                self.add_error(daarna, f"Dit ligt voor ‘{naam}’. Pas een van de twee aan.")

    def controleer_gebeurd(self, gegevens):
        """Add an error where something that happened lies in the future."""
        for naam in WERKELIJK:
            if gegevens.get(naam) and gegevens[naam] > timezone.localdate():
                self.add_error(naam, "Deze dag is nog niet geweest. Zet hem bij de planning.")

    def _post_clean(self):
        self.neem_over()
        super()._post_clean()

    def neem_over(self):
        """Put what was read into the traject; what did not change stays exactly as it was."""
        traject, gegevens = self.instance, self.cleaned_data
        for veld in PLANDATUMS:
            if veld in self.changed_data and veld in gegevens:
                waarde = gegevens[veld]
                is_dag = waarde.precisie == Precisie.DAG
                setattr(traject, veld, waarde.datum)
                setattr(traject, f"{veld}_precisie", waarde.precisie)
                setattr(traject, f"{veld}_ruw", "" if is_dag else waarde.ruw)
        if "raming" in self.changed_data and "raming" in gegevens:
            waarde = gegevens["raming"]
            traject.raming_min, traject.raming_max = waarde.minimum, waarde.maximum
            traject.raming_ruw = "" if waarde.minimum is not None else waarde.ruw
        if "hoofdtraject" in gegevens:
            traject.onderdeel_van = gegevens["hoofdtraject"]

    def bewaar(self):
        """Save over the version that this person saw; ValidationError when it is gone."""
        with transaction.atomic():
            self.instance.claim(self.cleaned_data["versie"])
            bewaar(self.instance, door=self.door)


def htmx(url, doel):
    """Attributes of an input that asks `url` while somebody types, and shows the answer."""
    return {
        "hx-get": url,
        "hx-target": doel,
        "hx-swap": "innerHTML",
        "autocomplete": "off",
        "hx-trigger": "change, input changed delay:400ms",
    }
