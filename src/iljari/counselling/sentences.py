"""How the thread tells what counselling and plans have done."""

from django.utils.translation import gettext_lazy as _

from iljari.people.thread import Sentence

from .models import ConsultationChannel, ConsultationKind
from .plan.choices import HowSigned, PlanEnd

SENTENCES = {
    "counselling.consulted": Sentence(
        _("%(kind)s consultation (%(channel)s)"), {"kind": ConsultationKind, "channel": ConsultationChannel}
    ),
    "counselling.corrected": Sentence(_("Consultation record corrected")),
    "counselling.planned": Sentence(_("Next step: %(what)s (until %(due)s)")),
    "counselling.step_done": Sentence(_("Next step done: %(what)s – %(outcome)s")),
    "counselling.texted": Sentence(_("Written to by the consultant: %(words)s")),
    "counselling.plan_written": Sentence(_("Plan written: %(goal)s (%(steps)s steps)")),
    "counselling.plan_signed": Sentence(_("Plan agreed (%(how)s)"), {"how": HowSigned}),
    "counselling.plan_step": Sentence(_("Plan: %(what)s, %(reached)s of %(times)s so far")),
    "counselling.plan_step_done": Sentence(_("Plan: done – %(what)s")),
    "counselling.plan_reviewed": Sentence(_("Plan looked at together: %(done)s of %(total)s steps done")),
    "counselling.plan_ended": Sentence(_("Plan ended: %(why)s"), {"why": PlanEnd}),
}
