"""Pages of a long list."""

from django.core.paginator import Paginator


def bladzijde(rijen, nummer, per=25):
    """The page that a URL asks for; nonsense gives the first or the last page, never an error."""
    page = Paginator(rijen, per).get_page(nummer)
    page.paginator.elided = list(page.paginator.get_elided_page_range(page.number))
    return page
