"""The MVI paragraph: composed from the choices, honest about what is unknown, safe to share."""

import io
from datetime import date
from decimal import Decimal

import pytest
from docx import Document
from docx.oxml.ns import qn

from organisatie.models import Rol
from tests import factories as f
from trajecten.models import (
    Afwijking,
    Ambitiebevestiging,
    Effect,
    Indicator,
    Instrument,
    Overweging,
    Themaambitie,
    Traject,
)
from trajecten.paragraaf import Soort, als_docx, als_tekst, stel_op

VANDAAG = date(2026, 11, 24)


@pytest.fixture
def vol(traject, thema, organisatie):
    """A traject about which everything is known."""
    organisatie.sroi_procent, organisatie.sroi_drempel = Decimal(5), Decimal(100_000)
    organisatie.save()
    traject.soort, traject.procedure, traject.omschrijving = "dienst", "sbir", "Bomen en bermen"
    traject.raming_min = traject.raming_max = Decimal(1_250_000)
    traject.publicatie, traject.publicatie_precisie = date(2027, 5, 1), "maand"
    traject.save()
    ambitie = Themaambitie.objects.create(
        organisatie=organisatie, traject=traject, thema=thema, niveau=1, reden="Markt klein",
        wijze="aanmoedigen", weging=Decimal("12.50"),
    )  # fmt: skip
    ambitie.instrumenten.add(Instrument.objects.create(organisatie=organisatie, naam="Ambitieweb"))
    f.CriteriumFactory(
        traject=traject, thema=thema, tekst="Alleen elektrisch", soort="gunning", weging=10
    )
    Afwijking.objects.create(
        organisatie=organisatie, traject=traject, thema=thema, norm=2, gekozen=1,
        reden="Markt klein",
    )  # fmt: skip
    Overweging.objects.create(
        organisatie=organisatie, traject=traject, niet_kopen="nee", langer_gebruiken="deels",
        mogelijk="Elektrisch materieel", meer_kosten="Tien procent", tijd="enige",
        afweging="Kwaliteit woog het zwaarst", afgewogen_door="Afdelingsmanager",
    )  # fmt: skip
    f.MarktconsultatieFactory(
        traject=traject, thema=thema, partijen="Firma Zwaan", bevindingen="Duur"
    )
    indicator = Indicator.objects.create(
        organisatie=organisatie, naam="CO2-uitstoot", eenheid="ton per jaar", beter="lager"
    )
    Effect.objects.create(
        organisatie=organisatie, traject=traject, indicator=indicator, nulmeting=120, gevraagd=40
    )
    return traject


def zichtbaar(traject, *, alles=True):
    """The traject as a person gets it who may see everything, or only what is open to all."""
    rij = Traject.objects.get(pk=traject.pk)
    rij.raming_zichtbaar = alles
    rij.criteria_zichtbaar = alles or rij.is_uitgevraagd
    return rij


def tekst(traject, soort=Soort.STRATEGIE, **opties):
    return als_tekst(stel_op(zichtbaar(traject, **opties), soort, VANDAAG))


def test_paragraaf_zegt_wat_we_kopen_met_raming_en_planning(vol):
    regels = tekst(vol)

    assert (
        "‘Groenonderhoud’ (2026-001) is een dienst van de afdeling Beheer, in de categorie Groen. "
        "Bomen en bermen. De opdracht komt naar verwachting in de markt: mei 2027 met de procedure "
        "‘SBIR (innovatie in opdracht)’. De raming is € 1.250.000 (exclusief btw, hele looptijd)."
    ) in regels


@pytest.mark.parametrize(
    "zin",
    [
        "We kiezen basis op CO2-reductie.",
        "- CO2-reductie: norm: Significant; ambitie: Basis; hoe we het vragen: "
        "Aanmoedigen (gunningscriterium), weging 12,5 %",
        "- CO2-reductie, gunningscriterium, weging 10 %: ‘Alleen elektrisch’",
        "De ambities zijn gekozen met Ambitieweb.",
        "- CO2-reductie: basis, norm significant. Reden: Markt klein. "
        "Hierover is nog niet besloten.",
        "- Kan het zonder iets te kopen? Nee, dat past hier niet.",
        "Ruimte voor MVI: enige extra tijd. Kwaliteit woog het zwaarst. "
        "Afgewogen door: Afdelingsmanager.",
        "Er was contact met de markt: 1 gesprek met een bedrijf, op 2 maart 2026. "
        "Het ging vooral over CO2-reductie.",
        "- CO2-uitstoot (ton per jaar, lager is beter): nu 120, gevraagd 40.",
        "De regel is 5 % van de opdracht vanaf € 100.000. De raming ligt erboven, "
        "dus de regel geldt.",
        "De budgethouder heeft deze ambities nog niet bevestigd.",
        "- Er is nog geen akkoord op de afwijking voor CO2-reductie.",
    ],
)
def test_paragraaf_noemt_elke_keuze(vol, zin):
    assert zin in tekst(vol)


