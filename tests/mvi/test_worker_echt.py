"""Real processes: two workers and beat, on the file broker and on Redis, as `make start` runs them.

They have a database and a VAR_DIR of their own, so nothing here touches the test database.
"""

import pytest

from tests.mvi.installatie import wacht_tot
from tests.mvi.tien_keer_doden import dood, is_goed


def test_elke_wachtrij_heeft_een_werker_en_wat_nooit_verstuurd_is_gaat_alsnog(installatie):
    installatie.start_alles()
    werkers = installatie.wacht_op_hartslagen({"imports", "rapporten"})
    installatie.doe("nooit_verstuurd")

    na_het_vegen = installatie.wacht_op_hartslagen({"1"})

    assert werkers == {"imports", "rapporten"}
    assert na_het_vegen == {"imports", "rapporten", "1"}


def test_een_onleesbaar_bericht_houdt_de_werker_niet_tegen(op_bestanden, tmp_path):
    kapot = tmp_path / "broker" / "berichten" / "1_kapot.imports.msg"
    kapot.parent.mkdir(parents=True)
    kapot.touch()

    op_bestanden.start_werker("imports")
    werkers = op_bestanden.wacht_op_hartslagen({"imports"})
    wacht_tot(lambda: not kapot.exists())

    assert werkers == {"imports"}
    assert not kapot.exists()


def test_een_pdf_komt_af_ook_als_de_werker_halverwege_wordt_gedood(installatie):
    installatie.start_werker("imports")
    installatie.start_werker("rapporten")
    rapport = str(installatie.doe("maak_rapport"))
    eerste = installatie.doe("vraag", rapport, "De eerste tekst.")
    na_eerste = installatie.wacht_op_stap(eerste, "klaar")
    tweede = installatie.doe("vraag", rapport, "De tweede tekst.")

    installatie.wacht_op_stap(tweede, "opmaak")
    installatie.dood("rapporten")
    halverwege = installatie.taak(tweede)
    bestanden_halverwege = installatie.doe("pdfs")
    installatie.wacht_tot_lease_om_is(tweede)
    installatie.start_werker("rapporten")
    uiteindelijk = installatie.wacht_op_stap(tweede, "klaar")

    assert na_eerste == ("klaar", "klaar", 1)
    assert halverwege == ("bezig", "opmaak", 1)
    assert bestanden_halverwege == [[eerste, True], [tweede, False]]
    assert uiteindelijk == ("klaar", "klaar", 2)
    assert installatie.doe("pdfs") == [[eerste, True], [tweede, True]]


def test_een_kalender_wordt_helemaal_of_niet_ingelezen_als_de_werker_wordt_gedood(op_bestanden):
    taak = op_bestanden.doe("vraag_toepassen", "2000")

    op_bestanden.start_werker("imports")
    op_bestanden.wacht_op_stap(taak, "opslaan")
    op_bestanden.dood("imports")
    halverwege = op_bestanden.taak(taak)
    na_de_dood = op_bestanden.doe("kalender")
    op_bestanden.wacht_tot_lease_om_is(taak)
    op_bestanden.start_werker("imports")
    uiteindelijk = op_bestanden.wacht_op_stap(taak, "klaar")

    assert halverwege == ("bezig", "opslaan", 1)
    assert na_de_dood == ["voorbeeld", 0, 0, 0]
    assert uiteindelijk == ("klaar", "klaar", 2)
    assert op_bestanden.doe("kalender") == ["toegepast", 2000, 2000, 2000]


@pytest.mark.redis
def test_een_taak_die_redis_vergat_wordt_opnieuw_verstuurd(op_redis, redis_server):
    taak = op_redis.doe("vraag_toepassen", "10")
    in_de_rij = redis_server.llen("imports")

    redis_server.flushdb()
    verstuurd = "SELECT 1 FROM organisatie_taak WHERE verstuurd_op < datetime('now', '-1 second')"
    wacht_tot(lambda: op_redis.vraag(verstuurd))
    op_redis.start_werker("imports")
    uiteindelijk = op_redis.wacht_op_stap(taak, "klaar")

    assert in_de_rij == 1
    assert uiteindelijk == ("klaar", "klaar", 1)
    assert op_redis.doe("kalender") == ["toegepast", 10, 10, 10]


@pytest.mark.redis
def test_een_werker_die_op_twee_momenten_wordt_gedood_laat_een_heel_rapport_en_verder_niets(
    tmp_path, redis_url, redis_server, gemigreerd
):
    uitkomsten = list(dood(tmp_path, redis_url, gemigreerd, 2))

    assert len(uitkomsten) == 2
    assert [uitkomst for uitkomst in uitkomsten if not is_goed(uitkomst)] == []


def test_zes_rapporten_tegelijk_komen_af_elk_een_keer_en_elk_met_de_eigen_naam(op_bestanden):
    rapporten = op_bestanden.doe("maak_rapporten", "6")
    taken = op_bestanden.doe("vraag_alles", *rapporten)

    op_bestanden.start_werker("rapporten", tegelijk=2)
    uitkomsten = {op_bestanden.wacht_op_stap(taak, "klaar") for taak in taken}
    gemaakt = op_bestanden.doe("teksten")

    assert uitkomsten == {("klaar", "klaar", 1)}
    assert op_bestanden.vraag("SELECT count(*) FROM organisatie_taak") == [(6,)]
    assert set(gemaakt) == {str(taak) for taak in taken}
    assert [rij for rij in gemaakt.values() if rij[0] != [rij[1]] or rij[2]] == []
    assert len({eigen for _, eigen, _ in gemaakt.values()}) == 6
