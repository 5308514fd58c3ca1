from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from organisatie.models import Melding, Rol
from tests.factories import AfdelingFactory, LidmaatschapFactory, TrajectFactory
from tests.trajecten.kalender_flow.bestanden import KOPPEN, RIJEN, xlsx
from trajecten.models import Kalenderimport, Kalenderrij, Kolomkeuze, Traject


@pytest.fixture
def client(client, beheerder):
    client.force_login(beheerder)
    return client


@pytest.fixture
def upload(client):
    """Uploads a file in the browser; gives the Kalenderimport."""

    def stuur(data, naam="kalender.xlsx"):
        bestand = SimpleUploadedFile(naam, data)
        antwoord = client.post(
            reverse("kalenderimport_list", args=["leiden"]),
            {"bestand": bestand, "bron": "inkoopkalender"},
        )
        assert antwoord.status_code == 302, antwoord.content.decode()
        return Kalenderimport.objects.latest("pk")

    return stuur


@pytest.fixture
def tot_voorbeeld(client, upload, voer_taken_uit):
    """Uploads a file and takes every proposal, up to the preview."""

    def doe(data, **extra):
        kalender = upload(data)
        voer_taken_uit()
        kalender.refresh_from_db()
        post(
            client,
            kalender,
            "kalenderimport_blad",
            {"blad": kalender.voorstel["blad"], "kopregel": kalender.voorstel["kopregel"]},
        )
        kolommen = {f"kolom_{k['kolom']}": k["veld"] for k in kalender.voorstel["kolommen"]}
        post(client, kalender, "kalenderimport_kolommen", kolommen | extra)
        voer_taken_uit()
        kalender.refresh_from_db()
        return kalender

    return doe


def url(naam, kalender, *args):
    return reverse(naam, args=["leiden", kalender.pk, *args])


def post(client, kalender, naam, data=None, *args, **kwargs):
    return client.post(url(naam, kalender, *args), data or {}, **kwargs)


def pagina(client, kalender, query=""):
    return client.get(kalender.get_absolute_url() + query).content.decode()


def test_van_upload_tot_ongedaan_maken_zonder_javascript(client, tot_voorbeeld, voer_taken_uit):
    kalender = tot_voorbeeld(xlsx())
    assert kalender.staat == "voorbeeld"
    assert [r.titel for r in kalender.rijen.filter(actie="nieuw")] == [r[1] for r in RIJEN]

    post(client, kalender, "kalenderimport_toepassen")
    bezig = pagina(client, kalender)
    voer_taken_uit()
    klaar = pagina(client, kalender)
    post(client, kalender, "kalenderimport_terugdraaien")
    voer_taken_uit()

    assert '<progress class="mvi-balk"' in bezig
    assert "Maak ongedaan" in klaar
    assert "Ongedaan gemaakt" in pagina(client, kalender)
    assert not Traject.objects.exists()


def test_na_het_inlezen_zie_je_de_nieuwe_trajecten_apart(client, tot_voorbeeld, voer_taken_uit):
    kalender = tot_voorbeeld(xlsx())
    post(client, kalender, "kalenderimport_toepassen")
    voer_taken_uit()

    antwoorden = {
        soort: client.get(f"{kalender.get_absolute_url()}?filter={soort}")
        for soort in ("nieuw", "gewijzigd", "bestaat-niet")
    }

    aantallen = {s: a.context["page"].paginator.count for s, a in antwoorden.items()}
    assert aantallen == {"nieuw": len(RIJEN), "gewijzigd": 0, "bestaat-niet": len(RIJEN)}
    assert "Bekijk de nieuwe trajecten" in antwoorden["nieuw"].content.decode()


def test_importeur_krijgt_bericht_als_het_voorbeeld_klaar_is(tot_voorbeeld, beheerder):
    kalender = tot_voorbeeld(xlsx())

    assert [(m.gebruiker, m.url) for m in Melding.objects.all()] == [
        (beheerder, kalender.get_absolute_url())
    ]


