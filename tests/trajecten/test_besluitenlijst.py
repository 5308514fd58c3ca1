"""The besluitenlijst: what is on it, accessible and archivable, made once, and for whom."""

import re
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from mvi.pdf_controle import controleer
from organisatie.models import Bestand, Momentopname, Rol, Taak
from tests.factories import GebruikerFactory, OrganisatieFactory
from tests.inloggen import log_in
from tests.keuzeronde import gesloten_ronde, naar_besluit, volg
from trajecten.besluitenlijst import als_html, herken, teken
from trajecten.models import Besluitenlijst, Kandidatuur, Selectieronde
from trajecten.models.besluitenlijst import Variant

pytestmark = pytest.mark.django_db
LANG = "Verlichting en verkeersregelinstallaties " * 6
SECRET = "Een enthousiast team."


@pytest.fixture
def ronde(organisatie):
    return gesloten_ronde(organisatie)


def lijst(ronde, variant):
    """The document (str) of a closed round."""
    return als_html(ronde.momentopname.gegevens, ronde.momentopname.sha256, variant)


def test_lijst_noemt_wat_nodig_is_om_het_besluit_later_uit_te_leggen(ronde):
    tekst = lijst(ronde, Variant.VOLLEDIG)

    nodig = {
        "Gemeente Leiden", "Besluitenlijst keuzeronde Voorjaar 2027", "Bedrijfsvoeringstafel",
        "Voorzitter, Secretaris", "versie 1: Kader", "Energie", "100 %", "Bomen", "Wegen",
        "Akkoord", "Er was nog een vraag.", "Gemeentesecretaris", SECRET,
        "Alle besluiten volgen het voorstel.", ronde.momentopname.sha256[:8],
    }  # fmt: skip
    assert {woord for woord in nodig if woord not in tekst} == set()


def test_afwijking_van_het_voorstel_staat_er_met_reden(organisatie):
    ronde = Selectieronde.objects.get(pk=gesloten_ronde(organisatie).pk)
    inhoud = ronde.momentopname.gegevens
    inhoud["kandidaten"][0] |= {
        "besluit": "Niet selecteren", "besluit_code": "niet", "wijkt_af": True,
        "besluit_reden": "Te duur.",
    }  # fmt: skip

    tekst = als_html(inhoud, "0" * 64, Variant.ZONDER)

    assert "Bij 1 traject is het besluit anders dan het voorstel." in tekst
    assert "anders dan het voorstel</span><p>Te duur.</p>" in tekst


def test_lijst_zonder_scores_noemt_geen_score_en_geen_plek(ronde):
    tekst = lijst(ronde, Variant.ZONDER)

    assert [
        woord for woord in (SECRET, "Plek", "Totaal", "2,00", 'num">2<') if woord in tekst
    ] == []
    assert "zonder scores" in tekst


@pytest.mark.parametrize("variant", Variant)
def test_lijst_met_veertig_lange_titels_is_toegankelijk_en_archiefwaardig(organisatie, variant):
    ronde = gesloten_ronde(organisatie, titels=[f"{n} {LANG}" for n in range(40)])
    opname = ronde.momentopname
    inhoud = opname.gegevens
    inhoud["kandidaten"][3]["besluit_reden"] = LANG * 15

    pdf = teken(inhoud, opname.sha256, variant)

    with pikepdf.open(BytesIO(pdf)) as gelezen:
        xmp = gelezen.open_metadata()
        kenmerken = (xmp["pdfaid:part"], xmp["pdfuaid:part"], len(gelezen.pages) < 20)
    assert (kenmerken, controleer(pdf)) == (("3", "1", True), [])


@pytest.mark.usefixtures("snelle_pdf")
def test_sluiten_maakt_de_lijst_eenmaal_en_daarna_verandert_hij_niet(
    client, organisatie, adres, voer_taken_uit
):
    directeur = log_in(client, organisatie, Rol.DT)
    ronde = open_bij_dt(organisatie, directeur)
    client.post(adres("selectieronde_sluit", ronde.pk))
    taken = voer_taken_uit()
    download = adres("besluitenlijst_pdf", ronde.pk, "met-scores")
    eerst = b"".join(client.get(download).streaming_content)

    client.post(adres("besluitenlijst_maak", ronde.pk))
    voer_taken_uit()

    antwoord = client.get(download)
    assert [t.staat for t in taken] == [Taak.Staat.KLAAR] * 2
    assert (b"".join(antwoord.streaming_content), Besluitenlijst.objects.count()) == (eerst, 2)
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Cache-Control"] == "private, no-store"
    assert antwoord["Content-Disposition"].startswith("attachment; filename=")


def open_bij_dt(organisatie, directeur):
    """A round with every decision, to be closed."""
    ronde = Selectieronde.objects.create(
        organisatie=organisatie, naam="Najaar", venster_van="2027-07-01", venster_tot="2027-12-31"
    )
    naar_besluit(ronde)
    volg(ronde, door=directeur)
    return ronde


def test_het_maken_van_de_lijst_is_te_stoppen_en_de_ronde_blijft_gesloten(
    client, organisatie, adres, ronde
):
    log_in(client, organisatie, Rol.DT)
    client.post(adres("besluitenlijst_maak", ronde.pk))
    tijdens = client.get(adres("besluitenlijst_status", ronde.pk)).content.decode()

    stop = adres("besluitenlijst_stop", ronde.pk)
    gestopt = client.post(stop, headers={"HX-Request": "true"}).content.decode()

    ronde.refresh_from_db()
    assert 'id="besluitenlijst-stop"' in tijdens
    assert "Het maken is gestopt." in gestopt
    assert "Maak PDF" in gestopt
    assert set(Taak.objects.values_list("staat", flat=True)) == {Taak.Staat.GESTOPT}
    assert ronde.staat == Selectieronde.Staat.GESLOTEN


