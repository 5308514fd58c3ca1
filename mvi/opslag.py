"""Stored files appear whole or not at all, also when the disk is full or the process is killed."""

import errno
import os
from pathlib import Path

from django.core.files.storage import FileSystemStorage

DEEL = ".deel"
#: What the system says when there is no room: full disk, full quota, too large for its limit.
GEEN_PLAATS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class HeleBestanden(FileSystemStorage):
    """Writes beside the real name, flushes to the disk, and renames only then."""

    def _save(self, name, content):
        deel = f"{name}{DEEL}"
        try:
            deel = super()._save(deel, content)
            doel = Path(self.path(name))
            _naar_schijf(self.path(deel))
            Path(self.path(deel)).replace(doel)
            _naar_schijf(doel.parent)
        except BaseException:
            self.delete(deel)
            raise
        return name


def _naar_schijf(pad):
    """Wait until the system has written a file or directory."""
    nummer = os.open(pad, os.O_RDONLY)
    try:
        os.fsync(nummer)
    finally:
        os.close(nummer)
