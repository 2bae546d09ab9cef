"""What the plan writes to the person."""

from django.utils.translation import gettext_lazy as _

from iljari.kernel.outbox import Occasion
from iljari.people.letters import NAMED

CODE = "counselling.plan_code"

OCCASIONS = (
    Occasion(
        CODE,
        _("Code to agree to the plan"),
        _("Your code for the plan with {centre}"),
        _(
            "[{centre}] {name}, your plan: {goal}. If you agree to it, tell your consultant the code {code} "
            "({minutes} minutes). Questions: {phone}"
        ),
        NAMED
        | {
            "goal": _("the goal of the plan"),
            "code": _("the code"),
            "minutes": _("how many minutes it is valid"),
        },
        secret=True,
        at_once=True,
    ),
)
