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
    is one, for the log of looks. `key`: what an answer for several at once names it by."""

    who: str
    phone: str
    about: str
    due: date
    url: str
    whose: UUID | None = None
    post: str = ""
    press: str | Promise = ""
    key: UUID | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that can be noted for several calls at once: `note(account, key)` notes it for one, and raises Refusal
    or Http404 where that cannot be."""

    code: str
    label: str | Promise
    note: Callable[[Any, UUID], object]


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of calls: what it is called, the right to see it, who is to be called (`find(account, most)`), and the
    answers that may be noted for several at once."""

    kind: str
    label: str | Promise
    needs: str
    find: Callable[[Any, int], Iterable[ToCall]]
    answers: tuple[Answer, ...] = ()


_sources: dict[str, Source] = {}


def offer(source: Source) -> None:
    """Say whom a room wants called; once, when the app is ready."""
    _sources[source.kind] = source


def to_call(account: Any, may: Callable[[str], bool]) -> list[tuple[Source, list[ToCall]]]:
    """Everybody whom an account has to call, by kind, the longest due first."""
    allowed = [source for source in _sources.values() if may(source.needs)]
    return [(source, sorted(source.find(account, MOST), key=lambda call: call.due)) for source in allowed]


def source(kind: str, may: Callable[[str], bool]) -> Source | None:
    """The source of a kind, if the account may see it."""
    found = _sources.get(kind)
    return found if found and may(found.needs) else None
