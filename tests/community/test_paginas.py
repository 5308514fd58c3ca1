"""The pages of Leren: write down, find, decide, adopt, use, and what nobody may see."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.models import Kader, Kadergebruik, Puzzelgebruik, Puzzelstuk
from organisatie.models import Rol
from tests import factories as f
from tests import factories_leren as l
from trajecten.models import Fase, Traject

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"
INVOER = {
    "titel": "Praat met de markt",
    "soort": "inhoud",
    "geprobeerd": "We eisten alles",
    "gebeurd": "Eén inschrijving",
    "volgende_keer": "Vraag een groeipad",
    "uitkomst": "niet",
    "zichtbaarheid": "intern",
}


def tekst(antwoord):
    return antwoord.content.decode()


@pytest.fixture
def als(client):
    """The browser of this person."""

    def login(wie):
        client.force_login(wie)
        return client

    return login


# --- write down


def test_mislukte_poging_staat_in_een_keer_vast_bij_het_traject(
    als, adres, inkoper, traject, thema, categorie
):
    pad = f"{adres('puzzelstuk_create')}?traject={traject.pk}"
    leeg = als(inkoper).get(pad)

    antwoord = als(inkoper).post(
        pad, INVOER | {"themas": [thema.pk], "categorieen": [categorie.pk]}
    )

    stuk = Puzzelstuk.objects.get()
    assert "Ging er iets mis? Fijn dat je het deelt" in tekst(leeg)
    assert leeg.context["formulier"].initial["themas"] == [thema.pk]
    assert antwoord.url == stuk.get_absolute_url()
    assert (stuk.traject, stuk.uitkomst, stuk.ingebracht_door) == (traject, "niet", inkoper)
    assert (list(stuk.themas.all()), list(stuk.categorieen.all())) == ([thema], [categorie])


def test_eerdere_ervaring_buiten_de_trajecten_wordt_een_puzzelstuk(als, adres, inkoper):
    als(inkoper).post(adres("puzzelstuk_create"), INVOER | {"bron": "Proef met bureaus in 2021"})

    stuk = Puzzelstuk.objects.get()
    assert (stuk.traject, stuk.herkomst) == (None, "Proef met bureaus in 2021")


@pytest.mark.parametrize(
    ("extra", "veld", "fout"),
    [
        ({}, "bron", "Vul het nummer van het traject in, of waar het vandaan komt."),
        ({"nummer": "1999-1"}, "nummer", "Er is geen traject met nummer 1999-1. Kijk het na."),
        ({"bron": "Proef", "titel": ""}, "titel", "Geef het puzzelstuk een titel."),
        (
            {"bron": "Proef", "werking": "helpt"},
            "planstap",
            "Kies ook de stap die hielp of hinderde.",
        ),
    ],
)
def test_wat_ontbreekt_staat_bij_het_veld(als, adres, inkoper, extra, veld, fout):
    antwoord = als(inkoper).post(adres("puzzelstuk_create"), INVOER | extra)

    assert antwoord.status_code == 422
    assert antwoord.context["formulier"].errors[veld] == [fout]


def test_puzzelstuk_hoort_bij_een_doel_en_een_stap(als, adres, coordinator, traject, organisatie):
    stap = f.PlanstapFactory(stappenplan__organisatie=organisatie)
    plan = f.ActieplanFactory(organisatie=organisatie)
    doel = plan.doelen.create(organisatie=organisatie, nummer="1", titel="Leren")
    velden = {"planstap": stap.pk, "werking": "hindert", "doel": doel.pk}

    als(coordinator).post(adres("puzzelstuk_create"), INVOER | {"nummer": traject.nummer} | velden)

    stuk = Puzzelstuk.objects.get()
    assert (stuk.planstap, stuk.werking, stuk.doel) == (stap, "hindert", doel)
    assert "Hindert" in tekst(als(coordinator).get(stuk.get_absolute_url()))


def test_nieuw_stuk_van_een_traject_voor_de_markt_begint_vertrouwelijk(
    als, adres, inkoper, traject
):
    traject.fase, traject.publicatie_werkelijk = Fase.VOORBEREIDING, None
    traject.save()

    pagina = als(inkoper).get(f"{adres('puzzelstuk_create')}?traject={traject.pk}")

    assert pagina.context["formulier"].initial["zichtbaarheid"] == "vertrouwelijk"


def test_openbaar_kan_pas_na_de_gunning(als, adres, inkoper, traject):
    pad = f"{adres('puzzelstuk_create')}?traject={traject.pk}"

    voor = als(inkoper).post(pad, INVOER | {"zichtbaarheid": "openbaar"})
    traject.fase = Fase.GEGUND
    traject.save()
    na = als(inkoper).post(pad, INVOER | {"zichtbaarheid": "openbaar"})

    assert voor.context["formulier"].errors["zichtbaarheid"] == [
        "Dit traject is nog niet gegund. Maak het puzzelstuk na de gunning openbaar."
    ]
    assert na.status_code == 302


def test_wijziging_blijft_in_de_geschiedenis_en_tweede_ziet_wat_de_eerste_deed(
    als, coordinator, stuk, adres, thema
):
    pad = adres("puzzelstuk_update", stuk.pk)
    gezien = als(coordinator).get(pad).context["formulier"].initial
    invoer = INVOER | {"versie": gezien["versie"], "stand": gezien["stand"]}
    eerste = als(coordinator).post(pad, invoer | {"titel": "Eerst bellen", "themas": [thema.pk]})

    tweede = als(coordinator).post(pad, invoer | {"titel": "Eerst mailen"})

    assert (eerste.status_code, tweede.status_code) == (302, 409)
    anders = {v.naam: (v.eigen, v.ander) for v in tweede.context["verschillen"]}
    assert anders == {"Titel": ("Eerst mailen", "Eerst bellen"), "Thema's": ("leeg", thema.naam)}
    assert "Eerst bellen" in tekst(als(coordinator).get(stuk.get_absolute_url()))


def test_stuk_waarover_is_besloten_wordt_niet_verwijderd(als, coordinator, stuk, adres):
    stuk.verwerk(besluit="Bewaren", door=coordinator)

    antwoord = als(coordinator).post(adres("puzzelstuk_delete", stuk.pk))

    assert "Hierover is al besloten" in tekst(antwoord)
    assert Puzzelstuk.objects.filter(pk=stuk.pk).exists()


# --- find


def test_lijst_filtert_op_wat_je_zoekt(als, adres, coordinator, stuk, thema):
    ander = l.PuzzelstukFactory(
        traject=None,
        organisatie=stuk.organisatie,
        bron="Proef",
        titel="Opgeknapt meubilair",
        soort="budget",
        uitkomst="werkte",
    )
    ander.themas.add(thema)
    ander.verwerk(besluit="Bewaren", door=coordinator)

    def gevonden(vraag):
        pagina = als(coordinator).get(f"{adres('puzzelstuk_list')}?{vraag}")
        return {rij.pk for rij in pagina.context["page"]}

    assert gevonden("") == {stuk.pk, ander.pk}
    for vraag in (
        "q=opgeknapt",
        "soort=budget",
        "uitkomst=werkte",
        "status=verwerkt",
        f"thema={thema.pk}",
        "herkomst=buiten",
    ):
        assert gevonden(vraag) == {ander.pk}, vraag
    assert gevonden(f"jaar={timezone.localdate().year}&status=nieuw") == {stuk.pk}
    assert gevonden("hergebruikt=on") == set()


@pytest.mark.parametrize("naam", ["puzzelstuk_list", "kader_list", "gebruik_list", "kringloop"])
def test_meer_rijen_kosten_geen_extra_vragen(als, adres, coordinator, organisatie, naam, thema):
    def maak():
        stuk = l.PuzzelstukFactory(traject__organisatie=organisatie)
        kader = l.VastKaderFactory(organisatie=organisatie)
        for rij in (stuk, kader):
            rij.themas.add(thema)
        kader.puzzelstukken.add(stuk)
        l.KadergebruikFactory(traject=stuk.traject, kader=kader)

    def tel():
        with CaptureQueriesContext(connection) as vragen:
            als(coordinator).get(adres(naam))
        return len(vragen)

    maak()
    tel()
    een = tel()
    maak()
    maak()

    assert tel() == een


def test_script_blijft_tekst(als, coordinator, organisatie):
    velden = dict.fromkeys(("titel", "geprobeerd", "gebeurd", "volgende_keer"), SCRIPT)
    stuk = l.PuzzelstukFactory(traject=None, bron=SCRIPT, organisatie=organisatie, **velden)
    kader = l.VastKaderFactory(
        organisatie=organisatie, titel=SCRIPT, kern=SCRIPT, tekst=SCRIPT, orgaan="functie",
        functie=SCRIPT, vaststelling_reden=SCRIPT,
    )  # fmt: skip
    kader.puzzelstukken.add(stuk)

    for rij in (stuk, kader):
        pagina = tekst(als(coordinator).get(rij.get_absolute_url()))
        assert SCRIPT not in pagina
        assert "&lt;script&gt;" in pagina


def test_lezer_leest_openbare_stukken_zonder_namen_en_trajecten(als, lid, stuk):
    stuk.traject.titel = "Geheime naam"
    stuk.traject.fase = Fase.GEGUND
    stuk.traject.save()
    stuk.zichtbaarheid = "openbaar"
    stuk.ingebracht_door = lid(Rol.INKOPER)
    stuk.save()

    pagina = tekst(als(lid(Rol.LEZER)).get(stuk.get_absolute_url()))

    assert stuk.volgende_keer in pagina
    assert "Geheime naam" not in pagina
    assert str(stuk.ingebracht_door) not in pagina


# --- decide and adopt


def test_coordinator_verwerkt_tot_een_nieuw_kader(als, adres, coordinator, stuk, thema):
    stuk.themas.add(thema)
    lijst = als(coordinator).get(adres("verwerking_list"))

    antwoord = als(coordinator).post(
        adres("puzzelstuk_verwerk", stuk.pk), {"naar": "nieuw", "besluit": "Hoort in een richtlijn"}
    )

    kader = Kader.objects.get()
    assert list(lijst.context["stukken"]) == [stuk]
    assert antwoord.url == adres("kader_update", kader.pk)
    assert (list(kader.puzzelstukken.all()), list(kader.themas.all())) == ([stuk], [thema])
    besluit = stuk.verwerkingen.get()
    assert (besluit.besluit, besluit.kader, besluit.besloten_door) == (
        "Hoort in een richtlijn",
        kader,
        coordinator,
    )
    assert list(als(coordinator).get(adres("verwerking_list")).context["stukken"]) == []


def test_thema_dat_het_stuk_van_het_traject_overnam_is_niet_aangevinkt(
    als, adres, coordinator, traject, thema, categorie
):
    stuk = l.PuzzelstukFactory(traject=traject)
    stuk.themas.add(thema)
    stuk.categorieen.add(categorie)
    f.TrajectFactory(organisatie=traject.organisatie, fase=3)
    invoer = {"naar": "nieuw", "besluit": "Hoort in een richtlijn"}

    antwoord = als(coordinator).post(adres("puzzelstuk_verwerk", stuk.pk), invoer)
    formulier = als(coordinator).get(antwoord.url)
    kader = Kader.objects.get()
    smal = tekst(als(coordinator).get(adres("kader_stel_vast", kader.pk)))
    kader.categorieen.clear()
    breed = tekst(als(coordinator).get(adres("kader_stel_vast", kader.pk)))

    assert list(kader.themas.all()) == []
    assert formulier.context["overgenomen"] == [thema]
    assert "over van zijn traject: CO2-reductie" in tekst(formulier)
    assert "Dit wordt advies bij 1 lopend traject." in smal
    assert "meer dan de helft" not in smal
    assert "Dit wordt advies bij 2 lopende trajecten." in breed
    assert "meer dan de helft" in breed


def test_vertrouwelijk_stuk_komt_niet_ongemerkt_in_een_kader_dat_iedereen_leest(
    als, adres, coordinator, stuk
):
    stuk.titel, stuk.volgende_keer, stuk.zichtbaarheid = (
        "Marktgeheim",
        "Vraag prijs",
        "vertrouwelijk",
    )
    stuk.save()
    browser, verwerk = als(coordinator), adres("puzzelstuk_verwerk", stuk.pk)
    besluit = {"orgaan": "college", "op": "2026-09-01", "reden": "Werkt"}

    vooraf = tekst(browser.get(verwerk))
    browser.post(verwerk, {"naar": "nieuw", "besluit": "Hoort in een richtlijn"})
    kader = Kader.objects.get()
    vast = adres("kader_stel_vast", kader.pk)
    paginas = [tekst(browser.get(pad)) for pad in (adres("kader_update", kader.pk), vast)]
    leeg = browser.post(vast, besluit | {"niets_vertrouwelijks": "on"})
    Kader.objects.filter(pk=kader.pk).update(kern="Praat eerst", tekst="Met de markt")
    zonder_vinkje = browser.post(vast, besluit)
    met_vinkje = browser.post(vast, besluit | {"niets_vertrouwelijks": "on"})

    assert "Dit puzzelstuk is vertrouwelijk." in vooraf
    assert "Marktgeheim" not in kader.titel
    assert (kader.kern, kader.tekst) == ("", "")
    assert all("Dit kader komt uit een vertrouwelijk puzzelstuk." in p for p in paginas)
    assert "Schrijf eerst het advies en de afspraak op." in tekst(leeg)
    assert zonder_vinkje.context["formulier"].has_error("niets_vertrouwelijks")
    assert met_vinkje.status_code == 302
    kader.refresh_from_db()
    assert kader.vastgesteld_op == date(2026, 9, 1)


def test_geen_kader_wel_bewaard_is_ook_een_besluit(als, adres, coordinator, stuk):
    pad = adres("puzzelstuk_verwerk", stuk.pk)

    zonder_zin = als(coordinator).post(pad, {"naar": "geen", "besluit": " "})
    als(coordinator).post(pad, {"naar": "geen", "besluit": "Nog te weinig ervaring"})

    assert zonder_zin.status_code == 422
    assert [v.kader for v in stuk.verwerkingen.all()] == [None]
    assert "Nog te weinig ervaring" in tekst(als(coordinator).get(stuk.get_absolute_url()))


def test_traject_dat_klaar_is_zonder_puzzelstuk_wacht_op_een_les(als, adres, coordinator, stuk):
    velden = {"organisatie": stuk.organisatie, "selectiestatus": Traject.Selectie.GESELECTEERD}
    klaar = f.TrajectFactory(fase=Fase.GEGUND, **velden)
    gestopt = f.TrajectFactory(afloop="mislukt", afloop_reden="Geen inschrijving", **velden)
    autonoom = f.TrajectFactory(fase=Fase.AFGEROND, **velden | {"selectiestatus": "autonoom"})
    f.TrajectFactory(fase=Fase.UITVRAAG, **velden)
    Traject.objects.filter(pk=stuk.traject_id).update(fase=Fase.GEGUND, selectiestatus="autonoom")

    pagina = als(coordinator).get(adres("verwerking_list"))

    assert {t.pk for t in pagina.context["page"]} == {klaar.pk, gestopt.pk, autonoom.pk}


def test_kader_met_document_wordt_gemaakt_gewijzigd_en_vastgesteld(
    als, adres, coordinator, stuk, categorie
):
    invoer = {
        "titel": "Groeipad",
        "soort": "richtlijn",
        "kern": "Vraag een groeipad",
        "tekst": "Elk jaar meer",
        "puzzelstukken": [stuk.pk],
        "categorieen": [categorie.pk],
        "upload": SimpleUploadedFile("groeipad.txt", b"Elk jaar meer"),
    }
    als(coordinator).post(adres("kader_create"), invoer)
    kader = Kader.objects.get()
    als(coordinator).post(
        adres("kader_stel_vast", kader.pk),
        {"orgaan": "functie", "functie": "manager Inkoop", "op": "2026-09-01", "reden": "Werkt"},
    )
    kader.refresh_from_db()

    weigering = als(coordinator).post(adres("kader_update", kader.pk), invoer | {"titel": "Anders"})

    assert (kader.door_wie, kader.vastgesteld_op) == ("manager Inkoop", date(2026, 9, 1))
    assert (kader.vastgelegd_door, kader.vaststelling_reden) == (coordinator, "Werkt")
    assert weigering.url == kader.get_absolute_url()
    assert Kader.objects.get().titel == "Groeipad"
    assert als(coordinator).get(adres("kader_download", kader.pk)).content == b"Elk jaar meer"
    assert Puzzelstuk.objects.geworden_tot_kader().get() == stuk


def test_bestand_dat_liegt_over_zijn_soort_wordt_geweigerd(als, adres, coordinator):
    invoer = {"titel": "a", "soort": "beleid", "kern": "b", "tekst": "c"}
    upload = SimpleUploadedFile("nota.pdf", b"<html><script>alert(1)</script>")

    antwoord = als(coordinator).post(adres("kader_create"), invoer | {"upload": upload})

    assert antwoord.status_code == 422
    assert antwoord.context["formulier"].has_error("upload")


def test_nieuwe_versie_is_een_kopie_om_te_wijzigen(als, adres, coordinator, organisatie):
    kader = l.VastKaderFactory(organisatie=organisatie, titel="Groeipad")

    antwoord = als(coordinator).post(adres("kader_nieuwe_versie", kader.pk))
    nog_eens = als(coordinator).post(adres("kader_nieuwe_versie", kader.pk), follow=True)

    nieuw = Kader.objects.get(vorige=kader)
    assert antwoord.url == adres("kader_update", nieuw.pk)
    assert "Er is al een versie 2." in tekst(nog_eens)


def test_voorstel_kan_weg_en_een_vastgesteld_kader_niet(als, adres, coordinator, stuk):
    voorstel = l.KaderFactory(organisatie=stuk.organisatie)
    stuk.verwerk(besluit="Hoort hierin", kader=voorstel, door=coordinator)
    vast = l.VastKaderFactory(organisatie=stuk.organisatie)

    for kader in (voorstel, vast):
        als(coordinator).post(adres("kader_delete", kader.pk))

    assert list(Kader.objects.all()) == [vast]
    assert stuk.verwerkingen.get().kader is None


def test_intrekken_vraagt_waarom(als, adres, coordinator, organisatie):
    kader = l.VastKaderFactory(organisatie=organisatie)
    pad = adres("kader_trek_in", kader.pk)

    zonder = als(coordinator).post(pad, {"op": "2026-10-01", "reden": ""})
    als(coordinator).post(pad, {"op": "2026-10-01", "reden": "De wet regelt dit nu"})

    kader.refresh_from_db()
    assert zonder.status_code == 422
    assert (kader.ingetrokken_op, kader.ingetrokken_door) == (date(2026, 10, 1), coordinator)
    assert "De wet regelt dit nu" in tekst(als(coordinator).get(kader.get_absolute_url()))


# --- use


def test_advies_staat_bij_het_traject_met_waarom(
    als, adres, coordinator, traject, stuk, thema, categorie
):
    op_categorie, op_thema = (l.VastKaderFactory(organisatie=traject.organisatie) for _ in range(2))
    op_categorie.categorieen.add(categorie)
    op_thema.themas.add(thema)
    stuk.themas.add(thema)
    l.VastKaderFactory(organisatie=traject.organisatie).themas.add(
        f.ThemaFactory(organisatie=traject.organisatie)
    )
    l.KaderFactory(organisatie=traject.organisatie).categorieen.add(categorie)
    eigen = l.PuzzelstukFactory(traject=traject)
    eigen.themas.add(thema)
    pad = adres("traject_lessen", traject.pk)

    deel = als(coordinator).get(pad, headers={"HX-Request": "true"})
    pagina = als(coordinator).get(pad)

    assert [(s.rij, s.waarom) for s in deel.context["suggesties"]] == [
        (op_categorie, "Zelfde categorie: Groenvoorziening"),
        (op_thema, "Zelfde thema: CO2-reductie"),
        (stuk, "Zelfde thema: CO2-reductie"),
    ]
    assert [s.rij for s in pagina.context["suggesties"]] == [stuk]
    assert [(kader, waarom) for kader, _, waarom in pagina.context["kaders"]] == [
        (op_categorie, "Zelfde categorie: Groenvoorziening"),
        (op_thema, "Zelfde thema: CO2-reductie"),
    ]
    assert tekst(pagina).count(adres("kadergebruik_update", traject.pk, op_thema.pk)) == 1


def test_hoogstens_vijf_suggesties_en_het_deel_is_dat_van_de_pagina(
    als, adres, coordinator, traject, thema
):
    for _ in range(7):
        l.PuzzelstukFactory(traject__organisatie=traject.organisatie).themas.add(thema)
    pad = adres("traject_lessen", traject.pk)

    heel = als(coordinator).get(pad)
    deel = als(coordinator).get(pad, headers={"HX-Request": "true"})

    assert len(heel.context["suggesties"]) == 5
    assert tekst(deel).strip() in tekst(heel)
    assert pad in tekst(als(coordinator).get(adres("traject_detail", traject.pk)))
    for naam in ("aanmelding_ambities", "ambitie_update"):
        assert f'hx-get="{pad}?kort=ja"' in tekst(als(coordinator).get(adres(naam, traject.pk)))


def test_traject_legt_vast_dat_het_een_kader_volgt_of_waarom_niet(als, adres, coordinator, traject):
    kader = l.VastKaderFactory(organisatie=traject.organisatie)
    pad = adres("kadergebruik_update", traject.pk, kader.pk)

    zonder_reden = als(coordinator).post(pad, {"is_gevolgd": "nee", "toelichting": " "})
    als(coordinator).post(pad, {"is_gevolgd": "ja", "toelichting": ""})
    gebruik = Kadergebruik.objects.get()
    als(coordinator).post(
        pad, {"is_gevolgd": "nee", "toelichting": "De markt kan meer", "versie": gebruik.versie}
    )

    gebruik.refresh_from_db()
    assert zonder_reden.context["formulier"].errors["toelichting"] == [
        "Schrijf op waarom jullie afwijken van dit kader."
    ]
    assert (gebruik.is_gevolgd, gebruik.toelichting) == (False, "De markt kan meer")
    assert [h.is_gevolgd for h in gebruik.history.order_by("history_id")][0] is True
    assert "De markt kan meer" in tekst(als(coordinator).get(kader.get_absolute_url()))


def test_kader_dat_nog_in_de_maak_is_kan_een_traject_niet_volgen(als, adres, coordinator, traject):
    kader = l.KaderFactory(organisatie=traject.organisatie)

    antwoord = als(coordinator).get(adres("kadergebruik_update", traject.pk, kader.pk))

    assert antwoord.status_code == 404


def test_puzzelstuk_wordt_direct_gebruikt_zonder_kader(als, adres, coordinator, traject, stuk):
    pad = adres("puzzelgebruik_update", traject.pk, stuk.pk)
    als(coordinator).post(pad, {"toelichting": "We belden eerst drie bedrijven"})
    pagina = tekst(als(coordinator).get(stuk.get_absolute_url()))
    lijst = als(coordinator).get(f"{adres('puzzelstuk_list')}?hergebruikt=on")

    als(coordinator).post(adres("puzzelgebruik_delete", traject.pk, stuk.pk))

    assert "We belden eerst drie bedrijven" in pagina
    assert list(lijst.context["page"]) == [stuk]
    assert not Puzzelgebruik.objects.exists()


# --- lineage and figures


def test_stamboom_gaat_van_geval_naar_stuk_naar_kader_naar_traject(als, coordinator, stuk, traject):
    eerste = l.VastKaderFactory(organisatie=stuk.organisatie, titel="Groeipad")
    eerste.puzzelstukken.add(stuk)
    tweede = eerste.nieuwe_versie(door=coordinator)
    l.KadergebruikFactory(traject=traject, kader=eerste, is_gevolgd=False, toelichting="Kan meer")

    bomen = [als(coordinator).get(r.get_absolute_url()).context["boom"] for r in (tweede, stuk)]

    for boom in bomen:
        assert [[k.titel for k in knopen] for _, knopen in boom.lijst] == [
            [stuk.traject.titel],
            [stuk.titel],
            ["Groeipad", "Groeipad"],
            [traject.titel],
        ]
        assert set(boom.lijnen) == {
            (("Traject", stuk.traject_id), ("Puzzelstuk", stuk.pk)),
            (("Puzzelstuk", stuk.pk), ("Kader", eerste.pk)),
            (("Kader", eerste.pk), ("Kader", tweede.pk)),
            (("Kader", eerste.pk), ("na", traject.pk)),
        }
        assert len(list(boom.bogen)) == 4


def test_stamboom_noemt_geen_vertrouwelijk_stuk(als, inkoper, stuk):
    kader = l.VastKaderFactory(organisatie=stuk.organisatie)
    kader.puzzelstukken.add(stuk)
    stuk.zichtbaarheid, stuk.titel = "vertrouwelijk", "Marktgeheim"
    stuk.save()

    pagina = tekst(als(inkoper).get(kader.get_absolute_url()))

    assert "Marktgeheim" not in pagina


@pytest.mark.parametrize("rol", [Rol.ADVISEUR, Rol.LEZER])
@pytest.mark.parametrize("gevolgd", [True, False])
def test_wie_de_stukken_niet_ziet_leest_dat_het_kader_uit_ervaringen_komt(
    als, lid, stuk, rol, gevolgd
):
    kader = l.VastKaderFactory(organisatie=stuk.organisatie)
    kader.puzzelstukken.add(stuk)
    if gevolgd:
        l.KadergebruikFactory(traject__organisatie=stuk.organisatie, kader=kader)
    stuk.zichtbaarheid = "vertrouwelijk"
    stuk.save()
    zonder = l.VastKaderFactory(organisatie=stuk.organisatie)
    browser = als(lid(rol))

    pagina, anders = (tekst(browser.get(k.get_absolute_url())) for k in (kader, zonder))

    assert "Uit ervaringen van de gemeente" in pagina
    assert "Nog geen puzzelstukken gekozen." not in pagina
    assert "Hier zie je straks de weg" not in pagina
    assert "Nog geen puzzelstukken gekozen." in anders


def test_kringloop_telt_per_jaar_en_elk_getal_leidt_naar_zijn_lijst(
    als, adres, coordinator, stuk, traject
):
    jaar = timezone.localdate().year
    traject.selectiestatus, traject.publicatie_werkelijk = "geselecteerd", date(jaar, 1, 2)
    traject.save()
    kader = l.VastKaderFactory(organisatie=stuk.organisatie, vastgesteld_op=date(jaar, 1, 2))
    kader.puzzelstukken.add(stuk)
    l.KadergebruikFactory(traject=traject, kader=kader)
    l.PuzzelgebruikFactory(traject=traject, puzzelstuk=stuk)

    pagina = als(coordinator).get(adres("kringloop"))
    gebruik = als(coordinator).get(f"{adres('gebruik_list')}?jaar={jaar}")

    rij = pagina.context["jaren"][0]
    gekozen = als(coordinator).get(f"{adres('traject_list')}?jaar={jaar}&keuze=geselecteerd")
    assert (rij.jaar, rij.stukken, rij.kaders, rij.trajecten) == (jaar, 1, 1, 1)
    assert rij.gekozen == gekozen.context["page"].paginator.count == 1
    assert pagina.context["cijfers"] == {
        "mediaan": 0,
        "gemeten": 1,
        "stukken": 1,
        "kader": 1,
        "geldend": 1,
        "hergebruikt": 1,
        "trajecten": 1,
    }
    assert f"{adres('gebruik_list')}?jaar={jaar}" in tekst(pagina)
    assert gebruik.context["trajecten"] == 1
    assert len(gebruik.context["page"].object_list) == 2


def test_vertrouwelijk_stuk_staat_niet_in_de_geschiedenis_van_het_traject(
    als, adres, coordinator, traject
):
    l.PuzzelstukFactory(traject=traject, titel="Alleen voor ons")

    pagina = tekst(als(coordinator).get(adres("traject_geschiedenis", traject.pk)))

    assert "Alleen voor ons" not in pagina
