from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CounsellingConfig(AppConfig):
    name = "iljari.counselling"
    label = "counselling"

    def ready(self) -> None:
        from iljari.frontdesk.papers import kinds
        from iljari.kernel import outbox
        from iljari.people.thread import chapter, leads, tells

        from . import (
            hearing,  # noqa: F401  (it hears of registrations that end and of cases that change hands)
            holdings,
            panels,
        )
        from .caseload import occasions as words
        from .caseload import panels as caseload_panels
        from .clinic import panels as clinic_panels
        from .clinic.wording import SENTENCES as CLINIC
        from .papers import COUNSELLING
        from .plan import occasions
        from .plan import panels as plan_panels
        from .sentences import SENTENCES

        panels.offer()
        plan_panels.offer()
        caseload_panels.offer()
        outbox.knows(*occasions.OCCASIONS, *words.OCCASIONS)
        clinic_panels.offer()
        tells(CLINIC)
        tells(SENTENCES)
        holdings.offer()
        kinds.offer(COUNSELLING)
        chapter("counselling", _("Counselling"))
        leads(
            {
                "consultation": ("counselling:consultation", "counselling.read"),
                "plan": ("plan:sheet", "counselling.read"),
            }
        )
