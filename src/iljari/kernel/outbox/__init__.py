"""The message outbox: what is said to people by text and mail, when, in which words, and what became of it.

A room declares its occasions (`knows`) and says them (`send`); the message lies in the outbox in the same transaction
as what it tells, and the worker hands it over.
"""

from .deliver import deliver_due, due_from
from .occasions import Occasion, known, knows
from .queue import contact_of, drop, link, send
from .tasks import without_worker

__all__ = [
    "Occasion",
    "contact_of",
    "deliver_due",
    "drop",
    "due_from",
    "known",
    "knows",
    "link",
    "send",
    "without_worker",
]
