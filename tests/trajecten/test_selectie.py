"""The rules of a selection round: who is in it, what refuses, what closing does."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from organisatie.models import Melding, Rol
from tests.factories import (
    AfdelingFactory,
    GebruikerFactory,
    JaarcijferFactory,
    KandidatuurFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
    SelectierondeFactory,
    TrajectFactory,
)
from tests.keuzeronde import naar_advies, naar_beoordelen, naar_besluit, volg
from trajecten.models import Betrokkene, Fase, Kandidatuur, Selectieronde, Streefcijfer, Traject
from trajecten.selectie import capaciteit, komend_halfjaar, mogelijke_kandidaten

pytestmark = pytest.mark.django_db
Selectie, Besluit, Staat = Traject.Selectie, Kandidatuur.Besluit, Selectieronde.Staat


@pytest.fixture
def organisatie():
    return OrganisatieFactory()


@pytest.fixture
def coordinator():
    return GebruikerFactory()


@pytest.fixture
def directeur():
    return GebruikerFactory(functie="Directeur")


@pytest.fixture
def ronde(organisatie):
    return SelectierondeFactory(organisatie=organisatie)


def traject(organisatie, maand=3, **velden):
    velden = {"publicatie": date(2027, maand, 1), "publicatie_precisie": "maand"} | velden
    return TrajectFactory(organisatie=organisatie, **velden)


def ter_besluit(ronde, aantal=1):
    """A round with this many proposed candidates that lies with the Directieteam."""
    rijen = [
        KandidatuurFactory(ronde=ronde, traject=traject(ronde.organisatie)) for _ in range(aantal)
    ]
    naar_besluit(ronde)
    return [Kandidatuur.objects.get(pk=rij.pk) for rij in rijen]


@pytest.mark.parametrize(
    ("dag", "halfjaar"),
    [
        (date(2026, 11, 22), ("Voorjaar 2027", date(2027, 1, 1), date(2027, 6, 30))),
        (date(2026, 6, 30), ("Najaar 2026", date(2026, 7, 1), date(2026, 12, 31))),
        (date(2026, 7, 1), ("Voorjaar 2027", date(2027, 1, 1), date(2027, 6, 30))),
    ],
)
def test_komend_halfjaar_begint_na_dit_halfjaar(dag, halfjaar):
    assert komend_halfjaar(dag) == halfjaar


def test_capaciteit_is_doel_min_al_geselecteerd(organisatie):
    JaarcijferFactory(organisatie=organisatie, jaar=2026, aantal_trajecten=140)
    Streefcijfer.objects.create(
        organisatie=organisatie, jaar=2027, waarde=50, eenheid="procent", telt="maximaal"
    )
    traject(organisatie, selectiestatus=Selectie.GESELECTEERD)

    gevonden = capaciteit(organisatie, 2027)

    assert (gevonden.aantal, gevonden.uitleg) == (
        69,
        "Het doel voor 2027 is 50 % van de trajecten: 70 van 140 (cijfer van 2026). "
        "Daarvan is 1 al geselecteerd. Er is dus plaats voor 69.",
    )


def test_capaciteit_wordt_nooit_negatief(organisatie):
    Streefcijfer.objects.create(
        organisatie=organisatie, jaar=2027, waarde=1, eenheid="aantal", telt="gestart"
    )
    for _ in range(2):
        traject(organisatie, selectiestatus=Selectie.GESELECTEERD)

    assert capaciteit(organisatie, 2027).aantal == 0


def test_capaciteit_zonder_doel_of_noemer_is_onbekend(organisatie):
    Streefcijfer.objects.create(
        organisatie=organisatie, jaar=2028, waarde=50, eenheid="procent", telt="maximaal"
    )

    assert [capaciteit(organisatie, jaar).aantal for jaar in (2027, 2028)] == [None, None]


def test_trajecten_in_het_venster_zijn_mogelijke_kandidaten(organisatie, ronde):
    publiceert = traject(organisatie)
    bereidt_voor = traject(
        organisatie, 9, voorbereiding=date(2027, 2, 1), voorbereiding_precisie="maand"
    )
    eerder = traject(organisatie, 9, selectiestatus=Selectie.DOORGESCHOVEN)
    traject(organisatie, 9)
    traject(organisatie, fase=Fase.UITVRAAG)
    traject(organisatie, selectiestatus=Selectie.GESELECTEERD)
    traject(organisatie, afloop="vervallen", afloop_reden="Niet meer nodig.")
    traject(OrganisatieFactory())

    assert set(mogelijke_kandidaten(ronde)) == {publiceert, bereidt_voor, eerder}
    assert [ronde.aanleiding(t) for t in (publiceert, bereidt_voor, eerder)] == [
        "Gaat in deze periode naar de markt",
        "De voorbereiding begint in deze periode",
        "Doorgeschoven uit een eerdere ronde",
    ]


def test_traject_staat_nooit_in_twee_open_rondes(organisatie, ronde, coordinator):
    dubbel = traject(organisatie)
    andere = SelectierondeFactory(organisatie=organisatie)
    andere.voeg_toe([dubbel], motivatie="", door=coordinator)

    aantal = ronde.voeg_toe([dubbel], motivatie="", door=coordinator)

    assert (aantal, list(mogelijke_kandidaten(ronde))) == (0, [])


def test_toevoegen_maakt_kandidaat_met_geschiedenis(organisatie, ronde, coordinator):
    nieuw = traject(organisatie)

    ronde.voeg_toe([nieuw], motivatie=" Veel te winnen. ", door=coordinator)

    nieuw.refresh_from_db()
    rij = ronde.kandidaturen.get()
    assert (nieuw.selectiestatus, rij.motivatie) == (Selectie.KANDIDAAT, "Veel te winnen.")
    assert rij.history.get().history_user == coordinator
    assert nieuw.history.first().history_user == coordinator


def test_weghalen_geeft_de_oude_status_terug_met_reden(organisatie, ronde, coordinator, directeur):
    eerdere = SelectierondeFactory(organisatie=organisatie, venster_van=date(2026, 7, 1))
    (oud,) = ter_besluit(eerdere)
    oud.besluit_over(besluit=Besluit.DOORSCHUIVEN, reden="Te druk.", door=directeur)
    Selectieronde.objects.get(pk=eerdere.pk).sluit(door=directeur)
    rij = ronde.kandidaturen.get()

    rij.haal_weg(reden="Toch geen tijd.", door=coordinator)

    oud.traject.refresh_from_db()
    weg = ronde.weggehaald().get()
    assert oud.traject.selectiestatus == Selectie.DOORGESCHOVEN
    assert (weg.history_change_reason, weg.history_user) == ("Toch geen tijd.", coordinator)


def test_lege_ronde_zonder_kader_kan_niet_worden_beoordeeld(ronde, coordinator):
    with pytest.raises(ValidationError) as fout:
        ronde.ga_verder(door=coordinator)

    assert fout.value.messages == [
        "Zet eerst minstens één traject op de lijst.",
        "Kies eerst een vastgesteld selectiekader bij ‘Wijzig de ronde’.",
    ]


def test_ronde_zonder_voorstel_kan_niet_worden_voorgelegd(ronde, coordinator):
    KandidatuurFactory(ronde=ronde, traject=traject(ronde.organisatie), voorstel=None)
    naar_beoordelen(ronde)

    with pytest.raises(ValidationError) as fout:
        ronde.ga_verder(door=coordinator)

    assert fout.value.messages == [
        "Zeg bij 1 traject of je het voorstelt.",
        "Stel eerst minstens één traject voor.",
    ]


def test_wie_niet_is_voorgesteld_heeft_een_motivatie(organisatie, ronde):
    KandidatuurFactory(ronde=ronde, traject=traject(organisatie))
    KandidatuurFactory(ronde=ronde, traject=traject(organisatie), voorstel=False)

    assert ronde.belemmeringen_voorleggen() == [
        "Schrijf bij 1 traject waarom je het niet voorstelt."
    ]


def test_vervallen_traject_moet_eerst_van_de_lijst(organisatie, ronde):
    weg = traject(organisatie, nummer="2026-007", afloop="vervallen", afloop_reden="Niet nodig.")
    KandidatuurFactory(ronde=ronde, traject=weg)

    assert ronde.belemmeringen_voorleggen() == ["Haal 2026-007 van de lijst: het is vervallen."]


def test_voorleggen_zet_statussen_en_vraagt_eerst_de_tafel(organisatie, ronde, coordinator):
    lid = LidmaatschapFactory(organisatie=organisatie, rol=Rol.BVT).gebruiker
    LidmaatschapFactory(organisatie=organisatie, rol=Rol.DT)
    LidmaatschapFactory(rol=Rol.BVT)
    rij = KandidatuurFactory(ronde=ronde, traject=traject(organisatie))

    naar_advies(ronde, coordinator)

    rij.traject.refresh_from_db()
    assert rij.traject.selectiestatus == Selectie.VOORGESTELD
    assert [m.gebruiker for m in Melding.objects.all()] == [lid]
    assert [(h.staat, h.history_user) for h in ronde.history.all()][:2] == [
        (Staat.ADVIES, coordinator),
        (Staat.BEOORDELEN, coordinator),
    ]
    assert [(stap.van, stap.naar, stap.door) for stap in ronde.stappen.all()] == [
        (Staat.AANMELDEN, Staat.BEOORDELEN, coordinator),
        (Staat.BEOORDELEN, Staat.ADVIES, coordinator),
    ]


def test_tweede_die_voorlegt_krijgt_een_duidelijke_melding(organisatie, ronde, coordinator):
    KandidatuurFactory(ronde=ronde, traject=traject(organisatie))
    naar_beoordelen(ronde)
    zelfde = Selectieronde.objects.get(pk=ronde.pk)
    ronde.ga_verder(door=coordinator)

    with pytest.raises(ValidationError) as fout:
        zelfde.ga_verder(door=GebruikerFactory())

    assert fout.value.messages == [
        "Iemand anders heeft deze ronde net gewijzigd. Kijk wat er nu staat."
    ]
    assert ronde.history.filter(staat=Staat.ADVIES).count() == 1


def test_voorstel_ligt_vast_na_het_voorleggen(ronde, coordinator):
    (rij,) = ter_besluit(ronde)

    with pytest.raises(ValidationError):
        rij.stel_voor(voorstel=False, motivatie="Toch niet.", door=coordinator)
    with pytest.raises(ValidationError):
        rij.haal_weg(reden="Toch niet.", door=coordinator)
    with pytest.raises(ValidationError):
        ronde.voeg_toe([traject(ronde.organisatie)], motivatie="", door=coordinator)

    assert ronde.kandidaturen.get().voorstel is True


@pytest.mark.parametrize("besluit", [Besluit.NIET, Besluit.DOORSCHUIVEN])
def test_nee_zonder_reden_wordt_geweigerd(ronde, directeur, besluit):
    (rij,) = ter_besluit(ronde)

    with pytest.raises(ValidationError) as fout:
        rij.besluit_over(besluit=besluit, reden="  ", door=directeur)

    assert fout.value.messages == ["Schrijf op waarom het Directieteam hiertoe besluit."]


def test_selecteren_tegen_het_voorstel_in_heeft_een_reden(ronde, directeur):
    KandidatuurFactory(ronde=ronde, traject=traject(ronde.organisatie))
    tegen = KandidatuurFactory(
        ronde=ronde, traject=traject(ronde.organisatie), voorstel=False, motivatie="Te klein."
    )
    naar_besluit(ronde)
    tegen.refresh_from_db()

    with pytest.raises(ValidationError):
        tegen.besluit_over(besluit=Besluit.SELECTEREN, reden="", door=directeur)
    tegen.besluit_over(besluit=Besluit.SELECTEREN, reden="Goed voorbeeld.", door=directeur)

    assert (tegen.wijkt_af, tegen.besloten_door) == (True, directeur)


def test_onbekend_besluit_wordt_geweigerd(ronde, directeur):
    (rij,) = ter_besluit(ronde)

    assert rij.belemmeringen(besluit="misschien", reden="x") == ["Kies een besluit."]


def test_akkoord_met_alles_behalve_volgt_het_voorstel(ronde, directeur):
    gekozen = KandidatuurFactory(ronde=ronde, traject=traject(ronde.organisatie))
    anders = KandidatuurFactory(ronde=ronde, traject=traject(ronde.organisatie))
    niet = KandidatuurFactory(
        ronde=ronde, traject=traject(ronde.organisatie), voorstel=False, motivatie="Te klein."
    )
    naar_besluit(ronde)

    volg(ronde, behalve=[anders.pk], door=directeur)

    besluiten = dict(ronde.kandidaturen.values_list("pk", "besluit"))
    niet.refresh_from_db()
    assert besluiten == {gekozen.pk: Besluit.SELECTEREN, anders.pk: "", niet.pk: Besluit.NIET}
    assert niet.besluit_reden == "Zoals voorgesteld: Te klein."


def test_ronde_met_kandidaat_zonder_besluit_blijft_open(ronde, directeur):
    ter_besluit(ronde, 2)

    with pytest.raises(ValidationError) as fout:
        ronde.sluit(door=directeur)

    ronde.refresh_from_db()
    assert fout.value.messages == ["Neem nog een besluit over 2 trajecten."]
    assert ronde.staat == Staat.BESLUIT


def test_sluiten_geeft_status_bevriest_en_bericht_de_eigenaren(organisatie, ronde, directeur):
    afdeling = AfdelingFactory(organisatie=organisatie)
    houder = LidmaatschapFactory(
        organisatie=organisatie, rol=Rol.BUDGETHOUDER, afdeling=afdeling
    ).gebruiker
    inkoper = LidmaatschapFactory(organisatie=organisatie, rol=Rol.INKOPER).gebruiker
    weg = GebruikerFactory()
    (rij,) = ter_besluit(ronde)
    rij.traject.afdeling = afdeling
    rij.traject.save()
    for persoon in (inkoper, weg):
        Betrokkene.objects.create(
            organisatie=organisatie, traject=rij.traject, deel="inkoper", gebruiker=persoon
        )
    volg(ronde, door=directeur)

    ronde.sluit(door=directeur)

    rij.traject.refresh_from_db()
    assert rij.traject.selectiestatus == Selectie.GESELECTEERD
    assert {m.gebruiker for m in Melding.objects.all()} == {houder, inkoper}
    assert ronde.momentopname.klopt
    assert ronde.momentopname.gegevens["gesloten_namens"] == "Directeur"
    assert [(h.staat, h.history_user, h.momentopname_id) for h in ronde.history.all()][:1] == [
        (Staat.GESLOTEN, directeur, ronde.momentopname_id)
    ]
    assert ronde.history.filter(staat=Staat.GESLOTEN).count() == 1


def test_tweede_die_sluit_krijgt_een_duidelijke_melding(ronde, directeur):
    ter_besluit(ronde)
    volg(ronde, door=directeur)
    zelfde = Selectieronde.objects.get(pk=ronde.pk)
    ronde.sluit(door=directeur)

    with pytest.raises(ValidationError) as fout:
        zelfde.sluit(door=GebruikerFactory())

    assert fout.value.messages == [
        "Iemand anders heeft deze ronde net gewijzigd. Kijk wat er nu staat."
    ]
    assert zelfde.organisatie.momentopnamen.filter(soort="keuzeronde").count() == 1


def test_besluit_na_het_sluiten_verandert_niets(ronde, directeur):
    (rij,) = ter_besluit(ronde)
    assert rij.ronde.wacht_op_besluit
    volg(ronde, door=directeur)
    ronde.sluit(door=directeur)

    with pytest.raises(ValidationError):
        rij.besluit_over(besluit=Besluit.NIET, reden="Toch niet.", door=directeur)

    assert ronde.kandidaturen.get().besluit == Besluit.SELECTEREN


def test_doorgeschoven_staat_vanzelf_in_de_volgende_ronde(organisatie, ronde, directeur):
    eerdere = SelectierondeFactory(
        organisatie=organisatie, venster_van=date(2026, 1, 1), venster_tot=date(2026, 6, 30)
    )
    volgende = SelectierondeFactory(
        organisatie=organisatie, venster_van=date(2027, 7, 1), venster_tot=date(2027, 12, 31)
    )
    (rij,) = ter_besluit(ronde)
    rij.besluit_over(besluit=Besluit.DOORSCHUIVEN, reden="Te druk.", door=directeur)

    Selectieronde.objects.get(pk=ronde.pk).sluit(door=directeur)

    assert eerdere.kandidaturen.count() == 0
    (kandidaat,) = volgende.kandidaturen.met_aanleiding()
    assert kandidaat.traject == rij.traject
    assert kandidaat.aanleiding == "Doorgeschoven uit een eerdere ronde"


def test_besluit_vervangen_kan_niet_ongezien(ronde, directeur):
    (rij,) = ter_besluit(ronde)
    tweede = Kandidatuur.objects.get(pk=rij.pk)
    rij.besluit_over(besluit=Besluit.SELECTEREN, reden="", door=directeur)

    with pytest.raises(ValidationError) as fout:
        tweede.besluit_over(besluit=Besluit.NIET, reden="Te duur.", door=GebruikerFactory())
    with pytest.raises(ValidationError):
        rij.besluit_over(besluit=Besluit.NIET, reden="Te duur.", door=directeur)

    assert fout.value.messages == [
        f"Iemand anders besloot hier net over ({directeur}: selecteren). Kijk wat er nu staat."
    ]
    assert ronde.kandidaturen.get().besluit == Besluit.SELECTEREN
    assert (tweede.besluit, tweede.besloten_door) == (Besluit.SELECTEREN, directeur)


def test_nieuw_besluit_heeft_een_reden_en_laat_het_eerste_in_de_geschiedenis(ronde, directeur):
    (rij,) = ter_besluit(ronde)
    rij.besluit_over(besluit=Besluit.NIET, reden="Te duur.", door=directeur)

    with pytest.raises(ValidationError) as fout:
        rij.besluit_over(besluit=Besluit.SELECTEREN, reden=" ", door=directeur, gezien=rij.stand)
    rij.besluit_over(
        besluit=Besluit.SELECTEREN, reden="Toch geld.", door=directeur, gezien=rij.stand
    )

    assert fout.value.messages == ["Schrijf op waarom er een nieuw besluit komt."]
    assert [h.besluit for h in rij.history.all()][:3] == [Besluit.SELECTEREN, Besluit.NIET, ""]


def test_voorstel_van_een_ander_wordt_niet_ongezien_overschreven(ronde, coordinator):
    rij = KandidatuurFactory(ronde=ronde, traject=traject(ronde.organisatie))
    tweede = Kandidatuur.objects.get(pk=rij.pk)
    rij.stel_voor(voorstel=False, motivatie="Te klein.", door=coordinator)

    with pytest.raises(ValidationError) as fout:
        tweede.stel_voor(voorstel=True, motivatie="Mooi.", door=GebruikerFactory())

    assert fout.value.messages == [
        "Iemand anders heeft dit voorstel net gewijzigd. Kijk wat er nu staat."
    ]
    assert ronde.kandidaturen.get().motivatie == "Te klein."


def test_weggehaalde_kandidaat_kan_niet_nog_eens_worden_gewijzigd(ronde, coordinator):
    rij = KandidatuurFactory(ronde=ronde, traject=traject(ronde.organisatie))
    tweede = Kandidatuur.objects.get(pk=rij.pk)
    rij.haal_weg(reden="Te klein.", door=coordinator)

    with pytest.raises(ValidationError) as fout:
        tweede.haal_weg(reden="Te laat.", door=coordinator)

    assert fout.value.messages == ["Dit traject staat niet meer op de lijst."]
    assert ronde.weggehaald().count() == 1


def test_keuze_schrijft_geen_oude_waarden_in_de_geschiedenis(ronde, coordinator):
    rij = KandidatuurFactory(ronde=ronde, traject=traject(ronde.organisatie))
    rij = Kandidatuur.objects.select_related("traject").get(pk=rij.pk)
    gelezen = Traject.objects.get(pk=rij.traject_id)
    nu = Traject.objects.get(pk=rij.traject_id)
    nu.titel = "Nieuwe titel"
    nu.save()

    rij.haal_weg(reden="Te klein.", door=coordinator)

    assert nu.history.first().titel == "Nieuwe titel"
    with pytest.raises(ValidationError):
        gelezen.claim(gelezen.versie)
