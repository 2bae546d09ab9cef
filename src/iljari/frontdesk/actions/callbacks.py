"""Verbs of the calls that are owed. The only writer of callbacks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action, allows
from iljari.centre.models import Account
from iljari.firms.models import Firm
from iljari.kernel import clock, ledger, outbox
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.kernel.korean import format_phone, normalise, phone_digits
from iljari.kernel.states import change_state, log_start
from iljari.people.models import Person
from iljari.people.noting import note

from ..models import Call, Callback, CallbackMessage, CallbackSource, CallbackState, Topic
from ..queries.callbacks import open_moments
from ..queries.callers import open_callback
from ..rules import callbacks as rules
from .calls import log_call
from .choosing import choose

LONGEST_NUMBER = 15

type Outcome = Literal["new", "joined", "known"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a wish to be called: a new callback, words joined to an open one, or a message known already."""

    callback: Callback
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody wants to be called: under which number, about what, who should call; `foreign` is the source's key."""

    contact: str
    called_as: str = ""
    topic: str = Topic.OTHER
    words: str = ""
    source: str = CallbackSource.AGENT
    foreign: str = ""
    asked_at: datetime | None = None
    owner: Account | None = None


@action("frontdesk.callbacks")
def ask_callback(*, by: Account, wish: Wish, person: Person | None = None, firm: Firm | None = None) -> Asked:
    """Write down that somebody wants to be called, due within four open hours. Whoever waits already is not written
    down twice: the words are joined to what is known. The same foreign message changes nothing the second time.

    Raises RuleBroken without a number that can be called, for a colleague who calls nobody back, and when the words
    of a colleague find no room any more.
    """
    choose(Topic, "topic", wish.topic)
    choose(CallbackSource, "source", wish.source)
    contact = _number(wish.contact)
    if wish.owner:
        _check_owner(by, wish.owner)
    for _round in range(3):
        if known := _told_before(by, wish):
            return Asked(known, "known")
        try:
            with transaction.atomic():
                found = open_callback(by.centre_id, contact=contact, person=person, firm=firm)
                callback = _join(by, found, wish, person, firm) if found else _write(by, wish, contact, person, firm)
                if callback and wish.foreign:
                    CallbackMessage.objects.create(
                        centre_id=by.centre_id, callback=callback, source=wish.source, foreign=wish.foreign
                    )
        except IntegrityError:
            continue
        if callback:
            _log(by, "frontdesk.ask_callback", callback)
            return Asked(callback, "joined" if found else "new")
    raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))


@action("frontdesk.callbacks")
def take_over(*, by: Account, callback: Callback) -> Callback:
    """Call them oneself. Raises Overtaken when somebody else has just taken it, or it is settled."""
    return _give(by, "frontdesk.take_over", callback, by)


@action("frontdesk.callbacks")
def hand_over(*, by: Account, callback: Callback, to: Account, words: str = "") -> Callback:
    """Give the call to a colleague, with a word. Raises as `take_over`, and RuleBroken for who calls nobody back."""
    _check_owner(by, to)
    return _give(by, "frontdesk.hand_over", callback, to, words)


@action("frontdesk.callbacks")
def reached(
    *,
    by: Account,
    callback: Callback,
    kind: str,
    topic: str,
    words: str = "",
    outgoing: bool = True,
    person: Person | None = None,
    firm: Firm | None = None,
) -> Call:
    """They have been spoken to: the call is logged (with whom it was, if that is known now) and settles the callback.

    `outgoing` is False when they phoned again themselves. Raises as `log_call`, and Overtaken or RuleBroken when the
    callback is settled already.
    """
    if person is None and firm is None:
        person, firm = callback.person, callback.firm
    call = log_call(by=by, kind=kind, topic=topic, person=person, firm=firm, words=words, outgoing=outgoing)
    change_state(
        callback, CallbackState.DONE, allowed=rules.TRANSITIONS, by=by, call=call, owner=by, settled_at=clock.now()
    )
    _log(by, "frontdesk.reached", callback)
    return call


@action("frontdesk.callbacks")
def not_reached(*, by: Account, callback: Callback) -> Callback:
    """Tried in vain: the next try is proposed; after the third it is given up, and the caller is told by text (a
    mobile number, and no wish to have no texts). Raises Overtaken when somebody else has just tried."""
    now, tries = clock.now(), callback.tries + 1
    again = rules.next_try(now, tries, open_moments(by.centre_id, now))
    seen = Callback.objects.filter(pk=callback.pk, state=CallbackState.OPEN, tries=callback.tries)
    changes = {"tries": tries, "tried_at": now, "owner": by, "due_at": again or callback.due_at}
    if not seen.update(**changes):
        raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))
    for name, value in changes.items():
        setattr(callback, name, value)
    if again is None:
        change_state(callback, CallbackState.GIVEN_UP, allowed=rules.TRANSITIONS, by=by, settled_at=now)
        _tell_caller(by, callback)
    if callback.person:
        kind = "frontdesk.not_reached" if again else "frontdesk.gave_up"
        _note(by, callback.person, kind, callback, {"tries": tries})
    _log(by, "frontdesk.not_reached", callback)
    return callback


