"""Scoring a round: who may, per cell, what data say, corrections, ranking page, what-if."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from organisatie.models import Rol
from tests import factories as f
from tests.keuzeronde import grote_ronde, naar_besluit, volg, vul_aan
from trajecten.models import Score, Selectiecriterium, Selectieronde
from trajecten.selectiekader import maak_uit_voorbeeld
from trajecten.selectiescore import uit_gegevens

Bron = Selectiecriterium.Bron
DAG = date(2026, 11, 24)


@pytest.fixture
def kader(organisatie, coordinator):
    kader = maak_uit_voorbeeld(organisatie, 0)
    kader.stel_vast(op=date(2026, 1, 5), namens="Directieteam", door=coordinator)
    return kader


@pytest.fixture
def ronde(organisatie, kader):
    return f.SelectierondeFactory(organisatie=organisatie, kader=kader, capaciteit=1)


@pytest.fixture
def kandidaat(organisatie, ronde, afdeling, categorie):
    """Makes a candidate whose traject goes to the market in so many days."""

    def maak(titel, dagen=400, **velden):
        traject = f.TrajectFactory(
            organisatie=organisatie, titel=titel, afdeling=afdeling, categorie=categorie,
            publicatie=timezone.localdate() + timedelta(days=dagen), publicatie_precisie="dag",
            **velden,
        )  # fmt: skip
        return f.KandidatuurFactory(ronde=ronde, traject=traject)

    return maak


@pytest.fixture
def scoor(client, coordinator, adres, ronde):
    """Post cells as the grid does: {(kandidatuur, criterium): (score, sentence)}."""

    def doe(cellen, door=None, **opties):
        client.force_login(door or coordinator)
        data = {}
        for (kandidatuur, criterium), (waarde, zin) in cellen.items():
            data[f"s-{kandidatuur.pk}-{criterium.pk}"] = waarde
            data[f"z-{kandidatuur.pk}-{criterium.pk}"] = zin
        return client.post(adres("selectieronde_scores", ronde.pk), data, **opties)

    return doe


def met_hand(kader):
    return [c for c in kader.criteria.all() if not c.is_uit_gegevens]


def volledig(kandidatuur, kader, waarde):
    return {(kandidatuur, c): (str(waarde), "Zo is het") for c in met_hand(kader)}


# --- what data say ---


@pytest.mark.parametrize(
    ("raming", "score"),
    [
        (None, None), (0, 1), (99_999, 1), (100_000, 2), (499_999, 2), (500_000, 3),
        (1_500_000, 4), (5_000_000, 5), (12_800_000, 5),
    ],
)  # fmt: skip
def test_score_uit_de_raming_en_onbekend_is_geen_score(raming, score):
    traject = f.TrajectFactory.build(organisatie=None, raming_max=raming and Decimal(raming))
    traject.raming_max = None if raming is None else Decimal(raming)

    assert uit_gegevens(Bron.WAARDE, traject, dag=DAG) == score


@pytest.mark.parametrize(
    ("dagen", "score"), [(-10, 1), (30, 1), (62, 2), (125, 3), (190, 4), (280, 5), (900, 5)]
)
def test_score_uit_de_maanden_tot_publicatie(dagen, score):
    traject = f.TrajectFactory.build(organisatie=None, publicatie=DAG + timedelta(days=dagen))

    assert uit_gegevens(Bron.MAANDEN, traject, dag=DAG) == score


@pytest.mark.parametrize(
    ("is_kansrijk", "impact", "score"),
    [(False, None, 1), (False, 1, 1), (False, 2, 2), (False, 3, 3), (False, 5, 3),
     (True, None, 4), (True, 3, 4), (True, 4, 5), (True, 5, 5)],
)  # fmt: skip
def test_score_uit_de_kansrijke_categorie(is_kansrijk, impact, score):
    categorie = f.CategorieFactory.build(organisatie=None, is_kansrijk=is_kansrijk, impact=impact)
    traject = f.TrajectFactory.build(organisatie=None, categorie=categorie)

    assert uit_gegevens(Bron.KANSRIJK, traject, dag=DAG) == score


@pytest.mark.parametrize(("aantal", "score"), [(0, 1), (1, 2), (2, 3), (3, 4), (4, 4), (5, 5)])
def test_score_uit_eerdere_resultaten_in_de_categorie(aantal, score):
    categorie = f.CategorieFactory.build(organisatie=None, pk=7)
    traject = f.TrajectFactory.build(organisatie=None, categorie=categorie)

    assert uit_gegevens(Bron.RESULTATEN, traject, dag=DAG, gemeten={7: aantal}) == score


def test_zonder_datum_of_categorie_is_er_geen_score_uit_gegevens():
    traject = f.TrajectFactory.build(organisatie=None, publicatie=None, categorie=None)

    scores = {uit_gegevens(b, traject, dag=DAG) for b in Bron.values if b}

    assert scores == {None}


# --- the grid ---


def test_een_cel_wordt_los_bewaard_en_geeft_alleen_die_cel_terug(scoor, kandidaat, kader):
    kandidatuur, criterium = kandidaat("Bomen"), met_hand(kader)[0]

    antwoord = scoor({(kandidatuur, criterium): ("4", "Ze willen graag")},
                     headers={"HX-Request": "true"})  # fmt: skip

    score = Score.objects.get()
    assert (score.waarde, score.zin) == (4, "Ze willen graag")
    assert antwoord.content.decode().count("<td") == 1


def test_het_hele_rooster_bewaart_zonder_javascript_alles_tegelijk(scoor, kandidaat, kader):
    een, twee = kandidaat("Bomen"), kandidaat("Wegen")

    antwoord = scoor(volledig(een, kader, 4) | volledig(twee, kader, 2))

    assert antwoord.status_code == 302
    assert Score.objects.filter(kandidatuur=een).count() == 3
    assert set(Score.objects.filter(kandidatuur=twee).values_list("waarde", flat=True)) == {2}


@pytest.mark.parametrize("waarde", ["6", "0", "-1", "vijf", "3,5", "🌱"])
def test_een_score_die_geen_1_tot_5_is_wordt_geweigerd_en_blijft_staan(
    scoor, kandidaat, kader, waarde
):
    kandidatuur, criterium = kandidaat("Bomen"), met_hand(kader)[0]

    antwoord = scoor({(kandidatuur, criterium): (waarde, "Reden")})
    pagina = antwoord.content.decode()

    assert antwoord.status_code == 422
    assert "Een score is 1, 2, 3, 4 of 5." in pagina
    assert f'value="{waarde}"' in pagina
    assert not Score.objects.exists()


def test_een_lege_score_haalt_haar_weg_en_is_geen_nul(scoor, kandidaat, kader):
    kandidatuur, criterium = kandidaat("Bomen"), met_hand(kader)[0]
    scoor({(kandidatuur, criterium): ("4", "")})

    scoor({(kandidatuur, criterium): ("", "")})

    assert not Score.objects.exists()


def test_afwijken_van_gegevens_vraagt_een_reden(scoor, kandidaat, kader):
    kandidatuur, criterium = kandidaat("Bomen"), kader.criteria.get(bron=Bron.MAANDEN)

    zonder = scoor({(kandidatuur, criterium): ("1", "")})
    met = scoor({(kandidatuur, criterium): ("1", "De datum komt naar voren")})

    assert "Schrijf op waarom je afwijkt" in zonder.content.decode()
    assert (zonder.status_code, met.status_code) == (422, 302)
    assert Score.objects.get().waarde == 1


def test_elke_beoordelaar_heeft_een_eigen_score_en_ziet_anderen_pas_daarna(
    client, scoor, kandidaat, kader, ronde, lid, adres
):
    kandidatuur, criterium = kandidaat("Bomen"), met_hand(kader)[0]
    beoordelaar = lid(Rol.ADVISEUR)
    ronde.beoordelaars.add(beoordelaar)
    scoor({(kandidatuur, criterium): ("5", "Top")})

    client.force_login(beoordelaar)
    voor = client.get(adres("selectieronde_scores", ronde.pk)).content.decode()
    scoor({(kandidatuur, criterium): ("2", "Nou")}, door=beoordelaar)
    na = client.get(adres("selectieronde_scores", ronde.pk)).content.decode()

    assert "allen:" not in voor
    assert "allen: 5, 2" in na
    assert sorted(Score.objects.values_list("waarde", flat=True)) == [2, 5]


def test_wie_geen_beoordelaar_is_geeft_geen_score(scoor, kandidaat, kader, lid):
    kandidatuur, criterium = kandidaat("Bomen"), met_hand(kader)[0]

    antwoord = scoor({(kandidatuur, criterium): ("5", "")}, door=lid(Rol.ADVISEUR))

    assert antwoord.status_code == 403
    assert not Score.objects.exists()


def test_scores_veranderen_niet_meer_als_het_voorstel_er_ligt(scoor, kandidaat, kader, ronde):
    kandidatuur, criterium = kandidaat("Bomen"), met_hand(kader)[0]
    Selectieronde.objects.filter(pk=ronde.pk).update(staat=Selectieronde.Staat.BESLUIT)

    antwoord = scoor({(kandidatuur, criterium): ("5", "")})

    assert antwoord.status_code == 422
    assert not Score.objects.exists()


def test_ronde_zonder_kader_of_zonder_kandidaten_legt_uit_wat_er_moet(
    client, coordinator, ronde, adres
):
    client.force_login(coordinator)
    zonder_kandidaat = client.get(adres("selectieronde_scores", ronde.pk)).content.decode()
    ronde.kader = None
    ronde.save()
    zonder_kader = client.get(adres("selectieronde_scores", ronde.pk)).content.decode()

    assert "Nog geen kandidaten" in zonder_kandidaat
    assert "nog geen selectiekader" in zonder_kader


def test_rooster_vraagt_even_veel_bij_een_als_bij_drie_kandidaten(
    client, coordinator, ronde, kandidaat, adres, django_assert_num_queries
):
    client.force_login(coordinator)
    kandidaat("Een")
    client.get(adres("selectieronde_scores", ronde.pk))
    with django_assert_num_queries(25, exact=False) as een:
        client.get(adres("selectieronde_scores", ronde.pk))
    kandidaat("Twee")
    kandidaat("Drie")

    with django_assert_num_queries(len(een.captured_queries)):
        client.get(adres("selectieronde_scores", ronde.pk))


@pytest.mark.parametrize("pagina", ["selectieronde_scores", "selectieronde_rangorde"])
def test_rooster_en_rangorde_vragen_even_veel_bij_3_als_bij_300_kandidaten(
    client, coordinator, organisatie, adres, pagina, django_assert_num_queries
):
    ronde = grote_ronde(organisatie, 3, beoordelaars=[coordinator])
    client.force_login(coordinator)
    client.get(adres(pagina, ronde.pk))
    with django_assert_num_queries(25, exact=False) as drie:
        client.get(adres(pagina, ronde.pk))
    vul_aan(ronde, 297, beoordelaars=[coordinator])

    with django_assert_num_queries(len(drie.captured_queries)):
        inhoud = client.get(adres(pagina, ronde.pk)).content.decode()
    assert inhoud.count("<tr>") - 1 == 300


def test_een_cel_bewaren_haalt_het_rooster_niet_op(
    client, coordinator, organisatie, adres, django_assert_max_num_queries
):
    ronde = grote_ronde(organisatie, 3)
    kandidatuur, criterium = ronde.kandidaturen.first(), ronde.kader.criteria.last()
    cel = f"{kandidatuur.pk}-{criterium.pk}"
    client.force_login(coordinator)

    with django_assert_max_num_queries(40) as vragen:
        client.post(adres("selectieronde_scores", ronde.pk), {f"s-{cel}": "4", f"z-{cel}": ""},
                    headers={"HX-Request": "true"})  # fmt: skip

    kandidaten = [v["sql"] for v in vragen if 'FROM "trajecten_kandidatuur"' in v["sql"]]
    assert kandidaten
    assert all(f"= {kandidatuur.pk}" in sql for sql in kandidaten)


@pytest.mark.parametrize("naam", ["0-0", "een-twee", "9", "-"])
def test_een_cel_die_er_niet_is_geeft_404(scoor, client, coordinator, ronde, adres, naam):
    client.force_login(coordinator)

    antwoord = client.post(adres("selectieronde_scores", ronde.pk), {f"s-{naam}": "4"},
                           headers={"HX-Request": "true"})  # fmt: skip

    assert antwoord.status_code == 404


@pytest.mark.parametrize("htmx", [True, False])
def test_tweede_venster_ziet_wat_in_het_eerste_is_bewaard_en_schrijft_er_niet_overheen(
    client, coordinator, adres, ronde, scoor, kandidaat, kader, htmx
):
    kandidatuur, criterium = kandidaat("Bomen"), met_hand(kader)[0]
    cel, opties = f"{kandidatuur.pk}-{criterium.pk}", {}
    if htmx:
        opties = {"headers": {"HX-Request": "true"}}
    client.force_login(coordinator)
    gezien = client.get(adres("selectieronde_scores", ronde.pk)).context["gezien"].isoformat()
    scoor({(kandidatuur, criterium): ("5", "Top")})

    tweede = {f"s-{cel}": "2", f"z-{cel}": "Nou", "gezien": gezien}
    antwoord = client.post(adres("selectieronde_scores", ronde.pk), tweede, **opties)
    bewaard = Score.objects.get().waarde
    tweede["gezien"] = timezone.now().isoformat()
    client.post(adres("selectieronde_scores", ronde.pk), tweede, **opties)

    assert antwoord.status_code == 422
    assert "in een ander venster al een 5" in antwoord.content.decode()
    assert 'value="Top"' in antwoord.content.decode()
    assert (bewaard, Score.objects.get().waarde) == (5, 2)


def test_twee_beoordelaars_tegelijk_op_een_cel_bewaren_elk_de_eigen_score(
    client, coordinator, scoor, kandidaat, kader, ronde, lid, adres
):
    kandidatuur, criterium = kandidaat("Bomen"), met_hand(kader)[0]
    beoordelaar = lid(Rol.ADVISEUR)
    ronde.beoordelaars.add(beoordelaar)
    client.force_login(beoordelaar)
    gezien = client.get(adres("selectieronde_scores", ronde.pk)).context["gezien"].isoformat()
    scoor({(kandidatuur, criterium): ("5", "Top")})

    cel = f"{kandidatuur.pk}-{criterium.pk}"
    client.force_login(beoordelaar)
    client.post(adres("selectieronde_scores", ronde.pk),
                {f"s-{cel}": "2", f"z-{cel}": "", "gezien": gezien})  # fmt: skip
    pagina = client.get(adres("selectieronde_scores", ronde.pk)).content.decode()

    assert sorted(Score.objects.values_list("waarde", flat=True)) == [2, 5]
    assert "allen: 5, 2 · gemiddeld 3,50, van 2 tot 5" in pagina


# --- the ranking ---


def test_rangorde_zet_de_hoogste_score_boven_en_wie_mist_zonder_plek_onderaan(
    client, coordinator, scoor, kandidaat, kader, ronde, adres
):
    laag, hoog, open_ = kandidaat("Laag"), kandidaat("Hoog"), kandidaat("Open")
    scoor(volledig(laag, kader, 2) | volledig(hoog, kader, 5))

    antwoord = client.get(adres("selectieronde_rangorde", ronde.pk))

    rijen = [(p.rang, k.traject.titel, b) for p, k, b, _ in antwoord.context["plaatsen"]]
    assert rijen == [(1, "Hoog", True), (2, "Laag", False), (None, "Open", False)]
    assert "nog geen score op Enthousiasme van het team" in antwoord.content.decode()
    assert open_.pk


def test_rangorde_toont_wat_enthousiasme_bijdraagt(
    client, coordinator, scoor, kandidaat, kader, ronde, adres
):
    scoor(volledig(kandidaat("Bomen"), kader, 4))
    enthousiasme = kader.criteria.get(naam="Enthousiasme van het team")
    bijdrage = f"{4 * enthousiasme.gewicht / 100:.2f}".replace(".", ",")

    pagina = client.get(adres("selectieronde_rangorde", ronde.pk)).content.decode()

    assert f"Enthousiasme van het team ({enthousiasme.gewicht} %)" in pagina
    assert f"<li>Enthousiasme van het team: {bijdrage}</li>" in pagina


def test_rangorde_noemt_waar_beoordelaars_uiteenlopen(
    client, coordinator, scoor, kandidaat, kader, ronde, lid, adres
):
    kandidatuur, beoordelaar = kandidaat("Bomen"), lid(Rol.ADVISEUR)
    ronde.beoordelaars.add(beoordelaar)
    scoor(volledig(kandidatuur, kader, 5))
    scoor({(kandidatuur, met_hand(kader)[0]): ("2", "")}, door=beoordelaar)
    client.force_login(coordinator)

    pagina = client.get(adres("selectieronde_rangorde", ronde.pk)).content.decode()

    assert "beoordelaars lopen uiteen op Enthousiasme van het team: 2 tot 5" in pagina


def test_wat_als_verandert_niets_en_zegt_wie_erin_komt(
    client, coordinator, scoor, kandidaat, kader, ronde, adres
):
    een, twee = kandidaat("Enthousiast"), kandidaat("Leerzaam")
    enthousiasme, leiding, leren = met_hand(kader)
    scoor({
        (een, enthousiasme): ("5", ""), (een, leiding): ("4", ""), (een, leren): ("1", ""),
        (twee, enthousiasme): ("2", ""), (twee, leiding): ("2", ""), (twee, leren): ("5", ""),
    })  # fmt: skip
    gewichten = {f"gewicht_{c.pk}": "5" for c in kader.criteria.all()}
    gewichten[f"gewicht_{leren.pk}"] = "80"

    antwoord = client.get(
        adres("selectieronde_rangorde", ronde.pk), {"watals": "1", "plaatsen": "1", **gewichten}
    )

    assert [t.split(" ", 1)[1] for t in antwoord.context["erin"]] == ["Leerzaam"]
    assert [t.split(" ", 1)[1] for t in antwoord.context["eruit"]] == ["Enthousiast"]
    assert [c.gewicht for c in kader.criteria.all()] == [30, 25, 20, 15, 10]
    assert Selectieronde.objects.get(pk=ronde.pk).capaciteit == 1


def test_wat_als_staat_dicht_tot_iemand_erom_vraagt(client, coordinator, kandidaat, ronde, adres):
    client.force_login(coordinator)
    kandidaat("Bomen")

    antwoord = client.get(adres("selectieronde_rangorde", ronde.pk))

    assert antwoord.context["watals"] is None
    assert "?watals=1#watals" in antwoord.content.decode()


def test_dekking_laat_zien_welke_afdeling_geen_enkele_plek_krijgt(
    client, coordinator, organisatie, kandidaat, ronde, adres
):
    kandidaat("Bomen")
    ander = f.TrajectFactory(
        organisatie=organisatie, afdeling=f.AfdelingFactory(organisatie=organisatie, naam="ICT")
    )
    f.KandidatuurFactory(ronde=ronde, traject=ander, voorstel=False)
    client.force_login(coordinator)

    dekking = dict(client.get(adres("selectieronde_rangorde", ronde.pk)).context["dekking"])

    assert dekking["Afdelingen"] == [("Beheer", 1, 1), ("ICT", 0, 1)]


@pytest.mark.parametrize("rol", [Rol.BUDGETHOUDER, Rol.INKOPER, Rol.ADVISEUR])
def test_rangorde_is_niet_voor_wie_niet_elke_raming_mag_zien(client, lid, ronde, adres, rol):
    client.force_login(lid(rol))

    assert client.get(adres("selectieronde_rangorde", ronde.pk)).status_code == 403


def test_score_uit_de_raming_verraadt_de_raming_niet(client, organisatie, lid, adres, coordinator):
    kader = maak_uit_voorbeeld(organisatie, 1)
    kader.stel_vast(op=date(2026, 1, 5), namens="Directieteam", door=coordinator)
    ronde = f.SelectierondeFactory(organisatie=organisatie, kader=kader)
    traject = f.TrajectFactory(organisatie=organisatie, raming_min=6_000_000, raming_max=6_000_000)
    f.KandidatuurFactory(ronde=ronde, traject=traject)
    beoordelaar = lid(Rol.ADVISEUR)
    ronde.beoordelaars.add(beoordelaar)

    client.force_login(beoordelaar)
    ander = client.get(adres("selectieronde_scores", ronde.pk)).content.decode()
    client.force_login(coordinator)
    eigen = client.get(adres("selectieronde_scores", ronde.pk)).content.decode()

    assert "uit gegevens: 5" in eigen
    assert "uit gegevens: 5" not in ander


def test_gesloten_ronde_houdt_kader_scores_en_volgorde_ook_als_scores_later_veranderen(
    client, coordinator, dt, scoor, kandidaat, kader, ronde, adres
):
    laag, hoog = kandidaat("Laag"), kandidaat("Hoog")
    scoor(volledig(laag, kader, 2) | volledig(hoog, kader, 5))
    ronde.toelichting = "Twee scholen samen."
    naar_besluit(ronde, coordinator)
    volg(ronde, door=dt)
    client.force_login(dt)
    client.post(adres("selectieronde_sluit", ronde.pk))
    voor = client.get(adres("selectieronde_detail", ronde.pk)).content.decode()

    for score in Score.objects.all():
        score.waarde, score.zin = 1, "Achteraf anders"
        score.save()
    na = client.get(adres("selectieronde_detail", ronde.pk)).content.decode()

    inhoud = Selectieronde.objects.get(pk=ronde.pk).momentopname.gegevens["rangorde"]
    assert inhoud["kader"] == {
        "nummer": 1, "naam": kader.naam, "vastgesteld_op": "2026-01-05", "namens": "Directieteam",
    }  # fmt: skip
    assert [(p["nummer"], p["rang"]) for p in inhoud["plaatsen"]] == [
        (hoog.traject.nummer, 1), (laag.traject.nummer, 2),
    ]  # fmt: skip
    assert [c["gewicht"] for c in inhoud["criteria"]] == [30, 25, 20, 15, 10]
    assert "Achteraf anders" not in na
    assert inhoud_van(voor) == inhoud_van(na)


def inhoud_van(pagina):
    """The content of the page, without messages and tokens."""
    inhoud = pagina[pagina.index("<h1") : pagina.index("</main>")]
    return re.sub(r'csrfmiddlewaretoken" value="\w+', "", inhoud)


def test_gesloten_ronde_verraadt_de_raming_niet_aan_wie_haar_niet_mag_zien(
    client, coordinator, dt, lid, scoor, kandidaat, kader, ronde, adres
):
    scoor(volledig(kandidaat("Bomen"), kader, 4))
    naar_besluit(ronde, coordinator)
    volg(ronde, door=dt)
    client.force_login(dt)
    client.post(adres("selectieronde_sluit", ronde.pk))

    gezien = []
    for wie in (dt, lid(Rol.ADVISEUR)):
        client.force_login(wie)
        pagina = client.get(adres("selectieronde_detail", ronde.pk)).content.decode()
        gezien.append("Rangorde van toen" in pagina)

    assert gezien == [True, False]


def test_rangorde_van_een_voorgelegde_ronde_zegt_als_gegevens_intussen_veranderden(
    client, coordinator, scoor, kandidaat, kader, ronde, adres
):
    bomen = kandidaat("Bomen")
    scoor(volledig(bomen, kader, 4))
    naar_besluit(ronde, coordinator)
    client.force_login(coordinator)
    melding = "Dit is de rangorde met de gegevens van nu."
    voor = client.get(adres("selectieronde_rangorde", ronde.pk)).content.decode()

    Score.objects.update(waarde=1)
    na = client.get(adres("selectieronde_rangorde", ronde.pk)).content.decode()

    assert (melding in voor, melding in na) == (False, True)


def test_rangorde_van_een_gesloten_ronde_staat_op_haar_eigen_pagina(
    client, coordinator, dt, scoor, kandidaat, kader, ronde, adres
):
    scoor(volledig(kandidaat("Bomen"), kader, 4))
    naar_besluit(ronde, coordinator)
    volg(ronde, door=dt)
    ronde.sluit(door=dt)
    client.force_login(coordinator)

    antwoord = client.get(adres("selectieronde_rangorde", ronde.pk))

    assert antwoord.url == ronde.get_absolute_url()