def test_besluit_op_een_afwijking_staat_er_zonder_naam(vol, dt):
    Afwijking.objects.get().besluit_over(besluit="akkoord", reden="Past", door=dt)

    regels = tekst(vol)

    assert "Besluit: akkoord op " in regels
    assert dt.naam not in regels


@pytest.mark.parametrize(
    "zin",
    [
        "De raming is nog niet bekend.",
        "Wanneer de opdracht in de markt komt, is nog niet bekend; "
        "de procedure is nog niet gekozen.",
        "Nog niet gekozen: CO2-reductie.",
        "Er is nog niet opgeschreven wat is overwogen.",
        "Er is nog geen contact met de markt vastgelegd.",
        "Er zijn nog geen eisen of criteria geschreven.",
        "Welk effect we willen bereiken, is nog niet in een meting vastgelegd.",
        "Voor zover gekozen wijkt niet af van de norm.",
        "- Kies eerst een ambitie voor CO2-reductie.",
    ],
)
def test_wat_onbekend_is_staat_er_als_onbekend(traject, thema, zin):
    assert zin in tekst(traject)


def test_nvt_staat_er_met_de_reden(traject, thema, organisatie):
    Themaambitie.objects.create(
        organisatie=organisatie, traject=traject, thema=thema, is_nvt=True, reden="Alleen advies"
    )

    assert "CO2-reductie is niet van toepassing: Alleen advies." in tekst(traject)


def test_wie_niets_vertrouwelijks_mag_zien_krijgt_het_nergens(vol):
    for soort in Soort:
        stuk = stel_op(zichtbaar(vol, alles=False), soort, VANDAAG)
        alles = als_tekst(stuk) + "".join(p.text for p in lees(stuk).paragraphs)

        geheim = ["1.250.000", "Alleen elektrisch", "12,5", "Tien procent", "gevraagd 40", "Zwaan"]
        geheim += ["Elektrisch materieel", "Kwaliteit woog het zwaarst", "enige extra tijd"]
        assert [woord for woord in geheim if woord in alles] == []
        assert not stuk.vertrouwelijk


def test_bevindingen_en_bedrijven_staan_nooit_in_de_tekst(vol):
    assert [woord for woord in ("Zwaan", "Duur") if woord in tekst(vol)] == []


def test_tekst_met_geheimen_zegt_dat_hij_vertrouwelijk_is(vol):
    stuk = stel_op(zichtbaar(vol), Soort.STRATEGIE, VANDAAG)

    assert stuk.vertrouwelijk
    assert stuk.onder.endswith("vertrouwelijk tot de publicatie of gunning")


def test_bestuursvoorstel_heeft_een_toets_met_vraag_en_antwoord(vol):
    stuk = stel_op(zichtbaar(vol), Soort.BESTUUR, VANDAAG)

    tabel = next(blok for blok in stuk.blokken if blok.vorm == "tabel")
    assert tabel.kop == ("Vraag", "Antwoord")
    assert tabel.rijen == (
        ("Op welke focusthema's kiezen we een ambitie?", "CO2-reductie: basis"),
        ("Voldoen de ambities aan de norm?", "Nee, niet op CO2-reductie"),
        ("Is er akkoord op elke afwijking?", "Nee, nog niet op CO2-reductie"),
        ("Vragen we het maximale?", "Op nu 0 van 1 focusthema's; het staat vast bij de uitvraag"),
        (
            "Is bekeken of het zonder kopen, langer of met hergebruik kan?",
            "Voor 2 van de 5 mogelijkheden",
        ),
        ("Is er met de markt gesproken?", "Ja, 1 keer"),
        ("Staat vast welk effect we willen bereiken?", "Ja, 1 meting"),
        ("Heeft de budgethouder de ambities bevestigd?", "Nog niet"),
    )


def test_toets_van_een_leeg_traject_zegt_overal_dat_het_niet_bekend_is(traject, thema):
    stuk = stel_op(zichtbaar(traject), Soort.BESTUUR, VANDAAG)

    antwoorden = [rij[1] for b in stuk.blokken if b.vorm == "tabel" for rij in b.rijen]
    assert antwoorden == [
        "CO2-reductie: nog niet gekozen",
        "Nog niet bekend voor CO2-reductie",
        "Er is geen afwijking",
        "Nog niet bekend",
        "Nog niet",
        "Nog niet",
        "Nog niet",
        "Nog niet",
    ]


def test_opdrachtverlening_noemt_de_doelen_en_wie_ze_volgt(vol, organisatie):
    voor = tekst(vol, Soort.OPDRACHT)
    vol.betrokkenen.create(organisatie=organisatie, deel="contractmanager", naam="Wijkbeheer")

    assert "We kiezen basis op CO2-reductie." in voor
    assert "er is nog geen contractmanager" in voor
    assert "De contractmanager volgt of de beloften" in tekst(vol, Soort.OPDRACHT)


def test_bevestiging_van_andere_niveaus_telt_niet(vol, organisatie, budgethouder):
    Ambitiebevestiging.objects.create(
        organisatie=organisatie, traject=vol, stand="x" * 64, bevestigd_door=budgethouder
    )

    assert "nog niet bevestigd" in tekst(vol)


# --- Word


def lees(stuk):
    return Document(io.BytesIO(als_docx(stuk)))


