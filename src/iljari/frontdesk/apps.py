from django.apps import AppConfig


class FrontdeskConfig(AppConfig):
    name = "iljari.frontdesk"
    label = "frontdesk"
