"""Months and days of the calendar."""

import calendar

from trajecten.models.velden import maand_verder


def maanden_later(dag, aantal, gewenst=None):
    """The same day so many months later; the last of the month where that day does not exist.

    `gewenst`: the day of the month to aim at, when `dag` was already cut off.
    """
    eerste = maand_verder(dag, aantal)
    laatste = calendar.monthrange(eerste.year, eerste.month)[1]
    return eerste.replace(day=min(gewenst or dag.day, laatste))


def maanden_tussen(van, tot):
    """How many months lie between the months of two days; negative when `tot` is earlier."""
    return (tot.year - van.year) * 12 + tot.month - van.month
