from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrontdeskConfig(AppConfig):
    name = "iljari.frontdesk"
    label = "frontdesk"

    def ready(self) -> None:
        from iljari.people.thread import Sentence, tells

        from . import panels
        from .models import CallKind, Direction, Topic

        panels.offer()
        call = {"direction": Direction, "kind": CallKind, "topic": Topic}
        tells(
            {
                "frontdesk.called": Sentence(_("%(direction)s: %(topic)s (%(kind)s)"), call),
                "frontdesk.called_about": Sentence(_("%(direction)s: %(topic)s (%(kind)s) – %(words)s"), call),
                "frontdesk.visited": Sentence(_("Came to the centre: %(topic)s"), {"topic": Topic}),
            }
        )
