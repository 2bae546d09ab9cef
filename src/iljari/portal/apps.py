from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "iljari.portal"
    label = "portal"
