"""The message outbox: what is said to people by text and mail, when, in which words, and what became of it.

A room declares its occasions (`knows`) and says them (`send`); the message lies in the outbox in the same transaction
as what it tells, and the worker hands it over.
"""

from .occasions import Occasion, known, knows
from .queue import contact_of, drop, send

__all__ = ["Occasion", "contact_of", "drop", "known", "knows", "send"]
