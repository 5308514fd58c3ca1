"""The longlist: what comes by itself, what stays off, filter and order, and its framework."""

from datetime import date

import pytest
from django.conf import settings

from tests import factories as f
from tests.keuzeronde import grote_ronde, kader_voor, naar_beoordelen
from trajecten.longlist import vul_alle
from trajecten.models import Kandidatuur, Score, Traject
from trajecten.selectiekader import maak_uit_voorbeeld
from trajecten.tasks import vul_longlists_task

Herkomst = Kandidatuur.Herkomst


@pytest.fixture
def ronde(organisatie):
    return f.SelectierondeFactory(organisatie=organisatie, naam="Voorjaar")


def in_markt(organisatie, dag=date(2027, 3, 1), **velden):
    return f.TrajectFactory(
        organisatie=organisatie, publicatie=dag, publicatie_precisie="dag", **velden
    )


def lijst(ronde):
    return set(ronde.kandidaturen.values_list("traject", "herkomst", "voorstel"))


def velden(ronde, **anders):
    """What the form of the round sends."""
    return {
        "naam": ronde.naam, "soort": ronde.soort, "venster_van": ronde.venster_van.isoformat(),
        "venster_tot": ronde.venster_tot.isoformat(), "kader": ronde.kader_id or "",
    } | anders  # fmt: skip


def test_elke_dag_komt_op_de_lijst_wat_er_in_de_planning_bij_kwam(organisatie, ronde):
    nieuw = in_markt(organisatie)
    wacht = f.TrajectFactory(organisatie=organisatie, selectiestatus="doorgeschoven")
    in_markt(organisatie, date(2029, 1, 1))

    vul_longlists_task()
    nog_een_keer = vul_alle()

    assert lijst(ronde) == {(nieuw.pk, "venster", None), (wacht.pk, "doorgeschoven", None)}
    assert nog_een_keer == 0


def test_het_staat_in_het_rooster_van_elke_dag():
    regel = settings.CELERY_BEAT_SCHEDULE["vul-longlists"]

    assert regel["task"] == vul_longlists_task.name
    assert len(regel["schedule"].hour) == len(regel["schedule"].minute) == 1


@pytest.mark.parametrize("status", ["geen", "doorgeschoven"])
def test_wat_van_de_lijst_is_gehaald_komt_niet_vanzelf_terug(
    organisatie, ronde, coordinator, status
):
    in_markt(organisatie, selectiestatus=status)
    ronde.vul_longlist(door=coordinator)
    ronde.kandidaturen.get().haal_weg(reden="Past niet", door=coordinator)
    Traject.objects.update(selectiestatus=status)

    vul_alle()

    assert lijst(ronde) == set()


def test_een_ronde_die_al_wordt_beoordeeld_verandert_niet_vanzelf(organisatie, ronde, coordinator):
    naar_beoordelen(ronde, coordinator)
    voor = lijst(ronde)
    in_markt(organisatie)

    assert vul_alle() == 0
    assert lijst(ronde) == voor


def test_een_andere_periode_brengt_op_de_lijst_wat_erin_past(
    client, organisatie, ronde, coordinator, adres
):
    erbij = in_markt(organisatie, date(2027, 9, 1))
    client.force_login(coordinator)

    antwoord = client.post(
        adres("selectieronde_update", ronde.pk), velden(ronde, venster_tot="2027-12-31"),
        follow=True,
    )  # fmt: skip

    assert lijst(ronde) == {(erbij.pk, "venster", None)}
    assert "kwamen er 1 op de lijst" in antwoord.content.decode()


