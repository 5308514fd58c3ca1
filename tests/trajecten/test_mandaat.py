"""Who decides about a deviation: the mandate names somebody, else the Directieteam does."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from organisatie.models import Melding, Rol
from tests import factories as f
from trajecten.ambities import bewaar_ambities
from trajecten.mandaten import leg_opnieuw_voor, mandaat_voor, wie_beslist
from trajecten.models import Afwijking, Mandaat, Traject


@pytest.fixture
def maak(organisatie):
    """Makes a mandate."""
    return lambda **velden: f.MandaatFactory(organisatie=organisatie, **velden)


@pytest.fixture
def vraag(traject, thema):
    """Chooses a level below the norm; gives the request."""

    def doe(door, niveau=1, **extra):
        traject.refresh_from_db()
        keuze = {"niveau": niveau, "is_nvt": niveau is None, "reden": "Geen aanbod", "wijze": "",
                 "weging": None, **extra}  # fmt: skip
        bewaar_ambities(traject, {thema: keuze}, versie=traject.versie, door=door)
        return traject.afwijkingen.order_by("-pk").first()

    return doe


def wacht_op(toegang, *mensen):
    """For how many requests each of these people has to decide."""
    return [Afwijking.objects.wacht_op(toegang(mens)).count() for mens in mensen]


# --- which mandate


def test_zonder_mandaat_beslist_het_directieteam(traject):
    assert mandaat_voor(traject, 1) is None


def test_smalste_mandaat_dat_past_beslist(maak, traject, afdeling):
    alles = maak()
    ruim = maak(afdeling=afdeling)
    krap = maak(afdeling=afdeling, bedrag_tot=100)
    gekozen = {}

    for raming in (None, 50, 101):
        traject.raming_min = traject.raming_max = raming and Decimal(raming)
        gekozen[raming] = mandaat_voor(traject, 1)

    assert gekozen == {None: ruim, 50: krap, 101: ruim}
    assert alles.pk < ruim.pk  # not the oldest one


def test_gelijke_mandaten_geven_altijd_dezelfde(maak, traject):
    eerste, _ = maak(), maak()

    assert {mandaat_voor(traject, 1) for _ in range(5)} == {eerste}


@pytest.mark.parametrize(
    "velden",
    [
        {"raming_min": 10, "raming_max": None},
        {"raming_min": None, "raming_max": None},
        {"raming_min": 10, "raming_max": 101},
    ],
)
def test_onbekende_of_hogere_raming_past_nooit_in_een_grens(maak, traject, velden):
    maak(bedrag_tot=100)
    for veld, waarde in velden.items():
        setattr(traject, veld, waarde)

    assert mandaat_voor(traject, 1) is None


def test_raming_precies_op_de_grens_past(maak, traject):
    mandaat = maak(bedrag_tot=100)
    traject.raming_max = Decimal("100.00")

    assert mandaat_voor(traject, 1) == mandaat


def test_perceel_telt_met_de_raming_van_het_geheel(maak, traject):
    maak(bedrag_tot=100)
    geheel = f.TrajectFactory(organisatie=traject.organisatie, raming_max=1_000)
    traject.raming_max, traject.onderdeel_van = 10, geheel
    traject.onderdeel_soort = Traject.Onderdeel.PERCEEL

    assert mandaat_voor(traject, 1) is None


def test_lager_niveau_en_nvt_gaan_naar_het_directieteam(maak, traject):
    mandaat = maak(niveau_vanaf=1)

    assert [mandaat_voor(traject, niveau) for niveau in (0, 1, 2, None)] == [
        None, mandaat, mandaat, None,
    ]  # fmt: skip


def test_gestopt_mandaat_en_dat_van_een_ander_tellen_niet(maak, traject):
    maak(is_actief=False)
    maak(afdeling=f.AfdelingFactory(organisatie=traject.organisatie))
    f.MandaatFactory()

    assert mandaat_voor(traject, 2) is None


# --- where a request goes


def test_verzoek_gaat_naar_beslisser_en_vervanger_en_niet_naar_het_directieteam(
    maak, vraag, budgethouder, dt, lid, toegang
):
    vervanger = lid(Rol.INKOPER)
    mandaat = maak(vervanger=vervanger)

    afwijking = vraag(budgethouder)

    assert (afwijking.beslisser, afwijking.vervanger) == (mandaat.beslisser, vervanger)
    assert {m.gebruiker for m in Melding.objects.all()} == {mandaat.beslisser, vervanger}
    assert wacht_op(toegang, mandaat.beslisser, vervanger, dt, budgethouder) == [1, 1, 0, 0]


def test_wie_zelf_vraagt_beslist_niet_dan_doet_de_vervanger_het(
    maak, vraag, budgethouder, dt, lid, toegang
):
    vervanger = lid(Rol.INKOPER)
    maak(beslisser=budgethouder, vervanger=vervanger)

    vraag(budgethouder)

    assert wacht_op(toegang, budgethouder, vervanger, dt) == [0, 1, 0]
    assert {m.gebruiker for m in Melding.objects.all()} == {vervanger}


def test_wie_zelf_vraagt_zonder_vervanger_vraagt_het_directieteam(
    maak, vraag, budgethouder, dt, toegang
):
    maak(beslisser=budgethouder)

    afwijking = vraag(budgethouder)

    assert wacht_op(toegang, budgethouder, dt) == [0, 1]
    assert {m.gebruiker for m in Melding.objects.all()} == {dt}
    assert Afwijking.objects.met_beslissers().get(pk=afwijking.pk).ligt_bij == "het Directieteam"


@pytest.mark.parametrize("hoe", ["weg", "geblokkeerd", "lezer"])
def test_beslisser_die_er_niet_meer_is_geeft_het_door(
    maak, vraag, budgethouder, dt, lid, toegang, hoe
):
    vervanger = lid(Rol.INKOPER)
    mandaat = maak(vervanger=vervanger)
    vraag(budgethouder)
    stappen = []

    for mens in (mandaat.beslisser, vervanger):
        if hoe == "geblokkeerd":
            mens.is_active = False
            mens.save()
        elif hoe == "lezer":
            mens.lidmaatschappen.update(rol=Rol.LEZER)
        else:
            mens.lidmaatschappen.all().delete()
        stappen.append(wacht_op(toegang, *([dt] if mens == vervanger else [vervanger, dt])))

    assert stappen == [[1, 0], [1]]


def test_lager_gewijzigd_verzoek_gaat_alsnog_naar_het_directieteam(
    maak, vraag, budgethouder, dt, toegang
):
    mandaat = maak(niveau_vanaf=1)
    vraag(budgethouder, niveau=1)

    afwijking = vraag(budgethouder, niveau=0)

    assert (afwijking.gekozen, afwijking.beslisser) == (0, None)
    assert wacht_op(toegang, mandaat.beslisser, dt) == [0, 1]
    assert Melding.objects.filter(gebruiker=dt).count() == 1


def test_hertoets_is_een_jaar_later_of_wanneer_je_wilt(vraag, budgethouder):
    eerste = vraag(budgethouder).hertoets_op
    zelf = vraag(budgethouder, niveau=0, hertoets_op=date(2027, 6, 1)).hertoets_op
    blijft = vraag(budgethouder, niveau=0).hertoets_op

    assert eerste == timezone.localdate() + timedelta(days=365)
    assert (zelf, blijft) == (date(2027, 6, 1), date(2027, 6, 1))


# --- a mandate that changes


def test_gewijzigd_mandaat_laat_een_wachtend_verzoek_liggen(maak, vraag, budgethouder, toegang, dt):
    mandaat = maak()
    vraag(budgethouder)
    nieuw = f.LidmaatschapFactory(organisatie=mandaat.organisatie, rol=Rol.ADVISEUR).gebruiker
    oud, mandaat.beslisser = mandaat.beslisser, nieuw
    mandaat.save()

    assert wacht_op(toegang, oud, nieuw, dt) == [1, 0, 0]


def test_coordinator_legt_een_verzoek_opnieuw_voor(
    client, maak, vraag, budgethouder, coordinator, toegang, adres
):
    afwijking = vraag(budgethouder)
    mandaat = maak()
    client.force_login(coordinator)
    pagina = client.get(afwijking.get_absolute_url()).content.decode()

    client.post(adres("afwijking_leg_voor", afwijking.pk))
    nog_eens = client.post(adres("afwijking_leg_voor", afwijking.pk), follow=True)

    assert "Leg opnieuw voor" in pagina
    assert wacht_op(toegang, mandaat.beslisser) == [1]
    assert [m.message for m in nog_eens.context["messages"]][-1] == (
        "Deze afwijking ligt al bij wie erover beslist."
    )
    assert Melding.objects.filter(gebruiker=mandaat.beslisser).count() == 1
    assert afwijking.history.count() == 2


def test_opnieuw_voorleggen_na_een_besluit_verandert_niets(maak, vraag, budgethouder, dt):
    afwijking = vraag(budgethouder)
    maak()
    nu = Afwijking.objects.get(pk=afwijking.pk)
    nu.besluit_over(besluit="akkoord", reden="", door=dt)

    with pytest.raises(Exception, match="net besloten"):
        leg_opnieuw_voor(afwijking, door=dt)  # still open on that screen

    assert Afwijking.objects.get().beslisser is None


# --- who may decide


def test_genoemde_beslist_en_het_directieteam_niet(client, maak, vraag, budgethouder, dt):
    mandaat = maak()
    afwijking = vraag(budgethouder)
    codes = {}

    for wie in (dt, mandaat.beslisser):
        client.force_login(wie)
        codes[wie] = client.post(afwijking.get_absolute_url(), {"besluit": "akkoord"}).status_code

    afwijking.refresh_from_db()
    assert codes == {dt: 403, mandaat.beslisser: 302}
    assert (afwijking.besluit, afwijking.besloten_door) == ("akkoord", mandaat.beslisser)
    assert Melding.objects.filter(gebruiker=budgethouder).count() == 1


def test_raming_is_zichtbaar_voor_wie_erover_beslist_en_niet_langer(
    client, maak, vraag, budgethouder, traject, lid, adres
):
    Traject.objects.filter(pk=traject.pk).update(raming_min=7_654_321, raming_max=7_654_321)
    beslisser = lid(Rol.ADVISEUR, "Beslisser")
    ander = f.TrajectFactory(organisatie=traject.organisatie, raming_min=5_555, raming_max=5_555)
    maak(beslisser=beslisser)
    client.force_login(beslisser)
    ziet = {}

    def kijk(wanneer):
        pagina = client.get(adres("traject_detail", traject.pk)).content.decode()
        anders = client.get(adres("traject_detail", ander.pk)).content.decode()
        ziet[wanneer] = ("7.654.321" in pagina, "5.555" in anders)

    kijk("voor")
    afwijking = vraag(budgethouder)
    kijk("open")
    afwijking.besluit_over(besluit="akkoord", reden="", door=beslisser)
    kijk("besloten")
    Afwijking.objects.update(hertoets_op=timezone.localdate())
    kijk("hertoets")

    geen, wel = (False, False), (True, False)
    assert ziet == {"voor": geen, "open": wel, "besloten": geen, "hertoets": wel}


def test_wie_zelf_vraagt_krijgt_daarmee_geen_zicht_op_de_raming(maak, vraag, traject, lid, toegang):
    vrager = lid(Rol.ADVISEUR)
    maak(beslisser=vrager)
    vraag(vrager)
    zicht = Traject.objects.filter(pk=traject.pk)

    (rij,) = zicht.met_raming_zicht(toegang(vrager))

    assert rij.raming_zichtbaar is False


# --- the pages


def test_mandaat_maken_wijzigen_en_stoppen(client, coordinator, lid, adres, organisatie, afdeling):
    directeur = lid(Rol.DT, "Directeur")
    client.force_login(coordinator)
    invoer = {"beslisser": directeur.pk, "bedrag_tot": "1,25 mln", "niveau_vanaf": 1}

    client.post(adres("mandaat_create"), {**invoer, "is_actief": "on"})
    mandaat = Mandaat.objects.get()
    pagina = client.get(adres("mandaat_update", mandaat.pk)).context["formulier"]
    verborgen = {"versie": pagina["versie"].value(), "stand": pagina["stand"].value()}
    nieuw = {**invoer, **verborgen, "afdeling": afdeling.pk, "is_actief": "on"}
    client.post(adres("mandaat_update", mandaat.pk), nieuw)
    mandaat.refresh_from_db()
    client.post(adres("mandaat_stop", mandaat.pk), {"versie": mandaat.versie})

    mandaat.refresh_from_db()
    assert (mandaat.organisatie, mandaat.bedrag_tot) == (organisatie, 1_250_000)
    assert (mandaat.afdeling, mandaat.is_actief) == (afdeling, False)
    assert mandaat.history.count() == 3


def test_tweede_die_een_mandaat_wijzigt_ziet_wat_de_eerste_deed(client, coordinator, maak, adres):
    mandaat = maak(bedrag_tot=100)
    client.force_login(coordinator)
    pagina = client.get(adres("mandaat_update", mandaat.pk)).context["formulier"]
    oud = {"versie": pagina["versie"].value(), "stand": pagina["stand"].value()}
    invoer = {"beslisser": mandaat.beslisser_id, "niveau_vanaf": 1, "is_actief": "on"}
    client.post(adres("mandaat_update", mandaat.pk), {**invoer, **oud, "bedrag_tot": "200"})

    tweede = client.post(
        adres("mandaat_update", mandaat.pk), {**invoer, **oud, "bedrag_tot": "300"}
    )

    mandaat.refresh_from_db()
    (verschil,) = tweede.context["verschillen"]
    assert (tweede.status_code, mandaat.bedrag_tot) == (409, 200)
    assert (verschil.eigen, verschil.ander) == ("300", "€ 200")


@pytest.mark.parametrize("weet_stand", [True, False])
def test_wie_stopt_zonder_de_wijziging_te_zien_krijgt_die_eerst(
    client, coordinator, maak, adres, weet_stand
):
    mandaat = maak(bedrag_tot=100)
    client.force_login(coordinator)
    (gezien,) = client.get(adres("mandaat_list")).context["mandaten"]
    mandaat.claim(mandaat.versie)
    mandaat.bedrag_tot = 200
    mandaat.save()
    stand = gezien.stand if weet_stand else ""

    antwoord = client.post(
        adres("mandaat_stop", mandaat.pk), {"versie": gezien.versie, "stand": stand}
    )

    mandaat.refresh_from_db()
    formulier = antwoord.context["formulier"]
    verschil = [(v.naam, v.ander) for v in antwoord.context["verschillen"]]
    assert (antwoord.status_code, mandaat.is_actief) == (409, True)
    assert bool(formulier["is_actief"].value()) is False
    assert verschil[0] == (
        ("Raming tot en met (excl. btw)", "€ 200") if weet_stand else ("In gebruik", "ja")
    )


@pytest.mark.parametrize(
    ("veld", "waarde", "fout"),
    [
        ("beslisser", "", "Kies wie beslist."),
        ("beslisser", "999999", "Kies iets uit de lijst."),
        ("bedrag_tot", "-5", None),
        ("bedrag_tot", "99999999999999999", None),
        ("bedrag_tot", "🌳", None),
        ("niveau_vanaf", "7", None),
        ("afdeling", "<script>", "Kies iets uit de lijst."),
    ],
)
def test_onzin_in_een_mandaat_geeft_een_fout_bij_het_veld(
    client, coordinator, lid, adres, veld, waarde, fout
):
    client.force_login(coordinator)
    invoer = {"beslisser": lid(Rol.DT).pk, "niveau_vanaf": 1, "is_actief": "on", veld: waarde}

    antwoord = client.post(adres("mandaat_create"), invoer)

    fouten = antwoord.context["formulier"].errors
    assert (antwoord.status_code, set(fouten)) == (422, {veld})
    assert fout is None or fouten[veld] == [fout]
    assert not Mandaat.objects.exists()


def test_beslisser_is_iemand_van_hier_die_trajecten_ziet(
    client, coordinator, lid, adres, buitenstaander
):
    lezer = lid(Rol.LEZER)
    client.force_login(coordinator)

    keuzes = client.get(adres("mandaat_create")).context["formulier"].fields["beslisser"].queryset

    assert set(keuzes) == {coordinator}
    assert lezer not in keuzes
    assert buitenstaander not in keuzes


def test_vervanger_is_een_ander(client, coordinator, adres):
    client.force_login(coordinator)
    invoer = {"beslisser": coordinator.pk, "vervanger": coordinator.pk, "niveau_vanaf": 1}

    antwoord = client.post(adres("mandaat_create"), invoer)

    fouten = antwoord.context["formulier"].errors
    assert fouten == {"vervanger": ["Kies iemand anders als vervanger."]}


def test_tabel_wie_beslist_zegt_het_in_woorden_smalste_eerst(maak, organisatie, afdeling):
    maak()
    maak(afdeling=afdeling, bedrag_tot=250_000, niveau_vanaf=2)

    regels = [(r.afdeling, r.raming, r.niveau) for r in wie_beslist(organisatie)]

    assert regels == [
        ("Beheer", "tot en met € 250.000", "2 (significant) of hoger"),
        ("Alle afdelingen", "elke", "1 (basis) of hoger"),
    ]


def test_pagina_wie_beslist_eindigt_met_het_directieteam(client, budgethouder, adres, maak):
    mandaat = maak()
    client.force_login(budgethouder)

    pagina = client.get(adres("wie_beslist_uitleg")).content.decode()

    assert pagina.index(str(mandaat.beslisser)) < pagina.index("Al het andere")


# --- the register


def test_register_filtert_op_wie_beslist(client, maak, vraag, budgethouder, dt, traject, adres):
    mandaat = maak()
    bij_mandaat = vraag(budgethouder)
    bij_mandaat.besluit_over(besluit="akkoord", reden="", door=mandaat.beslisser)
    ander = f.ThemaFactory(organisatie=traject.organisatie)
    bij_dt = Afwijking.objects.create(
        organisatie=traject.organisatie, traject=traject, thema=ander, gekozen=0, reden="x"
    )
    client.force_login(dt)

    gevonden = {
        wie: list(client.get(adres("afwijking_list"), {"wie": wie}).context["page"])
        for wie in ("", "mij", "dt", "mandaat", str(mandaat.beslisser.pk))
    }

    assert gevonden == {
        "": [bij_dt, bij_mandaat],
        "mij": [bij_dt],
        "dt": [bij_dt],
        "mandaat": [bij_mandaat],
        str(mandaat.beslisser.pk): [bij_mandaat],
    }


def test_register_filtert_op_afdeling_en_wijst_onzin_af(
    client, vraag, budgethouder, dt, afdeling, adres
):
    afwijking = vraag(budgethouder)
    leeg = f.AfdelingFactory(organisatie=afdeling.organisatie)
    client.force_login(dt)

    wel = client.get(adres("afwijking_list"), {"afdeling": afdeling.pk})
    niet = client.get(adres("afwijking_list"), {"afdeling": leeg.pk})
    onzin = client.get(adres("afwijking_list"), {"afdeling": "🌳", "wie": "99999999"})

    assert list(wel.context["page"]) == [afwijking]
    assert list(niet.context["page"]) == []
    assert set(onzin.context["formulier"].errors) == {"afdeling", "wie"}
    assert list(onzin.context["page"]) == [afwijking]


# --- Vandaag


def test_vandaag_zegt_ook_tegen_een_mandaathouder_wat_die_moet(
    client, maak, vraag, lid, dt, budgethouder, adres
):
    houder = lid(Rol.BUDGETHOUDER, "Manager")
    maak(beslisser=houder)
    vraag(budgethouder)
    titels = {}

    for wie in (houder, dt):
        client.force_login(wie)
        titels[wie] = client.get(adres("vandaag")).context["blokken"][0].titel
    client.force_login(houder)
    punt = client.get(adres("vandaag")).context["blokken"][0].punten[0]
    lijst = client.get(punt.url).context["page"]

    assert titels == {houder: "Jij moet: 1 afwijking", dt: "Jij moet niets"}
    assert punt.aantal == len(lijst) == 1
