from django.apps import AppConfig


class CentreConfig(AppConfig):
    name = "iljari.centre"
    label = "centre"

    def ready(self) -> None:
        from iljari.kernel import outbox

        from . import panels
        from .occasions import OCCASIONS

        outbox.knows(*OCCASIONS)
        panels.hang()
