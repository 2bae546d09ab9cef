"""The worker's part: each message is one task, enqueued in the transaction that wrote the message."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.tasks import task

from ..models import Message
from .deliver import deliver
from .occasions import known

AT_ONCE = 10
_without_worker: ContextVar[bool] = ContextVar("messages_without_worker", default=False)


@task(queue_name="messages")
def hand_over(message_id: str) -> None:
    """Hand one message over; one that is no longer waiting is left alone."""
    deliver(UUID(message_id))


def enqueue(message: Message) -> None:
    """Give a message to the worker; somebody who waits for it is served first."""
    if _without_worker.get():
        return
    spoken = known().get(message.occasion)
    first = hand_over.using(priority=AT_ONCE) if spoken and spoken.at_once else hand_over
    first.enqueue(str(message.pk))


@contextmanager
def without_worker() -> Iterator[None]:
    """Enqueue nothing within the block: whoever moves the clock (the demo) hands over by `deliver_due`."""
    token = _without_worker.set(True)
    try:
        yield
    finally:
        _without_worker.reset(token)
