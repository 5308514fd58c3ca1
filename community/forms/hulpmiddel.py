"""Input about the toolbox: an item, its tags, with whom it is shared, and its use."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from actieplan.forms.planning import collegas
from community.forms.document import DocumentForm, linkveld
from community.forms.velden import VERKEERD, PlanstapKeuze, keuzes, stappen_van, tekstveld
from community.models import Hulpmiddel, Hulpmiddelgebruik, Label
from community.models.hulpmiddel import Stand
from organisatie.forms import EigenForm
from organisatie.models import Organisatie
from organisatie.toegang import mag_toolbox_beheren
from trajecten.forms.botsing import VersieForm
from trajecten.forms.velden import DagVeld
from trajecten.models import Categorie, Niveau, Thema

Soort, Deelt = Hulpmiddel.Soort, Hulpmiddel.Deelt
NIVEAUS = [("", "Niet van toepassing"), *Niveau.choices[1:]]
NODIG = {
    "titel": "Geef het hulpmiddel een titel.",
    "soort": "Kies wat het is.",
    "tekst": "Schrijf op wat het is en wat een collega eraan heeft.",
}


class HulpmiddelForm(DocumentForm):
    """An item of the toolbox."""

    VERZAMELINGEN = ("themas", "categorieen", "labels")

    niveau = forms.TypedChoiceField(
        label="Ambitieniveau",
        choices=NIVEAUS,
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Alleen bij een eis of criterium: hoe ver gaat het?",
        error_messages=VERKEERD,
    )

    class Meta:
        model = Hulpmiddel
        fields = ["titel", "soort", "tekst", "url", "niveau", "planstap", "bron", "eigenaar"]
        fields += ["herzien_op", "is_openbaar"]
        field_classes = {"herzien_op": DagVeld}
        widgets = {"tekst": tekstveld(8)}
        help_texts = {
            "titel": "Kort en herkenbaar.",
            "tekst": "Een lege regel begint een nieuwe alinea; een regel met - ervoor is een punt. "
            "Bij een eis of criterium: de letterlijke tekst.",
            "bron": "Bijvoorbeeld: PIANOo, of een andere gemeente.",
            "herzien_op": "Vanaf die dag staat erbij dat het nagekeken moet worden.",
        }
        error_messages = {naam: {"required": tekst} for naam, tekst in NODIG.items()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        organisatie, velden = self.toegang.organisatie, self.fields
        velden["soort"].choices = [("", "Kies wat het is"), *Soort.choices]
        velden["soort"].error_messages |= VERKEERD
        velden["planstap"] = PlanstapKeuze(
            stappen_van(organisatie),
            label="Stap in het inkoopproces",
            required=False,
            empty_label="Geen stap",
            error_messages=VERKEERD,
        )
        velden["labels"] = keuzes("Labels", self.te_kiezen("labels", Label))
        velden["eigenaar"].queryset = collegas(organisatie, self.instance.eigenaar_id)
        velden["eigenaar"].empty_label = "Nog niemand"
        velden["eigenaar"].error_messages |= VERKEERD
        if not mag_toolbox_beheren(self.toegang):
            del velden["eigenaar"]
        self.order_fields(
            ["titel", "soort", "tekst", "niveau", "upload", "url", "themas", "categorieen"]
            + ["labels", "planstap", "bron", "eigenaar", "herzien_op", "is_openbaar"]
        )

    #: The fields that may stay as they are, folded away.
    MEER = ("labels", "planstap", "bron", "eigenaar", "herzien_op", "is_openbaar")

    @property
    def eerst(self):
        """The fields that everybody fills in (list of bound fields)."""
        return [veld for veld in self.visible_fields() if veld.name not in self.MEER]

    @property
    def meer(self):
        return [self[naam] for naam in self.MEER if naam in self.fields]

    @property
    def meer_open(self):
        """True when an error hides in the folded part."""
        return any(veld.errors for veld in self.meer)

    def clean(self):
        gegevens = super().clean()
        soort = gegevens.get("soort")
        if soort == Soort.LINK and not gegevens.get("url") and "url" not in self.errors:
            self.add_error("url", "Vul de link in. Begin met https:// of http://.")
        heeft = gegevens.get("upload") or self.instance.bestand_id
        if soort == Soort.BESTAND and not heeft and "upload" not in self.errors:
            self.add_error("upload", "Kies het bestand.")
        return gegevens


class LabelForm(EigenForm):
    """A tag, with the site of a programme."""

    url = linkveld("Link")

    class Meta:
        model = Label
        fields = ["naam", "uitleg", "url", "is_programma", "is_actief"]
        error_messages = {"naam": {"required": "Geef het label een naam."}}


class DeelForm(VersieForm):
    """With which organisations an item is shared."""

    deling = forms.ChoiceField(
        label="Met wie delen we dit?",
        choices=Deelt.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies met wie jullie dit delen.", **VERKEERD},
    )
    adressen = forms.CharField(
        label="Welke organisaties?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Alleen bij ‘Organisaties die we kiezen’. Per regel het adres, zoals schiedam.",
    )

    class Meta:
        model = Hulpmiddel
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        namen = [rij.aan.slug for rij in self.instance.delingen.select_related("aan")]
        self.initial |= {"deling": self.instance.deling, "adressen": "\n".join(namen)}

    @staticmethod
    def attributen(naam):
        """Whom it is shared with changes together with how."""
        return ("deling",)

    def clean_adressen(self):
        """The organisations (list) of these addresses; every wrong one is named."""
        gevonden, fouten = [], []
        for adres in re.split(r"[\s,;]+", self.cleaned_data["adressen"].strip()):
            if not adres:
                continue
            try:
                gevonden.append(Organisatie.objects.vind(adres.replace("\x00", "")))
            except ValidationError as fout:
                fouten.append(f"{adres[:60]}: {fout.messages[0]}")
        if self.instance.organisatie in gevonden:
            fouten.append("Dit is jullie eigen organisatie. Die hoef je niet te noemen.")
        if fouten:
            raise ValidationError(fouten)
        return gevonden

    def clean(self):
        gegevens = super().clean()
        gekozen = gegevens.get("deling") == Deelt.GEKOZEN
        if gekozen and not gegevens.get("adressen") and "adressen" not in self.errors:
            self.add_error("adressen", "Noem ten minste één organisatie.")
        return gegevens

    def bewaar(self):
        """Share it from now on like this, over the version that this person saw."""
        self.instance.versie = self.cleaned_data["versie"]
        self.instance.deel(self.cleaned_data["deling"], self.cleaned_data["adressen"])


class TerugtrekForm(forms.Form):
    """Why an item is withdrawn."""

    reden = forms.CharField(
        label="Waarom trek je dit in?",
        max_length=2000,
        widget=tekstveld(),
        help_text="Wie het gebruikt, leest dit.",
        error_messages={"required": "Schrijf op waarom dit niet meer klopt."},
    )


class HulpmiddelgebruikForm(VersieForm):
    """What a traject did with an item."""

    class Meta:
        model = Hulpmiddelgebruik
        fields = ["toelichting"]
        widgets = {"toelichting": tekstveld()}
        help_texts = {"toelichting": "Eén zin helpt de volgende: wat werkte, wat paste je aan?"}


class HulpmiddelFilterForm(forms.Form):
    """Narrows the toolbox."""

    q = forms.CharField(label="Zoeken", required=False, max_length=200)
    soort = forms.ChoiceField(required=False, choices=[("", "Alle"), *Soort.choices])
    thema = forms.ModelChoiceField(Thema.objects.none(), required=False, empty_label="Alle")
    categorie = forms.ModelChoiceField(Categorie.objects.none(), required=False, empty_label="Alle")
    label = forms.ModelChoiceField(Label.objects.none(), required=False, empty_label="Alle")
    niveau = forms.ChoiceField(
        required=False, label="Ambitieniveau", choices=[("", "Alle"), *Niveau.choices[1:]]
    )
    stand = forms.ChoiceField(required=False, choices=[("", "Niet ingetrokken"), *Stand.choices])
    wie = forms.ChoiceField(
        required=False,
        label="Van wie",
        choices=[
            ("", "Alle"),
            ("mij", "Ik houd het bij"),
            ("ons", "Eigen organisatie"),
            ("anderen", "Andere organisaties"),
        ],
    )

    KEUZES = ("soort", "thema", "categorie", "label", "niveau", "stand", "wie")

    def __init__(self, *args, toegang, **kwargs):
        super().__init__(*args, **kwargs)
        self.toegang = toegang
        for naam, model in (("thema", Thema), ("categorie", Categorie), ("label", Label)):
            eigen = model.objects.filter(organisatie=toegang.organisatie)
            self.fields[naam].queryset = eigen
        for veld in self.fields.values():
            veld.error_messages |= {"invalid": VERKEERD["invalid_choice"], **VERKEERD}

    @property
    def keuzes(self):
        return [self[naam] for naam in self.KEUZES]

    @property
    def is_actief(self):
        """True when something narrows the list."""
        return any(self.cleaned_data.values())

    def van(self, rijen):
        """The items of `rijen` that fit; without a choice those that were not withdrawn."""
        gekozen = self.cleaned_data
        if gekozen.get("q"):
            rijen = rijen.doorzoek(gekozen["q"])
        stand = gekozen.get("stand")
        rijen = rijen.met_stand(stand, timezone.localdate()) if stand else rijen.geldend()
        for veld, naam in (("themas", "thema"), ("categorieen", "categorie"), ("labels", "label")):
            if gekozen.get(naam):
                # a theme of another organisation is the one with the same code
                rijen = rijen.filter(pk__in=met_naam(veld, gekozen[naam]))
        for naam in ("soort", "niveau"):
            if gekozen.get(naam):
                rijen = rijen.filter(**{naam: gekozen[naam]})
        return rijen.filter(self.van_wie(gekozen.get("wie")))

    def van_wie(self, wie):
        """Condition: whose items."""
        eigen = Q(organisatie=self.toegang.organisatie)
        keuzes = {
            "mij": eigen & Q(eigenaar=self.toegang.gebruiker),
            "ons": eigen,
            "anderen": ~eigen,
        }
        return keuzes.get(wie, Q())


def met_naam(veld, rij):
    """The pks of items with this theme, category or tag, also with its like elsewhere."""
    zelfde = "code" if veld == "themas" else "naam"
    gelijk = {f"{veld}__{zelfde}": getattr(rij, zelfde)}
    return Hulpmiddel.objects.filter(**gelijk).order_by().values("pk")
