"""Exit 0 when the server at this address (postgres://… or redis://…) answers within 3 seconds."""

import sys

import psycopg
import redis


def bereikbaar(adres):
    """True when a connection can be made and the server answers."""
    try:
        if adres.startswith("redis"):
            with redis.Redis.from_url(adres, socket_connect_timeout=3, retry=None) as server:
                return server.ping()
        with psycopg.connect(adres, connect_timeout=3) as server:
            return server.execute("SELECT 1").fetchone() == (1,)
    except (psycopg.OperationalError, redis.RedisError):
        return False


sys.exit(not bereikbaar(sys.argv[1]))
