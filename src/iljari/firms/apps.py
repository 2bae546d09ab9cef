from django.apps import AppConfig


class FirmsConfig(AppConfig):
    name = "iljari.firms"
    label = "firms"

    def ready(self) -> None:
        from iljari.kernel.panels import Panel, offer

        from iljari.kernel.events import hears

        from . import events, panels
        from .jobs import index

        hears(events.VacancyOpened)(index.hear_live)
        hears(events.VacancyChanged)(index.hear_live)
        hears(events.VacancyEnded)(index.hear_ended)
        offer(Panel("today", 20, "firms/panels/review.html", panels.review_today, needs="firms.review"))
        offer(Panel("today", 45, "firms/panels/ask.html", panels.ask_today, needs="firms.change_state", side=True))
