"""Messages from outside: whose number it is, and the row of a file as a wish to be called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iljari.centre.models import Account
from iljari.firms.models import Firm
from iljari.kernel import clock
from iljari.kernel.imports import Column, Outcome, Preset, Reader, RowRefused, read_columns
from iljari.kernel.imports import cells as read
from iljari.kernel.imports.cells import CellWrong
from iljari.kernel.korean import phone_digits
from iljari.people.models import Person

from ..actions import Asked, Wish, ask_callback
from ..models import CallbackSource
from ..queries.callers import known_under

NUMBER, AT = "전화번호", "시각"
OUTCOMES: Mapping[str, Outcome] = {"new": "created", "joined": "updated", "known": "unchanged"}


@dataclass(slots=True)
class MessageRow:
    """One message of a file."""

    wish: Wish
    warnings: list[str] = field(default_factory=list)


def take_message(*, by: Account, wish: Wish) -> Asked:
    """Write down a message; when exactly one person or firm has the number it is theirs."""
    known = known_under(by.centre_id, phone_digits(wish.contact))
    person = known[0] if len(known) == 1 and isinstance(known[0], Person) else None
    firm = known[0] if len(known) == 1 and isinstance(known[0], Firm) else None
    return ask_callback(by=by, wish=wish, person=person, firm=firm)


def importer(by: Account) -> Callable[[MessageRow], Outcome]:
    """What takes the rows of a file of messages."""

    def take(row: MessageRow) -> Outcome:
        return OUTCOMES[take_message(by=by, wish=row.wish).outcome]

    return take


def read_moment(cell: str) -> datetime:
    """A day and a time of day in Seoul, not in the future. Raises CellWrong."""
    day, _blank, hour = " ".join(cell.replace("T", " ").split()).rpartition(" ")
    try:
        moment = datetime.combine(read.read_day(day), read.read_time(hour), tzinfo=clock.SEOUL).astimezone(clock.UTC)
    except CellWrong:
        raise CellWrong(_("Write the day and the time, like 2026-11-02 19:30.")) from None
    if moment > clock.now() + timedelta(minutes=10):
        raise CellWrong(_("This moment lies in the future."))
    if moment < clock.now() - timedelta(days=366):
        raise CellWrong(_("This is more than a year ago."))
    return moment


COLUMNS = (
    Column("번호", read.text(40), "foreign", note=gettext_lazy("The number that the telephone system gave it, if any")),
    Column(NUMBER, read.phone, "contact", needed=True, filled=True, example="010-0000-0000"),
    Column(
        AT,
        Reader(read_moment, gettext_lazy("Day and time, like 2026-11-02 19:30")),
        "asked_at",
        needed=True,
        filled=True,
        example="2026-11-02 19:30",
        also=("일시", "수신시각"),
    ),
    Column("내용", read.text(1000, lines=True), "words", example="채용 문의, 내일 오전 통화 희망"),
    Column("이름", read.text(60), "called_as", example="홍보기", also=("성명",)),
)


def standard(*, source: str = "") -> Preset:
    """A list of messages: told apart by the telephone system's number, else by telephone number and time."""

    def key_of(row: Mapping[str, str]) -> str:
        return row.get("번호", "") or f"{row[NUMBER]} {row[AT]}"[:40]

    def read_row(row: Mapping[str, str]) -> MessageRow:
        values = read_columns(COLUMNS, row)
        wish = Wish(**values, source=CallbackSource.FILE)
        if len(wish.contact) < 8:
            raise RowRefused(_("Write the number with its area code."), NUMBER)
        own = wish.foreign or f"{wish.contact} {wish.asked_at:%Y%m%dT%H%M}"
        return MessageRow(replace(wish, foreign=f"{source}:{own}" if source else own))

    return Preset("standard", "callbacks", COLUMNS, NUMBER, read_row, keyed=key_of)
