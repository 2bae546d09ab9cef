"""The calling list: rooms say whom somebody has to call and why; one page shows them all, the longest due first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

MOST = 60
"""So many of each kind are listed."""


@dataclass(frozen=True, slots=True)
class ToCall:
    """One call. who, phone: whom; about: the person or work it is about; due: when it was meant to be; url: where the
    answer is noted. `post`: the path of the answer that one press gives, said by `press`. `whose`: the person, if it
    is one, for the log of looks."""

    who: str
    phone: str
    about: str
    due: date
    url: str
    whose: UUID | None = None
    post: str = ""
    press: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of calls: what it is called, the right to see it, and who is to be called (`find(account, most)`)."""

    kind: str
    label: str | Promise
    needs: str
    find: Callable[[Any, int], Iterable[ToCall]]


_sources: dict[str, Source] = {}


def offer(source: Source) -> None:
    """Say whom a room wants called; once, when the app is ready."""
    _sources[source.kind] = source


def to_call(account: Any, may: Callable[[str], bool]) -> list[tuple[Source, list[ToCall]]]:
    """Everybody whom an account has to call, by kind, the longest due first."""
    allowed = [source for source in _sources.values() if may(source.needs)]
    return [(source, sorted(source.find(account, MOST), key=lambda call: call.due)) for source in allowed]
