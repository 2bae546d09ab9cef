from django.apps import AppConfig


class PlacementConfig(AppConfig):
    name = "iljari.placement"
    label = "placement"

    def ready(self) -> None:
        from iljari.people.thread import tells

        from . import panels
        from .actions import closing  # noqa: F401  (it hears of withdrawn consents)
        from .sentences import SENTENCES

        tells(SENTENCES)
        panels.hang()