def test_gekozen_kolommen_worden_onthouden(client, tot_voorbeeld, upload, voer_taken_uit):
    tot_voorbeeld(xlsx(), kolom_7="contractmanager")

    kalender = upload(xlsx())
    voer_taken_uit()
    kalender.refresh_from_db()

    assert kalender.voorstel["kolommen"][6]["veld"] == "contractmanager"
    assert Kolomkeuze.objects.count() == len(KOPPEN)


def test_zonder_titelkolom_gaat_het_niet_verder(client, upload, voer_taken_uit):
    kalender = upload(xlsx())
    voer_taken_uit()

    antwoord = post(client, kalender, "kalenderimport_kolommen", {"kolom_1": "nummer"})

    assert antwoord.status_code == 422
    assert "Kies welke kolom de titel is" in antwoord.content.decode()


def test_zelfde_veld_voor_twee_kolommen_wordt_geweigerd(client, upload, voer_taken_uit):
    kalender = upload(xlsx())
    voer_taken_uit()

    antwoord = post(
        client, kalender, "kalenderimport_kolommen", {"kolom_1": "titel", "kolom_2": "titel"}
    )

    assert "Je koos ‘Titel’ voor 2 kolommen" in antwoord.content.decode()


def test_tweede_keer_hetzelfde_bestand_verandert_niets(client, tot_voorbeeld, voer_taken_uit):
    eerste = tot_voorbeeld(xlsx())
    post(client, eerste, "kalenderimport_toepassen")
    voer_taken_uit()

    tweede = tot_voorbeeld(xlsx())

    assert tweede.tellingen["ongewijzigd"] == 3
    assert tweede.tellingen["nieuw"] == tweede.tellingen["gewijzigd"] == 0
    assert "niets om in te lezen" in pagina(client, tweede)


def test_gewijzigde_cel_toont_oud_en_nieuw_en_met_de_hand_gewijzigd_is_een_keuze(
    client, tot_voorbeeld, voer_taken_uit
):
    eerste = tot_voorbeeld(xlsx())
    post(client, eerste, "kalenderimport_toepassen")
    voer_taken_uit()
    traject = Traject.objects.get(extern_nummer="IK-1")
    traject.titel = "Riool, met de hand"
    traject.save()
    rijen = [list(rij) for rij in RIJEN]
    rijen[0][3], rijen[1][1] = "7 mln", "Schoonmaak alle gebouwen"

    tweede = tot_voorbeeld(xlsx(rijen))
    html = pagina(client, tweede)
    rij = tweede.rijen.get(traject=traject)
    post(client, tweede, "kalenderrij_update", {"veld_titel": "bestand"}, rij.pk)
    post(client, tweede, "kalenderimport_toepassen")
    voer_taken_uit()

    traject.refresh_from_db()
    assert "€ 6.400.000" in html
    assert "Houd onze waarde" in html
    assert rij.uitkomst == "waarschuwing"
    assert (traject.titel, traject.raming_min) == (RIJEN[0][1], 7_000_000)


def test_lijkende_titel_wordt_pas_ingelezen_na_een_keuze(
    client, tot_voorbeeld, voer_taken_uit, organisatie
):
    bekend = TrajectFactory(organisatie=organisatie, titel="Schoonmaak gemeentegebouwen")
    kalender = tot_voorbeeld(xlsx())
    rij = kalender.rijen.get(actie="twijfel")
    keuze = {"keuze": f"koppel:{bekend.pk}"}

    deel = post(
        client, kalender, "kalenderrij_update", keuze, rij.pk, headers={"HX-Request": "true"}
    )
    post(client, kalender, "kalenderimport_toepassen")
    voer_taken_uit()

    bekend.refresh_from_db()
    assert deel.content.decode().startswith(f'<li id="rij-{rij.pk}"')
    assert '<div id="telling" hx-swap-oob="true">' in deel.content.decode()
    assert (bekend.extern_nummer, bekend.extern_bron) == ("IK-2", "inkoopkalender")
    assert Traject.objects.count() == 3


