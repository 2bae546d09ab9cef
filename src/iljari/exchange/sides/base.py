"""What every kind of record answers to the round trip."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from iljari.centre.models import Account
from iljari.kernel.errors import RuleBroken
from iljari.kernel.imports import Outcome


@dataclass(frozen=True, slots=True)
class Ours:
    """One of our records: whose it is, what it is called, its values, whether it is still alive here, since when.

    `imported`: it came from this source under this number (source, number) and nobody has completed it here.
    """

    key: UUID
    centre_id: UUID
    title: str
    values: Mapping[str, str]
    alive: bool
    began: datetime
    person_id: UUID | None = None
    imported: tuple[str, str] | None = None
    sure: Mapping[str, str] = field(default_factory=dict)


class Side(Protocol):
    """One kind of record. `needs`: the permission of its own room without which nobody sees it here."""

    needs: str
    enters: bool

    def alive(self, centre_id: UUID) -> QuerySet[Any]:
        """The records that are to be kept in portals, oldest first."""

    def read(self, keys: Iterable[UUID]) -> dict[UUID, Ours]:
        """Records with their values, in a fixed number of statements."""

    def candidates(self, by: Account, said: Mapping[str, str]) -> list[UUID]:
        """Our records that may be the one of this row, most likely first (at most five); ended ones too, where nothing
        of theirs is alive."""

    def known_as(self, by: Account, numbers: Collection[str]) -> dict[str, UUID]:
        """For each number the record that already shows it as that of the national portal."""

    def enter(self, *, by: Account, source: str, number: str, said: Mapping[str, str], warnings: list[str]) -> Outcome:
        """Enter a record that only they have, or let one that came from there follow its row."""

    def imported(self, by: Account, source: str, number: str) -> UUID:
        """The record that was entered under this number."""

    def take(self, *, by: Account, key: UUID, said: Mapping[str, str]) -> None:
        """Write their values into our record by its own room's action. Raises RuleBroken."""

    def show_number(self, *, by: Account, key: UUID, number: str) -> None:
        """Write the national portal's number beside ours."""

    def address(self, ours: UUID, person_id: UUID | None) -> str:
        """The page of the record."""


def number_of(said: Mapping[str, str], name: str) -> int | None:
    """A whole number that was said."""
    return int(said[name]) if said.get(name) else None


def day_of(said: Mapping[str, str], name: str) -> date | None:
    """A day that was said."""
    return date.fromisoformat(said[name]) if said.get(name) else None


def text_of(value: object) -> str:
    """One of our values as it is compared: "" for nothing, a number without a needless fraction."""
    if value is None or value == "":
        return ""
    return value.isoformat() if isinstance(value, date) else str(value).removesuffix(".0")


def cannot_take() -> RuleBroken:
    """What cannot be taken over by a press has to be done where it belongs."""
    return RuleBroken(_("This cannot be taken over by a press. Open our record and change it there."), code="by_hand")
