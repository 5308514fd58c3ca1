"""Input of the knowledge pages."""

from django import forms

from actieplan.forms.register import RegisterForm, tekstvak
from actieplan.models import Beleidsstuk, Doel, Kennispagina, Praktijkregel, Principe
from organisatie.forms import RijenField
from organisatie.models import Afdeling
from trajecten.models import Categorie, Thema, Traject


class KennispaginaForm(RegisterForm):
    """A page of text."""

    dubbel = "titel"

    class Meta:
        model = Kennispagina
        fields = ["soort", "titel", "samenvatting", "tekst", "volgorde"]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 16})}


class PrincipeForm(RegisterForm):
    """A guiding principle with the themes it serves."""

    dubbel = "titel"
    themas = RijenField(None, label="Past bij", required=False, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Principe
        fields = ["titel", "betekenis", "themas", "volgorde"]
        widgets = {"betekenis": tekstvak(5)}

    def __init__(self, *args, organisatie, **kwargs):
        super().__init__(*args, organisatie=organisatie, **kwargs)
        self.beperk("themas", Thema.objects.actief().filter(organisatie=organisatie))


class PraktijkregelForm(RegisterForm):
    """What is done already; a traject by its own list of candidates."""

    class Meta:
        model = Praktijkregel
        fields = ["wat", "toelichting", "afdeling", "categorie", "wie", "sinds", "traject"]
        widgets = {"toelichting": tekstvak()}

    def __init__(self, *args, organisatie, **kwargs):
        super().__init__(*args, organisatie=organisatie, **kwargs)
        eigen = {"organisatie": organisatie}
        self.beperk("afdeling", Afdeling.objects.filter(**eigen))
        self.beperk("categorie", Categorie.objects.filter(is_actief=True, **eigen))
        self.beperk("traject", Traject.objects.filter(**eigen).order_by("-nummer"))
        for veld in ("afdeling", "categorie", "traject"):
            self.fields[veld].empty_label = "Geen of niet bekend"


class BeleidsstukForm(RegisterForm):
    """A policy and where it comes back."""

    url = forms.URLField(label="Link", required=False, max_length=200, assume_scheme="https")

    class Meta:
        model = Beleidsstuk
        fields = ["naam", "url", "vraagt", "thema", "doel"]
        widgets = {"vraagt": tekstvak(4)}

    def __init__(self, *args, organisatie, **kwargs):
        super().__init__(*args, organisatie=organisatie, **kwargs)
        eigen = {"organisatie": organisatie}
        self.beperk("thema", Thema.objects.actief().filter(**eigen))
        self.beperk("doel", Doel.objects.filter(**eigen).order_by("-actieplan__start", "nummer"))
        self.fields["thema"].empty_label = self.fields["doel"].empty_label = "Nog niet gekozen"