def test_verzonnen_keuze_wordt_geweigerd(client, tot_voorbeeld, organisatie):
    TrajectFactory(organisatie=organisatie, titel="Schoonmaak gemeentegebouwen")
    vreemd = TrajectFactory()
    kalender = tot_voorbeeld(xlsx())
    rij = kalender.rijen.get(actie="twijfel")

    antwoord = post(
        client, kalender, "kalenderrij_update", {"keuze": f"koppel:{vreemd.pk}"}, rij.pk,
        headers={"HX-Request": "true"},
    )  # fmt: skip

    rij.refresh_from_db()
    assert antwoord.status_code == 422
    assert "Kies het traject dat bij deze rij hoort." in antwoord.content.decode()
    assert (rij.keuze, rij.actie) == ("", "twijfel")


@pytest.mark.parametrize(("keuze", "actie"), [("nieuw", "nieuw"), ("overslaan", "niets")])
def test_een_keuze_voor_alle_rijen_in_twijfel(client, tot_voorbeeld, organisatie, keuze, actie):
    TrajectFactory(organisatie=organisatie, titel="Schoonmaak gemeentegebouwen")
    kalender = tot_voorbeeld(xlsx())

    post(client, kalender, "kalenderimport_bevestig", {"keuze": keuze})

    assert kalender.rijen.get(titel="Schoonmaak gemeentegebouwen").actie == actie


def test_zelfde_titel_en_afdeling_koppel_je_in_een_keer(client, tot_voorbeeld, organisatie):
    afdeling = AfdelingFactory(organisatie=organisatie, naam="Facilitair")
    bekend = TrajectFactory(
        organisatie=organisatie, titel="Schoonmaak gemeentegebouwen", afdeling=afdeling
    )
    kalender = tot_voorbeeld(xlsx())

    post(client, kalender, "kalenderimport_bevestig", {"keuze": "zelfde"})

    assert kalender.rijen.get(traject=bekend).keuze == Kalenderrij.Keuze.KOPPEL


def test_keuzes_blijven_als_het_voorbeeld_opnieuw_wordt_gemaakt(
    client, tot_voorbeeld, voer_taken_uit, organisatie
):
    TrajectFactory(organisatie=organisatie, titel="Schoonmaak gemeentegebouwen")
    kalender = tot_voorbeeld(xlsx())
    post(client, kalender, "kalenderimport_bevestig", {"keuze": "nieuw"})

    post(client, kalender, "kalenderimport_opnieuw", {"voorbeeld": "1"})
    voer_taken_uit()

    assert kalender.rijen.get(titel="Schoonmaak gemeentegebouwen").keuze == "nieuw"


def test_verdwenen_rij_wordt_gemeld_en_niet_verwijderd(client, tot_voorbeeld, voer_taken_uit):
    eerste = tot_voorbeeld(xlsx())
    post(client, eerste, "kalenderimport_toepassen")
    voer_taken_uit()

    tweede = tot_voorbeeld(xlsx(RIJEN[:2]))

    assert [label.split(" ", 1)[1] for _, label in tweede.verdwenen] == ["Laptops en beheer"]
    assert "Niet meer in het bestand" in pagina(client, tweede)


def test_onleesbaar_bestand_geeft_een_nederlandse_fout_en_opnieuw(client, upload, voer_taken_uit):
    kalender = upload(b"PK\x03\x04 kapot")

    taken = voer_taken_uit()

    html = pagina(client, kalender)
    assert [taak.is_mislukt for taak in taken] == [True]
    assert taken[0].fout in html.replace("&#x27;", "'")
    assert "Probeer opnieuw" in html


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nee", b"\x89PNG\r\n\x1a\n"])
def test_ander_soort_bestand_wordt_meteen_geweigerd(client, data):
    bestand = SimpleUploadedFile("kalender.xlsx", data)

    antwoord = client.post(
        reverse("kalenderimport_list", args=["leiden"]), {"bestand": bestand, "bron": "k"}
    )

    assert antwoord.status_code == 422
    assert not Kalenderimport.objects.exists()


def test_deel_van_de_lijst_is_letterlijk_deel_van_de_pagina(client, tot_voorbeeld):
    kalender = tot_voorbeeld(xlsx())

    deel = client.get(kalender.get_absolute_url(), headers={"HX-Request": "true"})

    assert deel.content.decode().strip() in pagina(client, kalender)
    assert "HX-Request" in deel["Vary"]