def _number(words: str) -> str:
    digits = phone_digits(words)
    if not 8 <= len(digits) <= LONGEST_NUMBER:
        sentence = _("Write the number to call, with its area code: 010-1234-5678 or 031-324-2114.")
        raise RuleBroken(sentence, code="number", fields={"mobile": sentence})
    return digits


def _check_owner(by: Account, owner: Account) -> None:
    if owner.centre_id != by.centre_id or not allows(owner, "frontdesk.callbacks"):
        raise RuleBroken(_("Only a colleague who makes calls can take this. Choose another one."), code="owner")


def _told_before(by: Account, wish: Wish) -> Callback | None:
    if not wish.foreign:
        return None
    rows = CallbackMessage.objects.filter(centre=by.centre_id, source=wish.source, foreign=wish.foreign)
    message = rows.select_related("callback").first()
    return message.callback if message else None


def _write(by: Account, wish: Wish, contact: str, person: Person | None, firm: Firm | None) -> Callback:
    asked = min(wish.asked_at or clock.now(), clock.now())
    words = normalise(wish.words, lines=True)
    callback = Callback.objects.create(
        centre_id=by.centre_id,
        contact=contact,
        called_as=normalise(wish.called_as)[:60],
        person=person,
        firm=firm,
        topic=wish.topic,
        words=_fitting(words, wish.source),
        source=wish.source,
        foreign=wish.foreign or None,
        asked_at=asked,
        due_at=rules.due(asked, open_moments(by.centre_id, asked)),
        owner=wish.owner,
        noted_by=by.name,
    )
    log_start(callback, callback.state, by=by)
    if person:
        _note(by, person, "frontdesk.callback_asked", callback, {"topic": wish.topic})
    return callback


def _join(by: Account, found: Callback, wish: Wish, person: Person | None, firm: Firm | None) -> Callback | None:
    """The open callback with what was said now; None when somebody else has just changed it."""
    words = rules.joined(found.words, normalise(wish.words, lines=True))
    changes = {
        "words": _fitting(words, wish.source),
        "owner": found.owner or wish.owner,
        "called_as": found.called_as or normalise(wish.called_as)[:60],
        "topic": wish.topic if found.topic == Topic.OTHER else found.topic,
    }
    if found.person_id is None and found.firm_id is None:
        changes |= {"person": person, "firm": firm}
    seen = Callback.objects.filter(pk=found.pk, state=CallbackState.OPEN, words=found.words, owner=found.owner)
    if not seen.update(**changes):
        return None
    for name, value in changes.items():
        setattr(found, name, value)
    return found


def _fitting(words: str, source: str) -> str:
    if len(words) > rules.MOST and source == CallbackSource.AGENT:
        sentence = _("The note has no more room. Shorten your words.")
        raise RuleBroken(sentence, code="too_long", fields={"words": sentence})
    return rules.shortened(words)


def _give(by: Account, verb: str, callback: Callback, to: Account, words: str = "") -> Callback:
    changes = {"owner": to, "words": _fitting(rules.joined(callback.words, normalise(words, lines=True)), "agent")}
    seen = Callback.objects.filter(pk=callback.pk, state=CallbackState.OPEN, owner=callback.owner)
    if not seen.filter(words=callback.words).update(**changes):
        raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))
    for name, value in changes.items():
        setattr(callback, name, value)
    _log(by, verb, callback)
    return callback


def _tell_caller(by: Account, callback: Callback) -> None:
    person = callback.person
    if person and not person.wants_texts:
        return
    facts = {"centre": by.centre.name, "phone": format_phone(by.centre.phone)}
    outbox.send(
        "frontdesk.not_reached",
        centre=by.centre_id,
        to=callback.contact,
        facts=facts,
        whose=person.pk if person else None,
        once=f"not_reached:{callback.pk}",
        by_name=by.name,
    )


def _note(by: Account, person: Person, kind: str, callback: Callback, facts: dict[str, object]) -> None:
    note(person=person, kind=kind, by=by, facts=facts, about="callback", object_id=callback.id)


def _log(by: Account, verb: str, callback: Callback) -> None:
    whose: UUID | None = callback.person_id
    ledger.record(
        by=by, verb=verb, about="callback", object_id=callback.id, whose=whose, fields=["contact", "words", "owner"]
    )
