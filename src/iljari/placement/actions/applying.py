"""Whether an introduction became an application: asked, answered, set right."""

from datetime import date

from iljari.centre.access import Actor, action
from iljari.centre.models import Account
from iljari.kernel import clock, ledger
from iljari.kernel.errors import RuleBroken
from iljari.kernel.events import announce
from iljari.kernel.models import Message
from iljari.kernel.outbox import questions
from iljari.people.letters import written_to
from iljari.people.noting import note

from .. import rules
from ..choices import Applied, AppliedHow, NotAppliedWhy
from ..events import ApplicationAsked
from ..messages import NOT_SENT, refuse
from ..models import Referral
from .moving import APPLIED, place

KNOWN = {"applied": Applied.values, "how": AppliedHow.values, "why": NotAppliedWhy.values}


@action("placement.seekers_word")
def record_applied(
    *, by: Actor, referral: Referral, applied: str, on: date | None = None, how: str = "", why: str = ""
) -> Referral:
    """Whether the person has really applied: yes (when, how), no (why), or it cannot be told. Said again, it is set
    right. Raises RuleBroken before the sending, and with a message per field.
    """
    if referral.sent_at is None:
        raise RuleBroken(NOT_SENT, code="not_sent")
    sent_on = clock.local(referral.sent_at).date()
    refuse(
        rules.application_problems(
            applied=applied, on=on, how=how, why=why, known=KNOWN, sent_on=sent_on, today=clock.today()
        )
    )
    yes, no = applied == Applied.YES, applied == Applied.NO
    facts = {
        "applied": applied,
        "applied_on": on if yes else None,
        "applied_how": how if yes else "",
        "not_applied_why": why if no else "",
        "ask_applied_on": None,
    }
    if no and not isinstance(by, Account):
        facts["unseen_since"] = clock.now()  # something is in the way: whoever looks after them is to know
    Referral.objects.filter(pk=referral.pk).update(**facts)
    for name, value in facts.items():
        setattr(referral, name, value)
    questions.settle(kind=APPLIED, object_id=referral.pk)
    told = place(referral.vacancy) | {"how": how, "why": why}
    note(
        person=referral.person,
        kind=f"placement.applied_{applied}",
        by=by,
        facts=told,
        about="referral",
        object_id=referral.id,
    )
    ledger.record(
        by=by,
        verb="placement.record_applied",
        about="referral",
        object_id=referral.pk,
        whose=referral.person_id,
        fields=tuple(facts),
    )
    return referral


@action("placement.key_in")
def ask_applied(*, by: Account) -> int:
    """The timer's question to people whose introduction is three working days old: have you applied? Asked once each.

    Returns how many were asked; who is not written to stands on the calling list alone.
    """
    due = Referral.objects.filter(
        written_to(),
        centre=by.centre_id,
        ask_applied_on__lte=clock.today(),
        applied="",
        state__in=sorted(rules.APPLYING),
    )
    keys = {question_once(key): key for key in due.order_by("ask_applied_on", "id").values_list("pk", flat=True)}
    asked = set(Message.objects.filter(once__in=keys).order_by().values_list("once", flat=True))
    fresh = [key for once, key in keys.items() if once not in asked]
    for key in fresh:
        announce(ApplicationAsked(key))
    return len(fresh)


def question_once(referral_id: object) -> str:
    """Under which key the question is sent once."""
    return f"{APPLIED}:{referral_id}"
