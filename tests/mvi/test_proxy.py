"""Which address counts as the person's own."""

import pytest
from django.test import RequestFactory

from mvi.proxy import client_adres


@pytest.mark.parametrize(
    ("proxys", "keten", "adres"),
    [
        (0, "", "10.0.0.9"),
        (0, "1.1.1.1", "10.0.0.9"),
        (1, "2.2.2.2", "2.2.2.2"),
        (1, "1.1.1.1, 2.2.2.2", "2.2.2.2"),
        (2, "1.1.1.1, 2.2.2.2, 10.0.0.1", "2.2.2.2"),
        (2, "2.2.2.2", "10.0.0.9"),
        (1, "", "10.0.0.9"),
        (1, "unknown", "10.0.0.9"),
        (1, "2.2.2.2:8123", "10.0.0.9"),
        (1, "2001:db8::7:1", "2001:db8::"),
        (1, "2001:DB8:0:0:9::1", "2001:db8::"),
    ],
)
def test_alleen_wat_de_eigen_proxy_zag_telt(settings, proxys, keten, adres):
    settings.AANTAL_PROXYS = proxys
    verzoek = RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR=keten)

    gevonden = client_adres(verzoek)

    assert gevonden == adres


def test_zonder_client_is_er_geen_adres(settings):
    settings.AANTAL_PROXYS = 0

    assert client_adres(RequestFactory().get("/", REMOTE_ADDR="")) is None
