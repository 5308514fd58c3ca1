"""A work directory that goes away, also when the process that made it was killed.

Its owner holds a lock in it; the kernel lets that go with the process, whatever ended it.
"""

import fcntl
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

PREFIX = "mvi-pdf-"
SLOT = "slot"
#: A directory without a lock is being made, or its maker was killed in that instant.
JONG = 60


@contextmanager
def werkmap():
    """A new empty directory (Path); what killed processes left behind is thrown away first."""
    ruim_op()
    with tempfile.TemporaryDirectory(prefix=PREFIX) as pad, _slot(Path(pad)):
        yield Path(pad)


@contextmanager
def _slot(map_):
    """Hold the lock; it gets its name when it is locked, so nobody finds it open."""
    nieuw = map_ / f"{SLOT}-nieuw"
    with nieuw.open("w") as bestand:
        fcntl.flock(bestand, fcntl.LOCK_EX)
        nieuw.rename(map_ / SLOT)
        yield


def ruim_op():
    """Throw away the work directories whose owner is gone."""
    for map_ in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if _is_verlaten(map_):
            shutil.rmtree(map_, ignore_errors=True)


def _is_verlaten(map_):
    try:
        with (map_ / SLOT).open() as bestand:
            fcntl.flock(bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
    except FileNotFoundError:
        return map_.is_dir() and map_.stat().st_mtime < time.time() - JONG
    except OSError:  # the owner lives, or it is another user's
        return False
