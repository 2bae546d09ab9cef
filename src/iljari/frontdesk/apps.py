from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrontdeskConfig(AppConfig):
    name = "iljari.frontdesk"
    label = "frontdesk"

    def ready(self) -> None:
        from iljari.kernel import outbox
        from iljari.people.thread import Sentence, chapter, leads, tells

        from . import holdings, panels
        from .booking import hearing, occasions  # noqa: F401  (hearing hears of reservations)
        from .booking import panels as booking_panels
        from .models import CallKind, Direction, Topic
        from .papers import kinds
        from .papers import panels as paper_panels
        from .papers.registration import REGISTRATION
        from .phone import occasions as phone_occasions
        from .phone import panels as phone_panels

        panels.offer()
        holdings.offer()
        phone_panels.offer()
        paper_panels.offer()
        kinds.offer(REGISTRATION)
        outbox.knows(*phone_occasions.OCCASIONS)
        booking_panels.hang()
        outbox.knows(*occasions.OCCASIONS)
        call = {"direction": Direction, "kind": CallKind, "topic": Topic}
        chapter("frontdesk", _("Calls and visits"))
        leads(
            {
                "reservation": ("calendar:reservation", "frontdesk.calendar"),
                "paper": ("papers:paper", "frontdesk.papers"),
            }
        )
        tells(
            {
                "frontdesk.called": Sentence(_("%(direction)s: %(topic)s (%(kind)s)"), call),
                "frontdesk.called_about": Sentence(_("%(direction)s: %(topic)s (%(kind)s) – %(words)s"), call),
                "frontdesk.callback_asked": Sentence(_("Wants to be called back: %(topic)s"), {"topic": Topic}),
                "frontdesk.not_reached": Sentence(_("Called back in vain (try %(tries)s)")),
                "frontdesk.gave_up": Sentence(_("Called back in vain %(tries)s times; no further tries")),
                "frontdesk.jobs_sent": Sentence(_("Jobs sent by text: %(titles)s")),
                "frontdesk.visited": Sentence(_("Came to the centre: %(topic)s"), {"topic": Topic}),
                "frontdesk.booked": Sentence(_("Meeting booked: %(at)s, %(with)s (%(topic)s)"), {"topic": Topic}),
                "frontdesk.moved": Sentence(_("Meeting moved to %(at)s, %(with)s (%(topic)s)"), {"topic": Topic}),
                "frontdesk.cancelled": Sentence(_("Meeting cancelled: %(at)s, %(with)s (%(topic)s)"), {"topic": Topic}),
                "frontdesk.no_show": Sentence(_("Did not come to the meeting of %(at)s (%(topic)s)"), {"topic": Topic}),
                "frontdesk.paper_withdrawn": Sentence(_("Certificate withdrawn: %(number)s (%(why)s)")),
                "frontdesk.said_coming": Sentence(_("Says that they come to the meeting of %(at)s")),
                "frontdesk.handed_over": Sentence(_("The meeting of %(at)s is now with %(with)s")),
            }
        )
