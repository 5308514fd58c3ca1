"""The people of a traject: nobody twice, and two people at once lose nothing."""

import pytest
from django.urls import reverse

from tests import factories as f
from trajecten.models import Betrokkene


@pytest.fixture
def post(client, traject, coordinator, adres):
    """Send the form with these rows (dicts; with `id` for one that exists); the response."""
    client.force_login(coordinator)

    def stuur(*rijen, stand=None):
        data = {
            "betrokkenen-TOTAL_FORMS": len(rijen),
            "betrokkenen-INITIAL_FORMS": sum("id" in rij for rij in rijen),
            "stand": stand if stand is not None else client.get(url).context["stand"],
        }
        for nummer, rij in enumerate(rijen):
            for naam in ("id", "deel", "gebruiker", "naam", "DELETE"):
                data[f"betrokkenen-{nummer}-{naam}"] = rij.get(naam, "")
        return client.post(url, data)

    url = adres("betrokkene_update", traject.pk)
    return stuur


def mensen(traject):
    """(part, who) of all people."""
    return sorted((b.deel, b.wie) for b in traject.betrokkenen.select_related("gebruiker"))


def maak(traject, **velden):
    return Betrokkene.objects.create(
        organisatie=traject.organisatie, traject=traject, **{"deel": "inkoper"} | velden
    )


@pytest.mark.parametrize("actie", ["een", "gekozen"])
def test_verwijderd_account_laat_een_naam_naar_functie_achter(client, traject, organisatie, actie):
    """Accounts are deleted in the pages of the technical manager only, one or many at a time."""
    wie = f.GebruikerFactory(naam="Jan Jansen", functie="Teamleider Groen")
    zonder_functie = f.GebruikerFactory(naam="Piet Pietersen")
    maak(traject, deel="budgethouder", gebruiker=wie)
    maak(traject, deel="inkoper", gebruiker=wie, naam="Inkoopteam")
    maak(traject, deel="bestuurder", gebruiker=zonder_functie)
    client.force_login(f.GebruikerFactory(is_staff=True, is_superuser=True))
    pks = [wie.pk, zonder_functie.pk]
    gekeken = {"action": "delete_selected", "_selected_action": pks}
    client.post(reverse("admin:organisatie_gebruiker_changelist"), gekeken)
    ongewijzigd = mensen(traject)

    if actie == "een":
        for pk in pks:
            client.post(reverse("admin:organisatie_gebruiker_delete", args=[pk]), {"post": "yes"})
    else:
        client.post(reverse("admin:organisatie_gebruiker_changelist"), gekeken | {"post": "yes"})

    assert ongewijzigd == [
        ("bestuurder", "Piet Pietersen"), ("budgethouder", "Jan Jansen"), ("inkoper", "Jan Jansen"),
    ]  # fmt: skip
    assert mensen(traject) == [
        ("bestuurder", "Bestuurder"), ("budgethouder", "Teamleider Groen"),
        ("inkoper", "Inkoopteam"),
    ]  # fmt: skip


def test_leeggemaakt_account_heet_naar_zijn_functie_en_nooit_naar_zijn_adres(traject):
    mens = f.GebruikerFactory(naam="", functie="")
    rij = maak(traject, deel="inkoper", gebruiker=mens)
    zonder = rij.wie
    mens.functie = "Senior inkoper"

    assert (zonder, rij.wie) == ("Inkoper", "Senior inkoper")


def test_weggehaald_lid_blijft_bij_het_traject_staan(client, traject, lid, organisatie, adres):
    wie = lid("inkoper", "Inez Inkoper")
    maak(traject, gebruiker=wie)
    client.force_login(lid("beheerder"))

    antwoord = client.post(adres("gebruiker_delete", wie.pk))

    assert antwoord.status_code == 302
    assert mensen(traject) == [("inkoper", "Inez Inkoper")]


def test_bestuurder_budgethouder_en_inkoper_staan_samen_bij_het_traject(
    client, post, traject, inkoper, adres
):
    post(
        {"deel": "bestuurder", "naam": "Wethouder duurzaamheid"},
        {"deel": "budgethouder", "naam": "Teamleider Groen"},
        {"deel": "inkoper", "gebruiker": inkoper.pk},
    )

    pagina = client.get(adres("traject_detail", traject.pk)).content.decode()

    for deel, wie in (
        ("Bestuurder", "Wethouder duurzaamheid"), ("Budgethouder", "Teamleider Groen"),
        ("Inkoper", inkoper.naam),
    ):  # fmt: skip
        assert f"<dt>{deel}</dt><dd>{wie}</dd>" in pagina


