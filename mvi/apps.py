from functools import cache

from django.apps import AppConfig
from simple_history.manager import HistoryManager


class MviConfig(AppConfig):
    name = "mvi"
    verbose_name = "MVI"

    def ready(self):
        maak_managers_eenmaal()


def maak_managers_eenmaal():
    """Keep the class of a history manager; the library makes it anew for every row (0.2 ms)."""
    HistoryManager.from_queryset = classmethod(cache(HistoryManager.from_queryset.__func__))