def test_wat_buiten_de_periode_raakt_zegt_dat(client, organisatie, ronde, coordinator, adres):
    f.KandidatuurFactory(
        ronde=ronde, traject=in_markt(organisatie, date(2028, 3, 1)), herkomst=Herkomst.VENSTER
    )
    client.force_login(coordinator)

    pagina = client.get(adres("selectieronde_detail", ronde.pk)).content.decode()

    assert "Door de planning; valt nu buiten deze periode." in pagina


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("", {"Bomen", "Wegen", "Licht"}),
        ("?herkomst=aangemeld", {"Licht"}),
        ("?stand=onbepaald", {"Bomen", "Licht"}),
        ("?stand=ja", {"Wegen"}),
        ("?afdeling=geen", {"Wegen", "Licht"}),
        ("?herkomst=venster&stand=ja", {"Wegen"}),
        ("?herkomst=🌱&stand=x", {"Bomen", "Wegen", "Licht"}),
    ],
)
def test_filter_op_de_longlist(
    client, organisatie, ronde, coordinator, adres, afdeling, vraag, verwacht
):
    for titel, herkomst, voorstel, eigen in (
        ("Bomen", "venster", None, afdeling), ("Wegen", "venster", True, None),
        ("Licht", "aangemeld", None, None),
    ):  # fmt: skip
        traject = in_markt(organisatie, titel=titel, afdeling=eigen)
        f.KandidatuurFactory(ronde=ronde, traject=traject, herkomst=herkomst, voorstel=voorstel)
    client.force_login(coordinator)

    antwoord = client.get(adres("selectieronde_detail", ronde.pk) + vraag)

    assert {k.traject.titel for k in antwoord.context["getoond"]} == verwacht
    assert len(antwoord.context["kandidaten"]) == 3


def test_volgorde_zet_onbekend_achteraan(client, organisatie, ronde, coordinator, adres):
    for titel, dag in (
        ("Later", date(2027, 5, 1)),
        ("Onbekend", None),
        ("Eerst", date(2027, 2, 1)),
    ):
        traject = f.TrajectFactory(
            organisatie=organisatie, titel=titel, publicatie=dag,
            publicatie_precisie="dag" if dag else "onbekend",
        )  # fmt: skip
        f.KandidatuurFactory(ronde=ronde, traject=traject)
    client.force_login(coordinator)

    def titels(sorteer):
        adres_ = adres("selectieronde_detail", ronde.pk) + f"?sorteer={sorteer}"
        return [k.traject.titel for k in client.get(adres_).context["getoond"]]

    assert titels("publicatie") == ["Eerst", "Later", "Onbekend"]
    assert titels("traject") == ["Eerst", "Later", "Onbekend"]


def test_filter_staat_er_pas_bij_een_lange_lijst(client, organisatie, coordinator, adres):
    ronde = grote_ronde(organisatie, 11)
    kort = f.SelectierondeFactory(organisatie=organisatie)
    client.force_login(coordinator)

    formulieren = [
        client.get(adres("selectieronde_detail", r.pk)).context["filter"] for r in (ronde, kort)
    ]

    assert [formulier is not None for formulier in formulieren] == [True, False]


# --- the framework of a round


def ander_kader(organisatie, coordinator):
    kader = maak_uit_voorbeeld(organisatie, 0)
    kader.stel_vast(op=date(2026, 2, 5), namens="Directieteam", door=coordinator)
    return kader


def scoor(ronde, wie):
    kandidatuur = ronde.kandidaturen.first() or f.KandidatuurFactory(ronde=ronde)
    Score.objects.create(
        organisatie=ronde.organisatie, kandidatuur=kandidatuur, waarde=4, beoordelaar=wie,
        criterium=ronde.kader.criteria.first(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("beoordelen", "gescoord", "mag"),
    [(False, False, True), (False, True, True), (True, False, True), (True, True, False)],
)
def test_kader_van_een_gescoorde_ronde_in_beoordelen_wordt_niet_vervangen(
    client, organisatie, ronde, coordinator, adres, beoordelen, gescoord, mag
):
    ronde.kader = kader_voor(organisatie)
    ronde.save()
    if beoordelen:
        naar_beoordelen(ronde, coordinator)
    if gescoord:
        scoor(ronde, coordinator)
    nieuw = ander_kader(organisatie, coordinator)
    client.force_login(coordinator)

    antwoord = client.post(
        adres("selectieronde_update", ronde.pk), velden(ronde, kader=str(nieuw.pk))
    )

    oud = ronde.kader
    ronde.refresh_from_db()
    assert ronde.kader == (nieuw if mag else oud)
    assert ("De ronde is al gescoord met" in antwoord.content.decode()) is not mag


def test_gescoorde_ronde_kan_verder_wel_worden_gewijzigd(
    client, organisatie, ronde, coordinator, adres
):
    naar_beoordelen(ronde, coordinator)
    scoor(ronde, coordinator)
    client.force_login(coordinator)

    client.post(adres("selectieronde_update", ronde.pk), velden(ronde, naam="Anders"))

    ronde.refresh_from_db()
    assert ronde.naam == "Anders"
