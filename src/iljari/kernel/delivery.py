"""How a house delivers its messages, read from the words of its environment (docs/settings.md). Pure functions.

Every function raises ValueError with one sentence that says which setting is wrong and what it may be.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from urllib.parse import unquote, urlsplit

SMTP_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
SHORTEST_KEY = 16


@dataclass(frozen=True, slots=True)
class Way:
    """How one channel delivers: the transport's name, and what it needs to know."""

    transport: str
    options: Mapping[str, str | int] = field(default_factory=dict)


def mail_way(words: str, *, sender: str) -> Way:
    """`file`, `console` or smtp://user:password@host:port, smtp+starttls://…, smtps://…"""
    if words in {"file", "console"}:
        return Way(words)
    parts = urlsplit(words)
    if parts.scheme not in SMTP_PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("ILJARI_MAIL must be file, console or smtp+starttls://user:password@host:port.")
    if "@" not in sender:
        raise ValueError("ILJARI_MAIL sends by SMTP, so ILJARI_MAIL_FROM must be the address that mails come from.")
    return Way(
        "smtp",
        {
            "host": parts.hostname,
            "port": _port(words, "ILJARI_MAIL") or SMTP_PORTS[parts.scheme],
            "user": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "security": parts.scheme,
        },
    )


def text_way(words: str, *, key: str, sender: str) -> Way:
    """`file`, `console` or the address of a gateway, http://… or https://… (docs/messages.md)."""
    if words in {"file", "console"}:
        return Way(words)
    parts = urlsplit(words)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
        raise ValueError("ILJARI_TEXTS must be file, console or the gateway's address, https://host/path.")
    _port(words, "ILJARI_TEXTS")
    if not key or not sender:
        raise ValueError("ILJARI_TEXTS names a gateway, so ILJARI_TEXT_KEY and ILJARI_TEXT_FROM must be set too.")
    return Way("http", {"url": words})


def shared_key(words: str, name: str) -> str:
    """The secret shared with a gateway, as the setting of this name has it; empty when there is none."""
    if words and (len(words) < SHORTEST_KEY or not words.isascii() or not words.isprintable() or " " in words):
        raise ValueError(f"{name} must have at least {SHORTEST_KEY} letters, digits or signs, without blanks.")
    return words


def public_url(words: str) -> str:
    """The address under which people reach the house, without a slash at its end."""
    parts = urlsplit(words)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("ILJARI_PUBLIC_URL must be the address of the house alone, such as https://job.example.go.kr.")
    _port(words, "ILJARI_PUBLIC_URL")
    return words.rstrip("/")


def days_kept(words: str) -> timedelta:
    """How long messages are kept, a whole number of days."""
    if not words.isdecimal() or not 30 <= int(words) <= 3650:
        raise ValueError("ILJARI_MESSAGES_KEPT must be a number of days from 30 to 3650.")
    return timedelta(days=int(words))


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The hours of the wall clock in which nobody is written to, from `start` to before `end`, over midnight or not."""

    start: time
    end: time

    def free_from(self, moment: datetime) -> datetime:
        """The moment itself when it is not quiet, else the end of the quiet hours it falls into.

        `moment` is on the wall clock of the people who are written to, and so is the answer.
        """
        now = moment.time()
        over_midnight = self.start > self.end
        quiet = (now >= self.start or now < self.end) if over_midnight else self.start <= now < self.end
        if not quiet:
            return moment
        day = moment.date() + timedelta(days=1 if over_midnight and now >= self.start else 0)
        return datetime.combine(day, self.end, tzinfo=moment.tzinfo)


def quiet_hours(words: str) -> QuietHours | None:
    """`21:00-08:00`, or `off` for none."""
    if words == "off":
        return None
    first, _dash, last = words.partition("-")
    try:
        hours = QuietHours(time.fromisoformat(first.strip()), time.fromisoformat(last.strip()))
    except ValueError:
        hours = None
    if hours is None or hours.start == hours.end or hours.start.tzinfo or hours.end.tzinfo:
        raise ValueError("ILJARI_QUIET_HOURS must be two times such as 21:00-08:00, or off.")
    return hours


def _port(words: str, name: str) -> int | None:
    try:
        return urlsplit(words).port
    except ValueError:
        raise ValueError(f"{name} must name its port by a number from 0 to 65535.") from None
