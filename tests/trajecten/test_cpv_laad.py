"""Loading CPV codes, and sets of themes."""

import csv
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from organisatie.models import Organisatie
from trajecten.cpv import DIVISIES, laad_cpv
from trajecten.models import Cpv, Thema

pytestmark = pytest.mark.django_db
VOLLEDIG = settings.BASE_DIR.parent / "shared/data/codelijsten/cpv/cpv_2008_nl_en.csv"
KOP = "code,code_met_controlecijfer,ouder,soort,omschrijving_nl,omschrijving_en"
GOED = "03000000,03000000-1,,leveringen,Landbouw,Farming"


def schrijf(tmp_path, *regels, kop=KOP, codering="utf-8"):
    bestand = tmp_path / "cpv.csv"
    bestand.write_text("\n".join([kop, *regels]) + "\n", encoding=codering)
    return bestand


def test_zonder_bestand_komen_de_45_divisies():
    uit = StringIO()

    call_command("cpv_laad", stdout=uit)

    assert Cpv.objects.count() == Cpv.objects.divisies().count() == 45
    assert uit.getvalue() == "45 CPV-codes geladen: 45 nieuw, 0 bijgewerkt.\n"
    bouw = Cpv.objects.get(pk="45000000")
    assert (bouw.naam, bouw.controlegetal, bouw.soort) == ("Bouwwerkzaamheden", "7", "werken")


def test_nog_een_keer_laden_werkt_de_namen_bij():
    laad_cpv()
    Cpv.objects.filter(pk="45000000").update(naam="Verkeerd")

    assert laad_cpv() == (0, 45)
    assert Cpv.objects.get(pk="45000000").naam == "Bouwwerkzaamheden"


def test_de_hele_lijst_heeft_9454_codes_met_hun_bovenliggende_code():
    if not VOLLEDIG.exists():
        pytest.skip("De volledige CPV-lijst ligt niet naast het project (../shared/data).")
    laad_cpv()

    assert laad_cpv(VOLLEDIG) == (9454 - 45, 45)

    assert Cpv.objects.count() == 9454
    assert Cpv.objects.divisies().count() == 45
    assert Cpv.objects.get(pk="03111000").ouder_id == "03110000"
    assert not Cpv.objects.filter(naam="").exists()


def test_een_lijst_met_een_bovenliggende_code_die_er_al_is_mag(tmp_path):
    laad_cpv()
    bestand = schrijf(tmp_path, "03100000,03100000-2,03000000-1,leveringen,Tuinbouw,Gardening")

    assert laad_cpv(bestand) == (1, 0)
    assert Cpv.objects.get(pk="03100000").ouder_id == "03000000"


@pytest.mark.parametrize(
    ("regels", "kop", "melding"),
    [
        ([GOED], "code,naam", "Deze kolommen ontbreken: code_met_controlecijfer"),
        ([GOED, "0300,0300-1,,x,Kort,Short"], KOP, "Regel 3: ‘0300’ is geen code van acht cijfers"),
        ([GOED, GOED], KOP, "Regel 3: code 03000000 staat er twee keer in"),
        ([GOED, "14000000,14000000-1,,x,,Mining"], KOP, "Regel 3: code 14000000 heeft geen Nederl"),
        ([GOED, "14000000,14000000-1"], KOP, "Regel 3"),
        (["03100000,03100000-2,99000000-1,x,Zaden,Seeds"], KOP, "De bovenliggende code ontbreekt"),
        ([], KOP, "Het bestand heeft geen regels met codes"),
    ],
)
def test_een_verkeerd_bestand_geeft_een_duidelijke_fout_en_laadt_niets(
    tmp_path, regels, kop, melding
):
    bestand = schrijf(tmp_path, *regels, kop=kop)

    with pytest.raises(CommandError, match=melding) as fout:
        call_command("cpv_laad", bestand)

    assert str(fout.value).startswith("Er is niets geladen.")
    assert not Cpv.objects.exists()


def test_een_bestand_dat_er_niet_is_of_geen_tekst_is(tmp_path):
    beeld = tmp_path / "beeld.csv"
    beeld.write_bytes(b"\xff\xfe\x00\x81" * 40)

    with pytest.raises(CommandError, match="Bestand niet gevonden"):
        call_command("cpv_laad", tmp_path / "nergens.csv")
    with pytest.raises(CommandError, match="is niet te lezen"):
        call_command("cpv_laad", beeld)
    assert not Cpv.objects.exists()


def test_de_meegeleverde_lijst_heeft_de_kolommen_van_de_volledige():
    with DIVISIES.open(encoding="utf-8") as bestand:
        assert ",".join(next(csv.reader(bestand))) == KOP


@pytest.mark.parametrize(
    ("naam", "aantal", "focus"),
    [("leiden", 10, ["co2", "circulair", "sroi"]), ("ce_delft", 7, []), ("manifest", 6, [])],
)
def test_een_themaset_komt_in_de_organisatie(naam, aantal, focus):
    organisatie = Organisatie.objects.create(naam="Proef", slug="proef")

    call_command("themas_laad", naam, organisatie="proef", stdout=StringIO())

    assert organisatie.themas.count() == aantal
    assert [thema.code for thema in organisatie.themas.focus().order_by("volgorde")] == focus


def test_een_naam_die_iemand_wijzigde_blijft():
    organisatie = Organisatie.objects.create(naam="Proef", slug="proef")
    call_command("themas_laad", "leiden", organisatie="proef", stdout=StringIO())
    thema = Thema.objects.get(organisatie=organisatie, code="sroi")
    thema.naam = "Werk voor iedereen"
    thema.save()
    uit = StringIO()

    call_command("themas_laad", "leiden", organisatie="proef", stdout=uit)

    thema.refresh_from_db()
    assert thema.naam == "Werk voor iedereen"
    assert "0 thema('s) toegevoegd" in uit.getvalue()
    assert "Stond er al en bleef zoals het was: Werk voor iedereen" in uit.getvalue()


def test_een_onbekende_organisatie_geeft_een_fout():
    with pytest.raises(CommandError, match="geen organisatie met het adres ‘nergens’"):
        call_command("themas_laad", "leiden", organisatie="nergens")
