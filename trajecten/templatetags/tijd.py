"""Template words of the timeline: the axis of a window, and links to another one."""

from django import template

from trajecten.tijdvenster import procent

register = template.Library()
KORT = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


@register.simple_tag
def tijdas(venster, vandaag):
    """The axis: `jaren` and `streepjes` as (place, words), and `nu`, the place of today or ''."""
    kwartalen = venster.schaal == "drie"
    maanden = [maand for maand in venster.maanden if not kwartalen or maand.month % 3 == 1]
    eerste = [m for m in venster.maanden if m.month == 1 or m == venster.van]
    in_beeld = venster.bevat(vandaag)
    return {
        "jaren": [(procent(venster.plek(maand)), str(maand.year)) for maand in eerste],
        "streepjes": [(procent(venster.plek(m)), maandwoord(m, kwartalen)) for m in maanden],
        "nu": procent(venster.plek(vandaag) + 50 / venster.dagen) if in_beeld else "",
    }


def maandwoord(maand, kwartalen):
    """‘mrt’, or ‘1e kw.’ where a month is too narrow for a word."""
    return f"{maand.month // 3 + 1}e kw." if kwartalen else KORT[maand.month - 1]


@register.filter
def als_maand(dag):
    """A month for an address: 2027-03."""
    return f"{dag:%Y-%m}"


@register.filter
def schuif(venster, richting):
    """The month in which the window before (-1) or after (1) this one begins, for an address."""
    return als_maand(venster.schuif(int(richting)))
