from django.apps import AppConfig


class PlacementConfig(AppConfig):
    name = "iljari.placement"
    label = "placement"

    def ready(self) -> None:
        from iljari.kernel import outbox
        from iljari.people.thread import tells

        from . import panels
        from .actions import closing  # noqa: F401  (it hears of withdrawn consents)
        from .letters import OCCASIONS
        from .own import panels as own_panels
        from .sentences import SENTENCES

        tells(SENTENCES)
        panels.hang()
        own_panels.hang()
        outbox.knows(*OCCASIONS)
