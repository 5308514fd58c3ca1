import gc

import pytest

from trajecten.kalender.massaal import zonder_opruimrondes


@zonder_opruimrondes()
def deel_door_nul(standen):
    standen.append(gc.isenabled())
    return 1 / 0


def test_na_een_import_ruimt_python_weer_op_ook_na_een_fout():
    standen = []

    with pytest.raises(ZeroDivisionError):
        deel_door_nul(standen)

    assert [*standen, gc.isenabled()] == [False, True]
