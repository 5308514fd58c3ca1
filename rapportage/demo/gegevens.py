"""Reads the written part of the demo from fixtures/demo/."""

import json
from functools import cache

from django.conf import settings

MAP = settings.BASE_DIR / "fixtures" / "demo"


@cache
def lees(naam):
    """The content of fixtures/demo/<naam>.json; callers do not change it."""
    return json.loads((MAP / f"{naam}.json").read_text(encoding="utf-8"))
