"""An agreement that was not kept goes up step by step, and every step is kept (eisen.md C-059)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from organisatie.models import Melding, Rol
from tests import factories as f
from trajecten.escalaties import handel_af, keten, meld, ontvangers, zet_door
from trajecten.models import Escalatie

Trap = Escalatie.Trap
AFSPRAAK = "De markt zou eerst geraadpleegd worden"


@pytest.fixture
def morgen():
    return timezone.localdate() + timedelta(days=1)


@pytest.fixture
def escalatie(traject, budgethouder, coordinator, morgen):
    """Reported by the coördinator to the budgethouder of the department."""
    return meld(
        traject, afspraak=AFSPRAAK, naar=budgethouder, reageer_voor=morgen, door=coordinator
    )


def hoger(escalatie, door, naar=None, **extra):
    """Bring it to the next level."""
    over = {"reden": "Geen reactie", "reageer_voor": escalatie.reageer_voor} | extra
    return zet_door(escalatie, naar=naar, door=door, **over)


def test_eerste_trap_is_de_genoemde_budgethouder_of_opdrachtgever(traject, lid, coordinator):
    van_afdeling, opdrachtgever = lid(Rol.BUDGETHOUDER), lid(Rol.ADVISEUR)
    eerst = set(ontvangers(traject, Trap.BUDGETHOUDER, door=coordinator))

    for deel in ("opdrachtgever", "inkoper"):
        traject.betrokkenen.create(
            organisatie=traject.organisatie, deel=deel,
            gebruiker=opdrachtgever if deel == "opdrachtgever" else lid(Rol.INKOPER),
        )  # fmt: skip

    assert eerst == {van_afdeling}
    assert set(ontvangers(traject, Trap.BUDGETHOUDER, door=coordinator)) == {opdrachtgever}


def test_niemand_meldt_aan_zichzelf(traject, budgethouder):
    assert set(ontvangers(traject, Trap.BUDGETHOUDER, door=budgethouder)) == set()


def test_wie_het_aangaat_krijgt_bericht(escalatie, budgethouder):
    bericht = Melding.objects.get()

    assert (bericht.gebruiker, bericht.url) == (budgethouder, escalatie.get_absolute_url())
    assert bericht.tekst == (
        "Afspraak niet nagekomen bij 2026-001 Groenonderhoud: jouw reactie is nodig"
    )


def test_elke_trap_is_een_rij_met_zijn_eigen_uitkomst(escalatie, coordinator, dt, lid):
    secretaris = lid(Rol.SECRETARIS_DT)
    directeur = hoger(escalatie, coordinator, dt)
    top = hoger(directeur, coordinator)
    handel_af(top, uitkomst="Markt alsnog gevraagd", door=secretaris)

    stappen = keten(directeur)

    assert [(s.trap, s.naar, s.uitkomst) for s in stappen] == [
        (1, escalatie.naar, "Doorgezet naar directeur: Geen reactie"),
        (2, dt, "Doorgezet naar directieteam: Geen reactie"),
        (3, None, "Markt alsnog gevraagd"),
    ]
    assert {s.afspraak for s in stappen} == {AFSPRAAK}
    assert {s.is_open for s in stappen} == {False}


def test_directieteam_als_geheel_krijgt_bericht_op_de_hoogste_trap(
    escalatie, coordinator, dt, lid, toegang
):
    secretaris = lid(Rol.SECRETARIS_DT)
    directeur = hoger(escalatie, coordinator, dt)
    Melding.objects.all().delete()

    top = hoger(directeur, coordinator)

    assert {m.gebruiker for m in Melding.objects.all()} == {dt, secretaris}
    assert list(Escalatie.objects.wacht_op(toegang(secretaris))) == [top]


def test_hoger_dan_het_directieteam_kan_niet(escalatie, coordinator, dt):
    top = hoger(hoger(escalatie, coordinator, dt), coordinator)

    with pytest.raises(ValidationError, match="Hoger dan het Directieteam"):
        hoger(top, coordinator)


def test_uitkomst_verandert_nooit_meer(escalatie, coordinator, budgethouder):
    oud = Escalatie.objects.get()
    handel_af(escalatie, uitkomst="Opgelost", door=budgethouder)

    for doe in (
        lambda: handel_af(oud, uitkomst="Toch niet", door=coordinator),
        lambda: hoger(oud, coordinator),
    ):
        with pytest.raises(ValidationError, match="al afgehandeld"):
            doe()

    nu = Escalatie.objects.get()
    assert (nu.uitkomst, nu.afgehandeld_door) == ("Opgelost", budgethouder)
    assert Melding.objects.filter(gebruiker=coordinator).count() == 1


def test_wie_er_geen_deel_in_heeft_ziet_het_niet(
    client, escalatie, lid, dt, coordinator, budgethouder, buitenstaander, organisatie, adres
):
    andere = f.AfdelingFactory(organisatie=organisatie)
    ander = f.LidmaatschapFactory(
        organisatie=organisatie, rol=Rol.BUDGETHOUDER, afdeling=andere
    ).gebruiker
    mensen = {
        "coordinator": coordinator, "dt": dt, "budgethouder": budgethouder, "ander": ander,
        "bvt": lid(Rol.BVT), "inkoper": lid(Rol.INKOPER), "buiten": buitenstaander,
    }  # fmt: skip
    codes = {}

    for naam, mens in mensen.items():
        client.force_login(mens)
        codes[naam] = client.get(escalatie.get_absolute_url()).status_code

    assert {naam for naam, code in codes.items() if code == 200} == {
        "coordinator", "dt", "budgethouder",
    }  # fmt: skip
    assert set(codes.values()) == {200, 404}


def test_afhandelen_doet_wie_het_hoorde_en_doorzetten_wie_het_meldde(
    client, escalatie, budgethouder, dt, coordinator, adres
):
    uitkomst, hoger_ = {"uitkomst-uitkomst": "Opgelost"}, {"door-reden": "x"}
    codes = {}
    for naam, mens in {"budgethouder": budgethouder, "dt": dt}.items():
        client.force_login(mens)
        codes[naam, "hoger"] = client.post(
            adres("escalatie_volgende", escalatie.pk), hoger_
        ).status_code
    codes["dt", "uitkomst"] = client.post(
        adres("escalatie_sluit", escalatie.pk), uitkomst
    ).status_code
    client.force_login(budgethouder)
    codes["budgethouder", "uitkomst"] = client.post(
        adres("escalatie_sluit", escalatie.pk), uitkomst
    ).status_code

    assert codes == {
        ("budgethouder", "hoger"): 403,
        ("dt", "hoger"): 403,
        ("dt", "uitkomst"): 403,
        ("budgethouder", "uitkomst"): 302,
    }


def test_melden_en_doorzetten_op_de_pagina(
    client, traject, budgethouder, coordinator, dt, adres, morgen
):
    client.force_login(coordinator)
    invoer = {"afspraak": AFSPRAAK, "naar": budgethouder.pk, "reageer_voor": morgen}

    client.post(adres("escalatie_create", traject.pk), invoer)
    eerste = Escalatie.objects.get()
    door = {"door-reden": "Stil", "door-naar": dt.pk, "door-reageer_voor": morgen}
    codes = [
        client.post(adres("escalatie_volgende", eerste.pk), door).status_code for _ in range(2)
    ]

    assert codes == [302, 409]
    assert [(e.trap, e.naar) for e in Escalatie.objects.order_by("pk")] == [
        (1, budgethouder), (2, dt),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("afspraak", "   "),
        ("afspraak", "x" * 4_001),
        ("naar", "999999"),
        ("naar", ""),
        ("reageer_voor", ""),
        ("reageer_voor", "1926-01-01"),
        ("reageer_voor", "2126-01-01"),
        ("reageer_voor", "🌳"),
    ],
)
def test_onzin_wordt_geweigerd_bij_het_veld(
    client, traject, budgethouder, coordinator, adres, morgen, veld, waarde
):
    client.force_login(coordinator)
    invoer = {"afspraak": "x", "naar": budgethouder.pk, "reageer_voor": morgen, veld: waarde}

    antwoord = client.post(adres("escalatie_create", traject.pk), invoer)

    assert (antwoord.status_code, set(antwoord.context["formulier"].errors)) == (422, {veld})
    assert not Escalatie.objects.exists()


def test_zonder_budgethouder_met_account_kan_het_toch_gemeld_worden(
    client, traject, coordinator, adres, morgen
):
    client.force_login(coordinator)
    pagina = client.get(adres("escalatie_create", traject.pk)).content.decode()

    client.post(adres("escalatie_create", traject.pk), {"afspraak": "x", "reageer_voor": morgen})

    assert "Niemand krijgt bericht" in pagina
    assert (Escalatie.objects.get().naar, Melding.objects.count()) == (None, 0)


def test_lijst_zet_te_laat_apart_en_telt_gelijk(client, escalatie, coordinator, adres):
    Escalatie.objects.update(reageer_voor=timezone.localdate() - timedelta(days=1))
    client.force_login(coordinator)

    lijsten = {
        stand: list(client.get(adres("escalatie_list"), {"stand": stand}).context["page"])
        for stand in ("", "te_laat", "klaar", "open", "onzin")
    }
    punten = client.get(adres("vandaag")).context["blokken"][0].punten
    punt = next(p for p in punten if p.tekst == "Geen reactie op een escalatie")

    alle, niets = [escalatie], []
    assert lijsten == {"": alle, "te_laat": alle, "klaar": niets, "open": alle, "onzin": alle}
    assert punt.aantal == len(client.get(punt.url).context["page"]) == 1


def test_vandaag_zegt_het_tegen_wie_moet_reageren(client, escalatie, budgethouder, adres):
    client.force_login(budgethouder)

    blok = client.get(adres("vandaag")).context["blokken"][0]

    assert blok.titel == "Jij moet: 1 escalatie"
    assert list(client.get(blok.punten[0].url).context["page"]) == [escalatie]


def test_lijst_vraagt_even_veel_bij_een_als_bij_drie(
    client, escalatie, traject, coordinator, adres, django_assert_num_queries
):
    client.force_login(coordinator)
    client.get(adres("escalatie_list"))
    with django_assert_num_queries(50, exact=False) as een:
        client.get(adres("escalatie_list"))
    for _ in range(2):
        f.EscalatieFactory(traject=f.TrajectFactory(organisatie=traject.organisatie))

    with django_assert_num_queries(len(een.captured_queries)):
        client.get(adres("escalatie_list"))


def test_tekst_met_script_blijft_tekst(client, traject, budgethouder, coordinator, morgen):
    rij = meld(
        traject, afspraak="<script>alert(1)</script>", naar=budgethouder, reageer_voor=morgen,
        door=coordinator,
    )  # fmt: skip
    client.force_login(coordinator)

    assert "<script>alert" not in client.get(rij.get_absolute_url()).content.decode()
