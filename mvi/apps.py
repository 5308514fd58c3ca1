from django.apps import AppConfig


class MviConfig(AppConfig):
    name = "mvi"
    verbose_name = "MVI"
