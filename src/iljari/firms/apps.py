from django.apps import AppConfig


class FirmsConfig(AppConfig):
    name = "iljari.firms"
    label = "firms"
