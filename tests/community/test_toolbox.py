"""The toolbox: what is in it, who shares what with whom, and what happens when it is withdrawn."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from community.labelset import laad_labels, lees_labels
from community.models import Bedankje, Deling, Hulpmiddel, Hulpmiddelgebruik
from community.models.hulpmiddel import Stand
from organisatie.models import Bestand, EigenRij, Rol
from tests import factories as f
from tests import factories_leren as l
from tests.test_grens import MODELLEN

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate()
PDF = b"%PDF-1.4 voorbeeld"
INVOER = {"titel": "Eis voor machines", "soort": "voorbeeld", "tekst": "Zonder uitstoot."}


@pytest.fixture
def als(client):
    """The browser of this person."""

    def login(wie):
        client.force_login(wie)
        return client

    return login


@pytest.fixture
def middel(organisatie):
    return l.HulpmiddelFactory(organisatie=organisatie, titel="Eis voor machines")


@pytest.fixture
def buren(db):
    """Another organisation: (organisation, somebody who writes there, its address of a page)."""
    ander = f.OrganisatieFactory(naam="Schiedam", slug="buren")
    wie = f.LidmaatschapFactory(organisatie=ander, rol=Rol.COORDINATOR).gebruiker
    return ander, wie, lambda naam, *args: reverse(naam, args=[ander.slug, *args])


def upload(naam, data):
    return SimpleUploadedFile(naam, data)


def tekst(antwoord):
    return antwoord.content.decode()


# --- writing


def test_voorbeeld_met_bestand_thema_niveau_en_label_staat_in_de_toolbox(
    als, adres, coordinator, thema, categorie, organisatie
):
    label = l.LabelFactory(organisatie=organisatie, naam="ISO 20400")
    invoer = INVOER | {
        "soort": "criterium", "niveau": 3, "themas": [thema.pk], "categorieen": [categorie.pk],
        "labels": [label.pk], "upload": upload("eis.pdf", PDF),
    }  # fmt: skip

    als(coordinator).post(adres("hulpmiddel_create"), invoer)
    rij = Hulpmiddel.objects.get()
    filters = [{"thema": thema.pk}, {"label": label.pk}, {"niveau": 3}, {"soort": "criterium"}]
    gevonden = [
        list(als(coordinator).get(adres("hulpmiddel_list"), filter_).context["page"])
        for filter_ in filters
    ]
    bestand = als(coordinator).get(adres("hulpmiddel_download", rij.pk))

    assert (rij.bestand.naam, rij.niveau, rij.eigenaar) == ("eis.pdf", 3, coordinator)
    assert gevonden == [[rij]] * 4
    assert (bestand.content, bestand["X-Content-Type-Options"]) == (PDF, "nosniff")


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "ftp://oud.example/eis"}, "url"),
        ({"soort": "link"}, "url"),
        ({"soort": "bestand"}, "upload"),
        ({"tekst": ""}, "tekst"),
        ({"herzien_op": "31-02-2026"}, "herzien_op"),
        ({"niveau": "9"}, "niveau"),
    ],
)
def test_foute_invoer_zegt_bij_het_veld_wat_er_mis_is(als, adres, coordinator, anders, veld):
    antwoord = als(coordinator).post(adres("hulpmiddel_create"), INVOER | anders)

    assert (antwoord.status_code, list(antwoord.context["formulier"].errors)) == (422, [veld])
    assert Hulpmiddel.objects.count() == 0


def test_te_groot_of_liegend_bestand_wordt_geweigerd(als, adres, coordinator, settings):
    foto = b"\x89PNG\r\n\x1a\n" + bytes(settings.BIJLAGE_MAX_BYTES)
    leugen = upload("strategie.pdf", b"MZ\x90\x00 dit is een programma")

    groot = als(coordinator).post(
        adres("hulpmiddel_create"), INVOER | {"upload": upload("foto.png", foto)}
    )
    vals = als(coordinator).post(adres("hulpmiddel_create"), INVOER | {"upload": leugen})

    assert "te groot" in groot.context["formulier"].errors["upload"][0]
    assert "geen pdf" in vals.context["formulier"].errors["upload"][0]
    assert Hulpmiddel.objects.count() == 0


def test_script_en_link_in_de_tekst_worden_geen_html(als, adres, coordinator, organisatie):
    boos = "<script>alert(1)</script> **vet** [klik](javascript:alert(2))"
    rij = l.HulpmiddelFactory(organisatie=organisatie, tekst=boos)

    pagina = tekst(als(coordinator).get(adres("hulpmiddel_detail", rij.pk)))

    assert "<script>alert(1)" not in pagina
    assert 'href="javascript' not in pagina
    assert "<strong>vet</strong>" in pagina


def test_wie_tegelijk_wijzigt_ziet_eerst_wat_de_ander_deed(als, adres, coordinator, middel):
    blad = als(coordinator).get(adres("hulpmiddel_update", middel.pk)).context["formulier"]
    gezien = {"versie": middel.versie, "stand": blad["stand"].value()}
    invoer = INVOER | gezien
    als(coordinator).post(adres("hulpmiddel_update", middel.pk), invoer | {"titel": "Nieuw"})

    tweede = als(coordinator).post(
        adres("hulpmiddel_update", middel.pk), invoer | {"titel": "Anders"}
    )

    middel.refresh_from_db()
    assert (tweede.status_code, middel.titel) == (409, "Nieuw")
    assert [v.ander for v in tweede.context["verschillen"]] == ["Nieuw"]


def test_inkoper_wijzigt_wat_hij_bijhoudt_en_de_rest_niet(als, adres, inkoper, middel):
    als(inkoper).post(adres("hulpmiddel_create"), INVOER | {"titel": "Van mij"})
    eigen = Hulpmiddel.objects.get(titel="Van mij")

    mag = als(inkoper).get(adres("hulpmiddel_update", eigen.pk)).status_code
    niet = als(inkoper).get(adres("hulpmiddel_update", middel.pk)).status_code
    delen = als(inkoper).get(adres("hulpmiddel_deel", eigen.pk)).status_code

    assert (eigen.eigenaar, mag, niet, delen) == (inkoper, 200, 403, 403)


def test_lezer_ziet_alleen_wat_openbaar_is(als, adres, lid, middel, organisatie):
    open_ = l.HulpmiddelFactory(organisatie=organisatie, is_openbaar=True)
    lezer = als(lid(Rol.LEZER))

    lijst = list(lezer.get(adres("hulpmiddel_list")).context["page"])
    status = [lezer.get(adres("hulpmiddel_detail", r.pk)).status_code for r in (open_, middel)]

    assert (lijst, status) == ([open_], [200, 404])


def test_tekst_van_een_traject_wordt_een_hulpmiddel(als, adres, coordinator, traject, thema):
    criterium = f.CriteriumFactory(traject=traject, thema=thema, tekst="Alles zonder uitstoot.")

    ambities = als(coordinator).get(adres("traject_ambities", traject.pk))
    naar_toolbox = f"{adres('hulpmiddel_create')}?criterium={criterium.pk}"
    assert naar_toolbox in ambities.content.decode()
    form = als(coordinator).get(adres("hulpmiddel_create"), {"criterium": criterium.pk})
    begin = form.context["formulier"].initial

    assert (begin["soort"], begin["tekst"], begin["niveau"]) == ("criterium", criterium.tekst, 3)
    assert begin["themas"] == [thema.pk]


# --- labels


def test_landelijke_programmas_zijn_labels_die_je_kunt_wijzigen(als, adres, coordinator):
    als(coordinator).post(adres("label_vul"))
    als(coordinator).post(adres("label_vul"))
    namen = {label.naam for label in als(coordinator).get(adres("label_list")).context["labels"]}

    assert namen == {velden["naam"] for velden in lees_labels()}
    assert {
        "Beter Aanbesteden", "Green Deal Duurzaam GWW", "Green Deal Circulair Inkopen",
        "Voedselsystemen", "ISO 20400", "IMVO-convenanten", "PIANOo", "MVI-criteriatool",
        "CO2-Prestatieladder",
    } <= namen  # fmt: skip


def test_label_in_gebruik_blijft(als, adres, coordinator, organisatie, middel):
    laad_labels(organisatie)
    label = organisatie.labels.get(naam="ISO 20400")
    middel.labels.add(label)

    als(coordinator).post(adres("label_delete", label.pk))

    assert organisatie.labels.filter(pk=label.pk).exists()


# --- outdated


def test_na_de_kijkdatum_staat_er_dat_het_nagekeken_moet_worden(als, adres, coordinator, middel):
    middel.herzien_op = VANDAAG
    middel.save()
    blad = adres("hulpmiddel_list")

    lijst = tekst(als(coordinator).get(blad))
    gefilterd = list(als(coordinator).get(blad, {"stand": "verouderd"}).context["page"])
    als(coordinator).post(adres("hulpmiddel_nagekeken", middel.pk))
    middel.refresh_from_db()

    assert "Nog eens nakijken" in lijst
    assert gefilterd == [middel]
    assert middel.herzien_op == VANDAAG + timedelta(days=365)


@pytest.mark.parametrize(
    ("velden", "stand"),
    [
        ({}, Stand.ACTUEEL),
        ({"herzien_op": VANDAAG + timedelta(days=1)}, Stand.ACTUEEL),
        ({"herzien_op": VANDAAG}, Stand.VEROUDERD),
        (
            {"herzien_op": VANDAAG, "ingetrokken_op": VANDAAG, "ingetrokken_reden": "Oud"},
            Stand.INGETROKKEN,
        ),
    ],
)
def test_stand_is_in_python_en_sql_gelijk(organisatie, velden, stand):
    rij = l.HulpmiddelFactory(organisatie=organisatie, **velden)

    in_sql = [s for s in Stand if Hulpmiddel.objects.met_stand(s, VANDAAG).exists()]

    assert (rij.stand(VANDAAG), in_sql) == (stand, [stand])


# --- it helped, it was used


def test_dit_hielp_mij_telt_een_keer_per_mens_en_kan_terug(als, adres, inkoper, lid, middel):
    ander = lid(Rol.ADVISEUR)
    als(ander).post(adres("hulpmiddel_bedank", middel.pk))
    blad = adres("hulpmiddel_bedank", middel.pk)
    aantallen = []
    for _ in range(3):
        als(inkoper).post(blad)
        aantallen.append(Bedankje.objects.count())

    rij = als(inkoper).get(adres("hulpmiddel_detail", middel.pk)).context["rij"]

    assert aantallen == [2, 1, 2]
    assert rij.aantal_bedankt == 2


def test_traject_gebruikt_een_hulpmiddel_en_beide_paginas_zeggen_het(
    als, adres, coordinator, traject, middel
):
    kies = als(coordinator).get(
        adres("hulpmiddel_bij_traject", middel.pk), {"nummer": traject.nummer}
    )
    als(coordinator).post(kies.url, {"toelichting": "Letterlijk overgenomen"})
    rij = als(coordinator).get(adres("hulpmiddel_detail", middel.pk)).context
    les = tekst(als(coordinator).get(adres("traject_lessen", traject.pk)))

    assert [g.traject for g in rij["gebruik"]] == [traject]
    assert rij["rij"].aantal_gebruikt == 1
    assert "Letterlijk overgenomen" in les


def test_verkeerd_nummer_zegt_wat_te_doen(als, adres, coordinator, middel):
    antwoord = als(coordinator).get(
        adres("hulpmiddel_bij_traject", middel.pk), {"nummer": "1999-1"}, follow=True
    )

    assert "Er is geen traject met nummer 1999-1" in tekst(antwoord)


def test_wat_het_meest_hielp_staat_bovenaan(als, adres, coordinator, organisatie, middel):
    l.HulpmiddelFactory(organisatie=organisatie, titel="Aaa")
    als(coordinator).post(adres("hulpmiddel_bedank", middel.pk))

    lijst = list(als(coordinator).get(adres("hulpmiddel_list")).context["page"])

    assert [rij.titel for rij in lijst] == ["Eis voor machines", "Aaa"]


# --- sharing


def deel(als, adres, wie, middel, deling, adressen=""):
    """Share it as the form does; the answer."""
    form = als(wie).get(adres("hulpmiddel_deel", middel.pk)).context["formulier"]
    invoer = {"deling": deling, "adressen": adressen}
    invoer |= {naam: form[naam].value() for naam in ("versie", "stand")}
    return als(wie).post(adres("hulpmiddel_deel", middel.pk), invoer)


def test_een_ander_ziet_alleen_wat_met_hem_is_gedeeld(als, adres, coordinator, middel, buren):
    _, buur, daar = buren
    derde = f.OrganisatieFactory(slug="derde")
    weg = f.LidmaatschapFactory(organisatie=derde, rol=Rol.COORDINATOR).gebruiker
    blad, verder = daar("hulpmiddel_detail", middel.pk), ["derde", middel.pk]
    gekregen = {}
    for deling, adressen in (("eigen", ""), ("gekozen", "buren"), ("allen", "")):
        deel(als, adres, coordinator, middel, deling, adressen)
        gekregen[deling] = (
            als(buur).get(blad).status_code,
            als(weg).get(reverse("hulpmiddel_detail", args=verder)).status_code,
        )

    assert gekregen == {"eigen": (404, 404), "gekozen": (200, 404), "allen": (200, 200)}


def test_delen_noemt_elk_adres_dat_niet_bestaat(als, adres, coordinator, middel):
    antwoord = deel(als, adres, coordinator, middel, "gekozen", "nergens\nook-niet")
    leeg = deel(als, adres, coordinator, middel, "gekozen")

    fouten = antwoord.context["formulier"].errors["adressen"]
    assert [fout.partition(":")[0] for fout in fouten] == ["nergens", "ook-niet"]
    assert leeg.context["formulier"].errors == {"adressen": ["Noem ten minste één organisatie."]}
    assert Deling.objects.count() == 0


@pytest.fixture
def gedeeld(organisatie, coordinator, buren):
    """An item with a file, shared with the neighbours."""
    rij = l.HulpmiddelFactory(organisatie=organisatie, titel="Groeipad", bron="PIANOo")
    rij.bestand = Bestand.objects.bewaar(
        organisatie=organisatie, naam="groeipad.pdf", data=PDF, inhoudstype="application/pdf"
    )
    rij.save()
    rij.deel("gekozen", [buren[0]])
    return rij


def test_ander_leest_met_naam_en_bestand_en_schrijft_niets(als, gedeeld, organisatie, buren):
    _, buur, daar = buren
    schrijven = ("update", "deel", "trek_in", "delete")

    pagina = tekst(als(buur).get(daar("hulpmiddel_detail", gedeeld.pk)))
    lijst = tekst(als(buur).get(daar("hulpmiddel_list")))
    bestand = als(buur).get(daar("hulpmiddel_download", gedeeld.pk))
    status = {
        (als(buur).get(pad).status_code, als(buur).post(pad).status_code)
        for pad in (daar(f"hulpmiddel_{naam}", gedeeld.pk) for naam in schrijven)
    }

    assert f"van {organisatie.naam}" in pagina
    assert f"gedeeld door {organisatie.naam}" in lijst
    assert bestand.status_code == 200
    assert status == {(404, 404)}


def test_ander_neemt_over_met_herkomst_en_maar_een_keer(als, gedeeld, buren, thema):
    ander, buur, daar = buren
    eigen = f.ThemaFactory(organisatie=ander, code=thema.code)
    gedeeld.themas.add(thema)
    for _ in range(2):
        als(buur).post(daar("hulpmiddel_neem_over", gedeeld.pk))

    kopie = Hulpmiddel.objects.get(organisatie=ander)

    assert (kopie.titel, kopie.overgenomen_van, kopie.eigenaar) == ("Groeipad", gedeeld, buur)
    assert kopie.bron == f"Toolbox van {gedeeld.organisatie}"
    assert list(kopie.themas.all()) == [eigen]
    assert kopie.bestand.organisatie == ander
    assert kopie.bestand.pk != gedeeld.bestand.pk


@pytest.fixture
def in_gebruik(als, gedeeld, buren):
    """The neighbours use it at a traject, copied it, and said that it helped."""
    ander, buur, daar = buren
    traject = f.TrajectFactory(organisatie=ander)
    als(buur).post(daar("hulpmiddelgebruik_update", traject.pk, gedeeld.pk), {"toelichting": "Ja"})
    als(buur).post(daar("hulpmiddel_neem_over", gedeeld.pk))
    als(buur).post(daar("hulpmiddel_bedank", gedeeld.pk))
    return traject


def test_ingetrokken_blijft_bij_een_ander_staan_met_wie_wanneer_en_waarom(
    als, adres, coordinator, gedeeld, in_gebruik, buren
):
    ander, buur, daar = buren
    als(coordinator).post(adres("hulpmiddel_trek_in", gedeeld.pk), {"reden": "De wet is nieuw."})
    kopie = Hulpmiddel.objects.get(organisatie=ander)
    paden = [
        daar("hulpmiddel_detail", gedeeld.pk),
        daar("traject_lessen", in_gebruik.pk),
        daar("hulpmiddel_detail", kopie.pk),
        daar("hulpmiddelgebruik_update", in_gebruik.pk, gedeeld.pk),
    ]

    paginas = [als(buur).get(pad) for pad in paden]
    lijst = als(buur).get(daar("hulpmiddel_list")).context["page"]

    assert [p.status_code for p in paginas] == [200] * 4
    naam = gedeeld.organisatie.naam.lower()
    for pagina in paginas[:3]:
        woorden = " ".join(tekst(pagina).split()).lower()
        assert f"ingetrokken door {naam} op" in woorden
        assert "de wet is nieuw." in woorden
    assert list(lijst) == [kopie]
    assert Hulpmiddelgebruik.objects.filter(organisatie=ander).count() == 1


def test_niet_meer_gedeeld_laat_de_inhoud_weg_en_het_gebruik_staan(
    als, adres, coordinator, gedeeld, in_gebruik, buren
):
    _, buur, daar = buren
    deel(als, adres, coordinator, gedeeld, "eigen")

    pagina = tekst(als(buur).get(daar("hulpmiddel_detail", gedeeld.pk)))
    les = als(buur).get(daar("traject_lessen", in_gebruik.pk))
    bestand = als(buur).get(daar("hulpmiddel_download", gedeeld.pk)).status_code
    bedank = als(buur).post(daar("hulpmiddel_bedank", gedeeld.pk)).status_code

    assert "deelt dit niet meer" in pagina
    assert gedeeld.tekst not in pagina
    assert "Groeipad" in tekst(les)
    assert (bestand, bedank) == (404, 404)


def test_wat_een_ander_gebruikt_trek_je_in_en_verwijder_je_niet(
    als, adres, coordinator, gedeeld, in_gebruik
):
    als(coordinator).post(adres("hulpmiddel_delete", gedeeld.pk))

    assert Hulpmiddel.objects.filter(pk=gedeeld.pk).exists()
    assert len(gedeeld.belemmeringen_verwijderen()) == 2
    assert gedeeld.gebruikt_elders() == 1


def test_intrekken_kan_een_keer_en_niet_zonder_reden(als, adres, coordinator, middel):
    leeg = als(coordinator).post(adres("hulpmiddel_trek_in", middel.pk), {"reden": " "})
    als(coordinator).post(adres("hulpmiddel_trek_in", middel.pk), {"reden": "Oud"})
    weer = als(coordinator).post(adres("hulpmiddel_trek_in", middel.pk), {"reden": "Ouder"})

    middel.refresh_from_db()
    assert (leeg.status_code, weer.status_code, middel.ingetrokken_reden) == (422, 422, "Oud")


def test_alleen_de_toolbox_gaat_over_de_grens():
    over = {(model.__name__, naam) for model in MODELLEN for naam in model.gedeeld}

    assert EigenRij.gedeeld == ()
    assert over == {
        ("Hulpmiddel", "overgenomen_van"),
        ("Bedankje", "hulpmiddel"),
        ("Hulpmiddelgebruik", "hulpmiddel"),
    }


@pytest.mark.parametrize("aantal", [1, 3])
def test_lijst_kost_een_vast_aantal_queries(
    als, adres, coordinator, organisatie, aantal, django_assert_max_num_queries
):
    for _ in range(aantal):
        rij = l.HulpmiddelFactory(organisatie=organisatie)
        rij.labels.add(l.LabelFactory(organisatie=organisatie))
    pagina = als(coordinator)

    with django_assert_max_num_queries(20):
        antwoord = pagina.get(adres("hulpmiddel_list"))

    assert len(antwoord.context["page"]) == aantal


def test_soorten_zijn_die_van_de_bron():
    """The kinds of C-039 that are no meeting."""
    assert {"voorbeeld", "deskstudie", "pilot", "samenwerking", "markt"} <= set(
        Hulpmiddel.Soort.values
    )