def test_word_heeft_titel_taal_en_echte_koppen(vol):
    document = lees(stel_op(zichtbaar(vol), Soort.STRATEGIE, VANDAAG))

    koppen = [(p.style.name, p.text) for p in document.paragraphs if p.style.name[:7] == "Heading"]
    talen = {taal.get(qn("w:val")) for taal in document.styles.element.iter(qn("w:lang"))}
    assert document.core_properties.title == "MVI-paragraaf bij de inkoopstrategie"
    assert (document.core_properties.language, talen) == ("nl-NL", {"nl-NL"})
    assert koppen[0] == ("Heading 1", "MVI-paragraaf bij de inkoopstrategie")
    assert [tekst for stijl, tekst in koppen if stijl == "Heading 2"] == [
        "Wat we kopen",
        "Wat is overwogen",
        "Wat de markt kan",
        "Ambities",
        "Eisen en criteria",
        "Instrumenten",
        "Afwijkingen van de norm",
        "Effecten die we willen bereiken",
        "Social return",
        "Nog te doen voor de vaststelling",
    ]


def test_tabel_in_word_heeft_een_kopregel_die_zich_herhaalt(vol):
    tabel = lees(stel_op(zichtbaar(vol), Soort.STRATEGIE, VANDAAG)).tables[0]

    assert [cel.text for cel in tabel.rows[0].cells] == [
        "Thema",
        "Norm",
        "Ambitie",
        "Hoe we het vragen",
    ]
    assert tabel.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cel.text for cel in tabel.rows[1].cells] == [
        "CO2-reductie",
        "Significant",
        "Basis",
        "Aanmoedigen (gunningscriterium), weging 12,5 %",
    ]


def test_word_zegt_hetzelfde_als_de_tekst(vol):
    stuk = stel_op(zichtbaar(vol), Soort.OPDRACHT, VANDAAG)

    in_word = [p.text for p in lees(stuk).paragraphs if p.text]
    regels = [r.removeprefix("- ") for r in als_tekst(stuk).splitlines()]
    assert [regel for regel in in_word if regel not in regels] == []


def test_vreemde_tekens_breken_word_niet(traject):
    traject.titel = "Bomen 🌳 \x0b\x00 <b>& مرحبا"
    stuk = stel_op(zichtbaar(traject), Soort.STRATEGIE, VANDAAG)
    rij = zichtbaar(traject)
    rij.titel = traject.titel

    gelezen = lees(stel_op(rij, Soort.STRATEGIE, VANDAAG))

    assert "‘Bomen 🌳  <b>& مرحبا’" in "".join(p.text for p in gelezen.paragraphs)
    assert stuk.titel == "MVI-paragraaf bij de inkoopstrategie"


# --- the pages


@pytest.mark.parametrize("soort", [*Soort.values, "onzin", ""])
def test_pagina_toont_de_gekozen_soort_en_onzin_de_eerste(client, vol, coordinator, adres, soort):
    client.force_login(coordinator)

    antwoord = client.get(adres("mvi_paragraaf", vol.pk), {"soort": soort})

    verwacht = soort if soort in Soort.values else Soort.STRATEGIE
    assert (antwoord.status_code, antwoord.context["soort"]) == (200, verwacht)


def test_download_heeft_een_veilige_naam_en_soort(client, vol, coordinator, adres):
    client.force_login(coordinator)

    antwoord = client.get(adres("mvi_paragraaf_docx", vol.pk), {"soort": "bestuursvoorstel"})

    assert antwoord.headers["Content-Disposition"] == (
        'attachment; filename="MVI-bestuursvoorstel-2026-001.docx"'
    )
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"
    assert Document(io.BytesIO(antwoord.content)).core_properties.title == (
        "MVI-toets bij het bestuursvoorstel"
    )


def test_tekst_komt_als_platte_tekst(client, vol, coordinator, adres):
    client.force_login(coordinator)

    antwoord = client.get(adres("mvi_paragraaf_tekst", vol.pk))

    assert antwoord.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert antwoord.content.decode().startswith("MVI-paragraaf bij de inkoopstrategie\n")


def test_download_lekt_niets_aan_een_adviseur(client, vol, lid, adres):
    client.force_login(lid(Rol.ADVISEUR))

    inhoud = client.get(adres("mvi_paragraaf_docx", vol.pk)).content

    document = Document(io.BytesIO(inhoud))
    alles = "".join(p.text for p in document.paragraphs)
    alles += "".join(c.text for t in document.tables for r in t.rows for c in r.cells)
    assert [w for w in ("1.250.000", "Alleen elektrisch", "12,5") if w in alles] == []
    assert "vertrouwelijk tot de publicatie" in alles


def test_html_in_een_tekst_komt_niet_als_html_op_de_pagina(client, traject, coordinator, adres):
    traject.omschrijving = "<script>alert(1)</script>"
    traject.save()
    client.force_login(coordinator)

    pagina = client.get(adres("mvi_paragraaf", traject.pk)).content.decode()

    assert "<script>alert(1)" not in pagina
    assert "&lt;script&gt;alert(1)" in pagina
