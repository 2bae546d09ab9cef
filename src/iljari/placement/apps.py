from django.apps import AppConfig


class PlacementConfig(AppConfig):
    name = "iljari.placement"
    label = "placement"
