"""What was considered, and who stands for the ambitions."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organisatie.models import Rol
from tests import factories as f
from trajecten.advies import social_return
from trajecten.bevestiging import belemmeringen_bevestigen, geldende_bevestiging
from trajecten.models import Aanmelding, Overweging, Sdgkoppeling

ANTWOORDEN = {
    "niet_kopen": "nee", "langer_gebruiken": "deels", "dienst": "ja", "hergebruik": "",
    "gerecycled": "ja", "mogelijk": "Elektrisch materieel", "meer_kosten": "5 %",
    "aspecten": "Uitstoot", "alternatieven": "CO2-prijs", "werkelijk_duurzamer": "Ja, gemeten",
    "tijd": "ruim", "geld": "geen", "kwaliteit": "enige", "afweging": "Kwaliteit woog het zwaarst",
    "afgewogen_door": "Afdelingsmanager", "afgewogen_op": "2026-11-02", "sdgs": ["12", "13"],
}  # fmt: skip


@pytest.fixture
def stuur(client, budgethouder, traject, adres):
    """Post the page of what was considered, on the version that is shown now."""
    client.force_login(budgethouder)

    def verstuur(**velden):
        formulier = client.get(adres("overweging_update", traject.pk)).context["formulier"]
        stand = {naam: formulier[naam].value() or "" for naam in ("versie", "stand")}
        return client.post(adres("overweging_update", traject.pk), stand | velden)

    return verstuur


@pytest.fixture
def bevestig(client, budgethouder, traject, thema, adres):
    """Stand for level 3 on the theme, as the budgethouder."""
    f.ThemaambitieFactory(traject=traject, thema=thema, niveau=3)
    client.force_login(budgethouder)
    return lambda **velden: client.post(adres("ambitie_bevestig", traject.pk), velden)


def test_alle_antwoorden_worden_bewaard_en_staan_op_het_tabblad(client, stuur, traject, adres):
    antwoord = stuur(**ANTWOORDEN)

    rij = Overweging.objects.get()
    pagina = client.get(adres("traject_ambities", traject.pk)).content.decode()
    eigen = {
        naam: getattr(rij, naam) for naam in ANTWOORDEN if naam not in ("sdgs", "afgewogen_op")
    }
    assert antwoord.status_code == 302
    assert eigen == {n: w for n, w in ANTWOORDEN.items() if n in eigen}
    assert rij.afgewogen_op == date(2026, 11, 2)
    assert list(traject.sdgs.values_list("doel", flat=True)) == [12, 13]
    for tekst in (
        "Kwaliteit woog het zwaarst",
        "Ja, dat kan",
        "02-11-2026",
        "SDG 13: Klimaatactie",
    ):
        assert tekst in pagina


def test_niets_invullen_bewaart_niets(stuur):
    antwoord = stuur()

    assert antwoord.status_code == 302
    assert Overweging.objects.count() == 0


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"dienst": "misschien"}, "dienst"),
        ({"mogelijk": "x" * 4001}, "mogelijk"),
        ({"sdgs": ["18"]}, "sdgs"),
        ({"sdgs": ["<script>"]}, "sdgs"),
        ({"afgewogen_op": "2126-01-01", "afgewogen_door": "Directeur"}, "afgewogen_op"),
        ({"afgewogen_op": "1926-01-01", "afgewogen_door": "Directeur"}, "afgewogen_op"),
        ({"afgewogen_op": "2030-01-01", "afgewogen_door": "Directeur"}, "afgewogen_op"),
        ({"afgewogen_op": "2026-01-01"}, "afgewogen_door"),
        ({"afgewogen_door": "Directeur"}, "afgewogen_op"),
    ],
)
def test_onzin_geeft_een_melding_en_bewaart_niets(stuur, velden, veld):
    antwoord = stuur(**velden)

    assert antwoord.status_code == 422
    assert list(antwoord.context["formulier"].errors) == [veld]
    assert Overweging.objects.count() == 0


def test_twee_eerste_antwoorden_tegelijk_verliezen_niets(client, stuur, traject, adres):
    gezien = {"versie": 1, "stand": ""}
    stuur(mogelijk="Van de ander", sdgs=["7"])

    antwoord = client.post(
        adres("overweging_update", traject.pk), gezien | {"mogelijk": "Van mij", "tijd": "ruim"}
    )

    formulier = antwoord.context["formulier"]
    assert antwoord.status_code == 409
    assert (formulier["mogelijk"].value(), formulier["tijd"].value()) == ("Van mij", "ruim")
    assert Overweging.objects.get().mogelijk == "Van de ander"


def test_wie_als_tweede_bewaart_ziet_ook_welke_sdgs_erbij_kwamen(client, stuur, traject, adres):
    stuur(sdgs=["7"], mogelijk="Eerst")
    formulier = client.get(adres("overweging_update", traject.pk)).context["formulier"]
    gezien = {naam: formulier[naam].value() for naam in ("versie", "stand")}
    stuur(sdgs=["7", "13"], mogelijk="Eerst")

    antwoord = client.post(
        adres("overweging_update", traject.pk),
        gezien | {"sdgs": ["7"], "mogelijk": "Eerst", "tijd": "ruim"},
    )

    assert antwoord.status_code == 409
    assert [(v.naam, v.ander, v.overgenomen) for v in antwoord.context["verschillen"]] == [
        (
            "Duurzame ontwikkelingsdoelen",
            "7. Betaalbare en duurzame energie, 13. Klimaatactie",
            True,
        )
    ]
    assert antwoord.context["formulier"]["sdgs"].value() == ["7", "13"]
    assert set(Sdgkoppeling.objects.values_list("doel", flat=True)) == {7, 13}


def test_overweging_van_een_ander_is_vertrouwelijk_tot_de_publicatie(
    client, stuur, traject, lid, adres
):
    stuur(mogelijk="Geheime marktkennis")
    client.force_login(lid(Rol.ADVISEUR))
    voor = client.get(adres("traject_ambities", traject.pk)).content.decode()
    traject.refresh_from_db()
    traject.fase = 3
    traject.save()
    na = client.get(adres("traject_ambities", traject.pk)).content.decode()

    assert ("Geheime marktkennis" in voor, "Geheime marktkennis" in na) == (False, True)


def test_bevestiging_geldt_zolang_de_niveaus_gelijk_blijven(bevestig, traject, thema, budgethouder):
    antwoord = bevestig(opmerking="Besproken met de directeur")
    ambitie = traject.ambities.get()
    eerst = geldende_bevestiging(traject)
    ambitie.wijze = "uitnodigen"
    ambitie.save()
    andere_wijze = geldende_bevestiging(traject)
    ambitie.niveau = 2
    ambitie.save()
    lager = geldende_bevestiging(traject)
    ambitie.niveau = 3
    ambitie.save()

    assert antwoord.status_code == 302
    assert (eerst.bevestigd_door, eerst.opmerking) == (budgethouder, "Besproken met de directeur")
    assert (andere_wijze, lager, geldende_bevestiging(traject)) == (eerst, None, eerst)


def test_dubbel_bevestigen_is_een_bevestiging_en_rondt_de_aanmelding_af(bevestig, traject):
    bevestig()
    bevestig()

    assert traject.bevestigingen.count() == 1
    assert Aanmelding.objects.get().klaar_op.date() == timezone.now().date()


def test_zonder_ambitie_op_elk_focusthema_kun_je_niet_bevestigen(bevestig, traject, organisatie):
    f.ThemaFactory(organisatie=organisatie, naam="Circulair")

    bevestig()

    assert belemmeringen_bevestigen(traject) == ["Kies eerst een ambitie voor Circulair."]
    assert traject.bevestigingen.count() == 0


def test_coordinator_bevestigt_niet_namens_de_budgethouder(
    client, bevestig, coordinator, traject, adres
):
    client.force_login(coordinator)

    antwoord = client.post(adres("ambitie_bevestig", traject.pk))

    assert antwoord.status_code == 403


def test_tabblad_doet_evenveel_queries_bij_een_en_drie_themas(
    client, bevestig, traject, organisatie, adres
):
    client.get(adres("traject_ambities", traject.pk))
    with CaptureQueriesContext(connection) as een:
        client.get(adres("traject_ambities", traject.pk))
    for thema in f.ThemaFactory.create_batch(2, organisatie=organisatie):
        f.ThemaambitieFactory(traject=traject, thema=thema).instrumenten.add(
            f.InstrumentFactory(organisatie=organisatie)
        )
        f.CriteriumFactory(traject=traject, thema=thema)
    with CaptureQueriesContext(connection) as drie:
        client.get(adres("traject_ambities", traject.pk))

    assert len(drie) - len(een) <= 1  # instruments are fetched once there are any


@pytest.mark.parametrize(
    ("van", "tot", "verwacht"),
    [
        (None, None, "De raming is nog onbekend."),
        (80_000, 80_000, "Dit traject blijft daaronder."),
        (200_000, 200_000, "Hier ongeveer € 10.000."),
        (200_000, 400_000, "Hier ongeveer € 10.000 tot € 20.000."),
        (200_000, None, "Hier ongeveer vanaf € 10.000."),
        (50_000, 400_000, "Komt de raming daarboven, dan gaat het om hoogstens € 20.000."),
    ],
)
def test_social_return_zegt_wat_de_regel_hier_betekent(traject, van, tot, verwacht):
    traject.organisatie.sroi_procent, traject.organisatie.sroi_drempel = (
        Decimal(5),
        Decimal(100_000),
    )
    traject.raming_min, traject.raming_max = van, tot

    assert social_return(traject) == f"Social return: 5 % boven € 100.000. {verwacht}"


def test_zonder_regel_zegt_social_return_niets(traject):
    assert social_return(traject) == ""
