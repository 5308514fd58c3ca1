"""Deciding about deviations: the Directieteam does, once, with a reason for a no."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from organisatie.models import Melding, Rol
from tests import factories as f
from trajecten.models import Aanpak, Afwijking, Maximaaldefinitie, Overweging
from trajecten.oordeel import mag_bevestigen
from trajecten.pijplijn import ontbrekend, stel_vast, zonder_akkoord


@pytest.fixture
def afwijking(traject, thema, budgethouder):
    f.ThemaambitieFactory(traject=traject, thema=thema, niveau=1)
    return Afwijking.objects.create(
        organisatie=traject.organisatie, traject=traject, thema=thema, norm=2, gekozen=1,
        reden="De markt is er niet klaar voor", gevraagd_door=budgethouder,
    )  # fmt: skip


def test_directieteam_gaat_akkoord_en_de_vrager_hoort_het(client, dt, afwijking, budgethouder):
    client.force_login(dt)

    antwoord = client.post(
        afwijking.get_absolute_url(), {"besluit": "akkoord", "hertoets_op": "2027-06-01"}
    )

    afwijking.refresh_from_db()
    bericht = Melding.objects.get()
    assert antwoord.status_code == 302
    assert (afwijking.besluit, afwijking.besloten_door) == ("akkoord", dt)
    assert str(afwijking.hertoets_op) == "2027-06-01"
    assert bericht.gebruiker == budgethouder
    assert bericht.tekst == "Akkoord: afwijking voor CO2-reductie bij 2026-001 Groenonderhoud"
    assert bericht.url == afwijking.get_absolute_url()


def test_weigeren_kan_alleen_met_een_reden(client, dt, afwijking):
    client.force_login(dt)

    zonder = client.post(afwijking.get_absolute_url(), {"besluit": "geweigerd", "reden": " "})
    tussen = Afwijking.objects.get().besluit
    met = client.post(afwijking.get_absolute_url(), {"besluit": "geweigerd", "reden": "Te mager"})

    assert (zonder.status_code, tussen) == (422, "open")
    assert zonder.context["formulier"].errors == {
        "reden": ["Schrijf op waarom je niet akkoord gaat."]
    }
    assert (met.status_code, Afwijking.objects.get().besluit_reden) == (302, "Te mager")


def test_besluit_verandert_nooit_meer(afwijking, dt, lid):
    afwijking.besluit_over(besluit="akkoord", reden="", door=dt)
    oud = Afwijking.objects.get()
    oud.besluit = "open"  # what a second person still had on the screen

    with pytest.raises(ValidationError):
        oud.besluit_over(besluit="geweigerd", reden="Nee", door=lid(Rol.SECRETARIS_DT))

    assert Afwijking.objects.get().besluit == "akkoord"
    assert Melding.objects.count() == 1


def test_niemand_besluit_over_de_eigen_vraag(afwijking, budgethouder):
    redenen = afwijking.belemmeringen(besluit="akkoord", reden="", door=budgethouder)

    assert redenen == ["Je vroeg deze afwijking zelf. Laat iemand anders hierover besluiten."]


def test_alleen_het_directieteam_besluit(client, afwijking, lid, buitenstaander):
    codes = {}
    for rol in Rol:
        client.force_login(lid(rol))
        codes[rol.value] = client.post(afwijking.get_absolute_url(), {}).status_code
    client.force_login(buitenstaander)
    buiten = client.post(afwijking.get_absolute_url(), {}).status_code

    anders = dict.fromkeys(codes, 403) | {"lezer": 404}
    assert codes == anders | {"dt": 422, "secretaris_dt": 422}
    assert buiten == 404
    assert Afwijking.objects.get().is_open


def test_coordinator_leest_mee_zonder_knop(client, coordinator, afwijking):
    client.force_login(coordinator)

    pagina = client.get(afwijking.get_absolute_url()).content.decode()

    assert "De markt is er niet klaar voor" in pagina
    assert "Leg besluit vast" not in pagina


def test_register_zet_wat_wacht_bovenaan(client, dt, afwijking, traject, adres):
    ander = f.ThemaFactory(organisatie=traject.organisatie, naam="Circulair")
    besloten = Afwijking.objects.create(
        organisatie=traject.organisatie, traject=traject, thema=ander, norm=2, gekozen=0, reden="x"
    )
    besloten.besluit_over(besluit="geweigerd", reden="Nee", door=dt)
    client.force_login(dt)

    alles = client.get(adres("afwijking_list")).context["page"]
    geweigerd = client.get(f"{adres('afwijking_list')}?besluit=geweigerd").context["page"]
    onzin = client.get(f"{adres('afwijking_list')}?besluit=onzin&page=-1").context["page"]

    assert list(alles) == [afwijking, besloten]
    assert list(geweigerd) == [besloten]
    assert list(onzin) == [afwijking, besloten]


def test_register_is_van_de_eigen_organisatie(client, afwijking, lid, buitenstaander, adres):
    client.force_login(lid(Rol.LEZER))
    lezer = client.get(adres("afwijking_list")).status_code
    client.force_login(buitenstaander)
    buiten = client.get(adres("afwijking_list")).status_code
    eigen = buitenstaander.lidmaatschappen.get().organisatie
    zijn_lijst = client.get(f"/{eigen.slug}/afwijkingen/").context["page"]

    assert (lezer, buiten, list(zijn_lijst)) == (403, 404, [])


def test_register_vraagt_even_veel_bij_een_als_bij_drie(
    client, dt, afwijking, traject, adres, django_assert_num_queries
):
    client.force_login(dt)
    client.get(adres("afwijking_list"))
    with django_assert_num_queries(50, exact=False) as een:
        client.get(adres("afwijking_list"))
    for _ in range(2):
        Afwijking.objects.create(
            organisatie=traject.organisatie, traject=traject, norm=2, gekozen=0, reden="x",
            thema=f.ThemaFactory(organisatie=traject.organisatie),
        )  # fmt: skip

    with django_assert_num_queries(len(een.captured_queries)):
        client.get(adres("afwijking_list"))


def test_deel_van_het_register_is_letterlijk_een_deel_van_de_pagina(client, dt, afwijking, adres):
    client.force_login(dt)

    deel = client.get(adres("afwijking_list"), headers={"HX-Request": "true"})
    heel = client.get(adres("afwijking_list"))

    assert deel.content.decode().strip() in heel.content.decode()


# --- enough on one page to decide


def test_pagina_heeft_alles_om_te_besluiten(client, dt, afwijking, traject, thema, categorie):
    organisatie = traject.organisatie
    Aanpak.objects.create(
        organisatie=organisatie, categorie=categorie, thema=thema, tekst="Eerst elektrisch"
    )
    Aanpak.objects.create(organisatie=organisatie, categorie=categorie, tekst="Praat met de markt")
    Overweging.objects.create(
        organisatie=organisatie, traject=traject, dienst="ja", mogelijk="Alles kan"
    )
    ander = f.TrajectFactory(organisatie=organisatie, categorie=categorie)
    f.ThemaambitieFactory(traject=ander, thema=thema, niveau=3)
    gestopt = f.TrajectFactory(
        organisatie=organisatie, categorie=categorie, afloop="vervallen", afloop_reden="x"
    )
    f.ThemaambitieFactory(traject=gestopt, thema=thema, niveau=0)
    traject.publicatie, traject.publicatie_precisie = (
        timezone.localdate() + timedelta(days=23),
        "dag",
    )
    traject.raming_min = traject.raming_max = 1_250_000
    traject.save()
    client.force_login(dt)

    antwoord = client.get(afwijking.get_absolute_url())

    ctx, html = antwoord.context, antwoord.content.decode()
    assert [a.tekst for a in ctx["aanpakken"]] == ["Eerst elektrisch", "Praat met de markt"]
    assert ctx["antwoorden"] == [
        ("Kan het als dienst, zonder eigenaar te worden?", "Ja, dat kan"),
        ("Wat is er mogelijk?", "Alles kan"),
    ]
    assert [a.traject for a in ctx["anderen"]] == [ander]
    assert ctx["telling"] == [("Maximaal", 1)]
    assert "over 23 dagen" in html
    assert "€ 1.250.000" in html
    assert ctx["formulier"]["hertoets_op"].value() == afwijking.hertoets_op


def test_overweging_is_vertrouwelijk_voor_wie_de_raming_niet_ziet(client, afwijking, traject, lid):
    Overweging.objects.create(organisatie=traject.organisatie, traject=traject, mogelijk="Geheim")
    client.force_login(lid(Rol.ADVISEUR))

    antwoord = client.get(afwijking.get_absolute_url())

    assert antwoord.context["antwoorden"] == []
    assert "Geheim" not in antwoord.content.decode()


def test_tweede_beslisser_ziet_wat_de_eerste_besloot(client, dt, lid, afwijking):
    afwijking.besluit_over(besluit="akkoord", reden="", door=lid(Rol.DT, "Directeur Twee"))
    client.force_login(dt)

    antwoord = client.post(afwijking.get_absolute_url(), {"besluit": "geweigerd", "reden": "Nee"})

    afwijking.refresh_from_db()
    html = antwoord.content.decode()
    assert (antwoord.status_code, afwijking.besluit) == (409, "akkoord")
    assert "Hierover is net besloten" in html
    assert "Directeur Twee legde vast" in html


def test_hertoets_bij_akkoord_ligt_na_vandaag(client, dt, afwijking):
    client.force_login(dt)
    gisteren = timezone.localdate() - timedelta(days=1)

    codes = [
        client.post(
            afwijking.get_absolute_url(), {"besluit": "akkoord", "hertoets_op": dag}
        ).status_code
        for dag in (gisteren, "1926-01-01", "2126-01-01", "morgen")
    ]

    assert codes == [422, 422, 422, 422]
    assert Afwijking.objects.get().is_open


def test_reden_met_html_staat_als_tekst_op_de_pagina(client, dt, afwijking):
    afwijking.reden = "<script>alert(1)</script> 🌳 " + "x" * 2_000
    afwijking.save()
    client.force_login(dt)

    html = client.get(afwijking.get_absolute_url()).content.decode()

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


# --- looking at it again


@pytest.fixture
def verlopen(afwijking, dt):
    """Agreed, and due to be looked at again today."""
    afwijking.besluit_over(besluit="akkoord", reden="", door=dt, hertoets_op=timezone.localdate())
    Melding.objects.all().delete()
    return afwijking


def test_lijst_opnieuw_te_bekijken_kent_alleen_wat_nog_geldt(client, dt, verlopen, traject, adres):
    client.force_login(dt)

    def lijst():
        return list(client.get(adres("afwijking_list"), {"let_op": "nu"}).context["page"])

    nu = lijst()
    traject.ambities.update(niveau=2)
    hoger_gekozen = lijst()
    traject.ambities.update(niveau=1)
    Afwijking.objects.update(hertoets_op=timezone.localdate() + timedelta(days=1))
    later = lijst()
    Afwijking.objects.update(hertoets_op=timezone.localdate())
    traject.afloop, traject.afloop_reden = "vervallen", "x"
    traject.save()

    assert (nu, hoger_gekozen, later, lijst()) == ([verlopen], [], [], [])


def test_bevestigen_maakt_een_nieuwe_rij_en_laat_de_oude_staan(
    client, dt, verlopen, budgethouder, adres
):
    client.force_login(dt)
    morgen = timezone.localdate() + timedelta(days=1)
    invoer = {"bevestig-hertoets_op": morgen, "bevestig-reden": "Nog steeds"}

    codes = [
        client.post(adres("afwijking_bevestig", verlopen.pk), invoer).status_code for _ in "ab"
    ]

    oud, nieuw = Afwijking.objects.order_by("pk")
    assert codes == [302, 409]
    assert (oud.besluit, oud.hertoets_op, oud.history.count()) == (
        "akkoord",
        timezone.localdate(),
        2,
    )
    assert (nieuw.besluit, nieuw.hertoets_op, nieuw.besloten_door) == ("akkoord", morgen, dt)
    assert (nieuw.gevraagd_door, nieuw.besluit_reden) == (budgethouder, "Nog steeds")
    assert [m.gebruiker for m in Melding.objects.all()] == [budgethouder]


def test_opnieuw_vragen_maakt_een_verzoek_dat_de_strategie_tegenhoudt(
    client, dt, verlopen, budgethouder, traject, toegang, adres
):
    client.force_login(budgethouder)

    client.post(
        adres("afwijking_vraag_opnieuw", verlopen.pk), {"vraag-reden": "Markt blijft klein"}
    )

    nieuw = Afwijking.objects.latest("pk")
    assert (nieuw.besluit, nieuw.reden, nieuw.gevraagd_door) == (
        "open", "Markt blijft klein", budgethouder,
    )  # fmt: skip
    assert list(Afwijking.objects.wacht_op(toegang(dt))) == [nieuw]
    assert ontbrekend(traject) == ["Er is nog geen akkoord op de afwijking voor CO2-reductie."]
    assert [m.gebruiker for m in Melding.objects.all()] == [dt]


def test_bevestigen_doet_alleen_wie_beslist_en_nooit_de_vrager(
    client, verlopen, lid, adres, toegang
):
    vrager_dt = lid(Rol.DT)
    codes = {}
    for rol in (Rol.COORDINATOR, Rol.BUDGETHOUDER, Rol.ADVISEUR):
        client.force_login(lid(rol))
        codes[rol] = client.post(adres("afwijking_bevestig", verlopen.pk)).status_code
    Afwijking.objects.update(gevraagd_door=vrager_dt)
    client.force_login(vrager_dt)
    eigen = client.post(adres("afwijking_bevestig", verlopen.pk)).status_code

    assert (set(codes.values()), eigen) == ({403}, 403)
    assert Afwijking.objects.count() == 1


def test_bevestigen_volgt_het_mandaat_van_nu(verlopen, lid, toegang, dt, organisatie):
    houder = lid(Rol.ADVISEUR)
    f.MandaatFactory(organisatie=organisatie, beslisser=houder)

    assert mag_bevestigen(verlopen, toegang(houder))
    assert not mag_bevestigen(verlopen, toegang(dt))


# --- asked without agreement


def test_akkoord_met_mandaat_op_tijd_telt_en_daarna_niet(
    client, organisatie, afwijking, traject, lid, dt, adres
):
    houder = lid(Rol.ADVISEUR)
    f.MandaatFactory(organisatie=organisatie, beslisser=houder)
    definitie = Maximaaldefinitie.objects.create(
        organisatie=organisatie, versie=1, vanaf=date(2020, 1, 1), omschrijving="x"
    )
    definitie.themas.add(afwijking.thema)
    traject.publicatie_werkelijk = timezone.localdate()
    Afwijking.objects.update(gevraagd_op=timezone.now() - timedelta(days=3))
    afwijking.refresh_from_db()
    open_gelaten = zonder_akkoord(traject, {})

    afwijking.besluit_over(besluit="akkoord", reden="", door=houder)
    op_tijd = zonder_akkoord(traject, {})
    Afwijking.objects.update(besloten_op=timezone.now() + timedelta(days=1))
    te_laat = zonder_akkoord(traject, {})
    stel_vast(traject)
    client.force_login(dt)
    lijst = client.get(adres("afwijking_list"), {"let_op": "zonder_akkoord"})

    assert (open_gelaten, op_tijd, te_laat) == (True, False, True)
    assert list(lijst.context["page"]) == [afwijking]
    assert "Uitgevraagd zonder akkoord" in client.get(afwijking.get_absolute_url()).content.decode()
