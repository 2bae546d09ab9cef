from django.apps import AppConfig


class CentreConfig(AppConfig):
    name = "iljari.centre"
    label = "centre"

    def ready(self) -> None:
        from iljari.kernel import outbox

        from . import (
            adapter,  # noqa: F401  (it listens to sign-ins from the first one on)
            panels,
        )
        from .forgotten import OCCASION
        from .occasions import OCCASIONS

        outbox.knows(*OCCASIONS, OCCASION)
        panels.hang()
