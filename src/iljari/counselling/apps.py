from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CounsellingConfig(AppConfig):
    name = "iljari.counselling"
    label = "counselling"

    def ready(self) -> None:
        from iljari.frontdesk.papers import kinds
        from iljari.people.thread import Sentence, tells

        from . import holdings, panels
        from .models import ConsultationChannel, ConsultationKind
        from .papers import COUNSELLING

        panels.offer()
        holdings.offer()
        kinds.offer(COUNSELLING)
        tells(
            {
                "counselling.consulted": Sentence(
                    _("%(kind)s consultation (%(channel)s)"), {"kind": ConsultationKind, "channel": ConsultationChannel}
                ),
                "counselling.corrected": Sentence(_("Consultation record corrected")),
                "counselling.planned": Sentence(_("Next step: %(what)s (until %(due)s)")),
                "counselling.step_done": Sentence(_("Next step done: %(what)s – %(outcome)s")),
            }
        )
