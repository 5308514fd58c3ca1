"""A brake on asking too often: guessing a code, fetching a calendar."""

from django.core.cache import cache


def is_te_vaak(sleutel, hoogstens, *, seconden=60):
    """Count one more; True above `hoogstens` in that time. Counted per process."""
    cache.add(sleutel, 0, timeout=seconden)
    try:
        return cache.incr(sleutel) > hoogstens
    except ValueError:  # the time just ended
        return False


def is_op(sleutel, hoogstens):
    """True when `is_te_vaak` counted at least `hoogstens` in its time; counts nothing itself."""
    return cache.get(sleutel, 0) >= hoogstens