def test_aantal_queries_van_het_voorbeeld_groeit_niet_met_de_rijen(
    client, tot_voorbeeld, organisatie
):
    for naam in ("Vervanging riool Merenwijk", "Laptops en beheer"):
        TrajectFactory(organisatie=organisatie, titel=naam)
    tellingen = []
    for aantal in (1, 3):
        kalender = tot_voorbeeld(xlsx(RIJEN[:aantal]))
        with CaptureQueriesContext(connection) as queries:
            pagina(client, kalender)
        tellingen.append(len(queries))

    assert tellingen[0] == tellingen[1]


def test_lopende_taak_ververst_de_pagina_als_hij_klaar_is(client, tot_voorbeeld):
    kalender = tot_voorbeeld(xlsx())

    antwoord = client.get(
        kalender.get_absolute_url() + "?deel=voortgang", headers={"HX-Request": "true"}
    )

    assert (antwoord.status_code, antwoord["HX-Refresh"]) == (204, "true")


def test_twintig_keer_toepassen_is_een_taak(client, tot_voorbeeld, voer_taken_uit):
    kalender = tot_voorbeeld(xlsx())

    for _ in range(20):
        post(client, kalender, "kalenderimport_toepassen")

    assert len(voer_taken_uit()) == 1
    assert Traject.objects.count() == 3


@pytest.mark.parametrize("rol", [Rol.BUDGETHOUDER, Rol.INKOPER, Rol.DT, Rol.LEZER])
def test_wie_niet_mag_importeren_krijgt_403(client, organisatie, rol):
    client.force_login(LidmaatschapFactory(organisatie=organisatie, rol=rol).gebruiker)

    antwoorden = [
        client.get(reverse(naam, args=["leiden"]))
        for naam in ("kalenderimport_list", "traject_export")
    ]

    assert [a.status_code for a in antwoorden] == [403, 403]


def test_import_van_een_andere_organisatie_bestaat_niet(client, tot_voorbeeld):
    kalender = tot_voorbeeld(xlsx())
    client.force_login(LidmaatschapFactory(organisatie__slug="elders").gebruiker)

    antwoord = client.get(reverse("kalenderimport_detail", args=["elders", kalender.pk]))

    assert antwoord.status_code == 404


def test_bezoeker_gaat_naar_inloggen(client, tot_voorbeeld):
    kalender = tot_voorbeeld(xlsx())
    client.logout()

    antwoord = client.get(kalender.get_absolute_url())

    assert (antwoord.status_code, antwoord.url.split("?")[0]) == (302, "/inloggen/")


def test_export_is_een_werkblad_met_alle_trajecten(client, organisatie):
    TrajectFactory(organisatie=organisatie, titel="=cmd()")
    TrajectFactory(titel="Van een ander")

    antwoord = client.get(reverse("traject_export", args=["leiden"]))

    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Content-Disposition"].startswith("attachment")
    assert BytesIO(antwoord.content).read(2) == b"PK"


def test_export_van_een_gefilterde_lijst_heeft_precies_de_rijen_van_de_lijst(client, organisatie):
    groot = TrajectFactory(organisatie=organisatie, titel="Riolering Noord")
    TrajectFactory(organisatie=organisatie, titel="Riolering perceel 1", onderdeel_van=groot,
                   onderdeel_soort="perceel")  # fmt: skip
    TrajectFactory(organisatie=organisatie, titel="Groenonderhoud")
    lijst = client.get(reverse("traject_list", args=["leiden"]), {"q": "riolering"})
    adres = f"{reverse('traject_export', args=['leiden'])}?q=riolering"

    gefilterd, alles = client.get(adres), client.get(adres.split("?")[0])

    assert f'href="{adres}"' in lijst.content.decode()
    assert titels(gefilterd) == ["Riolering Noord"]
    assert titels(alles) == ["Riolering Noord", "Riolering perceel 1", "Groenonderhoud"]


def titels(antwoord):
    """The titles in an exported workbook."""
    rijen = list(load_workbook(BytesIO(antwoord.content)).active.values)
    return [rij[rijen[0].index("Titel")] for rij in rijen[1:]]
