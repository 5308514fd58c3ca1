"""Erase a person, and show what is known of one: over every table, on both databases."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from axes.models import AccessLog
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.utils import DataError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from actieplan.models import Agendafeed, Jaargrens
from community.models import Netwerkcontact
from organisatie.models import Bestand, Gebruiker, Melding, Momentopname, Rol, Verwijdering
from organisatie.persoon import verklaring
from organisatie.persoon.inzage import verzamel
from organisatie.persoon.wissen import (
    belemmeringen_wissen,
    niet_verklaard,
    voorbeeld,
    wis,
    wis_naam,
)
from organisatie.persoon.zoeken import WEG, Persoon, bereik_van
from rapportage.models import Mailvoorkeur
from rapportage.rapport import stel_vast
from tests import factories as f
from tests import factories_leren as l
from tests.inloggen import log_in
from tests.wereld import maak_gesloten, maak_wereld
from trajecten.models import Betrokkene, Kalenderrij

pytestmark = pytest.mark.django_db
NAAM, ADRES, FUNCTIE = "Zoë Oudshoorn-Tel", "zoe.oudshoorn@gemeente.example", "Hoofd Groen"
#: What of these may stand nowhere afterwards.
SPOREN = ("oudshoorn", "zoe.", "zoë")
GROND = Verwijdering.Grond.VERTROKKEN


@pytest.fixture
def organisatie():
    return f.OrganisatieFactory()


@pytest.fixture
def beheerder(organisatie):
    return f.LidmaatschapFactory(organisatie=organisatie, rol=Rol.BEHEERDER).gebruiker


@pytest.fixture
def zij(organisatie):
    """Who is to be erased."""
    zij = f.GebruikerFactory(naam=NAAM, email=ADRES, functie=FUNCTIE)
    f.LidmaatschapFactory(organisatie=organisatie, rol=Rol.BUDGETHOUDER, gebruiker=zij)
    return zij


def sporen():
    """{table.column} of the database in which the person can still be read, asked of the database
    itself and not of our own search."""
    gevonden = set()
    with connection.cursor() as cursor:
        for tabel in connection.introspection.table_names(cursor):
            for kolom in connection.introspection.get_table_description(cursor, tabel):
                naam = f'"{tabel}"."{kolom.name}"'
                cursor.execute(f'SELECT CAST({naam} AS text) FROM "{tabel}"')  # noqa: S608
                for (waarde,) in cursor.fetchall():
                    tekst = str(waarde or "").lower().replace("\\u00eb", "ë")
                    if any(spoor in tekst for spoor in SPOREN):
                        gevonden.add(naam)
    return gevonden


# --- every table


def eigen_rij(model, organisatie):
    """A row of this organisation, or None; of the installation where a table is not divided."""
    kolom = bereik_van(model)
    rijen = model._base_manager.filter(**{kolom: organisatie.pk} if kolom else {})
    return rijen.order_by("-pk").first()


def vul(model, persoon, organisatie):
    """Put the person in one row of a table, in every field where that goes; True when somewhere."""
    rij = eigen_rij(model, organisatie) or maak(model, persoon, organisatie)
    if rij is None:
        return False
    gelukt = False
    for veld in verklaring.verwijzingen(model):
        if veld.many_to_many:
            getattr(rij, veld.name).add(persoon)
            gelukt = True
        else:
            gelukt |= probeer(model, rij.pk, veld.attname, persoon.pk)
    for veld in verklaring.tekstvelden(model):
        for waarde in waarden(veld):
            if probeer(model, rij.pk, veld.attname, waarde):
                gelukt = True
                break
    return gelukt


def waarden(veld):
    """What to write in a text: as much as goes in."""
    if isinstance(veld, models.JSONField):
        return [{"wie": NAAM, NAAM: [f"mail {ADRES}"]}]
    lang, ruimte = f"Volgens {NAAM} ({ADRES}) kan het.", veld.max_length
    return [
        tekst
        for tekst in (lang, NAAM, ADRES, "Oudshoorn-Tel")
        if not ruimte or len(tekst) <= ruimte
    ]


def probeer(model, pk, naam, waarde):
    """Store one value; False when a constraint or the width refuses it."""
    try:
        with transaction.atomic():
            return bool(model._base_manager.filter(pk=pk).update(**{naam: waarde}))
    except (IntegrityError, DataError):
        return False


def maak(model, persoon, organisatie):
    """A row of a table that the world has none of; None when its constraints want more."""
    for leeg in (False, True):  # with every choice made, or with none that is optional
        rij = model()
        for veld in model._meta.concrete_fields:
            if veld.is_relation and not veld.null:
                ander = eigen_rij(veld.related_model, organisatie)
                doel = persoon if veld.related_model is Gebruiker else ander
                setattr(rij, veld.attname, doel and doel.pk)
            elif not veld.null and not veld.has_default() and not veld.primary_key:
                setattr(rij, veld.attname, iets(veld, leeg))
        try:
            with transaction.atomic():
                rij.save_base(raw=True)
        except (IntegrityError, DataError, ValueError):
            continue
        return rij
    return None


def iets(veld, leeg):
    """A value for a field that may not be empty."""
    if isinstance(veld, models.DateTimeField):
        return timezone.now()
    if isinstance(veld, models.DateField):
        return timezone.localdate()
    if isinstance(veld, models.CharField | models.TextField):
        if veld.choices:
            return "" if leeg and veld.blank else veld.choices[0][0]
        return "x"
    return {} if isinstance(veld, models.JSONField) else 1


def te_vullen():
    """Every model in which a person can stand, history first: that is made from the others."""
    return [
        model
        for model in verklaring.alle_modellen()
        if verklaring.verwijzingen(model) or verklaring.tekstvelden(model)
    ]


@pytest.fixture
def volle_wereld(client):
    """A world in which one person stands in every table, with an adopted report and round."""
    wereld = maak_wereld()
    organisatie = wereld.organisatie
    zij = wereld.mensen[Rol.COORDINATOR]
    Gebruiker.objects.filter(pk=zij.pk).update(naam=NAAM, email=ADRES, functie=FUNCTIE)
    zij.refresh_from_db()
    wereld.zij = zij
    wereld.ronde = maak_gesloten(organisatie, zij)
    wereld.rapport = f.RapportFactory(organisatie=organisatie, auteur=zij)
    stel_vast(wereld.rapport, door=zij, op=timezone.now() - timedelta(days=1))
    client.force_login(zij)
    AccessLog.objects.create(username=ADRES, path_info="/inloggen/")
    zij.groups.add(Group.objects.create(name="Groep"))
    zij.user_permissions.add(Permission.objects.first())
    Jaargrens.objects.create(organisatie=organisatie, jaar=2026)
    f.ThemaambitieFactory(traject_id=wereld.rijen["traject"], organisatie=organisatie, niveau=1)
    wereld.gemist = {
        model._meta.label
        for model in te_vullen()
        if not vul(model, zij, organisatie) and not staat_in(model, zij, organisatie)
    }
    return wereld


def test_gewist_mens_staat_in_geen_enkele_tabel_meer_en_bevroren_blijft_heel(volle_wereld):
    wereld, zij = volle_wereld, volle_wereld.zij
    voor = sporen()

    rij = wis(zij, wereld.organisatie, grond=GROND, door=wereld.mensen[Rol.BEHEERDER],
              ook=("Oudshoorn-Tel",))  # fmt: skip

    assert len(voor) > 300
    assert sporen() == set()
    assert (rij.teksten > 200, rij.rijen > 5) == (True, True)
    for wat in (wereld.ronde, wereld.rapport):
        opname = Momentopname.objects.get(pk=wat.momentopname_id)
        assert opname.klopt
    assert wereld.ronde.momentopname.gegevens["gesloten_namens"] == FUNCTIE


def test_uitvoer_heeft_een_regel_van_elke_tabel_waar_iemand_in_staat(volle_wereld):
    wereld, zij = volle_wereld, volle_wereld.zij
    ergens = {model for model in te_vullen() if staat_in(model, zij, wereld.organisatie)}

    tabellen = {
        tabel["tabel"]
        for tabel in verzamel(Persoon({wereld.organisatie.pk}, zij), wereld.organisatie)
    }

    assert wereld.gemist == set()
    assert len(ergens) > 150
    assert {model._meta.label for model in ergens} - tabellen == set()


def staat_in(model, persoon, organisatie):
    """True when a row of this organisation points at the person, by whatever field."""
    rijen = model._base_manager.all()
    if any(veld.attname == "organisatie_id" for veld in model._meta.concrete_fields):
        rijen = rijen.filter(organisatie=organisatie)
    return any(
        rijen.filter(**{veld.name: persoon}).exists() for veld in verklaring.verwijzingen(model)
    )


def test_elke_verwijzing_naar_een_account_is_verklaard():
    assert niet_verklaard() == set()


def test_wat_verklaard_is_bestaat_en_elke_soort_tekst_wordt_doorzocht():
    namen = {
        f"{model._meta.label}.{veld.name}"
        for model in apps.get_models()
        for veld in model._meta.concrete_fields
    }
    vast = {naam for naam in verklaring.verklaard("vast") if not naam.endswith(".*")}
    soorten = {
        veld.get_internal_type()
        for model in apps.get_models()
        for veld in model._meta.concrete_fields
        if not veld.is_relation
    }

    assert (vast | set(verklaring.verklaard("mensen"))) - namen == set()
    assert soorten <= {
        "AutoField", "BigAutoField", "BigIntegerField", "BooleanField", "CharField", "DateField",
        "DateTimeField", "DecimalField", "FileField", "GenericIPAddressField", "IntegerField",
        "JSONField",
        "PositiveBigIntegerField", "PositiveIntegerField", "PositiveSmallIntegerField",
        "SlugField", "SmallIntegerField", "TextField", "TimeField", "UUIDField", "FloatField",
        "DurationField",
    }  # fmt: skip


# --- what goes and what stays


def test_account_is_leeg_en_het_werk_blijft_op_functie(organisatie, beheerder, zij, client):
    client.force_login(zij)
    betrokkene = f.BetrokkeneFactory(traject__organisatie=organisatie, gebruiker=zij, naam="")
    feed = Agendafeed.objects.create(organisatie=organisatie, eigenaar=zij, naam="Mijn agenda")
    Mailvoorkeur.objects.vul_aan()
    Melding.objects.create(organisatie=organisatie, gebruiker=zij, tekst="Dag")

    wis(zij, organisatie, grond=GROND, door=beheerder)

    zij.refresh_from_db()
    betrokkene.refresh_from_db()
    assert (str(zij), zij.functie, zij.is_active) == (FUNCTIE, FUNCTIE, False)
    assert (zij.has_usable_password(), zij.lidmaatschappen.count()) == (False, 0)
    assert betrokkene.wie == FUNCTIE
    assert not Agendafeed.objects.filter(pk=feed.pk).exists()
    assert not Mailvoorkeur.objects.filter(gebruiker=zij).exists()
    assert not Session.objects.exists()
    assert not client.get(reverse("vandaag", args=[organisatie.slug])).wsgi_request.user.pk


def test_naam_in_tekst_historie_reden_en_invoer_wordt_vervangen(organisatie, beheerder, zij):
    traject = f.TrajectFactory(organisatie=organisatie, omschrijving="Bel ZOE  Oudshoorn Tel even")
    traject._change_reason = f"van {NAAM}"
    traject.save()
    import_ = maak_wereld_kalender(organisatie)
    rij = Kalenderrij.objects.create(
        organisatie=organisatie, kalenderimport=import_, rij=9, uitkomst="nieuw",
        ruw={"Budgethouder": NAAM, "Mail": [ADRES.upper()]},
    )  # fmt: skip

    wis(zij, organisatie, grond=GROND, door=beheerder)

    traject.refresh_from_db()
    rij.refresh_from_db()
    assert traject.omschrijving == f"Bel {WEG} even"
    assert traject.history.latest().history_change_reason == f"van {WEG}"
    assert rij.ruw == {"Budgethouder": WEG, "Mail": [WEG]}
    assert "oudshoorn" not in traject.zoektekst


def maak_wereld_kalender(organisatie):
    from tests.wereld import maak_kalender  # noqa: PLC0415 - beside its use

    return maak_kalender(organisatie)


def test_andere_organisatie_houdt_haar_eigen_naamgenoot(organisatie, beheerder, zij):
    elders = f.OrganisatieFactory()
    naamgenoot = f.GebruikerFactory(naam=NAAM)
    f.LidmaatschapFactory(organisatie=elders, gebruiker=naamgenoot)
    ander = f.TrajectFactory(organisatie=elders, opmerking=f"Vraag {NAAM}, niet {ADRES}")

    wis(zij, organisatie, grond=GROND, door=beheerder)

    ander.refresh_from_db()
    naamgenoot.refresh_from_db()
    assert ander.opmerking == f"Vraag {NAAM}, niet {WEG}"
    assert naamgenoot.naam == NAAM


def test_naamgenoot_in_de_eigen_organisatie_blijft_leesbaar(organisatie, beheerder, zij):
    f.LidmaatschapFactory(organisatie=organisatie, gebruiker__naam=NAAM.lower())
    traject = f.TrajectFactory(organisatie=organisatie, opmerking=f"{NAAM} en {ADRES}")
    persoon = Persoon({organisatie.pk}, zij)

    assert len(voorbeeld(persoon).naamgenoten) == 1
    wis(zij, organisatie, grond=GROND, door=beheerder)

    traject.refresh_from_db()
    assert traject.opmerking == f"{NAAM} en {WEG}"


def test_tekst_die_uniek_moet_zijn_krijgt_een_nummer(organisatie, beheerder):
    for naam in ("Piet Paalsma", "Kees Klinkhamer"):
        f.AfdelingFactory(organisatie=organisatie, naam=naam)
        wis_naam([naam], organisatie, grond=GROND, door=beheerder)

    namen = sorted(organisatie.afdelingen.values_list("naam", flat=True))
    assert (namen[0], namen[1].startswith(f"{WEG} ")) == (WEG, True)


def test_wie_geen_account_heeft_wordt_ook_gewist(organisatie, beheerder):
    rij = f.BetrokkeneFactory(traject__organisatie=organisatie, naam="Piet Paalsma")
    l.NetwerkcontactFactory(organisatie=organisatie, naam="piet paalsma", telefoon="0612345678")
    l.NetwerkcontactFactory(organisatie=organisatie, notitie="Ken je Piet Paalsma?")

    gewist = wis_naam(["Piet Paalsma"], organisatie, grond=GROND, door=beheerder)

    rij.refresh_from_db()
    assert rij.naam == WEG
    assert [c.notitie for c in Netwerkcontact.objects.all()] == [f"Ken je {WEG}?"]
    assert not Netwerkcontact.history.filter(telefoon="0612345678").exists()
    assert (gewist.rijen, gewist.met_account) == (1, False)


# --- what may not


def test_wie_je_niet_kunt_wissen(organisatie, beheerder, zij):
    technisch = f.GebruikerFactory(is_staff=True)
    elders = f.LidmaatschapFactory(gebruiker=f.GebruikerFactory()).gebruiker
    laatste = f.LidmaatschapFactory(rol=Rol.BEHEERDER)

    def reden(wie, waar=organisatie, door=beheerder):
        return " ".join(belemmeringen_wissen(wie, waar, door=door))

    assert "jezelf" in reden(beheerder)
    assert "technisch beheerder" in reden(technisch)
    assert "andere organisatie" in reden(elders)
    assert "laatste beheerder" in reden(laatste.gebruiker, laatste.organisatie)
    assert reden(zij) == ""


def test_twee_keer_wissen_doet_het_een_keer(organisatie, beheerder, zij):
    wis(zij, organisatie, grond=GROND, door=beheerder)
    zij.refresh_from_db()

    with pytest.raises(ValidationError, match="al gewist"):
        wis(zij, organisatie, grond=GROND, door=beheerder)

    assert Verwijdering.objects.count() == 1


# --- pages


def test_voorbeeld_noemt_bestanden_waarin_de_naam_staat(organisatie, zij):
    werkboek = Workbook()
    werkboek.active["B2"] = NAAM
    uit = io.BytesIO()
    werkboek.save(uit)
    inhoud = {
        "kalender.xlsx": uit.getvalue(),
        "mail.csv": f"wie;{ADRES}".encode(),
        "leeg.csv": b"niemand",
        "stuk.zip": b"PK\x03\x04kapot",
    }
    for naam, data in inhoud.items():
        Bestand.objects.bewaar(organisatie=organisatie, naam=naam, data=data, inhoudstype="x/y")

    gevonden = voorbeeld(Persoon({organisatie.pk}, zij)).bestanden

    assert gevonden == ["kalender.xlsx", "mail.csv"]


def test_nieuwe_schrijfwijze_wordt_eerst_getoond(organisatie, beheerder, zij, client):
    traject = f.TrajectFactory(organisatie=organisatie, opmerking="Bel Z. Oudshoorn")
    client.force_login(beheerder)
    adres = reverse("gebruiker_wis", args=[organisatie.slug, zij.pk])
    invoer = {"ook": "Z. Oudshoorn", "grond": "verzoek", "zeker": "on"}

    eerst = client.post(adres, invoer)
    zij.refresh_from_db()
    naam_na_eerste = zij.naam
    client.post(adres, invoer | {"gezien": eerst.context["form"].stand})

    traject.refresh_from_db()
    assert (eerst.status_code, naam_na_eerste) == (422, NAAM)
    assert "Trajecten: 1 tekst" in eerst.content.decode()
    assert traject.opmerking == f"Bel {WEG}"


def test_beheerder_ziet_eerst_wat_er_weggaat_en_wist_dan(organisatie, beheerder, zij, client):
    f.TrajectFactory(organisatie=organisatie, opmerking=f"Vraag {NAAM}")
    client.force_login(beheerder)
    adres = reverse("gebruiker_wis", args=[organisatie.slug, zij.pk])

    eerst = client.get(adres).content.decode()
    zonder_vinkje = client.post(adres, {"grond": "verzoek"})
    client.post(adres, {"grond": "verzoek", "zeker": "on"})
    lijst = client.get(reverse("persoonsgegevens", args=[organisatie.slug])).content.decode()

    assert ("Trajecten: 1 tekst" in eerst, FUNCTIE in eerst) == (True, True)
    assert zonder_vinkje.status_code == 422
    assert "De persoon vroeg erom" in lijst
    assert "Oudshoorn" not in lijst


def test_wie_vertrok_staat_klaar_om_gewist_te_worden(organisatie, beheerder, zij, client):
    client.force_login(beheerder)
    client.post(reverse("gebruiker_delete", args=[organisatie.slug, zij.pk]))

    lijst = client.get(reverse("persoonsgegevens", args=[organisatie.slug])).content.decode()
    client.post(
        reverse("gebruiker_wis", args=[organisatie.slug, zij.pk]),
        {"grond": "vertrokken", "zeker": "on"},
    )

    zij.refresh_from_db()
    assert NAAM in lijst
    assert zij.naam == FUNCTIE


@pytest.mark.parametrize("ook", ["ab", "inkoper", "\n".join(f"naam {n}" for n in range(20))])
def test_schrijfwijze_die_andere_woorden_raakt_wordt_geweigerd(
    organisatie, beheerder, zij, client, ook
):
    client.force_login(beheerder)
    adres = reverse("gebruiker_wis", args=[organisatie.slug, zij.pk])

    antwoord = client.post(adres, {"ook": ook, "grond": "verzoek", "zeker": "on"})

    zij.refresh_from_db()
    assert (antwoord.status_code, zij.naam) == (422, NAAM)


def test_mijn_gegevens_zijn_een_zip_met_data_en_een_pagina(organisatie, zij, client):
    f.BetrokkeneFactory(traject__organisatie=organisatie, gebruiker=zij, naam="")
    vreemd = f.TrajectFactory(omschrijving=f"Elders {NAAM}")
    client.force_login(zij)

    antwoord = client.get(reverse("mijn_gegevens_download", args=[organisatie.slug]))

    with zipfile.ZipFile(io.BytesIO(antwoord.content)) as zip_:
        data = json.loads(zip_.read("gegevens.json"))
        pagina = zip_.read("gegevens.html").decode()
    tabellen = {tabel["tabel"]: tabel["rijen"] for tabel in data["tabellen"]}
    assert tabellen["trajecten.Betrokkene"][0]["gebruiker"] == "jij"
    assert ADRES in str(tabellen["organisatie.Gebruiker"])
    assert "password" not in str(data)
    assert (NAAM in pagina, vreemd.titel in pagina, "Elders" in pagina) == (True, False, False)


def test_uitvoer_geeft_van_een_traject_alleen_de_woorden_om_de_naam(organisatie, zij):
    f.TrajectFactory(
        organisatie=organisatie, raming_max=987654, omschrijving=f"{'geheim ' * 20}{NAAM}"
    )

    tabellen = verzamel(Persoon({organisatie.pk}, zij), organisatie)

    (rij,) = next(t["rijen"] for t in tabellen if t["tabel"] == "trajecten.Traject")
    assert set(rij) == {"nummer", "omschrijving"}
    assert len(rij["omschrijving"][0]) < 90
    assert Betrokkene.objects.count() == 0


def test_een_ander_krijgt_de_gegevens_niet(organisatie, zij):
    collega = f.LidmaatschapFactory(organisatie=organisatie, rol=Rol.COORDINATOR).gebruiker
    client = Client()
    client.force_login(collega)

    assert (
        client.get(reverse("gebruiker_inzage", args=[organisatie.slug, zij.pk])).status_code == 403
    )


def test_ook_een_lezer_vindt_bij_mijn_gegevens_wat_anderen_van_hem_zien(organisatie, client):
    log_in(client, organisatie, Rol.LEZER)

    pagina = client.get(reverse("mijn_gegevens", args=[organisatie.slug])).content.decode()

    assert reverse("mens_voorkeur", args=[organisatie.slug]) in pagina
