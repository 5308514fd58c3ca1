"""A key in an address comes in no log: not of the web server, not of Django."""

import logging
import runpy
from pathlib import Path

import pytest
from django.conf import settings

from mvi.logboek import ZonderSleutels, zonder_sleutels

SLEUTEL = "OhGQ2fSl7iodqTqiQL9Qxr_eqvoNbrkQ9zXkbzAM_4w"


@pytest.mark.parametrize(
    ("regel", "wordt"),
    [
        (f"GET /agenda/{SLEUTEL}.ics 200", "GET /agenda/….ics 200"),
        (f"/wachtwoord/nieuw/MTI/c9x2h4-{'a' * 32}/", "/wachtwoord/nieuw/MTI/…/"),
        ("GET /leiden/trajecten/12/ 200", "GET /leiden/trajecten/12/ 200"),
        ("GET /static/mvi/tijd.2c77c6415b6e.css 200", "GET /static/mvi/tijd.2c77c6415b6e.css 200"),
    ],
)
def test_sleutel_in_een_adres_wordt_weggelaten(regel, wordt):
    assert zonder_sleutels(regel) == wordt


def test_regel_met_gegevens_ernaast_wordt_ook_schoon():
    adres = f"/agenda/{SLEUTEL}.ics"
    regel = logging.LogRecord("x", 30, "x", 1, "Too Many Requests: %s", (adres,), None)

    door = ZonderSleutels().filter(regel)

    assert (door, regel.getMessage()) == (True, "Too Many Requests: /agenda/….ics")


def test_webserver_en_django_schrijven_door_dit_filter():
    gunicorn = runpy.run_path(str(Path(settings.BASE_DIR) / "gunicorn.conf.py"))

    handlers = gunicorn["logconfig_dict"]["handlers"] | {
        "django": settings.LOGGING["handlers"]["console"]
    }

    assert {naam for naam, h in handlers.items() if "sleutels" in h["filters"]} == set(handlers)
