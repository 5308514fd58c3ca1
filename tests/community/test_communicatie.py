"""The communication plan: the year, chances signalled by data, and telling it again."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.kansen import kansen
from community.models import Intranetbezoek, Kanaal, Uiting
from community.models.uiting import VOORBEELDEN
from organisatie.models import Rol
from organisatie.toegang import toegang_van
from tests import factories as f
from tests import factories_leren as l
from tests import factories_planning as p
from tests import factories_verhaal as v
from trajecten.models import Traject
from trajecten.models.vervolg import Vervolgvoorstel

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate()
MAAND = VANDAAG.replace(day=1)
VORIGE = (MAAND - timedelta(days=1)).replace(day=1)
INVOER = {
    "titel": "Wat wij leerden van de bushokjes",
    "doelgroep": "extern",
    "verhaal": "ervaring",
    "status": "idee",
}


@pytest.fixture
def als(client):
    """The browser of this person."""

    def login(wie):
        client.force_login(wie)
        return client

    return login


@pytest.fixture
def toegang(coordinator, organisatie):
    return toegang_van(coordinator, organisatie)


@pytest.fixture
def ronde(organisatie, coordinator):
    """A round that closed yesterday."""
    return f.SelectierondeFactory(
        organisatie=organisatie,
        naam="Najaar",
        staat="gesloten",
        gesloten_op=timezone.now() - timedelta(days=1),
        gesloten_door=coordinator,
    )


def sleutels(toegang, vandaag=VANDAAG):
    return {kans.sleutel for kans in kansen(toegang, vandaag)}


def overgenomen(ronde, coordinator, **velden):
    return Vervolgvoorstel.objects.create(
        organisatie=ronde.organisatie, ronde=ronde, soort="communicatie", titel="Vertel de keuze",
        staat="overgenomen", besloten_op=timezone.now(), besloten_door=coordinator, datum=VANDAAG,
        **velden,
    )  # fmt: skip


def test_jaar_toont_per_maand_wat_intern_extern_en_bestuurlijk_wordt_verteld(
    als, adres, coordinator, organisatie
):
    rijen = {
        doelgroep: v.UitingFactory(organisatie=organisatie, maand=MAAND, doelgroep=doelgroep)
        for doelgroep in Uiting.Doelgroep
    }
    v.UitingFactory(organisatie=organisatie, maand=MAAND.replace(year=MAAND.year - 1))

    context = als(coordinator).get(adres("communicatieplan")).context

    vakken = {
        naam: lijst for _, is_nu, vakken in context["maanden"] if is_nu for naam, lijst in vakken
    }
    assert vakken == {d.label: [rijen[d]] for d in Uiting.Doelgroep}
    assert len(context["maanden"]) == 12
    assert context["uitingen"] == list(rijen.values())


def test_te_laat_is_wat_voorbij_is_en_niet_verscheen(organisatie):
    laat = v.UitingFactory(organisatie=organisatie, maand=VORIGE)
    v.UitingFactory(organisatie=organisatie, maand=MAAND)
    v.UitingFactory(organisatie=organisatie, maand=VORIGE, status="verschenen")
    gisteren = VANDAAG - timedelta(days=1)
    dag = v.UitingFactory(organisatie=organisatie, maand=gisteren.replace(day=1), dag=gisteren)

    gevonden = Uiting.objects.te_laat(VANDAAG)

    assert set(gevonden) == {laat, dag}
    assert [rij for rij in Uiting.objects.all() if rij.is_te_laat(VANDAAG)] == list(gevonden)


def test_kansen_komen_uit_wat_er_gebeurde(toegang, organisatie, traject, ronde):
    traject.selectiestatus = Traject.Selectie.GESELECTEERD
    traject.save()
    f.KandidatuurFactory(
        ronde=ronde, traject=traject, besluit="selecteren", besloten_op=timezone.now()
    )
    kader = l.VastKaderFactory(organisatie=organisatie, vastgesteld_op=VANDAAG)
    effect = f.EffectFactory(traject=traject, gerealiseerd_op=VANDAAG)

    gevonden = sleutels(toegang, VANDAAG.replace(month=7, day=1))
    nu = sleutels(toegang)

    assert f"koopwijsprijs-{VANDAAG.year}" in gevonden
    assert nu - {f"koopwijsprijs-{VANDAAG.year}"} == {
        f"traject-{traject.pk}",
        f"kader-{kader.pk}",
        f"effect-{effect.traject_id}",
        f"ronde-{ronde.pk}",
    }


def test_kans_die_niet_nodig_is_komt_niet_terug(als, adres, coordinator, toegang, ronde):
    sleutel = f"ronde-{ronde.pk}"

    for _ in range(2):
        als(coordinator).post(adres("kans_niet_nodig", sleutel))

    assert sleutel not in sleutels(toegang)
    assert organisatie_besluiten(toegang) == [(sleutel, coordinator.pk)]


def organisatie_besluiten(toegang):
    return list(toegang.organisatie.kansbesluiten.values_list("kans", "besloten_door"))


def test_uiting_uit_een_kans_is_ingevuld_en_haalt_de_kans_weg(
    als, adres, coordinator, toegang, organisatie
):
    kader = l.VastKaderFactory(organisatie=organisatie, vastgesteld_op=VANDAAG, titel="Groeipad")
    pad = f"{adres('uiting_create')}?kans=kader-{kader.pk}"
    vorm = als(coordinator).get(pad).context["form"]

    als(coordinator).post(pad, INVOER | {"dag": f"{VANDAAG:%d-%m-%Y}", "kader": kader.pk})

    assert vorm["titel"].value() == "Zo doen we het voortaan: Groeipad"
    uiting = Uiting.objects.get()
    assert (uiting.kader, uiting.maand, uiting.dag) == (kader, MAAND, VANDAAG)
    assert f"kader-{kader.pk}" not in sleutels(toegang)


def test_overgenomen_voorstel_van_een_ronde_komt_een_keer_in_het_plan(
    als, adres, coordinator, ronde, traject
):
    voorstel = overgenomen(ronde, coordinator, traject=traject)

    for _ in range(2):
        als(coordinator).post(adres("voorstellen_neem_over"))

    uiting = Uiting.objects.get()
    assert (uiting.voorstel, uiting.traject, uiting.dag) == (voorstel, traject, VANDAAG)
    assert uiting.status == Uiting.Status.GEPLAND


def test_communicatie_uit_de_jaarplanning_is_een_kans_tot_ze_is_gekoppeld(toegang, organisatie):
    plan = f.ActieplanFactory(organisatie=organisatie)
    item = p.PlanningsitemFactory(actieplan=plan, soort="communicatie", maand=MAAND, dag=None)
    was = sleutels(toegang)

    v.UitingFactory(organisatie=organisatie, planningsitem=item)

    assert f"planning-{item.pk}" in was
    assert f"planning-{item.pk}" not in sleutels(toegang)


def test_opnieuw_vertellen_maakt_een_kopie_die_haar_herkomst_kent(
    als, adres, coordinator, organisatie
):
    eerder = v.UitingFactory(organisatie=organisatie, maand=VORIGE, status="verschenen")

    als(coordinator).post(adres("uiting_opnieuw", eerder.pk), {"maand": "mei 2031"})

    nieuw = Uiting.objects.exclude(pk=eerder.pk).get()
    assert (nieuw.herkomst, nieuw.status, nieuw.maand.year) == (eerder, "gepland", 2031)
    with pytest.raises(ValidationError):
        nieuw.opnieuw(MAAND, door=coordinator)
    assert [*als(coordinator).get(adres("verteld_list")).context["page"]] == [eerder]


def test_wat_over_een_traject_is_verteld_staat_bij_dat_traject(
    als, adres, coordinator, organisatie, traject
):
    uiting = v.UitingFactory(organisatie=organisatie, traject=traject)
    v.UitingFactory(organisatie=organisatie)
    pad = adres("traject_verteld", traject.pk)

    deel = als(coordinator).get(pad, headers={"HX-Request": "true"})
    pagina = als(coordinator).get(pad)

    assert list(deel.context["uitingen"]) == [uiting]
    assert deel.content.decode().strip() in pagina.content.decode()
    assert (
        adres("traject_verteld", traject.pk)
        in als(coordinator).get(adres("traject_detail", traject.pk)).content.decode()
    )


def test_lezer_ziet_alleen_wat_is_verschenen(als, adres, lid, organisatie):
    v.UitingFactory(organisatie=organisatie, maand=MAAND)
    gezien = v.UitingFactory(organisatie=organisatie, maand=MAAND, status="verschenen")

    antwoord = als(lid(Rol.LEZER)).get(adres("communicatieplan"))

    assert antwoord.context["uitingen"] == [gezien]
    assert "kansen" not in antwoord.context


def test_verkeerde_invoer_zegt_wat_je_doet(als, adres, coordinator):
    fout = INVOER | {"nummer": "bestaat niet", "url": "javascript:alert(1)", "maand": ""}

    antwoord = als(coordinator).post(adres("uiting_create"), fout)

    assert set(antwoord.context["form"].errors) == {"nummer", "url", "maand"}
    assert Uiting.objects.count() == 0


def test_kanalen_zijn_een_eigen_lijst_met_voorbeelden(als, adres, coordinator, organisatie):
    for _ in range(2):
        als(coordinator).post(adres("kanaal_vul"))

    assert set(Kanaal.objects.values_list("naam", flat=True)) == set(VOORBEELDEN)
    assert {"Film", "Infographic", "Praatplaat", "Roadshow", "Spel", "Borrel"} <= set(VOORBEELDEN)


def test_verhalen_over_de_voortgang_staan_bij_elkaar(als, adres, coordinator, organisatie):
    voortgang = v.UitingFactory(organisatie=organisatie, maand=MAAND, verhaal="voortgang")
    v.UitingFactory(organisatie=organisatie, maand=MAAND, verhaal="tip")

    assert als(coordinator).get(adres("communicatieplan")).context["voortgang"] == [voortgang]


def test_uiting_kent_de_fase_van_de_communicatie(als, adres, coordinator):
    pad = adres("uiting_create")
    for fase in ("starten", "focus", "verankeren", "continueren", "iets anders"):
        als(coordinator).post(pad, INVOER | {"maand": "mei 2031", "fase": fase})

    gekozen = set(Uiting.objects.values_list("fase", flat=True))
    assert gekozen == {"starten", "focus", "verankeren", "continueren"}


def test_bezoek_aan_intranet_is_een_jaarcijfer_over_de_ingevulde_maanden(
    als, adres, coordinator, organisatie
):
    for maand, bezoeken in (("januari", 100), ("februari", 50), ("januari", 7)):
        invoer = {"maand": f"{maand} {VANDAAG.year - 1}", "bezoeken": bezoeken}
        als(coordinator).post(adres("intranetbezoek_create"), invoer)

    context = als(coordinator).get(f"{adres('communicatieplan')}?jaar={VANDAAG.year - 1}").context
    assert (context["bezoeken"], context["gevuld"]) == (150, 2)
    assert Intranetbezoek.objects.count() == 2


def test_lijsten_vragen_niet_meer_bij_meer_rijen(als, adres, coordinator, organisatie, traject):
    def maak():
        v.UitingFactory(
            organisatie=organisatie, maand=MAAND, traject=traject, eigenaar=coordinator,
            kanaal=v.KanaalFactory(organisatie=organisatie), status="verschenen",
        )  # fmt: skip
        l.VastKaderFactory(organisatie=organisatie, vastgesteld_op=VANDAAG)

    def tel(naam):
        with CaptureQueriesContext(connection) as vragen:
            als(coordinator).get(adres(naam))
        return len(vragen)

    namen = ("communicatieplan", "verteld_list", "kans_list")
    maak()
    tel("communicatieplan")  # the first page of a session asks more
    een = [tel(naam) for naam in namen]
    maak()
    maak()

    assert [tel(naam) for naam in namen] == een


def test_verhaal_over_een_leerervaring_leidt_naar_het_puzzelstuk_behalve_als_dat_vertrouwelijk_is(
    als, adres, coordinator, stuk
):
    geheim = l.PuzzelstukFactory(traject=stuk.traject, zichtbaarheid="vertrouwelijk")
    pad, basis = adres("uiting_create"), INVOER | {"maand": "mei 2031"}

    als(coordinator).post(pad, basis | {"puzzelstuk": stuk.pk})
    antwoord = als(coordinator).post(pad, basis | {"puzzelstuk": geheim.pk})

    uiting = Uiting.objects.get()
    pagina = als(coordinator).get(uiting.get_absolute_url())
    assert (uiting.verhaal, pagina.context["puzzelstuk"]) == ("ervaring", stuk)
    assert set(antwoord.context["form"].errors) == {"puzzelstuk"}
