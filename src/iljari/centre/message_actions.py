"""Verbs of the house's messages: what comes in by text, what is tried again or dropped, how things are worded."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from iljari.kernel import clock, ledger, outbox, pace, states
from iljari.kernel.errors import Overtaken, Refusal, RuleBroken
from iljari.kernel.events import announce
from iljari.kernel.korean import normalise, phone_digits
from iljari.kernel.models import Message, MessageChannel, MessageState, MessageWording, Question, ReceivedText
from iljari.kernel.outbox import deliver, questions, replies, tasks
from iljari.kernel.outbox.events import StopAsked

from .access import action
from .models import Account, Centre
from .wordings import wording_faults

LONGEST_TEXT = 1_000
# Whoever texts what nobody understands is told so this often, so that two machines do not talk for ever.
ACKNOWLEDGED_EVERY = timedelta(hours=12)
TRANSITIONS: states.Transitions = {
    MessageState.DEAD: frozenset({MessageState.WAITING, MessageState.DROPPED}),
    MessageState.WAITING: frozenset({MessageState.DROPPED}),
}


@action("centre.messages")
def receive_text(*, by: Account, sender: str, text: str, reference: str = "") -> ReceivedText:
    """Take in a text: answer the question it answers, note who wants no more, keep the rest for a person to read.

    `by` is the system account of the centre it is for; `reference` the gateway's own id, under which a text is taken
    once: sent again, the first one is returned and nothing more is done.
    """
    contact = outbox.contact_of(sender) or phone_digits(sender)[:120]
    last = Message.objects.filter(to=contact).first()
    received = ReceivedText(
        centre=by.centre_id,
        contact=contact,
        whose=last.whose if last else None,
        body=normalise(text, lines=True)[:LONGEST_TEXT],
        reference=reference or None,
    )
    try:
        with transaction.atomic():
            received.save(force_insert=True)
    except IntegrityError:
        return ReceivedText.objects.get(reference=reference)
    language = last.language if last else "ko"
    with translation.override(language):
        outcome = _act_on(received, by.centre, language, known=last is not None)
    received.understood = outcome != "unread"
    received.save(update_fields=["understood", "question"])
    ledger.record(
        by=by,
        verb="centre.receive_text",
        about="receivedtext",
        object_id=received.pk,
        whose=received.whose,
        fields=["contact", "text"],
        why=outcome,
    )
    return received


def _act_on(received: ReceivedText, centre: Centre, language: str, *, known: bool) -> str:
    """Do what the text asks, say so to its sender; returns what became of it in one word, "unread" for a person."""
    if replies.asks_to_stop(received.body):
        announce(StopAsked(centre.pk, received.contact))
        _say("stopped", received, centre, language)
        return "stop"
    open_ones = list(questions.open_questions(received.contact))
    chosen = replies.choose(received.body, [question.answers for question in open_ones])
    if chosen:
        received.question = open_ones[chosen[0]]
        if outcome := _answer(received, received.question, chosen[1], centre, language):
            return outcome
    if known and pace.within(f"unread:{received.contact}", 1, ACKNOWLEDGED_EVERY):
        _say("not_understood", received, centre, language)
    return "unread"


def _answer(received: ReceivedText, question: Question, digit: str, centre: Centre, language: str) -> str:
    said_before = Message.objects.filter(to=received.contact).count()
    try:
        with transaction.atomic():
            if not questions.answer(question, digit):
                return ""
    except Refusal as refusal:
        _say("reply_refused", received, centre, language, reason=str(refusal.message))
        return f"refused: {refusal.code}"
    if Message.objects.filter(to=received.contact).count() == said_before:
        _say("reply_taken", received, centre, language)
    return "answered"


def _say(what: str, received: ReceivedText, centre: Centre, language: str, **facts: str) -> None:
    name = centre.name_in(language)
    outbox.send(
        f"centre.{what}",
        centre=centre.pk,
        to=received.contact,
        facts={"centre": name, "phone": centre.phone} | facts,
        language=language,
        whose=received.whose,
    )


@action("centre.messages")
def settle_text(*, by: Account, text: ReceivedText) -> None:
    """Somebody has read a text that the house did not understand, and seen to it."""
    open_row = ReceivedText.objects.filter(pk=text.pk, settled_at=None)
    if not open_row.update(settled_at=clock.now(), settled_by=by.name):
        raise Overtaken(_("Somebody has already seen to this text."))
    ledger.record(by=by, verb="centre.settle_text", about="receivedtext", object_id=text.pk, whose=text.whose)


@action("centre.messages")
def try_again(*, by: Account, message: Message) -> None:
    """Let a message that was given up be tried again, from the first pause on."""
    if message.secret:
        raise RuleBroken(_("The code in this message is gone. Ask the person to request a new one."), code="secret")
    due = outbox.due_from(message.occasion, clock.now())
    states.change_state(message, MessageState.WAITING, allowed=TRANSITIONS, by=by, tries=0, due_at=due)
    tasks.enqueue(message)
    ledger.record(by=by, verb="centre.try_again", about="message", object_id=message.pk, whose=message.whose)


@action("centre.messages")
def drop_message(*, by: Account, message: Message) -> None:
    """Give a message up for good: the matter was settled in another way."""
    states.change_state(message, MessageState.DROPPED, allowed=TRANSITIONS, by=by, **deliver.blanked(message))
    ledger.record(by=by, verb="centre.drop_message", about="message", object_id=message.pk, whose=message.whose)


@action("centre.wordings")
def set_wording(*, by: Account, occasion: str, language: str, channel: str, subject: str, body: str) -> MessageWording:
    """Word an occasion in the centre's own way. Raises RuleBroken for names that nobody fills in, for names that must
    not be left out, and for a text that no network carries."""
    spoken = outbox.known()[occasion]
    body = normalise(body, lines=True)
    subject = normalise(subject) if channel == MessageChannel.MAIL else ""
    faults = wording_faults(spoken, language=language, channel=channel, subject=subject, body=body)
    if faults:
        raise RuleBroken(_("This wording cannot be used yet."), fields=faults)
    row, _made = MessageWording.objects.update_or_create(
        centre=by.centre_id,
        occasion=occasion,
        language=language,
        channel=channel,
        defaults={"subject": subject, "body": body, "changed_at": clock.now(), "changed_by": by.name},
    )
    ledger.record(by=by, verb="centre.set_wording", about="messagewording", why=f"{occasion} {language} {channel}")
    return row


@action("centre.wordings")
def reset_wording(*, by: Account, occasion: str, language: str, channel: str) -> None:
    """Go back to the house's wording."""
    own = MessageWording.objects.filter(centre=by.centre_id, occasion=occasion, language=language, channel=channel)
    own.delete()
    ledger.record(by=by, verb="centre.reset_wording", about="messagewording", why=f"{occasion} {language} {channel}")
