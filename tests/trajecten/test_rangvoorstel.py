"""The order as proposal: preview, places, motivations, and departing from it."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests import factories as f
from tests.keuzeronde import kader_voor, naar_beoordelen
from trajecten.models import Score, Selectieronde
from trajecten.rangvoorstel import (
    afwijkingen_van,
    belemmeringen,
    kandidaten_van,
    neem_over,
    stand,
    uit_rangorde,
)

DAG = timezone.localdate


@pytest.fixture
def ronde(organisatie, coordinator):
    """In beoordelen: A, B, C and D score 5, 4, 3 and 2; E has no score. Nothing is proposed."""
    kader = kader_voor(organisatie)
    ronde = f.SelectierondeFactory(organisatie=organisatie, kader=kader, capaciteit=2)
    for titel, waarde in zip("ABCDE", (5, 4, 3, 2, None), strict=True):
        traject = f.TrajectFactory(organisatie=organisatie, titel=titel, nummer=f"2027-{titel}")
        kandidatuur = f.KandidatuurFactory(ronde=ronde, traject=traject, voorstel=None)
        if waarde:
            Score.objects.create(
                organisatie=organisatie, kandidatuur=kandidatuur, waarde=waarde,
                criterium=kader.criteria.get(), beoordelaar=coordinator,
            )  # fmt: skip
    naar_beoordelen(ronde, coordinator)
    return ronde


def kandidaat(ronde, titel):
    return ronde.kandidaturen.get(traject__titel=titel)


def neem(ronde, door):
    return neem_over(ronde, gezien=stand(uit_rangorde(ronde, DAG())), door=door, dag=DAG())


def voorstellen(ronde):
    rijen = ronde.kandidaturen.order_by("traject__titel")
    return [(k.traject.titel, k.voorstel, k.motivatie) for k in rijen.select_related("traject")]


def zet(ronde, door, **keuzes):
    for titel, (voorstel, motivatie) in keuzes.items():
        kandidaat(ronde, titel).stel_voor(voorstel=voorstel, motivatie=motivatie, door=door)


def test_de_eersten_worden_voorgesteld_de_rest_niet_met_hun_plek_en_onbekend_blijft_onbekend(
    ronde, coordinator
):
    aantal = neem(ronde, coordinator)

    assert aantal == 4
    assert voorstellen(ronde) == [
        ("A", True, ""), ("B", True, ""),
        ("C", False, "Plek 3 van 4; er zijn 2 plaatsen."),
        ("D", False, "Plek 4 van 4; er zijn 2 plaatsen."), ("E", None, ""),
    ]  # fmt: skip
    rij = kandidaat(ronde, "C").history.first()
    assert (rij.voorstel, rij.history_user) == (False, coordinator)
    assert neem(ronde, coordinator) == 0


def test_een_motivatie_van_een_mens_blijft_staan_die_van_het_programma_niet(ronde, coordinator):
    zet(ronde, coordinator, D=(False, "Past niet bij ons"))
    neem(ronde, coordinator)
    ronde.capaciteit = 3
    ronde.save()

    neem(ronde, coordinator)

    assert voorstellen(ronde)[2:4] == [("C", True, ""), ("D", False, "Past niet bij ons")]


@pytest.mark.parametrize(
    ("plaatsen", "voorgesteld"), [(0, ""), (1, "A"), (4, "ABCD"), (99, "ABCD")]
)
def test_nul_of_meer_plaatsen_dan_kandidaten(ronde, coordinator, plaatsen, voorgesteld):
    ronde.capaciteit = plaatsen
    ronde.save()

    neem(ronde, coordinator)

    assert "".join(t for t, v, _ in voorstellen(ronde) if v) == voorgesteld


def test_een_voorstel_dat_de_plaatsen_te_boven_gaat_wordt_teruggebracht(ronde, coordinator):
    zet(ronde, coordinator, A=(True, ""), B=(True, ""), C=(True, ""), D=(True, "Zichtbaar"))

    neem(ronde, coordinator)

    assert [(t, v) for t, v, _ in voorstellen(ronde)] == [
        ("A", True), ("B", True), ("C", False), ("D", False), ("E", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("velden", "reden"),
    [
        ({"capaciteit": None}, "Vul eerst het aantal plaatsen in bij ‘Wijzig de ronde’."),
        (
            {"staat": Selectieronde.Staat.AANMELDEN},
            "De rangorde overnemen kan alleen als de ronde wordt beoordeeld.",
        ),
    ],
)
def test_zonder_aantal_plaatsen_of_in_een_andere_stap_kan_het_niet(
    client, adres, ronde, coordinator, velden, reden
):
    Selectieronde.objects.filter(pk=ronde.pk).update(**velden)
    ronde.refresh_from_db()
    client.force_login(coordinator)

    with pytest.raises(ValidationError) as fout:
        neem_over(ronde, gezien="", door=coordinator, dag=DAG())
    pagina = client.get(adres("selectieronde_voorstel", ronde.pk)).content.decode()

    assert fout.value.messages == [reden]
    assert reden in pagina
    assert {v for _, v, _ in voorstellen(ronde)} == {None}


def test_wat_al_in_de_markt_is_neemt_geen_plaats_in(ronde, coordinator):
    traject = kandidaat(ronde, "A").traject
    type(traject).objects.filter(pk=traject.pk).update(fase=3)

    neem(ronde, coordinator)

    assert [(t, v) for t, v, _ in voorstellen(ronde)][:3] == [("A", None), ("B", True), ("C", True)]


def test_bladzijde_toont_eerst_wie_erin_komt_en_doet_het_pas_na_de_knop(
    client, adres, ronde, coordinator
):
    zet(ronde, coordinator, D=(True, "Zichtbaar"))
    client.force_login(coordinator)

    antwoord = client.get(adres("selectieronde_voorstel", ronde.pk))
    voor = voorstellen(ronde)
    client.post(adres("selectieronde_voorstel", ronde.pk), {"gezien": antwoord.context["stand"]})

    regels = antwoord.context["regels"]
    assert [r.kandidatuur.traject.titel for r in regels if r.komt_erin] == ["A", "B"]
    assert [r.kandidatuur.traject.titel for r in regels if r.gaat_eruit] == ["D"]
    assert voor[0] == ("A", None, "")
    assert [t for t, v, _ in voorstellen(ronde) if v] == ["A", "B"]


def test_een_score_die_intussen_verandert_laat_eerst_de_nieuwe_rangorde_zien(
    client, adres, ronde, coordinator
):
    client.force_login(coordinator)
    gezien = client.get(adres("selectieronde_voorstel", ronde.pk)).context["stand"]
    score = Score.objects.get(kandidatuur=kandidaat(ronde, "A"))
    score.waarde = 1
    score.save()

    antwoord = client.post(adres("selectieronde_voorstel", ronde.pk), {"gezien": gezien})

    assert "De rangorde of het voorstel is net veranderd." in antwoord.content.decode()
    assert {v for _, v, _ in voorstellen(ronde)} == {None}


def test_wie_van_de_rangorde_afwijkt_wordt_genoemd_en_de_rest_niet(ronde, coordinator):
    zet(ronde, coordinator, A=(False, "x"), B=(True, ""), C=(True, ""), D=(False, "x"))

    anders = afwijkingen_van(ronde, kandidaten_van(ronde), DAG())

    assert anders == {
        kandidaat(ronde, "A").pk: "plek 1, niet voorgesteld",
        kandidaat(ronde, "C").pk: "plek 3, wel voorgesteld",
    }


def test_minder_voorstellen_dan_er_plaatsen_zijn_wijkt_niet_af(ronde, coordinator):
    zet(ronde, coordinator, A=(True, ""), B=(False, "x"), C=(False, "x"), D=(False, "x"))

    assert afwijkingen_van(ronde, kandidaten_van(ronde), DAG()) == {}


def test_afwijken_zonder_motivatie_houdt_het_voorleggen_tegen(client, adres, ronde, coordinator):
    neem(ronde, coordinator)
    zet(ronde, coordinator, B=(False, "Te klein"), C=(True, ""), E=(False, "Geen score"))
    reden = "Schrijf bij 2027-C waarom je afwijkt van de rangorde (plek 3, wel voorgesteld)."
    client.force_login(coordinator)

    pagina = client.get(adres("selectieronde_detail", ronde.pk)).content.decode()
    client.post(adres("selectieronde_verder", ronde.pk), {"van": "beoordelen"})
    ronde.refresh_from_db()
    geweigerd = ronde.staat
    zet(ronde, coordinator, C=(True, "Hier leren we meer van"))
    client.post(adres("selectieronde_verder", ronde.pk), {"van": "beoordelen"})
    ronde.refresh_from_db()

    assert reden in pagina
    assert "Wijkt af van de rangorde" in pagina
    assert (geweigerd, ronde.staat) == ("beoordelen", "advies")


def test_een_motivatie_van_het_programma_is_geen_reden_om_af_te_wijken(ronde, coordinator):
    neem(ronde, coordinator)
    zet(ronde, coordinator, B=(False, "Plek 3 van 4; er zijn 2 plaatsen."), C=(True, "Leerzaam"))

    assert "Schrijf bij 2027-B waarom je afwijkt van de rangorde (plek 2, niet voorgesteld)." in (
        belemmeringen(ronde, DAG())
    )
