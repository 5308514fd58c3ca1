"""Pages of reports: list, make, read, change, advise, adopt."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actieplan.models import Actieplan, Rapportmoment
from organisatie.invoer import rijnummer
from organisatie.toegang import mag_besluiten, mag_coordineren, vereist
from rapportage import rapport as activiteit
from rapportage import vervanging
from rapportage.forms.rapport import RapportForm
from rapportage.inhoud import inhoud_van
from rapportage.kantlijn import rondom
from rapportage.models import Pdf, Rapport, Vorm
from rapportage.models.pdf import INTERNE_VORMEN
from rapportage.models.rapport import leest_gepubliceerd
from rapportage.pdf import STAPPEN, vraag_pdf
from rapportage.sinds import sinds_bevriezen
from rapportage.weergave import Weergave


def rapport_list(request):
    """Report moments of the running plan with their reports, and every report."""
    toegang, dag = request.toegang, timezone.localdate()
    plan = Actieplan.objects.zichtbaar_voor(toegang).op(dag).first()
    momenten = Rapportmoment.objects.filter(actieplan=plan).order_by("maand")
    rapporten = list(Rapport.objects.zichtbaar_voor(toegang).select_related("organisatie"))
    laatste_achteraan = sorted(rapporten, key=lambda r: (r.ingetrokken_op is None, r.pk))
    per_moment = {rapport.moment_id: rapport for rapport in laatste_achteraan}
    context = {
        "menu": "rapporten",
        "plan": plan,
        "momenten": [(moment, per_moment.get(moment.pk)) for moment in momenten],
        "rapporten": rapporten,
        "vandaag": dag,
        "maand": dag.replace(day=1),
    }
    return render(request, "rapportage/rapport_list.html", context)


@vereist(mag_coordineren)
def rapport_create(request):
    """A new report, from a report moment (?moment=) or free."""
    organisatie, dag = request.toegang.organisatie, timezone.localdate()
    momenten = Rapportmoment.objects.filter(organisatie=organisatie)
    moment = momenten.filter(pk=rijnummer(request.GET.get("moment"))).first()
    begin = activiteit.voorstel(organisatie, moment=moment, dag=dag)
    leeg = Rapport(organisatie=organisatie, moment=moment, auteur=request.user)
    if oud := te_vervangen(request):
        if eerder := Rapport.objects.filter(vervangt=oud).first():
            messages.info(request, f"Dit rapport komt al in de plaats van {oud}.")
            return redirect(eerder)
        leeg.vervangt, begin = oud, vervanging.begin(oud)
    form = RapportForm(request.POST or None, instance=leeg, initial=begin)
    if request.method == "POST" and form.is_valid():
        return gemaakt(request, form.save(commit=False))
    context = {"menu": "rapporten", "form": form, "moment": moment, "oud": oud}
    return render(
        request, "rapportage/rapport_create.html", context, status=422 if form.errors else 200
    )


def gemaakt(request, rapport):
    """Make the report, with the texts of the withdrawn one that it replaces."""
    if rapport.vervangt:
        rapport = vervanging.maak_vervanging(rapport)
        tekst = f"Het rapport is gemaakt, met de teksten van {rapport.vervangt}."
    else:
        activiteit.maak(rapport)
        tekst = "Het rapport is gemaakt. Schrijf nu je teksten erbij."
    messages.success(request, tekst)
    return redirect(rapport)


def te_vervangen(request):
    """The withdrawn report of ?vervangt=, or None."""
    rijen = Rapport.objects.zichtbaar_voor(request.toegang).exclude(ingetrokken_op=None)
    return rijen.filter(pk=rijnummer(request.GET.get("vervangt"))).first()


def rapport_detail(request, pk):
    """One report: figures and lists from the data, texts, and what can be done now."""
    rapport = vind(request, pk)
    if rapport.ingetrokken_op and leest_gepubliceerd(request.toegang):
        context = {"menu": "rapporten", "rapport": rapport, **rondom(request.toegang, rapport)}
        return render(request, "rapportage/rapport_ingetrokken.html", context)
    return render(request, "rapportage/rapport_detail.html", detail(request, rapport))


def vind(request, pk):
    """The report when this person may see it, else 404."""
    rapporten = Rapport.objects.zichtbaar_voor(request.toegang)
    return get_object_or_404(
        rapporten.select_related("organisatie", "momentopname", "cijfers_vast"), pk=pk
    )


def detail(request, rapport):
    """Context of the report page."""
    staten = Rapport.Staat
    return {
        "menu": "rapporten",
        "rapport": rapport,
        "weergave": Weergave(inhoud_van(rapport)),
        "bewerkbaar": rapport.is_bewerkbaar and mag_coordineren(request.toegang),
        "stappen": stappen(staten.labels, rapport.get_staat_display()),
        "belemmeringen": {staat.value: rapport.belemmeringen(staat) for staat in staten},
        **rondom(request.toegang, rapport),
        **pdfdeel(request, rapport),
    }


def stappen(namen, nu):
    """Pairs of a step and ‘klaar’, ‘nu’ or empty, for the bar of steps."""
    hier = namen.index(nu) if nu in namen else 0
    plekken = ["klaar"] * hier + ["nu"] + [""] * (len(namen) - hier - 1)
    return list(zip(namen, plekken, strict=True))


def vormen_voor(toegang):
    """The forms beside the whole report that this person may have."""
    niet = {Vorm.VOLLEDIG, *(() if toegang.leest_alles else INTERNE_VORMEN)}
    return [vorm for vorm in Vorm if vorm not in niet]


def pdfdeel(request, rapport, vorm=Vorm.VOLLEDIG):
    """What the part about the PDF shows: the latest request and the latest finished file."""
    pdf = laatste_pdf(request, rapport, vorm)
    return {
        "pdf": pdf,
        "pdf_klaar": pdfs_van(request, rapport, vorm).klaar().first(),
        "vorm": vorm,
        "vormen": vormen_voor(request.toegang),
        "pdf_stappen": stappen(STAPPEN, pdf.taak.stap) if pdf else [],
        "rapport": rapport,
    }


def pdfs_van(request, rapport, vorm):
    """The files of a report in a form that this person may have."""
    return Pdf.objects.zichtbaar_voor(request.toegang).filter(rapport=rapport, vorm=vorm)


def laatste_pdf(request, rapport, vorm):
    """The latest request, finished or not; or None."""
    pdfs = pdfs_van(request, rapport, vorm).select_related("taak")
    return pdfs.order_by("-taak__gemaakt_op", "-pk").first()


@vereist(mag_coordineren)
def rapport_update(request, pk):
    """Change title, period and the decision asked; two at once lose nothing."""
    rapport = vind(request, pk)
    form = RapportForm(request.POST or None, instance=rapport)
    if not rapport.is_bewerkbaar:
        messages.error(request, "Haal het rapport eerst terug naar concept. Daarna kan het weer.")
        return redirect(rapport)
    if request.method == "POST" and form.is_valid() and bewerkt(form):
        messages.success(request, "Bewaard.")
        return redirect(rapport)
    context = {"menu": "rapporten", "form": form, "rapport": rapport}
    return render(
        request, "rapportage/rapport_update.html", context, status=422 if form.errors else 200
    )


def bewerkt(form):
    """Store a valid form; False, with the error in it, when somebody was first or it may not."""
    try:
        activiteit.bewerk(form.save(commit=False), versie=form.cleaned_data["versie"] or 0)
    except activiteit.Verouderd as fout:
        form.add_error(None, "Iemand anders heeft dit rapport net gewijzigd. Kijk hieronder of "
                             "jouw keuzes nog kloppen en bewaar opnieuw.")  # fmt: skip
        form.data = form.data.copy() | {"versie": fout.nu.versie}
        return False
    except ValidationError as fout:
        form.add_error(None, fout)
        return False
    return True


@vereist(mag_coordineren)
def rapport_sinds(request, pk):
    """What changed in the data since the figures were frozen for the bodies."""
    rapport = vind(request, pk)
    regels = sinds_bevriezen(rapport) if rapport.cijfers_vast_id else []
    context = {"menu": "rapporten", "rapport": rapport, "regels": regels}
    return render(request, "rapportage/rapport_sinds.html", context)


@require_POST
@vereist(mag_coordineren)
def rapport_zet_door(request, pk):
    """To the Bedrijfsvoeringstafel, to the Directieteam, or back to concept."""
    rapport = vind(request, pk)
    staat = request.POST.get("staat")
    mogelijk = {Rapport.Staat.ADVIES, Rapport.Staat.BESLUIT, Rapport.Staat.CONCEPT}
    try:
        if staat not in mogelijk:
            raise ValidationError("Kies een stap die je mag zetten.")
        activiteit.zet_door(rapport, Rapport.Staat(staat), door=request.user)
        messages.success(request, f"Het rapport is nu: {rapport.get_staat_display().lower()}.")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect(rapport)


@vereist(mag_besluiten)
def rapport_stel_vast(request, pk):
    """Ask once more, then adopt for good; its PDF is made at once."""
    rapport = vind(request, pk)
    belemmeringen = rapport.belemmeringen(Rapport.Staat.VASTGESTELD)
    if request.method == "POST":
        try:
            activiteit.stel_vast(rapport, door=request.user)
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
            return redirect(rapport)
        vraag_pdf(rapport, door=request.user)
        messages.success(request, "Het rapport is vastgesteld. De PDF wordt gemaakt.")
        return redirect(rapport)
    context = {"menu": "rapporten", "rapport": rapport, "belemmeringen": belemmeringen}
    return render(request, "rapportage/rapport_stel_vast.html", context)
