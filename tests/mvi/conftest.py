"""Fixtures for tests with real processes, on the file broker and on Redis."""

import os

import pytest
import redis

from tests import gedeeld
from tests.mvi.installatie import Installatie


@pytest.fixture(scope="session")
def gemigreerd():
    """A database with every table and no rows, made once."""
    return gedeeld.gemigreerd()


@pytest.fixture
def redis_url():
    """The address of a database of Redis that no other process of this run uses."""
    plek = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])
    return f"{os.environ['TEST_REDIS_URL'].rstrip('/')}/{15 - plek % 12}"


@pytest.fixture
def redis_server(redis_url):
    """An empty database of the Redis that is there; skips when there is none."""
    server = redis.Redis.from_url(redis_url, socket_connect_timeout=2, retry=None)
    try:
        server.flushdb()
    except redis.RedisError:
        pytest.skip("Redis antwoordt niet. Start het, of zet REDIS_URL.")
    yield server
    server.flushdb()
    server.close()


@pytest.fixture
def op_bestanden(tmp_path, gemigreerd):
    """An installation on the file broker; a silent worker is noticed within three seconds."""
    installatie = Installatie(tmp_path, "", gemigreerd, TAAK_LEASE_SECONDEN="3")
    yield installatie
    installatie.stop()


@pytest.fixture
def op_redis(tmp_path, gemigreerd, redis_url, redis_server):
    """An installation on Redis; a lost message is noticed within a second."""
    installatie = Installatie(
        tmp_path, redis_url, gemigreerd, TAAK_LEASE_SECONDEN="3", TAAK_OPNIEUW_SECONDEN="1"
    )
    yield installatie
    installatie.stop()


@pytest.fixture(params=["op_bestanden", pytest.param("op_redis", marks=pytest.mark.redis)])
def installatie(request):
    """An installation on either broker."""
    return request.getfixturevalue(request.param)
