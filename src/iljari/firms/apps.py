from django.apps import AppConfig


class FirmsConfig(AppConfig):
    name = "iljari.firms"
    label = "firms"

    def ready(self) -> None:
        from iljari.kernel import outbox, sitemap
        from iljari.kernel.events import hears
        from iljari.kernel.outbox.questions import Answered
        from iljari.kernel.panels import Panel, offer

        from . import calling, events, holdings, occasions, panels
        from .actions import asking  # noqa: F401  (it hears of answered questions)
        from .factory import panels as factory
        from .jobs import actions as jobs
        from .jobs import index, queries
        from .jobs import messages as digests
        from .jobs.panels import jobs_home
        from .visits import panels as visits

        hears(events.VacancyOpened)(index.hear_live)
        hears(events.VacancyChanged)(index.hear_live)
        hears(events.VacancyEnded)(index.hear_ended)
        hears(Answered)(jobs.hear_answer)
        calling.offer()
        holdings.offer()
        outbox.knows(*occasions.OCCASIONS, *digests.OCCASIONS)
        sitemap.offer(queries.sitemap_rows)
        offer(Panel("home", 20, "firms/jobs/panel.html", jobs_home, needs=""))
        offer(Panel("today", 20, "firms/panels/review.html", panels.review_today, needs="firms.review"))
        waiting = panels.waiting_today
        offer(Panel("today", 22, "firms/panels/waiting.html", waiting, needs="firms.enter", side=True))
        offer(Panel("today", 45, "firms/panels/ask.html", panels.ask_today, needs="firms.change_state", side=True))
        factory.hang()
        visits.hang()
