from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CounsellingConfig(AppConfig):
    name = "iljari.counselling"
    label = "counselling"

    def ready(self) -> None:
        from iljari.frontdesk.papers import kinds
        from iljari.kernel import outbox
        from iljari.people.thread import Sentence, chapter, leads, tells

        from . import (
            hearing,  # noqa: F401  (it hears of registrations that end and of cases that change hands)
            holdings,
            panels,
        )
        from .caseload import occasions as words
        from .caseload import panels as caseload_panels
        from .clinic import panels as clinic_panels
        from .clinic.wording import SENTENCES
        from .models import ConsultationChannel, ConsultationKind
        from .papers import COUNSELLING
        from .plan import choices as plan
        from .plan import occasions
        from .plan import panels as plan_panels

        panels.offer()
        plan_panels.offer()
        caseload_panels.offer()
        outbox.knows(*occasions.OCCASIONS, *words.OCCASIONS)
        clinic_panels.offer()
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
        tells(
            {
                "counselling.consulted": Sentence(
                    _("%(kind)s consultation (%(channel)s)"), {"kind": ConsultationKind, "channel": ConsultationChannel}
                ),
                "counselling.corrected": Sentence(_("Consultation record corrected")),
                "counselling.planned": Sentence(_("Next step: %(what)s (until %(due)s)")),
                "counselling.step_done": Sentence(_("Next step done: %(what)s – %(outcome)s")),
                "counselling.texted": Sentence(_("Written to by the consultant: %(words)s")),
                "counselling.plan_written": Sentence(_("Plan written: %(goal)s (%(steps)s steps)")),
                "counselling.plan_signed": Sentence(_("Plan agreed (%(how)s)"), {"how": plan.HowSigned}),
                "counselling.plan_step": Sentence(_("Plan: %(what)s, %(reached)s of %(times)s so far")),
                "counselling.plan_step_done": Sentence(_("Plan: done – %(what)s")),
                "counselling.plan_reviewed": Sentence(_("Plan looked at together: %(done)s of %(total)s steps done")),
                "counselling.plan_ended": Sentence(_("Plan ended: %(why)s"), {"why": plan.PlanEnd}),
            }
        )
