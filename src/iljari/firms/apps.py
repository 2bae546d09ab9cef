from django.apps import AppConfig


class FirmsConfig(AppConfig):
    name = "iljari.firms"
    label = "firms"

    def ready(self) -> None:
        from iljari.kernel.outbox import knows
        from iljari.kernel.panels import Panel, offer

        from . import panels
        from .actions import asking  # noqa: F401  (it hears of answered questions)
        from .occasions import OCCASIONS

        knows(*OCCASIONS)

        offer(Panel("today", 20, "firms/panels/review.html", panels.review_today, needs="firms.review"))
        waiting = panels.waiting_today
        offer(Panel("today", 22, "firms/panels/waiting.html", waiting, needs="firms.enter", side=True))
        offer(Panel("today", 45, "firms/panels/ask.html", panels.ask_today, needs="firms.change_state", side=True))
