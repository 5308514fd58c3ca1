"""The besluitenlijst of a closed round as PDF/A: from its frozen content alone (domein.md, rule 9).

It is made once per variant and then kept: the bytes of the file do not change any more.
"""

import re
from datetime import datetime

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify

from mvi.grafiek import merk_van
from mvi.pdf import PdfFout, maak_pdf_in_kind
from mvi.templatetags.mvi import datum_voluit
from organisatie.models import Bestand
from organisatie.taken import TaakFout
from trajecten.models import Besluitenlijst
from trajecten.models.besluitenlijst import Variant, varianten_voor
from trajecten.rondebeeld import beeld

#: Width (mm) that the columns of the criteria share.
SCORERUIMTE = 100
ARCHIEF = "pdf/a-3u"
BESCHADIGD = (
    "De bewaarde inhoud van deze ronde hoort niet meer bij haar vingerafdruk. Meld dit bij de "
    "beheerder."
)


def maak_pdf(taak):
    """The work of the job: lay-out in a child process, and the file in one transaction."""
    taak.tik("gegevens", 10)
    lijst = Besluitenlijst.objects.select_related("ronde__momentopname", "ronde__organisatie").get(
        taak=taak
    )
    opname = lijst.ronde.momentopname
    if not opname.klopt:
        raise TaakFout(BESCHADIGD)
    taak.tik("opmaak", 30)
    data = teken(opname.gegevens, opname.sha256, lijst.variant, tik=taak.tik)
    with transaction.atomic():
        taak.rond_af()
        lijst.bestand = Bestand.objects.bewaar(
            organisatie=lijst.organisatie, data=data, inhoudstype="application/pdf",
            naam=bestandsnaam(opname.gegevens, lijst.variant), door=taak.gemaakt_door,
        )  # fmt: skip
        lijst.gemaakt_op = timezone.now()
        lijst.save(update_fields=["bestand", "gemaakt_op"])


def teken(inhoud, sha256, variant, tik=None):
    """The PDF (bytes) of frozen content; the same content gives the same bytes.

    Raises TaakFout with a Dutch message when it cannot be made.
    """
    try:
        return maak_pdf_in_kind(
            als_html(inhoud, sha256, variant), titel=titel(inhoud), variant=ARCHIEF, tik=tik,
            gemaakt_op=datetime.fromisoformat(inhoud["gesloten_op"]),
        )  # fmt: skip
    except PdfFout as fout:
        raise TaakFout(str(fout)) from fout


def als_html(inhoud, sha256, variant):
    """The document that is laid out (str)."""
    wie = inhoud.get("organisatie", {})
    toont = beeld(inhoud, met_scores=variant == Variant.VOLLEDIG)
    return render_to_string(
        "pdf/besluitenlijst.html",
        toont
        | {
            "titel": titel(inhoud),
            "organisatie": f"Gemeente {wie['naam']}" if wie else "",
            "status": "" if variant == Variant.VOLLEDIG else "zonder scores",
            "vingerafdruk": sha256,
            "vingergroepen": [sha256[plek : plek + 8] for plek in range(0, len(sha256), 8)],
            "scorebreedte": min(13, SCORERUIMTE // max(len(toont["criteria"]), 1)),
            "merk": merk_van(wie.get("huisstijl", "")),
            "dag": datum_voluit(toont["gesloten_op"]),
        },
    )


def titel(inhoud):
    """The title in the file and on the page."""
    return f"Besluitenlijst keuzeronde {inhoud['naam']}"


def bestandsnaam(inhoud, variant):
    """A name for the download: besluitenlijst-voorjaar-2027-met-scores.pdf."""
    return f"besluitenlijst-{slugify(inhoud['naam'])[:80] or 'keuzeronde'}-{variant}.pdf"


def lijsten_voor(ronde, toegang):
    """What the page says of the PDF's of a closed round that this person may have."""
    eigen = Besluitenlijst.objects.zichtbaar_voor(toegang).filter(ronde=ronde)
    rijen = list(eigen.select_related("bestand", "taak"))
    klaar = [lijst for lijst in rijen if lijst.is_klaar]
    return {
        "klaar": klaar,
        "ontbreekt": len(klaar) < len(varianten_voor(toegang)),
        "taak": voorop([lijst.taak for lijst in rijen]),
    }


def voorop(taken):
    """The job to tell about: one that runs, else one that failed, else one that was stopped."""
    soorten = ("loopt", "is_mislukt", "is_gestopt")
    return next((t for soort in soorten for t in taken if getattr(t, soort)), None)


def herken(ronde, tekst):
    """Whether a printed fingerprint is this round's: colour and words; None without a text.

    Spaces, line ends and the word SHA-256 do not matter; sixteen characters, as in the foot of
    every page, are enough to compare.
    """
    vinger = re.sub(r"sha-?256|[\s:·]", "", tekst, flags=re.IGNORECASE).lower()
    if not vinger:
        return None
    if not re.fullmatch(r"[0-9a-f]{16,64}", vinger):
        return {
            "kleur": "oranje",
            "kort": "Geen vingerafdruk",
            "tekst": "Een vingerafdruk is 64 tekens lang: cijfers en de letters a tot en met f. "
            "Kijk of je alles hebt overgenomen.",
        }
    if not ronde.momentopname.sha256.startswith(vinger):
        return {
            "kleur": "rood",
            "kort": "Hoort niet bij deze ronde",
            "tekst": "Kijk of je de goede ronde hebt. Klopt dat, dan is de lijst niet de lijst die "
            "bij het sluiten is gemaakt.",
        }
    heel = len(vinger) == 64
    rest = "" if heel else f" We vergeleken de eerste {len(vinger)} tekens."
    return {
        "kleur": "groen",
        "kort": "Hoort bij deze ronde",
        "tekst": f"De lijst heeft dezelfde vingerafdruk als deze ronde.{rest}",
    }
