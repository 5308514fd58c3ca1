"""Per theme: advice, texts of criteria, instruments, re-check, and two people at once."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organisatie.models import Rol
from tests import factories as f
from trajecten.advies import adviezen, vergelijkbaar
from trajecten.ambities import normen
from trajecten.criteria import eerdere_teksten
from trajecten.models import Aanpak, Criterium, Fase, Traject

TEKST = "Alle voertuigen rijden zonder uitstoot."


@pytest.fixture
def blad(client, budgethouder, traject, thema, adres):
    """The page of the ambitions as the budgethouder sees it now, as data to post."""
    client.force_login(budgethouder)

    def open_():
        pagina = client.get(adres("ambitie_update", traject.pk)).context["blad"]
        data = {}
        for formulier in pagina.formulieren:
            for veld in formulier:
                waarde = veld.value()
                if isinstance(waarde, date):
                    waarde = waarde.isoformat()
                if waarde not in (None, False, []):
                    data[veld.html_name] = waarde
        return data

    return open_


@pytest.fixture
def stuur(client, traject, adres):
    """Post the page of the ambitions."""
    return lambda data: client.post(adres("ambitie_update", traject.pk), data)


@pytest.fixture
def sleutel(thema):
    """Name of an input of the theme."""
    return lambda naam: f"thema-{thema.pk}-{naam}"


def teksten(traject):
    return [(c.soort, c.tekst) for c in traject.criteria.order_by("pk")]


def test_meer_teksten_per_thema_met_weging_en_korting(stuur, blad, traject, sleutel):
    data = blad() | {
        sleutel("keuze"): "3", sleutel("rijen"): "2",
        sleutel("n0-soort"): "minimumeis", sleutel("n0-tekst"): TEKST,
        sleutel("n1-soort"): "gunning", sleutel("n1-tekst"): "Lager is beter",
        sleutel("n1-weging"): "12,5", sleutel("n1-fictieve_korting"): "€ 10.000",
    }  # fmt: skip

    antwoord = stuur(data)

    gunning = traject.criteria.get(soort="gunning")
    assert antwoord.status_code == 302
    assert teksten(traject) == [("minimumeis", TEKST), ("gunning", "Lager is beter")]
    assert (str(gunning.weging), str(gunning.fictieve_korting)) == ("12.50", "10000.00")


def test_tekst_wijzigen_en_weghalen(stuur, blad, traject, thema, sleutel):
    blijft = f.CriteriumFactory(traject=traject, thema=thema, tekst="Oud\nmet regel")
    weg = f.CriteriumFactory(traject=traject, thema=thema, tekst="Weg ermee")

    stuur(
        blad()
        | {sleutel(f"c{blijft.pk}-tekst"): "Nieuw\r\nmet regel", sleutel(f"c{weg.pk}-weg"): "on"}
    )

    assert teksten(traject) == [("minimumeis", "Nieuw\nmet regel")]


def test_niets_veranderd_schrijft_geen_geschiedenis(stuur, blad, traject, thema):
    f.CriteriumFactory(traject=traject, thema=thema, tekst="Een\nTwee")
    f.ThemaambitieFactory(traject=traject, thema=thema)
    versie = Traject.objects.get().versie
    data = {n: w.replace("\n", "\r\n") if isinstance(w, str) else w for n, w in blad().items()}

    antwoord = stuur(data)

    assert antwoord.status_code == 302
    assert Traject.objects.get().versie == versie
    assert Criterium.history.count() == 1


@pytest.mark.parametrize(
    ("velden", "veld", "fout"),
    [
        ({"n0-tekst": TEKST}, "n0-soort", "Kies wat voor eis of criterium dit is."),
        ({"n0-soort": "contract"}, "n0-tekst", "Schrijf de tekst op."),
        (
            {"n0-soort": "contract", "n0-tekst": "x", "n0-weging": "5"}, "n0-weging",
            "Dit hoort alleen bij een gunningscriterium.",
        ),
        ({"n0-soort": "gunning", "n0-tekst": "x", "n0-weging": "-1"}, "n0-weging", None),
        ({"n0-soort": "gunning", "n0-tekst": "x", "n0-weging": "101"}, "n0-weging", None),
        ({"n0-soort": "gunning", "n0-tekst": "x" * 8001}, "n0-tekst", None),
        ({"n0-soort": "<script>", "n0-tekst": "x"}, "n0-soort", None),
        (
            {"keuze": "1", "reden": "Geen aanbod", "hertoets_op": "1926-01-01"},
            "hertoets_op", "Het jaar 1926 klopt niet. Kies 1990 tot en met 2100.",
        ),
        (
            {"keuze": "1", "reden": "Geen aanbod", "hertoets_op": "2020-01-01"},
            "hertoets_op", "Kies een dag die nog komt.",
        ),
        ({"keuze": "1"}, "reden", "Schrijf op waarom je lager kiest dan de norm."),
        ({"instrumenten": "999999999999999999999"}, "instrumenten", None),
    ],
)  # fmt: skip
def test_onzin_geeft_een_melding_en_bewaart_niets(
    stuur, blad, traject, sleutel, organisatie, velden, veld, fout
):
    f.InstrumentFactory(organisatie=organisatie)
    data = blad() | {sleutel("keuze"): "2"} | {sleutel(n): w for n, w in velden.items()}

    antwoord = stuur(data)

    formulieren = antwoord.context["blad"].formulieren
    fouten = {x.add_prefix(n): list(e) for x in formulieren for n, e in x.errors.items()}
    assert antwoord.status_code == 422
    assert list(fouten) == [sleutel(veld)]
    assert fout is None or fouten[sleutel(veld)] == [fout]
    assert (traject.criteria.count(), traject.ambities.count()) == (0, 0)


@pytest.mark.parametrize(
    "tekst", ["🌳" * 100, "<img src=x onerror=alert(1)>", "אין פליטות", "x" * 2000]
)
def test_vreemde_tekst_komt_heel_terug_en_doet_niets(
    client, stuur, blad, traject, sleutel, adres, tekst
):
    stuur(blad() | {sleutel("n0-soort"): "contract", sleutel("n0-tekst"): tekst})

    pagina = client.get(adres("traject_ambities", traject.pk)).content.decode()

    assert teksten(traject) == [("contract", tekst)]
    assert "<img src=x" not in pagina


def test_instrumenten_worden_bewaard_met_geschiedenis(stuur, blad, traject, sleutel, organisatie):
    web = f.InstrumentFactory(organisatie=organisatie, naam="Ambitieweb")
    f.InstrumentFactory(organisatie=organisatie)

    stuur(blad() | {sleutel("keuze"): "3", sleutel("instrumenten"): [web.pk]})

    ambitie = traject.ambities.get()
    laatste = ambitie.history.first()
    assert list(ambitie.instrumenten.all()) == [web]
    assert [rij.instrument for rij in laatste.instrumenten.all()] == [web]


def test_hertoetsdag_gaat_mee_naar_de_afwijking_en_is_anders_over_een_jaar(
    stuur, blad, traject, sleutel
):
    gekozen = (timezone.localdate() + timedelta(days=90)).isoformat()
    lager = {sleutel("keuze"): "1", sleutel("reden"): "Geen aanbod"}
    stuur(blad() | lager | {sleutel("hertoets_op"): gekozen})
    eerst = traject.afwijkingen.get().hertoets_op
    traject.afwijkingen.all().delete()
    stuur(blad() | lager | {sleutel("hertoets_op"): "", sleutel("reden"): "Nog geen aanbod"})

    assert eerst.isoformat() == gekozen
    assert traject.afwijkingen.get().hertoets_op == timezone.localdate() + timedelta(days=365)


def test_na_vaststelling_vraagt_ook_een_tekst_een_reden(stuur, blad, traject, sleutel):
    traject.fase = Fase.STRATEGIE
    traject.save()
    data = blad() | {sleutel("n0-soort"): "contract", sleutel("n0-tekst"): TEKST}

    zonder = stuur(data)
    met = stuur(data | {"reden": "Nota van inlichtingen"})

    assert (zonder.status_code, met.status_code) == (422, 302)
    assert Criterium.history.get().history_change_reason == "Nota van inlichtingen"


def test_norm_overnemen_vult_in_en_bewaart_pas_als_je_bewaart(stuur, blad, traject, sleutel):
    antwoord = stuur(blad() | {"neem": "norm", sleutel("reden"): "Mijn tekst"})

    keuze = antwoord.context["blad"].delen[0].keuze
    assert (keuze["keuze"].value(), keuze["reden"].value()) == ("2", "Mijn tekst")
    assert traject.ambities.count() == 0


def test_kansrijke_categorie_raadt_niveau_3_aan(stuur, blad, traject, categorie, thema, sleutel):
    categorie.is_kansrijk = True
    categorie.save()
    traject.refresh_from_db()

    advies = adviezen(traject, [thema], normen(traject))[thema.pk]
    antwoord = stuur(blad() | {"neem": "advies"})

    assert (advies.niveau, advies.is_kansrijk) == (3, True)
    assert antwoord.context["blad"].delen[0].keuze["keuze"].value() == "3"


@pytest.fixture
def kansrijk(categorie, traject):
    """The category of the traject is a promising one."""
    categorie.is_kansrijk = True
    categorie.save()
    traject.refresh_from_db()
    return categorie


@pytest.mark.parametrize("pagina", ["ambitie_update", "aanmelding_ambities"])
def test_kansrijk_staat_niveau_3_klaar_en_is_pas_bewaard_na_bewaren(
    client, blad, traject, kansrijk, adres, pagina
):
    klaar = blad()
    voor = traject.ambities.count()

    gezien = client.get(adres(pagina, traject.pk)).context["blad"]
    client.post(adres(pagina, traject.pk), klaar)

    assert (gezien.staat_klaar, gezien.delen[0].keuze["keuze"].value()) == (True, "3")
    assert (voor, traject.ambities.get().niveau) == (0, 3)


@pytest.mark.parametrize(
    ("keuze", "reden", "bewaard"), [("2", "", [2]), ("1", "Geen aanbod", [1]), ("onbekend", "", [])]
)
def test_wie_lager_wil_dan_3_kiest_dat_zelf_en_onder_de_norm_met_een_reden(
    stuur, blad, traject, kansrijk, sleutel, keuze, reden, bewaard
):
    data = blad() | {sleutel("keuze"): keuze}

    zonder = stuur(data).status_code
    stuur(data | {sleutel("reden"): reden})

    assert zonder == (422 if reden else 302)
    assert list(traject.ambities.values_list("niveau", flat=True)) == bewaard
    assert traject.afwijkingen.count() == (1 if reden else 0)


def test_na_weet_ik_nog_niet_of_een_keuze_staat_er_niets_meer_klaar(
    client, blad, traject, kansrijk, thema, sleutel, adres, organisatie
):
    ander = f.ThemaFactory(organisatie=organisatie, naam="Circulair")
    weet_niet = {sleutel("keuze"): "onbekend", f"thema-{ander.pk}-keuze": "onbekend"}
    client.post(adres("aanmelding_ambities", traject.pk), blad() | weet_niet)
    na_onbekend = blad()[sleutel("keuze")]
    f.ThemaambitieFactory(traject=traject, thema=thema, niveau=2)

    na_keuze = blad()

    assert na_onbekend == "onbekend"
    assert [na_keuze[sleutel("keuze")], na_keuze[f"thema-{ander.pk}-keuze"]] == ["2", "onbekend"]


def test_na_de_strategie_staat_er_niets_klaar(blad, traject, kansrijk, sleutel):
    traject.fase = Fase.STRATEGIE
    traject.save()

    assert blad()[sleutel("keuze")] == "onbekend"


def test_tegelijk_met_niveau_3_dat_klaarstond_kiest_niemand_voor_een_ander(
    stuur, blad, traject, kansrijk, sleutel
):
    gezien = blad()
    stuur(blad() | {sleutel("keuze"): "2"})

    antwoord = stuur(gezien)

    assert antwoord.status_code == 409
    assert [v.overgenomen for v in antwoord.context["verschillen"]] == [False]
    assert traject.ambities.get().niveau == 2


def test_aanpak_van_het_thema_gaat_voor_de_algemene_en_de_nieuwste_telt(
    traject, categorie, thema, organisatie
):
    ander = f.ThemaFactory(organisatie=organisatie)
    vast = {"organisatie": organisatie, "categorie": categorie}
    Aanpak.objects.create(**vast, tekst="Algemeen")
    Aanpak.objects.create(**vast, thema=thema, tekst="Oud")
    nieuw = Aanpak.objects.create(**vast, thema=thema, versie=2, tekst="Nieuw")

    gevonden = adviezen(traject, [thema, ander], {})

    assert [gevonden[t.pk].aanpak.tekst for t in (thema, ander)] == [nieuw.tekst, "Algemeen"]


def test_nog_een_tekst_geeft_ruimte_en_houdt_wat_er_staat(stuur, blad, thema, sleutel):
    antwoord = stuur(blad() | {"meer": thema.pk, sleutel("n0-tekst"): "Half af"})

    criteria = antwoord.context["blad"].delen[0].criteria
    assert antwoord.status_code == 200
    assert [c["tekst"].value() for c in criteria] == ["Half af", None]
    assert [c.errors for c in criteria] == [{}, {}]


def test_eerdere_tekst_wordt_een_kopie_met_herkomst_en_nooit_dubbel(
    stuur, blad, traject, thema, sleutel, organisatie
):
    bron = f.CriteriumFactory(
        traject=f.TrajectFactory(organisatie=organisatie, fase=Fase.GEGUND),
        thema=thema,
        tekst=TEKST,
    )
    stuur(blad() | {sleutel("eerder"): [bron.pk]})
    stuur(blad() | {sleutel("eerder"): [bron.pk]})

    assert [(c.tekst, c.overgenomen_van) for c in traject.criteria.all()] == [(TEKST, bron)]


def test_concepttekst_van_een_ander_wordt_niet_aangeboden_en_niet_aangenomen(
    stuur, blad, traject, thema, sleutel, organisatie, budgethouder, toegang
):
    vreemd = f.TrajectFactory(
        organisatie=organisatie, afdeling=f.AfdelingFactory(organisatie=organisatie)
    )
    concept = f.CriteriumFactory(traject=vreemd, thema=thema, tekst="Geheim concept")
    f.CriteriumFactory(
        traject=f.TrajectFactory(organisatie=organisatie, fase=Fase.GEGUND),
        thema=thema,
        tekst=TEKST,
    )

    aangeboden = eerdere_teksten(traject, [thema], toegang(budgethouder))
    antwoord = stuur(blad() | {sleutel("eerder"): [concept.pk]})

    assert [c.tekst for c in aangeboden[thema.pk]] == [TEKST]
    assert antwoord.status_code == 422
    assert traject.criteria.count() == 0


def test_teksten_van_deze_categorie_staan_voorop_en_elke_tekst_een_keer(
    traject, thema, categorie, organisatie, budgethouder, toegang
):
    vast = {"organisatie": organisatie, "fase": Fase.GEGUND}
    f.CriteriumFactory(
        traject=f.TrajectFactory(**vast, categorie=categorie), thema=thema, tekst="A"
    )
    for tekst in ("B", "A"):
        f.CriteriumFactory(traject=f.TrajectFactory(**vast), thema=thema, tekst=tekst)
    f.CriteriumFactory(traject=f.TrajectFactory(fase=Fase.GEGUND))

    gevonden = eerdere_teksten(traject, [thema], toegang(budgethouder))

    assert [c.tekst for c in gevonden[thema.pk]] == ["A", "B"]


def test_vergelijkbare_trajecten_met_evenveel_queries(
    client, traject, thema, categorie, organisatie, budgethouder, adres
):
    client.force_login(budgethouder)

    def erbij():
        eerder = f.TrajectFactory(organisatie=organisatie, categorie=categorie, fase=Fase.GEGUND)
        f.ThemaambitieFactory(traject=eerder, thema=thema, niveau=3)
        f.CriteriumFactory(traject=eerder, thema=thema, tekst=f"Tekst {eerder.pk}")
        return eerder

    eerste = erbij()
    with CaptureQueriesContext(connection) as een:
        pagina = client.get(adres("ambitie_update", traject.pk))
    for _ in range(2):
        erbij()
    with CaptureQueriesContext(connection) as drie:
        client.get(adres("ambitie_update", traject.pk))

    assert pagina.context["vergelijkbaar"] == [eerste]
    assert len(drie) == len(een)


def test_vergelijkbaar_toont_geen_concepten_van_anderen(
    traject, thema, categorie, organisatie, lid, toegang
):
    vreemd = f.TrajectFactory(
        organisatie=organisatie,
        categorie=categorie,
        afdeling=f.AfdelingFactory(organisatie=organisatie),
    )
    f.ThemaambitieFactory(traject=vreemd, thema=thema, wijze="aanmoedigen")
    f.CriteriumFactory(traject=vreemd, thema=thema, tekst="Geheim")

    [gevonden] = vergelijkbaar(traject, toegang(lid(Rol.BUDGETHOUDER)))

    assert (gevonden, gevonden.criteria_zichtbaar, gevonden.teksten) == (vreemd, False, [])


def verschillen(antwoord):
    return [(v.naam, v.eigen, v.ander, v.overgenomen) for v in antwoord.context["verschillen"]]


def test_twee_mensen_tegelijk_zien_per_thema_wat_de_ander_deed(
    stuur, blad, traject, thema, sleutel, organisatie
):
    circulair = f.ThemaFactory(organisatie=organisatie, naam="Circulair")
    ander = f"thema-{circulair.pk}"
    gezien = blad()
    stuur(blad() | {sleutel("keuze"): "3", f"{ander}-keuze": "1"})

    antwoord = stuur(
        gezien
        | {sleutel("keuze"): "2", sleutel("n0-soort"): "contract", sleutel("n0-tekst"): TEKST}
    )

    nieuw = antwoord.context["blad"].delen
    assert antwoord.status_code == 409
    assert [(rij[0], rij[3]) for rij in verschillen(antwoord)] == [
        ("CO2-reductie: niveau", False), ("Circulair: niveau", True),
    ]  # fmt: skip
    assert [deel.keuze["keuze"].value() for deel in nieuw] == ["2", "1"]
    assert nieuw[0].criteria[0]["tekst"].value() == TEKST
    assert traject.ambities.get(thema=thema).niveau == 3
    assert antwoord.context["verschillen"][0].wie == "Budgethouder"


def test_na_het_vergelijken_bewaart_de_tweede_zijn_keuze(stuur, blad, traject, thema, sleutel):
    gezien = blad()
    stuur(blad() | {sleutel("keuze"): "3"})
    mijn = gezien | {sleutel("keuze"): "2"}
    botsing = stuur(mijn).context["blad"].data

    antwoord = stuur(mijn | {"versie": botsing["versie"], "gezien": botsing["gezien"]})

    assert antwoord.status_code == 302
    assert traject.ambities.get().niveau == 2


def test_wijzigde_alleen_iets_anders_dan_wordt_gewoon_bewaard(stuur, blad, traject, sleutel):
    gezien = blad()
    traject.refresh_from_db()
    traject.claim(traject.versie)
    traject.titel = "Andere titel"
    traject.save()

    antwoord = stuur(gezien | {sleutel("keuze"): "3"})

    assert antwoord.status_code == 302
    assert traject.ambities.get().niveau == 3


def test_dubbel_versturen_maakt_een_tekst(stuur, blad, traject, sleutel):
    data = blad() | {
        sleutel("keuze"): "3", sleutel("n0-soort"): "contract", sleutel("n0-tekst"): TEKST,
    }  # fmt: skip

    codes = [stuur(data).status_code, stuur(data).status_code]

    assert codes == [302, 302]
    assert teksten(traject) == [("contract", TEKST)]


def test_tekst_van_de_ander_komt_erbij_en_verwijderde_tekst_blijft_als_nieuwe(
    stuur, blad, traject, thema, sleutel
):
    oud = f.CriteriumFactory(traject=traject, thema=thema, tekst="Oud")
    gezien = blad()
    stuur(
        blad()
        | {
            sleutel(f"c{oud.pk}-weg"): "on",
            sleutel("n0-soort"): "contract",
            sleutel("n0-tekst"): "Van de ander",
        }
    )

    antwoord = stuur(gezien | {sleutel(f"c{oud.pk}-tekst"): "Door mij aangepast"})

    criteria = antwoord.context["blad"].delen[0].criteria
    assert antwoord.status_code == 409
    assert verschillen(antwoord) == [
        ("CO2-reductie: tekst", "Door mij aangepast", "verwijderd", False),
        ("CO2-reductie: tekst", "nog niet gezien", "Van de ander", True),
    ]
    assert [c["tekst"].value() for c in criteria if c["tekst"].value()] == [
        "Van de ander", "Door mij aangepast",
    ]  # fmt: skip


@pytest.mark.parametrize("gezien", ["geen json", "[1, 2]", json.dumps({"thema-x-cy-tekst": 3}), ""])
def test_verminkte_stand_laat_kiezen_in_plaats_van_overschrijven(
    stuur, blad, traject, sleutel, gezien
):
    data = blad()
    stuur(blad() | {sleutel("keuze"): "3"})

    antwoord = stuur(data | {"gezien": gezien, sleutel("keuze"): "2"})

    assert antwoord.status_code == 409
    assert traject.ambities.get().niveau == 3


def test_niveaus_zijn_uitgelegd_met_norm_en_advies(client, blad, traject, categorie, adres):
    categorie.is_kansrijk = True
    categorie.save()
    blad()

    pagina = client.get(adres("ambitie_update", traject.pk)).context["blad"]

    teksten_ = [tekst for _, tekst in pagina.delen[0].keuze.fields["keuze"].choices]
    assert teksten_[2:5] == [
        "1 – Basis: minstens de landelijke MVI-criteria en ons eigen beleid",
        "2 – Significant: merkbaar meer dan gewoon is in deze markt (dit is de norm)",
        "3 – Maximaal: je daagt de markt uit om zo ver mogelijk te gaan (dit raden we aan)",
    ]


def test_alleen_focusthemas_staan_in_de_korte_vragenlijst(
    client, blad, traject, thema, organisatie, adres
):
    f.ThemaFactory(organisatie=organisatie, is_focus=False, naam="Innovatie")
    blad()

    kort = client.get(adres("aanmelding_ambities", traject.pk)).context["blad"]
    lang = client.get(adres("ambitie_update", traject.pk)).context["blad"]

    assert [deel.thema for deel in kort.delen] == [thema]
    assert [deel.thema.naam for deel in lang.andere] == ["Innovatie"]
