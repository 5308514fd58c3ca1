"""The forms of ambitions, one per theme."""

from django import forms

from trajecten.ambities import wijkt_af
from trajecten.models import Niveau, Themaambitie

NVT, ONBEKEND = "nvt", "onbekend"
KEUZES = [
    (ONBEKEND, "Weet ik nog niet"),
    (str(Niveau.GEEN), "0 – Niet meegenomen: het thema krijgt geen plek in de uitvraag"),
    (str(Niveau.BASIS), "1 – Basis: wat de wet en ons beleid minstens vragen"),
    (str(Niveau.SIGNIFICANT), "2 – Significant: merkbaar meer dan gewoon is in deze markt"),
    (str(Niveau.MAXIMAAL), "3 – Maximaal: het meeste wat de markt kan waarmaken"),
    (NVT, "Niet van toepassing: het thema speelt bij deze inkoop niet"),
]


class AmbitieForm(forms.Form):
    """The choice on one theme (`regel`: a Themaregel); ‘weet ik nog niet’ stores nothing."""

    keuze = forms.ChoiceField(
        label="Niveau",
        choices=KEUZES,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Kies een niveau, of ‘Weet ik nog niet’."
        ),
    )
    reden = forms.CharField(
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="Reden",
        help_text="Verplicht onder de norm en bij ‘niet van toepassing’. Het Directieteam leest "
        "dit.",
    )
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

    def __init__(self, data=None, *, regel):
        self.regel = regel
        begin = beginwaarden(regel.ambitie)
        super().__init__(data, prefix=f"thema-{regel.thema.pk}", initial=begin)

    @property
    def uitvraag_open(self):
        """True when there is something, or something wrong, under ‘Hoe vraag je het uit?’."""
        namen = ("wijze", "weging")
        return any(self[naam].value() or self[naam].errors for naam in namen)

    def clean(self):
        gegevens = super().clean()
        keuze, reden = gegevens.get("keuze"), gegevens.get("reden", "").strip()
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
        return {"niveau": niveau, "is_nvt": is_nvt, "reden": gegevens["reden"].strip(), **overige}


class WijzigingForm(forms.Form):
    """What belongs to the whole page: the version that was seen, and why a fixed choice changes."""

    versie = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
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
    return {"keuze": NVT if ambitie.is_nvt else str(ambitie.niveau), **velden}
