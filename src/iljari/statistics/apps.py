from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "iljari.statistics"
    label = "statistics"

    def ready(self) -> None:
        from . import panels

        panels.hang()
