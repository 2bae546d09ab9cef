from django.apps import AppConfig


class CentreConfig(AppConfig):
    name = "iljari.centre"
    label = "centre"
