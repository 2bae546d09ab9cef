"""Verbs of the telephone. The only writer of calls."""

from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.firms.models import Firm
from iljari.kernel import clock, ledger
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.people.models import Person
from iljari.people.noting import note

from ..models import Call, CallKind, Direction, Topic
from .choosing import choose


@action("frontdesk.log_call")
def log_call(
    *,
    by: Account,
    kind: str,
    topic: str,
    person: Person | None = None,
    firm: Firm | None = None,
    words: str = "",
    outgoing: bool = False,
) -> Call:
    """Write down a phone call: information or consultation, about what; with a known person it enters their thread.

    Raises RuleBroken for an unknown kind or topic, and when a person and a firm are named at once.
    """
    choose(CallKind, "kind", kind)
    choose(Topic, "topic", topic)
    if person and firm:
        raise RuleBroken(_("A call is with a person or with a firm. Choose one of them."), code="person_or_firm")
    call = Call.objects.create(
        centre_id=by.centre_id,
        at=clock.now(),
        kind=kind,
        topic=topic,
        person=person,
        firm=firm,
        words=words.strip(),
        outgoing=outgoing,
        taken_by=by,
    )
    if person:
        _note_call(by, person, call)
    ledger.record(
        by=by, verb="frontdesk.log_call", about="call", object_id=call.id, whose=person.id if person else None
    )
    return call


@action("frontdesk.log_call")
def sort_call(*, by: Account, call: Call, topic: str) -> Call:
    """Say what a call was about once it has been looked through; who did is kept. The kind stays as it is.

    Raises RuleBroken for an unknown topic, Overtaken when somebody else has just sorted it.
    """
    choose(Topic, "topic", topic)
    seen = Call.objects.filter(pk=call.pk, topic=call.topic, topic_checked_by=call.topic_checked_by)
    if not seen.update(topic=topic, topic_checked_by=by.name[:60]):
        raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))
    call.topic, call.topic_checked_by = topic, by.name[:60]
    ledger.record(
        by=by, verb="frontdesk.sort_call", about="call", object_id=call.id, whose=call.person_id, fields=["topic"]
    )
    return call


def _note_call(by: Account, person: Person, call: Call) -> None:
    facts = {
        "direction": Direction.OUTGOING if call.outgoing else Direction.INCOMING,
        "kind": call.kind,
        "topic": call.topic,
    }
    told = "frontdesk.called"
    if call.words:
        told, facts["words"] = "frontdesk.called_about", call.words
    note(person=person, kind=told, by=by, facts=facts, about="call", object_id=call.id)
