"""Occasions: when the house writes to somebody, with its own wording in both languages and the facts it may name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Occasion:
    """`text` is the whole wording in English, translated by the room's catalogue; {names} in it are filled in.

    `facts` names each fact and says what it is, for whoever edits the wording. `subject` is the mail's. `secret`: the
    body holds a code and is blanked once sent. `at_once`: quiet hours do not hold it (somebody is waiting for it).
    `needs`: the facts that a centre's own wording must name; None: all that the house's wording names. `examples`:
    what the facts may look like, for the preview of a wording.
    """

    key: str
    label: str | Promise
    subject: str | Promise
    text: str | Promise
    facts: Mapping[str, str | Promise] = field(default_factory=dict)
    secret: bool = False
    at_once: bool = False
    needs: frozenset[str] | None = None
    examples: Mapping[str, str | Promise] = field(default_factory=dict)


_occasions: dict[str, Occasion] = {}


def knows(*occasions: Occasion) -> None:
    """Declare the occasions of a room; called once, when the app is ready. KeyError for a key of another room."""
    for occasion in occasions:
        if _occasions.get(occasion.key, occasion) is not occasion:
            raise KeyError(f"two occasions are called {occasion.key}")
        _occasions[occasion.key] = occasion


def known() -> Mapping[str, Occasion]:
    """All declared occasions by key."""
    return dict(_occasions)
