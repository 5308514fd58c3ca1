"""Category pages: who writes what, money apart from estimates, norm 3, versions of the aanpak."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organisatie.models import Rol
from tests import factories as f
from trajecten.categoriebeeld import beelden
from trajecten.inspanning import inspanning
from trajecten.models import Aanpak, Categorieimpact, Effect, Indicator, Inkoopvolume, Norm, Traject

pytestmark = pytest.mark.django_db
LANG = "😀 <script>alert(1)</script> " * 70


@pytest.fixture
def kansrijk(categorie, coordinator):
    categorie.is_kansrijk = True
    categorie.save()
    return categorie


@pytest.fixture
def eigenaar(categorie, lid):
    wie = lid(Rol.INKOPER, "Eigenaar")
    categorie.eigenaar = wie
    categorie.save()
    return wie


def volume(categorie, jaar, bedrag):
    return Inkoopvolume.objects.create(
        organisatie=categorie.organisatie, categorie=categorie, jaar=jaar, bedrag=bedrag
    )


def schrijf(client, adres, categorie, **data):
    velden = {"tekst": "Vraag om hergebruik", "reden": "", "na": 0} | data
    return client.post(adres("aanpak_create", categorie.pk), velden)


def test_eigenaar_schrijft_aanpak_en_marktkennis_van_de_eigen_categorie(
    client, adres, categorie, eigenaar, organisatie
):
    ander = f.CategorieFactory(organisatie=organisatie)
    client.force_login(eigenaar)

    statussen = {
        (naam, c == categorie): client.get(adres(naam, c.pk)).status_code
        for naam in ("aanpak_create", "marktkennis_update")
        for c in (categorie, ander)
    }

    assert statussen == {
        ("aanpak_create", True): 200,
        ("aanpak_create", False): 403,
        ("marktkennis_update", True): 200,
        ("marktkennis_update", False): 403,
    }


def test_lezer_die_eigenaar_is_ziet_de_categorie_niet(client, adres, categorie, lid):
    categorie.eigenaar = lid(Rol.LEZER)
    categorie.save()
    client.force_login(categorie.eigenaar)

    assert client.get(adres("aanpak_create", categorie.pk)).status_code == 404


def test_nieuwe_versie_laat_de_vorige_staan_met_wie_en_waarom(client, adres, categorie, eigenaar):
    client.force_login(eigenaar)
    schrijf(client, adres, categorie)

    schrijf(client, adres, categorie, tekst="Vraag om hout", reden="Werkte niet", na=1)

    versies = Aanpak.objects.filter(categorie=categorie).order_by("versie")
    assert list(versies.values_list("versie", "tekst", "reden", "vastgelegd_door")) == [
        (1, "Vraag om hergebruik", "", eigenaar.pk),
        (2, "Vraag om hout", "Werkte niet", eigenaar.pk),
    ]
    pagina = client.get(adres("aanpak_list", categorie.pk)).context
    assert (pagina["links"].versie, pagina["rechts"].versie) == (1, 2)


def test_tweede_versie_zonder_reden_wordt_geweigerd(client, adres, categorie, coordinator):
    client.force_login(coordinator)
    schrijf(client, adres, categorie)
    adres_ = adres("aanpak_create", categorie.pk)

    client.get(adres_)
    antwoord = client.post(adres_, {"tekst": "Anders", "reden": "", "na": 1})

    assert antwoord.status_code == 422
    assert Aanpak.objects.count() == 1


def test_wie_als_tweede_een_versie_maakt_ziet_de_tekst_van_de_eerste(
    client, adres, categorie, coordinator
):
    client.force_login(coordinator)
    schrijf(client, adres, categorie)
    schrijf(client, adres, categorie, tekst="Van de eerste", reden="Beter", na=1)

    antwoord = schrijf(client, adres, categorie, tekst="Van de tweede", reden="Ook beter", na=1)

    assert antwoord.status_code == 409
    assert antwoord.context["tussendoor"].tekst == "Van de eerste"
    assert antwoord.context["form"]["tekst"].value() == "Van de tweede"
    assert Aanpak.objects.count() == 2


def test_html_en_emoji_in_een_aanpak_worden_tekst(client, adres, categorie, coordinator):
    client.force_login(coordinator)

    schrijf(client, adres, categorie, tekst=LANG)
    pagina = client.get(adres("categorie_pagina", categorie.pk)).content.decode()

    assert "<script>alert(1)" not in pagina
    assert "😀 &lt;script&gt;alert(1)" in pagina


def test_twee_die_marktkennis_schrijven_verliezen_niets(client, adres, categorie, coordinator):
    client.force_login(coordinator)
    url = adres("marktkennis_update", categorie.pk)
    form = client.get(url).context["formulier"]
    gezien = {"versie": form["versie"].value(), "stand": form["stand"].value()}
    client.post(url, gezien | {"marktkennis": "Van de eerste"})

    antwoord = client.post(url, gezien | {"marktkennis": "Van de tweede"})

    categorie.refresh_from_db()
    assert antwoord.status_code == 409
    assert [v.ander for v in antwoord.context["verschillen"]] == ["Van de eerste"]
    assert categorie.marktkennis == "Van de eerste"


# --- norm 3 for a kansrijke category ---


def test_kansrijke_categorie_met_norm_onder_3_waarschuwt(kansrijk, thema, organisatie):
    vandaag = timezone.localdate()

    beeld = beelden(organisatie, vandaag.year, vandaag)[0]

    assert beeld.norm_te_laag == [thema]


def test_neem_norm_3_over_geldt_vanaf_vandaag_en_twee_keer_doet_niets(
    client, adres, kansrijk, coordinator
):
    client.force_login(coordinator)
    url = adres("norm_neem_over", kansrijk.pk)

    client.post(url)
    client.post(url)

    rijen = Norm.objects.filter(categorie=kansrijk).order_by("vanaf")
    assert list(rijen.values_list("niveau", "vanaf")) == [
        (2, date(2020, 1, 1)),
        (3, timezone.localdate()),
    ]


def test_norm_van_een_categorie_die_niet_kansrijk_is_blijft_zoals_die_is(
    client, adres, categorie, coordinator
):
    client.force_login(coordinator)

    client.post(adres("norm_neem_over", categorie.pk))

    assert list(Norm.objects.values_list("niveau", flat=True)) == [2]


def test_alleen_de_coordinator_neemt_de_norm_over(client, adres, kansrijk, eigenaar):
    client.force_login(eigenaar)

    antwoord = client.post(adres("norm_neem_over", kansrijk.pk))

    assert antwoord.status_code == 403


# --- spend and impact ---


@pytest.mark.parametrize(
    ("tekst", "bedrag"),
    [
        ("1.250.000", Decimal(1_250_000)),
        ("1,25 mln", Decimal(1_250_000)),
        ("€ 1.250.000,50", Decimal("1250000.50")),
    ],
)
def test_bedrag_mag_je_schrijven_zoals_je_wilt(
    client, adres, categorie, coordinator, tekst, bedrag
):
    client.force_login(coordinator)

    client.post(adres("inkoopvolume_create", categorie.pk), {"jaar": 2025, "bedrag": tekst})

    assert Inkoopvolume.objects.get().bedrag == bedrag


@pytest.mark.parametrize(
    ("jaar", "bedrag"),
    [(2025, "-5"), (2025, "veel"), (2025, ""), (1926, "10"), (2126, "10"), (2025, "9" * 20)],
)
def test_onmogelijk_bedrag_of_jaar_wordt_geweigerd(
    client, adres, categorie, coordinator, jaar, bedrag
):
    client.force_login(coordinator)

    antwoord = client.post(
        adres("inkoopvolume_create", categorie.pk), {"jaar": jaar, "bedrag": bedrag}
    )

    assert (antwoord.status_code, Inkoopvolume.objects.count()) == (422, 0)


def test_een_jaar_dat_er_al_is_wijzig_je(client, adres, categorie, coordinator):
    volume(categorie, 2025, 100)
    client.force_login(coordinator)

    antwoord = client.post(adres("inkoopvolume_create", categorie.pk), {"jaar": 2025, "bedrag": 5})

    assert antwoord.context["formulier"].errors == {
        "jaar": ["Voor dit jaar staat er al een bedrag."]
    }


def test_uitgaven_en_ramingen_staan_naast_elkaar_en_nooit_opgeteld(
    client, adres, categorie, coordinator, traject
):
    volume(categorie, 2025, 1_000_000)
    Traject.objects.filter(pk=traject.pk).update(raming_min=500_000, raming_max=500_000)
    client.force_login(coordinator)

    antwoord = client.get(adres("categorie_pagina", categorie.pk))

    assert antwoord.context["beeld"].volume.bedrag == 1_000_000
    assert antwoord.context["raming"]["tot"] == 500_000
    assert "1.500.000" not in antwoord.content.decode()


def test_impact_is_die_van_de_categorie_en_anders_het_gemiddelde_van_de_themas(
    organisatie, categorie, thema
):
    ander = f.ThemaFactory(organisatie=organisatie)
    rij = {"organisatie": organisatie, "categorie": categorie}
    Categorieimpact.objects.create(**rij, thema=thema, impact=5)
    Categorieimpact.objects.create(**rij, thema=ander, impact=2)
    dag = timezone.localdate()

    gemiddeld = beelden(organisatie, dag.year, dag)[0].impact
    categorie.impact = 1
    categorie.save()

    assert gemiddeld == Decimal("3.5")
    assert beelden(organisatie, dag.year, dag)[0].impact == 1


def test_onbekende_impact_en_uitgaven_zijn_geen_nul(organisatie, categorie):
    dag = timezone.localdate()

    beeld = beelden(organisatie, dag.year, dag)[0]

    assert (beeld.impact, beeld.volume, beeld.aandeel, beeld.niveau) == (None, None, None, None)


# --- effort beside result ---


@pytest.fixture
def gemeten(organisatie, categorie, thema):
    """Three awarded trajects, one of them measured and verified, and one still in the market."""
    trajecten = [
        f.TrajectFactory(organisatie=organisatie, categorie=categorie, fase=fase,
                         publicatie_werkelijk=date(2026, 1, 5))
        for fase in (5, 6, 6, 3)
    ]  # fmt: skip
    for traject, niveau in zip(trajecten, (3, 3, 1, 2), strict=True):
        f.ThemaambitieFactory(traject=traject, thema=thema, niveau=niveau)
    ton = Indicator.objects.create(
        organisatie=organisatie, naam="Uitstoot", eenheid="ton", thema=thema, beter="lager",
        mag_optellen=True,
    )  # fmt: skip
    cijfer = Indicator.objects.create(
        organisatie=organisatie, naam="Rapport", eenheid="cijfer", thema=thema, beter="hoger"
    )
    rij = {"organisatie": organisatie, "traject": trajecten[0]}
    Effect.objects.create(
        **rij, indicator=ton, gevraagd=10, gecontracteerd=8, gerealiseerd=6,
        gerealiseerd_op=date(2026, 9, 1), zekerheid="geverifieerd",
        geverifieerd_op=timezone.now(), geverifieerd_door=f.GebruikerFactory(),
    )  # fmt: skip
    Effect.objects.create(
        organisatie=organisatie, traject=trajecten[1], indicator=ton, gecontracteerd=4
    )
    Effect.objects.create(**rij, indicator=cijfer, gevraagd=7)
    return trajecten


def test_inspanning_staat_naast_resultaat_met_dekking(gemeten, categorie, thema):
    regel = inspanning(categorie, [thema])[0]

    assert (regel.gevraagd, regel.gegund) == (4, 3)
    assert regel.niveaus == {3: 2, 1: 1, 2: 1}
    assert (regel.gecontracteerd, regel.gerealiseerd) == (2, 1)
    ton = next(m for m in regel.metingen if m.indicator.naam == "Uitstoot")
    assert ton.cellen == [("gevraagd", 10, 1), ("gecontracteerd", 12, 2), ("gerealiseerd", 6, 1)]
    assert ton.geverifieerd == 1


def test_wat_niet_opgeteld_mag_worden_heeft_geen_som(gemeten, categorie, thema):
    regel = inspanning(categorie, [thema])[0]

    rapport = next(m for m in regel.metingen if m.indicator.naam == "Rapport")
    assert rapport.cellen[0] == ("gevraagd", None, 1)


# --- the pages ---


def test_zonder_categorieen_zegt_het_overzicht_wat_je_kunt_doen(client, adres, coordinator):
    client.force_login(coordinator)

    tekst = client.get(adres("categorie_overzicht")).content.decode()

    assert "Er zijn nog geen categorieën" in tekst


@pytest.mark.parametrize("naam", ["categorie_overzicht", "praatplaat"])
def test_een_of_drie_categorieen_kost_even_veel_vragen(
    client, adres, organisatie, thema, coordinator, django_assert_num_queries, naam
):
    client.force_login(coordinator)
    vul(organisatie, thema, 1)
    aantal = tel_vragen(client, adres(naam))
    vul(organisatie, thema, 2)

    with django_assert_num_queries(aantal):
        client.get(adres(naam))


def vul(organisatie, thema, aantal):
    for _ in range(aantal):
        categorie = f.CategorieFactory(organisatie=organisatie, impact=3)
        volume(categorie, 2025, 1_000)
        rij = {"organisatie": organisatie, "categorie": categorie, "thema": thema}
        Norm.objects.create(**rij, niveau=2, vanaf=date(2020, 1, 1))
        Categorieimpact.objects.create(**rij, impact=4)
        traject = f.TrajectFactory(organisatie=organisatie, categorie=categorie)
        f.ThemaambitieFactory(traject=traject, thema=thema)


def tel_vragen(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as vragen:
        client.get(url)
    return len(vragen)
