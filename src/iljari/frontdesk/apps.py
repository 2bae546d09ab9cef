from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrontdeskConfig(AppConfig):
    name = "iljari.frontdesk"
    label = "frontdesk"

    def ready(self) -> None:
        from iljari.kernel import outbox
        from iljari.people.thread import Sentence, tells

        from . import panels
        from .models import CallKind, Direction, Topic
        from .phone import occasions as phone_occasions
        from .phone import panels as phone_panels

        panels.offer()
        phone_panels.offer()
        outbox.knows(*phone_occasions.OCCASIONS)
        call = {"direction": Direction, "kind": CallKind, "topic": Topic}
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
                "frontdesk.handed_over": Sentence(_("The meeting of %(at)s is now with %(with)s")),
            }
        )
