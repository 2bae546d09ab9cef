from django.apps import AppConfig


class PlacementConfig(AppConfig):
    name = "iljari.placement"
    label = "placement"

    def ready(self) -> None:
        from iljari.frontdesk.papers import kinds
        from iljari.kernel import outbox
        from iljari.people.thread import tells

        from . import calling, holdings, letters, occasions, panels
        from .actions import closing  # noqa: F401  (it hears of withdrawn consents)
        from .firm_door import notices  # noqa: F401  (it hears of referrals that move)
        from .firm_door import panels as firm_panels
        from .own import panels as own_panels
        from .papers import INTERVIEW
        from .sentences import SENTENCES

        tells(SENTENCES)
        calling.offer()
        holdings.offer()
        outbox.knows(*letters.OCCASIONS, *occasions.OCCASIONS)
        kinds.offer(INTERVIEW)
        panels.hang()
        own_panels.hang()
        firm_panels.hang()
