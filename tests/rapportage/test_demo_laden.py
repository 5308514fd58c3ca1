"""Loading the demo: again and again, and never over a real organisation."""

from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from organisatie.models import Bestand, Gebruiker, Lidmaatschap, Organisatie, Rol, Taak
from rapportage.cijfers import bereken
from rapportage.demo.laden import is_geladen
from rapportage.demo.opruimen import rijen_van
from rapportage.models import Pdf, Rapport
from trajecten.models import Traject

pytestmark = pytest.mark.django_db
SCHRIKKELDAG = date(2028, 2, 29)


def tellingen():
    """The number of rows per table, history included."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def maak_pdf(organisatie):
    """What a user leaves behind: a finished report with its file, and an own traject."""
    bestand = Bestand.objects.bewaar(
        organisatie=organisatie, naam="r.pdf", data=b"%PDF", inhoudstype="application/pdf"
    )
    taak = Taak.objects.create(
        organisatie=organisatie, soort="x", onderwerp=1, sleutel="demo-pdf", staat=Taak.Staat.KLAAR
    )
    rapport = Rapport.objects.filter(organisatie=organisatie).first()
    Pdf.objects.create(rapport=rapport, organisatie=organisatie, taak=taak, bestand=bestand)
    Traject.objects.create(organisatie=organisatie, nummer="zelf-1", titel="Eigen traject")
    return bestand.bestand.name


def test_twee_keer_laden_geeft_hetzelfde_en_ruimt_op_wat_mensen_maakten(
    django_capture_on_commit_callbacks, settings
):
    """On another day than now, so that it also shows that the demo moves along."""
    call_command("demo_laad", op=SCHRIKKELDAG, stdout=StringIO())
    leiden = Organisatie.objects.get(slug="leiden")
    eerst, inlog = tellingen(), Gebruiker.objects.get(email="dt@leiden.example").pk
    naam, uit = maak_pdf(leiden), StringIO()

    with django_capture_on_commit_callbacks(execute=True):
        call_command("demo_laad", op=SCHRIKKELDAG, stdout=uit)

    assert tellingen() == eerst
    assert not default_storage.exists(naam)
    assert Gebruiker.objects.get(email="dt@leiden.example").pk == inlog
    assert [rijen.model for rijen in rijen_van(leiden) if rijen.exists()] == []
    assert "wachtwoord: demo-mvi-2026" in uit.getvalue()
    assert "coordinator@schiedam.example" in uit.getvalue()
    assert (settings.VAR_DIR / "demo" / "inkoopkalender.xlsx").stat().st_size > 8000
    schuift_mee(Organisatie.objects.get(slug="leiden"))


def schuift_mee(leiden):
    """Assert that the demo lies around SCHRIKKELDAG."""
    gestart = [len(bereken(leiden, SCHRIKKELDAG, jaar).gestart) for jaar in (2022, 2023)]
    assert gestart == [10, 25]
    jaren = set(Traject.objects.tellend(leiden).met_jaar().values_list("telt_in", flat=True))
    assert jaren == {None, *range(2022, 2031)}
    assert leiden.selectierondes.filter(staat="aanmelden").get().naam == "Voorjaar 2029"


@pytest.mark.parametrize("slug", ["leiden", "schiedam"])
def test_een_echte_organisatie_blijft_onaangeraakt(slug):
    echt = Organisatie.objects.create(naam="Echt", slug=slug)
    voor = tellingen()

    with pytest.raises(CommandError, match="is een echte organisatie, geen voorbeeld"):
        call_command("demo_laad")

    assert tellingen() == voor
    assert Organisatie.objects.get(pk=echt.pk).naam == "Echt"


def test_een_account_van_een_echte_organisatie_krijgt_geen_demowachtwoord():
    echt = Organisatie.objects.create(naam="Echt", slug="echt")
    mens = Gebruiker.objects.create_user("dt@leiden.example", "een-eigen-geheim", naam="Eigen")
    Lidmaatschap.objects.create(organisatie=echt, gebruiker=mens, rol=Rol.DT)

    with pytest.raises(CommandError, match="hoort ook bij een echte organisatie"):
        call_command("demo_laad")

    mens.refresh_from_db()
    assert mens.check_password("een-eigen-geheim")
    assert not Organisatie.objects.filter(is_demo=True).exists()


def test_als_leeg_laat_een_geladen_demo_met_rust():
    for slug in ("leiden", "schiedam"):
        Organisatie.objects.create(naam=slug, slug=slug, is_demo=True)
    voor, uit = tellingen(), StringIO()

    call_command("demo_laad", als_leeg=True, stdout=uit)

    assert is_geladen()
    assert (tellingen(), uit.getvalue()) == (voor, "De demo is er al.\n")


def test_zonder_demo_is_er_geen_kalender(tmp_path):
    with pytest.raises(CommandError, match="De demo is nog niet geladen"):
        call_command("demo_kalender", tmp_path / "k.xlsx")

    assert list(tmp_path.iterdir()) == []