def test_dezelfde_persoon_in_dezelfde_rol_wordt_vriendelijk_geweigerd(post, traject, inkoper):
    rij = {"deel": "inkoper", "gebruiker": inkoper.pk}

    dubbel = post(rij, rij)
    naam = post(
        {"deel": "sroi", "naam": "Adviseur  SROI"}, {"deel": "sroi", "naam": "adviseur sroi"}
    )
    mag = post(rij, rij | {"deel": "projectleider"})

    assert dubbel.context["formulieren"].forms[1].errors == {
        "deel": ["Inkoper staat er al als inkoper. Haal er een weg."]
    }
    assert naam.status_code == 422
    assert mag.status_code == 302
    assert mensen(traject) == [("inkoper", "Inkoper"), ("projectleider", "Inkoper")]


def test_verwijderen_en_weer_toevoegen_van_dezelfde_mag(post, traject):
    oud = maak(traject, naam="Jan")

    antwoord = post(
        {"id": oud.pk, "deel": "inkoper", "naam": "Jan", "DELETE": "on"},
        {"deel": "inkoper", "naam": "Jan"},
    )

    assert antwoord.status_code == 302
    assert mensen(traject) == [("inkoper", "Jan")]


def test_tweede_die_bewaart_ziet_wat_de_eerste_deed_en_verliest_niets(post, traject):
    jan, piet = maak(traject, naam="Jan"), maak(traject, naam="Piet", deel="sroi")
    stand = Betrokkene.history.latest("history_id").history_id
    jan.naam = "Johanna"
    jan.save()
    maak(traject, naam="Nieuw van de ander", deel="projectleider")

    antwoord = post(
        {"id": jan.pk, "deel": "inkoper", "naam": "Jan"},
        {"id": piet.pk, "deel": "sroi", "naam": "Pieter"},
        {"deel": "opdrachtgever", "naam": "Mijn nieuwe"},
        stand=stand,
    )
    formulieren = antwoord.context["formulieren"]
    namen = [formulier["naam"].value() for formulier in formulieren.forms]

    assert antwoord.status_code == 409
    assert [w.wat for w in antwoord.context["verschillen"]] == [
        "Betrokkene projectleider", "Betrokkene inkoper",
    ]  # fmt: skip
    assert sorted(n for n in namen if n) == [
        "Johanna", "Mijn nieuwe", "Nieuw van de ander", "Pieter",
    ]  # fmt: skip
    assert ("sroi", "Piet") in mensen(traject)


def test_na_het_vergelijken_bewaart_de_tweede_alsnog(post, client, traject, adres):
    jan = maak(traject, naam="Jan")
    stand = Betrokkene.history.latest("history_id").history_id
    jan.naam = "Johanna"
    jan.save()
    eerste = post({"id": jan.pk, "deel": "inkoper", "naam": "Jan de Wit"}, stand=stand)

    data = {"stand": eerste.context["stand"]}
    formulieren = eerste.context["formulieren"]
    for formulier in [formulieren.management_form, *formulieren.forms]:
        for veld in formulier:
            data[veld.html_name] = veld.value() if veld.value() is not None else ""
    antwoord = client.post(adres("betrokkene_update", traject.pk), data)

    assert (eerste.status_code, antwoord.status_code) == (409, 302)
    assert mensen(traject) == [("inkoper", "Jan de Wit")]


def test_wie_de_ander_verwijderde_maar_jij_wijzigde_komt_terug_als_nieuw(post, traject):
    jan = maak(traject, naam="Jan")
    stand = Betrokkene.history.latest("history_id").history_id
    pk = jan.pk
    jan.delete()
    f.TrajectFactory(organisatie=traject.organisatie)

    antwoord = post({"id": pk, "deel": "inkoper", "naam": "Jan de Wit"}, stand=stand)

    assert antwoord.status_code in (409, 422)
    assert "Jan de Wit" in antwoord.content.decode()


@pytest.mark.parametrize("stand", ["", "onzin", "-1", "9" * 30])
def test_verzonnen_stand_overschrijft_niets(post, traject, stand):
    jan = maak(traject, naam="Jan")

    antwoord = post({"id": jan.pk, "deel": "inkoper", "naam": "Anders"}, stand=stand)

    assert antwoord.status_code == 409
    assert mensen(traject) == [("inkoper", "Jan")]
