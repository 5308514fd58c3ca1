"""What a body says: in a meeting at once, or by votes under a quorum."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from organisatie.models import Rol
from tests.factories import (
    GebruikerFactory,
    KandidatuurFactory,
    LidmaatschapFactory,
    SelectierondeFactory,
    TrajectFactory,
)
from tests.inloggen import log_in
from tests.keuzeronde import naar_advies, naar_besluit, vergader
from trajecten.models import Kandidatuur, Orgaan, Stem, Zitting
from trajecten.models.zitting import nodig, open_zitting, zitting_van
from trajecten.uitspraken import leg_vast, stel_uitslag_vast, stem, uitslag, uitslagen

pytestmark = pytest.mark.django_db
Besluit, Advies = Kandidatuur.Besluit, Kandidatuur.Advies


@pytest.fixture
def ronde():
    ronde = SelectierondeFactory()
    for _ in range(3):
        KandidatuurFactory(ronde=ronde, traject=TrajectFactory(organisatie=ronde.organisatie))
    return ronde


@pytest.fixture
def leden(ronde):
    """Three members of the Directieteam, and its secretary, who does not count."""
    LidmaatschapFactory(organisatie=ronde.organisatie, rol=Rol.SECRETARIS_DT)
    return [
        LidmaatschapFactory(organisatie=ronde.organisatie, rol=Rol.DT).gebruiker for _ in range(3)
    ]


@pytest.fixture
def stemronde(ronde, leden):
    """The round lies with the Directieteam, of which every member votes."""
    naar_besluit(ronde)
    open_zitting(ronde, Orgaan.DT, wijze=Zitting.Wijze.IEDER, door=leden[0])
    return ronde


def eerste(ronde):
    return ronde.kandidaturen.select_related("ronde", "traject").order_by("pk").first()


@pytest.mark.parametrize(("leden", "stemmen"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3)])
def test_quorum_is_meer_dan_de_helft(leden, stemmen):
    assert nodig(leden) == stemmen


@pytest.mark.parametrize(
    ("keuzes", "quorum", "keuze", "waarom"),
    [
        ("", 2, "", "nog 2 stemmen nodig"),
        ("s", 2, "", "nog 1 stem nodig"),
        ("ss", 2, "s", ""),
        ("ssn", 2, "s", ""),
        ("sn", 2, "", "geen meerderheid: bespreek dit in een vergadering"),
        ("snd", 2, "", "geen meerderheid: bespreek dit in een vergadering"),
    ],
)
def test_uitslag_vraagt_quorum_en_meerderheid(keuzes, quorum, keuze, waarom):
    gevonden = uitslag([Stem(keuze=k) for k in keuzes], quorum)

    assert (gevonden.keuze, gevonden.waarom) == (keuze, waarom)


def test_zonder_zitting_kan_niemand_iets_vastleggen(ronde):
    naar_advies(ronde)
    ronde.zittingen.all().delete()

    with pytest.raises(ValidationError) as fout:
        leg_vast(eerste(ronde), keuze=Advies.AKKOORD, reden="", door=GebruikerFactory())

    assert fout.value.messages[0].startswith("Leg eerst vast hoe jullie dit doen")


def test_vergadering_zonder_aanwezigen_wordt_geweigerd(ronde):
    naar_advies(ronde)

    with pytest.raises(ValidationError) as fout:
        open_zitting(
            ronde, Orgaan.BVT, wijze=Zitting.Wijze.VERGADERING, aanwezig=" ",
            door=GebruikerFactory(),
        )  # fmt: skip

    assert fout.value.message_dict == {"aanwezig": ["Schrijf op wie er bij de vergadering zijn."]}


def test_orgaan_zonder_leden_kan_niet_stemmen(ronde):
    naar_advies(ronde)

    with pytest.raises(ValidationError) as fout:
        open_zitting(ronde, Orgaan.BVT, wijze=Zitting.Wijze.IEDER, door=GebruikerFactory())

    assert fout.value.message_dict == {
        "wijze": ["Er zijn nog geen leden met een account. Vergader eerst."]
    }


def test_alleen_het_orgaan_dat_aan_zet_is_kan_zitting_houden(ronde):
    naar_advies(ronde)

    with pytest.raises(ValidationError) as fout:
        vergader(ronde, Orgaan.DT)

    assert fout.value.messages == ["De ronde ligt nu niet bij het Directieteam."]


def test_na_een_stap_terug_is_er_een_nieuwe_zitting_nodig(ronde):
    naar_besluit(ronde)
    ronde.ga_terug(reden="Opnieuw kijken.", door=GebruikerFactory())

    assert zitting_van(ronde) is None


def test_stemmen_tellen_pas_als_iemand_de_uitslag_vaststelt(stemronde, leden):
    rij = eerste(stemronde)
    for lid in leden[:2]:
        stem(stemronde, rij, Besluit.SELECTEREN, reden="", door=lid)
    rij.refresh_from_db()
    voor = rij.besluit

    aantal = stel_uitslag_vast(stemronde, door=leden[0])

    rij.refresh_from_db()
    assert (voor, aantal, rij.besluit, rij.besloten_door) == ("", 1, Besluit.SELECTEREN, leden[0])


def test_een_nieuwe_stem_komt_in_de_plaats_en_de_eerste_blijft_bewaard(stemronde, leden):
    rij = eerste(stemronde)
    stem(stemronde, rij, Besluit.SELECTEREN, reden="", door=leden[0])
    stem(stemronde, rij, Besluit.NIET, reden="Te duur.", door=leden[0])

    (gevonden,) = uitslagen(zitting_van(stemronde)).values()

    assert [s.keuze for s in gevonden.stemmen] == [Besluit.NIET]
    assert Stem.objects.count() == 2


def test_de_redenen_van_de_meerderheid_worden_de_reden_van_het_besluit(stemronde, leden):
    rij = eerste(stemronde)
    for lid, reden in zip(leden, ("Te duur.", "Te laat.", "Te duur."), strict=True):
        stem(stemronde, rij, Besluit.NIET, reden=reden, door=lid)

    stel_uitslag_vast(stemronde, door=leden[0])

    rij.refresh_from_db()
    assert rij.besluit_reden == "Te duur. Te laat."


def test_een_nee_zonder_reden_is_ook_als_stem_niet_genoeg(stemronde, leden):
    with pytest.raises(ValidationError) as fout:
        stem(stemronde, eerste(stemronde), Besluit.NIET, reden="", door=leden[0])

    assert fout.value.messages == ["Schrijf op waarom het Directieteam hiertoe besluit."]


def test_te_weinig_stemmen_geven_geen_uitslag(stemronde, leden):
    stem(stemronde, eerste(stemronde), Besluit.SELECTEREN, reden="", door=leden[0])

    with pytest.raises(ValidationError) as fout:
        stel_uitslag_vast(stemronde, door=leden[0])

    assert fout.value.messages == ["Er zijn nog niet genoeg stemmen voor een uitslag."]


def test_wie_stemt_kan_niet_ook_als_vergadering_besluiten(stemronde, leden):
    with pytest.raises(ValidationError) as fout:
        leg_vast(eerste(stemronde), keuze=Besluit.SELECTEREN, reden="", door=leden[0])

    assert fout.value.messages == [
        "Elk lid geeft hier een eigen stem. Stel daarna de uitslag vast."
    ]


# --- the page


def adres(naam, ronde, *args):
    return reverse(naam, args=[ronde.organisatie.slug, ronde.pk, *args])


def besluiten(ronde):
    return list(ronde.kandidaturen.order_by("pk").values_list("besluit", flat=True))


def test_akkoord_met_alles_behalve_wat_je_anders_kiest(client, ronde):
    naar_besluit(ronde)
    log_in(client, ronde.organisatie, Rol.DT)
    een, twee, drie = ronde.kandidaturen.order_by("pk")

    client.post(
        adres("selectieronde_besluit", ronde),
        {
            "actie": "akkoord",
            f"k-{een.pk}": "doorschuiven",
            f"r-{een.pk}": "Te druk.",
            f"k-{twee.pk}": "later",
        },
    )

    drie.refresh_from_db()
    assert besluiten(ronde) == [Besluit.DOORSCHUIVEN, "", Besluit.SELECTEREN]


def test_bewaren_neemt_alleen_over_wat_je_koos(client, ronde):
    naar_besluit(ronde)
    log_in(client, ronde.organisatie, Rol.SECRETARIS_DT)
    een = eerste(ronde)

    client.post(
        adres("selectieronde_besluit", ronde), {"actie": "bewaar", f"k-{een.pk}": "selecteren"}
    )

    assert besluiten(ronde) == [Besluit.SELECTEREN, "", ""]


def test_fout_in_een_rij_houdt_wat_je_typte_en_bewaart_de_andere(client, ronde):
    naar_besluit(ronde)
    log_in(client, ronde.organisatie, Rol.DT)
    een, twee, _ = ronde.kandidaturen.order_by("pk")

    antwoord = client.post(
        adres("selectieronde_besluit", ronde),
        {f"k-{een.pk}": "niet", f"k-{twee.pk}": "selecteren", f"r-{twee.pk}": "Mooi."},
    )

    assert antwoord.status_code == 422
    assert [r.fout for r in antwoord.context["rijfouten"]] == [
        "Schrijf op waarom het Directieteam hiertoe besluit."
    ]
    assert besluiten(ronde) == ["", Besluit.SELECTEREN, ""]


def test_wie_tweede_is_ziet_wat_de_eerste_besloot(client, ronde):
    naar_besluit(ronde)
    log_in(client, ronde.organisatie, Rol.DT)
    rij = eerste(ronde)
    gezien = rij.stand
    ander = GebruikerFactory()
    rij.besluit_over(besluit=Besluit.SELECTEREN, reden="", door=ander)

    antwoord = client.post(
        adres("selectieronde_besluit", ronde),
        {f"k-{rij.pk}": "niet", f"r-{rij.pk}": "Te duur.", f"g-{rij.pk}": gezien},
    )

    assert antwoord.status_code == 422
    assert [r.fout for r in antwoord.context["rijfouten"]] == [
        f"Iemand anders besloot hier net over ({ander}: selecteren). Kijk wat er nu staat."
    ]
    assert besluiten(ronde)[0] == Besluit.SELECTEREN


def test_vervallen_traject_vraagt_een_eigen_besluit(client, ronde):
    naar_besluit(ronde)
    log_in(client, ronde.organisatie, Rol.DT)
    traject = eerste(ronde).traject
    traject.afloop, traject.afloop_reden = "vervallen", "Niet meer nodig."
    traject.save()

    antwoord = client.post(adres("selectieronde_besluit", ronde), {"actie": "akkoord"})

    assert [r.fout for r in antwoord.context["rijfouten"]] == [
        "Neem hier apart een besluit over: het is vervallen."
    ]
    assert besluiten(ronde) == ["", Besluit.SELECTEREN, Besluit.SELECTEREN]


@pytest.mark.parametrize(
    ("rol", "code"),
    [
        (Rol.BVT, 302),
        (Rol.SECRETARIS_BVT, 302),
        (Rol.COORDINATOR, 403),
        (Rol.DT, 403),
        (Rol.BUDGETHOUDER, 403),
        (Rol.LEZER, 404),
    ],
)
def test_alleen_de_tafel_adviseert(client, ronde, rol, code):
    naar_advies(ronde)
    log_in(client, ronde.organisatie, rol)

    antwoord = client.post(adres("selectieronde_advies", ronde), {"actie": "akkoord"})

    assert antwoord.status_code == code
    assert ronde.kandidaturen.exclude(advies="").count() == (3 if code == 302 else 0)


def test_secretaris_stemt_niet_mee(client, stemronde):
    log_in(client, stemronde.organisatie, Rol.SECRETARIS_DT)

    antwoord = client.post(adres("selectieronde_besluit", stemronde), {"actie": "akkoord"})

    assert (antwoord.status_code, Stem.objects.count()) == (403, 0)


def test_leden_stemmen_op_de_pagina_en_de_uitslag_wordt_vastgesteld(client, stemronde, leden):
    for lid in leden[:2]:
        client.force_login(lid)
        client.post(adres("selectieronde_besluit", stemronde), {"actie": "akkoord"})
    pagina = client.get(adres("selectieronde_besluit", stemronde)).content.decode()
    client.post(adres("uitslag_stel_vast", stemronde, Orgaan.DT))

    assert "Stel 3 uitslagen vast" in pagina
    assert besluiten(stemronde) == [Besluit.SELECTEREN] * 3


def test_stemmen_van_anderen_zie_je_pas_na_je_eigen_stem(client, stemronde, leden):
    stem(stemronde, eerste(stemronde), Besluit.NIET, reden="Geheime reden.", door=leden[0])
    client.force_login(leden[1])
    pagina = adres("selectieronde_besluit", stemronde)
    voor = client.get(pagina).content.decode()
    client.post(pagina, {f"k-{eerste(stemronde).pk}": "selecteren"})
    na = client.get(pagina).content.decode()

    telling = "Niet selecteren: 1"
    assert (telling in voor, telling in na) == (False, True)


def test_zitting_zonder_aanwezigen_staat_als_fout_in_het_formulier(client, ronde):
    naar_advies(ronde)
    log_in(client, ronde.organisatie, Rol.BVT)

    antwoord = client.post(
        adres("zitting_create", ronde, Orgaan.BVT), {"wijze": "vergadering", "aanwezig": ""}
    )

    assert antwoord.status_code == 422
    assert antwoord.context["zitting_form"].errors == {
        "aanwezig": ["Schrijf op wie er bij de vergadering zijn."]
    }


def test_pagina_doet_evenveel_queries_bij_drie_en_zestig_kandidaten(
    client, ronde, django_assert_num_queries, django_assert_max_num_queries
):
    naar_besluit(ronde)
    log_in(client, ronde.organisatie, Rol.DT)
    with django_assert_max_num_queries(45) as drie:
        client.get(adres("selectieronde_besluit", ronde))

    for _ in range(57):
        KandidatuurFactory(ronde=ronde, traject=TrajectFactory(organisatie=ronde.organisatie))

    with django_assert_num_queries(len(drie)):
        client.get(adres("selectieronde_besluit", ronde))


@pytest.mark.parametrize(
    ("datum", "fout"),
    [
        ("2999-01-01", "Het jaar 2999 klopt niet. Kies 1990 tot en met 2100."),
        ("2099-01-01", "Deze dag is nog niet geweest."),
    ],
)
def test_vergadering_die_nog_niet_was_wordt_geweigerd(client, ronde, datum, fout):
    naar_advies(ronde)
    log_in(client, ronde.organisatie, Rol.BVT)
    eerder = ronde.zittingen.count()

    antwoord = client.post(
        adres("zitting_create", ronde, Orgaan.BVT),
        {"wijze": "vergadering", "aanwezig": "Voorzitter", "datum": datum},
    )

    assert (antwoord.status_code, ronde.zittingen.count()) == (422, eerder)
    assert antwoord.context["zitting_form"].errors == {"datum": [fout]}
