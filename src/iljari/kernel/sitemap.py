"""The site map: rooms offer the addresses of their public pages, the portal writes them down for search engines."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One public page: its path from the root, and the day on which it last changed."""

    path: str
    changed: date | None = None


type Offer = Callable[[Any], Iterable[Entry | tuple[str, date | None]]]

_offers: list[Offer] = []


def offer(function: Offer) -> None:
    """Offer a function that gives a centre's pages (Entry, or path and day); called once, when the app is ready."""
    if function not in _offers:
        _offers.append(function)


def entries(centre: Any) -> list[Entry]:
    """All offered pages of a centre, in the order of the rooms."""
    return [each if isinstance(each, Entry) else Entry(*each) for function in _offers for each in function(centre)]
