"""Forms of a contract, its options and its checks."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from organisatie.models import Gebruiker
from trajecten.contracten import sroi_advies
from trajecten.forms.botsing import VersieForm
from trajecten.forms.velden import BedragVeld, DagVeld
from trajecten.models import Contract, Contractcontrole, Optie, Thema
from trajecten.models.contract import maanden_erbij

DAGEN = ("start", "einde", "uiterste_einde")


class ContractForm(VersieForm):
    """A contract of `traject`; a new one starts with what the traject and the settings say."""

    sroi_bedrag = BedragVeld(label="Social return in euro")

    class Meta:
        model = Contract
        fields = [
            "leverancier",
            "nummer",
            *DAGEN,
            "contractmanager",
            "contractmanager_naam",
            "sroi_procent",
            "sroi_bedrag",
            "sroi_tekst",
            "opmerking",
        ]
        field_classes = dict.fromkeys(DAGEN, DagVeld)
        widgets = {n: forms.Textarea(attrs={"rows": 3}) for n in ("sroi_tekst", "opmerking")}
        labels = {"contractmanager": "Contractmanager met een account"}
        help_texts = {
            "einde": "De laatste dag, zonder opties die nog open staan.",
            "uiterste_einde": "Met alle opties. Staan er opties onder het contract, dan rekent het "
            "programma dit uit.",
            "contractmanager_naam": "Heeft de contractmanager geen account? Schrijf een naam of "
            "functie op.",
        }
        error_messages = {"leverancier": {"required": "Vul in met wie het contract is."}}

    def __init__(self, *args, traject, **kwargs):
        super().__init__(*args, **kwargs)
        self.traject = traject
        procent, self.advies = sroi_advies(traject)
        if self.instance.pk is None:
            self.instance.traject, self.instance.organisatie = traject, traject.organisatie
            self.initial = beginwaarden(traject) | {"sroi_procent": procent} | self.initial
        self.fields["sroi_procent"].help_text = self.advies
        self.fields["sroi_procent"].localize = self.fields["sroi_procent"].widget.is_localized = (
            True
        )
        leden = Gebruiker.objects.filter(lidmaatschappen__organisatie=traject.organisatie)
        huidig = Q(pk=self.instance.contractmanager_id)
        leden = Gebruiker.objects.filter(Q(pk__in=leden.filter(is_active=True)) | huidig)
        self.fields["contractmanager"].queryset = leden
        self.fields["contractmanager"].empty_label = "Niemand"

    @staticmethod
    def attributen(naam):
        """The columns behind an input."""
        return ("contractmanager_id",) if naam == "contractmanager" else (naam,)

    def clean(self):
        gegevens = super().clean()
        start, einde, uiterste = (gegevens.get(naam) for naam in DAGEN)
        if start and einde and einde < start:
            self.add_error("einde", f"Het contract eindigt voor de start ({start:%d-%m-%Y}).")
        if einde and uiterste and uiterste < einde:
            self.add_error("uiterste_einde", f"Dit ligt voor het eerste einde ({einde:%d-%m-%Y}).")
        if uiterste and not einde and start and uiterste < start:
            self.add_error("uiterste_einde", f"Dit ligt voor de start ({start:%d-%m-%Y}).")
        return gegevens

    def _post_clean(self):
        super()._post_clean()
        if self.instance.pk and not self.errors:
            self.instance.reken_uit()


def beginwaarden(traject):
    """What is known of the contract before it is recorded."""
    return {
        "leverancier": traject.leverancier,
        "start": traject.contractstart_werkelijk or dag_van(traject, "contractstart"),
        "einde": dag_van(traject, "contracteinde"),
    }


def dag_van(traject, veld):
    """A planned date that is known to the day, or None."""
    return getattr(traject, veld) if getattr(traject, f"{veld}_precisie") == "dag" else None


class OptieForm(forms.ModelForm):
    """An option of `contract` that is still open."""

    class Meta:
        model = Optie
        fields = ["maanden", "beslis_voor"]
        field_classes = {"beslis_voor": DagVeld}
        labels = {"maanden": "Duur in maanden", "beslis_voor": "Laatste dag om te beslissen"}
        help_texts = {
            "beslis_voor": "Vaak enkele maanden voor het einde, zo staat het in het contract. "
            "Weet je het niet? Laat het leeg."
        }
        error_messages = {"maanden": {"required": "Vul in hoeveel maanden de optie duurt."}}

    def __init__(self, *args, contract, **kwargs):
        super().__init__(*args, **kwargs)
        self.contract = contract
        if self.instance.pk is None:
            laatste = contract.opties.order_by("-volgnummer").first()
            self.instance.contract, self.instance.organisatie = contract, contract.organisatie
            self.instance.volgnummer = laatste.volgnummer + 1 if laatste else 1

    @property
    def begin(self):
        """The last day before this option: the end with the open options before it, or None."""
        if self.contract.einde is None:
            return None
        eerder = self.contract.opties.open().filter(volgnummer__lt=self.instance.volgnummer)
        return maanden_erbij(self.contract.einde, sum(optie.maanden for optie in eerder))

    def clean_beslis_voor(self):
        """The day to decide lies before the option begins."""
        dag, begin = self.cleaned_data["beslis_voor"], self.begin
        if dag and begin and dag > begin:
            raise ValidationError(f"De looptijd eindigt op {begin:%d-%m-%Y}. Beslis uiterlijk dan.")
        if dag and self.contract.start and dag < self.contract.start:
            raise ValidationError(f"Dit ligt voor de start ({self.contract.start:%d-%m-%Y}).")
        return dag


class OptiebesluitForm(forms.Form):
    """Extend or not, with the reason."""

    besluit = forms.ChoiceField(
        label="Verleng je het contract?",
        widget=forms.RadioSelect,
        choices=[("gelicht", "Ja, we verlengen"), ("niet", "Nee, we verlengen niet")],
        error_messages={"required": "Kies verlengen of niet verlengen."},
    )
    reden = forms.CharField(
        label="Waarom?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld: wat leverde het contract op voor klimaat en mensen?",
        error_messages={"required": "Schrijf op waarom je wel of niet verlengt."},
    )

    def bewaar(self, optie, door):
        """Record the decision; False with the reasons in the form when it is refused."""
        try:
            optie.besluit_over(**self.cleaned_data, door=door)
        except ValidationError as fout:
            self.add_error(None, fout)
        return not self.errors


class ControleForm(forms.ModelForm):
    """A check of `contract`: what was promised, what was delivered, and when to look again."""

    class Meta:
        model = Contractcontrole
        fields = ["thema", "datum", "belofte", "geleverd", "oordeel", "opnieuw_op"]
        field_classes = {"datum": DagVeld, "opnieuw_op": DagVeld}
        widgets = {
            "belofte": forms.Textarea(attrs={"rows": 3}),
            "geleverd": forms.Textarea(attrs={"rows": 3}),
            "oordeel": forms.RadioSelect,
        }
        error_messages = {
            "belofte": {"required": "Schrijf op wat de leverancier beloofde."},
            "geleverd": {"required": "Schrijf op wat er is geleverd."},
            "oordeel": {"required": "Kies een oordeel, of ‘Nog niet te zeggen’."},
        }

    def __init__(self, *args, contract, door, **kwargs):
        super().__init__(*args, **kwargs)
        self.contract = contract
        self.instance.contract, self.instance.organisatie = contract, contract.organisatie
        self.instance.vastgelegd_door = door
        themas = Thema.objects.actief().filter(organisatie=contract.organisatie)
        self.fields["thema"].queryset, self.fields["thema"].empty_label = (
            themas,
            "Het hele contract",
        )
        self.fields["datum"].required = True
        self.fields["datum"].error_messages["required"] = "Vul de dag van de controle in."
        self.fields["datum"].initial = timezone.localdate
        self.fields["oordeel"].choices = Contractcontrole.Oordeel.choices
        for naam in ("belofte", "geleverd"):
            self.fields[naam].max_length = 4000
            self.fields[naam].validators.append(forms.CharField(max_length=4000).validators[0])

    def clean_datum(self):
        """What was seen lies in the past."""
        dag = self.cleaned_data["datum"]
        if dag and dag > timezone.localdate():
            raise ValidationError(
                "Deze dag is nog niet geweest. Leg een controle vast als ze is geweest."
            )
        return dag

    def clean(self):
        gegevens = super().clean()
        dag, opnieuw = gegevens.get("datum"), gegevens.get("opnieuw_op")
        if dag and opnieuw and opnieuw <= dag:
            self.add_error("opnieuw_op", f"Kies een dag na de controle ({dag:%d-%m-%Y}).")
        return gegevens


class ContractFilterForm(forms.Form):
    """The filter of the overview; nonsense filters nothing."""

    MAANDEN = (("", "Alle"), ("3", "3 maanden"), ("6", "6 maanden"), ("12", "12 maanden"),
               ("18", "18 maanden"), ("24", "24 maanden"))  # fmt: skip

    afdeling = forms.ModelChoiceField(
        label="Afdeling", required=False, queryset=None, empty_label="Alle"
    )
    maanden = forms.ChoiceField(label="Beslissen binnen", required=False, choices=MAANDEN)

    def __init__(self, *args, afdelingen, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["afdeling"].queryset = afdelingen

    def gefilterd(self, contracten, vandaag):
        """The contracts that fit; wants `met_beslisdag()`."""
        self.is_valid()
        if afdeling := self.cleaned_data.get("afdeling"):
            contracten = contracten.filter(traject__afdeling=afdeling)
        if maanden := self.cleaned_data.get("maanden"):
            contracten = contracten.filter(beslisdag__lte=maanden_erbij(vandaag, int(maanden)))
        return contracten
