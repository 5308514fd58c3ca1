"""The kansenkaart: one A4 on which a department sees its chances and fills in its choices.

Nothing on it is confidential: no estimates, no criteria (domein.md, rule 11; eisen.md C-036).
"""

from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import timezone

from mvi.grafiek import merk_van
from mvi.pdf import PdfFout, maak_pdf_in_kind
from mvi.templatetags.mvi import datum, datum_voluit, euro, periode
from organisatie.models import Afdeling, Bestand, Gebruiker, Rol, Taak
from organisatie.models.bestand import canoniek, vingerafdruk
from organisatie.taken import TaakFout
from trajecten.categoriebeeld import beelden
from trajecten.models import Aanpak, Categorie, Fase, Kansenkaart, Traject

TAAK = "trajecten.tasks.maak_kansenkaart_task"
#: Raise when the lay-out changes, so that an unchanged card is made again.
OPMAAK = 1
SOORTEN = {"categorie": Categorie, "afdeling": Afdeling}
KANSEN, REGELS, VOORBEELDEN, MENSEN = 6, 4, 2, 3
MARKT_TEKENS, AANPAK_TEKENS = 380, 220
ONBEKEND = "nog niet bekend"


def kaart(onderwerp, vandaag):
    """Plain data of the card of a Categorie or an Afdeling; page and PDF both show exactly this."""
    organisatie, is_categorie = onderwerp.organisatie, isinstance(onderwerp, Categorie)
    eigen = Traject.objects.tellend(organisatie)
    eigen = eigen.filter(**{"categorie" if is_categorie else "afdeling": onderwerp})
    komend = eigen.lopend().filter(fase__lt=Fase.UITVRAAG, publicatie_werkelijk=None)
    komend = komend.select_related("categorie", "afdeling").order_by(
        F("publicatie").asc(nulls_last=True), "nummer"
    )
    kansen = list(komend.prefetch_related("ambities")[: KANSEN + 1])
    categorieen = [onderwerp] if is_categorie else categorieen_van(kansen, eigen)
    bladen = beelden(organisatie, vandaag.year, vandaag, categorieen)
    themas = bladen[0].themas if bladen else []
    return {
        "soort": "categorie" if is_categorie else "afdeling",
        "naam": onderwerp.naam,
        "organisatie": organisatie.naam,
        "datum": datum_voluit(vandaag),
        "waarom": waarom(bladen[0]) if is_categorie else [],
        "kansen": [kans(t, themas, is_categorie) for t in kansen[:KANSEN]],
        "meer": max(komend.count() - KANSEN, 0),
        "regels": regels_van(bladen, is_categorie),
        "markt": markt(categorieen),
        "voorbeelden": voorbeelden(organisatie, categorieen),
        "mensen": mensen(organisatie, categorieen),
    }


def categorieen_van(kansen, eigen):
    """The categories of a department: of its chances in their order, then of what runs."""
    gevonden = [t.categorie for t in kansen if t.categorie]
    lopend = eigen.lopend().select_related("categorie").exclude(categorie=None)
    gevonden += [t.categorie for t in lopend.order_by("-nummer")[:20]]
    return list(dict.fromkeys(gevonden))[:REGELS]


def waarom(beeld):
    """Why this category matters, in pairs of words."""
    volume = beeld.volume
    impact = f"{beeld.impact} van 5".replace(".", ",") if beeld.impact is not None else ONBEKEND
    return [
        ["Kansrijk", "ja" if beeld.categorie.is_kansrijk else "niet als kansrijk aangewezen"],
        ["Impact", impact],
        ["Uitgaven", f"{euro(volume.bedrag)} in {volume.jaar}" if volume else ONBEKEND],
    ]


def kans(traject, themas, is_categorie):
    """One coming traject: what, when to the market, for whom, and what is chosen so far."""
    gekozen = [
        f"{thema.label} {ambitie.kort if ambitie else '?'}"
        for thema, ambitie in traject.niveaus(themas)
    ]
    wie = traject.afdeling if is_categorie else traject.categorie
    return {
        "nummer": traject.nummer,
        "titel": kort(traject.titel, 70),
        "markt": marktdatum(traject),
        "wie": str(wie) if wie else ONBEKEND,
        "gekozen": " · ".join(gekozen),
    }


def marktdatum(traject):
    """The planned day in words, as vague as it was given."""
    if traject.publicatie is None:
        return ONBEKEND
    if traject.publicatie_precisie == "dag":
        return datum(traject.publicatie)
    return periode(traject.publicatie, traject.publicatie_precisie)


def regels_van(bladen, is_categorie):
    """What we ask: per theme of one category, or per category of a department."""
    aanpakken = Aanpak.objects.filter(categorie__in=[b.categorie for b in bladen]).geldend()
    teksten = {(a.categorie_id, a.thema_id): kort(a.tekst, AANPAK_TEKENS) for a in aanpakken}
    if is_categorie:
        beeld = bladen[0]
        algemeen = teksten.get((beeld.categorie.pk, None), "")
        per_thema = [
            regel(str(t), norm, teksten.get((beeld.categorie.pk, t.pk), ""))
            for t, norm in beeld.normregels
        ]
        eerst = not any(rij["aanpak"] for rij in per_thema)
        return ([regel("Algemeen", "", algemeen)] if algemeen and eerst else []) + per_thema
    return [
        regel(
            b.categorie.naam,
            " · ".join(f"{t.label} {'–' if n is None else n}" for t, n in b.normregels),
            teksten.get((b.categorie.pk, None), ""),
        )
        for b in bladen
    ]


