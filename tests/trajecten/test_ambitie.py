"""Choosing ambitions, and the requests for agreement that follow from them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from organisatie.models import Melding, Rol
from tests import factories as f
from trajecten.ambities import bewaar_ambities, themaregels
from trajecten.models import Afwijking, Fase, Norm, Themaambitie


def keuze(niveau=None, reden="", **velden):
    """A choice as the form gives it; no level is n.v.t."""
    return {
        "niveau": niveau, "is_nvt": niveau is None, "reden": reden, "wijze": "", "weging": None,
        **velden,
    }  # fmt: skip


@pytest.fixture
def kies(traject, thema, budgethouder):
    """Store one choice on the theme, as the budgethouder."""

    def bewaar(waarde, reden=""):
        traject.refresh_from_db()
        return bewaar_ambities(
            traject, {thema: waarde}, versie=traject.versie, door=budgethouder, reden=reden
        )

    return bewaar


@pytest.fixture
def formulier(client, budgethouder, traject, thema, adres):
    """Post the page of the ambitions with one theme, as the budgethouder."""
    client.force_login(budgethouder)

    def stuur(keuze, **velden):
        traject.refresh_from_db()
        data = {f"thema-{thema.pk}-{naam}": waarde for naam, waarde in velden.items()}
        data |= {"versie": traject.versie, f"thema-{thema.pk}-keuze": keuze}
        return client.post(adres("ambitie_update", traject.pk), data)

    return stuur


def afwijkingen(traject):
    return [(a.norm, a.gekozen, a.reden, a.besluit) for a in traject.afwijkingen.order_by("pk")]


def test_norm_is_de_nieuwste_die_gold_toen_het_traject_begon(traject, categorie, thema):
    norm = {"organisatie": traject.organisatie, "categorie": categorie, "thema": thema}
    Norm.objects.create(**norm, niveau=3, vanaf=date(2025, 1, 1))
    Norm.objects.create(**norm, niveau=0, vanaf=date(2030, 1, 1))

    geldend = {
        dag: Norm.objects.geldend_voor(categorie, date(*dag))
        for dag in ((2019, 12, 31), (2024, 12, 31), (2025, 1, 1))
    }

    assert list(geldend.values()) == [{}, {thema.pk: 2}, {thema.pk: 3}]


def test_traject_dat_eerder_begon_houdt_de_oude_norm(traject, categorie, thema):
    norm = {"organisatie": traject.organisatie, "categorie": categorie, "thema": thema}
    Norm.objects.create(**norm, niveau=3, vanaf=date(2025, 1, 1))
    traject.voorbereiding_werkelijk = date(2024, 6, 1)

    assert [regel.norm for regel in themaregels(traject, [thema])] == [2]


def test_onder_de_norm_vraagt_een_keer_akkoord(traject, kies):
    kies(keuze(1, "Geen aanbod"))
    kies(keuze(1, "Geen aanbod"))

    assert afwijkingen(traject) == [(2, 1, "Geen aanbod", "open")]


def test_op_de_norm_vraagt_niets(traject, kies):
    kies(keuze(2))

    assert afwijkingen(traject) == []


def test_nvt_op_een_focusthema_vraagt_akkoord_ook_zonder_norm(traject, kies):
    traject.categorie = None
    traject.save()

    kies(keuze(None, "Speelt niet"))

    assert afwijkingen(traject) == [(None, None, "Speelt niet", "open")]


def test_nvt_op_een_ander_thema_vraagt_niets(traject, thema, kies):
    thema.is_focus = False
    thema.save()

    kies(keuze(None, "Speelt niet"))

    assert afwijkingen(traject) == []


def test_verzoek_dat_wacht_loopt_mee_met_de_keuze(traject, kies):
    kies(keuze(1, "Eerst"))
    kies(keuze(0, "Toch lager"))

    assert afwijkingen(traject) == [(2, 0, "Toch lager", "open")]


def test_terug_naar_de_norm_trekt_het_verzoek_in(traject, kies):
    kies(keuze(1, "Eerst"))
    kies(keuze(3))

    assert afwijkingen(traject) == []
    assert Afwijking.history.filter(history_type="-").count() == 1


def test_besluit_blijft_staan_als_de_keuze_verandert(traject, kies, dt):
    kies(keuze(1, "Eerst"))
    traject.afwijkingen.get().besluit_over(besluit="akkoord", reden="", door=dt)

    kies(keuze(3))

    assert afwijkingen(traject) == [(2, 1, "Eerst", "akkoord")]


def test_akkoord_dekt_hetzelfde_niveau_met_andere_woorden(traject, kies, dt):
    kies(keuze(1, "Eerst"))
    traject.afwijkingen.get().besluit_over(besluit="akkoord", reden="", door=dt)

    kies(keuze(1, "Anders gezegd"))
    kies(keuze(0, "Nog lager"))

    assert afwijkingen(traject) == [(2, 1, "Eerst", "akkoord"), (2, 0, "Nog lager", "open")]


def test_na_een_weigering_vraagt_alleen_een_nieuwe_reden_opnieuw(traject, kies, dt):
    kies(keuze(1, "Eerst"))
    traject.afwijkingen.get().besluit_over(besluit="geweigerd", reden="Te mager", door=dt)

    kies(keuze(1, "Eerst"))
    alleen_oud = afwijkingen(traject)
    kies(keuze(1, "Met onderzoek erbij"))

    assert alleen_oud == [(2, 1, "Eerst", "geweigerd")]
    assert afwijkingen(traject)[1:] == [(2, 1, "Met onderzoek erbij", "open")]


def test_weet_ik_nog_niet_bewaart_niets_en_haalt_weg_wat_er_stond(traject, kies):
    kies(keuze(1, "Eerst"))
    kies(None)

    assert (traject.ambities.count(), afwijkingen(traject)) == (0, [])


def test_vaste_ambitie_verandert_alleen_met_een_reden(traject, kies):
    kies(keuze(2))
    traject.refresh_from_db()
    traject.fase = Fase.STRATEGIE
    traject.save()

    with pytest.raises(ValidationError):
        kies(keuze(3))
    kies(keuze(3), reden="Nota van inlichtingen")

    laatste = Themaambitie.history.latest("history_date", "history_id")
    assert (laatste.niveau, laatste.history_change_reason) == (3, "Nota van inlichtingen")


def test_wie_als_tweede_bewaart_overschrijft_niets(traject, thema, budgethouder):
    gezien = traject.versie
    bewaar_ambities(traject, {thema: keuze(3)}, versie=gezien, door=budgethouder)

    with pytest.raises(ValidationError):
        bewaar_ambities(traject, {thema: keuze(2)}, versie=gezien, door=budgethouder)

    assert traject.ambities.get().niveau == 3


def test_formulier_bewaart_alles_van_een_thema(formulier, traject):
    antwoord = formulier("3", wijze="aanmoedigen", weging="12,5")

    ambitie = traject.ambities.get()
    assert antwoord.status_code == 302
    assert (ambitie.niveau, ambitie.wijze, str(ambitie.weging)) == (3, "aanmoedigen", "12.50")


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"keuze": "1"}, "Schrijf op waarom je lager kiest dan de norm."),
        ({"keuze": "nvt", "reden": "  "}, "Schrijf op waarom dit thema niet van toepassing is."),
        ({"keuze": ""}, "Kies een niveau, of ‘Weet ik nog niet’."),
        ({"keuze": "9"}, "Kies een niveau, of ‘Weet ik nog niet’."),
        ({"keuze": "3", "weging": "20"}, "Kies eerst ‘Aanmoedigen’, of maak de weging leeg."),
        ({"keuze": "3", "wijze": "aanmoedigen", "weging": "120"}, "100"),
    ],
)
def test_formulier_zegt_wat_er_ontbreekt_en_bewaart_niets(formulier, traject, velden, fout):
    antwoord = formulier(**velden)

    assert antwoord.status_code == 422
    assert fout in antwoord.content.decode()
    assert traject.ambities.count() == 0


def test_tweede_formulier_houdt_wat_er_was_getypt(client, formulier, traject, thema, adres):
    formulier("3")
    oud = {"versie": 1, f"thema-{thema.pk}-keuze": "2", f"thema-{thema.pk}-reden": "Mijn tekst"}

    antwoord = client.post(adres("ambitie_update", traject.pk), oud)
    pagina = antwoord.content.decode()

    assert antwoord.status_code == 409
    assert "Iemand anders heeft dit net gewijzigd" in pagina
    assert "Mijn tekst" in pagina
    assert "Nu bewaard: Maximaal" in pagina
    assert f'name="versie" value="{traject.versie + 1}"' in pagina


def test_alleen_wie_mag_bewerken_kiest_ambities(
    client, traject, lid, inkoper, buitenstaander, adres
):
    codes = {}
    for naam, wie in (("lezer", lid(Rol.LEZER)), ("inkoper", inkoper), ("buiten", buitenstaander)):
        client.force_login(wie)
        codes[naam] = client.get(adres("ambitie_update", traject.pk)).status_code

    assert codes == {"lezer": 404, "inkoper": 403, "buiten": 404}


def test_pagina_zonder_themas_legt_uit_wat_je_doet(client, coordinator, organisatie, adres):
    traject = f.TrajectFactory(organisatie=organisatie)
    client.force_login(coordinator)

    pagina = client.get(adres("ambitie_update", traject.pk)).content.decode()

    assert "Er zijn nog geen thema" in pagina


def test_directieteam_krijgt_een_keer_bericht_van_een_nieuwe_afwijking(kies, traject, lid):
    leden = {lid(Rol.DT), lid(Rol.SECRETARIS_DT)}
    lid(Rol.BVT)

    kies(keuze(1, "De markt is er niet klaar voor"))
    kies(keuze(1, "De markt is er nog niet klaar voor"))

    afwijking = traject.afwijkingen.get()
    berichten = {(m.gebruiker, m.tekst, m.url) for m in Melding.objects.all()}
    tekst = f"Akkoord gevraagd: afwijking voor CO2-reductie bij {traject}"
    assert berichten == {(wie, tekst, afwijking.get_absolute_url()) for wie in leden}
    assert Melding.objects.count() == 2
