"""The decision page of a body: what it says per candidate, in a meeting or each on their own."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from organisatie.toegang import mag_adviseren, mag_besluiten, vereist
from trajecten import uitspraken
from trajecten.forms.selectie import AdviesForm, UitspraakForm, ZittingForm
from trajecten.models import Orgaan, Rondeadvies
from trajecten.models.rondeloop import trajecten
from trajecten.models.zitting import aantal_leden, nodig, open_zitting, zitting_van
from trajecten.rondevoorstel import voorstel_van
from trajecten.selectie import kandidaten_voor
from trajecten.views.selectie import doe, mag_terug, zoek_kandidatuur, zoek_ronde

MAG = {Orgaan.BVT: mag_adviseren, Orgaan.DT: mag_besluiten}
PAGINA = {Orgaan.BVT: "selectieronde_advies", Orgaan.DT: "selectieronde_besluit"}
LANGSTE = 4000
KLEUR = {"akkoord": "groen", "selecteren": "groen", "aanhouden": "oranje", "doorschuiven": "blauw"}


@dataclass
class Regel:
    """One candidate on the page: what was typed, what is wrong with it, and the votes.

    `eigen` is the vote of this person; `plaats` the frozen place in the order (dict or None).
    """

    kandidatuur: object
    orgaan: str
    keuze: str = ""
    reden: str = ""
    gezien: str = ""
    fout: str = ""
    uitslag: object = None
    eigen: object = None
    plaats: dict | None = None

    @property
    def code(self):
        """What the body said already; empty while it said nothing."""
        return getattr(self.kandidatuur, Orgaan(self.orgaan).veld)

    @property
    def uitspraak(self):
        """As `code`, in words."""
        return dict(uitspraken.KEUZES[self.orgaan].choices).get(self.code, "")

    @property
    def uitspraak_reden(self):
        k = self.kandidatuur
        return k.besluit_reden if self.orgaan == Orgaan.DT else k.advies_reden

    @property
    def kleur(self):
        """The colour of its status."""
        return KLEUR.get(self.code, "grijs")

    @property
    def gekozen(self):
        """The choice to show: typed now, else the own vote."""
        return self.keuze or (self.eigen.keuze if self.eigen else "")

    @property
    def getypt(self):
        """The reason to show: typed now, else of the own vote."""
        return self.reden or (self.eigen.reden if self.eigen else "")

    @property
    def verdeling(self):
        """(choice in words, number of votes), the most first."""
        woorden = dict(uitspraken.KEUZES[self.orgaan].choices)
        telling = Counter(stem.keuze for stem in self.uitslag.stemmen)
        return [(woorden[keuze], aantal) for keuze, aantal in telling.most_common()]


def selectieronde_advies(request, pk):
    """The advice of the Bedrijfsvoeringstafel per candidate."""
    return pagina(request, pk, Orgaan.BVT)


def selectieronde_besluit(request, pk):
    """The decision of the Directieteam per candidate."""
    return pagina(request, pk, Orgaan.DT)


def pagina(request, pk, orgaan):
    """The page of a body; a POST stores what was chosen, row by row."""
    ronde = zoek_ronde(request, pk)
    if request.method == "POST" and not MAG[orgaan](request.toegang):
        raise PermissionDenied
    if ronde.orgaan != orgaan:
        if request.method == "POST":
            messages.error(request, f"Deze ronde ligt nu niet bij {orgaan.bij}.")
        return redirect(ronde)
    regels = regels_van(request, ronde, orgaan)
    if request.method == "POST":
        return bewaar(request, ronde, orgaan, regels)
    return toon(request, ronde, orgaan, regels)


def regels_van(request, ronde, orgaan):
    """A Regel per candidate, in the order of the proposal; a constant number of queries."""
    zitting, voorstel = zitting_van(ronde), voorstel_van(ronde)
    stemmen = uitspraken.uitslagen(zitting) if zitting and zitting.stemt else {}
    regels = []
    for k in kandidaten_voor(ronde, request.toegang):
        uitslag = stemmen.get(k.pk)
        eigen = [s for s in uitslag.stemmen if s.lid_id == request.user.pk] if uitslag else []
        regel = Regel(k, orgaan, uitslag=uitslag, plaats=voorstel.get(k.traject.nummer))
        regel.eigen = eigen[0] if eigen else None
        regels.append(regel)
    return regels


def bewaar(request, ronde, orgaan, regels):
    """Store the chosen rows; with ‘Akkoord met alles, behalve…’ the rest as proposed."""
    zitting = zitting_van(ronde)
    if zitting and zitting.stemt and not request.toegang.heeft(orgaan.lid):
        raise PermissionDenied
    if redenen := uitspraken.belemmeringen(ronde, zitting, stemt=bool(zitting and zitting.stemt)):
        messages.error(request, redenen[0])
        return redirect(PAGINA[orgaan], ronde.organisatie.slug, ronde.pk)
    akkoord = request.POST.get("actie") == "akkoord"
    klaar = 0
    for regel in regels:
        lees(request.POST, regel)
        if not regel.uitspraak:
            klaar += verwerk(request, ronde, zitting, regel, akkoord)
    fout = any(regel.fout for regel in regels)
    if klaar:
        messages.success(request, f"Vastgelegd: {trajecten(klaar)}.")
    if fout:
        return toon(request, ronde, orgaan, regels, status=422)
    if not klaar:
        messages.info(request, "Je hebt nog niets gekozen.")
    return redirect(PAGINA[orgaan], ronde.organisatie.slug, ronde.pk)


def lees(data, regel):
    """What was chosen and typed for this candidate."""
    pk = regel.kandidatuur.pk
    regel.keuze, regel.reden = data.get(f"k-{pk}", ""), data.get(f"r-{pk}", "").strip()
    regel.gezien = data.get(f"g-{pk}", "")


def verwerk(request, ronde, zitting, regel, akkoord):
    """Store one row, 1 when it was; what refuses it becomes its `fout`."""
    k = regel.kandidatuur
    keuze = regel.keuze
    if not keuze and akkoord and not regel.eigen:
        if ronde.orgaan == Orgaan.DT and k.te_laat:
            regel.fout = f"Neem hier apart een besluit over: {k.te_laat}."
            return 0
        keuze, regel.reden = k.zoals_voorgesteld(ronde.orgaan, regel.reden)
    if not keuze or keuze == "later":
        return 0
    if len(regel.reden) > LANGSTE:
        regel.fout = f"Maak de reden korter: hoogstens {LANGSTE} tekens."
        return 0
    try:
        if zitting.stemt:
            uitspraken.stem(ronde, k, keuze, reden=regel.reden, door=request.user)
        else:
            k.spreek_uit(
                ronde.orgaan, keuze, reden=regel.reden, door=request.user,
                gezien=regel.gezien or None,
            )  # fmt: skip
    except ValidationError as fout:
        regel.fout = fout.messages[0]
        return 0
    return 1


def toon(request, ronde, orgaan, regels, *, zitting_form=None, advies_form=None, status=200):
    """The page; 422 with errors at their rows and everything that was typed."""
    zitting = zitting_van(ronde)
    leden = aantal_leden(ronde.organisatie, orgaan)
    mag = MAG[orgaan](request.toegang)
    open_ = sum(not regel.uitspraak for regel in regels)
    context = {
        "menu": "keuzerondes",
        "ronde": ronde,
        "orgaan": orgaan,
        "is_dt": orgaan == Orgaan.DT,
        "keuzes": uitspraken.KEUZES[orgaan].choices,
        "regels": regels,
        "rijfouten": [regel for regel in regels if regel.fout],
        "voorgesteld": sum(bool(regel.kandidatuur.voorstel) for regel in regels),
        "open": open_,
        "zitting": zitting,
        "zitting_form": zitting_form or ZittingForm(),
        "leden": leden,
        "quorum": nodig(leden),
        "mag_invullen": mag and zitting is not None and (
            not zitting.stemt or request.toegang.heeft(orgaan.lid)
        ),
        "mag_vastleggen": mag,
        "mag_terug": mag_terug(ronde, request.toegang),
        "belemmeringen": ronde.belemmeringen(),
        "adviezen": ronde.gegeven_adviezen(),
        "advies_form": advies_form or AdviesForm(),
        "wacht_op_vaststellen": sum(
            bool(r.uitslag and r.uitslag.keuze and not r.uitspraak) for r in regels
        ),
    }  # fmt: skip
    return render(request, "trajecten/selectieronde_uitspraak.html", context, status=status)


@require_POST
def zitting_create(request, pk, orgaan):
    """How the body does this: in a meeting with these functions, or each on their own."""
    orgaan = Orgaan(orgaan)
    if not MAG[orgaan](request.toegang):
        raise PermissionDenied
    ronde = zoek_ronde(request, pk)
    form = ZittingForm(request.POST)
    if ronde.orgaan == orgaan:
        if form.is_valid() and geopend(form, ronde, orgaan, request.user):
            return redirect(PAGINA[orgaan], ronde.organisatie.slug, ronde.pk)
        regels = regels_van(request, ronde, orgaan)
        return toon(request, ronde, orgaan, regels, zitting_form=form, status=422)
    messages.error(request, f"Deze ronde ligt nu niet bij {orgaan.bij}.")
    return redirect(ronde)


def geopend(form, ronde, orgaan, door):
    """Store the sitting; False with the reason in the form."""
    try:
        open_zitting(ronde, orgaan, door=door, **form.cleaned_data)
    except ValidationError as fout:
        form.add_error(None, fout)
        return False
    return True


@require_POST
def uitslag_stel_vast(request, pk, orgaan):
    """Record the outcome of the votes that are there."""
    orgaan = Orgaan(orgaan)
    if not MAG[orgaan](request.toegang):
        raise PermissionDenied
    ronde = zoek_ronde(request, pk)
    if ronde.orgaan == orgaan:
        doe(
            request,
            lambda: uitspraken.stel_uitslag_vast(ronde, door=request.user),
            lambda aantal: f"De uitslag over {trajecten(aantal)} is vastgesteld.",
        )
        return redirect(PAGINA[orgaan], ronde.organisatie.slug, ronde.pk)
    messages.error(request, f"Deze ronde ligt nu niet bij {orgaan.bij}.")
    return redirect(ronde)


@require_POST
@vereist(mag_adviseren)
def selectieronde_adviseer(request, pk):
    """What the Bedrijfsvoeringstafel adds about the round as a whole."""
    ronde = zoek_ronde(request, pk)
    form = AdviesForm(request.POST)
    if not form.is_valid() and ronde.orgaan == Orgaan.BVT:
        regels = regels_van(request, ronde, Orgaan.BVT)
        return toon(request, ronde, Orgaan.BVT, regels, advies_form=form, status=422)
    tekst = form.cleaned_data.get("tekst", "")
    doe(
        request,
        lambda: Rondeadvies.objects.geef(ronde=ronde, tekst=tekst, door=request.user),
        "Bewaard. Het Directieteam ziet dit bij de ronde.",
    )
    return redirect(ronde)


def kandidatuur_advies(request, ronde, pk):
    """A new advice in the place of an earlier one, with its reason."""
    return opnieuw(request, ronde, pk, Orgaan.BVT)


def kandidatuur_besluit(request, ronde, pk):
    """A new decision in the place of an earlier one, with its reason."""
    return opnieuw(request, ronde, pk, Orgaan.DT)


def opnieuw(request, ronde, pk, orgaan):
    """The page of one candidate, for one body that meets."""
    if not MAG[orgaan](request.toegang):
        raise PermissionDenied
    kandidatuur = zoek_kandidatuur(request, ronde, pk)
    ronde = kandidatuur.ronde
    if ronde.orgaan != orgaan:
        messages.error(request, f"Deze ronde ligt nu niet bij {orgaan.bij}.")
        return redirect(ronde)
    form = UitspraakForm(request.POST or None, kandidatuur=kandidatuur, orgaan=orgaan)
    if form.is_valid():
        schoon = form.cleaned_data
        gelukt = doe(
            request,
            lambda: uitspraken.leg_vast(
                ronde, kandidatuur, schoon["keuze"], reden=schoon["reden"], door=request.user,
                gezien=schoon["gezien"],
            ),
            f"Vastgelegd: {kandidatuur.traject.nummer}.",
        )  # fmt: skip
        if gelukt or not zitting_van(ronde):
            return redirect(PAGINA[orgaan], ronde.organisatie.slug, ronde.pk)
    context = {
        "menu": "keuzerondes",
        "kandidatuur": kandidatuur,
        "ronde": ronde,
        "traject": kandidatuur.traject,
        "form": form,
        "orgaan": orgaan,
        "is_dt": orgaan == Orgaan.DT,
        "terug": PAGINA[orgaan],
    }
    status = 422 if form.is_bound else 200
    return render(request, "trajecten/kandidatuur_uitspraak.html", context, status=status)
