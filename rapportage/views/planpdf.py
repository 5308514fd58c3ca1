"""The PDF of a plan: ask for it, see how far it is, fetch it."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from actieplan.models import Planpdf, Planuitgave
from actieplan.views.plan import zoek_plan
from mvi.htmx import is_deel, render_partial
from organisatie.toegang import mag_trajecten_zien, vereist
from rapportage.plan.pdf import vraag_pdf


def uitgave_van(request):
    """The edition of `?uitgave=`, else the whole plan."""
    gevraagd = request.GET.get("uitgave") or request.POST.get("uitgave")
    return Planuitgave(gevraagd) if gevraagd in Planuitgave.values else Planuitgave.GEHEEL


def versie_van(request, plan):
    """The version of `?versie=` (its number); None for the working plan, 404 for another."""
    nummer = request.GET.get("versie") or request.POST.get("versie")
    if not nummer:
        return None
    if not nummer.isascii() or not nummer.isdigit() or len(nummer) > 4:
        raise Http404
    return get_object_or_404(plan.versies.select_related("momentopname"), nummer=int(nummer))


def pdfdeel(request, plan, uitgave, versie=None):
    """What the part about the PDF shows: the latest request and the latest finished file."""
    pdfs = Planpdf.objects.zichtbaar_voor(request.toegang).filter(
        actieplan=plan, uitgave=uitgave, versie=versie
    )
    klaar = pdfs.klaar().first()
    return {
        "pdf": pdfs.select_related("taak").order_by("-taak__gemaakt_op", "-pk").first(),
        "pdf_klaar": klaar if klaar and klaar.is_klaar else None,
        "uitgave": uitgave,
        "versie": versie,
        "pdf_vraag": vraag(uitgave, versie),
    }


def vraag(uitgave, versie):
    """The query string that means this edition of this version."""
    return f"?uitgave={uitgave}" + (f"&versie={versie.nummer}" if versie else "")


@require_POST
@vereist(mag_trajecten_zien)
def plan_pdf_maak(request, pk):
    """Start the job, or find the one that runs or is finished."""
    plan = zoek_plan(request, pk)
    uitgave, versie = uitgave_van(request), versie_van(request, plan)
    vraag_pdf(plan, uitgave, versie=versie, door=request.user)
    return antwoord(request, plan, uitgave, versie)


@require_POST
@vereist(mag_trajecten_zien)
def plan_pdf_stop(request, pk):
    """Stop what waits or runs; what was made before stays."""
    plan = zoek_plan(request, pk)
    uitgave, versie = uitgave_van(request), versie_van(request, plan)
    if pdf := pdfdeel(request, plan, uitgave, versie)["pdf"]:
        pdf.taak.stop()
    return antwoord(request, plan, uitgave, versie)


def antwoord(request, plan, uitgave, versie):
    """After a button: the part for htmx, else back to its page."""
    if is_deel(request):
        return toon(request, plan, uitgave, versie)
    adres = reverse("plan_pdf_status", args=[plan.organisatie.slug, plan.pk])
    return redirect(adres + vraag(uitgave, versie))


def plan_pdf_status(request, pk):
    """How far the PDF is; htmx asks each second, without JavaScript there is a link."""
    plan = zoek_plan(request, pk)
    return toon(request, plan, uitgave_van(request), versie_van(request, plan))


def toon(request, plan, uitgave, versie):
    """The part about the PDF, for htmx, or its page."""
    context = {"menu": "actieplan", "plan": plan, "uitgaven": Planuitgave}
    context |= pdfdeel(request, plan, uitgave, versie)
    return render_partial(request, "rapportage/plan_pdf_status.html", "planpdf", context)


def plan_pdf(request, pk):
    """The latest finished PDF of this edition as a download."""
    plan = zoek_plan(request, pk)
    pdf = pdfdeel(request, plan, uitgave_van(request), versie_van(request, plan))["pdf_klaar"]
    if pdf is None:
        raise Http404
    return FileResponse(
        pdf.bestand.bestand.open("rb"),
        as_attachment=True,
        filename=pdf.bestand.naam,
        content_type=pdf.bestand.inhoudstype,
        headers={"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"},
    )