@pytest.mark.usefixtures("snelle_pdf")
def test_verloren_bestand_wordt_uit_de_vastgelegde_inhoud_opnieuw_gemaakt(ronde, voer_taken_uit):
    Besluitenlijst.objects.vraag(ronde, door=GebruikerFactory())
    voer_taken_uit()
    rij = Besluitenlijst.objects.get(variant=Variant.ZONDER)
    eerst = rij.bestand.sha256
    rij.bestand.bestand.storage.delete(rij.bestand.bestand.name)
    Kandidatuur.objects.all().delete()

    Besluitenlijst.objects.vraag(ronde, door=GebruikerFactory())
    voer_taken_uit()

    rij.refresh_from_db()
    assert (rij.is_klaar, rij.bestand.sha256) == (True, eerst)


def test_beschadigde_inhoud_komt_nooit_op_papier(ronde, voer_taken_uit):
    tekst = ronde.momentopname.inhoud.replace("Selecteren", "Niet selecteren")
    Momentopname.objects.filter(pk=ronde.momentopname_id).update(inhoud=tekst)
    Besluitenlijst.objects.vraag(ronde, door=GebruikerFactory())

    taken = voer_taken_uit()

    assert {(t.staat, t.fout.split(".")[0]) for t in taken} == {
        (
            Taak.Staat.MISLUKT,
            "De bewaarde inhoud van deze ronde hoort niet meer bij haar vingerafdruk",
        )
    }


@pytest.mark.parametrize(
    ("rol", "met", "zonder"),
    [
        (Rol.COORDINATOR, 200, 200),
        (Rol.BVT, 200, 200),
        (Rol.SECRETARIS_DT, 200, 200),
        (Rol.BUDGETHOUDER, 404, 200),
        (Rol.INKOPER, 404, 200),
        (Rol.LEZER, 404, 404),
    ],
)
def test_scores_alleen_voor_wie_alle_ramingen_mag_zien(client, ronde, adres, rol, met, zonder):
    leg_neer(ronde)
    log_in(client, ronde.organisatie, rol)

    codes = [
        status(client.get(adres("besluitenlijst_pdf", ronde.pk, variant)))
        for variant in ("met-scores", "zonder-scores", "iets-anders")
    ]

    assert codes == [met, zonder, 404]


def leg_neer(ronde):
    """A file of each variant, without laying one out."""
    for rij in Besluitenlijst.objects.vraag(ronde, door=GebruikerFactory()):
        rij.bestand = Bestand.objects.bewaar(
            organisatie=ronde.organisatie, naam="lijst.pdf", data=b"%PDF-",
            inhoudstype="application/pdf",
        )  # fmt: skip
        rij.save()


def status(antwoord):
    """The status of an answer, of which the file is read to its end and so closed."""
    b"".join(antwoord)
    return antwoord.status_code


def test_andere_organisatie_en_open_ronde_hebben_geen_lijst(client, ronde):
    leg_neer(ronde)
    andere = OrganisatieFactory()
    log_in(client, andere, Rol.COORDINATOR)
    vreemd = reverse("besluitenlijst_pdf", args=[andere.slug, ronde.pk, "zonder-scores"])
    open_ronde = Selectieronde.objects.create(
        organisatie=andere, naam="Open", venster_van="2027-01-01", venster_tot="2027-06-30"
    )
    nog_open = reverse("besluitenlijst_status", args=[andere.slug, open_ronde.pk])

    assert [client.get(pad).status_code for pad in (vreemd, nog_open)] == [404, 404]


def test_vingerafdruk_van_papier_wordt_herkend(ronde):
    vinger = ronde.momentopname.sha256
    op_papier = " ".join(vinger[n : n + 8] for n in range(0, 64, 8)).upper()

    gevonden = [
        herken(ronde, tekst)["kort"]
        for tekst in (f"SHA-256 {op_papier}\n", vinger[:16], "0" * 64, vinger[:8], "geen", "x" * 90)
    ]

    assert gevonden == [
        "Hoort bij deze ronde",
        "Hoort bij deze ronde",
        "Hoort niet bij deze ronde",
        "Geen vingerafdruk",
        "Geen vingerafdruk",
        "Geen vingerafdruk",
    ]
    assert herken(ronde, "  ") is None


def test_pagina_zegt_of_de_vingerafdruk_bij_de_ronde_hoort(client, ronde):
    log_in(client, ronde.organisatie, Rol.INKOPER)

    goed = client.get(ronde.get_absolute_url(), {"vinger": ronde.momentopname.sha256})
    fout = client.get(ronde.get_absolute_url(), {"vinger": "f" * 64})

    assert "Hoort bij deze ronde" in goed.content.decode()
    assert "Hoort niet bij deze ronde" in fout.content.decode()


def test_status_is_hetzelfde_deel_als_op_de_pagina(client, ronde, adres):
    Besluitenlijst.objects.vraag(ronde, door=GebruikerFactory())
    log_in(client, ronde.organisatie, Rol.DT)

    deel = client.get(adres("besluitenlijst_status", ronde.pk), headers={"HX-Request": "true"})
    pagina = client.get(ronde.get_absolute_url())

    assert zonder_teken(deel).strip() in zonder_teken(pagina)


def zonder_teken(antwoord):
    """The page without the token of its forms, which differs per answer."""
    return re.sub(r'csrfmiddlewaretoken" value="\w+', "", antwoord.content.decode())
