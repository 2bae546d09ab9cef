"""Messages on the worker's standard output, for whoever tries things at a terminal."""

from ...delivery import Way
from ...models import Message
from .outcome import Handed


def hand_over(message: Message, way: Way) -> Handed:
    """Print the message."""
    print(f"--- {message.channel} to {message.to} ({message.occasion})", flush=True)
    print("\n".join(part for part in (message.subject, message.body) if part), flush=True)
    return Handed()
