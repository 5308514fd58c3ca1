"""One measurement: what it says, who may fill it in, and who may verify it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from organisatie.models import Rol
from tests import factories as f
from trajecten.forms.effect import EffectForm, lees_getal
from trajecten.models import Betrokkene, Effect, Indicator
from trajecten.templatetags.effect import belofte, in_woorden

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator(organisatie, thema):
    return f.IndicatorFactory(organisatie=organisatie, thema=thema, naam="Milieubelasting")


@pytest.fixture
def effect(traject, indicator):
    return f.EffectFactory(traject=traject, indicator=indicator, nulmeting=100, gerealiseerd=30)


@pytest.fixture
def contractmanager(lid, traject):
    """Somebody without a budget, who keeps the contract."""
    mens = lid(Rol.ADVISEUR, "Contractmanager")
    noem(traject, mens, Betrokkene.Deel.CONTRACTMANAGER)
    return mens


def noem(traject, mens, deel):
    Betrokkene.objects.create(
        organisatie=traject.organisatie, traject=traject, gebruiker=mens, deel=deel
    )


def invoer(**extra):
    """What the browser posts for a measurement that is complete."""
    return {
        "nulmeting": "100", "gevraagd": "", "gecontracteerd": "", "gerealiseerd": "30",
        "gerealiseerd_op": "2026-03-01", "zekerheid": "schatting", "bron": "", "bewijs_url": "",
        "toelichting": "", **extra,
    }  # fmt: skip


def wijzig(client, adres, traject, effect, **extra):
    """Open the form as it is now and post it with these values."""
    pagina = client.get(adres("effect_update", traject.pk, effect.pk))
    gezien = {n: pagina.context["formulier"][n].value() or "" for n in ("versie", "stand")}
    return client.post(adres("effect_update", traject.pk, effect.pk), invoer(**gezien) | extra)


# --- what people type ---


@pytest.mark.parametrize(
    ("tekst", "waarde"),
    [
        ("1.250,5", "1250.5"), ("1.250", "1250"), ("1250", "1250"), ("0,5", "0.5"),
        ("0.125", "0.125"), ("1250.5", "1250.5"), ("-3", "-3"), ("−1.000,25", "-1000.25"),
        ("999.999.999.999", "999999999999"), (" 12 ", "12"), ("1,2345", "1.2345"),
    ],
)  # fmt: skip
def test_getal_leest_zoals_mensen_het_hier_schrijven(tekst, waarde):
    assert lees_getal(tekst) == Decimal(waarde)


@pytest.mark.parametrize(
    "tekst",
    ["veel", "12 ton", "1e9", "🙂", "<script>1</script>", "1.2.3", "1,2,3", "--3", "1,23456",
     "1.000.000.000.000", "9" * 40, "NaN", "Infinity"],
)  # fmt: skip
def test_onzin_en_absurde_getallen_worden_in_woorden_geweigerd(tekst):
    with pytest.raises(ValidationError):
        lees_getal(tekst)


def test_min_mag_alleen_waar_de_indicator_onder_nul_kan(traject, indicator):
    def fouten():
        formulier = EffectForm(
            invoer(indicator=indicator.pk, gerealiseerd="-5"), traject=traject, documenten=()
        )
        return formulier.errors.get("gerealiseerd", [])

    zonder = fouten()
    indicator.mag_negatief = True
    indicator.save()

    assert (zonder, fouten()) == (["Deze waarde kan niet onder nul liggen."], [])


# --- what it says ---


@pytest.mark.parametrize(
    ("beter", "nul", "echt", "woorden"),
    [
        ("lager", 100, 30, "70 % lager, dat is beter"),
        ("hoger", 100, 117, "17 % hoger, dat is beter"),
        ("lager", 100, 130, "30 % hoger, dat is slechter"),
        ("hoger", 200, 199, "0,5 % lager, dat is slechter"),
        ("hoger", 0, 12, "hoger, dat is beter; geen percentage, want de nulmeting is 0"),
        ("lager", -10, -20, "100 % lager, dat is beter"),
        ("lager", 5, 5, "gelijk aan de nulmeting"),
        ("lager", None, 5, ""),
        ("lager", 5, None, ""),
    ],
)
def test_verandering_staat_in_woorden_met_het_oordeel(beter, nul, echt, woorden):
    effect = Effect(
        indicator=Indicator(beter=beter),
        nulmeting=None if nul is None else Decimal(nul),
        gerealiseerd=None if echt is None else Decimal(echt),
    )

    assert in_woorden(effect, "gerealiseerd") == woorden


def test_een_percentage_verandert_in_procentpunten():
    effect = Effect(
        indicator=Indicator(beter="hoger", eenheid="% van de ritten"),
        nulmeting=Decimal(10),
        gerealiseerd=Decimal(65),
    )

    assert in_woorden(effect, "gerealiseerd") == "55 procentpunt hoger, dat is beter"


@pytest.mark.parametrize(
    ("afgesproken", "echt", "uitkomst"),
    [
        (35, 30, "Afspraak gehaald"),
        (35, 35, "Afspraak gehaald"),
        (35, 40, "Minder dan afgesproken"),
    ],
)
def test_de_belofte_staat_naast_wat_er_kwam(afgesproken, echt, uitkomst):
    effect = Effect(
        indicator=Indicator(beter="lager"),
        gecontracteerd=Decimal(afgesproken),
        gerealiseerd=Decimal(echt),
    )

    assert belofte(effect)[1] == uitkomst


# --- filling in ---


def test_budgethouder_legt_de_vier_momenten_vast(client, budgethouder, traject, indicator, adres):
    client.force_login(budgethouder)

    antwoord = client.post(
        adres("effect_create", traject.pk),
        invoer(
            indicator=indicator.pk, nulmeting="1.250,5", gevraagd="900", gecontracteerd="850",
            gerealiseerd="800", zekerheid="onderbouwd", bron="Meterstanden",
        ),
    )  # fmt: skip

    rij = Effect.objects.get()
    assert antwoord.status_code == 302
    assert [getattr(rij, m) for m in Effect.MOMENTEN] == [Decimal("1250.5"), 900, 850, 800]
    assert (rij.zekerheid, rij.gerealiseerd_op) == ("onderbouwd", date(2026, 3, 1))


def test_leeg_blijft_onbekend_en_wordt_geen_nul(client, budgethouder, traject, indicator, adres):
    client.force_login(budgethouder)
    leeg = dict.fromkeys(invoer(), "")

    client.post(adres("effect_create", traject.pk), leeg | {"indicator": indicator.pk})

    rij = Effect.objects.get()
    pagina = client.get(adres("effect_list", traject.pk)).content.decode()
    assert {getattr(rij, moment) for moment in Effect.MOMENTEN} == {None}
    assert pagina.count("onbekend") >= 4


@pytest.mark.parametrize(
    ("extra", "veld"),
    [
        ({"gerealiseerd": "veel"}, "gerealiseerd"),
        ({"nulmeting": "1.000.000.000.000"}, "nulmeting"),
        ({"zekerheid": ""}, "zekerheid"),
        ({"zekerheid": "geverifieerd"}, "zekerheid"),
        ({"zekerheid": "onderbouwd"}, "bron"),
        ({"gerealiseerd_op": "2126-01-01"}, "gerealiseerd_op"),
        ({"gerealiseerd_op": "1926-01-01"}, "gerealiseerd_op"),
        ({"bewijs_url": "javascript:alert(1)"}, "bewijs_url"),
        ({"toelichting": "x" * 2001}, "toelichting"),
        ({"bron": "x" * 251}, "bron"),
    ],
)
def test_slechte_invoer_geeft_een_melding_bij_het_veld(
    client, budgethouder, traject, indicator, adres, extra, veld
):
    client.force_login(budgethouder)

    antwoord = client.post(
        adres("effect_create", traject.pk), invoer(indicator=indicator.pk, **extra)
    )

    assert antwoord.status_code == 422
    assert set(antwoord.context["formulier"].errors) == {veld}
    assert Effect.objects.count() == 0


def test_dezelfde_indicator_staat_er_maar_een_keer(client, budgethouder, traject, effect, adres):
    client.force_login(budgethouder)

    antwoord = client.post(
        adres("effect_create", traject.pk), invoer(indicator=effect.indicator_id)
    )

    assert antwoord.status_code == 422
    assert Effect.objects.count() == 1


def test_indicator_van_een_ander_is_niet_te_kiezen(client, budgethouder, traject, adres):
    client.force_login(budgethouder)
    vreemd = f.IndicatorFactory()

    antwoord = client.post(adres("effect_create", traject.pk), invoer(indicator=vreemd.pk))

    assert set(antwoord.context["formulier"].errors) == {"indicator"}


def test_html_en_emoji_blijven_tekst(client, budgethouder, traject, effect, adres):
    client.force_login(budgethouder)

    wijzig(client, adres, traject, effect, bron="<script>alert(1)</script> 🌳")
    pagina = client.get(adres("effect_list", traject.pk)).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt; 🌳" in pagina
    assert "<script>alert" not in pagina


def test_de_tweede_ziet_wat_de_eerste_wijzigde_en_er_gaat_niets_verloren(
    client, budgethouder, coordinator, traject, effect, adres
):
    client.force_login(budgethouder)
    pagina = client.get(adres("effect_update", traject.pk, effect.pk))
    gezien = {n: pagina.context["formulier"][n].value() for n in ("versie", "stand")}
    client.force_login(coordinator)
    wijzig(client, adres, traject, effect, gerealiseerd="25")
    client.force_login(budgethouder)

    antwoord = client.post(
        adres("effect_update", traject.pk, effect.pk), invoer(gerealiseerd="20", **gezien)
    )

    effect.refresh_from_db()
    assert antwoord.status_code == 409
    verschil = next(v for v in antwoord.context["verschillen"] if v.naam == "Gerealiseerd")
    assert (verschil.eigen, verschil.ander) == ("20", "25")
    assert effect.gerealiseerd == 25


def test_suggesties_horen_bij_de_focusthemas_waarop_iets_wordt_gevraagd(
    client, budgethouder, traject, indicator, thema, adres
):
    f.ThemaambitieFactory(traject=traject, thema=thema, niveau=2)
    f.IndicatorFactory(
        organisatie=traject.organisatie, thema=f.ThemaFactory(organisatie=traject.organisatie)
    )
    client.force_login(budgethouder)

    voor = list(client.get(adres("effect_list", traject.pk)).context["suggesties"])
    f.EffectFactory(traject=traject, indicator=indicator)
    na = list(client.get(adres("effect_list", traject.pk)).context["suggesties"])

    assert (voor, na) == ([indicator], [])


# --- who may ---


def test_contractmanager_zonder_budget_legt_het_resultaat_vast(
    client, contractmanager, traject, effect, adres
):
    client.force_login(contractmanager)

    wijzig(client, adres, traject, effect, gerealiseerd="28", nulmeting="1", gevraagd="1")

    effect.refresh_from_db()
    assert (effect.gerealiseerd, effect.nulmeting, effect.gevraagd) == (28, 100, None)


def test_contractmanager_haalt_geen_meting_weg(client, contractmanager, traject, effect, adres):
    client.force_login(contractmanager)

    antwoord = client.post(adres("effect_delete", traject.pk, effect.pk))

    assert (antwoord.status_code, Effect.objects.count()) == (403, 1)


def test_inkoper_die_niet_genoemd_is_leest_alleen(client, inkoper, traject, effect, adres):
    client.force_login(inkoper)

    pagina = client.get(adres("effect_list", traject.pk))

    assert pagina.status_code == 200
    assert (pagina.context["mag_resultaat"], pagina.context["mag_verifieren"]) == (False, False)
    assert client.get(adres("effect_update", traject.pk, effect.pk)).status_code == 403


def test_lezer_die_contractmanager_heet_ziet_het_traject_nog_niet(
    client, lid, traject, effect, adres
):
    lezer = lid(Rol.LEZER)
    noem(traject, lezer, Betrokkene.Deel.CONTRACTMANAGER)
    client.force_login(lezer)

    assert client.get(adres("effect_update", traject.pk, effect.pk)).status_code == 404


@pytest.mark.parametrize(
    ("rol", "deel", "mag"),
    [
        (Rol.COORDINATOR, None, True),
        (Rol.INKOPER, Betrokkene.Deel.CONTRACTMANAGER, True),
        (Rol.INKOPER, Betrokkene.Deel.INKOPER, False),
        (Rol.ADVISEUR, Betrokkene.Deel.SROI, True),
        (Rol.ADVISEUR, None, False),
        (Rol.BUDGETHOUDER, Betrokkene.Deel.BUDGETHOUDER, False),
        (Rol.DT, None, False),
    ],
)
def test_verifieren_mag_de_coordinator_en_wie_er_een_deel_in_heeft(
    client, lid, traject, effect, adres, rol, deel, mag
):
    mens = lid(rol)
    if deel:
        noem(traject, mens, deel)
    client.force_login(mens)

    antwoord = client.post(
        adres("effect_verifieer", traject.pk, effect.pk), {"versie": effect.versie}
    )

    effect.refresh_from_db()
    assert antwoord.status_code == (302 if mag else 403)
    assert effect.is_geverifieerd == mag
    assert effect.geverifieerd_door == (mens if mag else None)


def test_gevraagd_is_vertrouwelijk_tot_de_publicatie(client, inkoper, dt, traject, effect, adres):
    effect.gevraagd = Decimal("4321")
    effect.save()

    zichtbaar = []
    for mens in (inkoper, dt):
        client.force_login(mens)
        zichtbaar.append("4.321" in client.get(adres("effect_list", traject.pk)).content.decode())

    assert zichtbaar == [False, True]


# --- verification ---


def test_wie_zelf_invulde_verifieert_niet(client, coordinator, traject, effect, adres):
    client.force_login(coordinator)
    wijzig(client, adres, traject, effect, gerealiseerd="29")
    effect.refresh_from_db()

    client.post(adres("effect_verifieer", traject.pk, effect.pk), {"versie": effect.versie})

    effect.refresh_from_db()
    assert not effect.is_geverifieerd
    assert effect.belemmeringen_verificatie(coordinator) == [
        "Je hebt deze meting zelf ingevuld. Vraag een ander om haar te controleren."
    ]


def test_wie_de_nulmeting_zette_verifieert_ook_niet(
    client, coordinator, budgethouder, traject, effect, adres
):
    client.force_login(coordinator)
    wijzig(client, adres, traject, effect, nulmeting="90")
    client.force_login(budgethouder)
    wijzig(client, adres, traject, effect, nulmeting="90", gerealiseerd="29")
    effect.refresh_from_db()

    assert effect.invullers() == {coordinator.pk, budgethouder.pk}


def test_zonder_gerealiseerde_waarde_valt_er_niets_te_verifieren(traject, indicator, coordinator):
    effect = f.EffectFactory(traject=traject, indicator=indicator, gerealiseerd=None, zekerheid="")

    redenen = effect.belemmeringen_verificatie(coordinator)

    assert redenen == ["Vul eerst in wat er is gerealiseerd."]


def verifieer(effect, door):
    effect.verifieer(door=door, op=timezone.now(), versie=effect.versie)


@pytest.mark.parametrize(
    ("extra", "blijft"),
    [
        ({"gerealiseerd": "31"}, False),
        ({"nulmeting": "99"}, False),
        ({"gerealiseerd_op": "2026-03-02"}, False),
        ({"toelichting": "Mooi werk"}, True),
        ({"gecontracteerd": "40"}, True),
    ],
)
def test_gewijzigde_waarde_laat_de_verificatie_zichtbaar_vervallen(
    client, coordinator, budgethouder, traject, effect, adres, extra, blijft
):
    effect.gerealiseerd_op, effect.bron = date(2026, 3, 1), "Meter"
    effect.save()
    verifieer(effect, coordinator)
    client.force_login(budgethouder)

    wijzig(client, adres, traject, effect, **{"zekerheid": "onderbouwd", "bron": "Meter"} | extra)

    effect.refresh_from_db()
    pagina = client.get(adres("effect_list", traject.pk)).content.decode()
    assert effect.is_geverifieerd == blijft
    assert ("Verificatie vervallen" in pagina) == (not blijft)
    assert effect.history.filter(zekerheid="geverifieerd").exists()


def test_verifieren_van_een_versie_die_niemand_zag_lukt_niet(traject, effect, coordinator):
    gezien = effect.versie
    effect.claim(gezien)

    with pytest.raises(ValidationError):
        effect.verifieer(door=coordinator, op=timezone.now(), versie=gezien)

    effect.refresh_from_db()
    assert not effect.is_geverifieerd


def test_twee_keer_klikken_verifieert_een_keer(client, coordinator, traject, effect, adres):
    client.force_login(coordinator)
    gezien = {"versie": effect.versie}

    for _ in range(2):
        client.post(adres("effect_verifieer", traject.pk, effect.pk), gezien)

    assert effect.history.filter(zekerheid="geverifieerd").count() == 1


# --- the page ---


def test_lege_pagina_zegt_hoe_je_begint(client, budgethouder, traject, adres):
    client.force_login(budgethouder)

    pagina = client.get(adres("effect_list", traject.pk)).content.decode()

    assert "Nog niets gemeten" in pagina
    assert "Nog geen bedragen" in pagina


def test_pagina_vraagt_even_vaak_met_een_en_met_drie_rijen(
    client, coordinator, traject, adres, django_assert_max_num_queries
):
    client.force_login(coordinator)
    aantallen = []
    for rijen in (1, 2):
        for _ in range(rijen):
            f.EffectFactory(traject=traject)
            f.KosteneffectFactory(traject=traject)
            f.ZelfevaluatieFactory(organisatie=traject.organisatie, traject=traject)
        client.get(adres("effect_list", traject.pk))
        with django_assert_max_num_queries(30) as vragen:
            client.get(adres("effect_list", traject.pk))
        aantallen.append(len(vragen))

    assert aantallen[0] == aantallen[1]


def test_bewijsstuk_van_het_traject_staat_bij_de_effecten(client, coordinator, traject, adres):
    bewijs = f.BijlageFactory(traject=traject, soort="bewijs", titel="Weegbonnen 2026")
    f.BijlageFactory(traject=traject, soort="overig", titel="Verslag")
    client.force_login(coordinator)

    antwoord = client.get(adres("effect_list", traject.pk))

    assert list(antwoord.context["bewijzen"]) == [bewijs]
    assert "Weegbonnen 2026" in antwoord.content.decode()


def test_bewijsstuk_kiezen_onderbouwt_de_meting_en_staat_op_de_pagina(
    client, coordinator, traject, effect, adres
):
    bewijs = f.BijlageFactory(traject=traject, titel="Weegbonnen 2026")
    client.force_login(coordinator)

    antwoord = wijzig(
        client, adres, traject, effect, zekerheid="onderbouwd", bewijs=bewijs.pk, gerealiseerd="30"
    )
    pagina = client.get(adres("effect_list", traject.pk)).content.decode()

    effect.refresh_from_db()
    assert (antwoord.status_code, effect.bewijs) == (302, bewijs)
    assert adres("bijlage_download", traject.pk, bewijs.pk) in pagina
    assert effect.history.first().bewijs == bewijs


def test_bewijs_van_een_ander_traject_wordt_niet_aangenomen(
    client, coordinator, traject, effect, adres
):
    f.BijlageFactory(traject=traject)
    vreemd = f.BijlageFactory(traject=f.TrajectFactory(organisatie=traject.organisatie))
    client.force_login(coordinator)

    antwoord = wijzig(client, adres, traject, effect, bewijs=vreemd.pk)

    assert antwoord.status_code == 422
    assert antwoord.context["formulier"].errors["bewijs"] == ["Kies een document uit de lijst."]


def test_vertrouwelijk_bewijs_heeft_voor_een_ander_geen_naam(
    client, inkoper, traject, effect, adres
):
    effect.bewijs = f.BijlageFactory(traject=traject, titel="Prijzen BV", is_vertrouwelijk=True)
    effect.save()
    client.force_login(inkoper)

    paginas = [
        client.get(adres(naam, traject.pk)).content.decode()
        for naam in ("effect_list", "traject_geschiedenis")
    ]

    assert ["Prijzen BV" in tekst for tekst in paginas] == [False, False]
    assert "vertrouwelijk tot de gunning" in paginas[0]


def test_verwijderd_bewijsstuk_gaat_met_een_reden_van_de_meting_af(
    client, coordinator, traject, effect, adres
):
    effect.bewijs = f.BijlageFactory(traject=traject)
    effect.save()
    client.force_login(coordinator)
    url = adres("bijlage_delete", traject.pk, effect.bewijs_id)
    gevraagd = client.get(url).content.decode()

    client.post(url)

    effect.refresh_from_db()
    assert "het bewijsstuk bij Milieubelasting" in gevraagd
    assert effect.bewijs is None
    assert effect.history.first().history_change_reason == "Het bewijsstuk is verwijderd"


def test_grafiek_zet_de_nulmeting_op_honderd(client, coordinator, traject, indicator, adres):
    f.EffectFactory(
        traject=traject, indicator=indicator, nulmeting=50, gecontracteerd=40, gerealiseerd=30
    )
    f.EffectFactory(traject=traject, nulmeting=0, gerealiseerd=3)
    client.force_login(coordinator)

    beeld = client.get(adres("effect_list", traject.pk)).context["beeld"]

    assert beeld["rijen"] == [["Milieubelasting (lager is beter)", "100", "onbekend", "80", "60"]]