def regel(naam, norm, aanpak):
    """One row: what it is about, the norm, the approach."""
    return {"naam": naam, "norm": "geen" if norm is None else str(norm), "aanpak": aanpak}


def markt(categorieen):
    """What we know of the market, of at most two categories."""
    bekend = [c for c in categorieen if c.marktkennis.strip()][:2]
    ruimte = MARKT_TEKENS // max(len(bekend), 1)
    return [{"naam": c.naam, "tekst": kort(c.marktkennis, ruimte)} for c in bekend]


def voorbeelden(organisatie, categorieen):
    """What worked before in these categories."""
    rijen = Traject.objects.tellend(organisatie).filter(categorie__in=categorieen).voorbeelden()
    return [f"{t.titel} ({t.nummer})" for t in rijen[:VOORBEELDEN]]


def mensen(organisatie, categorieen):
    """Who to ask: the owners of the categories, then the coördinators; with their address."""
    rol = Q(lidmaatschappen__organisatie=organisatie, lidmaatschappen__rol=Rol.COORDINATOR)
    eigenaren = {c.eigenaar_id: f"eigenaar van {c.naam}" for c in reversed(categorieen)}
    eigenaren.pop(None, None)
    gevonden = [
        (m, eigenaren[m.pk]) for m in Gebruiker.objects.filter(pk__in=eigenaren).order_by("naam")
    ]
    coordinatoren = Gebruiker.objects.filter(rol).distinct().order_by("naam")
    gevonden += [(m, "coördinator MVI") for m in coordinatoren if m.pk not in eigenaren]
    return [{"naam": str(m), "rol": wat, "mail": m.email} for m, wat in gevonden[:MENSEN]]


def kort(tekst, tekens):
    """One line of at most so many characters, cut after a word."""
    tekst = " ".join(tekst.split())
    if len(tekst) <= tekens:
        return tekst
    return tekst[: tekens - 1].rsplit(" ", 1)[0].rstrip(".,;:") + "…"


# --- the PDF ---


def vraag_pdf(onderwerp, *, door):
    """The Kansenkaart (row) of the card as it is now: finished, running, or started here."""
    soort = "categorie" if isinstance(onderwerp, Categorie) else "afdeling"
    afdruk = vingerafdruk(canoniek(kaart(onderwerp, timezone.localdate())))[:32]
    with transaction.atomic():
        taak = Taak.objects.start(
            organisatie=onderwerp.organisatie, soort=TAAK, onderwerp=onderwerp.pk,
            sleutel=f"kansenkaart:{soort}:{onderwerp.pk}:{OPMAAK}:{afdruk}", door=door,
        )  # fmt: skip
        pdf, _nieuw = Kansenkaart.objects.get_or_create(
            taak=taak, defaults={"organisatie": onderwerp.organisatie, soort: onderwerp}
        )
        if taak.is_klaar and not (pdf.bestand and pdf.bestand.ligt_er):
            taak.herhaal()
    return pdf


def maak_pdf(taak):
    """The work of the job: the card, its lay-out in a child process, and the file."""
    taak.tik("gegevens", 10)
    pdf = Kansenkaart.objects.select_related("categorie__organisatie", "afdeling__organisatie").get(
        taak=taak
    )
    inhoud = kaart(pdf.onderwerp, timezone.localdate())
    taak.tik("opmaak", 40)
    data = teken(inhoud, pdf.onderwerp.organisatie.huisstijl, taak.gemaakt_op, taak.tik)
    with transaction.atomic():
        taak.rond_af()
        pdf.bestand = Bestand.objects.bewaar(
            organisatie=pdf.organisatie, naam=bestandsnaam(inhoud), data=data,
            inhoudstype="application/pdf", door=taak.gemaakt_door,
        )  # fmt: skip
        pdf.gemaakt_op = timezone.now()
        pdf.save(update_fields=["bestand", "gemaakt_op"])


def teken(inhoud, huisstijl="", gemaakt_op=None, tik=None):
    """The PDF (bytes) of a card; TaakFout with a Dutch message when it cannot be made."""
    titel = f"Kansenkaart {inhoud['naam']}"
    html = render_to_string(
        "pdf/kansenkaart.html",
        {
            "kaart": inhoud,
            "titel": titel,
            "organisatie": f"Gemeente {inhoud['organisatie']}",
            "peildatum": inhoud["datum"],
            "merk": merk_van(huisstijl),
        },
    )
    try:
        return maak_pdf_in_kind(html, titel=titel, gemaakt_op=gemaakt_op, tik=tik)
    except PdfFout as fout:
        raise TaakFout(str(fout)) from fout


def bestandsnaam(inhoud):
    """A name for the download: kansenkaart-groenvoorziening.pdf."""
    veilig = "".join(t if t.isalnum() else "-" for t in inhoud["naam"].lower())
    return f"kansenkaart-{'-'.join(filter(None, veilig.split('-')))[:80]}.pdf"
