"""The list, its groups, the Excel export and the figures give the same numbers for one filter."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.http import QueryDict
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from organisatie.models import Rol
from organisatie.toegang import toegang_van
from rapportage.cijfers import Cijfers, stand_op
from tests import factories as f
from tests.rapportage.conftest import BEGIN, bewaar_op
from trajecten.lijst import kies
from trajecten.models import Traject

PEILDATUM = date(2026, 11, 24)
BEDRAG = st.integers(0, 5_000_000).map(Decimal)
DAG = st.dates(date(2025, 12, 1), date(2027, 1, 31))


@st.composite
def traject(draw):
    """The fields of one traject; unknown is as likely as anything else."""
    dag = draw(st.none() | DAG)
    bedragen = sorted(draw(st.lists(BEDRAG, min_size=2, max_size=2)))
    grens = draw(st.sampled_from(["geen", "een", "boven", "onder", "beide"]))
    afloop = draw(st.sampled_from(["", "", "", "ingetrokken"]))
    return {
        "fase": draw(st.integers(0, 7)),
        "soort": draw(st.sampled_from(["", "werk", "dienst", "concessie"])),
        "is_pilot": draw(st.booleans()),
        "publicatie": dag,
        "publicatie_precisie": "dag" if dag else "onbekend",
        "publicatie_werkelijk": draw(st.none() | st.dates(date(2025, 12, 1), PEILDATUM)),
        "afloop": afloop,
        "afloop_reden": afloop and "Geen geld",
        "raming_min": {"geen": None, "boven": None}.get(grens, bedragen[0]),
        "raming_max": {"geen": None, "onder": None, "een": bedragen[0]}.get(grens, bedragen[1]),
        "afdeling": draw(st.sampled_from([None, 0, 1])),
        "niveau": draw(st.sampled_from([None, "nvt", 0, 1, 2, 3])),
        "onderdeel": draw(st.sampled_from([False, False, True])),
    }


KEUZES = st.fixed_dictionaries(
    {},
    optional={
        "fase": st.integers(0, 7).map(str),
        "jaar": st.sampled_from(["2026", "onbekend"]),
        "pilot": st.just("on"),
        "lopend": st.just("on"),
        "telt": st.just("on"),
        "onderdelen": st.just("on"),
        "niveau": st.sampled_from(["0", "3", "nvt", "onbekend"]),
        "van": DAG.map(str),
        "tot": DAG.map(str),
    },
)


@pytest.fixture
def wereld(organisatie, themas):
    """An organisation with two departments, and the access of its coördinator."""
    afdelingen = [f.AfdelingFactory(organisatie=organisatie) for _ in range(2)]
    for rij in (*themas, *afdelingen):
        bewaar_op(rij, BEGIN)
    lid = f.LidmaatschapFactory(organisatie=organisatie, rol=Rol.COORDINATOR)
    return organisatie, afdelingen, themas, toegang_van(lid.gebruiker, organisatie)


def vul(wereld, trajecten):
    """Store the drawn trajects instead of what is there; everything was known on BEGIN."""
    organisatie, afdelingen, themas, _ = wereld
    Traject.history.all().delete()
    Traject.objects.filter(onderdeel_van__isnull=False).delete()
    Traject.objects.all().delete()
    hoofd = None
    for nummer, velden in enumerate(trajecten):
        niveau, plek = velden.pop("niveau"), velden.pop("afdeling")
        erbij = {"afdeling": None if plek is None else afdelingen[plek]}
        if velden.pop("onderdeel") and hoofd:
            erbij |= {"onderdeel_van": hoofd, "onderdeel_soort": "perceel"}
        rij = Traject(
            organisatie=organisatie, nummer=f"2026-{nummer:03}", titel="T", **erbij, **velden
        )
        bewaar_op(rij, BEGIN)
        hoofd = hoofd or rij
        if niveau is not None:
            is_nvt = niveau == "nvt"
            ambitie = f.ThemaambitieFactory.build(
                organisatie=organisatie, traject=rij, thema=themas[0], is_nvt=is_nvt,
                niveau=None if is_nvt else niveau, reden="Kan niet" if is_nvt else "",
            )  # fmt: skip
            bewaar_op(ambitie, BEGIN)


def query_van(keuzes):
    query = QueryDict(mutable=True)
    query.update(keuzes)
    return query


TRAJECTEN = st.lists(traject(), min_size=1, max_size=12)
INSTELLING = {
    "max_examples": 25,
    "deadline": None,
    "derandomize": True,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}


@settings(**INSTELLING)
@given(trajecten=TRAJECTEN, keuzes=KEUZES)
def test_lijst_groepen_en_export_tellen_hetzelfde(wereld, client, trajecten, keuzes):
    organisatie, _, _, toegang = wereld
    vul(wereld, trajecten)
    client.force_login(toegang.gebruiker)
    query = query_van(keuzes).urlencode()
    adressen = [reverse(n, args=[organisatie.slug]) for n in ("traject_list", "traject_export")]

    lijst = client.get(f"{adressen[0]}?groep=fase&{query}").context
    boek = load_workbook(BytesIO(client.get(f"{adressen[1]}?{query}").content))
    groepen = [t.groep for t in lijst["page"] if hasattr(t, "groep")]

    formulier, _, gevonden = kies(toegang, query_van(keuzes))
    alles = set(gevonden.values_list("nummer", flat=True))
    if not formulier.is_actief:  # the export of everything has percelen in it
        alles = set(Traject.objects.values_list("nummer", flat=True))
    assert nummers(boek) == alles
    assert lijst["page"].paginator.count == sum(groep.aantal for groep in groepen)
    assert som(groepen, "van") == (lijst["totaal"]["van"] or 0)
    assert som(groepen, "tot") == (lijst["totaal"]["tot"] or 0)
    assert som(groepen, "onbekend") == lijst["totaal"]["onbekend"]
    assert som(groepen, "concessies") == lijst["totaal"]["concessies"]


def nummers(boek):
    """The own numbers in an export."""
    koppen, *rijen = boek.active.values
    return {rij[koppen.index("MVI-nummer")] for rij in rijen}


def som(groepen, naam):
    return sum(groep.totaal[naam] or 0 for groep in groepen)


@settings(**INSTELLING)
@given(trajecten=TRAJECTEN, apart=st.booleans())
def test_lijst_en_cijfers_van_een_jaar_noemen_dezelfde_trajecten(wereld, trajecten, apart):
    organisatie, _, themas, toegang = wereld
    organisatie.onderdelen_tellen_apart = toegang.organisatie.onderdelen_tellen_apart = apart
    bewaar_op(organisatie, BEGIN)
    trajecten[0]["publicatie_werkelijk"] = date(2026, 3, 1)  # the filter knows the year
    vul(wereld, trajecten)

    def lijst(**keuzes):
        return kies(toegang, query_van({"jaar": "2026", "telt": "on", **keuzes}))[2]

    cijfers = Cijfers(stand_op(organisatie, PEILDATUM), 2026)
    totaal = lijst().raming_totaal()

    assert set(lijst().values_list("pk", flat=True)) == cijfers.geteld
    for fase in range(8):
        gevonden = lijst(fase=fase).values_list("pk", flat=True)
        assert set(gevonden) == cijfers.in_fase(fase)
    for niveau in ("0", "1", "2", "3", "nvt", "onbekend"):
        code = {"nvt": "nvt", "onbekend": None}.get(niveau, niveau)
        code = int(code) if isinstance(code, str) and code.isdigit() else code
        gevonden = lijst(thema=themas[0].pk, niveau=niveau).values_list("pk", flat=True)
        assert set(gevonden) == cijfers.met_niveau(themas[0].pk, code)
    assert [totaal["van"] or 0, totaal["tot"] or 0] == [
        cijfers.raming_som(0),
        cijfers.raming_som(1),
    ]
    assert totaal["onbekend"] == len(cijfers.raming_onbekend)
    assert totaal["concessies"] == len(cijfers.concessies)
