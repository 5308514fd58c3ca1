"""The yearly prize: a nomination that is withdrawn, and the winner that is recorded once."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from community.models import Communityprofiel, Erkenning, Nominatie, Prijsstem
from community.prijswinnaar import KIES, WAAROM, leg_winnaar_vast
from organisatie.models import Melding, Rol
from tests import factories as f
from tests import factories_verhaal as v

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate()
GISTEREN = VANDAAG - timedelta(days=1)
REDEN = {"reden": "Het traject is gestopt."}


@pytest.fixture
def als(client):
    """The browser of this person."""

    def login(wie):
        client.force_login(wie)
        return client

    return login


@pytest.fixture
def indiener(lid):
    return lid(Rol.INKOPER)


@pytest.fixture
def nominaties(organisatie, indiener):
    """Two trajects of one prize, put forward by the same buyer."""
    prijs = v.PrijsFactory(organisatie=organisatie, jaar=VANDAAG.year, sluit_op=VANDAAG)
    trajecten = f.TrajectFactory.create_batch(2, organisatie=organisatie)
    return [v.NominatieFactory(prijs=prijs, traject=t, door=indiener) for t in trajecten]


@pytest.fixture
def prijs(nominaties):
    return nominaties[0].prijs


@pytest.fixture
def stem(lid, prijs):
    """Somebody new votes for each of these."""

    def stem(*gekozen):
        kiezers = [lid(Rol.INKOPER) for _ in gekozen]
        for kiezer, nominatie in zip(kiezers, gekozen, strict=True):
            prijs.stem(nominatie, kiezer, VANDAAG)
        return kiezers

    return stem


@pytest.fixture
def gesloten(prijs):
    """Close the voting; gives the prize."""

    def sluit():
        prijs.sluit_op = GISTEREN
        prijs.save()
        return prijs

    return sluit


def tekst(antwoord):
    return antwoord.content.decode()


# --- withdraw


@pytest.mark.parametrize("wie", ["indiener", "coordinator"])
def test_wie_nomineerde_en_de_coordinator_trekken_een_nominatie_in(
    als, adres, request, nominaties, wie
):
    eerste, tweede = nominaties
    gebruiker = request.getfixturevalue(wie)

    als(gebruiker).post(adres("nominatie_trek_in", eerste.prijs_id, eerste.pk), REDEN)

    eerste.refresh_from_db()
    assert (eerste.ingetrokken_door, eerste.ingetrokken_reden) == (gebruiker, REDEN["reden"])
    assert list(Nominatie.objects.lopend()) == [tweede]
    assert eerste.history.count() == 2


def test_een_ander_trekt_niets_in_en_ziet_niet_waarom(als, adres, lid, indiener, nominaties):
    eerste, tweede = nominaties
    eerste.trek_in(**REDEN, door=indiener, vandaag=VANDAAG)
    ander = lid(Rol.BUDGETHOUDER)

    weigering = als(ander).post(adres("nominatie_trek_in", tweede.prijs_id, tweede.pk), REDEN)
    pagina = als(ander).get(adres("prijs_detail", tweede.prijs_id))

    assert weigering.status_code == 403
    assert list(pagina.context["nominaties"]) == [tweede]
    assert REDEN["reden"] not in tekst(pagina)
    assert "Trek in" not in tekst(pagina)


def test_intrekken_vraagt_een_reden(als, adres, coordinator, nominaties):
    pad = adres("nominatie_trek_in", nominaties[0].prijs_id, nominaties[0].pk)

    antwoord = als(coordinator).post(pad, {"reden": "  "})

    assert antwoord.status_code == 422
    assert "Schrijf op waarom je de nominatie intrekt." in tekst(antwoord)
    assert Nominatie.objects.lopend().count() == 2


def test_wie_erop_stemde_hoort_dat_opnieuw_stemmen_kan_en_niet_wie_nog_meer(
    coordinator, nominaties, stem
):
    eerste, tweede = nominaties
    kiezers = stem(eerste, eerste, tweede)

    eerste.trek_in(**REDEN, door=coordinator, vandaag=VANDAAG)

    bericht = f"‘{eerste}’ doet niet meer mee met ‘{eerste.prijs}’. Je kunt opnieuw stemmen."
    gehoord = Melding.objects.filter(tekst=bericht).values_list("gebruiker", flat=True)
    assert set(gehoord) == {kiezers[0].pk, kiezers[1].pk}
    assert list(Prijsstem.objects.values_list("nominatie", flat=True)) == [tweede.pk]


def test_wie_nomineerde_hoort_dat_een_ander_introk(coordinator, indiener, nominaties):
    eerste, tweede = nominaties
    eerste.trek_in(**REDEN, door=coordinator, vandaag=VANDAAG)
    tweede.trek_in(**REDEN, door=indiener, vandaag=VANDAAG)

    melding = Melding.objects.get(gebruiker=indiener)

    assert melding.tekst == f"Je nominatie ‘{eerste}’ voor ‘{eerste.prijs}’ is ingetrokken."


def test_ingetrokken_telt_niet_en_is_zichtbaar_voor_de_coordinator(
    als, adres, coordinator, indiener, nominaties, stem, gesloten
):
    eerste, tweede = nominaties
    stem(eerste, eerste, tweede)
    eerste.trek_in(**REDEN, door=indiener, vandaag=VANDAAG)
    prijs = gesloten()

    pagina = als(coordinator).get(adres("prijs_detail", prijs.pk))

    assert prijs.winnaars(VANDAAG) == [tweede]
    assert list(pagina.context["ingetrokken"]) == [eerste]
    assert REDEN["reden"] in tekst(pagina)


def test_op_een_ingetrokken_nominatie_stem_je_niet(als, adres, coordinator, indiener, nominaties):
    eerste, prijs = nominaties[0], nominaties[0].prijs
    verouderd = Nominatie.objects.get(pk=eerste.pk)
    eerste.trek_in(**REDEN, door=indiener, vandaag=VANDAAG)

    antwoord = als(coordinator).post(adres("prijs_stem", prijs.pk), {"nominatie": eerste.pk})

    assert antwoord.status_code == 422
    with pytest.raises(ValidationError):
        prijs.stem(verouderd, coordinator, VANDAAG)
    assert not Prijsstem.objects.exists()


def test_hetzelfde_traject_kan_daarna_opnieuw_worden_genomineerd(
    als, adres, lid, indiener, nominaties
):
    eerste = nominaties[0]
    eerste.trek_in(**REDEN, door=indiener, vandaag=VANDAAG)
    pad = adres("nominatie_create", eerste.prijs_id)
    invoer = {"nummer": eerste.traject.nummer, "waarom": "Toch weer gestart"}

    antwoorden = [als(lid(Rol.INKOPER)).post(pad, invoer).status_code for _ in range(2)]

    staan = Nominatie.objects.filter(traject=eerste.traject).order_by("pk")
    assert antwoorden == [302, 200]
    assert [n.ingetrokken_op is None for n in staan] == [False, True]


def test_twee_keer_drukken_of_een_ander_eerst_geeft_een_nette_melding(
    als, adres, coordinator, indiener, nominaties
):
    eerste = nominaties[0]
    pad = adres("nominatie_trek_in", eerste.prijs_id, eerste.pk)
    tegelijk = Nominatie.objects.get(pk=eerste.pk)

    antwoorden = [als(coordinator).post(pad, REDEN) for _ in range(2)]

    assert [a.status_code for a in antwoorden] == [302, 422]
    assert "Deze nominatie is al ingetrokken." in tekst(antwoorden[1])
    with pytest.raises(ValidationError):
        tegelijk.trek_in(reden="Anders", door=indiener, vandaag=VANDAAG)
    eerste.refresh_from_db()
    assert eerste.ingetrokken_reden == REDEN["reden"]


def test_na_de_sluitdag_trekt_niemand_meer_in(coordinator, nominaties, gesloten):
    gesloten()

    with pytest.raises(ValidationError, match="Het stemmen is gesloten"):
        Nominatie.objects.first().trek_in(**REDEN, door=coordinator, vandaag=VANDAAG)


def test_de_laatste_nominatie_weg_laat_een_lege_prijs_over(
    als, adres, coordinator, indiener, nominaties, gesloten
):
    for nominatie in nominaties:
        nominatie.trek_in(**REDEN, door=indiener, vandaag=VANDAAG)
    open_ = als(coordinator).get(adres("prijs_detail", nominaties[0].prijs_id))
    prijs = gesloten()

    dicht = als(coordinator).get(adres("prijs_detail", prijs.pk))

    assert "Nog geen nominaties" in tekst(open_)
    assert "Niemand stemde, dus er is geen winnaar om vast te leggen." in tekst(dicht)


def test_database_weigert_intrekken_zonder_reden_en_een_reden_zonder_intrekken(nominaties):
    for velden in ({"ingetrokken_op": timezone.now()}, {"ingetrokken_reden": "Zomaar"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Nominatie.objects.filter(pk=nominaties[0].pk).update(**velden)


# --- the winner


def test_winnaar_wordt_een_erkenning_met_de_mensen_van_het_traject(
    als, adres, coordinator, lid, organisatie, nominaties, stem, gesloten
):
    winnaar = nominaties[1]
    zichtbaar, verborgen, weg = lid(Rol.INKOPER), lid(Rol.BUDGETHOUDER), lid(Rol.INKOPER)
    for mens in (zichtbaar, verborgen, weg):
        f.BetrokkeneFactory(traject=winnaar.traject, gebruiker=mens)
    f.BetrokkeneFactory(traject=winnaar.traject, gebruiker=None, naam="Team Groen")
    Communityprofiel.objects.create(organisatie=organisatie, gebruiker=verborgen, is_verborgen=True)
    weg.lidmaatschappen.all().delete()
    stem(*[winnaar] * 3)
    prijs = gesloten()

    als(coordinator).post(adres("prijs_leg_vast", prijs.pk))

    rij = Erkenning.objects.get()
    assert (rij.soort, rij.prijs, rij.traject) == ("intern", prijs, winnaar.traject)
    assert (rij.titel, rij.waarom, rij.jaar) == (str(prijs), winnaar.waarom, prijs.jaar)
    assert (list(rij.mensen.all()), rij.anderen) == ([zichtbaar], "Team Groen")
    assert [m.gebruiker for m in Melding.objects.filter(url=rij.get_absolute_url())] == [zichtbaar]


def test_vastgelegd_staat_bij_de_prijs_in_de_galerij_en_bij_het_traject(
    als, adres, coordinator, nominaties, stem, gesloten
):
    winnaar = nominaties[0]
    stem(winnaar)
    prijs = gesloten()
    vooraf = als(coordinator).get(adres("prijs_detail", prijs.pk))

    na = als(coordinator).post(adres("prijs_leg_vast", prijs.pk), follow=True)

    rij = Erkenning.objects.get()
    galerij = als(coordinator).get(adres("galerij"))
    traject = als(coordinator).get(adres("traject_verteld", winnaar.traject_id))
    assert "Leg de winnaar vast" in tekst(vooraf)
    assert "Leg de winnaar vast" not in tekst(na)
    assert f'href="{rij.get_absolute_url()}"' in tekst(na)
    assert [kaart for kaart, *_ in galerij.context["kaarten"]] == [rij]
    assert f'id="succes-{rij.pk}"' in tekst(galerij)
    assert list(traject.context["erkenningen"]) == [rij]
    assert str(prijs) in tekst(traject)


def test_nog_een_keer_drukken_vindt_dezelfde_en_meldt_niet_opnieuw(
    als, adres, coordinator, lid, nominaties, stem, gesloten
):
    f.BetrokkeneFactory(traject=nominaties[0].traject, gebruiker=lid(Rol.INKOPER))
    stem(nominaties[0])
    pad = adres("prijs_leg_vast", gesloten().pk)

    antwoorden = [als(coordinator).post(pad).status_code for _ in range(2)]

    assert antwoorden == [302, 302]
    assert (Erkenning.objects.count(), Melding.objects.count()) == (1, 1)


def test_gelijke_stand_vraagt_een_keuze_met_een_reden(
    als, adres, coordinator, nominaties, stem, gesloten
):
    eerste, tweede = nominaties
    stem(eerste, tweede)
    pad = adres("prijs_leg_vast", gesloten().pk)
    slecht = ({}, {"nominatie": tweede.pk}, {"nominatie": 999_999, "reden": "Ja"})

    antwoorden = [als(coordinator).post(pad, invoer) for invoer in slecht]
    over = Erkenning.objects.count()
    als(coordinator).post(pad, {"nominatie": tweede.pk, "reden": "De kleinste gemeente."})

    rij = Erkenning.objects.get()
    pagina = tekst(als(coordinator).get(adres("prijs_detail", tweede.prijs_id)))
    assert ([a.status_code for a in antwoorden], over) == ([422, 422, 422], 0)
    assert KIES in tekst(antwoorden[0])
    assert WAAROM in tekst(antwoorden[1])
    assert (rij.traject, rij.keuze) == (tweede.traject, "De kleinste gemeente.")
    assert "De kleinste gemeente." in pagina


def test_zolang_het_stemmen_open_is_ligt_niets_vast(als, adres, coordinator, nominaties, stem):
    stem(nominaties[0])

    antwoord = als(coordinator).post(adres("prijs_leg_vast", nominaties[0].prijs_id))

    assert antwoord.status_code == 422
    assert "Het stemmen is nog open." in tekst(antwoord)
    assert not Erkenning.objects.exists()


def test_winnaar_van_een_weggehaalde_erkenning_kan_opnieuw_worden_vastgelegd(
    als, adres, coordinator, nominaties, stem, gesloten
):
    stem(nominaties[0])
    prijs = gesloten()
    als(coordinator).post(adres("prijs_leg_vast", prijs.pk))
    vast = als(coordinator).get(adres("prijs_delete", prijs.pk)).context["belemmeringen"]
    als(coordinator).post(adres("erkenning_delete", Erkenning.objects.get().pk))

    als(coordinator).post(adres("prijs_leg_vast", prijs.pk))

    assert vast == ["De winnaar is vastgelegd."]
    assert Erkenning.objects.get().prijs == prijs


@pytest.mark.django_db(transaction=True)
def test_twee_mensen_leggen_tegelijk_vast_en_er_is_een_erkenning(
    coordinator, nominaties, stem, gesloten
):
    stem(nominaties[0])
    prijs, samen, gevonden = gesloten(), Barrier(2), []

    def druk():
        try:
            eigen = type(prijs).objects.get(pk=prijs.pk)
            samen.wait(10)
            gevonden.append(leg_winnaar_vast(eigen, door=coordinator, vandaag=VANDAAG).pk)
        finally:
            connection.close()

    draden = [Thread(target=druk) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(30)

    assert gevonden == [Erkenning.objects.get().pk] * 2
