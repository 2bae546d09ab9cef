"""What the outbox announces besides answers (questions.Answered)."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StopAsked:
    """Somebody wrote "수신거부" or "stop" from this contact: rooms that write to it by choice hear it and stop."""

    centre: UUID
    contact: str
