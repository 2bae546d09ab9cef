"""The staff search index: a word, the inside of a word, first letters of Hangul, digits of a number or phone.

Every word is stored with its endings, so that a search by prefix finds the middle of a firm's name as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Q

from .korean import chosung, is_chosung, squash
from .models import SearchEntry, SearchToken

LONGEST = 40
MOST_TOKENS = 120


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its kind ("person", "firm", "vacancy"), key, title and hint."""

    kind: str
    object_id: UUID
    title: str
    hint: str


def tokens(words: Iterable[str], numbers: Iterable[str] = ()) -> set[str]:
    """All beginnings under which these words and numbers may be looked for."""
    found: set[str] = set()
    for word in words:
        plain = squash(word)[:LONGEST]
        for form in {plain, chosung(plain)}:
            found.update(form[start:] for start in range(len(form)) if len(form) - start >= 2 or start == 0)
    for number in numbers:
        digits = "".join(ch for ch in number if ch.isdigit())
        found.add(squash(number)[:LONGEST])
        found.add(digits)
        if len(digits) >= 8:
            found.update({digits[-4:], digits[-8:], digits.removeprefix("010")})
    found.discard("")
    return set(sorted(found, key=lambda token: (-len(token), token))[:MOST_TOKENS])


def index(
    *, kind: str, object_id: UUID, centre: UUID, title: str, hint: str, words: Iterable[str], numbers: Iterable[str]
) -> None:
    """Put a thing into the index, or bring its entry up to date."""
    entry, _ = SearchEntry.objects.update_or_create(
        object_id=object_id,
        defaults={"kind": kind, "centre": centre, "title": title[:200], "hint": hint[:200]},
    )
    wanted = tokens(words, numbers)
    present = set(SearchToken.objects.filter(entry=entry).values_list("token", flat=True))
    if present - wanted:
        SearchToken.objects.filter(entry=entry, token__in=present - wanted).delete()
    SearchToken.objects.bulk_create(
        SearchToken(entry=entry, centre=centre, token=token) for token in sorted(wanted - present)
    )


def forget(object_id: UUID) -> None:
    """Take a thing out of the index."""
    SearchEntry.objects.filter(object_id=object_id).delete()


def find(query: str, *, centre: UUID, kinds: Iterable[str], limit: int = 30) -> list[Hit]:
    """Things whose words begin with every part of the query (at most `limit`; three statements at most)."""
    parts = [_part(word) for word in query[:200].split()][:4]
    parts = [part for part in parts if part]
    if not parts:
        return []
    entries = SearchEntry.objects.filter(centre=centre, kind__in=list(kinds))
    for part in parts:
        matching = SearchToken.objects.filter(_begins_with(part), centre=centre)
        entries = entries.filter(pk__in=matching.order_by().values("entry_id"))
    return [
        Hit(entry.kind, entry.object_id, entry.title, entry.hint)
        for entry in entries.order_by("kind", "title", "id")[:limit]
    ]


def _begins_with(part: str) -> Q:
    # SQLite cannot use its index for LIKE, PostgreSQL's pattern index can; a range is exact only bytewise.
    if connection.vendor == "sqlite":
        return Q(token__gte=part, token__lt=part + "\U0010ffff")
    return Q(token__startswith=part)


def _part(word: str) -> str:
    plain = squash(word)[:LONGEST]
    if not plain or is_chosung(plain):
        return plain
    digits = "".join(ch for ch in word if ch.isdigit())
    only_number = digits and all(ch.isdigit() or ch in "-. ()" for ch in word)
    return digits if only_number else plain
