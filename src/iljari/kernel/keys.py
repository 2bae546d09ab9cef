"""Keys to a door: a random link, and a number of nine digits that can be typed on the site instead of it.

Whoever opens the link first, in the browser where that happens, may use it again there until it expires; anybody
else (a forwarded or leaked link) is asked for a one-time code by the door's own page. Only digests are kept.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from . import clock, pace
from .models import DoorKey
from .onetime import TooOften

LASTS = timedelta(days=14)
NUMBER_DIGITS = 9
TRIES = ((5, timedelta(minutes=15)), (20, timedelta(days=1)))


@dataclass(frozen=True, slots=True)
class Cut:
    """A new key: what stands in the link, and the number as people read it (123-456-789)."""

    token: str
    number: str


def cut(
    *, centre: UUID, door: str, holder: UUID, matter: str = "", matter_id: UUID | None = None, lasts: timedelta = LASTS
) -> Cut:
    """Make a key for one holder to one matter; earlier ones to the same matter stay valid until they expire."""
    token = secrets.token_urlsafe(32)
    number = f"{secrets.randbelow(10**NUMBER_DIGITS):0{NUMBER_DIGITS}d}"
    DoorKey.objects.create(
        centre=centre,
        door=door,
        holder=holder,
        matter=matter,
        matter_id=matter_id,
        digest=_digest("link", token),
        number_digest=_digest("number", number),
        expires_at=clock.now() + lasts,
    )
    return Cut(token, f"{number[:3]}-{number[3:6]}-{number[6:]}")


def by_link(door: str, token: str) -> DoorKey | None:
    """The key of this link, if it is valid now."""
    return _valid().filter(door=door, digest=_digest("link", token)).first()


def by_number(number: str, *, origin: str) -> DoorKey | None:
    """The key of a typed number, if it is valid now. Raises TooOften for an origin that tries too often."""
    if not all(pace.within(f"number:{origin}/{per}", most, per) for most, per in TRIES):
        raise TooOften
    digits = "".join(ch for ch in number if ch.isdigit())
    return _valid().filter(number_digest=_digest("number", digits)).first()


def fits(key: DoorKey, browser: str) -> bool:
    """Whether this browser could open with the key: nobody has used it yet, or this browser has."""
    return key.used_from in {"", _digest("browser", browser)}


def use(key: DoorKey, browser: str) -> bool:
    """Open with a key in a browser (its random mark): True for the first browser, and for that one again."""
    mark = _digest("browser", browser)
    unused = Q(pk=key.pk, used_from="")
    DoorKey.objects.filter(unused).update(used_from=mark, used_at=clock.now())
    return DoorKey.objects.filter(pk=key.pk, used_from=mark).exists()


def end(*, holder: UUID, matter_id: UUID | None = None) -> int:
    """End the holder's keys (to one matter, or all of them); returns how many."""
    keys = DoorKey.objects.filter(holder=holder, ended_at=None)
    if matter_id:
        keys = keys.filter(matter_id=matter_id)
    return keys.update(ended_at=clock.now())


def forget_old(kept: timedelta = timedelta(days=30)) -> int:
    """Drop keys that have been invalid for a month; returns how many."""
    dropped, _ = DoorKey.objects.filter(expires_at__lt=clock.now() - kept).delete()
    return dropped


def _valid() -> QuerySet[DoorKey]:
    return DoorKey.objects.filter(ended_at=None, expires_at__gt=clock.now())


def _digest(kind: str, value: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"{kind}|{value}".encode(), hashlib.sha256).hexdigest()
