from django.apps import AppConfig


class CentreConfig(AppConfig):
    name = "iljari.centre"
    label = "centre"

    def ready(self) -> None:
        from iljari.kernel.outbox import knows

        from . import adapter  # noqa: F401 (it listens to sign-ins from the first one on)
        from .forgotten import OCCASION

        knows(OCCASION)
