from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "iljari.statistics"
    label = "statistics"
