"""The rules of the learning loop: piece → decision → kader → the next traject."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.models import Kader, Kadergebruik, Puzzelstuk
from community.models.kader import Stand
from organisatie.models import Rol
from organisatie.toegang import toegang_van
from tests import factories as f
from tests import factories_leren as l
from trajecten.models import Fase

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate()


@pytest.fixture
def lid(organisatie):
    """Access of somebody new with this role."""

    def maak(rol):
        gebruiker = f.LidmaatschapFactory(organisatie=organisatie, rol=rol).gebruiker
        return toegang_van(gebruiker, organisatie)

    return maak


@pytest.fixture
def coordinator(lid):
    return lid(Rol.COORDINATOR)


def status(stuk):
    return Puzzelstuk.objects.met_status().get(pk=stuk.pk).status


def test_puzzelstuk_gaat_van_nieuw_via_verwerkt_naar_kader(stuk, organisatie, coordinator):
    kader = l.KaderFactory(organisatie=organisatie)
    was = status(stuk)

    stuk.verwerk(besluit="Hoort in de richtlijn", kader=kader, door=coordinator.gebruiker)
    tussen = status(stuk)
    kader.stel_vast(orgaan="college", op=VANDAAG, reden="Werkt", toegang=coordinator)

    assert [was, tussen, status(stuk)] == ["nieuw", "verwerkt", "kader"]
    assert [str(b) for b in stuk.verwerkingen.all()] == ["Hoort in de richtlijn"]
    assert list(Kader.objects.geldend()) == [kader]


def test_maker_hoort_wat_er_van_het_puzzelstuk_werd(stuk, organisatie, coordinator, lid):
    stuk.ingebracht_door = maker = lid(Rol.INKOPER).gebruiker
    stuk.save()
    kader = l.KaderFactory(organisatie=organisatie, titel="Groeipad")

    stuk.verwerk(besluit="Hoort in een richtlijn", kader=kader, door=coordinator.gebruiker)
    kader.stel_vast(orgaan="raad", op=VANDAAG, reden="Werkt", toegang=coordinator)

    assert {m.tekst for m in maker.meldingen.all()} == {
        f"Je puzzelstuk ‘{stuk}’: Hoort in een richtlijn",
        "Wat jij leerde, is nu een kader: ‘Groeipad’.",
    }


def test_besluit_over_een_puzzelstuk_blijft_staan_als_er_een_nieuw_komt(stuk, coordinator):
    stuk.verwerk(besluit="Geen kader, wel bewaard", door=coordinator.gebruiker)

    stuk.verwerk(besluit="Toch nog eens bekijken", door=coordinator.gebruiker)

    besluiten = [v.besluit for v in stuk.verwerkingen.all()]
    assert besluiten == ["Toch nog eens bekijken", "Geen kader, wel bewaard"]
    assert status(stuk) == "verwerkt"


def test_vastgesteld_kader_verandert_niet_meer(stuk, organisatie, coordinator):
    kader = l.VastKaderFactory(organisatie=organisatie)

    with pytest.raises(ValidationError, match="verandert niet meer"):
        kader.neem_op(stuk)
    with pytest.raises(ValidationError, match="verandert niet meer"):
        kader.stel_vast(orgaan="raad", op=VANDAAG, reden="Nog eens", toegang=coordinator)

    assert kader.belemmeringen_wijzigen() == kader.belemmeringen_verwijderen() != []


def test_nieuwe_versie_vervangt_de_vorige_pas_als_ze_is_vastgesteld(stuk, organisatie, coordinator):
    thema = f.ThemaFactory(organisatie=organisatie)
    eerste = l.VastKaderFactory(organisatie=organisatie)
    eerste.puzzelstukken.add(stuk)
    eerste.themas.add(thema)

    tweede = eerste.nieuwe_versie(door=coordinator.gebruiker)
    voor = list(Kader.objects.geldend())
    tweede.stel_vast(orgaan="raad", op=VANDAAG, reden="Scherper", toegang=coordinator)

    assert voor == [eerste]
    assert list(Kader.objects.geldend()) == [tweede]
    assert [Kader.objects.get(pk=k.pk).stand for k in (eerste, tweede)] == [
        Stand.VERVANGEN,
        Stand.GELDIG,
    ]
    assert (list(tweede.puzzelstukken.all()), list(tweede.themas.all())) == ([stuk], [thema])
    assert tweede.versienummer == 2


def test_besluit_van_het_directieteam_legt_de_coordinator_niet_vast(organisatie, coordinator, lid):
    kader = l.KaderFactory(organisatie=organisatie)
    directeur = lid(Rol.DT)

    assert kader.belemmeringen_vaststellen("dt", VANDAAG, coordinator) != []
    assert kader.belemmeringen_vaststellen("dt", VANDAAG, directeur) == []
    assert kader.belemmeringen_vaststellen("college", VANDAAG, coordinator) == []
    assert kader.belemmeringen_vaststellen("college", VANDAAG, directeur) != []


def test_kader_wordt_niet_vastgesteld_op_een_dag_die_nog_komt(organisatie, coordinator):
    kader = l.KaderFactory(organisatie=organisatie)

    redenen = kader.belemmeringen_vaststellen("raad", VANDAAG + timedelta(days=1), coordinator)

    assert redenen == ["Deze dag is nog niet geweest. Leg het besluit daarna vast."]


def test_ingetrokken_kader_geldt_niet_meer_en_blijft_te_lezen(organisatie, coordinator, lid):
    kader = l.VastKaderFactory(organisatie=organisatie)

    kader.trek_in(op=VANDAAG, reden="De wet regelt dit nu", door=coordinator.gebruiker)

    assert list(Kader.objects.geldend()) == []
    assert list(Kader.objects.zichtbaar_voor(lid(Rol.LEZER))) == [kader]
    assert kader.belemmeringen_intrekken() != []


def test_lezer_ziet_openbare_stukken_en_vastgestelde_kaders(organisatie, stuk, lid):
    l.KaderFactory(organisatie=organisatie)
    vast = l.VastKaderFactory(organisatie=organisatie)
    openbaar = l.PuzzelstukFactory(
        traject=None, organisatie=organisatie, bron="Proef in 2021", zichtbaarheid="openbaar"
    )
    lezer = lid(Rol.LEZER)

    assert list(Puzzelstuk.objects.zichtbaar_voor(lezer)) == [openbaar]
    assert list(Kader.objects.zichtbaar_voor(lezer)) == [vast]


def test_vertrouwelijk_stuk_is_tot_de_gunning_voor_de_mensen_van_het_traject(
    organisatie, lid, coordinator
):
    stuk = l.PuzzelstukFactory(
        traject__organisatie=organisatie, traject__fase=Fase.UITVRAAG, zichtbaarheid="vertrouwelijk"
    )
    inkoper = lid(Rol.INKOPER)

    def ziet(toegang):
        return Puzzelstuk.objects.zichtbaar_voor(toegang).filter(pk=stuk.pk).exists()

    voor = [ziet(coordinator), ziet(lid(Rol.DT)), ziet(inkoper)]
    stuk.traject.fase = Fase.GEGUND
    stuk.traject.save()

    assert voor == [True, True, False]
    assert ziet(inkoper)


def test_alleen_de_maker_en_de_coordinator_wijzigen_een_stuk(stuk, lid, coordinator):
    maker, ander, lezer = lid(Rol.INKOPER), lid(Rol.INKOPER), lid(Rol.LEZER)
    stuk.ingebracht_door = maker.gebruiker
    stuk.save()

    mag = [Puzzelstuk.objects.bewerkbaar_voor(t).exists() for t in (maker, coordinator, ander)]

    assert mag == [True, True, False]
    assert not Puzzelstuk.objects.bewerkbaar_voor(lezer).exists()


def test_stuk_zonder_traject_wil_een_bron(organisatie):
    with pytest.raises(IntegrityError), transaction.atomic():
        l.PuzzelstukFactory(traject=None, organisatie=organisatie, bron="")


def test_afwijken_van_een_kader_wil_een_reden(organisatie):
    gebruik = l.KadergebruikFactory(traject__organisatie=organisatie)
    gebruik.is_gevolgd = False

    with pytest.raises(IntegrityError), transaction.atomic():
        gebruik.save()

    assert Kadergebruik.objects.aantal_trajecten() == 1


def test_kader_geldt_voor_een_categorie_een_thema_of_alles(organisatie):
    categorie = f.CategorieFactory(organisatie=organisatie)
    ambitie = f.ThemaambitieFactory(
        traject__organisatie=organisatie, traject__categorie=categorie, niveau=1
    )
    op_categorie, op_thema, voor_alles, ergens_anders = (
        l.VastKaderFactory(organisatie=organisatie) for _ in range(4)
    )
    op_categorie.categorieen.add(categorie)
    op_thema.themas.add(ambitie.thema)
    ergens_anders.categorieen.add(f.CategorieFactory(organisatie=organisatie))

    gevonden = Kader.objects.geldend().van_toepassing_op(ambitie.traject)

    assert set(gevonden) == {op_categorie, op_thema, voor_alles}
    assert list(op_thema.geldt_voor()) == [ambitie.traject]
    assert list(ergens_anders.geldt_voor()) == []


def test_categorie_en_thema_van_een_kader_vernauwen_elkaar(organisatie):
    categorie, ander = (f.CategorieFactory(organisatie=organisatie) for _ in range(2))
    velden = {"traject__organisatie": organisatie, "niveau": 2}
    past = f.ThemaambitieFactory(traject__categorie=categorie, **velden)
    thema_elders = f.ThemaambitieFactory(
        traject__categorie=ander, thema=past.thema, **velden
    ).traject
    geen_thema = f.TrajectFactory(organisatie=organisatie, categorie=categorie)
    zonder_categorie = f.ThemaambitieFactory(
        traject__categorie=None, thema=past.thema, **velden
    ).traject
    kader = l.VastKaderFactory(organisatie=organisatie)
    kader.categorieen.add(categorie)
    kader.themas.add(past.thema, f.ThemaFactory(organisatie=organisatie))

    alle = (past.traject, thema_elders, geen_thema, zonder_categorie)
    gevonden = [list(Kader.objects.geldend().van_toepassing_op(t)) for t in alle]

    assert gevonden == [[kader], [], [], []]
    assert list(kader.geldt_voor()) == [past.traject]
    assert kader.bereik() == (1, False)


def test_tijd_van_stuk_tot_kader_is_de_mediaan_in_dagen(organisatie, stuk):
    stuk.ingebracht_op = datetime(2026, 8, 2, 9, tzinfo=UTC)
    stuk.save()
    ander = l.PuzzelstukFactory(traject=stuk.traject)
    ander.ingebracht_op = datetime(2026, 8, 22, 9, tzinfo=UTC)
    ander.save()
    l.PuzzelstukFactory(traject=stuk.traject)
    kader = l.VastKaderFactory(organisatie=organisatie, vastgesteld_op=date(2026, 9, 1))
    zonder = Puzzelstuk.objects.mediaan_dagen_tot_kader()

    kader.puzzelstukken.add(stuk, ander)

    assert zonder is None
    assert sorted(Puzzelstuk.objects.dagen_tot_kader()) == [10, 30]
    assert Puzzelstuk.objects.mediaan_dagen_tot_kader() == 20


def test_zoeken_is_blind_voor_hoofdletters_en_accenten(stuk):
    stuk.titel = "Geïnteresseerde MARKT"
    stuk.save()

    assert list(Puzzelstuk.objects.doorzoek("geinteresseerde markt inschrijving")) == [stuk]
    assert list(Puzzelstuk.objects.doorzoek("markt olifant")) == []


# --- kaders as lines of the checklist


def test_kader_is_een_regel_bij_de_stap_van_het_traject_en_een_vinkje_is_gebruik(
    client, adres, coordinator, traject
):
    client.force_login(coordinator.gebruiker)
    later, stap = (f.StapFactory(traject=traject, volgorde=n) for n in (9, 2))
    for rij in (stap, later):
        rij.planstap = f.PlanstapFactory(stappenplan__organisatie=traject.organisatie)
        rij.save()
    ander = l.VastKaderFactory(organisatie=traject.organisatie, titel="A")
    kader = l.VastKaderFactory(organisatie=traject.organisatie, titel="B")
    kader.planstappen.add(stap.planstap)
    elders = l.VastKaderFactory(organisatie=traject.organisatie)
    elders.categorieen.add(f.CategorieFactory(organisatie=traject.organisatie))

    voor = client.get(adres("traject_kaders", traject.pk)).context
    client.post(adres("kadergebruik_vink", traject.pk, kader.pk), {"is_gevolgd": "ja"})
    na = client.get(adres("traject_kaders", traject.pk)).context

    assert [(r.kader, r.stappen) for r in voor["regels"]] == [(kader, [stap]), (ander, [])]
    assert (voor["telling"], na["telling"]) == ("0 van 2 langsgelopen", "1 van 2 langsgelopen")
    gebruik = traject.kadergebruik.get()
    assert (gebruik.kader, gebruik.is_gevolgd) == (kader, True)
    assert gebruik.vastgelegd_door == coordinator.gebruiker


def test_afwijken_van_een_kader_vraagt_in_de_regel_een_reden(client, adres, coordinator, traject):
    client.force_login(coordinator.gebruiker)
    kader = l.VastKaderFactory(organisatie=traject.organisatie)
    pad, htmx = adres("kadergebruik_vink", traject.pk, kader.pk), {"HTTP_HX_REQUEST": "true"}

    leeg = client.post(pad, {"is_gevolgd": "nee", "toelichting": " "}, **htmx)
    goed = client.post(pad, {"is_gevolgd": "nee", "toelichting": "Te kleine markt"}, **htmx)
    weer = client.post(pad, {"is_gevolgd": "ja"}, **htmx)

    assert (leeg.status_code, goed.status_code, weer.status_code) == (422, 200, 200)
    assert "Schrijf op waarom jullie afwijken van dit kader." in leeg.content.decode()
    assert "Te kleine markt" in weer.content.decode()
    assert traject.kadergebruik.get().is_gevolgd is False


def test_wizard_stappen_en_checklist_vragen_om_de_kaders(client, adres, coordinator, traject):
    client.force_login(coordinator.gebruiker)
    f.ChecklistpuntFactory(organisatie=traject.organisatie)
    wil = f'hx-get="{adres("traject_kaders", traject.pk)}"'

    for naam in ("stap_list", "checklist_update", "aanmelding_overweging"):
        assert wil in client.get(adres(naam, traject.pk)).content.decode()
