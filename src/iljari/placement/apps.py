from django.apps import AppConfig


class PlacementConfig(AppConfig):
    name = "iljari.placement"
    label = "placement"

    def ready(self) -> None:
        from iljari.kernel.outbox import knows
        from iljari.people.thread import tells

        from . import panels
        from .actions import closing  # noqa: F401  (it hears of withdrawn consents)
        from .firm_door import notices  # noqa: F401  (it hears of referrals that move)
        from .firm_door import panels as firm_panels
        from .occasions import OCCASIONS
        from .sentences import SENTENCES

        tells(SENTENCES)
        knows(*OCCASIONS)
        panels.hang()
        firm_panels.hang()
