"""What must not be seen is on no page, whoever asks: other organisations, and early estimates."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from organisatie.models import Rol
from rapportage.inhoud import inhoud_van
from rapportage.pdf import als_html
from tests import factories as f
from tests import factories_leren as l
from tests.factories_planning import (
    DoorlopendeActiviteitFactory,
    PlanningsitemFactory,
    PlanningsregelFactory,
)
from tests.test_toegangstabel import TABEL
from tests.wereld import maak_wereld
from trajecten.models import Afwijking, Overweging, Thema, Themaambitie, Traject

RAMING, CRITERIUM, GEHEIM = 7_654_321, "Alleen kranen van bamboe", "Zwanenmeer"
DOCUMENT = "Concept van de eisen"
ZIET_NIET = (Rol.INKOPER, Rol.ADVISEUR, Rol.BUDGETHOUDER, Rol.LEZER)
ZIET_WEL = (Rol.COORDINATOR, Rol.DT, Rol.BEHEERDER)


@pytest.fixture
def wereld(db):
    """The world, and a traject of another department with an estimate and draft criteria."""
    wereld = maak_wereld()
    eigen = wereld.organisatie
    traject = f.TrajectFactory(
        organisatie=eigen,
        afdeling=f.AfdelingFactory(organisatie=eigen),
        publicatie=date(2027, 3, 1),
        publicatie_precisie="dag",
        raming_min=1,
        raming_max=2,
        raming_ruw="7654321",
    )
    traject.raming_min = traject.raming_max = RAMING
    traject.save()
    thema = Thema.objects.get(pk=wereld.rijen["thema"])
    Themaambitie.objects.create(
        organisatie=eigen, traject=traject, thema=thema, niveau=1,
        wijze="aanmoedigen",
    )  # fmt: skip
    f.EffectFactory(traject=traject, gevraagd=RAMING, gerealiseerd=None, zekerheid="")
    f.KosteneffectFactory(traject=traject, bedrag=RAMING)
    f.CriteriumFactory(traject=traject, thema=thema, tekst=CRITERIUM)
    bijlage = f.BijlageFactory(traject=traject, titel=DOCUMENT, is_vertrouwelijk=True)
    deel = {"organisatie": eigen, "onderdeel_van": traject, "onderdeel_soort": "perceel"}
    f.TrajectFactory(**deel, raming_min=RAMING, raming_max=RAMING)
    Overweging.objects.create(organisatie=eigen, traject=traject, mogelijk=CRITERIUM)
    f.StapFactory(traject=traject, resultaat=CRITERIUM)
    f.MarktconsultatieFactory(traject=traject, partijen=CRITERIUM, bevindingen=CRITERIUM)
    afwijking = Afwijking.objects.create(
        organisatie=eigen, traject=traject, thema=thema, norm=2, gekozen=1, reden="Klein"
    )
    stuk = l.PuzzelstukFactory(traject=traject, zichtbaarheid="vertrouwelijk", titel=CRITERIUM)
    l.VastKaderFactory(organisatie=eigen).puzzelstukken.add(stuk)
    ronde = f.SelectierondeFactory(organisatie=eigen)
    kandidatuur = f.KandidatuurFactory(ronde=ronde, traject=traject)
    wereld.rijen |= {
        "traject": traject.pk,
        "bijlage": bijlage.pk,
        "afwijking": afwijking.pk,
        "ronde": ronde.pk,
        "kandidatuur": kandidatuur.pk,
    }
    return wereld


def paginas(client, wereld):
    """(name, text) of every page that opens; what a page changes is undone."""
    for naam, rij in TABEL.items():
        if rij.post or naam == "traject_export":
            continue
        adres = reverse(naam, args=[wereld.organisatie.slug, *wereld.args(rij.args)])
        with transaction.atomic():
            antwoord = client.get(adres)
            transaction.set_rollback(True)
        if antwoord.status_code == 200 and antwoord.headers["Content-Type"].startswith("text/"):
            yield naam, antwoord.content.decode()


def zonder_cijfers(tekst):
    """The text without dots and spaces, so that an amount is found however it is written."""
    return tekst.replace(".", "").replace("\xa0", "").replace(" ", "")


@pytest.mark.parametrize("rol", [*ZIET_NIET, *ZIET_WEL])
def test_geen_pagina_verraadt_wat_deze_rol_niet_mag_zien(client, wereld, rol):
    """Another organisation for nobody; the estimate and the draft criteria not before the award.

    Every page is asked for once per role: that is most of the time of this file.
    """
    f.TrajectFactory(organisatie=wereld.organisatie, raming_min=1_000, raming_max=1_000)
    maak_geheim(wereld.andere)
    client.force_login(wereld.mensen[rol])

    van_ander, bedrag, concept = set(), set(), set()
    for naam, tekst in paginas(client, wereld):
        van_ander |= {naam} if GEHEIM in tekst else set()
        bedrag |= {naam} if "7654321" in zonder_cijfers(tekst) else set()
        concept |= {naam} if CRITERIUM in tekst or DOCUMENT in tekst else set()

    assert van_ander == set()
    if rol in ZIET_NIET:
        assert (bedrag, concept) == (set(), set())
    if rol == Rol.DT:  # so it would have been found
        assert {"traject_list", "traject_detail", "afwijking_besluit"} <= bedrag


def test_zoeken_en_sorteren_verraden_geen_raming(client, wereld):
    klein = f.TrajectFactory(organisatie=wereld.organisatie, raming_min=5, raming_max=5)
    client.force_login(wereld.mensen[Rol.ADVISEUR])
    adres = reverse("traject_list", args=[wereld.organisatie.slug])

    gevonden = client.get(adres, {"q": "7654321"}).context["page"].paginator.count
    rijen = {
        volgorde: [rij.pk for rij in client.get(adres, {"sorteer": volgorde}).context["page"]]
        for volgorde in ("raming", "-raming")
    }

    assert gevonden == 0
    assert rijen["raming"] == rijen["-raming"]
    assert klein.pk in rijen["raming"]


def test_raming_van_een_traject_staat_niet_in_de_pdf(wereld):
    rapport = f.RapportFactory(organisatie=wereld.organisatie)
    f.TrajectFactory(organisatie=wereld.organisatie, raming_min=1_000, raming_max=1_000)

    html = als_html(inhoud_van(rapport))

    assert "7654321" not in zonder_cijfers(html)


def maak_geheim(andere):
    """Rows of another organisation, each with the secret word in what people read of it."""
    thema = f.ThemaFactory(organisatie=andere, naam=f"{GEHEIM} thema")
    afdeling = f.AfdelingFactory(organisatie=andere, naam=f"{GEHEIM} afdeling", directie=GEHEIM)
    categorie = f.CategorieFactory(organisatie=andere, naam=f"{GEHEIM} categorie")
    traject = f.TrajectFactory(
        organisatie=andere, titel=f"{GEHEIM} traject", afdeling=afdeling, categorie=categorie,
        publicatie=date(2027, 3, 1), publicatie_precisie="dag",
    )  # fmt: skip
    Afwijking.objects.create(
        organisatie=andere, traject=traject, thema=thema, norm=2, gekozen=1, reden=GEHEIM
    )
    f.KandidatuurFactory(
        ronde=f.SelectierondeFactory(organisatie=andere, naam=GEHEIM), traject=traject
    )
    f.StapFactory(traject=traject, naam=GEHEIM, werking="helpt", notitie=GEHEIM)
    f.StappenplanFactory(organisatie=andere, naam=GEHEIM)
    f.ChecklistpuntFactory(organisatie=andere, tekst=GEHEIM)
    f.RapportFactory(organisatie=andere, titel=GEHEIM)
    indicator = f.IndicatorFactory(organisatie=andere, naam=f"{GEHEIM} indicator", thema=thema)
    f.EffectFactory(traject=traject, indicator=indicator, bron=GEHEIM)
    f.KosteneffectFactory(traject=traject, toelichting=GEHEIM, besluit_nodig=True)
    f.ZelfevaluatieFactory(organisatie=andere, toelichting=GEHEIM)
    plan = f.ActieplanFactory(organisatie=andere, naam=GEHEIM)
    PlanningsitemFactory(actieplan=plan, titel=GEHEIM, dag=timezone.localdate())
    PlanningsregelFactory(organisatie=andere, titel=GEHEIM)
    DoorlopendeActiviteitFactory(organisatie=andere, titel=GEHEIM)
    mens = f.GebruikerFactory(naam=GEHEIM)
    f.LidmaatschapFactory(organisatie=andere, gebruiker=mens)


def test_rollen_van_twee_organisaties_mengen_niet(client, wereld):
    mens = wereld.mensen[Rol.LEZER]
    for rol in (Rol.COORDINATOR, Rol.DT, Rol.BEHEERDER):
        f.LidmaatschapFactory(organisatie=wereld.andere, gebruiker=mens, rol=rol)
    client.force_login(mens)
    verwacht = {naam: rij.verwacht(Rol.LEZER) for naam, rij in TABEL.items() if not rij.post}

    gekregen = {
        naam: client.get(
            reverse(naam, args=[wereld.organisatie.slug, *wereld.args(TABEL[naam].args)])
        ).status_code
        for naam in verwacht
    }

    assert gekregen == verwacht


@pytest.mark.parametrize("hoe", ["lidmaatschap weg", "account geblokkeerd"])
def test_wie_er_niet_meer_bij_hoort_is_er_meteen_uit(client, wereld, hoe):
    mens = wereld.mensen[Rol.COORDINATOR]
    client.force_login(mens)
    adres = reverse("traject_list", args=[wereld.organisatie.slug])
    voor = client.get(adres).status_code

    if hoe == "lidmaatschap weg":
        mens.lidmaatschappen.all().delete()
    else:
        mens.is_active = False
        mens.save()

    assert (voor, client.get(adres).status_code) in ((200, 404), (200, 302))


def test_traject_krijgt_geen_afdeling_of_categorie_van_een_ander(client, wereld):
    vreemd = {
        "afdeling": f.AfdelingFactory(organisatie=wereld.andere).pk,
        "categorie": f.CategorieFactory(organisatie=wereld.andere).pk,
    }
    client.force_login(wereld.mensen[Rol.COORDINATOR])
    adres = reverse("traject_create", args=[wereld.organisatie.slug])
    voor = Traject.objects.count()

    antwoord = client.post(adres, {"titel": "Bomen", "fase": 0, **vreemd})

    assert set(antwoord.context["formulier"].errors) >= set(vreemd)
    assert Traject.objects.count() == voor
