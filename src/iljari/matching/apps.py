from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    name = "iljari.matching"
    label = "matching"

    def ready(self) -> None:
        from iljari.kernel.panels import Panel, offer
        from iljari.people.thread import Sentence, chapter, leads, tells

        from . import (
            holdings,
            news,  # noqa: F401  (hears from now on)
            panels,
        )
        from .courses import house_courses
        from .models import PutAsideWhy, ReviewState
        from .points import house_weights

        house_weights()  # points or courses that make no sense stop every command at its start
        house_courses()
        chapter("matching", _("Suggestions"))
        leads({"jobs_for": ("matching:suggestions", "matching.read")})
        holdings.offer()
        tells(
            {
                "matching.put_aside": Sentence(_("Suggestion put aside: %(job)s (%(why)s)"), {"why": PutAsideWhy}),
                "matching.taken_up_again": Sentence(_("Suggestion taken up again: %(job)s")),
                "matching.review_asked": Sentence(_("Review of suggestions asked for; answer due by %(due)s")),
                "matching.review_answered": Sentence(
                    _("Review of suggestions answered: %(outcome)s"), {"outcome": ReviewState}
                ),
            }
        )
        offer(Panel("person", 30, "matching/panels/person.html", panels.of_person, needs="matching.read"))
        offer(Panel("vacancy", 40, "matching/panels/vacancy.html", panels.of_vacancy, needs="matching.read"))
        panels.offer_own_data()
        offer(Panel("my", 40, "matching/panels/citizen.html", panels.of_citizen, needs="people.own"))
        offer(Panel("today", 40, "matching/panels/today.html", panels.of_today, needs="matching.read"))
        offer(Panel("today", 38, "matching/panels/reviews.html", panels.reviews_of_today, needs="matching.oversee"))
